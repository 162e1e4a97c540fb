"""A recipe of a rule and what was captured in, a TIMEX3 value out. The operations are the functions of `OPERATIONS`."""

import inspect
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta

from kg.dates import calendar
from kg.dates.calendar import DAY, MONTH, YEAR, make, unit_of
from kg.dates.tense import Tense

_SLOT = re.compile(r"\{([a-z_0-9|]+)\}")
_NEAR = 5
"""A date so many times nearer than that of the other side is meant, whatever the verb says."""
_PIVOT = 10
"""Years: how far ahead of the day of writing a year of two digits may lie."""
_PERIODS = {
    "D": ("P", 1, "D"), "W": ("P", 1, "W"), "M": ("P", 1, "M"), "Q": ("P", 3, "M"), "H": ("P", 6, "M"),
    "Y": ("P", 1, "Y"), "DE": ("P", 10, "Y"), "CE": ("P", 100, "Y"),
    "h": ("PT", 1, "H"), "min": ("PT", 1, "M"), "s": ("PT", 1, "S"),
}  # fmt: skip
_SMALLER = {"Y": (12, "M"), "CE": (1, "CE"), "DE": (1, "DE"), "h": (60, "min"), "min": (60, "s")}


@dataclass(frozen=True, slots=True)
class Context:
    """What an expression is resolved against.

    `reference` is the day of writing, as precise as it is known, `tense` that of the clause, `named` the date named
    last, `near` the day that the sentence speaks of.
    """

    reference: str | None = None
    tense: Tense = Tense.UNKNOWN
    named: str | None = None
    near: str | None = None


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
        """The value under these circumstances; None where they do not suffice."""

        def fill(slot: re.Match[str]) -> str:
            return next((captured[name] for name in slot[1].split("|") if name in captured), "")

        filled = ["" if argument == "-" else _SLOT.sub(fill, argument) for argument in self.arguments]
        return OPERATIONS[self.operation](context, *filled)


def parse(text: str) -> Recipe:
    """A recipe as written -> the recipe; ValueError where there is no such operation."""
    operation, *arguments = text.split()
    if operation not in OPERATIONS:
        raise ValueError(f"there is no operation {operation!r}")
    try:
        inspect.signature(OPERATIONS[operation]).bind(None, *arguments)
    except TypeError as error:
        raise ValueError(f"{operation}: {error}") from error
    return Recipe(operation, tuple(arguments))


# ---------------------------------------------------------------------------------------------- choosing among years


def choose(candidates: list[str], context: Context, way: str = "", near: int = 1000) -> str | None:
    """Points that an expression may mean -> the one meant: by its own word, else by the tense, else the nearest."""
    reference = context.reference
    if reference is None:
        return None
    size = len(reference)
    before = max((c for c in candidates if c[:size] < reference[: len(c)]), default=None)
    after = min((c for c in candidates if c[:size] > reference[: len(c)]), default=None)
    if way:
        return before if way == "-1" else after
    if same := [c for c in candidates if c[:size] == reference[: len(c)]]:
        return same[0]
    back, ahead = _distance(before, reference), _distance(after, reference)
    if context.tense is Tense.FUTURE or context.tense is Tense.PAST and back >= near * ahead:
        return after
    return before if context.tense is Tense.PAST or back <= ahead else after


def _distance(point: str | None, reference: str) -> int:
    days = [calendar.day_of(p + "2000-01-01"[len(p) :]) if p else None for p in (point, reference)]
    return abs((days[0] - days[1]).days) if days[0] and days[1] else 10**6


def _years(context: Context) -> range:
    year = int((context.reference or "0")[:YEAR])
    return range(year - 4, year + 5) if year else range(0)


def _full_year(context: Context, text: str) -> int | None:
    """A year of four digits, or of two, which is then the last one not far ahead."""
    if len(text) != 2:
        return int(text) if text.isdecimal() else None
    if context.reference is None:
        return None
    latest = int(context.reference[:YEAR]) + _PIVOT
    return latest - (latest - int(text)) % 100


# --------------------------------------------------------------------------------------------------------- operations


def text(_context: Context, value: str) -> str | None:
    """A value that is what it is: `PRESENT_REF`, `XXXX-WXX-3`; `-` for none."""
    return value or None


