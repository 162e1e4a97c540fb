"""Parses mended as a whole."""

import pytest

from kg import resources
from kg.grammar import words
from kg.grammar.repair import repaired
from kg.model import Sentence, Syntax, Token

WORDS = words.load(resources.language("fr"))
SENTENCE = (
    ("Quand", "SCONJ", "mark", 2),
    ("Marie", "PROPN", "nsubj", 2),
    ("meurt", "VERB", "advcl", 5),
    (",", "PUNCT", "punct", 2),
    ("Paul", "PROPN", "nsubj", 2),
    ("part", "VERB", "root", 5),
)


def subject(*rows: tuple[str, str, str, int]) -> str:
    """A sentence -> the verb whose subject Paul is, after mending."""
    tokens, at = [], 0
    for n, (form, pos, dep, head) in enumerate(rows):
        tokens.append(Token(n, form, form.lower(), pos, "", dep, head, at, at + len(form)))
        at += len(form) + 1
    mended = repaired(Syntax((Sentence(tuple(tokens)),)), WORDS, lambda _: False).tokens
    return mended[next(t.head for t in mended if t.text == "Paul")].text


def test_the_second_subject_of_a_clause_is_that_of_the_verb_after_it() -> None:
    assert subject(*SENTENCE) == "part"


@pytest.mark.parametrize(
    ("at", "row"),
    [
        (3, ("et", "CCONJ", "cc", 4)),  # «Marie meurt et Paul part»: nothing ends the clause
        (2, ("meurt", "VERB", "conj", 5)),
        (1, ("Alors", "ADV", "advmod", 2)),  # Paul is the only subject
    ],
)
def test_other_subjects_stay(at: int, row: tuple[str, str, str, int]) -> None:
    assert subject(*SENTENCE[:at], row, *SENTENCE[at + 1 :]) == "meurt"


def test_a_verb_that_has_a_subject_takes_no_other() -> None:
    assert subject(*SENTENCE, ("il", "PRON", "nsubj", 5)) == "meurt"
