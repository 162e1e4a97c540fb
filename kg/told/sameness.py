"""When two facts say the same, and two accounts may be of one event: conservatively, so that doubt keeps them apart."""

import datetime
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from kg.knowledge.names import folded
from kg.told.model import Row
from kg.told.reading import bounds
from kg.vocabulary import vocabulary

Same = Mapping[str, str]
"""IRIs of one graph -> those of the other for the same thing; what is not in it is known by its own."""

UNCHANGED: Same = {}

SOON = datetime.timedelta(days=60)
"""How far apart two articles may be that tell of one event without saying when it was."""


ASPECTS = ("kind", "class", "words", "factuality", "parties", "claimant", "date", "date", "ended", "article")
"""What each part of the content of a fact is."""


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


Index = Mapping[tuple[str, str], Sequence[Row]]
"""Events by their class and each of their parties."""


def index(rows: Iterable[Row]) -> Index:
    """Rows -> the events among them, to look up those that may be akin."""
    found: dict[tuple[str, str], list[Row]] = {}
    for row in rows:
        for iri in {thing.iri for _, thing in row.roles} if row.fact.kind == "event" else ():
            found.setdefault((row.fact.type, iri), []).append(row)
    return found


def accounts(row: Row, others: Index, same: Same = UNCHANGED) -> tuple[Row, ...]:
    """A row and the events of another graph, or its own -> those that are akin to it, in their order."""
    near = {
        id(other): other
        for _, thing in row.roles
        for other in others.get((row.fact.type, same.get(thing.iri, thing.iri)), ())
    }
    return tuple(sorted((other for other in near.values() if akin(row, other, same)), key=lambda other: other.order))


def _parties(row: Row, same: Same) -> frozenset[tuple[str, str]]:
    """Who takes part in which role; who meets whom is the same both ways."""
    both_ways = row.fact.type in mutual()
    return frozenset(
        ("agent" if both_ways and role in ("agent", "patient", "recipient") else role, same.get(thing.iri, thing.iri))
        for role, thing in row.roles
    )


@cache
def mutual() -> frozenset[str]:
    """The classes of events that the ontology has a symmetric shortcut for."""
    events = vocabulary().events.items()
    return frozenset(name for name, kind in events if any(shortcut.symmetric for shortcut in kind.shortcuts))


def _overlap(one: Row, other: Row) -> bool:
    """Whether the dates of two events allow that they are one: those that are not known allow anything."""
    if None in (one.earliest, one.latest, other.earliest, other.latest):
        return True
    return str(one.earliest) <= str(other.latest) and str(other.earliest) <= str(one.latest)


def conflicting(one: Row, other: Row) -> bool:
    """Whether two accounts of one event contradict each other: one article denies what another tells or claims, and
    both say when it was, or were written at about the same time."""
    kinds = {one.fact.factuality, other.fact.factuality}
    if "Denied" not in kinds or not kinds & {"Asserted", "Claimed"} or not akin(one, other):
        return False
    if one.earliest and other.earliest:
        return True
    first, then = sorted((bounds(one.told) or ("", ""), bounds(other.told) or ("", "")))
    return bool(first[0]) and soon(first[1], then[0])


def soon(day: str, later: str) -> bool:
    """Whether a day is not long after another."""
    return datetime.date.fromisoformat(later) - datetime.date.fromisoformat(day) <= SOON
