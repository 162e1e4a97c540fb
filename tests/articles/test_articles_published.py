"""Dates of publication."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.articles.published import day


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2023-10-11", "2023-10-11"),
        ("2023-10", "2023-10"),
        ("2023", "2023"),
        ("2023-10-11T23:59:59Z", "2023-10-11"),
        ("2023-10-11T01:00:00+02:00", "2023-10-11"),
        ("2023-10-11 08:15", "2023-10-11"),
        ("11/10/2023", "2023-10-11"),
        ("1.2.2023", "2023-02-01"),
        ("11/10/2023 à 8h15", "2023-10-11"),
        ("11 octobre 2023", "2023-10-11"),
        ("1er mars 2023", "2023-03-01"),
        ("octobre 2023", "2023-10"),
        ("Publié le mercredi 11 octobre 2023 à 10h30", "2023-10-11"),
        ("3 FÉVR. 2023", "2023-02-03"),
        ("3 aout 2023", "2023-08-03"),
        ("3 sept 2023", "2023-09-03"),
        ("Wed, 11 Oct 2023 10:00:00 GMT", "2023-10-11"),
        ("  2023-10-11\n", "2023-10-11"),
        ("29 février 2023", None),
        ("2023-13", None),
        ("2023-10-32", None),
        ("0000", None),
        ("2023-10-11/2023-10-12", None),
        ("20231011", None),
        ("1697000000", None),
        ("hier", None),
        ("octobre", None),
        ("11 octobre", None),
        ("Wed, 99 Oct 2023 10:00:00 GMT", None),
        ("", None),
    ],
)
def test_day(text: str, expected: str | None) -> None:
    assert day(text) == expected


@given(st.dates())
def test_a_day_is_read_in_every_form(date: date) -> None:
    iso = date.isoformat()
    assert day(iso) == iso
    assert day(iso[:7]) == iso[:7]
    assert day(f"{iso[8:]}/{iso[5:7]}/{iso[:4]}") == iso


@given(st.text("0123456789-/. octbremai", max_size=20))
def test_nothing_but_a_date_comes_out(text: str) -> None:
    found = day(text)
    assert found is None or day(found) == found
