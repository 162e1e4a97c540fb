"""A server of the OpenAI chat interface: messages -> its answer, with patience and bounds.

Nothing but the endpoint is asked: no redirect is followed. The key stands in a header, and in no message, even where a
server sends it back.
"""

import ipaddress
import socket
import time
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import cached_property
from threading import Event
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from kg.errors import InputError, StoreError
from kg.llm.stream import Answer, AnswerError, heard

if TYPE_CHECKING:
    import httpx

AGAIN = frozenset({408, 409, 425, 429, 500, 502, 503, 504, 529})
"""The statuses after which another try may do."""
NEVER = frozenset({401, 402, 403, 404, 405})
"""The statuses after which no other article need be asked of."""
PAUSE, LONGEST_PAUSE = 1.0, 60.0
"""Seconds before the second try, each further one waits twice as long; and the most that a server may ask for."""
OPEN = 1_000
"""Connections that are remembered."""
CONNECTING = 10.0
"""Seconds at most until a server takes a connection."""
PATH = "/chat/completions"
SAID = 200
"""Characters of what a server says that are passed on."""
HIDDEN, SECRET = "[key]", 8
"""What stands for the key in what a server says, and how many of its first characters tell it."""

Message = Mapping[str, str]


class RefusedError(StoreError):
    """A server takes no request like this one: others need not be tried."""


