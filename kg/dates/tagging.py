"""An article's text in, its time expressions with their values out."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from kg.dates import calendar
from kg.dates.matching import Match, find
from kg.dates.recipes import Context, Recipe
from kg.dates.rules import Rules
from kg.dates.tense import Clauses, Tense
from kg.model import Span, Time

_SENTENCE_END = re.compile(r"[.!?…][»\"”]?\s|\n")
_NEAR = ("clock", "clock_evening", "near")
_CUE = 30


@dataclass(frozen=True)
class Tagger:
    """Resolves the expressions of one text; `reference` is the day of writing."""

    body: str
    reference: str | None
    rules: Rules
    clauses: Clauses

    def times(self) -> tuple[Time, ...]:
        """All expressions in order."""
        matches = find(self.body, self.rules, self.clauses)
        dates = list(self._dates(matches))
        late = [self._late(match, dates) for match in matches if match.rule.value.operation in _NEAR]
        return tuple(self._joined(sorted([*dates, *late], key=lambda time: time.span)))

    def _dates(self, matches: list[Match]) -> Iterator[Time]:
        """Expressions that need at most the date named before them."""
        named: str | None = None
        for match in matches:
            if match.rule.value.operation in _NEAR:
                continue
            time = self._time(match, Context(self.reference, self._tense(match), named))
            if time.type in ("DATE", "TIME") and calendar.is_point(time.begin):
                named = time.begin
            yield time

    def _late(self, match: Match, dates: list[Time]) -> Time:
        """A time of day: on the day named in its sentence, before or after it, else on the one named last."""
        days = [time for time in dates if time.type != "DURATION" and calendar.day_of(time.begin)]
        before = [time for time in days if time.span < match.span]
        after = [time for time in days if time.span > match.span]
        within = [t for t in (*before[-1:], *after[:1]) if self._same_sentence(t.span, match.span)]
        day = (within or before[-1:] or [None])[0]
        near = day.begin if day else self.reference
        return self._time(match, Context(self.reference, near=near if calendar.day_of(near) else None))

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
        value = self._value(rule.value, match, context)
        part = match.captured.get(rule.part, "")
        if part and calendar.day_of(value):
            value = f"{value}T{part}"
        kind = "TIME" if rule.type == "DATE" and value and "T" in value else rule.type
        begin, end = self._dates_of(match, context, value)
        return Time(match.span, kind, value, begin, end, rule.id)

    def _value(self, recipe: Recipe, match: Match, context: Context) -> str | None:
        try:
            return recipe.value(context, match.captured)
        except (ValueError, OverflowError):
            return None

    def _dates_of(self, match: Match, context: Context, value: str | None) -> tuple[str | None, str | None]:
        if match.rule.dates is None:
            return calendar.bounds(value) if match.rule.type in ("DATE", "TIME") else (None, None)
        begin, _, end = (self._value(match.rule.dates, match, context) or "").partition("/")
        return begin or None, end or None

    def _joined(self, times: list[Time]) -> Iterator[Time]:
        """Of two that are the ends of a range, the first also says where it ends."""
        for time, following in zip(times, [*times, None][1:], strict=True):
            last = (following.end or following.begin) if following and self._range(time.span, following.span) else None
            yield replace(time, end=last) if last and time.begin and time.begin < last else time

    def _range(self, first: Span, second: Span) -> bool:
        left = self.body[max(0, first.start - _CUE) : first.start]
        between = self.body[first.end : second.start]
        return any(r.between.fullmatch(between) and r.before.search(left) for r in self.rules.ranges)
