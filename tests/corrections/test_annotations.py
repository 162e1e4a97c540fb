"""Corrections as W3C Web Annotations and in the file of decisions: they come back; what is no correction is named."""

import copy
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rdflib import Graph

from kg import decisions
from kg.corrections import Correction, Passage, Told, Verdict, annotations, fault, line
from kg.decisions import Judgement, Judgements
from kg.errors import InputError
from kg.namespaces import OA

TEXT = st.text(max_size=12) | st.text(alphabet='aé’ \t\n\r\x0b\x1c\x85\u2028\u202e\ufffd"\\#:<😀', max_size=8)
LINE = TEXT.map(line)
WORDS = LINE.filter(bool)


@st.composite
def passages(draw: st.DrawFn) -> Passage:
    begin = draw(st.integers(0, 10**6))
    exact = draw(TEXT.filter(str.strip))
    return Passage(draw(TEXT.filter(bool)), begin, begin + len(exact), exact, draw(TEXT), draw(TEXT))


@st.composite
def made(draw: st.DrawFn) -> Correction:
    kind = draw(st.sampled_from(["Meet", "Event", "Position", "Quotation", "memberOf"]))
    told = Told.of(
        kind, draw(TEXT), draw(st.lists(TEXT, max_size=3)), draw(st.lists(passages(), min_size=1, max_size=3))
    )
    verdict = draw(st.sampled_from(list(Verdict)))
    if verdict.role:
        value = tuple(draw(st.lists(WORDS, max_size=2)))
    else:
        value = (draw(st.sampled_from(["Visit", "parent"])),) if verdict is Verdict.CLASS else ()
    return Correction(told, verdict, value, draw(LINE))


CORRECTIONS = st.lists(made().filter(lambda one: fault(one) is None), max_size=3)


@given(CORRECTIONS)
def test_annotations_come_back(corrections: list[Correction]) -> None:
    text = annotations.dumps(corrections).encode("ascii")
    assert annotations.loads(text, "x") == corrections
    assert annotations.dumps(annotations.loads(text, "x")).encode("ascii") == text


@given(CORRECTIONS)
def test_the_file_of_decisions_keeps_them(
    tmp_path_factory: pytest.TempPathFactory, corrections: list[Correction]
) -> None:
    path = tmp_path_factory.mktemp("decisions") / decisions.FILE
    kept = Judgements((Judgement(True, "a#x", "b#y"),)).correcting(corrections)
    decisions.save(kept, path)
    again = decisions.load(path)
    assert again.judgements == kept.judgements
    assert [(one.told, one.verdict, one.value) for one in again.corrections] == [
        (one.told, one.verdict, one.value) for one in kept.corrections
    ]
    decisions.save(again, path)
    assert decisions.load(path) == again


ONE = Correction(
    Told.of("Meet", "rencontrer", ["Anne", "Paul"], [Passage("a b/é", 3, 9, "Anne a", "Or ", " vu")]), Verdict.FALSE
)


def test_they_are_annotations_as_the_recommendation_has_them() -> None:
    page = json.loads(annotations.dumps([ONE]))
    page["@context"] = CONTEXT
    graph = Graph().parse(data=json.dumps(page), format="json-ld")
    (annotation,) = graph.subjects(OA.motivatedBy, OA.assessing)
    (target,) = graph.objects(annotation, OA.hasTarget)
    assert str(graph.value(target, OA.hasSource)) == "urn:newskg:article:a%20b%2F%C3%A9"
    assert {str(graph.value(one, OA.exact)) for one in graph.objects(target, OA.hasSelector)} == {"Anne a", "None"}


CONTEXT = {
    "oa": str(OA), "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#", "id": "@id", "type": "@type",
    "assessing": "oa:assessing", "items": {"@id": "https://www.w3.org/ns/activitystreams#items", "@container": "@list"},
    "motivation": {"@id": "oa:motivatedBy", "@type": "@vocab"}, "purpose": {"@id": "oa:hasPurpose", "@type": "@vocab"},
    "body": "oa:hasBody", "target": "oa:hasTarget", "selector": "oa:hasSelector", "exact": "oa:exact",
    "source": {"@id": "oa:hasSource", "@type": "@id"}, "value": "rdf:value",
}  # fmt: skip
"""What the tests need of https://www.w3.org/ns/anno.jsonld; nothing is fetched."""


def test_one_annotation_and_a_list_are_taken_too() -> None:
    (item,) = json.loads(annotations.dumps([ONE]))["items"]
    assert annotations.loads(json.dumps(item).encode(), "x") == [ONE]
    assert annotations.loads(json.dumps([item, item]).encode(), "x") == [ONE, ONE]
    item["target"] = item["target"][0]
    assert annotations.loads(json.dumps(item).encode(), "x") == [ONE]


def changed(change: Callable[[Any], object]) -> bytes:
    """The page of ONE after a change to its only annotation."""
    page = copy.deepcopy(json.loads(annotations.dumps([ONE])))
    change(page["items"][0])
    return json.dumps(page).encode()


def body(purpose: object, value: object) -> dict[str, object]:
    return {"type": "TextualBody", "purpose": purpose, "value": value}


