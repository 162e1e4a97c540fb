"""What became of plans and claims, and of offices: only where another article says so, conservatively."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
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
    if first is None or then is None or then[1] < first[0]:
        return False
    if new.latest is not None:
        return not planned or new.latest >= first[0]
    return soon(max(old.latest or first[1], first[1]), then[0])


def offices(found: Difference) -> tuple[Office, ...]:
    """A difference -> the offices that ended, and those that somebody took: who did not hold them in the old graph, but
    is known there, or follows the only one who did."""
    held = [row for row in found.old.rows if row.fact.kind == "position"]
    known = {found.same.get(thing.iri, thing.iri) for row in held for thing in row.within("agent")}
    return tuple(_offices(found, held, known))


def _offices(found: Difference, held: list[Row], known: set[str]) -> Iterator[Office]:
    mine, seats = _by(held, found.same, holder=True), _by(held, found.same, holder=False)
    taken = _by((row for row in found.added if row.fact.kind == "position" and not row.fact.ended), {}, holder=False)
    for row in found.added:
        if row.fact.kind != "position":
            continue
        before = [one for one in mine[_office(row, {}, True)] if not one.fact.ended]
        if row.fact.ended:
            if before:
                yield Office(row, True, before[0])
            continue
        sitting = [one for one in seats[_office(row, {}, False)] if not one.fact.ended]
        alone = row.within("patient") and len(sitting) == 1 and len(taken[_office(row, {}, False)]) == 1
        if alone or row.within("agent")[0].iri in known:
            yield Office(row, False, sitting[0] if alone else None)


def _by(rows: Iterable[Row], same: Same, holder: bool) -> defaultdict[object, list[Row]]:
    found: defaultdict[object, list[Row]] = defaultdict(list)
    for row in rows:
        found[_office(row, same, holder)].append(row)
    return found


def _office(row: Row, same: Same, holder: bool) -> tuple[object, ...]:
    """An office: its title and of what it is, and who holds it, if wanted."""
    roles = ("agent", "patient") if holder else ("patient",)
    return (
        folded(row.fact.text or ""),
        frozenset((role, same.get(thing.iri, thing.iri)) for role in roles for thing in row.within(role)),
    )
