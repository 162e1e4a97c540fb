"""A headline is text: what it tells has its evidence there, from the reading to every output."""

from functools import cache
from pathlib import Path

import pytest
from live import pipeline
from rdflib import RDF, Dataset, Graph, Literal, URIRef

from kg import articles
from kg.explain import Told, considered, explain, fits, place
from kg.inspection import seen
from kg.model import Article, Event, Reading
from kg.namespaces import KG, NIF, SCHEMA
from kg.told.reading import read as read_told
from kg.validate import check
from kg.view.reader import read as read_view

HEADLINE = "Emmanuel Macron rencontre Olaf Scholz à Berlin"
BODY = "Le président français a insisté lundi sur la défense. Paul Durand est mort samedi à Brest."
BASE = "https://kg.example/"


def article(title: str = HEADLINE, body: str = BODY) -> Article:
    return Article("a", body, title, "2024-03-05")


@cache
def reading() -> Reading:
    (found,) = pipeline().read([article()])
    return found


@cache
def data() -> Dataset:
    return pipeline().graph([reading()], BASE)


@cache
def meeting() -> Event:
    (found,) = (fact for fact in reading().facts if isinstance(fact, Event) and fact.type == "Meet")
    return found


def test_the_event_of_a_headline_is_told_with_its_words() -> None:
    assert reading().article == article()
    assert article().slice(meeting().trigger) == "rencontre"
    assert [article().slice(span) for span in meeting().evidence] == [HEADLINE]
    assert {reading().mentions[m].text for _, m in meeting().roles} == {"Emmanuel Macron", "Olaf Scholz", "Berlin"}


def test_the_body_keeps_its_offsets() -> None:
    (death,) = (fact for fact in reading().facts if isinstance(fact, Event) and fact.type == "Die")
    assert BODY[death.trigger.start : death.trigger.end] == "mort"


def test_the_graph_has_the_headline_and_the_evidence_in_it() -> None:
    headline, (event,) = URIRef(f"{BASE}headline/a"), set(data().subjects(RDF.type, KG.Meet))
    assert data().value(headline, NIF.isString) == Literal(HEADLINE, "fr")
    assert data().value(headline, SCHEMA.isPartOf) == URIRef(f"{BASE}article/a")
    (evidence,) = set(data().objects(event, KG.evidence))
    assert evidence == URIRef(f"{BASE}evidence/a-headline-0-{len(HEADLINE)}")
    assert data().value(evidence, NIF.referenceContext) == headline
    assert int(str(data().value(evidence, NIF.endIndex))) == len(HEADLINE)


def test_the_graph_conforms() -> None:
    assert check(data()).faults == ()


def test_pages_and_tables_quote_the_headline() -> None:
    whole = Graph()
    for triple in data().triples((None, None, None)):
        whole.add(triple)
    shown = next(one for one in read_view(whole).evidence if one.text == HEADLINE)
    assert shown.headline
    named = {HEADLINE[begin:end] for begin, end, _ in shown.names}
    assert named == {"Berlin", "Emmanuel Macron", "Olaf Scholz"}
    (row,) = (row for row in read_told(whole).rows if row.fact.type == "Meet")
    assert [(one.text, one.article.id, one.headline) for one in row.quoted] == [(HEADLINE, "a", True)]


def test_it_is_explained_again() -> None:
    (event,) = set(data().subjects(RDF.type, KG.Meet))
    (fact,) = explain(data(), str(event))
    assert isinstance(fact, Told)
    (stretch,) = fact.stretches
    assert stretch.headline
    assert fits(stretch, article())
    assert not fits(stretch, article("Autre chose à Berlin"))
    ((again, more),) = pipeline().seen([article()])
    assert more is not None
    (one,) = considered(fact, [place(stretch, article())], again, more)
    assert one.told
    assert one.words == "rencontre"


def test_offsets_that_are_shown_count_from_the_headline() -> None:
    (event,) = (event for event in seen(reading())["events"] if event["type"] == "Meet")
    assert event["headline"] is True
    assert HEADLINE[event["start"] : event["end"]] == "rencontre"


@pytest.mark.parametrize("title", [None, "", "Le président français", "x" * 500, "Deux\nlignes"])
def test_what_is_no_headline_apart_is_not_read(title: str | None) -> None:
    (found,) = pipeline().read([Article("a", BODY, title, "2024-03-05")])
    assert all(mention.span.start >= 0 for mention in found.mentions)


def test_letters_apart_in_a_headline_keep_their_places(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(
        "title: E\u0301lise\u00ad Borne rencontre Olaf Scholz a\u0300 Paris\n\nIls ont parlé.\n", encoding="utf-8"
    )
    (given,) = articles.read(str(path))
    assert isinstance(given, Article)
    (found,) = pipeline().read([given])
    names = {given.slice(m.span) for m in found.mentions if m.span.start < 0}
    assert {"Olaf Scholz", "Paris"} <= names


def test_the_text_is_read_as_if_the_headline_were_none_of_it() -> None:
    source, syntax = pipeline().parsed(article())
    (alone,) = pipeline().analyser.analyse([article()])
    count = len(alone.tokens)
    assert source.front == len(HEADLINE) + 1
    assert syntax.tokens[:count] == alone.tokens
    assert [token.text for token in syntax.tokens[count:]] == HEADLINE.split()
    assert {token.head >= count for token in syntax.tokens[count:]} == {True}
    assert [source.placed(token.span).start < 0 for token in syntax.tokens] == [
        token.index >= count for token in syntax.tokens
    ]
