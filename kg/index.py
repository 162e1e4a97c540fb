"""The mentions of a text, to find those at a token or within a stretch without a look at all the others."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from kg.model import Mention, Span


@dataclass(frozen=True)
class Index:
    """Mentions in order of the text, by their numbers."""

    mentions: Sequence[Mention]

    @cached_property
    def by_head(self) -> dict[int, list[int]]:
        """For each head token the mentions that it governs."""
        found: dict[int, list[int]] = {}
        for n, mention in enumerate(self.mentions):
            found.setdefault(mention.head, []).append(n)
        return found

    @cached_property
    def _starts(self) -> list[int]:
        return [mention.span.start for mention in self.mentions]

    def starting(self, span: Span) -> range:
        """The mentions that start in a stretch."""
        return range(bisect_left(self._starts, span.start), bisect_left(self._starts, span.end))

    def inside(self, span: Span) -> list[int]:
        """The mentions that lie within a stretch."""
        return [n for n in self.starting(span) if self.mentions[n].span.end <= span.end]
