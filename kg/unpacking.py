"""Files packed by gzip -> streams of what they hold, never more of it than what is honest: a packed kilobyte may stand
for a thousand, and a few megabytes for all the memory and time there is (a gzip bomb)."""

import gzip
import io
import zlib
from pathlib import Path
from typing import Any, BinaryIO

from kg.errors import InputError

MAGIC = b"\x1f\x8b"
SUFFIX = ".gz"
SMALL = 64 << 20
"""Bytes that any file may unpack to."""
RATIO = 50
"""How many times its size a larger one may unpack to: press packs to a fourth, graphs to a twentieth."""


def name(path: Path) -> Path:
    """A file's path -> the same as if it were not packed: «x.txt.gz» is as «x.txt»."""
    return path.with_suffix("") if path.suffix.lower() == SUFFIX and path.stem else path


def unpacked(origin: str, stream: BinaryIO, packed: bool = False) -> BinaryIO:
    """A seekable stream -> the same, unpacked a little at a time where it is packed; `packed` tells that it must be.

    Reading it raises InputError, which names the origin, for what is damaged, or unpacks to more than it should.
    """
    begins = stream.read(len(MAGIC))
    size = stream.seek(0, io.SEEK_END)
    stream.seek(0)
    if begins == MAGIC:
        return io.BufferedReader(_Bounded(origin, stream, max(SMALL, RATIO * size)), 1 << 16)
    if packed and begins:
        raise InputError(f"{origin}: not packed by gzip")
    return stream


class _Bounded(io.RawIOBase):
    """What a packed stream holds, up to a number of bytes."""

    def __init__(self, origin: str, stream: BinaryIO, most: int) -> None:
        super().__init__()
        self._origin, self._most = origin, most
        self._inner = gzip.GzipFile(fileobj=stream)

    def readable(self) -> bool:
        """It is."""
        return True

    def seekable(self) -> bool:
        """It is: what lies before is unpacked again."""
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET, /) -> int:
        """Go somewhere."""
        return self._inner.seek(offset, whence)

    def tell(self) -> int:
        """Where it is."""
        return self._inner.tell()

    def readinto(self, buffer: Any, /) -> int:
        """Unpack some more."""
        try:
            data = self._inner.read1(len(buffer))
        except EOFError as error:
            raise InputError(f"{self._origin}: packed, and cut off") from error
        except (gzip.BadGzipFile, zlib.error) as error:
            raise InputError(f"{self._origin}: packed, and damaged ({error})") from error
        if self._inner.tell() > self._most:
            raise InputError(f"{self._origin}: unpacks to more than {self._most >> 20} MB")
        buffer[: len(data)] = data
        return len(data)
