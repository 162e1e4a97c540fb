"""Entries of the rule files in, rules and their examples out; a slip is named with its file and entry."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

from kg.dates import recipes
from kg.dates.patterns import Notation, PatternError
from kg.dates.recipes import Recipe
from kg.dates.rules import Cue, Example, Range, ReferencePattern, Rule
from kg.dates.tense import Tense
from kg.errors import KnowledgeError

TYPES = ("DATE", "TIME", "DURATION", "SET")
_CONTEXTS = {"before": r"\Z", "not_before": r"\Z", "after": "", "not_after": ""}
_NEEDED = {"id", "on", "type", "pattern", "value", "examples"}
_KEYS = _NEEDED | {"dates", "part", "pos", "counter"} | _CONTEXTS.keys()
_BRACKETS = re.compile(r"\[([^\]]+)\]")


@dataclass(frozen=True)
class Entries:
    """The entries of one file."""

    path: Path
    notation: Notation
    data: Mapping[str, Any]

    def digits(self) -> Mapping[str, re.Pattern[str]]:
        """The shapes of words of digits."""
        return MappingProxyType({name: self._context(shape, name) for name, shape in self.data["digits"].items()})

    def rules(self, anchors: set[str]) -> Iterator[Rule]:
        """The rules in order; `anchors` are the classes of words that may start one."""
        seen: set[str] = set()
        for entry in self.data["rule"]:
            rule = self._rule(entry, anchors)
            if rule.id in seen:
                raise self._slip(f"rule {rule.id}", "the id is there twice")
            seen.add(rule.id)
            yield rule

    def cues(self) -> Iterator[Cue]:
        """The words that tell a tense."""
        for entry in self.data["cue"]:
            where = f"cue {entry['before']!r}"
            before, unless = self._context(entry["before"], where, r"\Z"), entry.get("unless")
            tense = self._tense(entry["tense"], where)
            example = self._example(entry["example"], where)
            yield Cue(before, tense, self._tense(unless, where) if unless else None, example)

    def ranges(self) -> Iterator[Range]:
        """What joins the ends of a range."""
        for entry in self.data["range"]:
            where = f"range {entry['between']!r}"
            before, between = self._context(entry["before"], where, r"\Z"), self._context(entry["between"], where)
            yield Range(before, between, self._example(entry["example"], where))

    def references(self) -> Iterator[ReferencePattern]:
        """How a body tells its day."""
        for entry in self.data["reference"]:
            pattern = self._pattern(entry["pattern"], f"reference {entry['source']}")
            yield ReferencePattern(entry["source"], pattern, tuple(entry["examples"]))

    def _rule(self, entry: Mapping[str, Any], anchors: set[str]) -> Rule:
        where = f"rule {entry.get('id', '(without id)')}"
        self._check(entry, anchors, where)
        pattern = self._pattern(entry["pattern"], where)
        return Rule(
            id=entry["id"],
            on=entry["on"],
            type=entry["type"],
            pattern=pattern,
            value=self._recipe(entry["value"], pattern, where),
            dates=self._recipe(entry["dates"], pattern, where) if "dates" in entry else None,
            part=entry.get("part", ""),
            pos=entry.get("pos"),
            contexts={n: self._context(entry[n], where, tail) for n, tail in _CONTEXTS.items() if n in entry},
            examples=tuple(self._example(example, where) for example in entry["examples"]),
            counter=tuple(self._example(example, where) for example in entry.get("counter", [])),
        )

    def _check(self, entry: Mapping[str, Any], anchors: set[str], where: str) -> None:
        if missing := _NEEDED - entry.keys():
            raise self._slip(where, f"lacks {', '.join(sorted(missing))}")
        if unknown := entry.keys() - _KEYS:
            raise self._slip(where, f"does not know {', '.join(sorted(unknown))}")
        if entry["type"] not in TYPES:
            raise self._slip(where, f"{entry['type']!r} is no type of TIMEX3")
        if entry["on"] not in anchors:
            raise self._slip(where, f"{entry['on']!r} is no class of words")
        if not entry["examples"]:
            raise self._slip(where, "has no example")

    def _pattern(self, pattern: str, where: str) -> re.Pattern[str]:
        try:
            return self.notation.words_of(pattern)
        except PatternError as error:
            raise self._slip(where, str(error)) from error

    def _context(self, pattern: str, where: str, tail: str = "") -> re.Pattern[str]:
        try:
            return self.notation.anywhere(f"(?:{pattern}){tail}")
        except PatternError as error:
            raise self._slip(where, str(error)) from error

    def _recipe(self, text: str, pattern: re.Pattern[str], where: str) -> Recipe:
        try:
            recipe = recipes.parse(text)
        except ValueError as error:
            raise self._slip(where, str(error)) from error
        if strange := recipe.slots - pattern.groupindex.keys():
            raise self._slip(where, f"the pattern captures no {', '.join(sorted(strange))}")
        return recipe

    def _tense(self, name: str, where: str) -> Tense:
        try:
            return Tense(name)
        except ValueError as error:
            raise self._slip(where, str(error)) from error

    def _example(self, entry: str | Mapping[str, Any], where: str) -> Example:
        fields: dict[str, Any] = {"text": entry} if isinstance(entry, str) else dict(entry)
        if unknown := fields.keys() - {"text", "value", "begin", "end", "at", "tense", "pos"}:
            raise self._slip(where, f"an example does not know {', '.join(sorted(unknown))}")
        marked, given = fields.pop("text"), fields.pop("value", [])
        spans = tuple((m.start() - 2 * n, m.end() - 2 * n - 2) for n, m in enumerate(_BRACKETS.finditer(marked)))
        values = tuple(value or None for value in (given if isinstance(given, list) else [given]))
        tense = self._tense(fields.pop("tense", "unknown"), where)
        return Example(_BRACKETS.sub(r"\1", marked), spans, values, tense=tense, **fields)

    def _slip(self, where: str, message: str) -> KnowledgeError:
        return KnowledgeError(f"{self.path}: {where}: {message}")
