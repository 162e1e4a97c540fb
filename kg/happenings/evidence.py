"""What speaks for two accounts being one happening, and against it: features that say why they fired, each with its
weight, a log-odds ratio (Fellegi & Sunter 1969, «A theory for record linkage»). Some forbid it whatever else there is:
another day, another town, another person in the same part, another number of a series.

The weights were fitted on pairs judged by reading (tests/happenings), and rounded.
"""

from collections.abc import Iterable, Iterator, Mapping
from math import exp
from typing import NamedTuple

from kg.happenings.tellings import PLAIN, Telling, Things
from kg.happenings.world import World
from kg.model import EntityType, Role
from kg.vocabulary import vocabulary

JOIN, UNSURE = 0.75, 0.55
"""Scores from which on two are taken for one, and from which on they wait for somebody's decision."""
NEVER = -100.0
LATE, AHEAD = 7, 60
"""Days before its publication that an account without a date may be of, and after it where it tells of a plan."""
ONCE = frozenset({"Die", "Born"})
"""Classes of events that befall somebody once: whatever the dates say, they are one, and the dates disagree."""
EXACT, LOOSE = 3, 31
"""Days that an exact date allows at most, and one that still says much."""
MANY, SAME = 4, 0.7
"""Words that two sentences share at least, and the share of the shorter one's, where they are one sentence."""
NOBODY: Things = frozenset()
PARTS = (Role.AGENT, Role.PATIENT, Role.RECIPIENT)
CONTESTS = frozenset({"Win", "Lose", "Compete"})
"""Classes of events of which the same parties have many, one soon after the other."""
SPEECH = "Speech"
"""The family of events that the same people do many times a day: what is said tells them apart."""

WEIGHTS: Mapping[str, float] = {
    "same-class": 0.0,
    "same-verb-only": -0.7,
    "contest": -1.7,
    "same-person": 0.4,
    "same-persons": 1.0,
    "same-part": 0.7,
    "country-in-part": 0.2,
    "others-in-part": -2.5,
    "other-person": NEVER,
    "other-speakers": -2.5,
    "same-life": 3.0,
    "same-place": 0.9,
    "same-country": 0.6,
    "other-place": -1.5,
    "other-town": NEVER,
    "same-day": 0.8,
    "same-month": 0.6,
    "other-day": NEVER,
    "other-day-of-life": -1.0,
    "told-at-once": -0.7,
    "told-later": -1.2,
    "little-in-common": -0.8,
    "same-verb": 0.6,
    "same-words": 1.0,
    "many-words": 0.6,
    "same-sentence": 0.8,
    "other-words": -2.0,
    "other-number": NEVER,
    "same-figures": 1.8,
    "other-figures": -0.9,
    "same-story": 1.8,
}
"""Each rule's weight; where a rule says how much, for all of it."""


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
    for rule, much in signals(one, other, world):
        yield Feature(rule, round(WEIGHTS[rule] * much, 2))


def signals(one: Telling, other: Telling, world: World) -> Iterator[tuple[str, float]]:
    """Two accounts of one class -> the rules that fire, each with how much, 1 for wholly."""
    yield "same-verb-only" if one.kind.startswith(PLAIN) else "same-class", 1
    yield from _parties(one, other, world)
    yield from _places(one, other, world)
    life = one.kind in ONCE and _befalls(one, other, world)
    if life:
        yield "same-life", 1
    yield from _time(one, other, life)
    yield from _words(one, other)
    if len((one.parties | one.places) & (other.parties | other.places)) == 1 and len(one.words & other.words) < 2:
        yield "little-in-common", 1
    told = one.parties | one.places | other.parties | other.places
    if story := _share(one.company - told, other.company - told):
        yield "same-story", story


