"""Files of words in, checked tables out: what a written form of a month, a unit, a number … is worth."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from kg.errors import KnowledgeError
from kg.tables import Row, read_tsv

_NUMERAL = "numeral"


@dataclass(frozen=True, slots=True)
class Word:
    """A row: a form of a class, its value, and a sentence with the value expected of it."""

    kind: str
    form: str
    value: str
    example: str


@dataclass(frozen=True)
class Words:
    """Classes of words: for each the value of every form, in lower case."""

    rows: tuple[Word, ...]
    values: Mapping[str, Mapping[str, str]]

    def pattern(self, kind: str) -> str:
        """A class as an alternation, longest form first; `number` is one or more numerals, or digits."""
        if kind == "number":
            numeral = self.pattern(_NUMERAL)
            return rf"(?:[0-9]{{1,6}}(?:[.,][0-9]{{1,3}})?|{numeral}(?:(?:[ -]et[ -]|[ -]){numeral}){{0,4}})"
        forms = sorted({row.form for row in self.rows if row.kind == kind}, key=lambda form: (-len(form), form))
        return "(?:" + "|".join(re.escape(form).replace(r"\ ", " ").replace(r"\-", "-") for form in forms) + ")"

    def value(self, kind: str, text: str) -> str:
        """A matched text of a class -> its value; text of no class is its own value."""
        text = " ".join(text.lower().replace("’", "'").split())
        if kind == "number":
            return self._number(text)
        return self.values.get(kind, {}).get(text, text)

    def _number(self, text: str) -> str:
        if text[0].isdigit():
            return text.replace(",", ".")
        total = current = 0
        for part in re.split(r"[ -]", text):
            value = int(self.values[_NUMERAL].get(part, "0"))
            if value == 1000:
                total, current = total + max(current, 1) * value, 0
            elif (value == 100 and current) or (value == 20 and current == 4):
                current *= value
            else:
                current += value
        return str(total + current)

    def anchors(self) -> Mapping[str, frozenset[str]]:
        """The last word of each form -> the classes that it belongs to."""
        found: dict[str, set[str]] = {}
        for row in self.rows:
            found.setdefault(re.findall(r"\w+", row.form.lower())[-1], set()).add(row.kind)
        return MappingProxyType({word: frozenset(kinds) for word, kinds in found.items()})


def read(path: Path) -> Words:
    """The file of words -> its classes; KnowledgeError names the row that is not as it should be."""
    values: dict[str, dict[str, str]] = {}
    words = [_word(row) for row in read_tsv(path, "class form value example")]
    for row, word in words:
        if values.setdefault(word.kind, {}).setdefault(word.form.lower(), word.value) != word.value:
            raise row.error(f"{word.kind} '{word.form}' is there twice with different values")
    if _NUMERAL not in values:
        raise KnowledgeError(f"{path.name}: there are no rows of class {_NUMERAL}")
    kinds = {kind: MappingProxyType(forms) for kind, forms in values.items()}
    return Words(tuple(word for _, word in words), MappingProxyType(kinds))


def _word(row: Row) -> tuple[Row, Word]:
    kind, form, value, example = row.cells
    if not (kind.isidentifier() and re.search(r"\w", form) and value and example):
        raise row.error("a word needs a class, a form of letters, a value and an example")
    return row, Word(kind, form, value, example)
