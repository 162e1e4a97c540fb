"""Time expressions of an article: where they stand, what they are worth under the article's day (TIMEX3)."""

from kg.dates.reference import Reference, reference
from kg.dates.rules import Rules, load
from kg.dates.tagging import Tagger
from kg.dates.tense import Clauses
from kg.model import Article, Syntax, Time

__all__ = ["Reference", "Rules", "load", "reference", "times"]


def times(article: Article, syntax: Syntax, rules: Rules) -> tuple[Time, ...]:
    """An article and its parse -> its time expressions in order."""
    day = reference(article, rules).value
    return Tagger(article.body, day, rules, Clauses(syntax, rules.verbs, rules.etre)).times()
