"""Annotated sentences as frozen values, and the spaCy documents that are made of them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from spacy.tokens import Doc, Span
from spacy.vocab import Vocab


@dataclass(frozen=True, slots=True)
class Word:
    """A word with its gold annotation. `head` counts from the start of the sentence; "" or None means not annotated."""

    text: str
    space: bool
    lemma: str = ""
    pos: str = ""
    morph: str | None = None
    head: int = -1
    dep: str = ""
    name: str | None = "-"
    """IOB: `B-PER`, `I-PER`, `O`, `-` for not annotated."""


Sent = tuple[Word, ...]


def document(vocab: Vocab, sents: Sequence[Sent]) -> Doc:
    """Sentences -> one spaCy document with all their annotation."""
    words = [word for sent in sents for word in sent]
    heads: list[int] = []
    starts: list[bool] = []
    for sent in sents:
        first = len(heads)
        heads.extend(first + (n if word.head < 0 else word.head) for n, word in enumerate(sent))
        starts.extend(n == 0 for n in range(len(sent)))
    parsed = any(word.head >= 0 for word in words)
    tree: dict[str, Any] = {"heads": heads, "deps": [word.dep for word in words]} if parsed else {"sent_starts": starts}
    doc = Doc(
        vocab,
        words=[word.text for word in words],
        spaces=[word.space for word in words],
        **tree,
        **_tags(words),
    )
    if parsed:
        for token, start in zip(doc, starts, strict=True):
            if start and not token.is_sent_start:
                raise ValueError(f"a tree crosses its sentence at {token.text!r} in {doc.text[:80]!r}")
    _set_names(doc, words)
    return doc


def _tags(words: Iterable[Word]) -> dict[str, Any]:
    """The columns of tags, each left out where no word has it."""
    columns: dict[str, list[str]] = {
        "pos": [word.pos for word in words],
        "lemmas": [word.lemma for word in words],
        "morphs": [word.morph or "" for word in words],
    }
    return {key: column for key, column in columns.items() if any(column)}


def _set_names(doc: Doc, words: Sequence[Word]) -> None:
    """Give a document the names of its words; words without a mark stay open."""
    spans: list[Span] = []
    open_from = 0
    for n, word in enumerate([*words, Word("", False, name="O")]):
        mark = word.name or "-"
        if n and words[n - 1].name not in ("-", "O") and not mark.startswith("I-"):
            spans.append(Span(doc, open_from, n, label=(words[open_from].name or "")[2:]))
        if mark.startswith("B-"):
            open_from = n
    missing = [doc[n : n + 1] for n, word in enumerate(words) if word.name == "-"]
    doc.set_ents(spans, missing=missing, default="outside")
