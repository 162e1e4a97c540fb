"""Which thing of one graph is which of another: conservatively, so that doubt keeps them apart."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import product

from kg.knowledge.names import folded
from kg.told.model import Told
from kg.view.content import Thing


def matched(old: Told, new: Told) -> dict[str, str]:
    """Two graphs -> which thing of the old one is which of the new one, where their IRIs differ.

    A thing is the one of the same IRI; else the only one that is the same elsewhere (`owl:sameAs`); else the one that
    plays its part in every event that both graphs have (an event's IRI comes from the place in the text that names its
    parties); else the only one of its kind and label, where nothing else in either graph has that name. All but the
    first hold only between things of one kind, and not where both are known elsewhere as different things.
    """
    here, there = ({thing.iri for thing in told.things} for told in (old, new))
    left = {thing.iri: thing for thing in old.things if thing.iri not in there}
    right = {thing.iri: thing for thing in new.things if thing.iri not in here}
    found: dict[str, str] = {}
    for pairs in (_linked, _playing, _named):
        for one, other in pairs(old, new):
            if one in left and other in right and _compatible(left[one], right[other]):
                found[one] = other
                del left[one], right[other]
    return found


def _compatible(one: Thing, other: Thing) -> bool:
    """Whether two things may be one: of one kind, and not different things elsewhere."""
    apart = one.same_as and other.same_as and not set(one.same_as) & set(other.same_as)
    return one.kind == other.kind and not apart


def _linked(old: Told, new: Told) -> Iterator[tuple[str, str]]:
    """The things that alone in their graph are the same as one thing elsewhere."""
    known = [Counter(iri for thing in told.things for iri in set(thing.same_as)) for told in (old, new)]
    targets = {iri: thing.iri for thing in new.things for iri in thing.same_as if known[1][iri] == 1}
    for thing in old.things:
        reached = {targets[iri] for iri in thing.same_as if known[0][iri] == 1 and iri in targets}
        if len(reached) == 1:
            yield thing.iri, reached.pop()


def _playing(old: Told, new: Told) -> Iterator[tuple[str, str]]:
    """The things that alone play a part in events of one IRI, always the same two."""
    events = {row.fact.iri: row for row in old.rows if row.fact.kind == "event"}
    there, back = defaultdict[str, set[str]](set), defaultdict[str, set[str]](set)
    for row in new.rows:
        twin = events.get(row.fact.iri)
        for role in {role for role, _ in row.roles} if twin else ():
            before, after = ({thing.iri for thing in one.within(role)} for one in (twin or row, row))
            for one, other in product(before - after, after - before):
                there[one].add(other)
                back[other].add(one)
    for one, reached in sorted(there.items()):
        if len(reached) == 1 and len(back[other := next(iter(reached))]) == 1:
            yield one, other


def _named(old: Told, new: Told) -> Iterator[tuple[str, str]]:
    """The things of one label that nothing else in either graph is called."""
    known = [
        Counter(key for thing in told.things for key in {folded(form) for form in _forms(thing)}) for told in (old, new)
    ]
    targets = {folded(thing.label): thing.iri for thing in new.things}
    for thing in old.things:
        key = folded(thing.label)
        if key in targets and known[0][key] == known[1][key] == 1:
            yield thing.iri, targets[key]


def _forms(thing: Thing) -> tuple[str, ...]:
    return (thing.label, *(form for form, _ in thing.aliases))
