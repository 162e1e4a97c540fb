"""Nicknames in quotation marks -> the name without them: «Samir « Sam » Haddad», «Luc Morel, dit « Lulu »»."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from kg.knowledge import Knowledge
from kg.plain.rewriting import Edit
from kg.plain.words import Writing


class Nickname(NamedTuple):
    """A nickname as written, where it stands, the name it belongs to and where that is read; `own` for one that stands
    alone elsewhere too."""

    text: str
    start: int
    name: str
    edit: Edit
    own: bool


def nicknames(text: str, writing: Writing, knowledge: Knowledge) -> Iterator[Nickname]:
    """A text -> the nicknames that it tells."""
    for found in writing.nickname.finditer(text):
        if found["given"] in knowledge.given_names:
            called, start = _called(found)
            yield Nickname(called, start, found["given"], Edit(found.end("given"), found.end("marks"), ""), False)
    for found in writing.told.finditer(text):
        called, start = _called(found)
        if " " in found["name"] or found["name"] in knowledge.given_names:
            own = called[0].isupper() and " " not in called
            yield Nickname(called, start, found["name"], Edit(found.start("tail"), found.end("tail"), ""), own)


def alone(text: str, found: list[Nickname]) -> Iterator[Edit]:
    """A text without them -> the full name, wherever a nickname that is a name of its own stands alone."""
    for nickname in found:
        if nickname.own:
            for match in re.finditer(rf"(?<![\w«“\"-]){re.escape(nickname.text)}(?![\w»”\"-])", text):
                yield Edit(match.start(), match.end(), nickname.name)


def _called(found: re.Match[str]) -> tuple[str, int]:
    group = next(name for name, value in found.groupdict().items() if name.startswith("called") and value)
    return found[group], found.start(group)
