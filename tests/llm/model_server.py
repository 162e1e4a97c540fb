"""A server of the OpenAI chat interface on loopback, which answers as a test tells it to."""

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Messages = list[dict[str, str]]


@dataclass
class Reply:
    """How a request is answered: `text` in events of some characters each, or raw bytes; or a status."""

    text: str = ""
    status: int = 200
    raw: bytes | None = None
    kind: str = "text/event-stream"
    headers: dict[str, str] = field(default_factory=dict)
    finish: str | None = "stop"
    breaks: int | None = None
    """After so many characters of the text nothing more comes."""
    stalls: float = 0.0
    """Seconds of silence before the text."""


Answer = Callable[[Messages], Reply]


@dataclass
class Server:
    """What was asked for."""

    url: str
    requests: list[dict[str, Any]] = field(default_factory=list)
    paths: list[str] = field(default_factory=list)
    keys: list[str | None] = field(default_factory=list)
    busy: int = 0
    busiest: int = 0


def chunk(text: str, finish: str | None = None, usage: bool = False) -> bytes:
    """A piece of an answer as an event."""
    data: dict[str, Any] = {"choices": [{"index": 0, "delta": {"content": text}, "finish_reason": finish}]}
    if usage:
        data["usage"] = {"prompt_tokens": 1000, "completion_tokens": 100}
    return b"data: " + json.dumps(data).encode() + b"\n\n"


def _events(reply: Reply) -> Iterator[bytes]:
    text = reply.text if reply.breaks is None else reply.text[: reply.breaks]
    size = max(1, len(text) // 7)
    for at in range(0, len(text), size):
        yield chunk(text[at : at + size])
    if reply.breaks is None:
        yield chunk("", reply.finish, usage=True)
        yield b"data: [DONE]\n\n"


@contextmanager
def serving(answer: Answer) -> Iterator[Server]:
    """A server that answers so, while it is needed."""
    lock = threading.Lock()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            with lock:
                found.requests.append(body)
                found.paths.append(self.path)
                found.keys.append(self.headers.get("Authorization"))
                found.busy += 1
                found.busiest = max(found.busiest, found.busy)
            try:
                self._send(answer(body["messages"]))
            finally:
                with lock:
                    found.busy -= 1

        def do_GET(self) -> None:
            found.paths.append(self.path)
            self.send_error(404)

        def _send(self, reply: Reply) -> None:
            self.close_connection = True
            self.send_response(reply.status)
            self.send_header("Content-Type", reply.kind)
            for name, value in reply.headers.items():
                self.send_header(name, value)
            self.send_header("Connection", "close")
            self.end_headers()
            try:
                if reply.stalls:
                    self.wfile.flush()
                    time.sleep(reply.stalls)
                for part in _events(reply) if reply.raw is None else [reply.raw]:
                    self.wfile.write(part)
                    self.wfile.flush()
            except OSError:
                pass  # whoever asked has gone

        def log_message(self, *_: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    found = Server(f"http://127.0.0.1:{server.server_address[1]}/v1")
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield found
    finally:
        server.shutdown()
        server.server_close()