def date(context: Context, year: str, month: str, day: str = "", way: str = "") -> str | None:  # noqa: PLR0913
    """A day or month; without a year, the one that tense and nearness say."""
    month_number, day_number = _number(month), _number(day)
    if month_number is None:
        return None
    if full := _full_year(context, year):
        return make(full, month_number, day_number)
    candidates = [make(y, month_number, day_number) for y in _years(context)]
    return choose([c for c in candidates if c], context, way, _NEAR)


def year(context: Context, number: str) -> str | None:
    """A year, of four digits or two."""
    full = _full_year(context, number)
    return make(full) if full else None


def elided(context: Context, number: str, month: str, day: str, last: str) -> str | None:
    """The first month or day of a range whose year stands at its end; a later month is of the year before."""
    full = _full_year(context, number)
    first, second = _number(month), _number(last)
    if full is None or first is None or second is None:
        return None
    return make(full - (first > second), first, _number(day))


def weekday(context: Context, number: str, way: str = "") -> str | None:
    """A day of the week around the day of writing: in a present or future clause the next one, else the last."""
    today = calendar.day_of(context.reference)
    if today is None or len(context.reference or "") != DAY:
        return None
    offset = int(number) - today.isoweekday()
    days = [today + timedelta(offset + weeks) for weeks in (-14, -7, 0, 7, 14)]
    tense = {Tense.PRESENT: Tense.FUTURE, Tense.UNKNOWN: Tense.PAST}.get(context.tense, context.tense)
    return choose([day.isoformat() for day in days], Context(context.reference, tense), way)


def weekday_after(context: Context, number: str, way: str) -> str | None:
    """The first such day of the week after (or before) the date named last: «le mardi suivant»."""
    return weekday(Context(context.named), number, way)


def weekday_of(context: Context, number: str, shift_by: str) -> str | None:
    """A day of this week, or of one so many weeks away: «mardi de la semaine prochaine»."""
    today = calendar.day_of(context.reference)
    if today is None:
        return None
    return calendar.shift(today.isoformat(), int(number) - today.isoweekday() + 7 * int(shift_by or 0), "D")


def weekday_in(context: Context, number: str, day: str) -> str | None:
    """«mardi 15»: the nearest day of a month that is such a day of the week; None where there is none."""
    today = calendar.day_of(context.reference)
    if today is None:
        return None
    around = [today + timedelta(n) for n in range(-62, 63)]
    fitting = [d.isoformat() for d in around if d.day == _number(day) and d.isoweekday() == int(number)]
    return choose(fitting, context) if fitting else None


def shift(context: Context, base: str, number: str, unit: str) -> str | None:
    """A point so many units before or after the day of writing (`reference`) or the date named last (`named`)."""
    start, steps = _base(context, base), _steps(number)
    return calendar.shift(start, steps, unit) if start and steps is not None else None


def unit(context: Context, base: str, number: str, name: str) -> str | None:
    """The week, month, quarter … so many of its kind away: «la semaine prochaine»."""
    moved = shift(context, base, number, name)
    return unit_of(moved, name) if moved else None


def span(context: Context, base: str, way: str, number: str, name: str) -> str | None:
    """The interval from a point to one so many units away, earlier end first: «ces deux dernières années»."""
    moved, start = shift(context, base, way[:1] + number, name), _base(context, base)
    if moved is None or start is None or moved == start[: len(moved)]:
        return None
    return "/".join(sorted((moved, start[: len(moved)])))


def season(context: Context, name: str, number: str, way: str = "") -> str | None:
    """A season of a year; `this` one, the `coming` one; else that which tense says, without any hint that of every year."""
    if full := _full_year(context, number):
        return f"{full:04}-{name}"
    reference = context.reference or ""
    if not way and context.tense not in (Tense.PAST, Tense.FUTURE):
        return f"XXXX-{name}"
    if len(reference) < MONTH:
        return None
    starts = {first: f"{y:04}-{name}" for y in _years(context) if (first := calendar.bounds(f"{y:04}-{name}")[0])}
    current = [first for first in starts if first <= reference[:MONTH] <= (calendar.bounds(starts[first])[1] or "")]
    month = Context(current[0] if current else reference[:MONTH], Tense.FUTURE if way == "coming" else context.tense)
    if way == "this":
        year_number = int(reference[:YEAR]) - (name == "WI" and reference[5:MONTH] < "06")
        return f"{year_number:04}-{name}"
    return starts.get(choose(list(starts), month, "" if way == "coming" else way) or "")


