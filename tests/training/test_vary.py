"""Variants of typography keep words, trees and names."""

from random import Random

import pytest
import spacy

from kg.training.docs import Sent, Word, document
from kg.training.vary import CHANGES, line_break, vary

SENT: Sent = (
    Word('"', False, '"', "PUNCT", "", 2, "punct", "O"),
    Word("J'", False, "je", "PRON", "", 2, "nsubj", "O"),
    Word("arrive", False, "arriver", "VERB", "", 2, "ROOT", "O"),
    Word('"', False, '"', "PUNCT", "", 2, "punct", "O"),
    Word(",", True, ",", "PUNCT", "", 2, "punct", "O"),
    Word("dit", True, "dire", "VERB", "", 2, "parataxis", "O"),
    Word("Éric", False, "Éric", "PROPN", "", 5, "nsubj", "B-PER"),
    Word(".", True, ".", "PUNCT", "", 2, "punct", "O"),
)


def text(sent: Sent) -> str:
    return "".join(word.text + " " * word.space for word in sent).strip()


@pytest.mark.parametrize("seed", range(40))
def test_a_variant_is_a_sound_document(seed: int) -> None:
    varied = vary((SENT, SENT, SENT), Random(seed))
    doc = document(spacy.blank("fr").vocab, varied)
    assert len(list(doc.sents)) == 3
    assert [ent.label_ for ent in doc.ents] == ["PER"] * 3
    assert sum(token.dep_ == "ROOT" for token in doc) == 3


def test_the_same_seed_gives_the_same_variant() -> None:
    assert vary((SENT,) * 5, Random(3)) == vary((SENT,) * 5, Random(3))


def test_variants_show_the_habits_of_newspapers() -> None:
    seen = {text(sent) for seed in range(300) for sent in vary((SENT,), Random(seed))}
    assert '"J\'arrive", dit Éric.' in seen
    assert "« J’arrive », dit Éric." in seen
    assert "“J'arrive”, dit Eric." in seen
    assert "«J'arrive», dit Éric" in seen
    assert any(line.isupper() for line in seen)


def test_line_breaks_are_words_of_no_name() -> None:
    assert line_break(SENT)[-1].name == "O"
    assert len(line_break(SENT)) == len(SENT) + 1


def test_every_change_keeps_the_heads() -> None:
    for change, _ in CHANGES:
        varied = change(SENT, Random(1))
        assert [word.head for word in varied] == [word.head for word in SENT][: len(varied)]