def _parties(one: Telling, other: Telling, world: World) -> Iterator[tuple[str, float]]:
    """Who takes part in both, in the same part, and who in one alone."""
    persons = sum(world.types.get(thing) is EntityType.PERSON for thing in one.parties & other.parties)
    if persons:
        yield ("same-person" if persons == 1 else "same-persons"), 1
    shared = NOBODY.union(*(one.roles.get(role, NOBODY) & other.roles.get(role, NOBODY) for role in PARTS))
    if shared:
        yield ("country-in-part" if shared <= world.wide else "same-part"), 1
    if _speak_for_others(one, other):
        yield "other-speakers", 1
    others = [_others(one, other, role, world) for role in PARTS]
    if EntityType.PERSON in {type_ for types, wholly in others if wholly for type_ in types}:
        yield "other-person", 1
    elif any(types for types, _ in others):
        yield "others-in-part", 1


def _others(one: Telling, other: Telling, role: Role, world: World) -> tuple[frozenset[EntityType | None], bool]:
    """The types of which each of two accounts has somebody in a part whom the other does not know, and whether the
    accounts share nobody in that part."""
    left, right = one.roles.get(role, NOBODY), other.roles.get(role, NOBODY)
    mine, theirs = left - other.parties - other.places, right - one.parties - one.places
    types = (frozenset(world.types.get(thing) for thing in some) for some in (mine, theirs))
    return frozenset.intersection(*types), left.isdisjoint(right)


def _speak_for_others(one: Telling, other: Telling) -> bool:
    """Whether several say something together, and most of them are not who says the other: what one says for himself is
    no joint appeal."""
    mine, theirs = (some.roles.get(Role.AGENT, NOBODY) for some in (one, other))
    speech = vocabulary().events[one.type].group == SPEECH
    return speech and bool(mine & theirs) and len(mine & theirs) * 2 < max(len(mine), len(theirs))


def _befalls(one: Telling, other: Telling, world: World) -> bool:
    """Whether two accounts tell what befell one person, or the same few: of two who died, one is not both."""
    mine, theirs = (
        {thing for thing in some.roles.get(Role.PATIENT, NOBODY) if world.types.get(thing) is EntityType.PERSON}
        for some in (one, other)
    )
    return bool(mine) and mine == theirs


def _places(one: Telling, other: Telling, world: World) -> Iterator[tuple[str, float]]:
    if not one.places or not other.places:
        return
    if shared := one.places & other.places:
        yield ("same-country" if shared <= world.wide else "same-place"), 1
    elif world.apart(one.places, other.places):
        yield "other-town", 1
    elif not world.nested(one.places, other.places):
        yield "other-place", 1


def _time(one: Telling, other: Telling, life: bool) -> Iterator[tuple[str, float]]:
    """The days of both, where they have dates; else when their articles were published."""
    if one.days and other.days:
        if one.days[0] > other.days[1] or other.days[0] > one.days[1]:
            yield ("other-day-of-life" if life else "other-day"), 1
            return
        width = max(days[1] - days[0] for days in (one.days, other.days))
        if width <= LOOSE:
            yield ("same-day" if width <= EXACT else "same-month"), 1
        if width <= EXACT:
            return
    if one.told and other.told:
        gap = abs(one.told[0] - other.told[0])
        yield ("told-at-once" if gap <= 3 else "told-later"), 1


def _words(one: Telling, other: Telling) -> Iterator[tuple[str, float]]:
    """What their sentences share beside names."""
    if one.predicate == other.predicate and not one.kind.startswith(PLAIN):
        yield "same-verb", 1
    if numbered := {noun for noun, _ in one.series} & {noun for noun, _ in other.series}:
        mine, theirs = ({pair for pair in some.series if pair[0] in numbered} for some in (one, other))
        if mine.isdisjoint(theirs):
            yield "other-number", 1
    shared = len(one.words & other.words)
    words = shared / min(len(one.words), len(other.words)) if shared else 0.0
    if shared:
        yield "same-words", words
        yield "many-words", min(shared, MANY) / MANY
    if shared >= MANY and words >= SAME:
        yield "same-sentence", 1
    if one.figures & other.figures:
        yield "same-figures", 1
    elif one.figures and other.figures:
        yield "other-figures", 1
    if one.type in CONTESTS:
        yield "contest", 1
    if vocabulary().events[one.type].group == SPEECH and shared < 2:
        yield "other-words", 1


def _share(some: Things, others: Things) -> float:
    """The share of all that two sets have in common (Jaccard)."""
    return len(some & others) / len(some | others) if some or others else 0.0
