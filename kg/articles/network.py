"""Connections to the web: never into this machine or a private network unless allowed, never past a deadline.

The address that is checked is the one that is connected to: a name asked again may give another (DNS rebinding).
"""

import io
import socket
import time
from collections.abc import Iterator
from contextlib import suppress
from functools import partial
from http.client import HTTPConnection, HTTPResponse, HTTPSConnection
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from typing import Any
from urllib.parse import urlsplit
from urllib.request import HTTPHandler, HTTPSHandler, OpenerDirector, ProxyHandler, Request

TRIED = 8
"""Addresses of one name that are tried: more only take time."""
_NAT64 = IPv6Network("64:ff9b::/96")

Found = tuple[socket.AddressFamily, tuple[Any, ...]]


class InsideError(OSError):
    """An address that lies inside this machine or a private network."""


def is_inside(address: str) -> bool:
    """Whether an IP address is not one of the public internet; one that carries another (NAT64, 6to4, …) is as that."""
    one = ip_address(address)
    return any(not ip.is_global or ip.is_multicast or getattr(ip, "is_site_local", False) for ip in _meant(one))


def _meant(one: IPv4Address | IPv6Address) -> Iterator[IPv4Address | IPv6Address]:
    """An address -> the one that it is, or those that it carries."""
    if isinstance(one, IPv4Address):
        yield one
    elif one.ipv4_mapped:
        yield one.ipv4_mapped
    elif one in _NAT64:
        yield IPv4Address(int(one) & 0xFFFFFFFF)
    else:
        yield one
        yield from filter(None, (one.sixtofour, *(one.teredo or ())))


def opened(request: Request, local: bool, end: float) -> HTTPResponse:
    """A request of http or https -> the answer, whatever its status; redirections are not followed.

    `local` allows addresses inside; `end` is when all must be over, by the monotonic clock. Raises OSError,
    HTTPException or ValueError.
    """
    opener = OpenerDirector()
    for handler in (ProxyHandler(), _Http(local, end), _Https(local, end)):
        opener.add_handler(handler)
    answer = opener.open(request, timeout=_left(end))
    if not isinstance(answer, HTTPResponse):
        raise ValueError("no http or https address")
    return answer


class _Http(HTTPHandler):
    def __init__(self, local: bool, end: float) -> None:
        super().__init__()
        self._made = partial(_Connection, local, end)

    def http_open(self, req: Request) -> HTTPResponse:
        return self.do_open(partial(self._made, _is_proxied(req)), req)


class _Https(HTTPSHandler):
    def __init__(self, local: bool, end: float) -> None:
        super().__init__()
        self._made = partial(_SecureConnection, local, end)

    def https_open(self, req: Request) -> HTTPResponse:
        return self.do_open(partial(self._made, _is_proxied(req)), req)


def _is_proxied(request: Request) -> str | None:
    """The host that a proxy is to ask, where the environment names one; None without a proxy."""
    tunnel = getattr(request, "_tunnel_host", None)
    return urlsplit(request.full_url).hostname if tunnel or request.has_proxy() else None


class _Connection(HTTPConnection):
    """A connection to a checked address, whose answer must come before a deadline."""

    def __init__(self, local: bool, end: float, proxied: str | None, host: str, **options: Any) -> None:
        super().__init__(host, **options)
        self._create_connection = partial(_connected, local, end, proxied)
        self.response_class = partial(_Answer, end)  # type: ignore[assignment]


class _SecureConnection(_Connection, HTTPSConnection):
    """The same over TLS."""


def _connected(local: bool, end: float, proxied: str | None, address: tuple[str, int], *_: object) -> socket.socket:
    """A host and port -> a socket that is connected to one of its addresses.

    A proxy is the user's own and may be inside; what it is to ask is checked as far as it can be found from here.
    """
    if proxied and not local:
        with suppress(socket.gaierror):  # the proxy may know names that this machine does not
            _found(proxied, address[1], local)
    fault: OSError = OSError("no address")
    for family, place in _found(*address, local or bool(proxied)):
        connection = socket.socket(family, socket.SOCK_STREAM)
        try:
            connection.settimeout(_left(end))
            connection.connect(place)
        except OSError as error:
            connection.close()
            fault = error
        else:
            return connection
    raise fault


def _found(host: str, port: int, local: bool) -> list[Found]:
    """A host's addresses; InsideError where one is not public: a name that has both is no honest one."""
    rows = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    found: list[Found] = list(dict.fromkeys((row[0], row[4]) for row in rows))
    inside = [] if local else [str(place[0]) for _, place in found if is_inside(str(place[0]))]
    if inside:
        raise InsideError(
            f"{inside[0]} lies inside this machine or a private network; --allow-local allows hosts that you name"
        )
    return found[:TRIED]


class _Answer(HTTPResponse):
    """An answer that is read until a deadline at most, however slowly it comes."""

    def __init__(self, end: float, sock: socket.socket, *args: Any, **options: Any) -> None:
        super().__init__(sock, *args, **options)
        self.fp = io.BufferedReader(_Timed(self.fp.detach(), sock, end))


class _Timed(io.RawIOBase):
    """What a socket gives, until a deadline."""

    def __init__(self, raw: io.RawIOBase, sock: socket.socket, end: float) -> None:
        super().__init__()
        self._raw, self._sock, self._end = raw, sock, end

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any, /) -> int | None:
        self._sock.settimeout(_left(self._end))
        count: int | None = self._raw.readinto(buffer)
        return count

    def close(self) -> None:
        self._raw.close()
        super().close()


def _left(end: float) -> float:
    """Seconds until a deadline; TimeoutError after it."""
    left = end - time.monotonic()
    if left <= 0:
        raise TimeoutError("timed out")
    return left
