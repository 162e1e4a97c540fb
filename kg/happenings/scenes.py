"""An article, and whom its names are of -> what stands around its events: who is named there, in which words; the same
for all events of the article, worked out where it is asked for."""

import re
from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from kg.happenings.rarity import Vector, stems, vector
from kg.model import Reading, Span

TOKEN = re.compile(r"\w+")
NEAR = 8
"""Words before and behind an event's own that are near it."""


@dataclass(frozen=True, eq=False)
class Scene:
    """A reading, and the ids of its things by their numbers."""

    reading: Reading
    ids: Mapping[int, str]

    @cached_property
    def words(self) -> Vector:
        """The words of the whole article."""
        article = self.reading.article
        return vector(stems(f"{article.title or ''}\n{article.body}"), article.language)

    def named(self, within: Span) -> frozenset[str]:
        """A stretch, as the reading counts -> the ids of all that is named or meant there, in whatever part."""
        starts, mentions = self._mentions
        found: set[str] = set()
        for start, end, ids in mentions[: bisect_left(starts, within.end)]:
            if end > within.start and (start < 0) == (within.start < 0):
                found |= ids
        return frozenset(found)

    @cached_property
    def _mentions(self) -> tuple[list[int], list[tuple[int, int, frozenset[str]]]]:
        """Where the mentions of what has an id begin, and where each stands, in order."""
        found: list[tuple[int, int, frozenset[str]]] = []
        for mention in self.reading.mentions:
            numbers = mention.members or ((mention.entity,) if mention.entity is not None else ())
            if ids := frozenset(self.ids[number] for number in numbers if number in self.ids):
                found.append((mention.span.start, mention.span.end, ids))
        found.sort(key=lambda one: one[:2])
        return [start for start, _, _ in found], found


def near(text: str, sentence: Span, trigger: Span) -> str:
    """A text, a sentence of it and a word in that -> the words next to that word, with it."""
    before = [found.start() for found in TOKEN.finditer(text, sentence.start, trigger.start)]
    behind = [found.end() for found in TOKEN.finditer(text, trigger.end, sentence.end)]
    first = before[-NEAR:][0] if before else trigger.start
    return text[first : behind[:NEAR][-1] if behind else trigger.end]