BAD: list[tuple[bytes, str]] = [
    (b"", "not JSON"),
    (b"\xff\xfe{", "not JSON"),
    (b"[" * 100_000, "not JSON"),
    (b'{"items": 1}', "annotation 1: not an object of type Annotation"),
    (b'"x"', "annotation 1: not an object of type Annotation"),
    (changed(lambda one: one.update(type=["Annotation"])), "not an object of type Annotation"),
    (changed(lambda one: one.pop("body")), "its bodies must say one thing"),
    (changed(lambda one: one.update(body="false")), "a body has none of the purposes"),
    (changed(lambda one: one["body"].append(body({"a": 1}, "x"))), "a body has none of the purposes"),
    (changed(lambda one: one["body"].append(body("linking", "x"))), "a body has none of the purposes"),
    (changed(lambda one: one["body"].append(body("commenting", {"a": []}))), "value is not a text"),
    (changed(lambda one: one["body"].append(body("identifying", "Meet"))), "more than one body is identifying"),
    (changed(lambda one: one["body"].append(body("classifying", "Visit"))), "its bodies must say one thing"),
    (changed(lambda one: one["body"].append(body("assessing", "happened"))), "its bodies must say one thing"),
    (changed(lambda one: one["body"].pop(0)), "'' is no class of events"),
    (changed(lambda one: one["body"][0].update(value="Bild\x1b[31m")), r"'Bild\x1b[31m' is no class of events"),
    (changed(lambda one: one["body"][-1].update(value="maybe\nso")), "'maybe so' is not one of false, happened"),
    (changed(lambda one: one["body"][-1].update(purpose="editing", value="boss: x")), "'boss' is not one of agent"),
    (changed(lambda one: one["body"][-1].update(purpose="classifying", value="Bild")), "'Bild' is no class"),
    (changed(lambda one: one.pop("target")), "it quotes no words of an article"),
    (changed(lambda one: one.update(target="urn:newskg:article:a")), "a target is not an object"),
    (changed(lambda one: one["target"][0].pop("selector")), "a target lacks a TextQuoteSelector"),
    (changed(lambda one: one["target"][0]["selector"][1].update(type=["x"])), "a target lacks a TextPositionSelector"),
    (changed(lambda one: one["target"][0]["selector"][0].update(exact=" \n ")), "it quotes no words of an article"),
    (changed(lambda one: one["target"][0]["selector"][0].update(exact=None)), "exact is not a text"),
    (changed(lambda one: one["target"][0]["selector"][1].update(start=True)), "start is not a whole number"),
    (changed(lambda one: one["target"][0]["selector"][1].update(end=1e400)), "end is not a whole number"),
    (changed(lambda one: one["target"][0]["selector"][1].update(end=10**40)), "does not end after it starts"),
    (changed(lambda one: one["target"][0]["selector"][1].update(start=-1)), "does not end after it starts"),
    (changed(lambda one: one["target"][0].update(source={"id": "x"})), "source is not a text"),
    (changed(lambda one: one["target"][0].update(source="https://x.example/\x1b[2J")), "is not urn:newskg:article:"),
    (changed(lambda one: one["target"][0].update(source="urn:newskg:article:%ff")), "is not urn:newskg:article:"),
    (changed(lambda one: one["target"][0].update(source="urn:newskg:article:")), "a passage has no article"),
]


@pytest.mark.parametrize(("text", "message"), BAD, ids=range(len(BAD)))
def test_what_is_no_correction_is_named_in_one_line(text: bytes, message: str) -> None:
    with pytest.raises(InputError) as raised:
        annotations.loads(text, "x.jsonld")
    assert str(raised.value).startswith("x.jsonld: ") and message in str(raised.value)
    assert str(raised.value).isprintable() and len(str(raised.value)) < 300


JSON: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=8,
)


@given(st.sampled_from(["type", "body", "target", "value", "purpose", "source", "selector", "exact", "start"]), JSON)
def test_any_value_anywhere_is_taken_or_named(key: str, value: object) -> None:
    def everywhere(data: Any) -> Any:
        if isinstance(data, dict):
            return {name: value if name == key else everywhere(inner) for name, inner in data.items()}
        return [everywhere(inner) for inner in data] if isinstance(data, list) else data

    text = json.dumps(everywhere(json.loads(annotations.dumps([ONE])))).encode()
    try:
        annotations.loads(text, "x")
    except InputError as error:
        assert str(error).isprintable()


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("false\t{}\t[]\t", "not a correction as kg review writes them"),
        ("false\t[]\t[]\t", "not a correction as kg review writes them"),
        ('false\t{"kind": "Meet", "passages": [{"begin": Infinity}]}\t[]\t', "not a correction"),
        ('false\t{"kind": "Meet"}\t{}\t', "not a correction as kg review writes them"),
        ('false\t{"kind": "Meet"}\t[]\t', "it quotes no words of an article"),
        ("false\t{}\t", "not a judgement, two things and a note"),
    ],
)
def test_a_slip_in_the_file_is_named_with_its_line(tmp_path: Path, row: str, message: str) -> None:
    path = tmp_path / decisions.FILE
    path.write_text(f"{decisions.HEADER}\n{row}\n", encoding="utf-8")
    with pytest.raises(InputError, match=f":2: {message}"):
        decisions.load(path)


def test_a_later_correction_takes_the_place_of_one_that_it_contradicts() -> None:
    happened, visit, call = (
        Correction(ONE.told, Verdict.HAPPENED),
        Correction(ONE.told, Verdict.CLASS, ("Visit",)),
        Correction(ONE.told, Verdict.CLASS, ("Call",)),
    )
    all_ = Judgements().correcting([ONE, visit]).correcting([call, happened])
    assert all_.corrections == (happened, call)
    assert all_.with_([Judgement(True, "a#x", "b#y")]).without([]).corrections == (happened, call)
    assert all_.uncorrected([ONE.told.key]) == Judgements()
