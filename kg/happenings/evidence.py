"""What speaks for two accounts being one happening, and against it: features that say why they fired, each with its
weight, a log-odds ratio (Fellegi & Sunter 1969, «A theory for record linkage»). Some forbid it whatever else there is:
another day, another town, another number of a series, others in the same part."""

from collections.abc import Iterable, Iterator
from math import exp
from typing import NamedTuple

from kg.happenings.tellings import PLAIN, Telling, Things
from kg.happenings.world import World
from kg.model import EntityType, Role

JOIN, UNSURE = 0.8, 0.5
"""Scores from which on two are taken for one, and from which on they wait for somebody's decision."""
NEVER = -100.0
LATE, AHEAD = 7, 60
"""Days before its publication that an account without a date may be of, and after it where it tells of a plan."""
ONCE = frozenset({"Die", "Born"})
"""Classes of events that befall somebody once: whatever the dates say, they are one, and the dates disagree."""
EXACT, LOOSE = 3, 31
"""Days that an exact date allows at most, and one that still says much."""
PLACES = frozenset({EntityType.GPE, EntityType.LOCATION})
NOBODY: Things = frozenset()
PARTS = (Role.AGENT, Role.PATIENT, Role.RECIPIENT)


class Feature(NamedTuple):
    """A reason and its weight."""

    rule: str
    weight: float


def score(features: Iterable[Feature]) -> float:
    """Features -> how likely two accounts are of one happening, from 0 to 1."""
    total = sum(feature.weight for feature in features)
    return round(1 / (1 + exp(-max(-50.0, min(50.0, total)))), 3)


def features(one: Telling, other: Telling, world: World) -> Iterator[Feature]:
    """Two accounts of one class -> what speaks for their being one, and against it."""
    yield Feature("same-verb-only" if one.kind.startswith(PLAIN) else "same-class", 1.0)
    yield from _parties(one, other, world)
    yield from _places(one, other, world)
    yield from _time(one, other)
    yield from _words(one, other)


def _parties(one: Telling, other: Telling, world: World) -> Iterator[Feature]:
    """Who takes part in both, in the same part, and who in one alone."""
    types = [world.types.get(thing) for thing in one.parties & other.parties]
    persons = sum(type_ is EntityType.PERSON for type_ in types)
    countries = sum(type_ in PLACES for type_ in types)
    for rule, count in (("same-person", persons), ("same-country", countries)):
        if count:
            yield Feature(rule, 1.0)
    if persons > 1:
        yield Feature("same-persons", 1.0)
    if len(types) > persons + countries:
        yield Feature("same-body", 1.0)
    if any(one.roles.get(role, NOBODY) & other.roles.get(role, NOBODY) for role in PARTS):
        yield Feature("same-part", 1.0)
    if one.parties == other.parties and len(one.parties) > 1:
        yield Feature("same-parties", 1.0)
    if any(_others(one, other, role, world) for role in PARTS):
        yield Feature("others-in-part", 1.0)


def _others(one: Telling, other: Telling, role: Role, world: World) -> bool:
    """Whether each of two accounts has somebody in a part whom the other does not know, of one type."""
    mine = one.roles.get(role, NOBODY) - other.parties - other.places
    theirs = other.roles.get(role, NOBODY) - one.parties - one.places
    return bool({world.types.get(thing) for thing in mine} & {world.types.get(thing) for thing in theirs})


def _places(one: Telling, other: Telling, world: World) -> Iterator[Feature]:
    if not one.places or not other.places:
        return
    if one.places & other.places:
        yield Feature("same-place", 1.0)
    elif world.nested(one.places, other.places):
        yield Feature("place-within", 1.0)
    elif world.apart(one.places, other.places):
        yield Feature("other-town", NEVER)
    else:
        yield Feature("other-place", 1.0)


def _time(one: Telling, other: Telling) -> Iterator[Feature]:
    """The days of both, where they have dates; else when their articles were published."""
    if one.days and other.days:
        if one.days[0] > other.days[1] or other.days[0] > one.days[1]:
            yield Feature("other-day", -3.0 if one.kind in ONCE else NEVER)
            return
        width = max(days[1] - days[0] for days in (one.days, other.days))
        yield Feature("same-day" if width <= EXACT else "same-month" if width <= LOOSE else "same-period", 1.0)
        if width <= EXACT:
            return
    if one.told and other.told:
        gap = abs(one.told[0] - other.told[0])
        yield Feature("told-at-once" if gap <= 1 else "told-soon" if gap <= 3 else "told-later", 1.0)


def _words(one: Telling, other: Telling) -> Iterator[Feature]:
    """What their sentences share beside names, and what else their articles name."""
    if one.predicate == other.predicate and not one.kind.startswith(PLAIN):
        yield Feature("same-verb", 1.0)
    if numbered := {noun for noun, _ in one.series} & {noun for noun, _ in other.series}:
        mine, theirs = ({pair for pair in some.series if pair[0] in numbered} for some in (one, other))
        if mine.isdisjoint(theirs):
            yield Feature("other-number", NEVER)
    words, figures = _share(one.words, other.words), _share(one.figures, other.figures)
    if words:
        yield Feature("same-words", words)
    if len(one.words & other.words) >= 4 and words >= 0.7:
        yield Feature("same-sentence", 1.0)
    if figures:
        yield Feature("same-figures", 1.0)
    elif one.figures and other.figures:
        yield Feature("other-figures", 1.0)
    yield Feature("same-story", _share(one.company, other.company))


def _share(some: Things, others: Things) -> float:
    """The share of the smaller set that is in the other; 0 where one is empty."""
    return len(some & others) / min(len(some), len(others)) if some and others else 0.0
