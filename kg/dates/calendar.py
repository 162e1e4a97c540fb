"""ISO dates of any precision in, ISO dates out: arithmetic on the calendar, and the days that a TIMEX3 value covers."""

import re
from datetime import date, timedelta

DAY, MONTH, YEAR = 10, 7, 4
"""The precision of a point is its length: `2023-10-11`, `2023-10`, `2023`."""

GRAINS = {"D": DAY, "W": DAY, "M": MONTH, "Y": YEAR, "DE": YEAR, "CE": YEAR}
"""How precise a point must be for counting in a unit."""

_DAYS = {"D": 1, "W": 7}
_MONTHS = {"M": 1, "Q": 3, "H": 6}
_YEARS = {"Y": 1, "DE": 10, "CE": 100}
_SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
_POINT = re.compile(r"\d{4}(-\d\d(-\d\d)?)?", re.ASCII)
_WEEK = re.compile(r"(\d{4})-W(\d\d)(-WE)?")
_PART_OF_YEAR = re.compile(r"(\d{4})-(?:([QH])(\d)|(SP|SU|FA|WI))")


def make(year: int, month: int | None = None, day: int | None = None) -> str | None:
    """Numbers in, a point out; None where the calendar has no such day."""
    if month is None:
        return f"{year:04}" if 0 < year < 10_000 else None
    try:
        return date(year, month, day or 1).isoformat()[: DAY if day else MONTH]
    except ValueError:
        return None


def is_point(value: str | None) -> bool:
    """Whether a value is a day, a month or a year of the calendar."""
    return bool(value and _POINT.fullmatch(value) and make(*numbers(value)))


def numbers(point: str) -> list[int]:
    """A point in; its year, month and day out, as many as it has."""
    return [int(part) for part in point.split("-")]


def day_of(value: str | None) -> date | None:
    """A value in, its day out; None where it is no single day. A part of a day counts as the day."""
    day = (value or "").partition("T")[0]
    return date.fromisoformat(day) if len(day) == DAY and is_point(day) else None


def weekday(day: str) -> int:
    """A day in; 1 for a Monday … 7 for a Sunday out."""
    return date.fromisoformat(day).isoweekday()


def shift(point: str, number: int, unit: str) -> str | None:
    """A point moved by so many units, as precise as the unit; None where the point is less precise than that."""
    if number == 0:
        return point[: GRAINS.get(unit, YEAR)]
    if unit in _DAYS:
        return _shift_days(point, number * _DAYS[unit])
    if unit in _MONTHS:
        return _shift_months(point, number * _MONTHS[unit])
    return make(int(point[:YEAR]) + number * _YEARS[unit]) if unit in _YEARS else None


def _shift_days(point: str, number: int) -> str | None:
    start = day_of(point)
    try:
        return (start + timedelta(number)).isoformat() if start else None
    except OverflowError:
        return None


def _shift_months(point: str, number: int) -> str | None:
    if len(point) < MONTH:
        return None
    year, month = numbers(point)[:2]
    years, rest = divmod(month - 1 + number, 12)
    return make(year + years, rest + 1)


def is_next(point: str | None, other: str | None) -> bool:
    """Whether a point is the day, month or year after another, as precise as it."""
    if not (point and other and is_point(point) and is_point(other)):
        return False
    return other == shift(point, 1, {DAY: "D", MONTH: "M", YEAR: "Y"}[len(point)])


def unit_of(point: str, unit: str) -> str | None:
    """The week, month, quarter, half year, year, decade or century (as TIMEX3) that a point lies in."""
    if unit == "W":
        return _week(point)
    if unit in ("Q", "H"):
        return f"{point[:YEAR]}-{unit}{(numbers(point)[1] - 1) // _MONTHS[unit] + 1}" if len(point) >= MONTH else None
    if unit in ("DE", "CE"):
        return point[:3] if unit == "DE" else point[:2]
    return point[: GRAINS[unit]] if len(point) >= GRAINS[unit] else None


def _week(point: str) -> str | None:
    day = day_of(point)
    if day is None:
        return None
    year, week, _ = day.isocalendar()
    return f"{year:04}-W{week:02}"


def easter(year: int) -> date:
    """The Easter Sunday of a year of the Gregorian calendar (Butcher's computus)."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    h = (19 * a + b - d - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)


def bounds(value: str | None) -> tuple[str | None, str | None]:
    """A TIMEX3 value in; the first point out, and the last where the value covers more than one unit."""
    value = (value or "").partition("T")[0]
    if is_point(value):
        return value, None
    if found := _WEEK.fullmatch(value):
        return _days_of_week(int(found[1]), int(found[2]), weekend=bool(found[3]))
    if found := _PART_OF_YEAR.fullmatch(value):
        return _months_of_part(found)
    if value.isdecimal() and len(value) in (2, 3):
        return _years_of(value)
    return None, None


def _days_of_week(year: int, week: int, *, weekend: bool) -> tuple[str | None, str | None]:
    try:
        monday = date.fromisocalendar(year, week, 1)
        first = monday + timedelta(5 if weekend else 0)
        return first.isoformat(), (monday + timedelta(6)).isoformat()
    except (ValueError, OverflowError):
        return None, None


def _months_of_part(found: re.Match[str]) -> tuple[str | None, str | None]:
    year, part, number, season = found.groups()
    size = _MONTHS[part] if part else 3
    first = make(int(year), _SEASONS[season] if season else (int(number) - 1) * size + 1)
    return first, _shift_months(first, size - 1) if first else None


def _years_of(value: str) -> tuple[str | None, str | None]:
    if len(value) == 3:
        return make(int(value) * 10) or make(1), make(int(value) * 10 + 9)
    return make(int(value) * 100 + 1), make(int(value) * 100 + 100)
