"""A fact of a graph, explained from the graph alone: its words, what decided, who takes part and what names them."""

import re
from pathlib import Path

import pytest
from rdflib import RDF, Dataset, Literal, URIRef
from stories import ENTITIES, READINGS

from kg import frames, resources
from kg.errors import QueryError
from kg.explain import Explanation, Told, explain, rule_in_words
from kg.grammar import words as grammar
from kg.graph import dataset
from kg.model import Span
from kg.namespaces import KG, NIF, SCHEMA

KG_FOLDER = Path(__file__).parents[2] / "kg"


@pytest.fixture(scope="module")
def data() -> Dataset:
    return dataset(READINGS, ENTITIES)


def told(data: Dataset, asked: str) -> Told:
    (one,) = explain(data, asked)
    assert isinstance(one, Told)
    return one


def event(data: Dataset, kind: URIRef, words: str) -> Told:
    """The event of a class that words of its evidence tell."""
    found = (told(data, str(node)) for node in data.subjects(RDF.type, kind))
    return next(one for one in found if any(words in stretch.words for stretch in one.stretches))


def test_an_event_has_its_words_with_the_one_that_tells_it(data: Dataset) -> None:
    one = event(data, KG.Meet, "Il a rencontré")
    (stretch,) = one.stretches
    body = READINGS[0].article.body
    assert body[stretch.span.start : stretch.span.end] == stretch.words
    assert stretch.cue is not None
    assert body[stretch.cue.start : stretch.cue.end] == "rencontré"
    assert (stretch.article, stretch.digest[:7], stretch.published) == ("otan", "sha256:", "2023-10-11")
    assert (one.kind, one.factuality, one.rules) == ("Meet", "Asserted", ("frame:test",))


def test_who_takes_part_is_named_by_words_of_the_evidence(data: Dataset) -> None:
    one = event(data, KG.Meet, "Il a rencontré")
    parties = {party.part: (party.label, party.words) for party in one.parties}
    assert parties["agent"] == ("Volodymyr Zelensky", ("Il",))
    assert parties["recipient"] == ("Lloyd Austin", ("Lloyd Austin",))


def test_what_is_claimed_has_its_source(data: Dataset) -> None:
    one = event(data, KG.Meet, "Selon Moscou")
    assert (one.factuality, one.claimed_by) == ("Claimed", ("Russie",))


def test_a_quotation_is_found_by_its_words(data: Dataset) -> None:
    one = told(data, "nous avons besoin de soutien")
    assert (one.kind, one.said) == ("Quotation", "Nous avons besoin de soutien")
    assert [(party.part, party.label) for party in one.parties] == [
        ("speaker", "Volodymyr Zelensky"),
        ("addressee", "Lloyd Austin"),
    ]


def test_a_position_is_found_by_its_title_and_has_its_holder(data: Dataset) -> None:
    found = explain(data, "secrétaire général")
    assert all(isinstance(one, Told) and one.kind == "Position" for one in found)
    (one,) = (one for one in found if isinstance(one, Told) and "otan" in {s.article for s in one.stretches})
    assert (one.parties[0].part, one.parties[0].label) == ("holder", "Jens Stoltenberg")
    assert "Jens Stoltenberg" in one.label
    cue = one.stretches[0].cue
    assert cue is not None
    assert cue.end - cue.start == len("secrétaire général")


@pytest.mark.parametrize("asked", ["OTAN", "l’OTAN", "L'Otan"])
def test_an_entity_is_found_with_its_article_and_without(data: Dataset, asked: str) -> None:
    assert [one.label for one in explain(data, asked) if isinstance(one, Explanation)] == ["OTAN"]


@pytest.mark.parametrize("asked", ["https://kg.example/event/absent", "Personne ne dit cela"])
def test_what_is_not_in_the_graph_is_named(data: Dataset, asked: str) -> None:
    with pytest.raises(QueryError, match=f"{re.escape(asked)}: names nothing in the graph"):
        explain(data, asked)


