"""Bodies, places, events and works of all articles -> groups, each one thing: by what the gazetteer knows them as, by
their names and acronyms, by descriptions that say which."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from kg.identity.things import Thing
from kg.knowledge.names import folded
from kg.model import EntityType

PLACES = frozenset({EntityType.GPE, EntityType.LOCATION})
ACRONYM = re.compile(r"(?=.*[A-Z].*[A-Z])[^\s]{2,12}")
Key = tuple[str, ...]
RULES = {"known": "same-known", "name": "same-name", "described": "same-description", "acronym": "same-acronym"}


@dataclass(slots=True)
class Group:
    """Things that are one, with the reason of each after the first."""

    things: list[Thing] = field(default_factory=list)
    reasons: list[tuple[str, float]] = field(default_factory=list)


class Bodies:
    """Things that are no persons, by what makes two of them one, from one time to the next."""

    def __init__(self) -> None:
        """There is none yet."""
        self._own: dict[Key, list[Thing]] = {}
        self._beside: dict[Key, Counter[Key]] = {}
        self._short: dict[Key, set[Key]] = {}

    def turn(self, gone: Sequence[Thing], new: Sequence[Thing]) -> set[Key]:
        """Things that are there no more, and others that are -> the keys of which there are others now."""
        own = {id(thing): key(thing) for thing in (*gone, *new)}
        acronyms = {short for thing in (*gone, *new) for short in _acronyms(thing)}
        before = {short: self._wanted(short) for short in acronyms}
        for sign, things in ((-1, gone), (1, new)):
            for thing in things:
                for short in _acronyms(thing):
                    self._beside.setdefault(short, Counter())[own[id(thing)]] += sign
        self._beside.update((short, +self._beside[short]) for short in acronyms)
        self._lie(gone, new, own)
        changed = {self._wanted(own[id(thing)]) for thing in (*gone, *new)}
        for short, old in before.items():
            if (wanted := self._wanted(short)) != old:
                self._short.get(old, set()).discard(short)
                self._short.setdefault(wanted, set()).add(short)
                changed |= {old, wanted}
        return changed

    def of(self, wanted: Key) -> list[tuple[Thing, Key]]:
        """A key -> the things of it, in order of their age, with their own keys."""
        short = self._short.get(wanted, set())
        some = [own for own in {wanted, *short} if self._wanted(own) == wanted]
        return sorted(((thing, own) for own in some for thing in self._own.get(own, ())), key=lambda one: one[0].age)

    def _lie(self, gone: Sequence[Thing], new: Sequence[Thing], own: Mapping[int, Key]) -> None:
        for thing in new:
            self._own.setdefault(own[id(thing)], []).append(thing)
        taken = {id(thing) for thing in gone}
        for wanted in {own[id(thing)] for thing in gone}:
            self._own[wanted] = [thing for thing in self._own[wanted] if id(thing) not in taken]

    def _wanted(self, own: Key) -> Key:
        """The key of an acronym that stands beside one full name in the articles, and no other -> the key of that; any
        other is what it is."""
        full = self._beside.get(own)
        return next(iter(full)) if full and len(full) == 1 else own


def _acronyms(thing: Thing) -> list[Key]:
    """The keys of the acronyms that stand beside a thing's full name."""
    if not thing.name or " " not in thing.name:
        return []
    return [("name", kind(thing), folded(name)) for name in thing.names if ACRONYM.fullmatch(name)]


def kind(thing: Thing) -> str:
    """What sort of thing a name must name to be the same: a place is a place, with a government or without."""
    return "Place" if thing.type in PLACES else thing.type.value


def key(thing: Thing) -> Key:
    """What makes two things one."""
    if thing.known:
        return ("known", thing.known)
    if thing.name:
        return ("name", kind(thing), _bare(thing.name))
    if thing.anchored:
        return ("described", kind(thing), folded(max(thing.forms, key=len)))
    return ("alone", thing.ref)


def _bare(name: str) -> str:
    """A name without the common noun before it: «groupe Mediapro»."""
    first, _, rest = name.partition(" ")
    return folded(rest if rest and first[0].islower() and rest[0].isupper() else name)


def separate(
    wanted: Key, members: Sequence[tuple[Thing, Key]], refused: Mapping[str, frozenset[str]]
) -> Iterator[Group]:
    """The things of one key -> one group, or more where somebody said that two of them are two."""
    found: list[Group] = []
    for thing, own in members:
        others = refused.get(thing.ref, frozenset())
        group = next((g for g in found if not others or not any(t.ref in others for t in g.things)), None)
        if group is None:
            group = Group()
            found.append(group)
        rule = RULES.get(wanted[0] if own == wanted else "acronym", "") if group.things else ""
        group.things.append(thing)
        group.reasons.append((rule, 1.0 if own == wanted else 0.9))
    yield from found
