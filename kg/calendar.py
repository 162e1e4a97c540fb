"""Days of the calendar that a date of any precision stands for."""

import calendar
import datetime
import re

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
