"""The token rules, by their own examples."""

import tomllib

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st

from kg import resources
from kg.training.tokenizer import french

RULES = tomllib.loads((resources.language("fr") / "tokens.toml").read_text(encoding="utf-8"))
TOKENIZER = french(spacy.blank("fr"))


@pytest.mark.parametrize(("text", "words"), RULES["examples"], ids=[text for text, _ in RULES["examples"]])
def test_example(text: str, words: str) -> None:
    assert [token.text for token in TOKENIZER(text)] == words.split()


@given(st.text(alphabet=st.sampled_from("aéZÀ .,'’«»\"-()!?…:/%1\n€"), max_size=60))
def test_no_character_is_lost(text: str) -> None:
    assert TOKENIZER(text).text == text
