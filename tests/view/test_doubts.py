"""What may be the same, why names are one, and what articles tell differently, as the page's content has them."""

import json
import re

from graphs import article, disagreeing, entity, event, evidence, node
from rdflib import RDF, Graph, Literal

from kg.namespaces import KG
from kg.view import Options, page
from kg.view.content import Content, Difference, Doubt, Reason
from kg.view.reader import read
from kg.view.selection import keep, named_by


def names(content: Content) -> list[str]:
    return [thing.label for thing in content.things]


def test_doubts_are_told_from_either_side_and_are_no_reasons() -> None:
    content = read(disagreeing())
    boris, leroy = (names(content).index(name) for name in ("Boris Leroy", "Leroy"))
    assert content.things[boris].doubts == (Doubt(leroy, "matin#Boris Leroy", "soir#Leroy"),)
    assert content.things[leroy].doubts == (Doubt(boris, "soir#Leroy", "matin#Boris Leroy"),)
    assert content.things[leroy].reasons == ()
    assert content.things[boris].reasons == (Reason("matin#Boris Leroy", "full-name", "soir#Boris Leroy"),)


def test_events_that_are_one_or_may_be() -> None:
    content = read(disagreeing())
    keys = [fact.iri.rpartition("/")[2] for fact in content.facts]
    assert [([keys[n] for n in one.facts], one.left, one.right, one.joined) for one in content.pairs] == [
        (["met-matin", "met-soir"], "matin#Meet@0", "soir#Meet@0", True),
        (["met-matin", "left"], "matin#Meet@0", "soir#Leave@50", False),
    ]


def test_a_selection_keeps_what_still_holds() -> None:
    content = read(disagreeing())
    anne = keep(content, named_by(content, "Anne Roy"))
    assert names(anne) == ["Boris Leroy", "Anne Roy"] and [thing.doubts for thing in anne.things] == [(), ()]
    assert [one.differences for one in anne.happenings] == [(Difference("factuality", ((0,), (1,))),)]
    assert [one.facts for one in anne.pairs] == [(0, 1)]
    leroy = keep(content, named_by(content, "Leroy"))
    assert leroy.happenings == () and leroy.pairs == ()


def test_a_reason_within_an_article_says_which() -> None:
    graph = Graph()
    other, source, thing = article(graph, "a", "A"), article(graph, "b", "B"), entity(graph, "x", "Anne Roy")
    link = node("link", "l")
    stretches = [evidence(graph, event(graph, f"e{n}", "Meet", agent=[thing]), source, 50 * n, text)
                 for n, text in enumerate(("Anne Roy", "la maire"))]  # fmt: skip
    evidence(graph, event(graph, "e2", "Meet", agent=[thing]), other, 0, "Anne Roy")
    for predicate, value in (
        (RDF.type, KG.Link), (KG.entity, thing), (KG.mention, stretches[1]), (KG.antecedent, stretches[0]),
        (KG.rule, Literal("title-apposition")),
    ):  # fmt: skip
        graph.add((link, predicate, value))
    content = read(graph)
    (reason,) = content.things[0].reasons
    assert (reason.form, reason.other, content.sources[reason.source or 0].id) == ("la maire", "Anne Roy", "b")
    found = re.search(r'id="content">(.*?)</script>', page(graph, options=Options(select=frozenset({str(source)}))))
    assert found
    (only,) = json.loads(found[1])["things"]
    assert only["reasons"][0]["source"] == 0
