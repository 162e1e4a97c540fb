"""CoNLL-U files of the French treebanks -> sentences in one scheme: Sequoia's, with contractions as one word."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from kg.syntax.chunks import normalise
from kg.training.docs import Sent, Word

CLOSED = frozenset(("DET", "PRON", "ADP", "CCONJ", "SCONJ", "AUX"))


class Row(NamedTuple):
    """A line of CoNLL-U that stands for a word."""

    first: int
    last: int
    form: str
    lemma: str
    pos: str
    morph: str
    head: int
    dep: str
    space: bool
    name: str


def sentences(path: Path, plain_obliques: bool = False) -> Iterator[Sent]:
    """A CoNLL-U file -> its sentences. `plain_obliques`: its `obl` says nothing about arguments, so it is left open."""
    for block in path.read_text(encoding="utf-8").strip().split("\n\n"):
        sent = words(merged_rows(block))
        yield tuple(map(_open_oblique, sent)) if plain_obliques else sent


def merged_rows(block: str) -> list[Row]:
    """The lines of a sentence -> a row for each written word."""
    return _merged([row for row in map(_row, block.splitlines()) if row])


def _row(line: str) -> Row | None:
    """A line -> a row, None for a comment or an empty node."""
    cells = line.split("\t")
    if line.startswith("#") or "." in cells[0]:
        return None
    first, _, last = cells[0].partition("-")
    return Row(
        first=int(first),
        last=int(last or first),
        form=normalise(cells[1]).replace(" ", "_"),
        lemma=cells[2],
        pos=cells[3],
        morph="" if cells[5] == "_" else cells[5],
        head=int(cells[6]) if cells[6].isdigit() else -1,
        dep=cells[7],
        space="SpaceAfter=No" not in cells[9],
        name=_name(cells[9]),
    )


def _name(misc: str) -> str:
    """The last cell of a line -> the mark of a name in it; only our own sample has any."""
    return next((pair[5:] for pair in misc.split("|") if pair.startswith("Name=")), "-")


def _merged(rows: list[Row]) -> list[Row]:
    """Rows with the ranges of contractions («du» = de + le) -> one row a written word, as spaCy's converter does."""
    result: list[Row] = []
    ranges = {row.first: row for row in rows if row.last > row.first}
    words = {row.first: row for row in rows if row.last == row.first}
    number = 1
    while number in words:
        whole = ranges.get(number)
        parts = [words[n] for n in range(whole.first, whole.last + 1)] if whole else []
        result.append(_contraction(whole, parts) if whole else words[number])
        number = result[-1].last + 1
    return result


def _contraction(whole: Row, parts: list[Row]) -> Row:
    """The row of a contraction: lemmas of all parts, features united, the tree of the part that governs."""
    inside = {part.first for part in parts}
    root = next((part for part in parts if part.head not in inside), parts[0])
    features = {pair.partition("=")[0]: pair for part in parts for pair in part.morph.split("|") if pair}
    return whole._replace(
        lemma=" ".join(part.lemma for part in parts),
        pos=root.pos,
        morph="|".join(features[key] for key in sorted(features)),
        head=root.head,
        dep=root.dep,
    )


def words(rows: list[Row]) -> Sent:
    """Rows -> words whose heads count from 0."""
    index = {number: n for n, row in enumerate(rows) for number in range(row.first, row.last + 1)}
    return tuple(
        Word(
            text=row.form,
            space=row.space,
            lemma=row.lemma,
            pos=row.pos,
            morph=row.morph,
            head=n if row.head == 0 else index[row.head],
            dep="ROOT" if row.head == 0 else row.dep,
            name=row.name,
        )
        for n, row in enumerate(rows)
    )


def _open_oblique(word: Word) -> Word:
    """A word -> the same; a plain oblique is one of known head and unknown kind."""
    return replace(word, dep="" if word.dep == "obl" else word.dep)


def closed_words(sents: Iterable[Sent]) -> dict[tuple[str, str], Word]:
    """Sentences -> the function words in them, by form and class, each with its most frequent annotation."""
    seen = Counter(
        (word.text.lower(), word.pos, word.lemma, word.morph) for sent in sents for word in sent if word.pos in CLOSED
    )
    best: dict[tuple[str, str], Word] = {}
    for (form, pos, lemma, morph), _ in seen.most_common():
        best.setdefault((form, pos), Word(form, True, lemma, pos, morph))
    return best


def harmonise(sents: Iterable[Sent], closed: Mapping[tuple[str, str], Word]) -> list[Sent]:
    """Sentences of another treebank -> the same, their function words with the lemma and features they have in ours."""
    return [tuple(_as_ours(word, closed.get((word.text.lower(), word.pos))) for word in sent) for sent in sents]


def _as_ours(word: Word, ours: Word | None) -> Word:
    return replace(word, lemma=ours.lemma, morph=ours.morph) if ours else word
