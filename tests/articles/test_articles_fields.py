"""What JSON calls the fields of an article, where the user says so."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg import articles
from kg.errors import InputError
from kg.model import Article

BODY = "Le pape s’est rendu à Cuba mercredi matin, a annoncé le Vatican."
ROW = {
    "article": BODY,
    "text": "Ce n’est pas le texte de l’article, mais son résumé.",
    "Titre court": "Le pape",
    "n": 7,
}


def read(tmp_path: Path, name: str, row: object, *fields: str) -> Article | InputError:
    """A file of one object -> its article."""
    (tmp_path / name).write_text(json.dumps(row), encoding="utf-8")
    (found,) = articles.read(str(tmp_path / name), fields=articles.fields(fields))
    return found


@pytest.mark.parametrize("name", ["a.jsonl", "a.json", "a"])
def test_fields_are_found_under_their_keys(tmp_path: Path, name: str) -> None:
    found = read(tmp_path, name, ROW, "text=article", "title=Titre court", "id=n")
    assert isinstance(found, Article)
    assert (found.body, found.title, found.id) == (BODY, "Le pape", "7" if name != "a.json" else found.id)
    usual = read(tmp_path, name, ROW)
    assert isinstance(usual, Article)
    assert usual.body == ROW["text"]


def test_a_mapping_has_its_fields_under_the_same_keys() -> None:
    (found,) = articles.read(ROW, fields=articles.fields(["text=article", "title=Titre court", "id=n"]))
    assert isinstance(found, Article)
    assert (found.body, found.title, found.id) == (BODY, "Le pape", "7")
    (none,) = articles.read(ROW, fields={"text": "corps"})
    assert str(none) == "article 1: no text (a string called «corps»)"


def test_a_field_goes_by_any_of_its_names_and_the_last_counts(tmp_path: Path) -> None:
    row = {"text": BODY, "journal": "A", "titre": "B", "w": "2023-10-11"}
    found = read(tmp_path, "a.jsonl", row, "source=journal", "publisher=titre", "DATE=w")
    assert isinstance(found, Article)
    assert (found.publisher, found.published, found.title) == ("B", "2023-10-11", "B")


def test_a_key_that_is_not_there_is_not_replaced_by_the_usual_one(tmp_path: Path) -> None:
    found = read(tmp_path, "a.jsonl", ROW, "text=corps\n")
    assert str(found).endswith("line 1: no text (a string called «corps»)")
    titled = read(tmp_path, "a.jsonl", {"text": BODY, "title": "T"}, "title=absent")
    assert isinstance(titled, Article)
    assert titled.title is None


@pytest.mark.parametrize("given", ["text", "text=", "=x", "corpsdutexte=x", ""])
def test_what_is_no_field_is_refused(given: str) -> None:
    with pytest.raises(InputError, match=r"^--field: .* is not one of id, title, published, .*text with = and a key$"):
        articles.fields([given])


@given(st.text(min_size=1), st.text())
def test_any_key_is_found(key: str, rest: str) -> None:
    assert articles.fields([f"text={key}{rest}"]) == {"text": key + rest}


def test_a_key_may_hold_an_equals_sign(tmp_path: Path) -> None:
    found = read(tmp_path, "a.jsonl", {"a=b": BODY}, "text=a=b")
    assert isinstance(found, Article)
    assert found.body == BODY
