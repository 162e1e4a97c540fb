"""The scene of an article and annotations of it -> its reading: what people or models wrote down, where it stands."""

from kg.annotation.lines import Facts as Noted
from kg.grounding.facts import Facts
from kg.grounding.marks import own
from kg.grounding.masks import masks
from kg.grounding.places import Places
from kg.grounding.things import cast
from kg.grounding.trust import Trust, cut, kind, trust
from kg.model import Reading

__all__ = ["Places", "Trust", "cut", "grounded", "kind", "masks", "own", "trust"]

RULE = "annotated"
"""The rule of a fact that somebody wrote down."""


def grounded(noted: Noted, places: Places, rule: str = RULE) -> Reading:
    """The annotations of an article, and the article with its scene -> the reading."""
    things = cast(noted.gold, places)
    facts = tuple(Facts(places, things, rule, noted.stretches).all(noted.gold))
    return Reading(places.article, places.times, things.mentions, facts)
