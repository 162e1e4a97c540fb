"""What was worked out of arrays lately, found again by the array itself."""

import weakref
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Any, TypeVar

from kg.reader.encoder import Array

T = TypeVar("T")


class Recent:
    """The last things worked out, each of an array that nobody changes; what was made of an array goes with it."""

    def __init__(self, most: int) -> None:
        """How many are kept."""
        self._most = most
        self._known: OrderedDict[tuple[int, Hashable], tuple[weakref.ref[Array], Any]] = OrderedDict()

    def of(self, array: Array, what: Hashable, work: Callable[[], T]) -> T:
        """An array and what is made of it -> that, worked out where it is not known."""
        key = (id(array), what)
        known = self._known.get(key)
        if known is not None and known[0]() is array:  # an id is another array's later
            kept: T = known[1]
            return kept
        found = work()
        self._known[key] = (weakref.ref(array, lambda gone: self._forget(key, gone)), found)
        while len(self._known) > self._most:
            self._known.popitem(last=False)
        return found

    def _forget(self, key: tuple[int, Hashable], gone: "weakref.ref[Array]") -> None:
        if self._known.get(key, (None,))[0] is gone:
            self._known.pop(key, None)
