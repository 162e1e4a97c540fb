"""Operations of recipes that yield a year, a season, a relative unit or a length. Each takes the context and texts."""

import re

from kg.dates import calendar
from kg.dates.calendar import MONTH, YEAR, make, unit_of
from kg.dates.choosing import Context, choose
from kg.dates.tense import Tense

_LENGTHS = {
    "D": ("P", 1, "D"), "W": ("P", 1, "W"), "M": ("P", 1, "M"), "Q": ("P", 3, "M"), "H": ("P", 6, "M"),
    "Y": ("P", 1, "Y"), "DE": ("P", 10, "Y"), "CE": ("P", 100, "Y"),
    "h": ("PT", 1, "H"), "min": ("PT", 1, "M"), "s": ("PT", 1, "S"),
}  # fmt: skip
_SMALLER = {"Y": (12, "M"), "h": (60, "min"), "min": (60, "s")}
_PARTS = {"Q": 4, "H": 2}
_LONGEST = 10**6


def text(_context: Context, value: str) -> str | None:
    """A value that is what it is: `PRESENT_REF`, `XXXX-WXX-3`; `-` for none."""
    return value or None


def year(context: Context, number: str) -> str | None:
    """A year, of four digits or two."""
    full = context.full_year(number)
    return make(full) if full else None


def era(_context: Context, name: str, written: str) -> str | None:
    """`year/month/day`, all but the year may be missing, of an era: before Christ (`BC`) a value that is no date."""
    year_, *rest = (int(found[0]) for part in written.split("/") if (found := re.match("[0-9]+", part)))
    if name != "BC":
        return make(year_, *rest)
    return "-".join((f"BC{year_:04}", *(f"{part:02}" for part in rest)))


def century_of_era(context: Context, name: str, number: str) -> str | None:
    """«le Ier siècle av. J.-C.»."""
    found = century(context, number)
    return found and (f"BC{found}" if name == "BC" else found)


def shift(context: Context, base: str, number: str, name: str) -> str | None:
    """A point so many units before or after the day of writing (`reference`) or the date named last (`named`)."""
    start = context.reference if base == "reference" else context.named
    if start is None or not re.fullmatch(r"[+-]?[0-9]{1,6}", number):
        return None
    return calendar.shift(start, int(number), name)


def unit(context: Context, base: str, number: str, name: str) -> str | None:
    """The week, month, quarter … so many of its kind away: «la semaine prochaine»."""
    moved = shift(context, base, number, name)
    return unit_of(moved, name) if moved else None


def span(context: Context, way: str, number: str, name: str) -> str | None:
    """The interval between the day of writing and one so many units away: «ces deux dernières années»."""
    moved, start = shift(context, "reference", way[:1] + number, name), context.reference
    if moved is None or start is None or moved == start[: len(moved)]:
        return None
    return "/".join(sorted((moved, start[: len(moved)])))


def season(context: Context, name: str, number: str, way: str = "") -> str | None:
    """A season of a year; `this`, the `coming` or `any` one that fits; without a way or a tense that of every year."""
    if full := context.full_year(number):
        return f"{full:04}-{name}"
    if not way and context.tense not in (Tense.PAST, Tense.FUTURE):
        return f"XXXX-{name}"
    if len(context.reference or "") < MONTH:
        return None
    return _this_season(context, name) if way == "this" else _other_season(context, name, way)


def _this_season(context: Context, name: str) -> str:
    """«cet été» is that of the calendar year; «cet hiver» the one that began last, in the second half the next."""
    reference = context.reference or ""
    year_number = int(reference[:YEAR]) - (name == "WI" and reference[YEAR + 1 : MONTH] < "06")
    return f"{year_number:04}-{name}"


def _other_season(context: Context, name: str, way: str) -> str | None:
    month = (context.reference or "")[:MONTH]
    bounds = {calendar.bounds(f"{y:04}-{name}"): f"{y:04}-{name}" for y in context.years()}
    starts = {first: value for (first, _), value in bounds.items() if first}
    now = next((first for first, last in bounds if first and last and first <= month <= last), month)
    tense = Tense.FUTURE if way == "coming" else context.tense
    found = choose(list(starts), Context(now, tense), way if way in ("-1", "+1") else "")
    return starts.get(found or "")


def sport_season(context: Context, way: str = "") -> str | None:
    """A season of sport or theatre, from July to June, as an interval of two years."""
    reference = context.reference or ""
    if len(reference) < MONTH:
        return None
    first = int(reference[:YEAR]) + int(way or 0) - (reference[YEAR + 1 : MONTH] < "07")
    return f"{first:04}/{first + 1:04}"


def part_of_year(context: Context, kind: str, number: str, of: str) -> str | None:
    """A quarter or half year («le premier trimestre 2012»)."""
    if not 0 < int(number) <= _PARTS.get(kind, 0):
        return None
    if full := context.full_year(of):
        return f"{full:04}-{kind}{number}"
    first_month = (int(number) - 1) * 12 // _PARTS[kind] + 1
    month = choose([point for y in context.years() if (point := make(y, first_month))], context)
    return unit_of(month, kind) if month else None


def decade(context: Context, number: str) -> str | None:
    """«les années 1970», «les années 70»: of two digits, the last such decade that has begun."""
    if len(number) == 4:
        return number[:3]
    if context.reference is None:
        return None
    latest = int(context.reference[:YEAR])
    return f"{latest - (latest - int(number)) % 100:04}"[:3]


def century(_context: Context, number: str) -> str | None:
    """«le XVe siècle»: its first two digits."""
    return f"{int(number) - 1:02}" if number.isdecimal() and 0 < int(number) < 100 else None


def period(context: Context, number: str, name: str) -> str | None:
    """A length of time; X for a number that is not told, a fraction in the next smaller unit."""
    head, factor, letter = _LENGTHS[name]
    if number == "X":
        return f"{head}X{letter}"
    size = float(number) * factor
    if size % 1 and name in _SMALLER and size * _SMALLER[name][0] % 1 == 0:
        parts, smaller = _SMALLER[name]
        return period(context, f"{size * parts:g}", smaller)
    return f"{head}{size:g}{letter}" if size < _LONGEST else None


def length_of_clock(context: Context, hours: str, minutes: str) -> str | None:
    """«2 h 30 de retard»."""
    return period(context, str(int(hours) * 60 + int(minutes)), "min")
