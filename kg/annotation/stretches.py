"""A stretch of an article's text with marks put in -> where it stands, and its marks there.

[trigger] stands around the word that tells an event, {role:eN words} around a participant, <title> around a title. A
bracket of the text itself is doubled: [[sic]]. `@2 ` before a stretch takes the second of several places.
"""

import re
from dataclasses import dataclass

from kg.errors import InputError

_OPEN = re.compile(r"\{([a-z]+):(e\d+) ")
_NTH = re.compile(r"@(\d{1,9}) ")
_CLOSES = {"trigger": "]", "title": ">"}
_BRACKETS = {"[": "trigger", "<": "title"}


class LineError(InputError):
    """What is wrong in a line, without its place."""


@dataclass(frozen=True)
class Mark:
    """What stands for whom: `kind` is trigger, title, a role, or an end of a relation."""

    kind: str
    entity: str | None
    start: int
    end: int


@dataclass(frozen=True)
class Stretch:
    """A stretch of the body, and what is marked in it, by the end of each mark."""

    start: int
    end: int
    marks: tuple[Mark, ...]


def marked(text: str) -> tuple[str, tuple[Mark, ...]]:
    """A stretch with marks -> its words alone, and the marks in them."""
    plain: list[str] = []
    marks: list[Mark] = []
    open_: list[tuple[str, str | None, int]] = []
    at = 0
    while at < len(text):
        letter, brace = text[at], _OPEN.match(text, at)
        if text[at : at + 2] in ("[[", "]]"):
            plain.append(letter)
            at += 1
        elif brace:
            open_.append((brace[1], brace[2], len(plain)))
            at = brace.end() - 1
        elif letter == "{":
            raise LineError(f"a brace is written {{role:eN words}}: «{text[at : at + 25]}»")
        elif letter in _BRACKETS:
            open_.append((_BRACKETS[letter], None, len(plain)))
        elif letter in "]}>":
            marks.append(_closed(open_, letter, len(plain)))
        else:
            plain.append(letter)
        at += 1
    if open_:
        raise LineError("a mark is not closed")
    return "".join(plain), tuple(marks)


def _closed(open_: list[tuple[str, str | None, int]], letter: str, end: int) -> Mark:
    if not open_:
        raise LineError(f"«{letter}» closes nothing")
    kind, entity, start = open_.pop()
    if _CLOSES.get(kind, "}") != letter:
        raise LineError(f"«{letter}» closes a {kind}")
    if start == end:
        raise LineError(f"a {kind} without words")
    return Mark(kind, entity, start, end)


def occurrences(words: str, body: str) -> list[tuple[int, int]]:
    """Words and a text -> where they stand in it; runs of white space count as one."""
    pattern = "".join(r"\s+" if part.isspace() else re.escape(part) for part in _parts(words))
    return [match.span() for match in re.finditer(pattern, body)] if pattern else []


def _parts(words: str) -> list[str]:
    """Words -> they, and the white space between them."""
    return re.split(r"(\s+)", words)


def located(segment: str, body: str) -> Stretch:
    """A stretch with marks, and the text it is of -> where it and its marks stand; LineError where that is open."""
    nth = _NTH.match(segment)
    plain, marks = marked((segment[nth.end() :] if nth else segment).strip())
    places = occurrences(plain, body)
    if not places:
        raise LineError(f"not in the text: «{plain}»")
    if len(places) > 1 and not nth:
        raise LineError(f"{len(places)} times in the text, give more words or @n: «{plain}»")
    number = int(nth[1]) if nth else 1
    if not 1 <= number <= len(places):
        raise LineError(f"@{number}: {len(places)} times in the text: «{plain}»")
    start, end = places[number - 1]
    at = _aligned(plain, body, start)
    return Stretch(start, end, tuple(Mark(m.kind, m.entity, at[m.start], at[m.end - 1] + 1) for m in marks))


def _aligned(plain: str, body: str, start: int) -> list[int]:
    """Words and where they begin in a text -> for each of their characters its place there."""
    at: list[int] = []
    where = start
    for part in _parts(plain):
        if part.isspace():
            at += [where] * len(part)
            while body[where : where + 1].isspace():
                where += 1
        else:
            at += range(where, where + len(part))
            where += len(part)
    return at
