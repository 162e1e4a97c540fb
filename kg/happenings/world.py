"""What comparing two accounts needs to know of the corpus: what kind each thing is, and which place lies where."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from kg.directory import Directory
from kg.happenings.tellings import Things
from kg.knowledge import Knowledge
from kg.model import EntityType, Reading, Relation

INSIDE = "containedInPlace"
"""The kind of relations that say which place lies in which."""
WIDE = frozenset({"Country", "Continent"})
DEEP = 5
"""Steps from a place to those around it."""


@dataclass(frozen=True, slots=True)
class Ground:
    """What an article says of where things lie: the keys of those that the gazetteer knows, and which lies in which, by
    their numbers there."""

    article: str
    keys: tuple[tuple[int, str], ...]
    inside: tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class World:
    """The type of each entity, the key of each that the gazetteer knows, and which the articles say that each lies in;
    `wide` are countries and continents, in which much happens at a time."""

    types: Mapping[str, EntityType]
    keys: Mapping[str, str]
    inside: Mapping[str, set[str]]
    wide: Things
    knowledge: Knowledge
    _around: dict[str, Things] = field(default_factory=dict, compare=False)
    _marks: dict[str, tuple[object, ...]] = field(default_factory=dict, compare=False)

    @classmethod
    def of(cls, grounds: Iterable[Ground], at: Directory, knowledge: Knowledge) -> "World":
        """What articles say of places, and the entities of all -> what is to be known of these."""
        keys: dict[str, str] = {}
        inside: dict[str, set[str]] = {}
        for ground in grounds:
            known = at.at(ground.article)
            for number, key in ground.keys:
                if number in known:
                    keys.setdefault(known[number].id, key)
            for part, whole in ground.inside:
                if part in known and whole in known:
                    inside.setdefault(known[part].id, set()).add(known[whole].id)
        types = {entity.id: entity.type for entity in at.entities}
        wide = frozenset(entity.id for entity in at.entities if not WIDE.isdisjoint(entity.classes))
        return cls(types, keys, inside, wide, knowledge)

    def changed(self, before: "World") -> Things:
        """What was known before -> the things of which something else is known now, that may count where accounts are
        compared. Of all others what was worked out is taken over."""
        moved = {thing for thing, _ in self.keys.items() ^ before.keys.items()}
        moved |= {part for part in (*self.inside, *before.inside) if self.inside.get(part) != before.inside.get(part)}
        other = moved | {thing for thing, _ in self.types.items() ^ before.types.items()} | (self.wide ^ before.wide)
        other |= {thing for thing, around in before._around.items() if not moved.isdisjoint(around)}
        self._around.update((thing, around) for thing, around in before._around.items() if thing not in other)
        return frozenset(other)

    def around(self, thing: str) -> Things:
        """A thing -> the ids and keys of itself and of all that it lies in."""
        found = self._around.get(thing)
        if found is None:
            found = frozenset(self._layers(thing) if thing in self.types else (thing,))
            self._around[thing] = found
        return found

    def mark(self, things: Things) -> tuple[object, ...]:
        """Things -> all that comparing accounts of them asks of the corpus: as long as it is the same, so is what comes
        of it."""
        return tuple(self._marks.get(thing) or self._mark(thing) for thing in sorted(things))

    def _mark(self, thing: str) -> tuple[object, ...]:
        made = (self.types.get(thing), thing in self.wide, self.keys.get(thing), self.around(thing))
        return self._marks.setdefault(thing, made)

    def related(self, one: str, other: str) -> bool:
        """Whether two places are one, or one lies in the other."""
        return self._lies_in(one, other) or self._lies_in(other, one)

    def _lies_in(self, one: str, other: str) -> bool:
        around = self.around(one)
        return other in around or self.keys.get(other) in around

    def nested(self, some: Things, others: Things) -> bool:
        """Whether one of some places is one of others, or in one, or around one."""
        return any(self.related(one, other) for one in some for other in others)

    def apart(self, some: Things, others: Things) -> bool:
        """Whether some places and others are surely different ones: none in another, all of them towns, regions and
        countries, of which a text that names one means no other."""
        if not some or not others or self.nested(some, others):
            return False
        return all(self.types.get(one) is EntityType.GPE or one in self.keys for one in some | others)

    def _layers(self, thing: str) -> Iterator[str]:
        """A thing -> itself and all that it lies in, by the articles and by the gazetteer."""
        layer = {thing}
        for _ in range(DEEP):
            yield from layer
            layer = {whole for one in layer for whole in self._next(one)} - {thing}

    def _next(self, one: str) -> Iterator[str]:
        yield from self.inside.get(one, ())
        if one in self.keys:
            yield self.keys[one]
        known = self.knowledge.gazetteer.by_key.get(one)
        yield from filter(None, (known.country, known.within)) if known else ()


def ground(reading: Reading) -> Ground:
    """A reading -> what it says of places and of what the gazetteer knows."""
    keys = {m.entity: m.known for m in reversed(reading.mentions) if m.entity is not None and m.known}
    pairs = (
        (fact.subject, fact.object) for fact in reading.facts if isinstance(fact, Relation) and fact.kind == INSIDE
    )
    numbers = ((reading.mentions[part].entity, reading.mentions[whole].entity) for part, whole in pairs)
    inside = tuple((part, whole) for part, whole in numbers if part is not None and whole is not None)
    return Ground(reading.article.id, tuple(keys.items()), inside)
