"""An article's text in, its time expressions with their values out."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace

from kg.dates import calendar
from kg.dates.choosing import Context
from kg.dates.clauses import Clauses
from kg.dates.matching import Match, find
from kg.dates.recipes import LATE
from kg.dates.rules import Rules
from kg.dates.tense import Tense
from kg.model import Span, Time

_SENTENCE_END = re.compile(r"[.!?…][»\"”]?\s|\n")
_CUE = 30
_STORY = 200


@dataclass(frozen=True)
class Tagger:
    """Resolves the expressions of one text; `reference` is the day of writing, which `dateline` may say."""

    body: str
    reference: str | None
    rules: Rules
    clauses: Clauses
    dateline: Span | None = None

    def times(self) -> tuple[Time, ...]:
        """All expressions in order."""
        matches = find(self.body, self.rules, self.clauses)
        dates = list(self._dates([match for match in matches if match.rule.value.operation not in LATE]))
        days = [time for time in dates if calendar.day_of(time.begin) and self._is_of_story(time)]
        late = [self._late(match, days) for match in matches if match.rule.value.operation in LATE]
        return tuple(self._joined(sorted([*dates, *late], key=lambda time: time.span)))

    def _dates(self, matches: list[Match]) -> Iterator[Time]:
        """Expressions that need at most the date named before them."""
        named: str | None = None
        told: Time | None = None
        for match in matches:
            before = told.begin if told and self._goes_on(told.span, match.span) else None
            own = self.clauses.dates_verb(match.span)
            time = self._time(match, Context(self.reference, self._tense(match), named, told=before, own=own))
            if calendar.is_point(time.begin) and self._is_of_story(time):
                named = time.begin
                told = time if self._tells_year(match, time, before) else told
            yield time

    def _tells_year(self, match: Match, time: Time, told: str | None) -> bool:
        """Whether a month or day has its year, written or from the story that it goes on with."""
        begin = time.begin or ""
        return len(begin) > calendar.YEAR and ("year" in match.captured or begin[: calendar.YEAR] == (told or "")[:4])

    def _goes_on(self, told: Span, span: Span) -> bool:
        return span.start - told.end < _STORY and "\n" not in self.body[told.end : span.start]

    def _is_of_story(self, time: Time) -> bool:
        """Whether others may count from it: the dateline is about the article, a length of time no point."""
        return time.type != "DURATION" and not (self.dateline and self.dateline.overlaps(time.span))

    def _late(self, match: Match, days: list[Time]) -> Time:
        """A time of day: on the day named in its sentence, before or after it, else on the one named last."""
        place = bisect_left(days, match.span, key=lambda time: time.span)
        before, after = days[max(0, place - 1) : place], days[place : place + 1]
        within = [day for day in (*before, *after) if self._same_sentence(day.span, match.span)]
        day = next(iter(within or before), None)
        return self._time(match, Context(self.reference, near=day.begin if day else None))

    def _same_sentence(self, one: Span, other: Span) -> bool:
        low, high = min(one, other), max(one, other)
        return not _SENTENCE_END.search(self.body, low.end, high.start)

    def _tense(self, match: Match) -> Tense:
        left = self.body[max(0, match.whole.start - _CUE) : match.whole.start]
        tense = self.clauses.tense(match.span)
        cue = next((cue for cue in self.rules.cues if cue.before.search(left)), None)
        return cue.tense if cue and cue.unless is not tense else tense

    def _time(self, match: Match, context: Context) -> Time:
        rule = match.rule
        value = rule.value.value(context, match.captured)
        part = match.captured.get(rule.part, "")
        if part and calendar.day_of(value):
            value = f"{value}T{part}"
        of_day = rule.type == "DATE" and "T" in (value or "") and calendar.day_of(value)
        begin, end = self._dates_of(match, context, value)
        return Time(match.span, "TIME" if of_day else rule.type, value, begin, end, rule.id)

    def _dates_of(self, match: Match, context: Context, value: str | None) -> tuple[str | None, str | None]:
        """The days that it covers; one counted from another in a clause that looks back lies not ahead."""
        if match.rule.dates is None:
            return calendar.bounds(value) if match.rule.type in ("DATE", "TIME") else (None, None)
        begin, _, end = (match.rule.dates.value(context, match.captured) or "").partition("/")
        if context.tense is Tense.PAST and begin > (self.reference or begin):
            return None, None
        return begin or None, end or None

    def _joined(self, times: list[Time]) -> Iterator[Time]:
        """Of two that are the ends of a range, the first also says where it ends."""
        for time, following in zip(times, [*times, None][1:], strict=True):
            joined = following is not None and self._is_range(time, following)
            last = (following.end or following.begin) if following and joined else None
            yield replace(time, end=last) if last and time.begin and time.begin < last else time

    def _is_range(self, first: Time, second: Time) -> bool:
        left = self.body[max(0, first.span.start - _CUE) : first.span.start]
        between = self.body[first.span.end : second.span.start]
        return any(
            r.between.fullmatch(between)
            and r.before.search(left)
            and r.first.match(self.body, first.span.start)
            and (not r.adjacent or calendar.is_next(first.begin, second.begin))
            for r in self.rules.ranges
        )
