"""The readings of a store's folder: a file for each article's, which appears whole or not at all."""

import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from kg.errors import StoreError
from kg.files import replacing
from kg.model import Article, Reading
from kg.record import dumps, loads

READINGS = "readings"
"""Their folder inside that of the store."""
BY = "by"
"""The key of what read an article; it stands first in the file of a reading."""
NOTE = re.compile(rb'\A\{"by":"[^"]*",')
ID = re.compile(rb'(?:\{"by":"[^"]*",|\{)"is":"Reading","article":\{"is":"Article","id":(?P<id>"(?:[^"\\]|\\.)*")')
ENOUGH = 4096
"""Bytes of a reading's file in which its article's id mostly is."""


@dataclass(frozen=True, slots=True, order=True)
class Stamp:
    """A file as it is: another one in its place has another inode, time or size. There are as many as articles, and a
    text takes a third of what a `Path` takes."""

    path: str
    inode: int
    time: int
    size: int


class Readings:
    """The readings of a store's folder, each in a file of its own: any process may keep one at any time."""

    def __init__(self, folder: Path) -> None:
        """Makes the folder where it is not there."""
        self.readings_folder = folder / READINGS
        try:
            self.readings_folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise StoreError(f"{folder}: {' '.join(str(error).split())}") from error

    def keep(self, reading: Reading, by: str = "") -> str:
        """Keep an article's reading, in the place of an older one; whether it is new, replaced or kept, as it was.

        Neither where the article lay counts nor what read it, which is noted (`by`) for `has`.
        """
        path = self._file(reading.article.id)
        before = path.read_bytes() if path.exists() else None
        new = _noted(dumps(reading), by)
        kept = before is not None and _content(before) == _content(new)
        if not kept or not (before or b"").startswith(_note(by)):
            with replacing(path) as file:
                file.write(new)
        return "kept" if kept else "new" if before is None else "replaced"

    def has(self, article: Article, by: str) -> bool:
        """Whether there is a reading of this very article by this very reader."""
        path = self._file(article.id)
        before = path.read_bytes() if path.exists() else b""
        if not before.startswith(_note(by)):
            return False
        found, wanted = (_content(text) for text in (before, dumps(Reading(article))))
        return isinstance(found, dict) and isinstance(wanted, dict) and found["article"] == wanted["article"]

    def holds(self, article: str) -> bool:
        """Whether the article of an id has a reading."""
        return self._file(article).exists()

    def count(self) -> int:
        """How many articles have a reading."""
        return sum(1 for _ in self.readings_folder.glob("*.json"))

    def drop(self, article: str) -> bool:
        """Forget an article; whether it was there."""
        known = self._file(article).exists()
        self._file(article).unlink(missing_ok=True)
        return known

    def reading(self, article: str) -> Reading | None:
        """The reading of an article; None where there is none."""
        file = self._file(article)
        return _reading(file) if file.exists() else None

    def readings(self) -> Iterator[Reading]:
        """All readings, one at a time, in the order of their articles' ids."""
        return (self.read(stamp) for _, stamp in self.stamps())

    def stamps(self) -> list[tuple[str, "Stamp"]]:
        """The articles of all readings by their ids, in order, and what tells the file of each from others."""
        return sorted((_known_id(stamp), stamp) for stamp in map(_stamp, self.readings_folder.glob("*.json")))

    @staticmethod
    def read(stamp: "Stamp") -> Reading:
        """A file -> its reading."""
        return _reading(Path(stamp.path))

    def _file(self, article: str) -> Path:
        """The file of an article's reading."""
        return self.readings_folder / f"{hashlib.sha256(article.encode('utf-8', 'backslashreplace')).hexdigest()}.json"


def _reading(path: Path) -> Reading:
    """A reading's file -> the reading."""
    try:
        return loads(Reading, NOTE.sub(b"{", path.read_bytes(), count=1))
    except (ValueError, KeyError, TypeError, AttributeError, OSError) as error:
        raise StoreError(
            f"{path}: no reading of this version: {error}; remove it and read its article again"
        ) from error


def _stamp(path: Path) -> Stamp:
    found = path.stat()
    return Stamp(str(path), found.st_ino, found.st_mtime_ns, found.st_size)


@lru_cache(maxsize=100_000)
def _known_id(stamp: Stamp) -> str:
    """A file as it is -> the id of its article."""
    return _id(Path(stamp.path))


def _note(by: str) -> bytes:
    """What a reading's file begins with that somebody read."""
    return f'{{"{BY}":"{by}",'.encode("ascii") if by else b'{"is"'


def _noted(text: bytes, by: str) -> bytes:
    """A reading's file -> the same with who read it."""
    return _note(by) + text[1:] if by else text


def _id(path: Path) -> str:
    """A reading's file -> the id of its article, without a look at the rest."""
    with path.open("rb") as file:
        found = ID.match(file.read(ENOUGH))
    return str(json.loads(found["id"])) if found else _reading(path).article.id


def _content(text: bytes) -> object:
    """A reading's file -> what it says but where the article lay and who read it; the file itself where it is none."""
    try:
        data = json.loads(text)
        data.pop(BY, None)
        data["article"].pop("origin", None)
    except (ValueError, KeyError, TypeError, AttributeError):
        return text
    return data
