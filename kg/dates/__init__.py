"""Time expressions of an article: where they stand, and what they are worth on the day it was written (TIMEX3)."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from kg.dates.clauses import Clauses
from kg.dates.loading import load
from kg.dates.reference import Reference, reference
from kg.dates.rules import Rules
from kg.dates.tagging import Tagger
from kg.model import Article, Span, Syntax, Time

NEAR = 3
"""Time expressions before a place that may reach it."""

__all__ = ["Reference", "Rules", "load", "reference", "times", "without_parts"]


def times(article: Article, syntax: Syntax, rules: Rules) -> tuple[Time, ...]:
    """An article and its parse -> its time expressions in order."""
    day = reference(article, rules)
    clauses = Clauses(syntax, rules.verbs, rules.etre, rules.perfect)
    return Tagger(article.body, day.value, rules, clauses, day.span).times()


def without_parts(syntax: Syntax, times: Sequence[Time]) -> Syntax:
    """A parse and its times -> the parse without the names that are only part of a date («52 av. J.-C.»)."""
    spans = [Span(syntax.tokens[name.first].start, syntax.tokens[name.last - 1].end) for name in syntax.names]
    starts = [time.span.start for time in times]
    kept = (
        name
        for name, span in zip(syntax.names, spans, strict=True)
        if not any(
            time.span.covers(span) and time.span != span
            for time in times[max(0, bisect_right(starts, span.start) - NEAR) : bisect_right(starts, span.start)]
        )
    )
    return replace(syntax, names=tuple(kept))
