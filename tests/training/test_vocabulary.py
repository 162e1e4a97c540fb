"""All pieces of an encoder -> the few that French needs."""

from kg.reader.pieces import SPECIAL, Pieces
from kg.training.vocabulary import cut

PIECES = [
    ("<s>", 0.0), ("<pad>", 0.0), ("</s>", 0.0), ("<unk>", 0.0),
    ("▁", -2.0), ("▁chat", -6.0), ("s", -3.0), ("é", -4.0), ("и", -4.0), ("漢", -4.0), ("漢字", -3.5), ("▁the", -4.0),
    ("ation", -7.0), ("…!", -3.0), ("<mask>", 0.0),
]  # fmt: skip


def names(size: int) -> list[str]:
    return [piece for piece, _ in cut(PIECES, [("chats", True)], size).vocabulary]


def test_kept_are_pieces_of_the_words_then_characters_then_the_likeliest_of_latin_letters() -> None:
    assert names(9) == [*SPECIAL, "▁", "▁chat", "s", "é", "и"]
    assert names(11) == [*SPECIAL, "▁", "▁chat", "s", "é", "и", "▁the"]
    assert names(99) == [*SPECIAL, "▁", "▁chat", "s", "é", "и", "▁the", "ation"]


def test_rows_are_those_of_the_whole_table() -> None:
    found = cut(PIECES, [("chats", True)], 99)
    assert [PIECES[row][0] for row in found.rows] == [piece for piece, _ in found.vocabulary]
    assert [found.vocabulary[n] for n in range(5, len(found.rows))] == [PIECES[row] for row in found.rows[5:]]


def test_words_are_cut_as_before() -> None:
    kept = Pieces(cut(PIECES, [("chats", True)], 10).vocabulary)
    assert [kept.vocabulary[n][0] for n in kept.of("chats", True)] == ["▁chat", "s"]
