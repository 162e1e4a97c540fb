"""Files in the manner of CoNLL-2012 with Universal Dependencies -> documents: running text, and who is who in it.

The columns are those of the Democrat corpus: word class in 4, head in 7, relation in 8, paragraph in 12, chains in the
last. The text is put together again from the words, so that it can be read like any article.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

FORM, POS, FEATURES, HEAD, DEP, PARAGRAPH = 1, 3, 5, 6, 7, 11
BEGIN = re.compile(r"#begin document \((?P<name>[^)]*)\)")
OPENING = ("'", "’", "(", "[")
CLOSING = (",", ".", ")", "]", "...", "…")
BESIDE = ("appos", "flat")
PRONOUNS = ("PRON", "DET", "ADV")


class Kind(StrEnum):
    """How a mention refers: by a proper name, by another noun, or by a pronoun, possessives included."""

    NAME = "name"
    DESCRIPTION = "description"
    PRONOUN = "pronoun"


@dataclass(frozen=True, slots=True)
class Word:
    """A word: its offsets in the text and its place in the parse; `head` is its own number for a root."""

    start: int
    end: int
    pos: str
    features: str
    head: int
    dep: str


@dataclass(frozen=True, slots=True)
class GoldMention:
    """A mention of the corpus. `heads` are the stretches of its head and of what stands beside that in apposition;
    `personal` tells personal pronouns and possessives from relative and other ones."""

    chain: int
    start: int
    end: int
    kind: Kind
    heads: tuple[tuple[int, int], ...]
    personal: bool


@dataclass
class Document:
    """A document: its name, its text, the mentions in it."""

    name: str
    text: str = ""
    words: list[Word] = field(default_factory=list)
    mentions: list[GoldMention] = field(default_factory=list)


def documents(path: Path) -> Iterator[Document]:
    """A file -> its documents, in order."""
    name = ""
    rows: list[list[str]] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        begin = BEGIN.match(line)
        if begin:
            name, rows = begin["name"], []
        elif line.startswith("#end"):
            yield document(name, rows)
        elif not line.startswith("#"):
            rows.append(line.split("\t"))


def document(name: str, rows: Iterable[list[str]]) -> Document:
    """The rows of a document (an empty one ends a sentence) -> the document."""
    made = _Builder(Document(name))
    for row in rows:
        made.add(row)
    made.end_sentence()
    made.result.mentions.sort(key=lambda m: (m.start, -m.end))
    return made.result


class _Builder:
    def __init__(self, result: Document) -> None:
        self.result = result
        self._open: dict[int, list[int]] = {}
        self._closed: list[tuple[int, int, int]] = []
        self._base = 0
        self._range: tuple[int, int, int] | None = None
        self._paragraph = ""

    def add(self, row: list[str]) -> None:
        if len(row) <= PARAGRAPH:
            self.end_sentence()
            return
        first, _, last = row[0].partition("-")
        if last:
            self._range = (int(last), *self._written(row[FORM], row[PARAGRAPH]))
            return
        if self._range is not None and int(first) <= self._range[0]:
            start, end = self._range[1:]
        else:
            start, end = self._written(row[FORM], row[PARAGRAPH])
        number = len(self.result.words)
        head = number if row[HEAD] == "0" else self._base + int(row[HEAD]) - 1
        self.result.words.append(Word(start, end, row[POS], row[FEATURES], head, row[DEP]))
        self._brackets(row[-1], number)

    def end_sentence(self) -> None:
        """Chains are closed within their sentence, so its mentions are whole now."""
        for chain, first, last in self._closed:
            self.result.mentions.append(_mention(self.result.words, chain, first, last))
        self._closed, self._range, self._base = [], None, len(self.result.words)

    def _written(self, form: str, paragraph: str) -> tuple[int, int]:
        text = self.result.text
        if text:
            glued = text.endswith(OPENING) or form.startswith("-") or form in CLOSING
            text += "\n" if paragraph != self._paragraph else "" if glued else " "
        self._paragraph = paragraph
        self.result.text = text + form
        return len(text), len(text) + len(form)

    def _brackets(self, cell: str, number: int) -> None:
        for part in cell.split("|") if cell != "_" else ():
            chain = int(part.strip("()"))
            if part.startswith("("):
                self._open.setdefault(chain, []).append(number)
            if part.endswith(")"):
                self._closed.append((chain, self._open[chain].pop(), number))


def _mention(words: list[Word], chain: int, first: int, last: int) -> GoldMention:
    inside = range(first, last + 1)
    head = next((n for n in inside if words[n].head not in inside or words[n].head == n), first)
    heads = sorted(_beside(words, head, inside))
    named = any(words[n].pos == "PROPN" for n in heads)
    pronoun = words[head].pos in PRONOUNS
    kind = Kind.PRONOUN if pronoun else Kind.NAME if named else Kind.DESCRIPTION
    return GoldMention(
        chain=chain,
        start=words[first].start,
        end=words[last].end,
        kind=kind,
        heads=tuple((words[n].start, words[n].end) for n in heads),
        personal=pronoun and ("Person=" in words[head].features or "Poss=Yes" in words[head].features),
    )


def _beside(words: list[Word], head: int, inside: range) -> set[int]:
    """A head and what stands for the same in its phrase: its appositions and the parts of its name."""
    found = {head}
    while more := {n for n in inside if n not in found and words[n].head in found and words[n].dep.startswith(BESIDE)}:
        found |= more
    return found
