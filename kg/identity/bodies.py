"""Bodies, places, events and works of all articles -> groups, each one thing: by what the gazetteer knows them as, by
their names and acronyms, by descriptions that say which."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
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


def keyed(things: Iterable[Thing], key_of: Callable[[Thing], Key]) -> dict[Key, list[tuple[Thing, Key]]]:
    """Things that are no persons, and what makes two of them one -> those of each key, in order of their age, with
    their own keys."""
    ordered = sorted(things, key=lambda thing: thing.age)
    longer = _expansions(ordered)
    found: dict[Key, list[tuple[Thing, Key]]] = {}
    for thing in ordered:
        own = key_of(thing)
        found.setdefault(longer.get(own, own), []).append((thing, own))
    return found


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


def _expansions(things: Sequence[Thing]) -> dict[Key, Key]:
    """The keys of acronyms that stand beside one full name, and no other, in the articles -> the keys of that name."""
    found: dict[Key, set[Key]] = {}
    for thing in things:
        for name in thing.names:
            if ACRONYM.fullmatch(name) and thing.name != name and thing.name and " " in thing.name:
                found.setdefault(("name", kind(thing), folded(name)), set()).add(key(thing))
    return {short: next(iter(full)) for short, full in found.items() if len(full) == 1}


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
