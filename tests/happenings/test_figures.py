"""Figures of one happening: where articles differ, and how a toll goes on from article to article."""

from dataclasses import replace

import live
import pytest
from rdflib import Dataset
from tales import TOWN, groups, knowledge, shared, tale

from kg.dossier import dossier, subject
from kg.explain import Shared, explain
from kg.graph import dataset
from kg.happening import Disagreement, On
from kg.happenings import happenings
from kg.happenings.figures import differ
from kg.identity import identity
from kg.model import Article, Bound, Event, Quantity, QuantityKind, Reading, Span
from kg.namespaces import BASE, KG
from kg.query import ask, question
from kg.told import read
from kg.validate import check

COUNT, MONEY, SCORE, TERM = QuantityKind.COUNT, QuantityKind.MONEY, QuantityKind.SCORE, QuantityKind.TERM


def figure(kind: QuantityKind, *values: float, bound: Bound | None = None, unit: str = "mort") -> Quantity:
    return Quantity(kind, values, unit, Span(0, 2), "test", bound)


@pytest.mark.parametrize(
    ("one", "other", "differs"),
    [
        (figure(COUNT, 14), figure(COUNT, 14), False),
        (figure(COUNT, 14), figure(COUNT, 17), True),
        (figure(COUNT, 14, bound=Bound.AT_LEAST), figure(COUNT, 17), False),
        (figure(COUNT, 17, bound=Bound.AT_LEAST), figure(COUNT, 14), True),
        (figure(COUNT, 17, bound=Bound.AT_MOST), figure(COUNT, 14), False),
        (figure(COUNT, 14, bound=Bound.AT_MOST), figure(COUNT, 17), True),
        (figure(COUNT, 300, bound=Bound.ABOUT), figure(COUNT, 312), False),
        (figure(COUNT, 300, bound=Bound.ABOUT), figure(COUNT, 400), True),
        (figure(COUNT, 300), figure(COUNT, 312), True),
        (figure(COUNT, 12000), figure(COUNT, 12150), False),
        (figure(COUNT, 12000), figure(COUNT, 15000), True),
        (figure(COUNT, 10, 15), figure(COUNT, 14), False),
        (figure(COUNT, 10, 12), figure(COUNT, 14), True),
        (figure(MONEY, 1.7e9), figure(MONEY, 1.68e9), False),
        (figure(MONEY, 1.7e9), figure(MONEY, 1.2e9), True),
        (figure(TERM, 3), figure(TERM, 4), True),
        (figure(SCORE, 2, 1), figure(SCORE, 1, 2), False),
        (figure(SCORE, 6, 4, 6, 3), figure(SCORE, 6, 4, 6, 3), False),
        (figure(SCORE, 2, 1), figure(SCORE, 3, 1), True),
    ],
)
def test_what_differs(one: Quantity, other: Quantity, differs: bool) -> None:
    assert differ([one], [other]) is differs
    assert differ([other], [one]) is differs
    assert not differ([], [other])
    assert not differ([one, other], [other])


TEXT = "Un incendie a détruit un entrepôt à Lyon mercredi, faisant {} morts et des dégâts."


def fire(article: str, published: str, *given: Quantity, place: str = "Lyon") -> Reading:
    told = tale(article, TEXT.format("des"), ("Disaster", "incendie"), {"place": place}, {"Lyon": TOWN},
                published=published, day="2023-03-15")  # fmt: skip
    (event,) = told.facts
    assert isinstance(event, Event)
    return replace(told, facts=(replace(event, quantities=given),))


def deaths(number: float, **more: Bound) -> Quantity:
    return Quantity(COUNT, (number,), "mort", Span(40, 50), "test", more.get("bound"))


INJURED = Quantity(COUNT, (30.0,), "blessé", Span(51, 60), "test")


def test_each_sort_of_figures_is_compared_with_its_like() -> None:
    (found,) = shared(fire("a", "2023-03-15", deaths(14), INJURED), fire("b", "2023-03-16", deaths(17))).happenings
    (one,) = found.disagreements
    assert isinstance(one, Disagreement)
    assert (one.on, one.sort) == (On.QUANTITY, ("count", "mort", ""))
    assert [[account.article for account in side.accounts] for side in one.sides] == [["a"], ["b"]]
    (alike,) = shared(fire("a", "2023-03-15", deaths(14)), fire("b", "2023-03-16", INJURED)).happenings
    assert alike.disagreements == ()


