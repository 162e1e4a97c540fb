"""The files of a language in, checked rules out."""

from collections.abc import Iterator
from pathlib import Path
from types import MappingProxyType

from kg.dates import entries, words
from kg.dates.patterns import Notation, PatternError
from kg.dates.rules import Rules
from kg.errors import KnowledgeError
from kg.grammar import words as grammar
from kg.lexicon import reporting
from kg.tables import read_toml, read_tsv, unique

_STANCES = {"say": "report", "deny": "report", "plan": "plan"}
_ROLES = frozenset(
    {"plan", "set", "modal", "purpose", "before", "condition", "cleft"}
    | {"next", "last", "past", "recent", "scheduled"}
)


def load(folder: Path) -> Rules:
    """The folder of a language -> its rules; KnowledgeError names the file and the row of a slip."""
    frame, table = folder / "dates.toml", words.read(folder / "dates-words.tsv")
    pieces = {name: read_toml(frame).get(name, {}) for name in ("shapes", "fragments", "digits")}
    notation = Notation(pieces["shapes"], pieces["fragments"], table)
    try:
        digits = {name: notation.anywhere(shape) for name, shape in pieces["digits"].items()}
    except PatternError as error:
        raise KnowledgeError(f"{frame.name}: digits: {error}") from error
    return Rules(
        rules=tuple(entries.rules(folder / "dates-rules.toml", notation, {*table.values, *digits})),
        words=table,
        verbs=MappingProxyType(dict(_verbs(folder))),
        etre=grammar.load(folder).etre,
        perfect=grammar.load(folder).auxiliaries.perfect,
        anchors=table.anchors(),
        digits=MappingProxyType(digits),
        cues=tuple(entries.cues(frame, notation)),
        ranges=tuple(entries.ranges(frame, notation)),
        references=tuple(entries.references(frame, notation)),
    )


def _verbs(folder: Path) -> Iterator[tuple[str, str]]:
    """Words that give their clause a time: the verbs of reporting, then our own."""
    for cue in reporting.load(folder).values():
        if cue.stance in _STANCES:
            yield cue.verb, _STANCES[cue.stance]
    seen: set[str] = set()
    for row in read_tsv(folder / "dates-verbs.tsv", "lemma role example"):
        lemma, role, _ = row.cells
        unique(row, lemma, seen)
        yield lemma, row.choice(role, _ROLES)
