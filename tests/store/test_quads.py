"""Graphs into Oxigraph: exactly what was given is there, whether a graph fits into memory or not."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib import XSD, Literal, URIRef

pytest.importorskip("pyoxigraph")

import pyoxigraph

from kg import quads
from kg.quads import Writing, quad

GRAPH = "https://kg.example/graph/corpus"
NODES = st.sampled_from([URIRef(f"https://kg.example/{n}") for n in range(4)])
WORDS = st.sampled_from(["é", '\n"\\', "> . <x>", ""])
OBJECTS = (
    NODES
    | WORDS.map(Literal)
    | WORDS.map(lambda text: Literal(text, lang="fr"))
    | st.integers(0, 3).map(lambda n: Literal(str(n), datatype=XSD.decimal))
)
TRIPLES = st.lists(st.tuples(NODES, NODES, OBJECTS), max_size=12)


@settings(max_examples=60, deadline=None)
@given(st.lists(TRIPLES, min_size=1, max_size=4), st.sampled_from([1, 3, 100]))
def test_a_store_holds_what_was_given_last(states: list[list[tuple[URIRef, URIRef, Literal]]], piece: int) -> None:
    store = pyoxigraph.Store()
    other = pyoxigraph.Quad(*3 * [pyoxigraph.NamedNode(f"{GRAPH}/o")], pyoxigraph.NamedNode("https://kg.example/o"))
    store.add(other)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(quads, "WHOLE", piece)
        patch.setattr(quads, "PIECE", max(1, piece // 2))
        patch.setattr(quads, "BUFFERED", 2)
        before = set[pyoxigraph.Quad]()
        for state in states:
            wanted = {quad(triple, pyoxigraph.NamedNode(GRAPH)) for triple in state}
            assert Writing(store).bring(GRAPH, iter(state)) is (wanted != before)
            assert set(store) == wanted | {other}
            before = wanted


def test_a_large_graph_is_never_whole_in_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(quads, "WHOLE", 10)
    monkeypatch.setattr(quads, "PIECE", 10)
    store, taken = pyoxigraph.Store(), list[int]()

    def triples():  # type: ignore[no-untyped-def]
        for n in range(95):
            taken.append(n - len(store))
            yield URIRef(f"{GRAPH}/{n}"), URIRef(GRAPH), Literal(n)

    assert Writing(store).bring(GRAPH, triples())
    assert len(store) == 95
    assert max(taken) <= 20
