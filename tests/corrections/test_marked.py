"""What a reader marked in the page, as annotations: decisions on who is who and notes, beside corrections of facts."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg import decisions, marked
from kg.corrections import Correction, Passage, Told, Verdict, annotations
from kg.decisions import Judgement, Judgements, Note
from kg.errors import InputError

MET = Told.of("Meet", "rencontrer", ["Anne"], [Passage("a", 3, 9, "Anne a")])
FALSE, NOTED = Correction(MET, Verdict.FALSE), Correction(MET, Verdict.NOTE, (), "à revoir")


def body(purpose: str, value: str) -> dict[str, str]:
    return {"type": "TextualBody", "purpose": purpose, "value": value}


def named(article: str, name: str) -> dict[str, Any]:
    """A target: a name in an article."""
    words = {"type": "TextQuoteSelector", "exact": name}
    return {"type": "SpecificResource", "source": f"urn:newskg:article:{article}", "selector": [words]}


def pair(verdict: str, *targets: dict[str, Any], note: str = "") -> dict[str, Any]:
    bodies = [body("linking", verdict), *([body("commenting", note)] if note else [])]
    return {"type": "Annotation", "motivation": "linking", "body": bodies, "target": list(targets)}


ANNE, ROY = named("a%20b", "Anne"), named("c", "Anne\n Roy")


def loaded(*items: dict[str, Any]) -> marked.Marked:
    return marked.loads(json.dumps({"items": items}).encode(), "x.jsonld")


def test_facts_pairs_and_notes_are_told_apart() -> None:
    facts = json.loads(annotations.dumps([FALSE, NOTED]))["items"]
    note = {
        "type": "Annotation",
        "motivation": "commenting",
        "body": body("commenting", "du  même\nvillage"),
        "target": ANNE,
    }
    assert loaded(*facts, pair("same", ANNE, ROY, note="sûr"), pair("different", ROY, ANNE), note) == marked.Marked(
        (FALSE, NOTED),
        (Judgement(True, "a b#Anne", "c#Anne Roy", "sûr"), Judgement(False, "c#Anne Roy", "a b#Anne")),
        (Note("a b#Anne", "du même village"),),
    )


@pytest.mark.parametrize(
    ("item", "message"),
    [
        (pair("same", ANNE), "it must have two targets"),
        (pair("same", ANNE, ANNE), "it must have two targets"),
        (pair("maybe", ANNE, ROY), "must be same or different"),
        (pair("same", ANNE, named("", "x")), "a target is no name in an article"),
        (pair("same", ANNE, named("c%23d", "x")), "a target is no name in an article"),
        (pair("same", ANNE, named("c", " ")), "a target is no name in an article"),
        (pair("same", ANNE, named("c", "\x1b[31m")), "a target is no name in an article"),
        (pair("same", ANNE, named("c%0A", "x")), "a target is no name in an article"),
        ({"type": "Annotation", "body": [], "target": ANNE}, "is no note on one thing"),
        ({"type": "Annotation", "body": body("commenting", "x"), "target": [ANNE, ROY]}, "is no note on one thing"),
        ({"type": "Note"}, "not an object of type Annotation"),
    ],
)
def test_what_says_nothing_is_named_in_one_line(item: dict[str, Any], message: str) -> None:
    with pytest.raises(InputError) as raised:
        loaded(item)
    assert str(raised.value).startswith("x.jsonld: annotation 1: ") and message in str(raised.value)
    assert str(raised.value).isprintable()


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="nowhere"):
        marked.read([tmp_path / "nowhere"])


@given(st.lists(st.tuples(st.text(max_size=9), st.text(max_size=9)), max_size=3))
def test_notes_are_kept_in_the_file_of_decisions(
    tmp_path_factory: pytest.TempPathFactory, notes: list[tuple[str, str]]
) -> None:
    path = tmp_path_factory.mktemp("decisions") / decisions.FILE
    items = [
        {"type": "Annotation", "motivation": "commenting", "body": body("commenting", text), "target": named("a", name)}
        for name, text in notes
    ]
    kept = Judgements((Judgement(True, "a#x", "b#y"),), (NOTED,))
    for item in items:
        try:
            kept = loaded(item).added_to(kept)
        except InputError:
            continue
    decisions.save(kept, path)
    assert decisions.load(path) == kept and kept.count >= 2


def test_a_later_note_takes_the_place_of_an_earlier_one() -> None:
    noted = Judgements().noting([Note("a#x", "un"), Note("b#y", "deux")]).noting([Note("a#x", "trois")])
    assert noted.notes == (Note("a#x", "trois"), Note("b#y", "deux"))
    again = Judgements().correcting([NOTED, FALSE]).correcting([Correction(MET, Verdict.NOTE, (), "mieux")])
    assert [one.note for one in again.corrections] == ["mieux", ""]
