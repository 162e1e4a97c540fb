"""The statements of a graph are the same whoever holds it: rdflib, or Oxigraph, which is asked for the page's part."""

from pathlib import Path

import pytest
from conftest import EXPORTED, FIXTURE
from graphs import article, disagreeing, entity, event, evidence, node
from rdflib import RDF, Dataset, Graph, Literal

from kg.load import load
from kg.namespaces import KG, NIF
from kg.view import reader
from kg.view.statements import Statements

pytest.importorskip("oxrdflib")


def held(file: Path) -> Dataset:
    """A Turtle file, as rdflib holds it."""
    data = Dataset(default_union=True)
    data.parse(file, format="turtle")
    return data


def mentions() -> Graph:
    """A graph of an article with a mention that is linked to another one, and two events, the one of them minor."""
    graph = Graph()
    source, anne, roy = article(graph, "a", "Un titre"), entity(graph, "anne", "Anne"), entity(graph, "roy", "Roy")
    for name, thing, words, begin in (("one", anne, "elle", 40), ("both", roy, "ils", 60)):
        link = node("link", name)
        graph.add((link, RDF.type, KG.Link))
        graph.add((link, KG.entity, thing))
        graph.add((link, KG.rule, Literal("pronoun")))
        graph.add((link, KG.mention, evidence(graph, link, source, begin, words)))
        graph.add((link, KG.antecedent, evidence(graph, link, source, 10, "Anne")))
    evidence(graph, event(graph, "met", "Meet", agent=[anne, roy]), source, 10, "Anne a vu Roy, puis elle partit.")
    small = event(graph, "small", "Move", agent=[roy])
    graph.add((small, KG.importance, KG.Minor))
    evidence(graph, small, source, 60, "ils partirent")
    return graph


@pytest.mark.parametrize("minor", [None, frozenset(), frozenset({"https://kg.example/event/small"})])
@pytest.mark.parametrize("name", ["mentions", "differing", "fixture", "exports"])
def test_the_content_is_the_same_from_either(name: str, minor: frozenset[str] | None, tmp_path: Path) -> None:
    made = {"mentions": mentions, "differing": disagreeing}.get(name)
    file = {"fixture": FIXTURE, "exports": EXPORTED}.get(name, tmp_path / "graph.ttl")
    if made:
        made().serialize(file, format="turtle", encoding="utf-8")
    if not file.is_file():
        pytest.skip("there is no exports/graph.ttl")
    content = reader.read(load(file), minor=minor)
    assert content == reader.read(held(file), minor=minor) and content.facts


def test_links_of_mentions_are_told_apart(tmp_path: Path) -> None:
    file = tmp_path / "graph.ttl"
    mentions().serialize(file, format="turtle", encoding="utf-8")
    for statements in (Statements(load(file), frozenset()), Statements(held(file), frozenset())):
        assert [(one.words, one.other, one.begin, one.rule) for one in statements.linked] == [
            ("ils", "Anne", 60, "pronoun"), ("elle", "Anne", 40, "pronoun"),
        ]  # fmt: skip
        assert statements.instances(KG.Link) == []
        assert not any(str(one).endswith("/small") for one in statements.instances(KG.Event))


def test_stretches_that_only_mentions_have_are_not_read(tmp_path: Path) -> None:
    file = tmp_path / "graph.ttl"
    mentions().serialize(file, format="turtle", encoding="utf-8")
    found = [str(one).rpartition("/")[2] for one in Statements(load(file), frozenset()).instances(NIF.String)]
    assert found == ["a-10-42", "a-60-73"]
