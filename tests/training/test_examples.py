"""Annotated sentences -> windows with what is right, and batches of them."""

from random import Random

import pytest

pytest.importorskip("torch", reason="torch trains; it is not installed")

from kg.reader.pieces import END, MASK, PAD, SPECIAL, START, Pieces
from kg.reader.syntax import HEADLINE
from kg.training.docs import Sent, Word
from kg.training.examples import Labels, Numbers, batches, every_word, headline, labels, lemmas, tag, window
from kg.training.network import IGNORED
from kg.training.vary import line_break

LETTERS = "abcdefghijklmnopqrstuvwxyzéL."
PIECES = Pieces([*((name, 0.0) for name in SPECIAL), ("▁", -3.0), *((letter, -2.0) for letter in LETTERS)])
FIRST: Sent = (
    Word("il", True, "il", "PRON", "Person=3", 1, "nsubj", "O"),
    Word("va", True, "aller", "VERB", "", 1, "ROOT", "O"),
    Word("à", True, "à", "ADP", "", 3, "case", "O"),
    Word("Lens", False, "Lens", "PROPN", "", 1, "", "B-LOC"),
    Word(".", True, ".", "PUNCT", None, 1, "punct", "O"),
)
SECOND: Sent = (Word("oui", False, "oui", "INTJ", "", 0, "ROOT", "O"),)
NAMES: Sent = (Word("Lens", False, name="B-LOC"), Word("-", False))
CLASSES = Labels(("ADP", "PRON", "VERB"), ("PRON|Person=3", "VERB|"), ("0a", "0A"), ("ROOT", "case", "nsubj"))


def test_classes_are_what_the_sentences_show_often_enough() -> None:
    found = labels([FIRST, FIRST, SECOND])
    assert found.pos == ("ADP", "INTJ", "PRON", "PROPN", "PUNCT", "VERB")
    assert found.relations == ("ROOT",)
    found = labels([FIRST] * 3 + [SECOND])
    assert found.relations == ("ROOT", "case", "nsubj", "punct")
    assert found.scripts == ("0A", "0a", "2aaller")
    assert found.tags == ("ADP|", "PRON|Person=3", "PROPN|", "VERB|")
    assert found.names[:3] == ("O", "B-PER", "I-PER")


def test_a_form_s_lemma_is_the_most_frequent_and_names_have_none() -> None:
    other = (Word("Va", True, "vaer", "VERB"),)
    assert lemmas([FIRST, other, FIRST]) == {
        (".", "PUNCT"): ".", ("il", "PRON"): "il", ("va", "VERB"): "aller", ("à", "ADP"): "à",
    }  # fmt: skip


def test_a_window_holds_the_words_without_white_space() -> None:
    found = window([line_break(FIRST), SECOND], PIECES)
    assert found is not None
    assert [word.text for word in found.words] == ["il", "va", "à", "Lens", ".", "oui"]
    assert found.sentences == [range(5), range(5, 6)]
    assert found.starts
    assert (found.ids[0], found.ids[-1]) == (START, END)
    assert found.owners == [-1, 0, 0, 0, 1, 1, 1, 2, 2, 3, 3, 3, 3, 3, 4, -1, 5, 5, 5, 5, -1]
    assert found.ids[found.owners.index(-1, 1)] == END
    assert found.length == len(found.ids)


def test_a_headline_stands_before_the_words_and_is_none_of_them() -> None:
    front, bare = headline([NAMES, FIRST], PIECES), window([FIRST], PIECES)
    found = window([FIRST], PIECES, front)
    assert front and len(headline([FIRST * 40], PIECES)) == HEADLINE
    assert found is not None and bare is not None
    assert found.ids == [START, *front, END, *bare.ids[1:]]
    assert found.owners == [-1] * (len(front) + 2) + bare.owners[1:]
    assert found.words == bare.words


def test_words_without_trees_leave_starts_open_and_long_ones_have_no_window() -> None:
    found = window([NAMES], PIECES)
    assert found is not None
    assert not found.starts
    assert window([FIRST * 40], PIECES) is None


def test_groups_hold_like_lengths_within_the_budget() -> None:
    windows = [w for n in range(1, 8) for w in [window([FIRST * n], PIECES)] if w] * 3
    groups = batches(windows, 100, Random(1))
    assert sorted(w.length for group in groups for w in group) == sorted(w.length for w in windows)
    assert all(len(group) == 1 or len(group) * max(w.length for w in group) <= 100 for group in groups)
    assert groups == batches(windows, 100, Random(1))
    assert batches([], 100, Random(1)) == []


def test_a_batch_says_what_is_right() -> None:
    windows = [w for w in (window([FIRST, SECOND], PIECES), window([NAMES], PIECES)) if w]
    found = Numbers(CLASSES).batch(windows, Random(1), hide=0)
    assert found.count == 8
    assert found.ids[0].tolist() == windows[0].ids
    assert found.ids[1].tolist() == windows[1].ids + [PAD] * (windows[0].length - windows[1].length)
    assert found.mask.tolist() == [[i != PAD for i in row] for row in found.ids.tolist()]
    assert set(found.owners[1].tolist()) == {-1, 6, 7}
    gold = found.gold
    assert gold.start.tolist() == [1, 0, 0, 0, 0, 1, IGNORED, IGNORED]
    assert gold.pos.tolist() == [1, 2, 0, *[IGNORED] * 5]
    assert gold.tags.tolist() == [0, 1, *[IGNORED] * 6]
    assert gold.scripts.tolist() == [0, IGNORED, 0, 1, 0, 0, IGNORED, IGNORED]
    assert gold.names.tolist() == [0, 0, 0, CLASSES.names.index("B-LOC"), 0, 0, CLASSES.names.index("B-LOC"), IGNORED]
    assert gold.sentences.tolist() == [[0, 1, 2, 3, 4], [5, -1, -1, -1, -1]]
    assert gold.heads.tolist() == [1, 1, 3, 1, 1, 0, IGNORED, IGNORED]
    assert gold.relations.tolist() == [2, 0, 1, IGNORED, IGNORED, 0, IGNORED, IGNORED]


def test_hidden_words_show_no_piece_and_no_trees_make_an_empty_table() -> None:
    windows = [w for w in [window([NAMES], PIECES)] if w]
    found = Numbers(CLASSES).batch(windows, Random(1), hide=1)
    assert found.ids.tolist() == [[START, *[MASK] * (windows[0].length - 2), END]]
    assert len(found.gold.sentences) == 0


def test_words_know_whether_white_space_stands_before() -> None:
    assert list(every_word([[line_break(FIRST), SECOND]])) == [
        ("il", True), ("va", True), ("à", True), ("Lens", True), (".", False), ("oui", True),
    ]  # fmt: skip


def test_a_tag_is_class_and_features() -> None:
    assert [tag(word) for word in FIRST[:2]] == ["PRON|Person=3", "VERB|"]
