"""When two graphs speak of one thing, and two facts of one event: conservatively, so that doubt keeps them apart."""

import datetime
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache

from kg.knowledge.names import folded
from kg.told.model import Row, Told
from kg.told.reading import bounds
from kg.view.content import Thing
from kg.vocabulary import vocabulary

Same = Mapping[str, str]
"""IRIs of one graph -> those of the other for the same thing; what is not in it is known by its own."""

UNCHANGED: Same = {}

SOON = datetime.timedelta(days=60)
"""How far apart two articles may be that tell of one event without saying when it was."""


def matched(old: Told, new: Told) -> dict[str, str]:
    """Two graphs -> which thing of the old one is which of the new one, where their IRIs differ.

    A thing is the one of the same IRI; else the only one that is the same elsewhere (`owl:sameAs`); else the only one
    of the same kind and label, where nothing else in either graph has that name and neither is another elsewhere.
    """
    here, there = ({thing.iri for thing in told.things} for told in (old, new))
    left = {thing.iri: thing for thing in old.things if thing.iri not in there}
    right = {thing.iri: thing for thing in new.things if thing.iri not in here}
    found: dict[str, str] = {}
    for keys, known in ((_elsewhere, _elsewhere), (_label, _names)):
        counts = [Counter(key for thing in told.things for key in set(known(thing))) for told in (old, new)]
        targets = {key: thing for thing in right.values() for key in keys(thing) if counts[1][key] == 1}
        for thing in [*left.values()]:
            reached = {targets[key].iri for key in keys(thing) if counts[0][key] == 1 and key in targets}
            other = right.get(next(iter(reached))) if len(reached) == 1 else None
            if other and (keys is _elsewhere or not (thing.same_as and other.same_as)):
                found[thing.iri] = other.iri
                del left[thing.iri], right[other.iri]
    return found


def _elsewhere(thing: Thing) -> Iterator[tuple[str, str]]:
    return ((thing.kind, iri) for iri in thing.same_as)


def _label(thing: Thing) -> Iterator[tuple[str, str]]:
    yield thing.kind, folded(thing.label)


def _names(thing: Thing) -> Iterator[tuple[str, str]]:
    return ((thing.kind, folded(form)) for form in (thing.label, *(form for form, _ in thing.aliases)))


def content(row: Row, same: Same = UNCHANGED) -> tuple[object, ...]:
    """A row -> what it says: two that say the same are one fact. An event or a quotation is an article's own account;
    an office or a relation may be told by many articles, and stays the same."""
    fact = row.fact
    lasting = fact.kind in ("position", "relation")
    return (
        fact.kind,
        fact.type,
        folded(fact.text or ""),
        fact.factuality,
        _cast(row, same),
        same.get(row.claimed_by.iri, row.claimed_by.iri) if row.claimed_by else "",
        fact.begin or "",
        fact.end or "",
        fact.ended,
        frozenset() if lasting else frozenset(article.id for article in row.articles),
    )


def _cast(row: Row, same: Same) -> frozenset[tuple[str, str]]:
    return frozenset((role, same.get(thing.iri, thing.iri)) for role, thing in row.roles)


def akin(one: Row, other: Row, same: Same = UNCHANGED) -> bool:
    """Whether two accounts, of different articles, may tell of one event: the same class (for another verb, the same
    verb), the parties of the one all among those of the other in the same roles, at least two of them or all of both,
    and dates that allow it."""
    if (one.fact.kind, one.fact.type) != ("event", other.fact.type) or other.fact.kind != "event":
        return False
    if one.fact.type == "Event" and folded(one.fact.text or "") != folded(other.fact.text or ""):
        return False
    if {article.id for article in one.articles} & {article.id for article in other.articles}:
        return False
    left, right = _parties(one, same), _parties(other, {})
    if not (left <= right or right <= left) or len(left & right) < min(2, max(len(left), len(right))):
        return False
    return _overlap(one, other)


def _parties(row: Row, same: Same) -> frozenset[tuple[str, str]]:
    """Who takes part in which role; who meets whom is the same both ways."""
    mutual = row.fact.type in _mutual()
    return frozenset(
        ("agent" if mutual and role in ("agent", "patient", "recipient") else role, same.get(thing.iri, thing.iri))
        for role, thing in row.roles
    )


@cache
def _mutual() -> frozenset[str]:
    """The classes of events that the ontology has a symmetric shortcut for."""
    events = vocabulary().events.items()
    return frozenset(name for name, kind in events if any(shortcut.symmetric for shortcut in kind.shortcuts))


def _overlap(one: Row, other: Row) -> bool:
    """Whether the dates of two events allow that they are one: those that are not known allow anything."""
    if None in (one.earliest, one.latest, other.earliest, other.latest):
        return True
    return str(one.earliest) <= str(other.latest) and str(other.earliest) <= str(one.latest)


def conflicting(one: Row, other: Row) -> bool:
    """Whether two rows of one graph contradict each other: one article denies what another tells or claims."""
    kinds = {one.fact.factuality, other.fact.factuality}
    return "Denied" in kinds and bool(kinds & {"Asserted", "Claimed"}) and akin(one, other) and _at_one_time(one, other)


def _at_one_time(one: Row, other: Row) -> bool:
    """Whether both say when it was, or are told at about the same time."""
    if one.earliest and other.earliest:
        return True
    first, then = sorted((bounds(one.told) or ("", ""), bounds(other.told) or ("", "")))
    return bool(first[0]) and soon(first[1], then[0])


def soon(day: str, later: str) -> bool:
    """Whether a day is not long after another."""
    return datetime.date.fromisoformat(later) - datetime.date.fromisoformat(day) <= SOON
