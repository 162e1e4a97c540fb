"""A site of the press on loopback: pages and feeds as a test says, hostile ones as well."""

import ssl
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from email.message import Message
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from kg.articles.draft import identifier


@dataclass(frozen=True)
class Answer:
    """What the site answers; a body in chunks may be endless."""

    body: bytes | Iterable[bytes] = b""
    kind: str = "text/html; charset=utf-8"
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass
class Site:
    """A running site: what lies at each path, and what was asked."""

    url: str
    pages: dict[str, Answer | Callable[[Message], Answer]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    told: list[tuple[str, int]] = field(default_factory=list)


@contextmanager
def serving(secure: ssl.SSLContext | None = None) -> Iterator[Site]:
    """A site on a free port of this machine, over TLS where a context is given."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            site.asked.append(self.path)
            found = site.pages.get(self.path, Answer(status=404))
            answer = found if isinstance(found, Answer) else found(self.headers)
            site.told.append((self.path, answer.status))
            with suppress(OSError):  # who asked may go away
                self.send_response(answer.status)
                self.send_header("Content-Type", answer.kind)
                for name, value in answer.headers.items():
                    self.send_header(name, value)
                self.end_headers()
                for chunk in [answer.body] if isinstance(answer.body, bytes) else answer.body:
                    self.wfile.write(chunk)

        def log_message(self, *_args: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    if secure:
        server.socket = secure.wrap_socket(server.socket, server_side=True)
    site = Site(f"http{'s' if secure else ''}://127.0.0.1:{server.server_port}")
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def versioned(body: bytes, tag: str, headers: Message, kind: str = "application/xml") -> Answer:
    """A body with an entity tag; nothing but 304 to who has it."""
    if headers["If-None-Match"] == tag:
        return Answer(status=304, headers={"ETag": tag})
    return Answer(body, kind, headers={"ETag": tag})


def rss(*items: str, title: str = "La Gazette - Une") -> bytes:
    """Items of an RSS feed, as XML -> the feed."""
    head = '<?xml version="1.0" encoding="utf-8"?>\n<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    head += ' xmlns:content="http://purl.org/rss/1.0/modules/content/">'
    return f"{head}<channel><title>{title}</title><language>fr</language>{''.join(items)}</channel></rss>".encode()


def atom(*entries: str) -> bytes:
    """Entries of an Atom feed, as XML -> the feed."""
    head = '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="fr"><title>Le Courrier</title><id>urn:c</id>'
    return f"{head}<updated>2024-01-01T00:00:00Z</updated>{''.join(entries)}</feed>".encode()


def page(text: str, title: str = "Un titre") -> Answer:
    """Text -> the page of an article."""
    more = "La ministre a répondu aux questions des journalistes, puis elle a quitté la ville dans la soirée. " * 3
    return Answer(
        f"<html><head><title>{title}</title></head><body><nav><a href='/'>Accueil</a></nav>"
        f"<article><h1>{title}</h1><p>{text}</p><p>{more}</p></article></body></html>".encode()
    )


def hashed(key: str) -> str:
    """What an item is one by -> the id of its article."""
    return identifier(None, key)
