"""What a language knows of dates, as values."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from kg.dates.recipes import Recipe
from kg.dates.tense import Tense
from kg.dates.words import Words


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
    """What stands before and between two expressions that are the ends of one range.

    `first` is how the first one begins; `adjacent` ones are a range only where nothing of the calendar lies between.
    """

    before: re.Pattern[str]
    between: re.Pattern[str]
    example: Example
    first: re.Pattern[str]
    adjacent: bool = False


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
    perfect: str
    anchors: Mapping[str, frozenset[str]]
    digits: Mapping[str, re.Pattern[str]]
    cues: tuple[Cue, ...]
    ranges: tuple[Range, ...]
    references: tuple[ReferencePattern, ...]
