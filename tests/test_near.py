"""Names like one that is unknown."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.near import keys, near, offer

NAMES = [
    ("Volodymyr Zelensky", ("Volodymyr Zelensky", "Zelensky")),
    ("OTAN", ("OTAN", "l’Alliance")),
    ("Paris", ("Paris",)),
]


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("Zelenski", ("Volodymyr Zelensky",)),
        ("volodymyr", ("Volodymyr Zelensky",)),
        ("l'aliance", ("OTAN",)),
        ("l'ONU", ()),  # a word of one letter is no likeness
        ("Pâris", ("Paris",)),
        ("quelqu’un", ()),
        ("", ()),
    ],
)
def test_what_is_near(asked: str, expected: tuple[str, ...]) -> None:
    assert near(asked, NAMES) == expected


@pytest.mark.parametrize(
    ("asked", "tried"),
    [
        ("l’ONU", ("l onu", "onu")),
        ("L'ONU", ("l onu", "onu")),
        ("La Russie", ("la russie", "russie")),
        ("les États-Unis", ("les etats unis", "etats unis")),
        ("Le", ("le",)),
        ("Léon", ("leon",)),
        ("siège de l'OTAN", ("siege de l otan",)),
    ],
)
def test_a_name_is_looked_up_with_its_article_and_then_without(asked: str, tried: tuple[str, ...]) -> None:
    assert keys(asked) == tried


def test_the_likest_come_first_and_no_more_than_three() -> None:
    names = [(name, (name,)) for name in ("Martim", "Martin", "Martinet", "Martins", "Marten")]
    assert near("Martin", names)[0] == "Martin"
    assert len(near("Martin", names)) == 3


@given(st.text(), st.lists(st.text()))
def test_an_offer_is_one_line(asked: str, names: list[str]) -> None:
    line = offer(near(asked, ((name, (name,)) for name in names)))
    assert line.isprintable()
    assert (line == "") is (near(asked, ((name, (name,)) for name in names)) == ())
