"""The dates of annotations <-> points on the calendar: `2023-10-11`, `2023-10`, `2023`, weeks, seasons, intervals."""

import re
from datetime import date, timedelta

from kg.calendar import is_date

_WEEK = re.compile(r"(\d{4})-W(\d\d)")
_SEASON = re.compile(r"(\d{4})-2([1-4])")


def period(text: str | None) -> tuple[str | None, str | None]:
    """A date as written -> its first point, and its last where it covers more than one; none for what the calendar does
    not have."""
    first, _, last = (text or "").partition("/")
    begin, end = _bounds(first)
    if last:
        end = max(filter(None, _bounds(last)), default=None)
        return (begin, end) if begin and end and begin <= end else (None, None)
    return begin, end


def _bounds(text: str) -> tuple[str | None, str | None]:
    if is_date(text):
        return text, None
    if found := _WEEK.fullmatch(text):
        try:
            monday = date.fromisocalendar(int(found[1]), int(found[2]), 1)
            return monday.isoformat(), (monday + timedelta(6)).isoformat()
        except (ValueError, OverflowError):
            return None, None
    if found := _SEASON.fullmatch(text):
        year, month = int(found[1]), 3 * int(found[2])
        last = (year + 1, 2) if month == 12 else (year, month + 2)
        return f"{year:04}-{month:02}", f"{last[0]:04}-{last[1]:02}"
    return None, None


def dated(begin: str | None, end: str | None) -> str | None:
    """A first point, and a last one or None -> the date as it is written; None where there is none."""
    if begin is None or end is None or end == begin:
        return begin
    return _week(begin, end) or _season(begin, end) or f"{begin}/{end}"


def _week(begin: str, end: str) -> str | None:
    if len(begin) != 10 or len(end) != 10:
        return None
    year, week, day = date.fromisoformat(begin).isocalendar()
    return f"{year:04}-W{week:02}" if _bounds(f"{year:04}-W{week:02}") == (begin, end) and day == 1 else None


def _season(begin: str, end: str) -> str | None:
    number = int(begin[5:7]) // 3 if len(begin) == 7 else 0
    written = f"{begin[:4]}-2{number}"
    return written if _bounds(written) == (begin, end) else None
