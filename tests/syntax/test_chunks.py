"""A body cut into pieces: nothing lost, nothing moved, nothing unbounded."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.syntax.chunks import LONGEST_PIECE, normalise, pieces


@pytest.mark.parametrize(
    ("text", "tidy"),
    [
        ("l’Élysée", "l'Élysée"),
        ("50\u202f000 euros", "50_000 euros"),
        ("1 234 567 habitants", "1_234_567 habitants"),
        ("en 2016 200 blessés", "en 2016 200 blessés"),
        ("le 11 2023", "le 11 2023"),
        ("“Oui”, dit-il", "«Oui», dit-il"),
        ("a\u00a0b\tc\u200bd", "a b c d"),
        ("porte‑parole", "porte-parole"),
        ("la direction [DGSE] et {lui}", "la direction (DGSE) et (lui)"),
    ],
)
def test_typography_is_tidied_in_place(text: str, tidy: str) -> None:
    assert normalise(text) == tidy


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Titre\n\nUn texte.\nUn autre.", [(0, "Titre"), (7, "Un texte."), (17, "Un autre.")]),
        ("\r\n  Un.\r\n", [(2, "  Un.")]),
        ("\n \n\t\n", []),
        ("", []),
    ],
)
def test_each_line_is_a_piece(body: str, expected: list[tuple[int, str]]) -> None:
    assert [tuple(piece) for piece in pieces(body)] == expected


@pytest.mark.parametrize("body", ["a" * 100_000, "un mot. " * 20_000, "mot " * 30_000, "(" * 50_000, "\x00\x01" * 999])
def test_no_piece_is_long(body: str) -> None:
    assert all(len(piece.text) <= LONGEST_PIECE for piece in pieces(body))


def test_a_long_line_is_cut_between_sentences() -> None:
    cut = list(pieces("Une phrase courte. " * 500))
    assert len(cut) > 1
    assert all(piece.text.startswith("Une phrase") for piece in cut)


@given(st.text(alphabet=st.characters(), max_size=400))
def test_pieces_keep_every_character_in_place(body: str) -> None:
    cut = list(pieces(body))
    assert all(normalise(body[piece.start : piece.start + len(piece.text)]) == piece.text for piece in cut)
    covered = {n for piece in cut for n in range(piece.start, piece.start + len(piece.text))}
    assert all(char.isspace() or n in covered for n, char in enumerate(body) if char not in "\x1c\x1d\x1e\x85")


@given(st.text(max_size=200))
def test_typography_keeps_the_length(text: str) -> None:
    assert len(normalise(text)) == len(text)
