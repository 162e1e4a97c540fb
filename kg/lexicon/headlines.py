"""Words of headlines."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from kg.errors import KnowledgeError
from kg.tables import read_toml


@dataclass(frozen=True)
class HeadlineWords:
    """Nouns for how a contest ended."""

    results: frozenset[str]


@cache
def load(folder: Path) -> HeadlineWords:
    """A language's folder -> its words of headlines; KnowledgeError where a list is missing."""
    path = folder / "headlines.toml"
    words = read_toml(path).get("results", {}).get("words")
    if not isinstance(words, list):
        raise KnowledgeError(f"{path.name}: no list of words in [results]")
    return HeadlineWords(frozenset(words))
