"""Scores of an encoder -> decisions about every word of an article, however long."""

from typing import TYPE_CHECKING, Any, cast

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tiny import WIDTH, TinyEncoder

from kg.reader.encoder import _pool
from kg.reader.pieces import END, START
from kg.reader.syntax import HEADLINE, Read, Reader
from kg.reader.windows import LONGEST, Form

if TYPE_CHECKING:
    from kg.reader.encoder import Encoder


def reader() -> tuple[Reader, TinyEncoder]:
    encoder = TinyEncoder()
    return Reader(cast("Encoder", encoder)), encoder


def forms(text: str) -> list[Form]:
    return [Form(word, True) for word in text.split()]


def read(words: list[Form], known: list[bool | None] | None = None, headline: list[Form] | None = None) -> Read:
    return reader()[0].read(words, known or [None] * len(words), headline or [])


TEXTS = st.sampled_from(["a", "Ab", "abc", "x" * 9, "x" * 40, "."])
RARELY = st.integers(0, 30).map(lambda n: n == 0)
WORDS = st.lists(st.builds(Form, TEXTS, st.booleans(), RARELY), max_size=900)


@given(WORDS, st.booleans())
@settings(max_examples=25)
def test_each_word_is_decided_once_and_no_window_is_too_long(words: list[Form], titled: bool) -> None:
    made, encoder = reader()
    found = made.read(words, [True if w.breaks else None for w in words], forms("un titre") if titled else [])
    assert len(found.words) == len(words)
    assert found.vectors.shape == (len(words), WIDTH)
    assert [n for window in found.windows for n in window.decided] == list(range(len(words)))
    assert max(encoder.seen, default=0) <= LONGEST + 2
    for window in found.windows:
        assert len(window.ids) == len(window.owners)
        assert (window.ids[0], window.ids[-1]) == (START, END)
        assert set(window.decided) <= set(window.owners)
    own = [made.encoder.pieces.of(w.text, w.spaced or w.breaks) for w in words]
    assert found.vectors.tolist() == [[len(o), o[0], o[-1]] for o in own], "each word has its own vector"
    sentence = [sum(word.starts for word in found.words[: n + 1]) for n in range(len(words))]
    assert all(sentence[word.head] == sentence[n] for n, word in enumerate(found.words))
    roots = [sentence[n] for n, word in enumerate(found.words) if word.head == n]
    assert roots == sorted(set(sentence))
    assert all((word.relation == "ROOT") == (word.head == n) for n, word in enumerate(found.words))


def test_sentences_start_where_it_is_known_or_likely() -> None:
    text = forms("a b Ac d e")
    assert [w.starts for w in read(text).words] == [True, False, True, False, False]
    known = [True, False, False, None, True]
    assert [w.starts for w in read(text, known).words] == [True, False, False, False, True]


def test_a_long_text_is_cut_between_sentences() -> None:
    text = forms("Aa b c d e . " * 200)
    found = read(text)
    assert len(found.windows) > 3
    assert [n for n, w in enumerate(found.words) if w.starts] == list(range(0, 1200, 6))


def test_a_window_sees_the_sentence_before() -> None:
    first, second, *_ = read(forms("Aa b c d e . " * 200)).windows
    assert first.decided.stop == second.decided.start
    assert min(owner for owner in second.owners if owner >= 0) == second.decided.start - 6


def test_every_window_sees_the_headline_first() -> None:
    title = forms("x" * 20 + " " + "y" * 20 + " " + "z" * 20)
    for window in read(forms("Aa b c d e . " * 200), headline=title).windows:
        assert window.owners[: HEADLINE + 2] == [-1] * (HEADLINE + 2)
        assert window.ids[HEADLINE + 1] == END


def test_no_words_are_nothing() -> None:
    assert read([]) == Read((), pytest.approx(np.zeros((0, WIDTH))), ())
    assert read([], headline=forms("un titre")).words == ()


def test_lemmas_are_the_treebanks_else_the_script_s() -> None:
    assert [w.lemma for w in read(forms("Abc Chat")).words] == ["alphabet", "chat"]


@pytest.mark.parametrize(
    ("scores", "marks"),
    [
        ([[0, 0, 9, 0, 0]], ["O"]),
        ([[0, 1, 0, 0, 0], [0, 0, 0, 0, 5]], ["B-LOC", "I-LOC"]),
        ([[0, 1, 0, 0, 0], [0, 0, 1, 0, 0], [0, 0, 1, 0, 0]], ["B-PER", "I-PER", "I-PER"]),
        ([[1, 0, 0, 0, 0], [0, 0, 3, 0, 0]], ["B-PER", "I-PER"]),
    ],
)
def test_no_name_goes_on_that_has_not_begun(scores: list[list[float]], marks: list[str]) -> None:
    assert reader()[0]._names(np.array(scores, dtype=np.float32)) == marks


def test_a_word_s_pieces_are_averaged() -> None:
    pool: Any = _pool([-1, 0, 0, 1, -1], 3)
    assert pool.tolist() == [[0, 0.5, 0.5, 0, 0], [0, 0, 0, 1, 0], [0, 0, 0, 0, 0]]
