"""A SPARQL store over HTTP: the Graph Store Protocol and Update, with authentication and patience."""

import time
import urllib.error
import urllib.request
from collections.abc import Mapping
from dataclasses import dataclass, field
from http.client import HTTPException
from urllib.parse import quote, urlsplit

from kg.errors import InputError, StoreError

AGAIN = {408, 425, 429, 500, 502, 503, 504}
"""The statuses after which another try may do."""

PAUSE = 0.5
"""Seconds before the second try; each further one waits twice as long."""


@dataclass(frozen=True, slots=True)
class Credentials:
    """Who asks: a name and password, or a token."""

    user: str | None = None
    password: str = field(default="", repr=False)
    token: str | None = field(default=None, repr=False)


@dataclass(frozen=True)
class Endpoint:
    """Where a store listens, who asks, and how often to try."""

    url: str
    credentials: Credentials = Credentials()
    retries: int = 5
    timeout: float = 120.0

    def __post_init__(self) -> None:
        """Refuse what is no web address."""
        if urlsplit(self.url).scheme not in ("http", "https") or not urlsplit(self.url).netloc:
            raise InputError(f"endpoint: {self.url!r} is no http or https address")

    def graph(self, name: str | None) -> str:
        """The address of a graph in the Graph Store Protocol; None for the default graph."""
        joint = "&" if urlsplit(self.url).query else "?"
        return f"{self.url}{joint}default" if name is None else f"{self.url}{joint}graph={quote(name, safe='')}"

    def put(self, name: str | None, triples: bytes) -> None:
        """Replace a graph by triples in N-Triples, at once or not at all."""
        self.send("PUT", self.graph(name), triples, {"Content-Type": "text/turtle; charset=utf-8"})

    def delete(self, name: str | None) -> None:
        """Remove a graph; one that is not there is no error."""
        self.send("DELETE", self.graph(name), None, {}, absent=True)

    def update(self, text: bytes) -> None:
        """Carry out a SPARQL Update, which stores take as one transaction."""
        self.send("POST", self.url, text, {"Content-Type": "application/sparql-update; charset=utf-8"})

    def send(
        self, method: str, url: str, data: bytes | None, headers: Mapping[str, str], absent: bool = False
    ) -> bytes:
        """A request -> the body of its answer; tries again where that may help."""
        for attempt in range(self.retries + 1):
            try:
                return self._once(method, url, data, headers)
            except urllib.error.HTTPError as error:
                if absent and error.code == 404:
                    return b""
                problem, hopeless = f"{error.code} {error.reason}{_said(error)}", error.code not in AGAIN
            except ValueError as error:  # a scheme of authentication that is none of ours
                problem, hopeless = str(error), True
            except (OSError, HTTPException) as error:
                problem, hopeless = str(getattr(error, "reason", error)) or type(error).__name__, False
            if hopeless or attempt == self.retries:
                break
            time.sleep(PAUSE * 2**attempt)
        raise StoreError(f"{urlsplit(url)._replace(query='').geturl()}: {problem}")

    def _once(self, method: str, url: str, data: bytes | None, headers: Mapping[str, str]) -> bytes:
        """One try."""
        passwords = urllib.request.HTTPPasswordMgrWithDefaultRealm()
        handlers: list[urllib.request.BaseHandler] = []
        own = dict(headers)
        if self.credentials.token:
            own["Authorization"] = f"Bearer {self.credentials.token}"
        elif self.credentials.user is not None:
            passwords.add_password(None, url, self.credentials.user, self.credentials.password)
            handlers = [urllib.request.HTTPDigestAuthHandler(passwords), urllib.request.HTTPBasicAuthHandler(passwords)]
        request = urllib.request.Request(url, data=data, method=method, headers=own)
        with urllib.request.build_opener(*handlers).open(request, timeout=self.timeout) as answer:
            return bytes(answer.read())


def _said(error: urllib.error.HTTPError) -> str:
    """What a store said with an error, on one line."""
    try:
        text = " ".join(error.read(500).decode("utf-8", "replace").split())
    except (OSError, HTTPException):
        return ""
    return f": {text[:200]}" if text else ""
