"""An article, and whom its names are of -> what stands around its events: in which words it is told, as it is compared,
and who is named where, which is asked once, when its events are made ready."""

import zlib
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from kg.happenings.rarity import NOTHING, Vector, stems, telling, vector
from kg.model import Article, Reading, Span

COMPARED = 500
"""Articles whose words are held apart: those of one time are compared one after the other."""


@dataclass(frozen=True, slots=True)
class Scene:
    """The same for all events of an article: its language, and its words, which take little as they are packed."""

    language: str
    packed: bytes

    @property
    def words(self) -> Vector:
        """The words of the whole article."""
        return _words(self.packed, self.language) if self.packed else NOTHING


@lru_cache(maxsize=COMPARED)
def _words(packed: bytes, language: str) -> Vector:
    return vector(zlib.decompress(packed).decode().split(), language)


def forget() -> None:
    """Remember no words any more (`kg.collecting.settled`)."""
    _words.cache_clear()


def scene(article: Article) -> Scene:
    """An article -> its words, as they are compared."""
    found = telling(stems(f"{article.title or ''}\n{article.body}"), article.language)
    return Scene(article.language, zlib.compress(" ".join(found).encode()))


class Names:
    """Who is named where in an article, in whatever part."""

    def __init__(self, reading: Reading, ids: Mapping[int, str]) -> None:
        """A reading, and the ids of its things by their numbers."""
        self._found = sorted(_mentions(reading, ids), key=lambda one: one[:2])
        self._starts = [start for start, _, _ in self._found]

    def within(self, stretch: Span) -> frozenset[str]:
        """A stretch, as the reading counts -> the ids of all that is named or meant there."""
        found: set[str] = set()
        for start, end, ids in self._found[: bisect_left(self._starts, stretch.end)]:
            if end > stretch.start and (start < 0) == (stretch.start < 0):
                found |= ids
        return frozenset(found)


def _mentions(reading: Reading, ids: Mapping[int, str]) -> Iterator[tuple[int, int, frozenset[str]]]:
    """Where the mentions of what has an id stand."""
    for mention in reading.mentions:
        numbers = mention.members or ((mention.entity,) if mention.entity is not None else ())
        if found := frozenset(ids[number] for number in numbers if number in ids):
            yield mention.span.start, mention.span.end, found
