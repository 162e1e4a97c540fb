"""Triples counted as they go by: as many as the union of their graphs holds, though none of them is held."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib import RDF, XSD, Dataset, Literal, URIRef
from stories import MORE_ENTITIES, MORE_READINGS

from kg.graph import Triple, counting, dataset, described, graphs, union
from kg.graph.provenance import size
from kg.namespaces import BASE

NODES = st.sampled_from([URIRef(f"https://kg.example/{n}") for n in range(3)])
PREDICATES = NODES | st.just(RDF.type)
OBJECTS = (
    NODES
    | st.sampled_from([Literal("https://kg.example/0"), Literal("0"), Literal("0", lang="fr"), Literal("0", lang="en")])
    | st.sampled_from([Literal("0", datatype=XSD.decimal), Literal("0", datatype=XSD.integer)])
)
GRAPHS = st.lists(st.lists(st.tuples(NODES, PREDICATES, OBJECTS)), max_size=4)


@settings(deadline=None)
@given(GRAPHS, st.sampled_from([1, 4, 1000]))
def test_a_triple_of_several_graphs_counts_once(named: list[list[Triple]], held: int) -> None:
    data = Dataset(default_union=True)
    with pytest.MonkeyPatch.context() as patch, counting() as counted:
        patch.setattr(union, "HELD", held)
        for number, triples in enumerate(named):
            for triple in counted.of(iter(triples)):
                data.graph(URIRef(f"{BASE}graph/{number}")).add(triple)
        assert counted.size() == size(data)


def test_a_graph_of_articles_is_counted_as_the_dataset_is() -> None:
    data = dataset(MORE_READINGS, MORE_ENTITIES)
    data.remove_graph(URIRef(described()))
    with counting() as counted:
        for _, triples in graphs(MORE_READINGS, MORE_ENTITIES):
            for _ in counted.of(triples):
                pass
        found = counted.size()
    assert found == size(data)
    assert found.classes
