"""Things -> Entities: clustered, joined and parted as people decided, named, with the reason of every merge."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.decisions import Judgements
from kg.identity import refs
from kg.identity.bodies import Group, groups, key
from kg.identity.clusters import Cluster
from kg.identity.evidence import World
from kg.identity.naming import Ids, hashed, label
from kg.identity.persons import Persons, Unsure
from kg.identity.things import Thing
from kg.knowledge import Holder, Knowledge, Known
from kg.model import Decision, Doubt, Entity, EntityType

SCHEMA = {
    EntityType.PERSON: ("Person",),
    EntityType.ORGANIZATION: ("Organization",),
    EntityType.GPE: ("Place",),
    EntityType.LOCATION: ("Place",),
    EntityType.EVENT: ("Event",),
    EntityType.WORK: ("CreativeWork",),
}
WIKIDATA = "http://www.wikidata.org/entity/"
ACCEPTED = "accepted"


@dataclass(slots=True, eq=False)
class Unit:
    """The things of one entity, the first to be told of first, and the decisions that put them together."""

    things: list[Thing]
    decisions: list[Decision]
    holders: tuple[Holder, ...] = ()

    @property
    def first(self) -> Thing:
        """The thing of the earliest article."""
        return min(self.things, key=lambda thing: thing.age)

    @property
    def known(self) -> str | None:
        """What the gazetteer knows it as."""
        return next((thing.known for thing in self.things if thing.known), None)


def resolve(things: Sequence[Thing], knowledge: Knowledge, judgements: Judgements) -> tuple[Entity, ...]:
    """The things of all articles and what people decided -> entities in order of their ids."""
    judgements = refs.known(judgements, things)
    people = [thing for thing in things if thing.type is EntityType.PERSON and not thing.known]
    persons = Persons(World.of(list(things), knowledge), judgements.refused)
    persons.cluster(people)
    rest = groups((t for t in things if t.type is not EntityType.PERSON or t.known), judgements.refused)
    made = [*map(_of_group, rest), *(_of_cluster(c) for c in persons.clusters if c.things and c.merged is None)]
    units = _joined(made, judgements)
    named = _named(units, knowledge)
    doubts = _doubts(persons.unsure, units, named)
    entities = [_entity(unit, named[id(unit)], (knowledge, judgements), doubts) for unit in units]
    return tuple(sorted(entities, key=lambda entity: entity.id))


def _of_group(group: Group) -> Unit:
    first = group.things[0].ref
    pairs = zip(group.things[1:], group.reasons[1:], strict=True)
    return Unit(group.things, [Decision(first, thing.ref, rule, score) for thing, (rule, score) in pairs])


def _of_cluster(cluster: Cluster) -> Unit:
    """A person; who is known from the table of those in office is linked to its row."""
    first = cluster.things[0].ref
    if cluster.holders:
        first = cluster.holders[0].wikidata or cluster.holders[0].person
    pairs = list(zip(cluster.things, cluster.reasons, strict=True))[0 if cluster.holders else 1 :]
    decisions = [Decision(first, thing.ref, rule, score) for thing, (rule, score) in pairs]
    return Unit(cluster.things, decisions, cluster.holders)


def _joined(units: list[Unit], judgements: Judgements) -> list[Unit]:
    """Units, those put together that somebody said are one."""
    at = {thing.ref: unit for unit in units for thing in unit.things}
    gone: set[int] = set()
    for one in judgements.accepted:
        left, right = at.get(one.left), at.get(one.right)
        if left is None or right is None or left is right:
            continue
        left.things += right.things
        left.decisions += [*right.decisions, Decision(one.left, one.right, ACCEPTED)]
        left.holders = left.holders or right.holders
        gone.add(id(right))
        at.update((thing.ref, left) for thing in right.things)
    return [unit for unit in units if id(unit) not in gone]


def _named(units: Sequence[Unit], knowledge: Knowledge) -> dict[int, str]:
    """Units -> their local names; of two that would have one, who is known from a table has it as it is, else the first
    to be told of."""
    ids, found, taken = Ids(knowledge.gazetteer), dict[int, str](), set[str]()
    for unit in sorted(units, key=lambda unit: (not unit.known, not unit.holders, unit.first.age)):
        name = _id(unit, ids, knowledge)
        if name in taken:
            name = hashed(label(unit.things), unit.first.ref)
        taken.add(name)
        found[id(unit)] = name
    return found


def _id(unit: Unit, ids: Ids, knowledge: Knowledge) -> str:
    if unit.known:
        return ids.known(unit.known, label(unit.things))
    if unit.holders:
        return ids.named(EntityType.PERSON, unit.holders[0].person)
    first = unit.first
    if first.type is EntityType.PERSON:
        told = sorted(unit.things, key=lambda thing: thing.age)
        full = next((name for thing in told for name in thing.names if knowledge.careers.is_full(name)), None)
        return ids.named(first.type, full) if full else hashed(label([first]), first.ref)
    if first.name:
        return ids.named(first.type, first.name)
    return hashed(label([first]), first.ref if key(first)[0] == "alone" else "|".join(key(first)))


def _doubts(unsure: Sequence[Unsure], units: Sequence[Unit], named: dict[int, str]) -> dict[int, list[Doubt]]:
    """Clusters that may be one -> the doubts of each unit."""
    at = {thing.ref: unit for unit in units for thing in unit.things}
    found: dict[int, list[Doubt]] = {}
    for one in unsure:
        left, right = one.cluster.things[0].ref, one.other.things[0].ref
        if at[left] is not at[right]:
            doubt = Doubt(named[id(at[right])], left, right, one.reason.rule, one.reason.score)
            found.setdefault(id(at[left]), []).append(doubt)
    return found


def _entity(unit: Unit, name: str, tables: tuple[Knowledge, Judgements], doubts: dict[int, list[Doubt]]) -> Entity:
    knowledge, judgements = tables
    known = knowledge.gazetteer.by_key.get(unit.known) if unit.known else None
    best = known.name if known else unit.holders[0].person if unit.holders else label(unit.things)
    type_ = known.type if known else Counter(thing.type for thing in unit.things).most_common(1)[0][0]
    aliases = dict.fromkeys(form for thing in unit.things for form in thing.forms)
    aliases.pop(best, None)
    return Entity(
        id=name,
        type=type_,
        classes=tuple(dict.fromkeys((*_classes(unit, known), *SCHEMA[type_]))),
        label=best,
        aliases=tuple(sorted(aliases)),
        members=tuple((thing.article.id, thing.number) for thing in unit.things),
        same_as=tuple(dict.fromkeys(_elsewhere(unit, known, (name, judgements)))),
        decisions=tuple(unit.decisions),
        doubts=tuple(doubts.get(id(unit), ())),
    )


def _classes(unit: Unit, known: Known | None) -> tuple[str, ...]:
    return known.classes if known else next((thing.classes for thing in unit.things if thing.classes), ())


def _elsewhere(unit: Unit, known: Known | None, decided: tuple[str, Judgements]) -> Iterator[str]:
    """The IRIs of the same thing in Wikidata, as the tables or people say."""
    name, judgements = decided
    for row in (known, *unit.holders):
        if row is not None and row.wikidata:
            yield WIKIDATA + row.wikidata
    for ref in (f"entity#{name}", *(thing.ref for thing in unit.things)):
        yield from judgements.links.get(ref, ())
