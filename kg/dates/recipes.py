"""A recipe of a rule and what was captured in, a TIMEX3 value out. The operations are named in `OPERATIONS`."""

import inspect
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from kg.dates import days, periods
from kg.dates.choosing import Context

_SLOT = re.compile(r"\{([a-z_0-9|]+)\}")

OPERATIONS: Mapping[str, Callable[..., str | None]] = {
    operation.__name__: operation
    for operation in (
        days.date, days.beside, days.elided, days.weekday, days.weekday_after, days.weekday_of, days.weekday_in,
        days.nth, days.nth_of, days.weekend, days.feast, days.clock, days.clock_evening, days.near,
        periods.text, periods.year, periods.era, periods.century_of_era,
        periods.shift, periods.unit, periods.span, periods.season, periods.sport_season,
        periods.part_of_year, periods.decade, periods.century, periods.period, periods.length_of_clock,
    )
}  # fmt: skip
LATE = frozenset({"clock", "clock_evening", "near"})
"""Those that need the days of the whole sentence."""


@dataclass(frozen=True, slots=True)
class Recipe:
    """An operation and its arguments, which may hold slots: `shift reference -{number|dozen} {unit}`.

    A slot is filled with the first of its groups that was captured; `-` leaves an argument out.
    """

    operation: str
    arguments: tuple[str, ...]

    @property
    def slots(self) -> frozenset[str]:
        """The captured groups that it uses."""
        found = [slot for argument in self.arguments for slot in _SLOT.findall(argument)]
        return frozenset(name for slot in found for name in slot.split("|"))

    def value(self, context: Context, captured: Mapping[str, str]) -> str | None:
        """The value under these circumstances; None where they do not suffice, or the calendar has no such date."""

        def fill(slot: re.Match[str]) -> str:
            return next((captured[name] for name in slot[1].split("|") if name in captured), "")

        filled = ["" if argument == "-" else _SLOT.sub(fill, argument) for argument in self.arguments]
        try:
            return OPERATIONS[self.operation](context, *filled)
        except (ValueError, OverflowError):
            return None


def parse(text: str) -> Recipe:
    """A recipe as written -> the recipe; ValueError where there is no such operation."""
    operation, *arguments = text.split() or [""]
    if operation not in OPERATIONS:
        raise ValueError(f"there is no operation {operation!r}")
    try:
        inspect.signature(OPERATIONS[operation]).bind(None, *arguments)
    except TypeError as error:
        raise ValueError(f"{operation}: {error}") from error
    return Recipe(operation, tuple(arguments))
