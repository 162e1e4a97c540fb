"""The small table of word vectors."""

import numpy as np
import pytest
import spacy
from spacy.vectors import Vectors

from kg.training.vectors import components, shrink, wanted


def test_words_keep_their_neighbours_in_fewer_dimensions() -> None:
    vocab = spacy.blank("fr").vocab
    base = np.random.default_rng(1).normal(size=(4, 6)).astype("float32")
    vocab.vectors = Vectors(data=np.vstack([base, base[:1] * 1.01]), name="x")
    for row, word in enumerate(("chat", "loi", "mer", "&amp;", "chats")):
        vocab.vectors.add(vocab.strings.add(word), row=row)
    table = shrink(vocab, 3)
    assert table.shape[1] == 3
    assert vocab.strings["&amp;"] not in table
    chat, loi, chats = (table[vocab.strings[word]] for word in ("chat", "loi", "chats"))
    assert np.linalg.norm(chat - chats) < np.linalg.norm(chat - loi)


def test_components_are_of_unit_scale_and_coarse() -> None:
    reduced = components(np.random.default_rng(2).normal(size=(50, 8)).astype("float32"), 4)
    assert (reduced**2).mean() == pytest.approx(1, abs=0.05)
    assert np.array_equal(reduced * 32, np.round(reduced * 32))


@pytest.mark.parametrize(
    ("word", "kept"),
    [("Élysée", True), ("porte-parole", True), ("l’", True), ("20h55", False), ("♻", False), ("", False)],
)
def test_only_words_of_articles_are_kept(word: str, kept: bool) -> None:
    assert wanted(word) == kept
