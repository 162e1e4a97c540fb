"""Readings -> Entities: the things of all articles, each once, with the reason of every merge."""

from collections.abc import Iterable, Sequence

from kg.identity.resolve import resolve
from kg.identity.things import Thing, things
from kg.knowledge import Knowledge
from kg.model import Entity, Reading

__all__ = ["identity"]


def identity(readings: Iterable[Reading], knowledge: Knowledge) -> tuple[Entity, ...]:
    """Readings -> the entities of all of them, in order of their ids."""
    found: Sequence[Thing] = [thing for reading in readings for thing in things(reading)]
    return resolve(found, knowledge)
