"""The patterns of `patterns.toml`: how phrases are put together, in each language."""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any


@cache
def patterns() -> Mapping[str, Any]:
    """The patterns of each language."""
    return tomllib.loads((Path(__file__).parent / "patterns.toml").read_text(encoding="utf-8"))
