"""Words of quantities: numerals, units, what bounds a figure, and what leads from it to the event that it qualifies."""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

from kg.errors import KnowledgeError
from kg.grammar.words import load as words_of
from kg.model import Bound, QuantityKind
from kg.tables import Row, many, read_tsv, unique

NUMBER = re.compile(r"\d+(?:\.\d+)?")
CODE, TIME = re.compile(r"[A-Z]{3}"), re.compile(r"P1[YMWD]|PT1H")
BOUNDS = frozenset({*(bound.value for bound in Bound), "none"})
KINDS = frozenset(kind.value for kind in QuantityKind)
CORE = ("subject", "object")
FIGURES = frozenset({"numeral", "scale", "collective", "fraction"})
WORDS = frozenset(
    {"severity", "currency", "measure", "graded", "share", "time", "penalty", "toll", "vote"}
    | {"person", "uncounted", "causing", "amounting", "reckoning", "contest", "lasting"}
    | {"against", "part", "goal", "deed", "restating", "changing", "stating"}
    | {"article", "determiner", "of", "half", "unshared"}
)
CLASSES = FIGURES | WORDS | {"before", "after", "tolling", "holder", "joining", "opening"}
NOTHING = frozenset({"uncounted", "stating", "unshared"})
"""Classes whose examples tell nothing."""
JOININGS = frozenset({"and", "or", "to"})
BLANK = "[ \u00a0\u202f\u2009]"
NEVER = "(?!)"
"""The pattern that nothing matches."""


@dataclass(frozen=True, slots=True)
class Tolling:
    """What happens to those whom a verb or noun counts, and the slot that they stand in."""

    toll: str
    slot: str


@dataclass(frozen=True)
class QuantityWords:
    """Classes of words: for each the value of every form, in lower case."""

    values: Mapping[str, Mapping[str, str]]

    def of(self, kind: str) -> Mapping[str, str]:
        """The forms of a class with their values."""
        return self.values[kind]

    def pattern(self, kind: str, *values: str) -> str:
        """A class, or what has one of some values in it, as an alternation, the longest form first; its blanks may be
        any, its apostrophes too."""
        return _either(_flexible(form) for form in self._forms(kind, values))

    def leading(self, kind: str, *values: str) -> str:
        """The same, with the blank that parts each form from the next word: none after an apostrophe."""
        forms = self._forms(kind, values)
        return _either(_flexible(form) + ("" if form.endswith("'") else BLANK) for form in forms)

    def _forms(self, kind: str, values: Collection[str]) -> list[str]:
        forms = (form for form, value in self.values[kind].items() if not values or value in values)
        return sorted(forms, key=lambda form: (-len(form), form))

    @cached_property
    def halves(self) -> str:
        """The pattern of what adds a half: «et demi»."""
        return rf"{BLANK}{self.leading('joining', 'and')}{self.pattern('half')}(?!\w)"

    def value(self, kind: str, text: str) -> str | None:
        """Words as written -> their value in a class."""
        return self.values[kind].get(" ".join(text.lower().replace("’", "'").split()))

    @cached_property
    def tolling(self) -> Mapping[str, Tolling]:
        """What verbs and nouns, «perdre vie» by both words, do to those whom they count."""
        return {form: Tolling(*value.split()) for form, value in self.values["tolling"].items()}

    @cached_property
    def holders(self) -> Mapping[str, frozenset[str]]:
        """Nouns that have quantities of some kinds in the event that they stand in."""
        return {form: frozenset(many(value)) for form, value in self.values["holder"].items()}


def _either(patterns: Iterable[str]) -> str:
    return f"(?:{'|'.join(patterns) or NEVER})"


def _flexible(form: str) -> str:
    return re.escape(form).replace(r"\ ", BLANK).replace("'", "['’]")


@cache
def load(folder: Path) -> QuantityWords:
    """A language's folder -> its words of quantities; KnowledgeError where a row is wrong."""
    path = folder / "quantities.tsv"
    values: dict[str, dict[str, str]] = {kind: {} for kind in sorted(CLASSES)}
    seen: set[tuple[str, str]] = set()
    for row in read_tsv(path, "class form value example"):
        kind, form, value, example = row.cells
        row.choice(kind, CLASSES)
        unique(row, (kind, form), seen)
        _check(row, kind, value)
        if (kind not in NOTHING and " => " not in example) or not example:
            raise row.error(f"'{form}' has no example with what is read in it")
        values[kind][form.lower()] = value
    if missing := sorted(kind for kind, forms in values.items() if not forms):
        raise KnowledgeError(f"{path.name}: there are no rows of class {', '.join(missing)}")
    return QuantityWords(values)


def _check(row: Row, kind: str, value: str) -> None:
    """Stop the load where a value is none of its class."""
    if kind in FIGURES and not NUMBER.fullmatch(value):
        raise row.error(f"'{value}' is no number")
    if kind == "currency" and not CODE.fullmatch(value):
        raise row.error(f"'{value}' is no code of a currency")
    if kind == "time" and not TIME.fullmatch(value):
        raise row.error(f"'{value}' is no unit of time of ISO 8601")
    if kind in ("before", "after"):
        row.choice(value, BOUNDS)
    if kind in ("joining", "opening"):
        row.choice(value, JOININGS)
    if kind == "holder":
        for one in many(value):
            row.choice(one, KINDS)
    if kind == "tolling":
        toll, _, slot = value.partition(" ")
        if not toll:
            raise row.error(f"'{value}' names no toll")
        cases = words_of(row.path.parent).cases
        row.choice(slot, (*CORE, cases.dative, cases.genitive))
