"""Forms and lemmas, and what makes one of the other."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.reader.scripts import Script, applied, between, parse


@pytest.mark.parametrize(
    ("form", "lemma", "script"),
    [
        ("chevaux", "cheval", "2al"),
        ("Chevaux", "cheval", "2al"),
        ("ira", "aller", "3aaller"),
        ("Paris", "Paris", "0A"),
        ("des", "de le", "1a le"),
        ("ÉTÉ", "été", "0a"),
    ],
)
def test_the_script_keeps_what_both_begin_with(form: str, lemma: str, script: str) -> None:
    assert str(between(form, lemma)) == script


def test_a_script_needs_a_word_long_enough_and_leaves_something() -> None:
    assert applied(Script(3, "er", False), "va") is None
    assert applied(Script(2, "", False), "va") is None
    assert applied(Script(2, "aller", False), "Va") == "aller"


@given(st.text(), st.text(min_size=1))
def test_the_script_between_leads_from_the_form_to_the_lemma(form: str, lemma: str) -> None:
    script = between(form, lemma)
    assert applied(script, form) == lemma
    assert parse(str(script)) == script


@given(st.integers(0, 30), st.text(), st.booleans())
def test_a_script_written_is_read_back(cut: int, ending: str, capitals: bool) -> None:
    assert parse(str(Script(cut, ending, capitals))) == Script(cut, ending, capitals)
