"""Things -> Entities: clustered, joined and parted as people decided, named, with the reason of every merge."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import partial

from kg.decisions import Judgements
from kg.identity import refs
from kg.identity.bodies import key, keyed, separate
from kg.identity.components import components, keys, sounds
from kg.identity.evidence import World
from kg.identity.naming import Ids, hashed, label
from kg.identity.persons import Persons
from kg.identity.things import Thing
from kg.identity.units import Unit, joined, of_cluster, of_group
from kg.knowledge import Knowledge, Known
from kg.memory import Kept
from kg.model import Doubt, Entity, EntityType

SCHEMA = {
    EntityType.PERSON: ("Person",),
    EntityType.ORGANIZATION: ("Organization",),
    EntityType.GPE: ("Place",),
    EntityType.LOCATION: ("Place",),
    EntityType.EVENT: ("Event",),
    EntityType.WORK: ("CreativeWork",),
}
WIKIDATA = "http://www.wikidata.org/entity/"


Part = tuple[tuple[Unit, ...], tuple[tuple[str, str, str, float], ...]]
"""People of a part of the corpus, and who among them may be whom: the references of both, the rule and its score."""


class Resolver:
    """Things -> entities, again and again: what was worked out for the same things the last time is used again where
    it still holds, so that what an article adds costs little. What comes of it is the same."""

    def __init__(self, knowledge: Knowledge, judgements: Judgements, again: bool = True) -> None:
        """Nothing is known yet but the tables and what people decided; where there is no next time, nothing is kept."""
        self._again = again
        self._knowledge, self._decided, self._judgements = knowledge, judgements, judgements
        self._office, self._ids = sounds(knowledge), Ids(knowledge.gazetteer)
        self._keys, self._own = Kept[tuple[str, ...]](again), Kept[tuple[str, ...]](again)
        self._forget()

    def _forget(self) -> None:
        """What decisions have a say in, none of it worked out."""
        self._parts, self._groups = Kept[Part](self._again), Kept[tuple[Unit, ...]](self._again)
        self._names, self._entities = Kept[str](self._again), Kept[Entity](self._again)

    def entities(self, things: Sequence[Thing]) -> tuple[Entity, ...]:
        """The things of all articles -> entities in order of their ids."""
        meant = refs.known(self._decided, things)  # a name may mean another thing once more are told of
        if meant != self._judgements:
            self._judgements = meant
            self._forget()
        for kept in (self._keys, self._own, self._parts, self._groups, self._names, self._entities):
            kept.turn()
        world = World.of(things, self._knowledge)
        people = [thing for thing in things if thing.type is EntityType.PERSON and not thing.known]
        parts = [self._part(part, world) for part in components(people, self._compared)]
        made = [*self._rest(things), *(unit for units, _ in parts for unit in units)]
        units = joined(made, self._judgements)
        named = self._named(units)
        doubts = _doubts([one for _, unsure in parts for one in unsure], units, named)
        entities = [self._entity(unit, named[id(unit)], tuple(doubts.get(id(unit), ()))) for unit in units]
        return tuple(sorted(entities, key=lambda entity: entity.id))

    def _compared(self, thing: Thing) -> tuple[str, ...]:
        return self._keys.of((thing,), lambda: keys(thing, self._knowledge, self._office))

    def _part(self, part: list[Thing], world: World) -> Part:
        """People that have nothing to do with others; what is rare company among them may change with the corpus."""
        company = set[str]().union(*(thing.company for thing in part)) if len(part) > 1 else ()
        rare = frozenset(key for key in company if world.articles.get(key, 0) <= world.rare)
        return self._parts.of(tuple(part), lambda: self._clustered(part, world), rare)

    def _clustered(self, part: list[Thing], world: World) -> Part:
        persons = Persons(world, self._judgements.refused, self._office)
        persons.cluster(part)
        units = (of_cluster(cluster) for cluster in persons.clusters if cluster.things and cluster.merged is None)
        unsure = ((one.cluster.things[0].ref, one.other.things[0].ref, *one.reason) for one in persons.unsure)
        return tuple(units), tuple(unsure)

    def _rest(self, things: Sequence[Thing]) -> Iterator[Unit]:
        """Bodies, places, events and works, and people that the gazetteer knows."""
        rest = (thing for thing in things if thing.type is not EntityType.PERSON or thing.known)
        for wanted, members in sorted(keyed(rest, self._key).items()):
            some = tuple(thing for thing, _ in members)
            more = (wanted, *(own == wanted for _, own in members))
            yield from self._groups.of(some, partial(self._grouped, wanted, members), more)

    def _key(self, thing: Thing) -> tuple[str, ...]:
        return self._own.of((thing,), lambda: key(thing))

    def _grouped(self, wanted: tuple[str, ...], members: Sequence[tuple[Thing, tuple[str, ...]]]) -> tuple[Unit, ...]:
        return tuple(map(of_group, separate(wanted, members, self._judgements.refused)))

    def _named(self, units: Sequence[Unit]) -> dict[int, str]:
        """Units -> their local names; of two that would have one, who is known from a table has it as it is, else the
        first to be told of."""
        found, taken = dict[int, str](), set[str]()
        for unit in sorted(units, key=lambda unit: unit.rank):
            name = self._names.of((unit,), partial(_id, unit, self._ids, self._knowledge))
            if name in taken:
                name = hashed(label(unit.things), unit.first.ref)
            taken.add(name)
            found[id(unit)] = name
        return found

    def _entity(self, unit: Unit, name: str, doubts: tuple[Doubt, ...]) -> Entity:
        make = partial(_entity, unit, name, (self._knowledge, self._judgements), doubts)
        return self._entities.of((unit,), make, (name, doubts))


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


def _doubts(
    unsure: Iterable[tuple[str, str, str, float]], units: Sequence[Unit], named: dict[int, str]
) -> dict[int, list[Doubt]]:
    """Things that may be one -> the doubts of each unit."""
    at = {thing.ref: unit for unit in units for thing in unit.things}
    found: dict[int, list[Doubt]] = {}
    for left, right, rule, score in unsure:
        if at[left] is not at[right]:
            doubt = Doubt(named[id(at[right])], left, right, rule, score)
            found.setdefault(id(at[left]), []).append(doubt)
    return found


def _entity(unit: Unit, name: str, tables: tuple[Knowledge, Judgements], doubts: tuple[Doubt, ...]) -> Entity:
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
        decisions=unit.decisions,
        doubts=doubts,
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
