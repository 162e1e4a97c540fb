"""Names found in a text."""

from hypothesis import given
from hypothesis import strategies as st

from kg.view import marks


def found(text: str, *forms: str) -> list[str]:
    """What is marked in a text."""
    index = marks.names((form, number) for number, form in enumerate(forms))
    return [text[start:end] for start, end, _ in marks.find(text, index)]


def test_the_longest_name_wins() -> None:
    assert found("Le président ukrainien Zelensky parle", "ukrainien", "Le président ukrainien", "Zelensky") == [
        "Le président ukrainien",
        "Zelensky",
    ]


def test_only_whole_words() -> None:
    assert found("La Russie et les Russes, la Russie.", "Russie", "Russe") == ["Russie", "Russie"]


def test_handles_and_elisions() -> None:
    assert found("J’ai vu @SecDef à l’OTAN.", "@SecDef", "OTAN") == ["@SecDef", "OTAN"]


@given(st.text(max_size=80), st.lists(st.text(min_size=1, max_size=8), max_size=6))
def test_marks_are_in_order_and_apart(text: str, forms: list[str]) -> None:
    index = marks.names((form, number) for number, form in enumerate(forms))
    end = 0
    for start, stop, thing in marks.find(text, index):
        assert end <= start < stop <= len(text)
        assert text[start:stop] == forms[thing]
        end = stop


@given(st.text(alphabet="aé😀漢\u0301", max_size=30), st.data())
def test_javascript_counts_the_same_stretch(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    [[first, last, _]] = marks.utf16(text, [(start, end, 0)])
    units = text.encode("utf-16-le")
    assert units[2 * first : 2 * last].decode("utf-16-le") == text[start:end]


def test_known_marks_go_first() -> None:
    assert marks.joined([(0, 4, 1)], [(2, 9, 2), (5, 7, 3), (5, 6, 4)]) == ((0, 4, 1), (5, 7, 3))
