"""What was worked out the last time, for the next: values by the very objects that they were made of."""

from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

V = TypeVar("V")
Key = tuple[Hashable, Hashable]


def _key(parts: tuple[object, ...], more: Hashable) -> Key:
    """Objects, and what else counts -> what stands for them as long as they are held."""
    return (id(parts[0]) if len(parts) == 1 else tuple(map(id, parts)), more)


class Kept(Generic[V]):
    """Values by the objects that they were made of, and what else they hang on. The same objects give the same value
    again; what nobody asks for between two turns is forgotten. Where there is no next time, nothing need be held."""

    def __init__(self, holds: bool = True) -> None:
        """Nothing is known yet."""
        self.holds = holds
        self._before: dict[Key, tuple[tuple[object, ...], V]] = {}
        self._now: dict[Key, tuple[tuple[object, ...], V]] = {}

    def turn(self) -> None:
        """A new turn begins."""
        self._before, self._now = self._now, {}

    def get(self, parts: tuple[object, ...], more: Hashable = None) -> V | None:
        """The value of some objects, where it is known."""
        key = _key(parts, more)
        found = self._now.get(key)
        if found is None:
            found = self._before.get(key)
            if found is None:
                return None
            self._now[key] = found
        return found[1]

    def put(self, parts: tuple[object, ...], value: V, more: Hashable = None) -> V:
        """Keep the value of some objects, and the objects: as long as they are held, no other has their place."""
        if self.holds:
            self._now[_key(parts, more)] = (parts, value)
        return value

    def of(self, parts: tuple[object, ...], make: Callable[[], V], more: Hashable = None) -> V:
        """The value of some objects, made where it is not known; None is no value."""
        found = self.get(parts, more)
        return self.put(parts, make(), more) if found is None else found


@dataclass(frozen=True)
class Again(Generic[V]):
    """What can be gone through again and again without being held: it is made anew each time."""

    make: Callable[[], Iterable[V]]

    def __iter__(self) -> Iterator[V]:
        """All of it."""
        return iter(self.make())
