"""Time expressions of an article: where they stand, and what they are worth on the day it was written (TIMEX3)."""

from kg.dates.clauses import Clauses
from kg.dates.loading import load
from kg.dates.reference import Reference, reference
from kg.dates.rules import Rules
from kg.dates.tagging import Tagger
from kg.model import Article, Syntax, Time

__all__ = ["Reference", "Rules", "load", "reference", "times"]


def times(article: Article, syntax: Syntax, rules: Rules) -> tuple[Time, ...]:
    """An article and its parse -> its time expressions in order."""
    day = reference(article, rules)
    clauses = Clauses(syntax, rules.verbs, rules.etre)
    return Tagger(article.body, day.value, rules, clauses, day.span).times()
