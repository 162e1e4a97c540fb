"""The files of a language in, checked rules out."""

import tomllib
from collections.abc import Iterator
from pathlib import Path
from types import MappingProxyType
from typing import Any

from kg.dates import words
from kg.dates.entries import Entries
from kg.dates.patterns import Notation
from kg.dates.rules import Rules
from kg.dates.words import Words
from kg.errors import KnowledgeError
from kg.grammar import words as grammar

_STANCES = {"say": "report", "deny": "report", "plan": "plan"}
_ROLES = frozenset({"plan", "modal", "purpose", "before", "condition", "next", "last", "past", "recent", "scheduled"})


def load(folder: Path) -> Rules:
    """The folder of a language -> its rules; KnowledgeError names the file and the row of a slip."""
    frame_file, rule_file = folder / "dates.toml", folder / "dates-rules.toml"
    table, frame = words.read(folder / "dates-words.tsv"), _toml(frame_file)
    try:
        notation = Notation(frame["shapes"], frame["fragments"], table)
        entries = Entries(frame_file, notation, frame), Entries(rule_file, notation, _toml(rule_file))
        return _rules(folder, table, *entries)
    except (KeyError, TypeError, AttributeError) as error:
        raise KnowledgeError(f"{frame_file}, {rule_file.name}: {error!r}") from error


def _rules(folder: Path, table: Words, frame: Entries, rules: Entries) -> Rules:
    digits = frame.digits()
    return Rules(
        rules=tuple(rules.rules({*table.values, *digits})),
        words=table,
        verbs=MappingProxyType(dict(_verbs(folder))),
        etre=grammar.load(folder).etre,
        anchors=table.anchors(),
        digits=digits,
        cues=tuple(frame.cues()),
        ranges=tuple(frame.ranges()),
        references=tuple(frame.references()),
    )


def _toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise KnowledgeError(f"{path}: {error}") from error


def _verbs(folder: Path) -> Iterator[tuple[str, str]]:
    """Lemmas that give their clause a time: those of the reporting verbs, then our own."""
    for _, cells in words.table(folder / "reporting.tsv", 5):
        if cells[4] in _STANCES:
            yield cells[0], _STANCES[cells[4]]
    path = folder / "dates-verbs.tsv"
    for number, (lemma, role, *_) in words.table(path, 3):
        if role not in _ROLES:
            raise KnowledgeError(f"{path}:{number}: {role!r} is no role of a word")
        yield lemma, role
