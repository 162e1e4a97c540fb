"""Things -> Entities: clustered, joined and parted as people decided, named, with the reason of every merge."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

from kg.decisions import Judgements
from kg.identity import refs
from kg.identity.bodies import Bodies, separate
from kg.identity.company import Company
from kg.identity.components import Keys, Parts, sounds
from kg.identity.evidence import World
from kg.identity.named import Named
from kg.identity.naming import Ids, label
from kg.identity.persons import Persons
from kg.identity.things import Thing
from kg.identity.units import Unit, joined, of_cluster, of_group
from kg.knowledge import Knowledge, Known
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
T = TypeVar("T")
Unsure = tuple[str, str, str, float]
"""Who may be whom: the references of both, the rule and its score."""


class Resolver:
    """Things -> entities, again and again: what was worked out for the same things the last time is used again where
    it still holds, so that what an article adds costs little. What comes of it is the same."""

    def __init__(self, knowledge: Knowledge, judgements: Judgements, again: bool = True) -> None:
        """Nothing is known yet but the tables and what people decided; where there is no next time, what was worked
        out is given up as soon as nothing more comes of it."""
        self._knowledge, self._decided, self._judgements, self._again = knowledge, judgements, judgements, again
        self._office, self._ids = sounds(knowledge), Ids(knowledge.gazetteer)
        self._forget()

    def _forget(self) -> None:
        """What decisions have a say in, none of it worked out."""
        self._forget_company()
        self._things, self._bodies = dict[int, Thing](), Bodies()
        self._units: dict[object, tuple[Unit, ...]] = {}
        self._unsure: dict[object, tuple[Unsure, ...]] = {}
        self._named, self._entities = Named(self._ids, self._knowledge), dict[int, tuple[object, Entity]]()

    def _forget_company(self) -> None:
        """What people are compared by."""
        self._keys = Keys(self._knowledge, self._office)
        self._company, self._people = Company(self._knowledge), Parts(self._keys)

    def entities(self, things: Iterable[Thing]) -> tuple[Entity, ...]:
        """The things of all articles -> entities in order of their ids."""
        units, unsure = self._units_of([*things])
        named = self._named.turn(units)
        doubts = _doubts(unsure, units, named)
        wanted = [(unit, named[id(unit)], tuple(doubts.get(id(unit), ()))) for unit in units]
        if self._again:
            self._entities = {id(unit): self._entity(unit, name, doubts) for unit, name, doubts in wanted}
            found = [entity for _, entity in self._entities.values()]
        else:
            del units, named
            self._forget()
            found = [self._entity(*one)[1] for one in _given_up(wanted)]
        return tuple(sorted(found, key=lambda entity: entity.id))

    def _units_of(self, things: Sequence[Thing]) -> tuple[list[Unit], list[Unsure]]:
        """The things of all articles -> those that are one put together, and which others may be."""
        meant = refs.known(self._decided, things)  # a name may mean another thing once more are told of
        if meant != self._judgements:
            self._judgements = meant
            self._forget()
        gone, new = self._turned(things) if self._again else ([], things)
        self._resolve_people(gone, new)
        for thing in gone:
            self._keys.forget(thing)
        if not self._again:
            self._forget_company()
        self._resolve_bodies(*(tuple(thing for thing in some if not _is_somebody(thing)) for some in (gone, new)))
        units = joined([unit for some in self._units.values() for unit in some], self._judgements)
        unsure = [one for some in self._unsure.values() for one in some]
        if not self._again:
            self._forget()
        return units, unsure

    def _turned(self, things: Sequence[Thing]) -> tuple[Sequence[Thing], Sequence[Thing]]:
        """From now on these are all things: those that are there no more, and those that were not."""
        before, self._things = self._things, {id(thing): thing for thing in things}
        gone = [thing for number, thing in before.items() if number not in self._things]
        return gone, [thing for number, thing in self._things.items() if number not in before]

    def _resolve_people(self, gone: Sequence[Thing], new: Sequence[Thing]) -> None:
        """Resolve the parts of people anew of which some are there no more, or others are, or whose company is rare no
        more, or was not."""
        other, world = self._company.turn(gone, new), self._company.world()
        changed = self._people.turn(*(filter(_is_somebody, some) for some in (gone, new)))
        parts = self._people.parts.items() if other else ()
        changed |= {name for name, part in parts if len(part) > 1 and not other.isdisjoint(_company(part))}
        known = dict[tuple[int, ...], Unit]()
        for name in [name for name in self._unsure if name in changed or name not in self._people.parts]:
            known.update((_members(unit), unit) for unit in self._units.pop(name))
            del self._unsure[name]
        for name in changed:
            units, self._unsure[name] = self._clustered(self._people.parts[name], world)
            self._units[name] = tuple(_known(unit, known) for unit in units)

    def _clustered(self, part: Sequence[Thing], world: World) -> tuple[list[Unit], tuple[Unsure, ...]]:
        """People that have nothing to do with others -> who is one, and who may be."""
        persons = Persons(world, self._judgements.refused, self._office)
        persons.cluster(part)
        units = [of_cluster(cluster) for cluster in persons.clusters if cluster.things and cluster.merged is None]
        unsure = ((one.cluster.things[0].ref, one.other.things[0].ref, *one.reason) for one in persons.unsure)
        return units, tuple(unsure)

    def _resolve_bodies(self, gone: Sequence[Thing], new: Sequence[Thing]) -> None:
        """Bodies, places, events and works, and people that the gazetteer knows."""
        for wanted in self._bodies.turn(gone, new):
            groups = separate(wanted, self._bodies.of(wanted), self._judgements.refused)
            if units := tuple(map(of_group, groups)):
                self._units["body", wanted] = units
            else:
                self._units.pop(("body", wanted), None)

    def _entity(self, unit: Unit, name: str, doubts: tuple[Doubt, ...]) -> tuple[object, Entity]:
        known = self._entities.get(id(unit))
        if known is not None and known[0] == (name, doubts):
            return known
        return (name, doubts), _entity(unit, name, (self._knowledge, self._judgements), doubts)


def _given_up(values: list[T]) -> Iterator[T]:
    """Values, the last first, each of them held no more by who held them all."""
    while values:
        yield values.pop()


def _is_somebody(thing: Thing) -> bool:
    """Whether a thing is a person that the gazetteer does not know."""
    return thing.type is EntityType.PERSON and not thing.known


def _company(part: Sequence[Thing]) -> Iterator[str]:
    return (key for thing in part for key in thing.company)


def _members(unit: Unit) -> tuple[int, ...]:
    return tuple(map(id, unit.things))


def _known(unit: Unit, known: Mapping[tuple[int, ...], Unit]) -> Unit:
    """A unit -> the same as it was known before, where nothing of it changed."""
    before = known.get(_members(unit))
    same = before is not None and before.decisions == unit.decisions and before.holders == unit.holders
    return before if before is not None and same else unit


def _doubts(unsure: Sequence[Unsure], units: Sequence[Unit], named: Mapping[int, str]) -> dict[int, list[Doubt]]:
    """Things that may be one -> the doubts of each unit."""
    wanted = {ref for left, right, _, _ in unsure for ref in (left, right)}
    at = {thing.ref: unit for unit in units for thing in unit.things if thing.ref in wanted}
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
