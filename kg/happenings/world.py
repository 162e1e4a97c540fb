"""What comparing two accounts needs to know of the corpus: what kind each thing is, and which place lies where."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg.happenings.tellings import Things
from kg.knowledge import Knowledge
from kg.model import Entity, EntityType, Reading, Relation

INSIDE = "containedInPlace"
"""The kind of relations that say which place lies in which."""
WIDE = frozenset({"Country", "Continent"})
DEEP = 5
"""Steps from a place to those around it."""


@dataclass(frozen=True)
class World:
    """The type of each entity, the key of each that the gazetteer knows, and for each thing the ids and keys of itself
    and of all that it lies in; `wide` are countries and continents, in which much happens at a time."""

    types: Mapping[str, EntityType]
    keys: Mapping[str, str]
    around: Mapping[str, Things]
    wide: Things

    @classmethod
    def of(cls, readings: Iterable[Reading], entities: Sequence[Entity], knowledge: Knowledge) -> "World":
        """Readings and the entities of all of them -> what is to be known of these."""
        at = {member: entity.id for entity in entities for member in entity.members}
        keys: dict[str, str] = {}
        inside: dict[str, set[str]] = {}
        for reading in readings:
            for mention in reading.mentions:
                thing = at.get((reading.article.id, -1 if mention.entity is None else mention.entity))
                if thing and mention.known:
                    keys.setdefault(thing, mention.known)
            for part, whole in _inside(reading, at):
                inside.setdefault(part, set()).add(whole)
        types = {entity.id: entity.type for entity in entities}
        around = {thing: frozenset(_around(thing, keys, inside, knowledge)) for thing in types}
        wide = frozenset(entity.id for entity in entities if WIDE.intersection(entity.classes))
        return cls(types, keys, around, wide)

    def related(self, one: str, other: str) -> bool:
        """Whether two places are one, or one lies in the other."""
        return self._lies_in(one, other) or self._lies_in(other, one)

    def _lies_in(self, one: str, other: str) -> bool:
        around = self.around.get(one, (one,))
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


def _inside(reading: Reading, at: Mapping[tuple[str, int], str]) -> Iterator[tuple[str, str]]:
    """The places that an article says lie in others."""
    for fact in reading.facts:
        if isinstance(fact, Relation) and fact.kind == INSIDE:
            numbers = (reading.mentions[mention].entity for mention in (fact.subject, fact.object))
            part, whole = (at.get((reading.article.id, -1 if n is None else n)) for n in numbers)
            if part and whole:
                yield part, whole


def _around(thing: str, keys: Mapping[str, str], inside: Mapping[str, set[str]], knowledge: Knowledge) -> Iterator[str]:
    """A thing -> the ids and keys of itself and of all that it lies in."""
    layer = {thing}
    for _ in range(DEEP):
        yield from layer
        layer = {whole for one in layer for whole in _next(one, keys, inside, knowledge)} - {thing}


def _next(one: str, keys: Mapping[str, str], inside: Mapping[str, set[str]], knowledge: Knowledge) -> Iterator[str]:
    yield from inside.get(one, ())
    if one in keys:
        yield keys[one]
    known = knowledge.gazetteer.by_key.get(one)
    yield from filter(None, (known.country, known.within)) if known else ()
