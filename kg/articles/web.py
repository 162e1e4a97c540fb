"""Fetching what lies at a web address."""

import re
import string
import time
import zlib
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from http.client import HTTPException, HTTPResponse
from urllib.error import URLError
from urllib.parse import quote, urljoin, urlsplit, urlunsplit
from urllib.request import Request

from kg.articles.network import InsideError, opened
from kg.articles.tidy import line
from kg.errors import InputError
from kg.version import VERSION

AGENT = "newskg"
LARGEST = 8 << 20
PATIENCE = 20.0
"""Seconds for all that it takes to have one page, redirections and a slow server's pauses included."""
REDIRECTIONS = 5
LONGEST_WAIT = 86_400.0
"""Seconds of the longest wait that a server may ask for."""
_MOVED = {301, 302, 303, 307, 308}
_PASSING = {408, 425, 429, 500, 502, 503, 504}
"""The statuses after which another try, later, may do."""
_LEGAL = "!#$%&'()*+,/:;=?@[]~"
_ENCODED = {"gzip", "x-gzip", "deflate"}


@dataclass(frozen=True)
class Version:
    """What a server calls the state of a page: its entity tag, and when it says that it was last modified."""

    etag: str | None = None
    modified: str | None = None


NONE = Version()


@dataclass(frozen=True)
class Page:
    """The bytes of a page, where they lay in the end, the character set that the server names, and their version.

    `changed` is False, and there are no bytes, where the version that was asked about still holds.
    """

    url: str
    data: bytes
    charset: str | None = None
    version: Version = NONE
    changed: bool = True


class FetchError(InputError):
    """A page that cannot be had. `passing` tells whether another try may do, `wait` how many seconds the server asks
    for before it, `gone` that the server says it is there no more."""

    def __init__(self, text: str, passing: bool = False, wait: float = 0.0, gone: bool = False) -> None:
        """The line to show, and what it means for another try."""
        super().__init__(text)
        self.passing, self.wait, self.gone = passing, wait, gone


def fetch(url: str, inside: Collection[str] = (), known: Version = NONE) -> Page:
    """A web address -> what lies there; FetchError where it cannot be had within time and size.

    `inside` are the hosts that may lie inside this machine or a private network, wherever redirections lead; `known` is
    the version that was had before.
    """
    end, place = time.monotonic() + PATIENCE, url
    try:
        for _ in range(REDIRECTIONS + 1):
            with opened(_request(place, known), host(place) in inside, end) as answer:
                location = answer.headers["Location"] if answer.status in _MOVED else None
                if location is None:
                    return _page(url, place, answer, known)
            place = urljoin(_ascii(place), quote(location.strip(), safe=string.punctuation, encoding="iso-8859-1"))
        raise ValueError(f"redirected more than {REDIRECTIONS} times")
    except URLError as error:
        raise _fault(url, place, error.reason if isinstance(error.reason, Exception) else error) from error
    except (OSError, HTTPException, ValueError, zlib.error) as error:
        raise _fault(url, place, error) from error


def host(url: str) -> str:
    """A web address -> its host; nothing where it is none."""
    try:
        return urlsplit(url.strip()).hostname or ""
    except ValueError:
        return ""


def is_address(text: str) -> bool:
    """Whether a text is to be fetched, not opened."""
    return text.lower().startswith(("http://", "https://"))


def _request(place: str, known: Version) -> Request:
    headers = {"User-Agent": f"{AGENT}/{VERSION}", "Accept-Encoding": "gzip"}
    headers |= {"If-None-Match": known.etag} if known.etag else {}
    headers |= {"If-Modified-Since": known.modified} if known.modified else {}
    if not is_address(place):
        raise ValueError("no http or https address")
    return Request(_ascii(place), headers=headers)


def _page(url: str, place: str, answer: HTTPResponse, known: Version) -> Page:
    """An answer that is no redirection -> the page; FetchError where the server has none."""
    status = answer.status
    if status == 304 and known != NONE:
        return Page(place, b"", version=known, changed=False)
    if not 200 <= status < 300:
        text = line(f"{url}: HTTP {status} {answer.reason or ''}") or url
        raise FetchError(text, status in _PASSING, _wait(answer.headers["Retry-After"]), status == 410)
    version = Version(line(answer.headers["ETag"]), line(answer.headers["Last-Modified"]))
    return Page(place, _all(answer, place), answer.headers.get_content_charset(), version)


def _all(answer: HTTPResponse, place: str) -> bytes:
    """The bytes of an answer, unpacked; ValueError for too many."""
    packed = (answer.headers["Content-Encoding"] or "").strip().lower() in _ENCODED
    chunks, data = iter(lambda: answer.read1(1 << 16), b""), bytearray()
    for chunk in _unpacked(chunks) if packed or urlsplit(place).path.endswith(".gz") else chunks:
        data += chunk
        if len(data) > LARGEST:
            raise ValueError(f"over {LARGEST >> 20} MB")
    return bytes(data)


def _unpacked(chunks: Iterator[bytes]) -> Iterator[bytes]:
    """What was packed by gzip or zlib -> the same unpacked, a little at a time; what is not packed stays as it is."""
    packer = None
    for given in chunks:
        chunk = given
        if packer is None:
            if not chunk.startswith((b"\x1f\x8b", b"\x78")):
                yield chunk
                yield from chunks
                return
            packer = zlib.decompressobj(wbits=47)
        while chunk:
            yield packer.decompress(chunk, 1 << 16)
            chunk = packer.unconsumed_tail


def _wait(text: str | None) -> float:
    """`Retry-After` -> seconds."""
    text = (text or "").strip()
    if text.isascii() and text.isdigit():
        return min(float(text[:9]), LONGEST_WAIT)
    try:
        return min(max(parsedate_to_datetime(text).timestamp() - time.time(), 0.0), LONGEST_WAIT)
    except (ValueError, TypeError, OverflowError):
        return 0.0


def _ascii(url: str) -> str:
    """«https://fr.wikinews.org/wiki/Grèce» -> as it goes over the wire."""
    parts = urlsplit(url.strip())
    host = parts.netloc.encode("idna").decode() if not parts.netloc.isascii() else parts.netloc
    return urlunsplit((parts.scheme, host, quote(parts.path, safe=_LEGAL), quote(parts.query, safe=_LEGAL), ""))


def _fault(url: str, place: str, error: Exception) -> FetchError:
    """What went wrong -> an error of one line."""
    text = re.sub(r"\s+", " ", str(getattr(error, "strerror", None) or error)) or type(error).__name__
    moved = "" if place == url else f"redirected to {place}: "
    passing = isinstance(error, OSError | HTTPException) and not isinstance(error, InsideError)
    return FetchError(line(f"{url}: cannot be fetched ({moved}{text})", 800) or url, passing)
