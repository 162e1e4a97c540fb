"""When an article was published."""

import re
from datetime import date
from email.utils import parsedate
from functools import cache

from kg.articles.words import words

_ISO = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d{2})(?:-(?P<day>\d{2})(?:[T ]\d{2}.*)?)?)?")
_SLASHES = re.compile(r"(?P<day>\d{1,2})[/.](?P<month>\d{1,2})[/.](?P<year>\d{4})(?:\D.*)?")
_MAIL = re.compile(r"\w{3}, \d{1,2} \w{3} \d{4}\b.*")


def day(text: str) -> str | None:
    """A date in ISO 8601, in French or as in mail -> an ISO day, month or year; None for anything else."""
    text = " ".join(text.split())
    found = _ISO.fullmatch(text) or _SLASHES.fullmatch(text) or _in_words().fullmatch(text)
    if found:
        return _iso(found["year"], found["month"], found["day"])
    mail = parsedate(text) if _MAIL.fullmatch(text) else None
    return _iso(*map(str, mail[:3])) if mail else None


def prefix(text: str) -> tuple[str, int] | None:
    """Text that starts «date 2023-10 …» -> the date and where the text goes on; None for any other."""
    found = _loose().match(text)
    when = day(found["date"]) if found else None
    return (when, found.end()) if found and when else None


def _iso(year: str, month: str | None = None, number: str | None = None) -> str | None:
    name = month and words().months.get(month.casefold(), month)
    try:
        whole = date(int(year), int(name or 1), int(number or 1)).isoformat()
    except ValueError:
        return None
    return whole if number else whole[:7] if month else whole[:4]


def _months() -> str:
    return "(?:" + "|".join(map(re.escape, sorted(words().months, reverse=True))) + ")"


@cache
def _in_words() -> re.Pattern[str]:
    number = r"(?:(?P<day>\d{1,2})(?:er)? )?"
    return re.compile(rf"(?:\D{{0,30}} )?{number}(?P<month>{_months()}) (?P<year>\d{{4}})(?:\D.*)?", re.IGNORECASE)


@cache
def _loose() -> re.Pattern[str]:
    """Only in lower case: «Date 2023» may well begin a sentence."""
    iso, slashes = r"\d{4}(?:-\d{2}){0,2}", r"\d{1,2}/\d{1,2}/\d{4}"
    return re.compile(
        rf"\s*date\s+(?P<date>{iso}|{slashes}|(?:\d{{1,2}}(?:er)? )?{_months()} \d{{4}})(?:\s*?\n(?:[ \t]*\n)?|\s+|$)"
    )
