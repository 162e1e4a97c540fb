"""What is fetched, and what is refused: inside addresses, endless answers, slow ones."""

import gzip
import shutil
import socket
import ssl
import subprocess
import threading
import time
import zlib
from collections.abc import Iterator
from contextlib import suppress
from itertools import repeat
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from press import Answer, Site, serving

from kg.articles import network, web
from kg.articles.network import is_inside
from kg.articles.visiting import Visitor
from kg.articles.web import FetchError, Version, fetch

HOST = {"127.0.0.1"}


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    monkeypatch.setenv("no_proxy", "*")
    with serving() as found:
        yield found


def refused(url: str, *inside: str) -> FetchError:
    """The error for an address."""
    with pytest.raises(FetchError) as error:
        fetch(url, inside)
    assert "\n" not in str(error.value)
    return error.value


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "127.255.0.9", "0.0.0.0", "10.1.2.3", "172.16.0.1", "172.31.255.255", "192.168.0.1",
        "169.254.169.254",
        "100.64.0.1", "192.0.2.1", "224.0.0.1", "255.255.255.255", "240.0.0.1", "::", "::1", "fe80::1", "fe80::1%eth0",
        "fc00::1", "fd12::1", "fec0::1", "ff02::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::7f00:1",
        "64:ff9b::a00:1", "2002:7f00:1::", "2002:c0a8:1::1", "2001:db8::1",
    ],
)  # fmt: skip
def test_address_inside(address: str) -> None:
    assert is_inside(address)


@pytest.mark.parametrize(
    "address", ["8.8.8.8", "172.32.0.1", "192.167.0.1", "2a00:1450::1", "64:ff9b::808:808", "::ffff:8.8.8.8"]
)
def test_address_of_the_internet(address: str) -> None:
    assert not is_inside(address)


@given(st.ip_addresses(network="10.0.0.0/8"))
def test_private_addresses_are_inside_in_all_their_forms(address: object) -> None:
    assert is_inside(str(address)) and is_inside(f"::ffff:{address}")


@pytest.mark.parametrize(
    "name", ["127.0.0.1", "localhost", "2130706433", "0x7f.1", "127.1", "[::1]", "[::ffff:7f00:1]"]
)
def test_no_name_of_this_machine_is_asked(site: Site, name: str) -> None:
    error = refused(site.url.replace("127.0.0.1", name) + "/x")
    assert "lies inside this machine or a private network" in str(error)
    assert not error.passing
    assert site.asked == []


