"""A vocabulary of single characters and an encoder that says what its pieces say, for tests without a trained model."""

from collections.abc import Sequence

import numpy as np

from kg.reader.encoder import Array
from kg.reader.pieces import SPECIAL, Pieces

LETTERS = "abcdefghijklmnopqrstuvwxyzA."
VOCABULARY = [*((name, 0.0) for name in SPECIAL), ("▁", -3.0), *((letter, -2.0) for letter in LETTERS)]
CLASSES = {
    "pos": ["NOUN", "PUNCT"],
    "tags": ["NOUN|Number=Sing", "PUNCT|"],
    "scripts": ["0a", "1a"],
    "relations": ["ROOT", "dep", "punct"],
    "names": ["O", "B-PER", "I-PER", "B-LOC", "I-LOC"],
}
WIDTH = 3


class TinyEncoder:
    """A capital A starts a sentence, a full stop is punctuation; each word hangs on the one before it."""

    def __init__(self) -> None:
        self.pieces = Pieces(VOCABULARY)
        self.classes = CLASSES
        self.lemmas = {("abc", "NOUN"): "alphabet"}
        label = np.zeros((len(CLASSES["relations"]), 2, 2), dtype=np.float32)
        label[:, 1, 1] = [3, 1, 2]
        self.tables = {"label": label, "norm": np.zeros((2, WIDTH), dtype=np.float32)}
        self.seen: list[int] = []

    def run(self, ids: Sequence[int], owners: Sequence[int], words: int) -> dict[str, Array]:
        """Pieces with their words -> scores that depend on the words' pieces alone."""
        self.seen.append(len(ids))
        of_word: list[list[int]] = [[] for _ in range(words)]
        for piece, owner in zip(ids, owners, strict=True):
            if owner >= 0:
                of_word[owner].append(piece)
        capital, stop = ({self.pieces.of(sign, False)[0]} for sign in "A.")
        starts = np.array([bool(capital & set(own)) for own in of_word], dtype=np.float32)
        stops = np.array([bool(stop & set(own)) for own in of_word], dtype=np.float32)
        nothing = np.zeros(words, dtype=np.float32)
        return {
            "words": np.array([[len(own), own[0], own[-1]] for own in of_word], dtype=np.float32).reshape(words, WIDTH),
            "start": np.stack([1 - starts, starts], axis=1),
            "pos": np.stack([1 - stops, stops], axis=1),
            "tags": np.stack([1 - stops, stops], axis=1),
            "scripts": np.stack([nothing, nothing - 1], axis=1),
            "names": np.stack([nothing, starts, starts * 0.5, nothing - 1, nothing - 1], axis=1),
            "arcs": np.eye(words, k=-1, dtype=np.float32),
            "label_down": np.zeros((words, 1), dtype=np.float32),
            "label_up": np.zeros((words, 1), dtype=np.float32),
        }
