"""The words of reports, in each language."""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from kg.errors import KnowledgeError

FILE = Path(__file__).parent / "wording.toml"


@cache
def words(language: str) -> Mapping[str, str]:
    """A language -> its words by key; both languages have the same keys, or the load stops."""
    found: dict[str, dict[str, str]] = tomllib.loads(FILE.read_text(encoding="utf-8"))
    keys = [set(entries) for entries in found.values()]
    missing = set[str]().union(*keys) - keys[0].intersection(*keys)
    if missing:
        raise KnowledgeError(f"{FILE.name}: not in every language: {', '.join(sorted(missing))}")
    return found[language]
