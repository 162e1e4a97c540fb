"""Readings -> Entities: the things of all articles, each once, with the reason of every merge."""

from collections.abc import Iterable
from functools import partial

from kg.decisions import NONE, Judgements
from kg.guard import Attempt, surely
from kg.identity.resolve import Resolver
from kg.identity.things import Thing, things
from kg.identity.undo import undone
from kg.knowledge import Knowledge
from kg.memory import Kept
from kg.model import Entity, Reading
from kg.shelf import Shelved

__all__ = ["Identity", "identity", "undone"]


def identity(
    readings: Iterable[Reading], knowledge: Knowledge, judgements: Judgements = NONE, attempt: Attempt = surely
) -> tuple[Entity, ...]:
    """Readings, and what people decided -> the entities of all of them, in order of their ids.

    Of a reading no more is kept than its things; `attempt` finds those of each.
    """
    found = (attempt(reading.article, partial(_things, reading, knowledge)) for reading in readings)
    entities = Resolver(knowledge, judgements, again=False).entities(thing for some in found for thing in some or ())
    knowledge.forget()
    return entities


class Identity:
    """The same again and again, for readings of which few are new: what was worked out for the others is used again."""

    def __init__(self, knowledge: Knowledge, judgements: Judgements = NONE) -> None:
        """Nothing is known yet but the tables and what people decided."""
        self._knowledge = knowledge
        self._things, self._resolver = Kept[tuple[Thing, ...]](), Resolver(knowledge, judgements)

    def entities(self, readings: Iterable[Shelved], attempt: Attempt = surely) -> tuple[Entity, ...]:
        """Readings -> the entities of all of them, in order of their ids."""
        self._things.turn()
        return self._resolver.entities(thing for one in readings for thing in self._of(one, attempt) or ())

    def _of(self, one: Shelved, attempt: Attempt) -> tuple[Thing, ...] | None:
        known = self._things.get((one,))
        if known is None:
            reading = one.take()
            known = attempt(reading.article, partial(_things, reading, self._knowledge))
            if known is not None:
                self._things.put((one,), known)
        return known


def _things(reading: Reading, knowledge: Knowledge) -> tuple[Thing, ...]:
    return tuple(things(reading, knowledge))
