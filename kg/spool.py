"""Values that are more than is to be held: in a file without a name, by what they have in common."""

import pickle
import tempfile
from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from typing import IO, Generic, TypeVar

from kg.errors import StoreError

V = TypeVar("V")


class _Pickler(pickle.Pickler):
    """Writes of a text that is known no more than its place."""

    def __init__(self, file: IO[bytes], places: Mapping[str, int]) -> None:
        super().__init__(file, pickle.HIGHEST_PROTOCOL)
        self._places = places

    def persistent_id(self, value: object) -> int | None:
        return self._places.get(value) if type(value) is str else None


class _Unpickler(pickle.Unpickler):
    """Reads the same."""

    def __init__(self, file: IO[bytes], known: Sequence[str]) -> None:
        super().__init__(file)
        self._known = known

    def persistent_load(self, place: int) -> str:
        return self._known[place]


class Spool(Generic[V]):
    """Values in parts, each of those of one key. What comes out are equal values, but each time other objects.

    They lie in a file, pickled, which nobody else reaches: no more comes out of it than went in.
    """

    def __init__(self, file: IO[bytes], key: Callable[[V], str], known: Iterable[str]) -> None:
        """There is no value yet; the key says which part one belongs to. Of texts that are known values hold the very
        ones that are: they are there anyway."""
        self._file, self._key, self._known = file, key, [*known]
        self._places = {text: place for place, text in enumerate(self._known)}
        self._at: dict[str, array[int]] = {}

    def keep(self, values: Iterable[V]) -> None:
        """Some values more: those of one key are packed together, and what they share they share again."""
        parts: dict[str, list[V]] = {}
        for value in values:
            parts.setdefault(self._key(value), []).append(value)
        with _telling():
            self._file.seek(0, 2)
            for key, some in parts.items():
                self._at.setdefault(key, array("q")).append(self._file.tell())
                _Pickler(self._file, self._places).dump(some)

    def __iter__(self) -> Iterator[V]:
        """All values, part after part, one at a time."""
        for places in tuple(self._at.values()):
            yield from self._in(places)

    def parts(self) -> Iterator[list[V]]:
        """All values of one key, of another, and so on, in the order in which keys came; in each as they came."""
        for places in tuple(self._at.values()):
            yield [*self._in(places)]

    def _in(self, places: Iterable[int]) -> Iterator[V]:
        for place in places:
            with _telling():
                self._file.seek(place)
                found = _Unpickler(self._file, self._known).load()
            yield from found


@contextmanager
def spooled(key: Callable[[V], str], known: Iterable[str] = ()) -> Iterator[Spool[V]]:
    """A spool for as long as it is used, in the system's folder for such files; StoreError where that takes no more."""
    with ExitStack() as files:
        with _telling():
            file = files.enter_context(tempfile.TemporaryFile(prefix="newskg."))
        yield Spool(file, key, known)


@contextmanager
def _telling() -> Iterator[None]:
    """Inside, what goes wrong with the file is told in one line; what others do in between is theirs to tell."""
    try:
        yield
    except OSError as error:
        raise StoreError(f"{tempfile.gettempdir()}: {error.strerror}") from error
