"""What speaks for two accounts being one happening, and against it: features that say why they fired, each with its
weight, a log-odds ratio (Fellegi & Sunter 1969, «A theory for record linkage»). Some forbid it whatever else there is:
another day, another town, another person in the same part, another number of a series.

Who takes part is not all: two articles may tell one thing and name nobody in common as they are read. So what stands
around the two counts as well: who is named in their sentences, how alike these and the articles are.

The weights stand in a table (`kg.happenings.weights`), fitted on pairs judged by reading (tests/happenings).
"""

from collections.abc import Callable, Iterable, Iterator
from math import exp
from typing import NamedTuple

from kg.happenings.likeness import like_articles, likeness
from kg.happenings.tellings import PLAIN, Telling, Things
from kg.happenings.weights import NEVER, weights
from kg.happenings.world import World
from kg.model import EntityType, Role
from kg.vocabulary import vocabulary

__all__ = ["AHEAD", "JOIN", "LATE", "NEVER", "ONCE", "UNSURE", "Feature", "features", "score", "signals"]

JOIN, UNSURE = 0.8, 0.55
"""Scores from which on two are taken for one, and from which on they wait for somebody's decision."""
LATE, AHEAD = 7, 60
"""Days before its publication that an account without a date may be of, and after it where it tells of a plan."""
ONCE = frozenset({"Die", "Born"})
"""Classes of events that befall somebody once: whatever the dates say, they are one, and the dates disagree."""
EXACT = 3
"""Days that an exact date allows at most."""
SOON = 3
"""Days between two publications up to which they tell of the news of one day."""
NAMES = 3
"""Names in common above which more say no more."""
NOBODY: Things = frozenset()
PARTS = (Role.AGENT, Role.PATIENT, Role.RECIPIENT)
CONTESTS = frozenset({"Win", "Lose", "Compete"})
"""Classes of events of which the same parties have many, one soon after the other."""
TOLLS = frozenset({"Attack", "Disaster"})
"""Classes of events whose figures go on: another one is a later count, and no other event."""
SPEECH = "Speech"
"""The family of events that the same people do many times a day: what is said tells them apart."""


class Feature(NamedTuple):
    """A reason and its weight."""

    rule: str
    weight: float


def score(features: Iterable[Feature]) -> float:
    """Features -> how likely two accounts are of one happening, from 0 to 1."""
    total = sum(feature.weight for feature in features)
    return round(1 / (1 + exp(-max(-50.0, min(50.0, total)))), 3)


def features(one: Telling, other: Telling, world: World) -> Iterator[Feature]:
    """Two accounts of one class -> what speaks for their being one, and against it; up to what forbids it, for nothing
    counts any more then."""
    known = weights()
    for rule, much in signals(one, other, world):
        if weight := round(known[rule] * much, 2):
            yield Feature(rule, weight)
        if weight <= NEVER:
            return


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
    yield from likeness(one, other, _soon(one, other))
    yield "told-once", 1 / max(one.alike, other.alike)
    yield from _names(one, other, world)
    if one.account.article == other.account.article:
        return
    yield "like-article", like_articles(one.scene, other.scene)
    told = one.parties | one.places | other.parties | other.places
    if story := _share(frozenset(one.company) - told, frozenset(other.company) - told):
        yield "same-story", story


def _parties(one: Telling, other: Telling, world: World) -> Iterator[tuple[str, float]]:
    """Who takes part in both, in the same part, and who in one alone."""
    if any(world.types.get(thing) is EntityType.PERSON for thing in one.parties & other.parties):
        yield "same-person", 1
    shared = NOBODY.union(*(one.roles.get(role, NOBODY) & other.roles.get(role, NOBODY) for role in PARTS))
    if shared:
        yield ("country-in-part" if shared <= world.wide else "same-part"), 1
    if _speak_for_others(one, other):
        yield "other-speakers", 1
    knows = _takers if one.kind in ONCE or one.type in CONTESTS else _named
    if any(EntityType.PERSON in _others(one, other, role, world, knows) for role in PARTS if _apart(one, other, role)):
        yield "other-person", 1
    elif any(_others(one, other, role, world, _takers) for role in PARTS):
        yield "others-in-part", 1


def _takers(telling: Telling) -> Things:
    """All who take part: whoever died or won is told in no other way."""
    return telling.parties | telling.places


def _named(telling: Telling) -> Things:
    """All whom the sentence names: who takes part in which way is often read wrong."""
    return telling.named


def _others(
    one: Telling, other: Telling, role: Role, world: World, knows: Callable[[Telling], Things]
) -> frozenset[EntityType | None]:
    """The types of which each of two accounts has somebody in a part whom the other does not know."""
    mine, theirs = one.roles.get(role, NOBODY) - knows(other), other.roles.get(role, NOBODY) - knows(one)
    types = (frozenset(world.types.get(thing) for thing in some) for some in (mine, theirs))
    return frozenset.intersection(*types)


def _apart(one: Telling, other: Telling, role: Role) -> bool:
    """Whether two accounts share nobody in a part."""
    return one.roles.get(role, NOBODY).isdisjoint(other.roles.get(role, NOBODY))


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
        yield "dated", 1
        if max(days[1] - days[0] for days in (one.days, other.days)) <= EXACT:
            yield "same-day", 1
            return
    if one.told and other.told and not _soon(one, other):
        yield "told-later", 1


def _soon(one: Telling, other: Telling) -> bool:
    """Whether both were published within a few days."""
    return bool(one.told and other.told and abs(one.told[0] - other.told[0]) <= SOON)


def _words(one: Telling, other: Telling) -> Iterator[tuple[str, float]]:
    """What their sentences share beside names, and what keeps them apart."""
    if one.stem == other.stem:
        yield "same-word", 1
    if numbered := {noun for noun, _ in one.series} & {noun for noun, _ in other.series}:
        mine, theirs = ({pair for pair in some.series if pair[0] in numbered} for some in (one, other))
        if mine.isdisjoint(theirs):
            yield "other-number", 1
    if one.figures & other.figures:
        yield "same-figures", 1
    elif one.figures and other.figures and one.type not in TOLLS:
        yield "other-figures", 1
        if one.kind in ONCE and not one.roles.get(Role.PATIENT) and not other.roles.get(Role.PATIENT):
            yield "other-toll", 1
    if one.type in CONTESTS:
        yield "contest", 1
    if vocabulary().events[one.type].group == SPEECH:
        yield "speech", 1
        if len(one.words & other.words) < 2:
            yield "other-words", 1


def _names(one: Telling, other: Telling, world: World) -> Iterator[tuple[str, float]]:
    """Who is named in both sentences, in whatever part, or in none."""
    named = one.named & other.named
    if narrow := named - world.wide:
        yield "same-names", min(len(narrow), NAMES) / NAMES
    if any(world.types.get(thing) is EntityType.PERSON for thing in narrow):
        yield "same-person-named", 1
    if named & world.wide:
        yield "same-country-named", 1
    mine, theirs = _takers(one), _takers(other)
    if ((mine & other.named) - theirs | (theirs & one.named) - mine) - world.wide:
        yield "named-beside", 1


def _share(some: Things, others: Things) -> float:
    """The share of all that two sets have in common (Jaccard)."""
    return len(some & others) / len(some | others) if some or others else 0.0
