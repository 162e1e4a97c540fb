"""A model's reading of an article -> the same with how sure each fact is, without what must not be told.

Dates are those of our own calendar. A grave fact that the words of the text speak against needs the offline reader too.
"""

import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path

from kg.errors import KnowledgeError
from kg.facts.factuality import status
from kg.grounding.places import Places
from kg.model import Event, Fact, Factuality, Position, Quotation, Reading
from kg.vocabulary import vocabulary

FILE = Path(__file__).with_name("trust.toml")
ROWS = {
    "kinds": frozenset({"event", "position", "relation", "quotation"}),
    "markers": frozenset({"contradicted"}),
    "grave": frozenset({"alone"}),
}
BOTH = "both"
"""The table that there need not be, of any of the rows of kinds."""
UNDATED = "dates that the text does not give"
UNSURE = "facts that are less sure than --precision asks"
GRAVE = "grave facts of which one reader alone is not sure enough"


@dataclass(frozen=True)
class Trust:
    """How sure facts of a model are, by kind; what a contradicted one keeps; how sure a grave one must be alone; how
    sure facts are that the offline reader tells too, of the kinds of which that was measured."""

    kinds: Mapping[str, float]
    contradicted: float
    alone: float
    both: Mapping[str, float] = field(default_factory=dict)

    def held(self, reading: Reading, places: Places, offline: Callable[[], Reading]) -> tuple[Reading, list[str]]:
        """A model's reading, the article with its scene, and what the offline reader makes of it -> the reading held to
        the text, and what was left out for it."""
        days: set[tuple[str | None, str | None]] = {(time.begin, time.end) for time in reading.times if time.begin}
        days |= {(begin, None) for begin, _ in days}
        left_out: list[str] = []
        facts: list[Fact] = []
        for fact in reading.facts:
            sure = self._sure(fact, places)
            if _is_grave(fact) and sure < self.alone and not _tells(offline(), fact):
                left_out.append(GRAVE)
                continue
            kept = _undated(fact) if not _is_told(fact, days) else fact
            left_out += [UNDATED] if kept is not fact else []
            facts.append(replace(kept, confidence=sure))
        return replace(reading, facts=tuple(facts)), left_out

    def _sure(self, fact: Fact, places: Places) -> float:
        sure = self.kinds[kind(fact)]
        return sure * self.contradicted if isinstance(fact, Event) and is_contradicted(fact, places) else sure


def is_contradicted(event: Event, places: Places) -> bool:
    """Whether an event is said to have happened, and markers around its word say otherwise."""
    token = places.head(event.trigger)
    if token is None or event.factuality is not Factuality.ASSERTED:
        return False
    return status(places.scene, token).factuality is not Factuality.ASSERTED


def _undated(fact: Fact) -> Fact:
    if isinstance(fact, Event):
        return replace(fact, begin=None, end=None)
    return replace(fact, begin=None) if isinstance(fact, Quotation) else fact


def _is_told(fact: Fact, days: set[tuple[str | None, str | None]]) -> bool:
    """Whether a fact has no date, or one that a time expression of the article stands for, or an interval between
    two."""
    end = fact.end if isinstance(fact, Event) else None
    if not isinstance(fact, Event | Quotation) or fact.begin is None or (fact.begin, end) in days:
        return True
    return end is not None and {(fact.begin, None), (end, None)} <= days


def _is_grave(fact: Fact) -> bool:
    return isinstance(fact, Event) and vocabulary().events[fact.type].grave


def _tells(reading: Reading, fact: Fact) -> bool:
    """Whether a reading tells an event too: of the same class, by the same word, in the same factuality."""
    return isinstance(fact, Event) and any(
        isinstance(other, Event)
        and (other.type, other.factuality) == (fact.type, fact.factuality)
        and any(a.overlaps(b) for a in (other.trigger, *other.also) for b in (fact.trigger, *fact.also))
        for other in reading.facts
    )


def kind(fact: Fact) -> str:
    """A fact -> what sort it is of, as the file calls it."""
    if isinstance(fact, Event):
        return "event"
    return "quotation" if isinstance(fact, Quotation) else "position" if isinstance(fact, Position) else "relation"


def cut(reading: Reading, precision: float, rule: str) -> tuple[Reading, list[str]]:
    """A reading held to the text, the share of facts that shall be right, and the rule of a model's facts -> the
    reading without those of them that are less sure than that, and what was left out.

    Where each fact is as often right as its confidence says, so is that share of them all.
    """
    kept = tuple(fact for fact in reading.facts if not fact.rule.endswith(rule) or (fact.confidence or 0) >= precision)
    return replace(reading, facts=kept), [UNSURE] * (len(reading.facts) - len(kept))


@cache
def trust(path: Path = FILE) -> Trust:
    """The file of trust -> the values; KnowledgeError where a row is missing, unknown or no share."""
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise KnowledgeError(f"{path}: {getattr(error, 'strerror', None) or error}") from error
    for part, row in _odd(table):
        raise KnowledgeError(f"{path}: [{part}] {row} is missing, unknown, or no share of one")
    return Trust(table["kinds"], table["markers"]["contradicted"], table["grave"]["alone"], table.get(BOTH, {}))


def _odd(table: Mapping[str, Mapping[str, object]]) -> Iterator[tuple[str, str]]:
    for part, rows in (*ROWS.items(), (BOTH, ROWS["kinds"])):
        found = table.get(part, {})
        if not isinstance(found, Mapping):
            yield part, "table"
            continue
        yield from ((part, row) for row in sorted(found.keys() - rows if part == BOTH else rows ^ found.keys()))
        yield from ((part, row) for row, value in found.items() if not isinstance(value, float) or not 0 < value <= 1)
