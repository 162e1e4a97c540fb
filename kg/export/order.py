"""A dataset by subject and predicate, and its graphs in order."""

from collections.abc import Iterable, Iterator, Mapping

from rdflib import BNode, Dataset, Graph
from rdflib.graph import DATASET_DEFAULT_GRAPH_ID as DEFAULT
from rdflib.plugins.stores.memory import Memory
from rdflib.term import Node

from kg.export import stored

Properties = stored.Properties
Index = Mapping[Node, Properties]
"""Subject -> predicate -> objects."""


def union(data: Graph) -> Index:
    """A graph, or all graphs of a dataset together -> its triples by subject and predicate."""
    if (inner := getattr(data.store, "_inner", None)) is not None:
        return stored.Stored(inner, None if isinstance(data, Dataset) else _name(data))
    if not isinstance(data, Dataset):
        return grouped(data)
    if isinstance(data.store, Memory):
        # rdflib's store keeps this very index, but its methods check each triple's graphs: five times the time
        index: Index | None = getattr(data.store, "_Memory__spo", None)
        if index is not None:
            return index
    return grouped(row[0] for row in data.store.triples((None, None, None)))


def _name(graph: Graph) -> object:
    """A graph -> Oxigraph's name of it."""
    from pyoxigraph import BlankNode, DefaultGraph, NamedNode

    if graph.identifier == DEFAULT:
        return DefaultGraph()
    return (BlankNode if isinstance(graph.identifier, BNode) else NamedNode)(str(graph.identifier))


def grouped(triples: Iterable[tuple[Node, Node, Node]]) -> Index:
    """Triples -> the same by subject and predicate."""
    index: dict[Node, dict[Node, dict[Node, None]]] = {}
    for subject, predicate, object_ in triples:
        index.setdefault(subject, {}).setdefault(predicate, {})[object_] = None
    return index


def rows(index: Index) -> Iterator[tuple[Node, Properties]]:
    """The subjects that have triples, in the order of their IRIs, each with its properties."""
    for subject in sorted(index, key=str):
        properties = index[subject]
        if any(properties.values()):
            yield subject, properties


def graphs(data: Dataset) -> Iterator[tuple[Node, Graph]]:
    """A dataset -> its graphs that hold triples, with their names in order; the default graph first."""
    names = {DEFAULT, *(graph.identifier for graph in data.graphs())}
    for name in sorted(names, key=lambda name: (name != DEFAULT, str(name))):
        graph = Graph(store=data.store, identifier=name)
        if len(graph):
            yield name, graph
