"""Lets tests import the helpers that lie beside them in this folder, whatever pytest's import mode; no time limits."""

import sys
from pathlib import Path

from hypothesis import settings

sys.path.insert(0, str(Path(__file__).parent))
settings.register_profile("any machine", deadline=None)  # a busy one is slow, and that is no fault of what is tested
settings.load_profile("any machine")
