"""Words that say when a title is held («ancien», «par intérim»): the words of a text -> the markers they spell."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from kg.knowledge import inflection
from kg.knowledge.phrases import Phrases
from kg.tables import read_tsv

COLUMNS = "marker feminine where sense example"
PLACES = frozenset({"prefix", "before", "after"})
SENSES = frozenset({"former", "future", "new", "elected", "leaving", "acting", "dead", "claimed", "current"})


@dataclass(frozen=True, slots=True)
class Marker:
    """A word or phrase beside a title: where it stands (prefix, before, after) and what it says."""

    name: str
    where: str
    sense: str
    forms: tuple[str, ...]
    example: str


@dataclass(frozen=True)
class Markers:
    """All markers of titles."""

    markers: tuple[Marker, ...]

    @cached_property
    def _phrases(self) -> dict[str, Phrases[Marker]]:
        return {
            where: Phrases.of((form, one) for one in self.markers if one.where == where for form in one.forms)
            for where in PLACES
        }

    @property
    def prefixes(self) -> tuple[str, ...]:
        """The markers that are part of the word after them (`ex-`)."""
        return tuple(one.name for one in self.markers if one.where == "prefix")

    def at(self, words: Sequence[str], start: int, where: str) -> tuple[int, Marker] | None:
        """The words of a text, where to look, and `before` or `after` a title -> where the longest marker there ends,
        and the marker."""
        found = self._phrases[where].at(words, start)
        return (found[0], found[1][0]) if found else None


def load_markers(path: Path) -> Markers:
    """The file of markers -> the markers."""
    markers = []
    plural = inflection.load(path.parent).plural
    for row in read_tsv(path, COLUMNS):
        name, feminine, where, sense, example = row.cells
        bases = [name, feminine] if feminine else [name]
        forms = bases if " " in name or where == "prefix" else [*bases, *map(plural, bases)]
        row.choice(where, PLACES)
        markers.append(Marker(name, where, row.choice(sense, SENSES), tuple(dict.fromkeys(forms)), example))
    return Markers(tuple(markers))
