"""An article in, the day on which it was written out, with where that is said."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from kg.dates import calendar
from kg.dates.calendar import DAY, YEAR
from kg.dates.rules import ReferencePattern, Rules
from kg.model import Article, Span
from kg.posts import posts

_HEAD = 400
_FIRST_LINES = 3
_LINE = re.compile(r"(?<!\S)\S[^\n]{0,400}")


@dataclass(frozen=True, slots=True)
class Reference:
    """The day of writing, as precise as it is known, and its `source`: `published`, `dateline`, `signature` or `none`.

    `span` is where the body says so.
    """

    value: str | None
    source: str
    span: Span | None = None


def reference(article: Article, rules: Rules) -> Reference:
    """The day of the header; where that is less than a day, the one the body gives, if the two agree."""
    published = (article.published or "")[:DAY]
    known = published if calendar.is_point(published) else None
    if known and len(known) == DAY:
        return Reference(known, "published")
    for pattern in rules.references:
        found = _in_body(article.body, pattern, known, rules)
        if found is not None:
            return found
    return Reference(known, "published" if known else "none")


def _in_body(body: str, pattern: ReferencePattern, known: str | None, rules: Rules) -> Reference | None:
    """The day that a pattern tells and the header allows; of several posts the last: no article is older than they."""
    found = [Reference(_day(m, known, rules), pattern.source, Span(*m.span())) for m in _matches(body, pattern)]
    fitting = [one for one in found if one.value and one.value.startswith(known or "")]
    return max(fitting, key=lambda one: one.value or "", default=None)


def _matches(body: str, pattern: ReferencePattern) -> Iterator[re.Match[str]]:
    if pattern.source == "dateline":
        starts = [line.start() for line in _LINE.finditer(body, 0, _HEAD)][:_FIRST_LINES]
        yield from islice(filter(None, (pattern.pattern.match(body, start) for start in starts)), 1)
        return
    for post in posts(body):
        yield from pattern.pattern.finditer(body, post.date.start, post.date.end)


def _day(match: re.Match[str], known: str | None, rules: Rules) -> str | None:
    """The day captured; a dateline without a year is of the year of the header."""
    groups = {name.rstrip("0123456789"): text for name, text in match.groupdict().items() if text}
    month = next((rules.words.value(kind, groups[kind]) for kind in ("month", "month_en") if kind in groups), "")
    year, day = groups.get("year") or (known or "")[:YEAR], re.match("[0-9]{1,2}", groups.get("day", ""))
    if not (year and month):
        return None
    return calendar.make(int(year), int(month), int(day[0]) if day else 1)
