"""Readings that are not held: each is taken from where it lies whenever it is wanted."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial

from kg.model import Reading


@dataclass(frozen=True, slots=True, eq=False)
class Shelved:
    """The id of a reading's article, and what takes the reading. The same object stands for the same reading, for what
    is worked out of it to be known again (`kg.memory`)."""

    article: str
    take: Callable[[], Reading]


def at_hand(readings: Iterable[Reading]) -> Iterator[Shelved]:
    """Readings as they come -> the same, each held by its own."""
    return (Shelved(reading.article.id, partial(_same, reading)) for reading in readings)


def _same(reading: Reading) -> Reading:
    return reading
