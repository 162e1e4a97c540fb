"""Words -> pieces."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tiny import VOCABULARY

from kg.reader.pieces import BEGIN, LONGEST, SPECIAL, UNKNOWN, Pieces, read, write

WORDS = Pieces([*VOCABULARY, ("▁chat", -4.0), ("chat", -5.0)])


def cut(word: str, spaced: bool = False) -> list[str]:
    return [WORDS.vocabulary[n][0] for n in WORDS.of(word, spaced)]


@pytest.mark.parametrize(
    ("word", "spaced", "pieces"),
    [
        ("chats", True, ["▁chat", "s"]),
        ("chats", False, ["chat", "s"]),
        ("le", True, ["▁", "l", "e"]),
        ("ﬁn", False, ["f", "i", "n"]),
        ("漢", False, ["<unk>"]),
        ("", False, ["<unk>"]),
        ("\u00a0", False, ["<unk>"]),
        ("ab漢c", False, ["a", "b", "<unk>", "c"]),
    ],
)
def test_a_word_is_cut_into_its_likeliest_pieces(word: str, spaced: bool, pieces: list[str]) -> None:
    assert cut(word, spaced) == pieces


def test_what_a_word_has_beyond_the_longest_is_left_out() -> None:
    assert WORDS.of("ab" * 100, False) == WORDS.of("ab" * (LONGEST // 2), False)


@given(st.text(), st.booleans())
def test_any_text_can_be_read(word: str, spaced: bool) -> None:
    found = WORDS.of(word, spaced)
    assert 1 <= len(found) <= LONGEST
    assert all(0 <= n < len(WORDS.vocabulary) for n in found)
    assert Pieces(WORDS.vocabulary).of(word, spaced) == found, "what was read before makes no difference"


@given(st.text(alphabet="abchats.", min_size=1, max_size=20), st.booleans())
def test_pieces_of_known_letters_spell_the_word(word: str, spaced: bool) -> None:
    assert "".join(cut(word, spaced)) == (BEGIN if spaced else "") + word


def test_a_file_keeps_the_pieces_and_three_decimals(tmp_path: Path) -> None:
    write([*((name, 0.0) for name in SPECIAL), ("▁", -3.25), ("é", -1.23456)], tmp_path / "pieces.tsv")
    again = read(tmp_path / "pieces.tsv")
    assert again.vocabulary[-2:] == (("▁", -3.25), ("é", -1.235))
    assert again.of("é", True) == (5, 6)
    assert again.of("x", False) == (UNKNOWN,)