def graph(*readings: Reading) -> Dataset:
    entities = identity(readings, knowledge())
    return dataset(readings, entities, shared=happenings(readings, entities, knowledge()))


def rows(data: Dataset, name: str) -> list[list[str]]:
    result = ask(data, question(name))
    return [[str(row.get(head) or "") for head in result.vars or ()] for row in result.bindings]


def test_the_graph_says_which_article_gives_which() -> None:
    data = graph(fire("a", "2023-03-15", deaths(14), INJURED), fire("b", "2023-03-16", deaths(17)))
    assert check(data).faults == ()
    (disagreement,) = data.subjects(KG.on, KG.quantity)
    said = {data.value(figure, KG.quantityKind) for side in data.objects(disagreement, KG.side)
            for figure in data.objects(side, KG.says)}  # fmt: skip
    assert len(said) == 1
    assert [row[1:2] + row[3:] for row in rows(data, "desaccords")] == [
        ["chiffre", "a", "2023-03-15"],
        ["chiffre", "b", "2023-03-16"],
    ]
    (happening,) = data.subjects(KG.disagreement, disagreement)
    (found,) = explain(data, str(happening))
    assert isinstance(found, Shared)
    assert [on for on, _ in found.disagreements] == ["quantity"]


TOLL = (
    ("15", "Agence Une", "Un séisme a frappé Valombre mercredi 15 mars, faisant au moins 14 morts et 40 blessés, selon"
     " la préfecture."),
    ("15", "Le Quotidien", "Le séisme de mercredi a fait 17 morts à Valombre, ont annoncé les secours dans la soirée."),
    ("16", "La Gazette", "Le bilan s'alourdit à Valombre : le séisme de mercredi a fait 23 morts, dit la préfecture."),
    ("17", "Le Matin", "À Valombre, le séisme du 15 mars a fait 31 morts et plus de 100 blessés, selon un nouveau"
     " bilan."),
    ("18", "Le Soir", "Le tremblement de terre qui a frappé Valombre le 15 mars 2023 a fait 29 morts, a annoncé le"
     " gouvernement, qui a revu le bilan."),
)  # fmt: skip


@pytest.fixture(scope="module")
def toll() -> Dataset:
    """A disaster told by five articles over four days, as the program reads them."""
    told = ((f"s{n}", text, f"2023-03-{day}", by) for n, (day, by, text) in enumerate(TOLL))
    articles = [Article(name, text, published=day, publisher=by) for name, text, day, by in told]
    pipeline = live.pipeline()
    return pipeline.graph([pipeline.reading(article) for article in articles], BASE)


SERIES = ["au moins 14 morts", "17 morts", "23 morts", "31 morts", "29 morts"]


def test_a_toll_is_a_series_in_a_query(toll: Dataset) -> None:
    told = [row for row in rows(toll, "bilans") if row[1] == "mort"]
    assert len({row[0] for row in told}) == 1
    assert [row[3] for row in told] == SERIES
    assert [row[2] for row in told] == [f"2023-03-{day}" for day, _, _ in TOLL]
    assert [row[5] for row in told] == [by for _, by, _ in TOLL]
    assert check(toll).faults == ()


def test_a_toll_is_a_series_in_a_dossier(toll: Dataset) -> None:
    told = read(toll)
    report = dossier(told, subject(told, "Valombre", "fr"), "fr")
    (section,) = [one for one in report.sections if one.id == "shared"]
    notes = [note for line in section.lines for note in line.notes if "31 morts" in note]
    assert notes
    assert notes[0].startswith("chiffres : au moins 14 morts (Agence Une, 15 mars 2023) → 17 morts (Le Quotidien")
    assert notes[0].count(" → ") == 4


def test_other_places_have_other_tolls() -> None:
    lille = fire("b", "2023-03-16", deaths(17), place="Lille")
    assert groups(shared(fire("a", "2023-03-15", deaths(14)), lille)) == set()
