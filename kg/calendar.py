"""Days of the calendar that a date of any precision stands for."""

import calendar
import datetime
import re

from kg.errors import InputError

DATE = re.compile(r"[0-9]{4}(?:-[0-9]{2}){0,2}")


def is_date(value: str | None) -> bool:
    """Whether a text is a day, month or year in ISO 8601 that the calendar has."""
    if not value or not DATE.fullmatch(value):
        return False
    try:
        datetime.date.fromisoformat(value + "-01-01"[len(value) - 4 :])
    except ValueError:
        return False
    return True


def days(begin: str | None, end: str | None = None) -> tuple[str, str] | None:
    """A date, and that of an interval's end -> the first and the last day that they allow; None for what is no date."""
    last = end if is_date(end) else begin
    if begin is None or last is None or not is_date(begin):
        return None
    year, *rest = (int(part) for part in last.split("-"))
    month = rest[0] if rest else 12
    day = rest[1] if len(rest) > 1 else calendar.monthrange(year, month)[1]
    return f"{begin}-01-01"[:10], f"{year:04}-{month:02}-{day:02}"


def limits(begin: str | None, end: str | None, options: tuple[str, str] = ("begin", "end")) -> tuple[str, str] | None:
    """Two dates of any precision, or one -> the first and the last day to keep to, None where neither is given.

    InputError, with the name of the option, for what is no date, and for an end before the beginning.
    """
    if begin is None and end is None:
        return None
    first = _asked(options[0], "0001" if begin is None else begin)
    last = _asked(options[1], "9999" if end is None else end)
    if first[0] > last[1]:
        raise InputError(f"{options[0]} {begin} is after {options[1]} {end}")
    return first[0], last[1]


def _asked(option: str, date: str) -> tuple[str, str]:
    """A date of any precision as given -> its first and last day."""
    found = days(date)
    if found is None:
        raise InputError(f"{option}: {date!r} is no day, month or year such as 2023-10-11, 2023-10 or 2023")
    return found
