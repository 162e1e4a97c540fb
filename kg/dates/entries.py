"""The entries of the rule files in, rules and their examples out; a slip is named with its file and line."""

import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, TypeVar

from kg.dates import recipes
from kg.dates.patterns import Notation
from kg.dates.recipes import Recipe
from kg.dates.rules import Cue, Example, Range, ReferencePattern, Rule
from kg.dates.tense import Tense
from kg.tables import Entry, read_entries, unique

T = TypeVar("T")

TYPES = ("DATE", "TIME", "DURATION", "SET")
_CONTEXTS = {"before": r"\Z", "not_before": r"\Z", "after": "", "not_after": ""}
_NEEDED = frozenset({"id", "on", "type", "pattern", "value", "examples"})
_ALLOWED = frozenset({"dates", "part", "pos", "counter", *_CONTEXTS})
_OF_EXAMPLE = frozenset({"text", "value", "begin", "end", "at", "tense", "pos"})
_OF_RANGE = frozenset({"first", "adjacent"})
_BRACKETS = re.compile(r"\[([^\]]+)\]")


def rules(path: Path, notation: Notation, anchors: set[str]) -> Iterator[Rule]:
    """The rules of a file in order; `anchors` are the classes of words that may start one."""
    seen: set[str] = set()
    for entry in read_entries(path, "rule", _NEEDED, _ALLOWED):
        unique(entry, entry.values["id"], seen)
        if entry.values["type"] not in TYPES:
            raise entry.error(f"'{entry.values['type']}' is no type of TIMEX3")
        if entry.values["on"] not in anchors:
            raise entry.error(f"'{entry.values['on']}' is no class of words")
        yield _checked(_rule, entry, notation)


def cues(path: Path, notation: Notation) -> Iterator[Cue]:
    """The words that tell a tense."""
    for entry in read_entries(path, "cue", frozenset({"before", "tense", "example"}), frozenset({"unless"})):
        yield _checked(_cue, entry, notation)


def ranges(path: Path, notation: Notation) -> Iterator[Range]:
    """What joins the ends of a range."""
    for entry in read_entries(path, "range", frozenset({"before", "between", "example"}), _OF_RANGE):
        yield _checked(_range, entry, notation)


def references(path: Path, notation: Notation) -> Iterator[ReferencePattern]:
    """How a body tells its day."""
    for entry in read_entries(path, "reference", frozenset({"source", "pattern", "examples"}), frozenset()):
        yield _checked(_reference, entry, notation)


def _checked(build: Callable[[Entry, Notation], T], entry: Entry, notation: Notation) -> T:
    """What is built of an entry; whatever is wrong with its values becomes an error that names its line."""
    try:
        return build(entry, notation)
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise entry.error(str(error)) from error


def _rule(entry: Entry, notation: Notation) -> Rule:
    values = entry.values
    pattern = notation.words_of(values["pattern"])
    if not values["examples"]:
        raise ValueError("a rule needs an example")
    return Rule(
        id=values["id"],
        on=values["on"],
        type=values["type"],
        pattern=pattern,
        value=_recipe(values["value"], pattern),
        dates=_recipe(values["dates"], pattern) if "dates" in values else None,
        part=values.get("part", ""),
        pos=values.get("pos"),
        contexts={n: _context(values[n], notation, tail) for n, tail in _CONTEXTS.items() if n in values},
        examples=tuple(map(_example, values["examples"])),
        counter=tuple(map(_example, values.get("counter", []))),
    )


def _cue(entry: Entry, notation: Notation) -> Cue:
    values = entry.values
    unless = Tense(values["unless"]) if "unless" in values else None
    before = _context(values["before"], notation, r"\Z")
    return Cue(before, Tense(values["tense"]), unless, _example(values["example"]))


def _range(entry: Entry, notation: Notation) -> Range:
    values = entry.values
    before, between = _context(values["before"], notation, r"\Z"), _context(values["between"], notation)
    first = _context(values.get("first", ""), notation)
    return Range(before, between, _example(values["example"]), first, bool(values.get("adjacent", False)))


def _reference(entry: Entry, notation: Notation) -> ReferencePattern:
    values = entry.values
    return ReferencePattern(values["source"], notation.words_of(values["pattern"]), tuple(values["examples"]))


def _context(pattern: str, notation: Notation, tail: str = "") -> re.Pattern[str]:
    return notation.anywhere(f"(?:{pattern}){tail}")


def _recipe(text: str, pattern: re.Pattern[str]) -> Recipe:
    recipe = recipes.parse(text)
    if strange := recipe.slots - pattern.groupindex.keys():
        raise ValueError(f"the pattern captures no {', '.join(sorted(strange))}")
    return recipe


def _example(entry: str | Mapping[str, Any]) -> Example:
    fields: dict[str, Any] = {"text": entry} if isinstance(entry, str) else dict(entry)
    if unknown := fields.keys() - _OF_EXAMPLE:
        raise ValueError(f"an example knows no {', '.join(sorted(unknown))}")
    marked, given = fields.pop("text"), fields.pop("value", [])
    spans = tuple((m.start() - 2 * n, m.end() - 2 * n - 2) for n, m in enumerate(_BRACKETS.finditer(marked)))
    values = tuple(value or None for value in (given if isinstance(given, list) else [given]))
    tense = Tense(fields.pop("tense", "unknown"))
    return Example(_BRACKETS.sub(r"\1", marked), spans, values, tense=tense, **fields)
