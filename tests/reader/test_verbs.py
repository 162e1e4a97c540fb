"""Infinitives by the dictionary."""

import pytest

from kg.reader.verbs import infinitives, mend, verbs


@pytest.mark.parametrize(
    ("form", "guess", "lemma"),
    [
        ("ferait", "fer", "faire"),
        ("Soutiennent", "soutienner", "soutenir"),
        ("céderons", "céderer", "céder"),
        ("réunira", "réunire", "réunir"),
        ("reprendront", "reprendr", "reprendre"),
        ("ont", "avoir", "avoir"),
        ("faut", "falloir", "falloir"),
        ("vis", "vivre", "vivre"),
        ("googlisera", "googliser", "googliser"),
    ],
)
def test_one_known_infinitive_wins_else_the_guess_stays(form: str, guess: str, lemma: str) -> None:
    assert mend(form, guess, verbs()) == lemma


def test_a_form_of_two_verbs_has_both() -> None:
    assert infinitives("vis", verbs()) >= {"voir", "vivre"}
    assert infinitives("chaise", verbs()) == set()
