"""The bytes of a server's answer, as they come -> its text: server-sent events, or one JSON object."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from kg.errors import StoreError

LARGEST = 8 << 20
"""Bytes of an answer, with all that is around its text."""
LONGEST = 400_000
"""Characters of an answer's text."""
BLANKS = 2_000
"""Blanks in a row after which nothing is expected any more."""


class AnswerError(StoreError):
    """What a server sent is no whole answer; another try may do."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a model said, why it ended (`stop`, `length` …), and how many tokens it read and wrote, where that is
    told."""

    text: str
    finish: str
    read: int = 0
    written: int = 0


@dataclass
class _Heard:
    """An answer so far."""

    parts: list[str] = field(default_factory=list)
    length: int = 0
    blanks: int = 0
    finish: str = ""
    done: bool = False
    usage: tuple[int, int] = (0, 0)

    def take(self, data: Any) -> None:
        """A JSON object of the interface: a whole answer or a piece of one."""
        if not isinstance(data, dict) or "error" in data:
            raise AnswerError(f"not an answer: {_short(data)}")
        usage = data.get("usage")
        if isinstance(usage, dict):
            self.usage = (_number(usage.get("prompt_tokens")), _number(usage.get("completion_tokens")))
        choices = data.get("choices")
        if not isinstance(choices, list):
            raise AnswerError(f"not an answer: {_short(data)}")
        for choice in choices[:1]:
            self._piece(choice)

    def _piece(self, choice: Any) -> None:
        said = choice.get("delta", choice.get("message")) if isinstance(choice, dict) else None
        text = said.get("content", "") if isinstance(said, dict) else None
        if not isinstance(text, str | None) or not isinstance(said, dict):
            raise AnswerError(f"not an answer: {_short(choice)}")
        text = text or ""
        self.parts.append(text)
        self.length += len(text)
        self.blanks = self.blanks + len(text) if not text.strip() else len(text) - len(text.rstrip())
        if self.length > LONGEST or self.blanks > BLANKS:
            raise AnswerError(f"more than {LONGEST} characters, or {BLANKS} blanks in a row")
        self.finish = str(choice.get("finish_reason") or self.finish)


def heard(chunks: Iterable[bytes], events: bool) -> Answer:
    """The bytes of an answer, and whether they are server-sent events -> the answer; AnswerError where it is none."""
    found = _Heard()
    if events:
        for line in _lines(chunks):
            if line.startswith(b"data:"):
                _event(line[5:].strip(), found)
            if found.done:
                break
    else:
        found.take(_json(b"".join(_bounded(chunks))))
        found.done = bool(found.finish)
    if not (found.done or found.finish):
        raise AnswerError("broken off before its end")
    return Answer("".join(found.parts), found.finish or "stop", *found.usage)


def _event(data: bytes, found: _Heard) -> None:
    if data == b"[DONE]":
        found.done = True
    elif data:
        found.take(_json(data))


def _json(data: bytes) -> Any:
    try:
        return json.loads(data)
    except (ValueError, RecursionError) as error:
        raise AnswerError(f"not JSON: {data[:60]!r}") from error


def _bounded(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """The same bytes, as long as they are not too many."""
    size = 0
    for chunk in chunks:
        size += len(chunk)
        if size > LARGEST:
            raise AnswerError(f"over {LARGEST >> 20} MB")
        yield chunk


def _lines(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """Bytes as they come -> lines, without their ends; the last one too."""
    rest = bytearray()
    for chunk in _bounded(chunks):
        rest += chunk
        if b"\n" not in chunk:
            continue
        *lines, last = bytes(rest).split(b"\n")
        rest = bytearray(last)
        yield from (line.rstrip(b"\r") for line in lines)
    yield bytes(rest)


def _number(value: Any) -> int:
    return value if type(value) is int and 0 <= value < 1 << 40 else 0


def _short(data: Any) -> str:
    return " ".join(str(data).split())[:120]
