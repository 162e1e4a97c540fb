"""What an expression may mean and the circumstances in, the one date that is meant out."""

import re
from dataclasses import dataclass, replace

from kg.dates import calendar
from kg.dates.calendar import YEAR
from kg.dates.tense import Tense

NEARER = 5
"""Times: a date so much nearer than that of the past is meant, although the verb looks back («le scrutin de mardi»)."""
_PIVOT = 10
"""Years: how far ahead of the day of writing a year of two digits may lie."""
_STORY = 100
"""Days: how far a story goes on without naming the year again."""
_AROUND = 4
_FAR = 10**6


@dataclass(frozen=True, slots=True)
class Context:
    """What an expression is resolved against.

    `reference` is the day of writing, as precise as it is known, `tense` that of the clause, `named` the date named
    last, `near` the day that the sentence speaks of, `told` a date with its year that was named just before; `own`
    where the expression dates the verb itself, whose past then cannot lie ahead.
    """

    reference: str | None = None
    tense: Tense = Tense.UNKNOWN
    named: str | None = None
    near: str | None = None
    told: str | None = None
    own: bool = False

    def years(self) -> range:
        """The years around the day of writing, and those of the story told."""
        year = int((self.reference or "0")[:YEAR])
        first = min(year, int((self.told or "9999")[:YEAR]))
        return range(max(1, first - _AROUND), year + _AROUND + 1) if year else range(0)

    def full_year(self, text: str) -> int | None:
        """A year of four digits, or of two, which is then the last one not far ahead."""
        if len(text) != 2:
            return int(text) if text.isdecimal() else None
        if self.reference is None:
            return None
        latest = int(self.reference[:YEAR]) + _PIVOT
        return latest - (latest - int(text)) % 100

    def with_tense(self, tense: Tense) -> "Context":
        """The same under another tense."""
        return replace(self, tense=tense)


def choose(candidates: list[str], context: Context, way: str = "", nearer: int = 0) -> str | None:
    """Points -> the one meant: by the expression's own word (`way`), else by the tense, else the nearest."""
    reference = context.reference
    if reference is None:
        return None
    before = max((c for c in candidates if _compare(c, reference) < 0), default=None)
    after = min((c for c in candidates if _compare(c, reference) > 0), default=None)
    if way:
        return before if way.startswith("-") else after
    if same := [c for c in candidates if _compare(c, reference) == 0]:
        return same[0]
    back, ahead = _distance(before, reference), _distance(after, reference)
    surely_ahead = context.tense is Tense.PAST and not context.own and nearer and back >= nearer * ahead
    if context.tense is Tense.FUTURE or surely_ahead:
        return after
    return before if context.tense is Tense.PAST or back <= ahead else after


def follows(candidates: list[str], context: Context) -> str | None:
    """The point that goes on with a story: «Le 12 mai 2013 … Le 14 mai», read years later."""
    told, reference = context.told, context.reference
    if told is None or reference is None or context.tense is Tense.FUTURE:
        return None
    later = [c for c in candidates if _compare(c, told) > 0 and _compare(c, reference) < 0]
    return next((c for c in later if _distance(c, told) <= _STORY), None)


def _compare(point: str, reference: str) -> int:
    """Before, the same, or after, as far as the less precise of the two tells."""
    one, other = point[: len(reference)], reference[: len(point)]
    return (one > other) - (one < other)


def _distance(point: str | None, reference: str) -> int:
    days = [calendar.day_of(p + "2000-01-01"[len(p) :]) if p else None for p in (point, reference)]
    return abs((days[0] - days[1]).days) if days[0] and days[1] else _FAR


def whole_number(text: str) -> int | None:
    """The number that a text starts with: «3», «1er», «premier»."""
    digits = re.match(r"[0-9]+", text)
    return int(digits[0]) if digits else 1 if text.startswith("premier") else None
