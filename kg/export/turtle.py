"""Datasets -> Turtle, TriG, N-Triples and N-Quads: sorted, prefixed, the same bytes for the same triples."""

from collections.abc import Iterable, Iterator

from rdflib import RDF, Dataset
from rdflib.graph import DATASET_DEFAULT_GRAPH_ID as DEFAULT
from rdflib.term import Node

from kg.export import order
from kg.export.terms import Shortener, ntriples

BREAK = " ;\n    "


def turtle(data: Dataset) -> Iterator[str]:
    """A dataset -> its union in Turtle."""
    shortener = Shortener({prefix: str(namespace) for prefix, namespace in data.namespaces()})
    body = list(blocks(order.union(data), shortener))
    yield shortener.header()
    yield from body


def trig(data: Dataset) -> Iterator[str]:
    """A dataset -> TriG, each named graph a block."""
    shortener = Shortener({prefix: str(namespace) for prefix, namespace in data.namespaces()})
    body: list[str] = []
    for name, graph in order.graphs(data):
        inside = blocks(order.grouped(graph), shortener)
        if name == DEFAULT:
            body += inside
        else:
            body += (f"\n{shortener.term(name)} {{\n", *inside, "}\n")
    yield shortener.header()
    yield from body


def blocks(index: order.Index, shortener: Shortener) -> Iterator[str]:
    """Triples by subject -> a Turtle statement for each subject, after an empty line."""
    for subject in order.subjects(index):
        properties = [
            f"{shortener.predicate(str(predicate))} {', '.join(sorted(map(shortener.term, objects)))}"
            for predicate, objects in sorted(index[subject].items(), key=_rank)
            if objects
        ]
        yield f"\n{shortener.term(subject)} {BREAK.join(properties)} .\n"


def ntriples_lines(data: Dataset) -> Iterator[str]:
    """A dataset -> its union in N-Triples, sorted."""
    index = order.union(data)
    for subject in order.subjects(index):
        start = ntriples(subject)
        yield "".join(
            sorted(
                f"{start} {ntriples(predicate)} {ntriples(object_)} .\n"
                for predicate, objects in index[subject].items()
                for object_ in objects
            )
        )


def nquads_lines(data: Dataset) -> Iterator[str]:
    """A dataset -> N-Quads, sorted by graph."""
    for name, graph in order.graphs(data):
        end = "" if name == DEFAULT else f" {ntriples(name)}"
        yield "".join(sorted(f"{ntriples(s)} {ntriples(p)} {ntriples(o)}{end} .\n" for s, p, o in graph))


def _rank(item: tuple[Node, Iterable[Node]]) -> str:
    """Where a predicate stands: the type first, the others by IRI."""
    return "" if item[0] == RDF.type else str(item[0])
