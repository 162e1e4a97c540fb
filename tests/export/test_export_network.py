"""The formats for graph tools: read back by other readers, whole, in both views."""

import csv
import subprocess
import sys
from pathlib import Path

import networkx as nx
import pyoxigraph as ox
import pytest
from rdflib import RDFS, Dataset, Literal, URIRef
from stories import ENTITIES, MINOR_ENTITIES, MINOR_READINGS, READINGS

from kg.export import write
from kg.graph import dataset

BASE = "https://kg.example/"
ZELENSKY, AUSTIN = f"{BASE}entity/volodymyr-zelensky", f"{BASE}entity/lloyd-austin"


@pytest.fixture(scope="module")
def data() -> Dataset:
    return dataset(READINGS, ENTITIES)


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def read(data: Dataset, name: str, folder: Path) -> nx.MultiDiGraph:
    path = folder / "graph"
    write(data, path, name)
    if name.startswith("graphml"):
        return nx.read_graphml(path, force_multigraph=True)
    graph = nx.read_gexf(path, version="1.2draft")
    return graph if graph.is_multigraph() else nx.MultiDiGraph(graph)


@pytest.mark.parametrize("kind", ["graphml", "gexf"])
def test_with_events_as_nodes(data: Dataset, kind: str, tmp_path: Path) -> None:
    graph = read(data, kind, tmp_path)
    assert len(graph) == 10 + 10 + 2 + 3  # entities, events, quotations, positions
    (visit,) = [n for n, row in graph.nodes(data=True) if row["class"] == "Visit"]
    assert graph.nodes[visit]["factuality"] == "Asserted"
    assert graph.nodes[visit]["date"] == "2023-10-11"
    assert {row["label"] for *_, row in graph.out_edges(visit, data=True)} == {"agent", "place"}
    assert not graph.has_edge(ZELENSKY, AUSTIN)


@pytest.mark.parametrize("kind", ["graphml-shortcuts", "gexf-shortcuts"])
def test_with_shortcuts_as_edges(data: Dataset, kind: str, tmp_path: Path) -> None:
    graph = read(data, kind, tmp_path)
    assert set(graph) == {f"{BASE}entity/{entity.id}" for entity in ENTITIES}
    assert graph.nodes[ZELENSKY]["label"] == "Volodymyr Zelensky"
    assert {row["label"] for row in graph.get_edge_data(ZELENSKY, AUSTIN).values()} == {"met"}
    assert graph.number_of_edges() == 7


def test_the_tables_of_neo4j(data: Dataset, tmp_path: Path) -> None:
    write(data, tmp_path / "graph.nodes.csv", "csv")
    nodes, edges = rows(tmp_path / "graph.nodes.csv"), rows(tmp_path / "graph.edges.csv")
    known = {row[":ID"] for row in nodes}
    assert len(nodes) == len(known) == 25
    assert {row[":START_ID"] for row in edges} | {row[":END_ID"] for row in edges} <= known
    assert next(row for row in nodes if row[":ID"] == ZELENSKY)[":LABEL"] == "Person"
    write(data, tmp_path / "graph.shortcuts.nodes.csv", "csv-shortcuts")
    assert {":START_ID": ZELENSKY, ":END_ID": AUSTIN, ":TYPE": "met"} in rows(tmp_path / "graph.shortcuts.edges.csv")
    assert len(list(tmp_path.iterdir())) == 4


@pytest.mark.parametrize(("minor", "expected"), [(False, 3), (True, 4)])
def test_minor_events_are_left_out_unless_asked(minor: bool, expected: int, tmp_path: Path) -> None:
    data = dataset(MINOR_READINGS, MINOR_ENTITIES)
    for name, read_ in (("graphml", nx.read_graphml), ("gexf", lambda path: nx.read_gexf(path, version="1.2draft"))):
        write(data, tmp_path / "graph", name, minor)
        told = [row for _, row in read_(tmp_path / "graph").nodes(data=True) if row["class"] == "Event"]
        assert len(told) == expected
        assert [row["predicate"] for row in told if row.get("importance")] == ["souri"] * minor
    write(data, tmp_path / "graph.nodes.csv", "csv", minor)
    told = [row for row in rows(tmp_path / "graph.nodes.csv") if row[":LABEL"] == "Event"]
    assert len(told) == expected
    known = {row[":ID"] for row in rows(tmp_path / "graph.nodes.csv")}
    ends = {row[end] for row in rows(tmp_path / "graph.edges.csv") for end in (":START_ID", ":END_ID")}
    assert {row[":ID"] for row in told} <= ends <= known


@pytest.mark.parametrize("name", ["turtle", "nquads", "jsonld", "rdfxml", "turtle-star"])
def test_formats_of_the_whole_graph_keep_minor_events(name: str, tmp_path: Path) -> None:
    data = dataset(MINOR_READINGS, MINOR_ENTITIES)
    for minor in (False, True):
        write(data, tmp_path / str(minor), name, minor)
        assert "souri" in (tmp_path / str(minor)).read_text(encoding="utf-8")
    assert (tmp_path / "False").read_bytes() == (tmp_path / "True").read_bytes()


@pytest.mark.parametrize("text", ['a"b', "a\nb;c,d", "</node>&amp;", "é😀", "\x01\x0b", "'=1+1", ""])
@pytest.mark.parametrize("kind", ["graphml", "gexf", "csv"])
def test_hostile_text(text: str, kind: str, tmp_path: Path) -> None:
    data = dataset(READINGS, ENTITIES)
    node = URIRef(AUSTIN)
    data.remove((node, RDFS.label, None))
    data.add((node, RDFS.label, Literal(text)))
    expected = text.replace("\x01", "\ufffd").replace("\x0b", "\ufffd")
    if kind == "csv":
        write(data, tmp_path / "nodes.csv", kind)
        label = next(row for row in rows(tmp_path / "nodes.csv") if row[":ID"] == AUSTIN)["label"]
    else:
        label = read(data, kind, tmp_path).nodes[AUSTIN]["label"] or ""
    assert label == expected


def test_shortcuts_are_annotated_with_their_events(data: Dataset, tmp_path: Path) -> None:
    write(data, tmp_path / "graph.star.ttl", "turtle-star")
    found: dict[str, set[tuple[str, ...]]] = {}
    plain = 0
    for row in ox.parse(path=str(tmp_path / "graph.star.ttl"), format=ox.RdfFormat.TURTLE):
        if row.predicate.value.endswith("reifies"):
            inner = row.object
            triple = (inner.subject.value, inner.predicate.value.rpartition("#")[2], inner.object.value)
            found.setdefault(row.subject.value, set()).add(triple)
        else:
            plain += 1
    assert plain == len(set(data.triples((None, None, None))))
    meetings = [triples for triples in found.values() if (ZELENSKY, "met", AUSTIN) in triples]
    assert meetings == [{(ZELENSKY, "met", AUSTIN), (AUSTIN, "met", ZELENSKY)}] * 2
    made = {(s, p, o) for triples in found.values() for s, p, o in triples}
    assert len(made) == 5
    assert all((URIRef(s), None, URIRef(o)) in data for s, _, o in made)


def test_who_writes_turtle_alone_does_not_wait_for_networkx() -> None:
    asked = "import sys, kg.export; sys.exit('networkx' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", asked], check=False, cwd=Path(__file__).parents[2]).returncode == 0
