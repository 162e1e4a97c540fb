"""Units: the things of one entity, with the decisions that put them together."""

from dataclasses import dataclass

from kg.decisions import Judgements
from kg.identity.bodies import Group
from kg.identity.clusters import Cluster
from kg.identity.things import Thing
from kg.knowledge import Holder
from kg.model import Decision

ACCEPTED = "accepted"


@dataclass(frozen=True, slots=True, eq=False)
class Unit:
    """The things of one entity, the first to be told of first, and the decisions that put them together."""

    things: tuple[Thing, ...]
    decisions: tuple[Decision, ...]
    holders: tuple[Holder, ...] = ()

    @property
    def first(self) -> Thing:
        """The thing of the earliest article."""
        return min(self.things, key=lambda thing: thing.age)

    @property
    def known(self) -> str | None:
        """What the gazetteer knows it as."""
        return next((thing.known for thing in self.things if thing.known), None)

    @property
    def rank(self) -> tuple[bool, bool, tuple[str, str]]:
        """What units are named in order by: those known from a table first."""
        return not self.known, not self.holders, self.first.age


def of_group(group: Group) -> Unit:
    """Things of one key -> their unit."""
    first = group.things[0].ref
    pairs = zip(group.things[1:], group.reasons[1:], strict=True)
    return Unit(tuple(group.things), tuple(Decision(first, thing.ref, rule, score) for thing, (rule, score) in pairs))


def of_cluster(cluster: Cluster) -> Unit:
    """A person; who is known from the table of those in office is linked to its row."""
    first = cluster.things[0].ref
    if cluster.holders:
        first = cluster.holders[0].wikidata or cluster.holders[0].person
    pairs = list(zip(cluster.things, cluster.reasons, strict=True))[0 if cluster.holders else 1 :]
    decisions = (Decision(first, thing.ref, rule, score) for thing, (rule, score) in pairs)
    return Unit(tuple(cluster.things), tuple(decisions), cluster.holders)


def joined(units: list[Unit], judgements: Judgements) -> list[Unit]:
    """Units, those put together that somebody said are one."""
    if not judgements.accepted:
        return units
    at = {thing.ref: unit for unit in units for thing in unit.things}
    place = {id(unit): number for number, unit in enumerate(units)}
    found: list[Unit | None] = [*units]
    for one in judgements.accepted:
        left, right = at.get(one.left), at.get(one.right)
        if left is None or right is None or left is right:
            continue
        decisions = (*left.decisions, *right.decisions, Decision(one.left, one.right, ACCEPTED))
        whole = Unit((*left.things, *right.things), decisions, left.holders or right.holders)
        number = place[id(whole)] = place[id(left)]
        found[number], found[place[id(right)]] = whole, None
        at.update((thing.ref, whole) for thing in whole.things)
    return [unit for unit in found if unit is not None]
