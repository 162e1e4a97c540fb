"""Where articles come from: files, folders, standard input, web addresses."""

import io
import os
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from stat import S_ISREG
from typing import BinaryIO

from kg import unpacking
from kg.articles.tidy import line
from kg.articles.visiting import Visitor
from kg.articles.web import is_address
from kg.errors import InputError

LARGEST = 64 << 20
"""Bytes of what cannot be read bit by bit: standard input."""
_BEGINNING = 4 << 10
_LINE = 16 << 20
"""Bytes of a first line: those of the longest JSON Feed that is read."""
_SKIPPED = "exports"


@dataclass(frozen=True)
class Source:
    """An open, seekable stream of bytes, and what is known of it. `name` is a file's stem, `origin` is for messages,
    `visitor` fetches what it links to, `fields` says what JSON objects call fields of articles."""

    origin: str
    stream: BinaryIO
    name: str | None = None
    suffix: str = ""
    charset: str | None = None
    url: str | None = None
    visitor: Visitor | None = None
    fields: Mapping[str, str] = field(default_factory=dict)

    def read(self, limit: int) -> bytes:
        """All bytes; InputError where there are none, or more than the limit."""
        data = self.stream.read(limit + 1)
        if len(data) > limit:
            raise InputError(f"{self.origin}: too large (over {limit >> 20} MB)")
        if not data.strip():
            raise InputError(f"{self.origin}: empty")
        return data

    def head(self) -> bytes:
        """Its first line that is not empty; of markup, which has no lines, more."""
        while (row := self.stream.readline(_LINE)).isspace():
            pass
        if row.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"<"):
            row += self.stream.read(_BEGINNING)
        self.stream.seek(0)
        return row


def sources(path: str, suffixes: tuple[str, ...], visitor: Visitor) -> Iterator[Source | InputError]:
    """A file, a folder (searched for files with one of the suffixes), `-` or a web address -> its sources, opened."""
    try:
        if not path:
            raise InputError("an empty path")
        if path == "-":
            data = io.BytesIO(_whole("standard input", sys.stdin.buffer))
            yield Source("standard input", unpacking.unpacked("standard input", data), visitor=visitor)
        elif is_address(path):
            page = visitor.asked(path)
            yield Source(path, io.BytesIO(page.data), charset=page.charset, url=path, visitor=visitor)
        elif Path(path).is_dir():
            yield from _folder(Path(path), suffixes, visitor)
        else:
            yield from _file(Path(path), visitor)
    except InputError as error:
        yield error


def _file(path: Path, visitor: Visitor) -> Iterator[Source | InputError]:
    origin = _shown(path)
    try:
        with path.open("rb") as file:
            whole = file if S_ISREG(os.fstat(file.fileno()).st_mode) else io.BytesIO(_whole(origin, file))
            plain = unpacking.name(path)
            stream = unpacking.unpacked(origin, whole, packed=plain != path)
            yield Source(origin, stream, name=_utf8(plain.stem), suffix=plain.suffix.lower(), visitor=visitor)
    except InputError as error:
        yield error
    except (OSError, ValueError) as error:
        yield InputError(f"{origin}: {getattr(error, 'strerror', None) or error}")


def _folder(root: Path, suffixes: tuple[str, ...], visitor: Visitor) -> Iterator[Source | InputError]:
    empty = True
    for path in _walk(root):
        if isinstance(path, OSError):
            yield InputError(f"{_shown(path.filename)}: {path.strerror}")
        elif unpacking.name(path).suffix.lower() in suffixes:
            empty = False
            yield from _file(path, visitor)
    if empty:
        yield InputError(f"{_shown(root)}: no articles in this folder ({', '.join(suffixes)})")


def _walk(root: Path) -> Iterator[Path | OSError]:
    """Plain files, in the order of their names; neither hidden ones nor what `kg build` wrote; no link to a folder."""
    faults: list[OSError] = []
    for folder, folders, files in os.walk(root, onerror=faults.append):
        folders[:] = sorted(name for name in folders if not name.startswith(".") and name != _SKIPPED)
        paths = (Path(folder, name) for name in sorted(files) if not name.startswith("."))
        yield from (path for path in paths if path.is_file())
    yield from faults


def _whole(origin: str, stream: BinaryIO) -> bytes:
    data = stream.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise InputError(f"{origin}: too large (over {LARGEST >> 20} MB)")
    return data


def _shown(path: object) -> str:
    return line(_utf8(str(path))) or "(no name)"


def _utf8(name: str) -> str:
    """A file's name as the system gave it -> as it was meant, whatever the locale."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
