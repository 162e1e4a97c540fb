"""Readings -> Entities: the things of all articles, each once, with the reason of every merge."""

from collections.abc import Iterable
from functools import partial

from kg.decisions import NONE, Judgements
from kg.guard import Attempt, surely
from kg.identity.resolve import resolve
from kg.identity.things import Thing, things
from kg.identity.undo import undone
from kg.knowledge import Knowledge
from kg.model import Entity, Reading

__all__ = ["identity", "undone"]


def identity(
    readings: Iterable[Reading], knowledge: Knowledge, judgements: Judgements = NONE, attempt: Attempt = surely
) -> tuple[Entity, ...]:
    """Readings, and what people decided -> the entities of all of them, in order of their ids.

    Of a reading no more is kept than its things; `attempt` finds those of each.
    """
    found = (attempt(reading.article, partial(_things, reading, knowledge)) for reading in readings)
    return resolve([thing for some in found for thing in some or ()], knowledge, judgements)


def _things(reading: Reading, knowledge: Knowledge) -> tuple[Thing, ...]:
    return tuple(things(reading, knowledge))
