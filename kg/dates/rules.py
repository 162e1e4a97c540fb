"""The rule files of a language in, checked rules out."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

from kg.dates import recipes, words
from kg.dates.patterns import FLAGS, Notation, PatternError, blanks
from kg.dates.recipes import Recipe
from kg.dates.tense import Tense
from kg.dates.words import Words
from kg.errors import KnowledgeError
from kg.grammar import words as grammar

TYPES = ("DATE", "TIME", "DURATION", "SET")
_CONTEXTS = ("before", "not_before", "after", "not_after")
_KEYS = {"id", "on", "type", "pattern", "value", "dates", "part", "pos", *_CONTEXTS, "examples", "counter"}
_BRACKETS = re.compile(r"\[([^\]]+)\]")


@dataclass(frozen=True)
class Example:
    """A sentence with its expressions in brackets, and what they are worth; None for unresolved."""

    text: str
    spans: tuple[tuple[int, int], ...]
    values: tuple[str | None, ...]
    begin: str | None = None
    end: str | None = None
    at: str | None = "2023-10-11"
    tense: Tense = Tense.UNKNOWN
    pos: str | None = None


@dataclass(frozen=True)
class Rule:
    """A way to write a time: the pattern, its surroundings, and the recipe of its value.

    `dates` is the recipe of begin and end where they do not follow from the value («il y a [deux ans]»).
    """

    id: str
    on: str
    type: str
    pattern: re.Pattern[str]
    value: Recipe
    dates: Recipe | None
    part: str
    pos: str | None
    contexts: Mapping[str, re.Pattern[str]]
    examples: tuple[Example, ...]
    counter: tuple[Example, ...]


@dataclass(frozen=True)
class Cue:
    """Words before an expression, and the tense that they give it unless the clause has one."""

    before: re.Pattern[str]
    tense: Tense
    unless: Tense | None
    example: Example


@dataclass(frozen=True)
class Range:
    """What stands before and between two expressions that are the ends of one range."""

    before: re.Pattern[str]
    between: re.Pattern[str]
    example: Example


@dataclass(frozen=True)
class ReferencePattern:
    """How the body of an article says on which day it was written."""

    source: str
    pattern: re.Pattern[str]
    examples: tuple[str, ...]


@dataclass(frozen=True)
class Rules:
    """All that a language knows of dates."""

    rules: tuple[Rule, ...]
    words: Words
    verbs: Mapping[str, str]
    etre: frozenset[str]
    anchors: Mapping[str, frozenset[str]]
    digits: Mapping[str, re.Pattern[str]]
    cues: tuple[Cue, ...]
    ranges: tuple[Range, ...]
    references: tuple[ReferencePattern, ...]


def load(folder: Path) -> Rules:
    """The folder of a language -> its rules; KnowledgeError names the file and the row of a slip."""
    table = words.read(folder / "dates-words.tsv")
    frame = _toml(folder / "dates.toml")
    reader = _Reader(folder / "dates.toml", Notation(frame.get("shapes", {}), frame.get("fragments", {}), table))
    file = _Reader(folder / "dates-rules.toml", reader.notation)
    digits = MappingProxyType({name: reader.raw(shape, f"digits {name}") for name, shape in frame["digits"].items()})
    return Rules(
        rules=tuple(file.rules({*table.values, *digits})),
        words=table,
        verbs=MappingProxyType(dict(_verbs(folder))),
        etre=grammar.load(folder).etre,
        anchors=table.anchors(),
        digits=digits,
        cues=tuple(map(reader.cue, frame["cue"])),
        ranges=tuple(map(reader.range, frame["range"])),
        references=tuple(map(reader.reference, frame["reference"])),
    )


def _toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise KnowledgeError(f"{path}: {error}") from error


def _verbs(folder: Path) -> Iterator[tuple[str, str]]:
    """Lemmas that give their clause a time: those of the reporting verbs, then our own."""
    stances = {"say": "report", "deny": "report", "plan": "plan"}
    for _, cells in words.table(folder / "reporting.tsv", 5):
        if cells[4] in stances:
            yield cells[0], stances[cells[4]]
    for number, (lemma, role, *_) in words.table(folder / "dates-verbs.tsv", 3):
        if role not in ("plan", "report", "purpose", "before", "condition", "next", "last", "past", "recent", "scheduled"):
            raise KnowledgeError(f"{folder / 'dates-verbs.tsv'}:{number}: {role!r} is no role of a verb")
        yield lemma, role


@dataclass(frozen=True)
class _Reader:
    """Reads the tables of one file, and names it and the entry in errors."""

    path: Path
    notation: Notation

    def fail(self, where: str, message: str) -> KnowledgeError:
        return KnowledgeError(f"{self.path}: {where}: {message}")

    def compile(self, pattern: str, where: str) -> re.Pattern[str]:
        try:
            return self.notation.compile(pattern)
        except PatternError as error:
            raise self.fail(where, str(error)) from error

    def raw(self, pattern: str, where: str, tail: str = "") -> re.Pattern[str]:
        try:
            return re.compile(f"(?:{blanks(pattern)}){tail}", FLAGS)
        except (re.error, PatternError) as error:
            raise self.fail(where, str(error)) from error

    def rules(self, anchors: set[str]) -> Iterator[Rule]:
        seen: set[str] = set()
        for entry in _toml(self.path).get("rule", []):
            rule = self._rule(entry, anchors)
            if rule.id in seen:
                raise self.fail(f"rule {rule.id}", "the id is there twice")
            seen.add(rule.id)
            yield rule

    def _rule(self, entry: dict[str, Any], anchors: set[str]) -> Rule:
        where = f"rule {entry.get('id', '(without id)')}"
        if missing := {"id", "on", "type", "pattern", "value", "examples"} - entry.keys():
            raise self.fail(where, f"lacks {', '.join(sorted(missing))}")
        if unknown := entry.keys() - _KEYS:
            raise self.fail(where, f"does not know {', '.join(sorted(unknown))}")
        if entry["type"] not in TYPES or entry["on"] not in anchors:
            raise self.fail(where, f"type {entry['type']!r} or word class {entry['on']!r} is unknown")
        pattern = self.compile(entry["pattern"], where)
        return Rule(
            id=entry["id"],
            on=entry["on"],
            type=entry["type"],
            pattern=pattern,
            value=self._recipe(entry["value"], pattern, where),
            dates=self._recipe(entry["dates"], pattern, where) if "dates" in entry else None,
            part=entry.get("part", ""),
            pos=entry.get("pos"),
            contexts=self._contexts(entry, where),
            examples=tuple(self.example(example, where) for example in entry["examples"]),
            counter=tuple(self.example(text, where) for text in entry.get("counter", [])),
        )

    def _contexts(self, entry: dict[str, Any], where: str) -> Mapping[str, re.Pattern[str]]:
        tails = {"before": r"\Z", "not_before": r"\Z", "after": "", "not_after": ""}
        heads = {name: self.raw(entry[name], where, tails[name]) for name in _CONTEXTS if name in entry}
        return MappingProxyType(heads)

    def _recipe(self, text: str, pattern: re.Pattern[str], where: str) -> Recipe:
        try:
            recipe = recipes.parse(text)
        except ValueError as error:
            raise self.fail(where, str(error)) from error
        if strange := recipe.slots - pattern.groupindex.keys():
            raise self.fail(where, f"the pattern captures no {', '.join(sorted(strange))}")
        return recipe

    def example(self, entry: str | dict[str, Any], where: str) -> Example:
        entry = {"text": entry} if isinstance(entry, str) else entry
        marked = entry["text"]
        spans = tuple((m.start() - 2 * n, m.end() - 2 * n - 2) for n, m in enumerate(_BRACKETS.finditer(marked)))
        given = entry.get("value", [])
        values = tuple(v or None for v in (given if isinstance(given, list) else [given]))
        rest = {key: entry[key] for key in ("begin", "end", "at", "pos") if key in entry}
        try:
            tense = Tense(entry.get("tense", "unknown"))
        except ValueError as error:
            raise self.fail(where, str(error)) from error
        return Example(_BRACKETS.sub(r"\1", marked), spans, values, tense=tense, **rest)

    def cue(self, entry: dict[str, Any]) -> Cue:
        where = f"cue {entry['before']!r}"
        before, unless = self.raw(entry["before"], where, r"\Z"), entry.get("unless")
        return Cue(before, Tense(entry["tense"]), Tense(unless) if unless else None, self.example(entry["example"], where))

    def range(self, entry: dict[str, Any]) -> Range:
        where = f"range {entry['between']!r}"
        before = self.raw(entry["before"], where, r"\Z")
        return Range(before, self.raw(entry["between"], where), self.example(entry["example"], where))

    def reference(self, entry: dict[str, Any]) -> ReferencePattern:
        pattern = self.compile(entry["pattern"], f"reference {entry['source']}")
        return ReferencePattern(entry["source"], pattern, tuple(entry["examples"]))
