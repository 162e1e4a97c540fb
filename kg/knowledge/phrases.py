"""Phrases of several words -> a table that finds the longest one at a place in a text."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Generic, TypeVar

from kg.knowledge.names import tidy, unaccented

T = TypeVar("T")
PIECES = re.compile(r"[^\s'-]+")
Key = tuple[str, ...]


def pieces(text: str) -> Iterator[str]:
    """A text -> the keys of its words: no capitals, hyphens, apostrophes, nor accent on a first letter («Etat»)."""
    for word in PIECES.findall(tidy(text)):
        lower = word.casefold().replace("œ", "oe")
        yield unaccented(lower[0]) + lower[1:]


@lru_cache(1 << 16)
def _word(text: str) -> Key:
    """The keys of a word of a text, most of which come again and again."""
    return tuple(pieces(text))


def forget() -> None:
    """Remember no words any more (`Knowledge.forget`)."""
    _word.cache_clear()


@dataclass(frozen=True)
class Phrases(Generic[T]):
    """Values by phrase."""

    values: dict[Key, tuple[T, ...]]
    starts: frozenset[Key]
    longest: int

    @classmethod
    def of(cls, pairs: Iterable[tuple[str, T]]) -> "Phrases[T]":
        """Phrases and their values -> the table; a phrase may have several values."""
        values: dict[Key, dict[T, None]] = {}
        for phrase, value in pairs:
            values.setdefault(tuple(pieces(phrase)), {})[value] = None
        starts = {key[:length] for key in values for length in range(1, len(key) + 1)}
        longest = max(map(len, values), default=0) + 1
        return cls({key: tuple(found) for key, found in values.items()}, frozenset(starts), longest)

    def at(self, words: Sequence[str], start: int) -> tuple[int, tuple[T, ...]] | None:
        """The words of a text and where to look -> where the longest phrase there ends, and its values."""
        key: Key = ()
        best = None
        for end in range(start, len(words)):
            added = _word(words[end])
            key += added
            if added and key in self.values:
                best = end + 1, self.values[key]
            if key and key not in self.starts:
                break
        return best
