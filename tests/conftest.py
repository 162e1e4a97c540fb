"""Lets tests import the helpers that lie beside them in this folder, whatever pytest's import mode; no time limits.

Tests of the trained reader take the shipped model, or the folder that the environment names in KG_MODEL.
"""

import os
import sys
from pathlib import Path

import pytest
from hypothesis import settings

sys.path.insert(0, str(Path(__file__).parent))
settings.register_profile("any machine", deadline=None)  # a busy one is slow, and that is no fault of what is tested
settings.load_profile("any machine")


@pytest.fixture(scope="session")
def model() -> Path:
    """The folder of a model that has an encoder."""
    from kg.syntax import shipped

    folder = Path(os.environ.get("KG_MODEL") or shipped())
    if "newskg_reader" not in (folder / "config.cfg").read_text(encoding="utf-8"):
        pytest.skip(f"{folder} is not read by the encoder alone; KG_MODEL may name a folder that is")
    return folder