@pytest.mark.parametrize(
    ("words", "lemma", "found"),
    [
        ("Il a rencontré Paul", "rencontrer", "rencontré"),
        ("Il a le don de donner", "don", "don"),
        ("Il le dit", "dire", None),
        ("qui attaque et attaque", "attaquer", None),
        ("rien de tel", "", None),
        ("", "attaquer", None),
    ],
)
def test_the_word_that_tells_it_is_marked_where_it_is_sure(words: str, lemma: str, found: str | None) -> None:
    data = Dataset()
    node, evidence, article = (URIRef(f"https://kg.example/{name}") for name in ("event/a", "evidence/a", "article/a"))
    data.add((node, RDF.type, KG.Event))
    data.add((node, KG.predicate, Literal(lemma)))
    data.add((node, KG.evidence, evidence))
    data.add((evidence, NIF.referenceContext, article))
    data.add((evidence, NIF.anchorOf, Literal(words)))
    data.add((evidence, NIF.beginIndex, Literal(10)))
    data.add((evidence, NIF.endIndex, Literal(10 + len(words))))
    data.add((article, SCHEMA.identifier, Literal("a")))
    (stretch,) = told(data, str(node)).stretches
    cue = stretch.cue or Span(10, 10)
    assert words[cue.start - 10 : cue.end - 10] == (found or "")


def test_a_graph_that_claims_nonsense_is_explained_without_it() -> None:
    data = Dataset()
    node, evidence = URIRef("https://kg.example/event/a"), URIRef("https://kg.example/evidence/a")
    data.add((node, RDF.type, KG.Event))
    data.add((node, KG.evidence, evidence))
    data.add((node, KG.evidence, Literal("no stretch")))
    data.add((evidence, NIF.referenceContext, evidence))
    data.add((evidence, NIF.beginIndex, Literal("nowhere")))
    assert told(data, str(node)).stretches == ()


# --------------------------------------------------------------------------------------------------------------- rules

SOURCES = [
    path.read_text(encoding="utf-8")
    for folder in ("facts", "quotations")
    for path in (KG_FOLDER / folder).rglob("*.py")
]
RULES = {rule for source in SOURCES for rule in re.findall(r"\"((?:quote|relation):[a-z-]+)\"", source)}
RULES |= {f"relation:{how}" for source in SOURCES for how in re.findall(r"_relation\(scene.*\"([a-z-]+)\"\)", source)}


@pytest.mark.parametrize(
    "rule",
    sorted(
        RULES
        | {f"reader.{kind}" for kind in ("event", "direct", "indirect", "position", "relation")}
        | {f"position:{how}" for how in ("prenominal", "apposition", "predicate", "appointed", "post", "description")}
        | {"plain", "corrected"}
    ),
)
def test_every_rule_has_words_of_its_own(rule: str) -> None:
    assert len(RULES) > 24
    others = {rule_in_words("quite:unknown"), *(rule_in_words(f"{family}:other") for family in ("quote", "relation"))}
    assert rule_in_words(rule) not in {*others, rule_in_words("position:other")}


def test_a_frame_is_told_by_its_example() -> None:
    frame = next(
        one for one in frames.load(resources.language("fr"), grammar.load(resources.language("fr"))).all if one.examples
    )
    assert frame.event in rule_in_words(frame.id)
    assert frame.examples[0].text in rule_in_words(frame.id)


def test_every_frame_is_known() -> None:
    unknown = rule_in_words("quite:unknown")
    assert all(
        rule_in_words(frame.id) != unknown
        for frame in frames.load(resources.language("fr"), grammar.load(resources.language("fr"))).all
    )


@pytest.mark.parametrize("rule", ["quite:unknown", "", "x" * 1000, "frame:test"])
def test_a_rule_of_another_version_is_no_error(rule: str) -> None:
    assert rule_in_words(rule) == "a rule of which this version knows nothing"


def test_rules_that_read_the_same_are_each_told() -> None:
    (frame, *_) = frames.load(resources.language("fr"), grammar.load(resources.language("fr"))).all
    words = rule_in_words(f"reader.event+{frame.id}")
    assert words.startswith("the trained reader: ") and words.endswith(f"; and {rule_in_words(frame.id)}")
