"""Corpora of names -> sentences whose words carry PER, ORG, LOC, EVENT, PROD marks."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from kg.syntax.chunks import normalise
from kg.syntax.labels import NAMES, table
from kg.training.docs import Sent, Word
from kg.training.treebanks import merged_rows, words

KEPT_MONTHS = frozenset(("2016-11", "2018-09", "2018-10", "2018-11"))
"""WiNER's months that are only measured on; December 2018 is skewed by one story."""
SEQUOIA = {"PERS": "PER", "ORG": "ORG", "LOC": "LOC", "EVE": "EVENT", "PROD": "PROD"}


def winer(path: Path, nlp: Language, kept: bool, without: frozenset[str] = frozenset()) -> Iterator[list[Sent]]:
    """WiNER's file -> for each article its paragraphs; those of the kept months, or all others but those left out."""
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if (row["date"][:7] in KEPT_MONTHS) == kept and row["id"] not in without:
            yield article(row, nlp)


def article(row: Mapping[str, Any], nlp: Language) -> list[Sent]:
    """An article of WiNER -> its paragraphs, cut into words by the pipeline, names marked."""
    doc = nlp.make_doc("\n".join(map(normalise, row["text"].split("\n"))))
    marks = _marks(doc, row["ents_flat"])
    tokens = [(token, mark) for token, mark in zip(doc, marks, strict=True)]
    paragraphs = groupby(tokens, key=lambda pair: "\n" in pair[0].text)
    return [
        tuple(Word(token.text, bool(token.whitespace_), name=mark) for token, mark in inside)
        for is_break, inside in paragraphs
        if not is_break
    ]


def _marks(doc: Doc, names: Iterable[Sequence[Any]]) -> list[str]:
    """Character spans of names -> an IOB mark for each token; a name that cuts a token takes all of it."""
    labels = table()
    marks = ["O"] * len(doc)
    for start, end, label in names:
        span = doc.char_span(start, end, alignment_mode="expand")
        ours = labels.name(label)
        if span is None or ours is None:
            continue
        for n, token in enumerate(span):
            marks[token.i] = f"I-{ours}" if n else f"B-{ours}"
    return marks


def sequoia(path: Path) -> Iterator[Sent]:
    """Sequoia with names in its eleventh column -> its sentences with names and without trees."""
    for block in path.read_text(encoding="utf-8").strip().split("\n\n"):
        cells = [line.split("\t") for line in block.splitlines() if not line.startswith("#")]
        rows = merged_rows(block)
        names = {int(line[0]): _entries(line[10]) for line in cells if line[0].isdigit()}
        kinds = {key: kind for entries in names.values() for key, kind in entries.items() if kind}
        marks: list[str] = []
        inside = "-"
        for row in rows:
            entries = [entries for number in range(row.first, row.last + 1) for entries in names[number]]
            key = inside if inside in entries else next((entry for entry in entries if entry in kinds), "")
            marks.append(f"{'I' if key == inside else 'B'}-{kinds[key]}" if key else "O")
            inside = key or "-"
        bare = (Word(word.text, word.space) for word in words(rows))
        yield tuple(replace(word, name=mark) for word, mark in zip(bare, marks, strict=True))


def _entries(cell: str) -> dict[str, str]:
    """A cell such as `9;10:PROPN|NE-ORG.final|_` -> the kind of name that each number opens, "" where it goes on."""
    if cell in "*_":
        return {}
    pairs = (entry.partition(":") for entry in cell.split(";"))
    return {key: _kind(value) for key, _, value in pairs}


def _kind(value: str) -> str:
    _, _, rest = value.partition("NE-")
    kind, _, level = rest.partition(".")
    ours = SEQUOIA.get(kind, "") if level.startswith("final") else ""
    return ours if ours in NAMES else ""