@dataclass(frozen=True)
class Server:
    """Where a model answers, which one, and how long to wait: `timeout` seconds without a byte, `deadline` seconds for
    an answer, `most` tokens of it."""

    url: str
    model: str
    key: str | None = field(default=None, repr=False)
    retries: int = 4
    timeout: float = 120.0
    deadline: float = 900.0
    most: int = 16_384
    pause: float = PAUSE
    _closed: Event = field(default_factory=Event, repr=False, compare=False)
    _sockets: deque[socket.socket] = field(default_factory=lambda: deque(maxlen=OPEN), repr=False, compare=False)

    def __post_init__(self) -> None:
        """Refuse what is no web address, a key that none is, or a missing library."""
        parts = urlsplit(self.url)
        if parts.username or parts.password or parts.query:  # it would be shown in messages
            raise InputError("--endpoint: an address without user, password and query: the key stands in KG_LLM_KEY")
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise InputError(f"--endpoint: {self.url!r} is no http or https address")
        if self.key and not (self.key.isascii() and self.key.isprintable()):
            raise InputError("KG_LLM_KEY: a key has only letters, digits and marks of ASCII")
        try:
            import httpx  # noqa: F401
        except ModuleNotFoundError:
            raise InputError("a language model takes httpx: pip install 'newskg[llm]'") from None

    @property
    def address(self) -> str:
        """Where requests go."""
        bare = self.url.rstrip("/")
        return bare if bare.endswith(PATH) else bare + PATH

    @property
    def host(self) -> str:
        """The name of the machine that requests go to."""
        return str(urlsplit(self.url).hostname)

    @property
    def is_here(self) -> bool:
        """Whether that is this machine."""
        try:
            return self.host == "localhost" or ipaddress.ip_address(self.host).is_loopback
        except ValueError:
            return False

    @cached_property
    def _client(self) -> "httpx.Client":
        import httpx

        patience = httpx.Timeout(self.timeout, connect=min(self.timeout, CONNECTING))
        return httpx.Client(timeout=patience, follow_redirects=False, trust_env=not self.is_here)

    def close(self) -> None:
        """Break off what is going on, a wait for a silent server too."""
        self._closed.set()
        for one in tuple(self._sockets):
            with suppress(OSError):  # it was closed before
                one.shutdown(socket.SHUT_RDWR)
        self._client.close()

    def _watch(self, event: str, info: Mapping[str, Any]) -> None:
        """Keep the sockets that are opened: who waits for one is woken only by its end."""
        if event in ("connection.connect_tcp.complete", "connection.start_tls.complete"):
            self._sockets.append(info["return_value"].get_extra_info("socket"))

    def ask(self, messages: Sequence[Message]) -> Answer:
        """Messages -> the answer; tries again where that may help. StoreError, with the reason, where there is none;
        RefusedError where another request would fare no better."""
        import httpx

        extra: dict[str, Any] = {"seed": 0, "stream_options": {"include_usage": True}, "max_tokens": self.most}
        problem = ""
        for attempt in range(self.retries + 1 + len(extra)):
            if self._closed.is_set():
                raise StoreError(f"{self.address}: interrupted")
            try:
                found = self._once(messages, extra)
                return replace(found, text=self._hiding(found.text)) if len(self.key or "") >= SECRET else found
            except _StatusError as error:
                problem, wait = self._hiding(str(error))[:SAID], error.wait
                if error.adapted(extra):
                    continue
                if error.code in NEVER:
                    raise RefusedError(f"{self.address}: {problem}") from None
                if error.code not in AGAIN:
                    break
            except (httpx.HTTPError, httpx.InvalidURL, AnswerError, RuntimeError) as error:  # Runtime: closed client
                problem, wait = self._hiding(" ".join(str(error).split()))[:SAID] or type(error).__name__, 0.0
            if attempt >= self.retries or self._closed.wait(max(wait, self.pause * 2**attempt)):
                break
        raise StoreError(f"{self.address}: {problem}")

    def _hiding(self, text: str) -> str:
        """What a server says -> the same without the key, or its beginning where that was cut off."""
        key = self.key or ""
        for length in range(len(key), min(len(key), SECRET) - 1, -1):
            text = text.replace(key[:length], HIDDEN) if length else text
        return text

    def _once(self, messages: Sequence[Message], extra: Mapping[str, Any]) -> Answer:
        """One try."""
        body = {"model": self.model, "messages": list(messages), "temperature": 0, "stream": True, **extra}
        headers = {"Accept-Encoding": "identity", **({"Authorization": f"Bearer {self.key}"} if self.key else {})}
        watch = {"trace": self._watch}
        with self._client.stream("POST", self.address, json=body, headers=headers, extensions=watch) as answer:
            if answer.status_code != 200:
                raise _StatusError.of(answer)
            events = "event-stream" in answer.headers.get("Content-Type", "")
            return heard(self._in_time(answer), events)

    def _in_time(self, answer: "httpx.Response") -> Iterator[bytes]:
        """The bytes of an answer, as long as it does not take too long."""
        end = time.monotonic() + self.deadline
        for chunk in answer.iter_bytes():
            if time.monotonic() > end:
                raise AnswerError(f"not done after {self.deadline:g} seconds")
            yield chunk


class _StatusError(Exception):
    """A status other than 200: its code, what the server said, how long it asks to wait."""

    def __init__(self, code: int, said: str, wait: float) -> None:
        super().__init__(f"{code}{': ' if said else ''}{said}")
        self.code, self.said, self.wait = code, said, wait

    @classmethod
    def of(cls, answer: "httpx.Response") -> "_StatusError":
        """The answer of a server."""
        import httpx

        said = b""
        try:
            for chunk in answer.iter_bytes(2_000):
                said += chunk
                if len(said) >= 2_000:
                    break
        except httpx.HTTPError:
            pass
        wait = answer.headers.get("Retry-After", "")
        seconds = min(float(wait), LONGEST_PAUSE) if wait.isdecimal() else 0.0
        return cls(answer.status_code, " ".join(said.decode("utf-8", "replace").split()), seconds)

    def adapted(self, extra: dict[str, Any]) -> bool:
        """Whether the server says that it does not know a field that can be left out or has another name, which is
        done."""
        if self.code not in (400, 422):
            return False
        if "max_completion_tokens" in self.said and "max_tokens" in extra:
            extra["max_completion_tokens"] = extra.pop("max_tokens")
            return True
        return any(extra.pop(name, None) is not None for name in ("seed", "stream_options") if name in self.said)