def test_name_that_changes_its_address_is_connected_to_what_was_checked(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first answer of a rebinding name is public, each later one is this machine."""
    asked: list[str] = []
    connected: list[object] = []

    def rebinding(host: str, port: int, *_: object, **__: object) -> list[object]:
        asked.append(host)
        address = "8.8.8.8" if len(asked) == 1 else "127.0.0.1"
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port))]

    def connect(_: socket.socket, place: object) -> None:
        connected.append(place)
        raise ConnectionRefusedError(111, "Connection refused")

    monkeypatch.setattr(socket, "getaddrinfo", rebinding)
    monkeypatch.setattr(socket.socket, "connect", connect)
    assert "Connection refused" in str(refused("http://rebinding.example/"))
    assert connected == [("8.8.8.8", 80)]
    assert "127.0.0.1 lies inside" in str(refused("http://rebinding.example/"))
    assert connected == [("8.8.8.8", 80)]
    assert site.asked == []


def test_name_with_an_address_inside_among_others_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (one, 80)) for one in ("8.8.8.8", "192.168.1.1")]
    monkeypatch.setenv("no_proxy", "*")
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: rows)
    assert "192.168.1.1 lies inside" in str(refused("http://both.example/"))


@pytest.mark.parametrize(
    ("target", "reason"),
    [
        ("http://10.255.255.1/secret", "10.255.255.1 lies inside"),
        ("http://localhost:1/", "lies inside"),
        ("//192.168.1.1/", "192.168.1.1 lies inside"),
        ("file:///etc/passwd", "no http or https address"),
        ("ftp://127.0.0.1/x", "no http or https address"),
        ("gopher://127.0.0.1:70/x", "no http or https address"),
        ("http://[", "cannot be fetched"),
        ("/to", "redirected more than 5 times"),
    ],
)
def test_redirections_are_checked_again(site: Site, target: str, reason: str) -> None:
    site.pages["/to"] = Answer(b"x" * 100, status=302, headers={"Location": target})
    assert reason in str(refused(f"{site.url}/to", "127.0.0.1"))


def test_redirection_is_followed_and_its_end_told(site: Site) -> None:
    site.pages["/a"] = Answer(
        repeat(b"a" * 65_536), status=301, headers={"Location": "/é b".encode().decode("latin-1")}
    )
    site.pages["/%C3%A9%20b"] = Answer(b"fin")
    found = fetch(f"{site.url}/a", HOST)
    assert (found.data, found.url) == (b"fin", f"{site.url}/%C3%A9%20b")


def test_endless_answer_is_left(site: Site) -> None:
    site.pages["/endless"] = Answer(repeat(b"a" * 65_536))
    assert str(refused(f"{site.url}/endless", "127.0.0.1")) == f"{site.url}/endless: cannot be fetched (over 8 MB)"


def test_bomb_is_left(site: Site) -> None:
    bomb = gzip.compress(b"a" * (200 << 20), 9)
    site.pages["/bomb"] = Answer(bomb, headers={"Content-Encoding": "gzip"})
    assert "over 8 MB" in str(refused(f"{site.url}/bomb", "127.0.0.1"))


@pytest.mark.parametrize(
    ("path", "packed", "headers"),
    [
        ("/a", gzip.compress(b"texte" * 20_000), {"Content-Encoding": "gzip"}),
        ("/a", zlib.compress(b"texte" * 20_000), {"Content-Encoding": "deflate"}),
        ("/a", b"texte" * 20_000, {"Content-Encoding": "gzip"}),
        ("/a.xml.gz", gzip.compress(b"texte" * 20_000), {}),
        ("/b.xml.gz", b"texte" * 20_000, {}),
    ],
)
def test_packed_answers_are_unpacked(site: Site, path: str, packed: bytes, headers: dict[str, str]) -> None:
    site.pages[path] = Answer(packed, headers=headers)
    assert fetch(f"{site.url}{path}", HOST).data == b"texte" * 20_000


def test_broken_packing_is_an_error(site: Site) -> None:
    site.pages["/a"] = Answer(b"\x1f\x8b\x08" + b"\xff" * 100, headers={"Content-Encoding": "gzip"})
    assert "cannot be fetched" in str(refused(f"{site.url}/a", "127.0.0.1"))


def dripping() -> Iterator[bytes]:
    """A body that comes byte by byte, each soon enough for a limit on a single answer."""
    while True:
        time.sleep(0.05)
        yield b"a"


def test_slow_answer_is_left(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(web, "PATIENCE", 0.5)
    site.pages["/slow"] = Answer(dripping())
    start = time.monotonic()
    error = refused(f"{site.url}/slow", "127.0.0.1")
    assert error.passing and "timed out" in str(error)
    assert time.monotonic() - start < 5


def test_slow_header_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    """A server that sends its status line one byte at a time, and never ends it."""
    monkeypatch.setenv("no_proxy", "*")
    monkeypatch.setattr(web, "PATIENCE", 0.5)

    def drip() -> None:
        with server.accept()[0] as connection, suppress(OSError):
            while True:
                connection.send(b"H")
                time.sleep(0.05)

    with socket.create_server(("127.0.0.1", 0)) as server:
        thread = threading.Thread(target=drip)
        thread.start()
        start = time.monotonic()
        assert "timed out" in str(refused(f"http://127.0.0.1:{server.getsockname()[1]}/", "127.0.0.1"))
        assert time.monotonic() - start < 5
        thread.join()


def test_version_is_asked_about(site: Site) -> None:
    given: list[tuple[str | None, str | None]] = []

    def answer(headers: object) -> Answer:
        given.append((headers["If-None-Match"], headers["If-Modified-Since"]))  # type: ignore[index]
        if len(given) > 1:
            return Answer(status=304)
        return Answer(b"x", headers={"ETag": 'W/"1"', "Last-Modified": "Wed, 11 Oct 2023 00:00:00 GMT"})

    site.pages["/a"] = answer
    first = fetch(f"{site.url}/a", HOST)
    assert first.version == Version('W/"1"', "Wed, 11 Oct 2023 00:00:00 GMT")
    second = fetch(f"{site.url}/a", HOST, first.version)
    assert (second.changed, second.data, second.version) == (False, b"", first.version)
    assert given == [(None, None), (first.version.etag, first.version.modified)]
    assert "HTTP 304" in str(refused(f"{site.url}/a", "127.0.0.1"))


@pytest.mark.parametrize(
    ("status", "after", "meant"),
    [
        (503, "120", (True, 120, False)),
        (429, "Wed, 11 Oct 2023 00:00:00 GMT", (True, 0, False)),
        (500, "soon", (True, 0, False)),
        (404, "9" * 50, (False, web.LONGEST_WAIT, False)),
        (410, "", (False, 0, True)),
    ],
)
def test_statuses_say_whether_another_try_may_do(
    site: Site, status: int, after: str, meant: tuple[bool, float, bool]
) -> None:
    site.pages["/a"] = Answer(status=status, headers={"Retry-After": after})
    error = refused(f"{site.url}/a", "127.0.0.1")
    assert (error.passing, error.wait, error.gone) == meant


def test_proxy_is_the_users_own_and_still_leads_nowhere_inside(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", site.url)
    for name in ("no_proxy", "NO_PROXY"):
        monkeypatch.delenv(name, raising=False)
    site.pages["http://name-that-only-the-proxy-knows.invalid/a"] = Answer(b"par le relais")
    assert fetch("http://name-that-only-the-proxy-knows.invalid/a").data == b"par le relais"
    assert "10.0.0.1 lies inside" in str(refused("http://10.0.0.1/"))
    assert site.asked == ["http://name-that-only-the-proxy-knows.invalid/a"]


@pytest.mark.skipif(not shutil.which("openssl"), reason="openssl makes the certificate")
def test_secure_site_must_be_the_one_it_says(site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    command = "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=a"
    names = ["-addext", "subjectAltName=IP:127.0.0.1", "-keyout", str(tmp_path / "key"), "-out", str(tmp_path / "cert")]
    subprocess.run([*command.split(), *names], check=True, capture_output=True)
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(tmp_path / "cert", tmp_path / "key")
    site.pages["/a"] = Answer(b"a")
    with serving(context) as secure:
        secure.pages["/a"] = Answer(b"secret")
        assert secure.url.startswith("https://")
        assert "certificate verify failed" in str(refused(f"{secure.url}/a", "127.0.0.1"))
        monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "cert"))
        assert fetch(f"{secure.url}/a", HOST).data == b"secret"
        assert "lies inside" in str(refused(f"{secure.url}/a"))
        secure.pages["/slow"] = Answer(dripping())
        monkeypatch.setattr(web, "PATIENCE", 0.5)
        assert "timed out" in str(refused(f"{secure.url}/slow", "127.0.0.1"))


# ---------------------------------------------------------------------------------------------------------- visiting


def test_robots_are_asked_once_and_obeyed(site: Site) -> None:
    rules = "User-agent: *\nDisallow: /\n\nUser-agent: newskg\nDisallow: /priv*/x$\nAllow: /\n"
    site.pages |= {"/robots.txt": Answer(rules.encode(), "text/plain"), "/private/xy": Answer(b"a")}
    visitor = Visitor(local=True, pause=0)
    visitor.named(site.url)
    assert visitor.page(f"{site.url}/private/xy").data == b"a"
    with pytest.raises(FetchError, match=r"robots\.txt forbids it"):
        visitor.page(f"{site.url}/private/x")
    assert site.asked == ["/robots.txt", "/private/xy"]


def test_robots_that_cannot_be_had_forbid_for_a_while(site: Site) -> None:
    site.pages |= {"/robots.txt": Answer(status=503), "/a": Answer(b"a")}
    visitor = Visitor(local=True, pause=0)
    visitor.named(site.url)
    with pytest.raises(FetchError, match="HTTP 503") as error:
        visitor.page(f"{site.url}/a")
    assert error.value.passing
    site.pages["/robots.txt"] = Answer(status=404)
    assert visitor.page(f"{site.url}/a").data == b"a"


def test_pages_of_a_host_are_asked_for_with_pauses(site: Site) -> None:
    site.pages |= {"/robots.txt": Answer(b"User-agent: *\nCrawl-delay: 7\n", "text/plain"), "/a": Answer(b"a")}
    slept: list[float] = []
    visitor = Visitor(local=True, sleep=slept.append)
    visitor.named(site.url)
    for _ in range(3):
        visitor.page(f"{site.url}/a")
    assert len(slept) == 2 and all(6 < seconds <= 7 for seconds in slept)


def test_only_hosts_that_the_user_named_may_lie_inside(site: Site) -> None:
    site.pages["/a"] = Answer(b"a")
    with pytest.raises(FetchError, match="lies inside"):
        Visitor(local=True, pause=0).page(f"{site.url}/a")
    with pytest.raises(FetchError, match="lies inside"):
        Visitor().asked(f"{site.url}/a")
    assert Visitor(local=True).asked(f"{site.url}/a").data == b"a"
    assert site.asked == ["/a"]


def test_few_addresses_of_a_name_are_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    tried: list[object] = []

    def connect(_: socket.socket, place: object) -> None:
        tried.append(place)
        raise ConnectionRefusedError(111, "Connection refused")

    rows = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (f"8.8.8.{n}", 80)) for n in range(100)]
    monkeypatch.setenv("no_proxy", "*")
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: rows)
    monkeypatch.setattr(socket.socket, "connect", connect)
    assert refused("http://many.example/").passing
    assert len(tried) == network.TRIED