def feast(context: Context, day: str, number: str = "", way: str = "") -> str | None:
    """A feast: a fixed day, or so many days from Easter."""
    if full := _full_year(context, number):
        return _feast_of(full, day)
    candidates = [_feast_of(y, day) for y in _years(context)]
    return choose([c for c in candidates if c], context, way, _NEAR)


def _feast_of(year_number: int, day: str) -> str | None:
    if not day.startswith("easter"):
        return make(year_number, *calendar.numbers(day))
    return calendar.shift(calendar.easter(year_number).isoformat(), int(day.removeprefix("easter")), "D")


def weekend(context: Context, way: str = "") -> str | None:
    """The weekend before, now or next."""
    today = calendar.day_of(context.reference)
    if today is None:
        return None
    on_it, early = today.isoweekday() > 5, today.isoweekday() < 4
    back = way == "-1" or not way and not on_it and (context.tense is Tense.PAST or context.tense is Tense.UNKNOWN and early)
    weeks = -1 if back else 1 if way == "+1" and on_it else 0
    week = unit(context, "reference", str(weeks), "W")
    return f"{week}-WE" if week else None


def sport_season(context: Context, way: str) -> str | None:
    """A season of sport or theatre, from July to June, as an interval of two years."""
    if len(context.reference or "") < MONTH:
        return None
    first = int((context.reference or "")[:YEAR]) + int(way or 0) - ((context.reference or "")[5:MONTH] < "07")
    return f"{first:04}/{first + 1:04}"


def part_of_year(context: Context, kind: str, number: str, of: str) -> str | None:
    """A quarter or half year («le premier trimestre 2012»)."""
    if not 0 < int(number) <= {"Q": 4, "H": 2}.get(kind, 0):
        return None
    if full := _full_year(context, of):
        return f"{full:04}-{kind}{number}"
    size = 12 // {"Q": 4, "H": 2}[kind]
    month = choose([p for y in _years(context) if (p := make(y, (int(number) - 1) * size + 1))], context)
    return unit_of(month, kind) if month else None


def decade(context: Context, number: str) -> str | None:
    """«les années 1970», «les années 70»: a year of two digits is the last one past."""
    if len(number) == 4:
        return number[:3]
    if context.reference is None:
        return f"19{number[0]}" if number[0] != "0" else None
    latest = int(context.reference[:YEAR])
    return str(latest - (latest - int(number)) % 100)[:3]


def century(_context: Context, number: str) -> str | None:
    """«le XVe siècle»: its first two digits."""
    return f"{int(number) - 1:02}" if number.isdecimal() and 0 < int(number) < 100 else None


def clock(context: Context, hour: str, minute: str = "") -> str | None:
    """A time of day, on the day that the sentence speaks of."""
    if not context.near or int(hour) > 24:
        return None
    return f"{context.near[:DAY]}T{int(hour):02}:{int(minute or 0):02}"


def clock_evening(context: Context, hour: str, minute: str = "") -> str | None:
    """«8 heures du soir»."""
    return clock(context, str(int(hour) % 12 + 12), minute)


def near(context: Context, part: str) -> str | None:
    """A part of the day that the sentence speaks of: «pendant la nuit»."""
    return f"{context.near[:DAY]}T{part}" if context.near else None


def period(_context: Context, number: str, unit_name: str) -> str | None:
    """A length of time; X for a number that is not told."""
    head, factor, letter = _PERIODS[unit_name]
    if number == "X":
        return f"{head}X{letter}"
    size = float(number) * factor
    if size % 1 and unit_name in _SMALLER and (size * _SMALLER[unit_name][0]) % 1 == 0 and letter != "S":
        parts, smaller = _SMALLER[unit_name]
        return period(_context, f"{size * parts:g}", smaller)
    return f"{head}{size:g}{letter}" if size < 10**6 else None


# ----------------------------------------------------------------------------------------------------------- helpers


def _number(text: str) -> int | None:
    digits = re.match(r"[0-9]+", text)
    return int(digits[0]) if digits else 1 if text.startswith("premier") else None


def _steps(text: str) -> int | None:
    return int(text) if re.fullmatch(r"[+-]?[0-9]{1,6}", text) else None


def _base(context: Context, name: str) -> str | None:
    return context.reference if name == "reference" else context.named


OPERATIONS: Mapping[str, Callable[..., str | None]] = {
    f.__name__: f
    for f in (
        text, date, year, elided, weekday, weekday_after, weekday_of, weekday_in, shift, unit, span, season, feast, weekend, sport_season,
        part_of_year, decade, century, clock, clock_evening, near, period,
    )
}  # fmt: skip
