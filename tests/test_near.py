"""Names like one that is unknown."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.near import near, offer

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
        ("Pâris", ("Paris",)),
        ("quelqu’un", ()),
        ("", ()),
    ],
)
def test_what_is_near(asked: str, expected: tuple[str, ...]) -> None:
    assert near(asked, NAMES) == expected


def test_the_likest_come_first_and_no_more_than_three() -> None:
    names = [(name, (name,)) for name in ("Martim", "Martin", "Martinet", "Martins", "Marten")]
    assert near("Martin", names)[0] == "Martin"
    assert len(near("Martin", names)) == 3


@given(st.text(), st.lists(st.text()))
def test_an_offer_is_one_line(asked: str, names: list[str]) -> None:
    line = offer(near(asked, ((name, (name,)) for name in names)))
    assert line.isprintable()
    assert (line == "") is (near(asked, ((name, (name,)) for name in names)) == ())
