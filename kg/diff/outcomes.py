"""What became of plans and claims, and of offices: only where another article says so, conservatively."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from kg.diff.comparing import Difference
from kg.knowledge.names import folded
from kg.told import Row, accounts, bounds, index
from kg.told.sameness import Same, soon


@dataclass(frozen=True, slots=True)
class Outcome:
    """A plan or a claim of the old graph, and the new fact that says that it is so, or that it is not."""

    old: Row
    new: Row
    so: bool


@dataclass(frozen=True, slots=True)
class Office:
    """A new fact about an office: that it ended, or that somebody took it; `old` is who held it before, or that it was
    held."""

    new: Row
    ended: bool
    old: Row | None = None


def outcomes(found: Difference, factuality: str) -> tuple[Outcome, ...]:
    """A difference and `Planned` or `Claimed` -> what was so in the old graph and is told or denied by a new fact."""
    settled = index(row for row in found.added if row.fact.factuality in ("Asserted", "Denied"))
    return tuple(
        Outcome(old, new, new.fact.factuality == "Asserted")
        for old in found.old.rows
        if old.fact.kind == "event" and old.fact.factuality == factuality
        for new in accounts(old, settled, found.same)
        if _follows(old, new, factuality == "Planned")
    )


def _follows(old: Row, new: Row, planned: bool) -> bool:
    """Whether a later article tells the new fact, and a plan's outcome is not of before it was made; where it has no
    date, not long after."""
    first, then = bounds(old.told), bounds(new.told)
    if first is None or then is None or not _later(old, new):
        return False
    if new.latest is not None:
        return not planned or new.latest >= first[0]
    return soon(max(old.latest or first[1], first[1]), then[0])


def offices(found: Difference) -> tuple[Office, ...]:
    """A difference -> the offices that ended, and those that somebody took: who held none like them in the old graph,
    but is known there for another, or follows the only one who did. Only what no earlier article tells is news."""
    held = [row for row in _positions(found.old.rows) if not row.fact.ended]
    return tuple(_offices(found, held, _by_holder(held, found.same)))


def _offices(found: Difference, held: list[Row], holders: Mapping[str, list[Row]]) -> Iterator[Office]:
    seats, taken = _by(held, found.same), _by((row for row in _positions(found.added) if not row.fact.ended), {})
    for row in _positions(found.added):
        his = (one for thing in row.within("agent") for one in holders.get(thing.iri, ()))
        mine = [one for one in his if _later(one, row)]
        if row.fact.ended:
            before = [one for one in mine if _office(one, found.same) == _office(row, {})]
            if before:
                yield Office(row, True, before[0])
        elif not any(_like(one, row, found.same) for one in mine):
            sitting = seats[_office(row, {})]
            alone = row.within("patient") and len(sitting) == 1 and len(taken[_office(row, {})]) == 1
            if alone and _later(sitting[0], row):
                yield Office(row, False, sitting[0])
            elif mine:
                yield Office(row, False)


def _by_holder(rows: Iterable[Row], same: Same) -> Mapping[str, list[Row]]:
    found: defaultdict[str, list[Row]] = defaultdict(list)
    for row in rows:
        for thing in row.within("agent"):
            found[same.get(thing.iri, thing.iri)].append(row)
    return found


def _positions(rows: Iterable[Row]) -> Iterator[Row]:
    return (row for row in rows if row.fact.kind == "position")


def _later(old: Row, new: Row) -> bool:
    """Whether the first article that tells one fact is surely not of before that of another."""
    first, then = bounds(old.told), bounds(new.told)
    return first is not None and then is not None and then[1] >= first[0]


def _like(old: Row, new: Row, same: Same) -> bool:
    """Whether two titles of one holder may be those of one office: all words of the one are words of the other, and
    they are not of two bodies."""
    one, other = (set(folded(row.fact.text or "").split()) for row in (old, new))
    bodies, others = _office(old, same)[1], _office(new, {})[1]
    return (one <= other or other <= one) and (not bodies or not others or bodies == others)


def _by(rows: Iterable[Row], same: Same) -> defaultdict[object, list[Row]]:
    found: defaultdict[object, list[Row]] = defaultdict(list)
    for row in rows:
        found[_office(row, same)].append(row)
    return found


def _office(row: Row, same: Same) -> tuple[str, frozenset[tuple[str, str]]]:
    """An office: its title, and of what it is."""
    of = ((role, same.get(thing.iri, thing.iri)) for role, thing in row.roles if role == "patient")
    return folded(row.fact.text or ""), frozenset(of)
