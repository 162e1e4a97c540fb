"""Words -> windows of pieces."""

from hypothesis import given
from hypothesis import strategies as st
from tiny import VOCABULARY

from kg.reader.pieces import END, Pieces
from kg.reader.windows import Form, cut

PIECES = Pieces(VOCABULARY)
FORMS = st.lists(st.builds(Form, st.text(min_size=1, max_size=30), st.booleans(), st.booleans()), max_size=8)


def test_a_line_s_end_is_a_piece_of_no_word() -> None:
    part = cut([Form("a", True, breaks=True), Form("b", False), Form("c", False, breaks=True)], PIECES)
    (begin, a), (b,), (_, c) = (PIECES.of("a", True), PIECES.of("b", False), PIECES.of("c", True))
    assert part.ids == [begin, a, b, END, begin, c]
    assert part.owners == [0, 0, 1, -1, 2, 2]


@given(FORMS)
def test_no_piece_spans_two_words_and_each_word_has_one(forms: list[Form]) -> None:
    part = cut(forms, PIECES)
    of_word = [[i for i, owner in zip(part.ids, part.owners, strict=True) if owner == n] for n in range(len(forms))]
    assert of_word == [list(PIECES.of(form.text, form.spaced or form.breaks)) for form in forms]
    assert sorted(owner for owner in part.owners if owner >= 0) == [owner for owner in part.owners if owner >= 0]
    assert part.owners.count(-1) == sum(form.breaks for form in forms[1:])
