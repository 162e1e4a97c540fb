"""Quantities of an event as triples, and as the page and the tables read them back."""

import pytest
from rdflib import RDF, Dataset
from stories import Story

from kg.graph import dataset
from kg.model import Article, Bound, Entity, EntityType, Quantity, QuantityKind, Role
from kg.namespaces import KG, SCHEMA
from kg.validate import check
from kg.view.reader import read

PAUL = Entity("paul", EntityType.PERSON, (), "Paul", (), (("q", 0),))
CASES = [
    ("au moins 14 morts", QuantityKind.COUNT, (14.0,), "mort", {"value": "14", "unitText": "mort"}),
    ("150 à 200 morts", QuantityKind.COUNT, (150.0, 200.0), "mort", {"minValue": "150", "maxValue": "200"}),
    ("1,68 milliard de dollars", QuantityKind.MONEY, (1.68e9,), "USD", {"value": "1680000000", "currency": "USD"}),
    ("deux tiers", QuantityKind.SHARE, (66.66666666666667,), "%", {"value": "66.666667"}),
    ("huit à douze ans", QuantityKind.TERM, (8.0, 12.0), "P1Y", {"term": "P8Y", "longest": "P12Y"}),
    ("72 heures", QuantityKind.TERM, (72.0,), "PT1H", {"term": "PT72H"}),
    ("6-4, 6-3", QuantityKind.SCORE, (6.0, 4.0, 6.0, 3.0), None, {"points": "6-4, 6-3"}),
]


def graph(words: str, quantity: tuple[QuantityKind, tuple[float, ...], str | None]) -> Dataset:
    story = Story(Article("q", f"Paul a agi : {words}.", published="2023-10-11"))
    paul = story.mention("Paul", 0)
    kind, values, unit = quantity
    one = Quantity(kind, values, unit, story.span(words), "argument", Bound.AT_LEAST)
    story.event("Attack", "agi", story.article.body, ((Role.AGENT, paul),), quantities=(one,))
    return dataset((story.reading,), (PAUL,))


@pytest.mark.parametrize(("words", "kind", "values", "unit", "expected"), CASES, ids=[case[0] for case in CASES])
def test_a_quantity(
    words: str,
    kind: QuantityKind,
    values: tuple[float, ...],
    unit: str | None,
    expected: dict[str, str],
) -> None:
    data = graph(words, (kind, values, unit))
    (node,) = data.subjects(RDF.type, KG.Quantity)
    for name, value in expected.items():
        space = KG if name in ("term", "longest", "points") else SCHEMA
        assert str(data.value(node, space[name])) == value
    assert str(data.value(node, KG.atLeast)) == "true"
    (fact,) = read(data).facts
    assert [(one.words, one.kind, one.bound) for one in fact.figures] == [(words, kind.value, "atLeast")]


def test_the_graph_is_as_the_shapes_want_it() -> None:
    for words, kind, values, unit, _ in CASES:
        assert not check(graph(words, (kind, values, unit))).faults, words
