"""Words -> the numbers of their pieces, by a unigram model over a vocabulary cut to what French news needs (Kudo 2018).

Each word is cut alone, so that no piece spans two words; the mark of a beginning stands only before what follows white
space. What no piece covers falls back to smaller ones, in the end to the unknown piece: any text can be read.
"""

import unicodedata
from collections.abc import Iterable, Sequence
from pathlib import Path

from tokenizers import Tokenizer
from tokenizers.models import Unigram

BEGIN = "▁"
START, END, PAD, UNKNOWN, MASK = 0, 1, 2, 3, 4
SPECIAL = ("<s>", "</s>", "<pad>", "<unk>", "<mask>")
FORGED = -100.0
"""So that a text which spells a special piece is cut into others, and forges no end of a window."""
LONGEST = 24
"""A word's pieces beyond that many are left out: nothing that news holds has more."""


class Pieces:
    """The vocabulary, and the pieces of each word met so far."""

    def __init__(self, vocabulary: Sequence[tuple[str, float]]) -> None:
        """`vocabulary`: pieces with their log probabilities; the five of `SPECIAL` first."""
        self.vocabulary = tuple(vocabulary)
        scores = [(piece, score if n >= len(SPECIAL) else FORGED) for n, (piece, score) in enumerate(self.vocabulary)]
        self._cut = Tokenizer(Unigram(scores, unk_id=UNKNOWN))
        self._known: dict[str, tuple[int, ...]] = {}

    def of(self, word: str, spaced: bool) -> tuple[int, ...]:
        """A word, and whether white space stands before it -> one piece or more."""
        key = BEGIN + word if spaced else word
        found = self._known.get(key)
        if found is None:
            if len(self._known) > 100_000:
                self._known.clear()
            plain = unicodedata.normalize("NFKC", word).strip()
            text = BEGIN + plain if spaced else plain
            found = tuple(self._cut.encode(text).ids[:LONGEST]) or (UNKNOWN,)
            self._known[key] = found
        return found


def read(path: Path) -> Pieces:
    """A vocabulary's file -> its pieces."""
    lines = path.read_text(encoding="utf-8").split("\n")
    cells = (line.split("\t") for line in lines if line)
    return Pieces([(piece, float(score)) for piece, score in cells])


def write(vocabulary: Iterable[tuple[str, float]], path: Path) -> None:
    """Pieces with their log probabilities -> a file, one a line."""
    path.write_text("".join(f"{piece}\t{score:.3f}\n" for piece, score in vocabulary), encoding="utf-8")
