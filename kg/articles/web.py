"""Fetching a page."""

import re
import time
from dataclasses import dataclass
from http.client import HTTPException, HTTPResponse
from urllib.error import HTTPError, URLError
from urllib.parse import quote, urlsplit, urlunsplit
from urllib.request import Request, urlopen

import kg
from kg.errors import InputError

LARGEST = 8 << 20
PATIENCE = 20.0
"""Seconds for one answer of the server, and for the whole page."""
_LEGAL = "!#$%&'()*+,/:;=?@[]~"


@dataclass(frozen=True)
class Page:
    """The bytes of a page, and the character set that the server names."""

    data: bytes
    charset: str | None


def fetch(url: str) -> Page:
    """A web address -> what lies there; InputError where it cannot be had within time and size."""
    try:
        request = Request(
            _ascii(url), headers={"User-Agent": f"newskg/{kg.__version__}", "Accept-Encoding": "identity"}
        )
        with urlopen(request, timeout=PATIENCE) as answer:
            return Page(_all(answer), answer.headers.get_content_charset())
    except HTTPError as error:
        raise InputError(f"{url}: HTTP {error.code} {error.reason}") from error
    except URLError as error:
        raise InputError(f"{url}: cannot be fetched ({_reason(error.reason)})") from error
    except (OSError, HTTPException, ValueError) as error:
        raise InputError(f"{url}: cannot be fetched ({_reason(error)})") from error


def _all(answer: HTTPResponse) -> bytes:
    end, data = time.monotonic() + PATIENCE, bytearray()
    while chunk := answer.read1(1 << 16):
        data += chunk
        if len(data) > LARGEST:
            raise ValueError(f"over {LARGEST >> 20} MB")
        if time.monotonic() > end:
            raise TimeoutError(f"not there after {PATIENCE:.0f} s")
    return bytes(data)


def _ascii(url: str) -> str:
    """«https://fr.wikinews.org/wiki/Grèce» -> as it goes over the wire."""
    parts = urlsplit(url.strip())
    host = parts.netloc.encode("idna").decode() if not parts.netloc.isascii() else parts.netloc
    return urlunsplit((parts.scheme, host, quote(parts.path, safe=_LEGAL), quote(parts.query, safe=_LEGAL), ""))


def _reason(error: object) -> str:
    return re.sub(r"\s+", " ", str(getattr(error, "strerror", None) or error)) or type(error).__name__
