"""What speaks for two accounts being one happening, and against it: features that say why they fired, each with its
weight, a log-odds ratio (Fellegi & Sunter 1969, «A theory for record linkage»). Some forbid it whatever else there is:
another day, another place, another number of a series."""

from collections.abc import Iterable, Iterator
from math import exp
from typing import NamedTuple

from kg.happenings.tellings import PLAIN, Days, Telling, Things
from kg.happenings.world import World
from kg.model import EntityType, Factuality, Role

JOIN, UNSURE = 0.8, 0.5
"""Scores from which on two are taken for one, and from which on they wait for somebody's decision."""
NEVER = -100.0
SOON, LATE = 3, 7
"""Days between two articles that tell of something recent: likely the same, at most."""
AHEAD = 60
"""Days that a plan is told of before it comes."""
ONCE = frozenset({"Die", "Born"})
"""Classes of events that befall a person once: whatever the dates say, they are one, and the dates disagree."""


class Feature(NamedTuple):
    """A reason and its weight."""

    rule: str
    weight: float


def score(features: Iterable[Feature]) -> float:
    """Features -> how likely two accounts are of one happening, from 0 to 1."""
    total = sum(feature.weight for feature in features)
    return round(1 / (1 + exp(-max(-50.0, min(50.0, total)))), 3)


def features(one: Telling, other: Telling, world: World) -> Iterator[Feature]:
    """Two accounts of one class, of different articles -> what speaks for their being one, and against it."""
    raw = dict(signals(one, other, world))
    yield from (Feature(rule, WEIGHTS[rule] * value) for rule, value in raw.items())


def signals(one, other, world):
    """raw features"""
    yield "base", 1.0
    shared = one.parties & other.parties
    kinds = [world.types.get(t) for t in shared]
    persons = sum(k is EntityType.PERSON for k in kinds)
    gpes = sum(k in (EntityType.GPE, EntityType.LOCATION) for k in kinds)
    rest = len(kinds) - persons - gpes
    yield "persons", min(persons, 2)
    yield "bodies", min(rest, 2)
    yield "countries", min(gpes, 2)
    yield "same-place", float(bool(one.places & other.places))
    yield "nested-place", float(bool(one.places and other.places and not one.places & other.places and world.nested(one.places, other.places)))
    yield "apart", float(world.apart(one.places, other.places))
    yield "other-place", float(bool(one.places and other.places and not world.nested(one.places, other.places)))
    for role in (Role.AGENT, Role.PATIENT, Role.RECIPIENT):
        a, b = one.roles.get(role), other.roles.get(role)
        yield f"same-{role}", float(bool(a and b and a & b))
        yield f"other-{role}", float(bool(a and b and not a & b and not (a & other.parties) and not (b & one.parties)))
    both = one.days and other.days
    prec = lambda d: d[1] - d[0]
    yield "disjoint", float(bool(both and not (one.days[0] <= other.days[1] and other.days[0] <= one.days[1])))
    overlap = bool(both and one.days[0] <= other.days[1] and other.days[0] <= one.days[1])
    yield "same-day", float(overlap and max(prec(one.days), prec(other.days)) <= 3)
    yield "same-month", float(overlap and 3 < max(prec(one.days), prec(other.days)) <= 31)
    yield "same-year", float(overlap and max(prec(one.days), prec(other.days)) > 31)
    gap = abs(one.told[0] - other.told[0]) if one.told and other.told else 99
    yield "gap", float(gap)
    yield "undated", float(not one.days and not other.days)
    yield "half-dated", float(bool(one.days) != bool(other.days))
    yield "predicate", float(one.predicate == other.predicate)
    s = one.words & other.words
    yield "words", len(s) / max(1, min(len(one.words), len(other.words)))
    yield "nwords", float(min(len(s), 6))
    n = one.numbers & other.numbers
    yield "numbers", float(min(len(n), 2))
    yield "other-numbers", float(bool(one.numbers and other.numbers and not n))
    c = one.company & other.company
    yield "company", len(c) / max(1, min(len(one.company), len(other.company)))
    yield "plain", float(one.kind.startswith(PLAIN))
    yield "whole", float(one.roles == other.roles)
    yield "nparties", float(len(one.parties | other.parties))
    yield "facts", float(one.factuality != other.factuality)
