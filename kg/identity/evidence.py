"""What speaks for two people of one name being one, and against it: features that say why they fired, each with its
weight, a log-odds ratio (Fellegi & Sunter 1969, «A theory for record linkage»)."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from math import exp
from typing import NamedTuple

from kg.identity.things import Thing
from kg.identity.told import POLITICS, Held
from kg.knowledge import Knowledge

JOIN, UNSURE = 0.8, 0.4
"""Scores from which on two are taken for one, and from which on they are listed as unsure."""
LEAD = 1.0
"""How much more must speak for the best of several than for the next."""
NEVER = -100.0
FAR, TERM = 25, 4
"""Years after which a namesake is likelier another, and an office another's."""
SLACK = 2
"""Years that two ages of one person may differ by, counted from the years of their articles."""
COMPANY = (0.0, 0.8, 1.4, 2.0)
"""What one, two, three or more rare things in the company of both say."""
RARE = 3
"""Articles that a thing may be named in to be rare company, at least; at most one in fifty."""


class Feature(NamedTuple):
    """A reason and its weight."""

    rule: str
    weight: float


@dataclass(frozen=True)
class World:
    """What comparing needs to know beside the two: the tables, and in how many articles each thing keeps company."""

    knowledge: Knowledge
    articles: Mapping[str, int]
    rare: int


@dataclass(slots=True)
class Profile:
    """What is known of a person: the evidence of the things put together so far."""

    genders: set[str] = field(default_factory=set)
    held: set[Held] = field(default_factory=set)
    bodies: set[str] = field(default_factory=set)
    company: set[str] = field(default_factory=set)
    years: set[int] = field(default_factory=set)
    own: set[str] = field(default_factory=set)
    born: set[int] = field(default_factory=set)

    @classmethod
    def of(cls, thing: Thing) -> "Profile":
        """A thing -> what is known of it alone."""
        return cls(
            {thing.gender} if thing.gender else set(),
            set(thing.held),
            set(thing.bodies),
            set(thing.company),
            years(thing),
            {thing.key} if thing.key else set(),
            set(thing.born),
        )

    def add(self, other: "Profile") -> None:
        """Take in the evidence of another."""
        self.genders |= other.genders
        self.held |= other.held
        self.bodies |= other.bodies
        self.company |= other.company
        self.years |= other.years
        self.own |= other.own
        self.born |= other.born

    @property
    def fields(self) -> set[str]:
        """The fields of the titles held."""
        return {held.field for held in self.held if held.field}


def years(thing: Thing) -> set[int]:
    """The year of a thing's article, where it has one."""
    day = thing.article.published
    return {int(day[:4])} if day and day[:4].isdigit() else set()


def score(features: Iterable[Feature]) -> float:
    """Features -> how likely the two are one, from 0 to 1."""
    return round(1 / (1 + exp(-sum(feature.weight for feature in features))), 3)


def features(one: Profile, other: Profile, world: World) -> Iterator[Feature]:
    """Two people of the same name -> what speaks for their being one, and against it, the name apart."""
    if one.genders and other.genders and not one.genders & other.genders:
        yield Feature("other-gender", NEVER)
    titles = list(_titles(one, other, world))
    yield from titles
    if not any(feature.weight < 0 for feature in titles):
        yield from _fields(one, other, world)
        yield from _countries(one, other, world)
    if one.bodies & other.bodies:
        yield Feature("same-body", 2.5)
    elif not titles and _has_another_employer(one, other, world):
        yield Feature("other-employer", -2.0)
    yield from _ages(one, other, world)
    shared = (one.company & other.company) - one.own - other.own
    if rare := sum(world.articles.get(key, 0) <= world.rare for key in shared):
        yield Feature("kept-company", COMPANY[min(rare, len(COMPANY) - 1)])
    if _gap(one, other) > FAR:
        yield Feature("far-in-time", -1.5)


def _has_another_employer(one: Profile, other: Profile, world: World) -> bool:
    """Whether the two work at the same time for bodies that no table knows, none of them the same."""
    bodies = one.bodies | other.bodies
    unknown = not any(body in world.knowledge.gazetteer.by_key for body in bodies)
    return bool(one.bodies and other.bodies) and unknown and _gap(one, other) < TERM


def _ages(one: Profile, other: Profile, world: World) -> Iterator[Feature]:
    """Two ages that are not one person's; a title that nobody has so young."""
    if one.born and other.born and min(abs(a - b) for a in one.born for b in other.born) > SLACK:
        yield Feature("other-age", -6.0)
    youngest = world.knowledge.careers.youngest
    for young, titled in ((one, other), (other, one)):
        limits = [youngest[field] for field in titled.fields if field in youngest]
        if young.born and titled.years and limits and max(titled.years) - min(young.born) < min(limits):
            yield Feature("too-young", -3.0)


def _fields(one: Profile, other: Profile, world: World) -> Iterator[Feature]:
    """Two politicians; a footballer and a minister."""
    if one.fields & other.fields:
        yield Feature("same-field", 1.5)
    elif world.knowledge.careers.conflict(one.fields, other.fields):
        yield Feature("other-field", -4.0)


def _gap(one: Profile, other: Profile) -> int:
    """Years between the articles of the two; none where a date is missing."""
    return min((abs(a - b) for a in one.years for b in other.years), default=0)


def _titles(one: Profile, other: Profile, world: World) -> Iterator[Feature]:
    """The same title in the same place, somewhere, or elsewhere."""
    mine, theirs = ({(held.title, held.of) for held in some.held} for some in (one, other))
    shared = {title for title, _ in mine} & {title for title, _ in theirs}
    if any(of for _, of in mine & theirs):
        yield Feature("same-office", 3.0)
    elif shared and not _elsewhere(one, other, world):
        yield Feature("same-title", 1.0)
    elif shared:
        yield Feature("same-title-elsewhere", -4.0 if _gap(one, other) < TERM else -2.0)


def _elsewhere(one: Profile, other: Profile, world: World) -> bool:
    """Whether a title that one person holds in a place is held by the two in places of one sort, none of them the
    same: two countries, two cities."""
    for mine in one.held:
        if mine.of and (mine.unique or mine.field == POLITICS):
            others = {held.of for held in other.held if held.title == mine.title and held.of}
            if others and mine.of not in others and {_sort(of, world) for of in others} == {_sort(mine.of, world)}:
                return True
    return False


def _sort(of: str, world: World) -> str | None:
    """What sort of place or body a title is held in: the most specific class, None where it is not known."""
    known = world.knowledge.gazetteer.by_key.get(of)
    return known.classes[0] if known else None


def _countries(one: Profile, other: Profile, world: World) -> Iterator[Feature]:
    mine, theirs = (_held_in(some.held, world.knowledge) for some in (one, other))
    if mine & theirs:
        yield Feature("same-country", 1.0)
    elif mine and theirs:
        yield Feature("other-country", -1.5)


def _held_in(held: Iterable[Held], knowledge: Knowledge) -> set[str]:
    """Titles -> the countries they are held in."""
    known = (knowledge.gazetteer.by_key.get(one.of) for one in held)
    return {thing.country for thing in known if thing and thing.country}
