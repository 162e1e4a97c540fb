"""A dataset in order: its triples by subject and predicate, the same from run to run."""

from collections.abc import Iterable, Iterator, Mapping

from rdflib import Dataset, Graph
from rdflib.graph import DATASET_DEFAULT_GRAPH_ID as DEFAULT
from rdflib.plugins.stores.memory import Memory
from rdflib.term import Node

Index = Mapping[Node, Mapping[Node, Iterable[Node]]]
"""Subject -> predicate -> objects."""


def union(data: Graph) -> Index:
    """A graph, or all graphs of a dataset together -> its triples by subject and predicate."""
    if isinstance(data, Dataset) and isinstance(data.store, Memory):
        # rdflib's store keeps this very index, but its methods check each triple's graphs: five times the time
        index: Index | None = getattr(data.store, "_Memory__spo", None)
        if index is not None:
            return index
    store = data.store if isinstance(data, Dataset) else data
    triples = (row[0] for row in store.triples((None, None, None))) if store is data.store else iter(data)
    return grouped(triples)


def grouped(triples: Iterable[tuple[Node, Node, Node]]) -> Index:
    """Triples -> the same by subject and predicate."""
    index: dict[Node, dict[Node, dict[Node, None]]] = {}
    for subject, predicate, object_ in triples:
        index.setdefault(subject, {}).setdefault(predicate, {})[object_] = None
    return index


def subjects(index: Index) -> list[Node]:
    """The subjects that have triples, in order."""
    return [subject for subject in sorted(index, key=str) if any(index[subject].values())]


def graphs(data: Dataset) -> Iterator[tuple[Node, Graph]]:
    """A dataset -> its graphs that hold triples, with their names in order; the default graph first."""
    names = {DEFAULT, *(graph.identifier for graph in data.graphs())}
    for name in sorted(names, key=lambda name: (name != DEFAULT, str(name))):
        graph = Graph(store=data.store, identifier=name)
        if len(graph):
            yield name, graph
