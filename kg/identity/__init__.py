"""Readings -> Entities: the things of all articles, each once, with the reason of every merge."""

from collections.abc import Iterable

from kg.decisions import NONE, Judgements
from kg.identity.resolve import resolve
from kg.identity.things import things
from kg.identity.undo import undone
from kg.knowledge import Knowledge
from kg.model import Entity, Reading

__all__ = ["identity", "undone"]


def identity(readings: Iterable[Reading], knowledge: Knowledge, judgements: Judgements = NONE) -> tuple[Entity, ...]:
    """Readings, and what people decided -> the entities of all of them, in order of their ids."""
    return resolve([thing for reading in readings for thing in things(reading, knowledge)], knowledge, judgements)
