"""When Python looks for what refers to itself and nothing else does, and when what is held no more is given back."""

import ctypes
import gc
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from itertools import islice
from typing import TypeVar

from kg.spool import spooled

T = TypeVar("T")
BATCH = 1000
"""Values that are packed together: what they share is shared again."""


@contextmanager
def paused() -> Iterator[None]:
    """Inside, it does not: where millions of values are made to stay, it would go through them again and again."""
    before = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if before:
            gc.enable()


def given_back() -> None:
    """Give back to the system what is held no more: between a small value that stays and the next, the C library keeps
    the room of large ones for itself (malloc_trim(3) of glibc; other libraries have none, and need none)."""
    with suppress(OSError, AttributeError, TypeError):  # whatever a system says that has none
        ctypes.CDLL(None).malloc_trim(0)


def settled(make: Callable[[], T]) -> T:
    """What makes a value -> the value, in a place of its own: what was worked out beside it is given back, where its
    parts would lie scattered among that and hold on to the room of all of it. Meanwhile it lies in a file."""
    alike: Callable[[T], str] = _all
    with spooled(alike) as spool:
        spool.keep([make()])
        gc.collect()
        given_back()
        (found,) = spool
        return found


@contextmanager
def put_away(make: Callable[[], Iterable[T]]) -> Iterator[Iterable[T]]:
    """What makes values -> the same in a file, for as long as they are used, each time other objects: of those that
    were made none is held."""
    alike: Callable[[T], str] = _all
    with spooled(alike) as spool:
        coming = iter(make())
        while some := [*islice(coming, BATCH)]:
            spool.keep(some)
        del coming
        gc.collect()
        given_back()
        yield spool


def _all(_: object) -> str:
    return ""
