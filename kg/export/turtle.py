"""Datasets -> Turtle, TriG, N-Triples and N-Quads: sorted, prefixed, the same bytes for the same triples."""

from collections.abc import Iterator

from rdflib import Dataset, Literal
from rdflib.graph import DATASET_DEFAULT_GRAPH_ID as DEFAULT

from kg.export import order
from kg.export.terms import Shortener, Writer, plain

BREAK = " ;\n    "
FIRST = {"a", "rdfs:label"}


def turtle(data: Dataset) -> Iterator[bytes]:
    """A dataset -> its union in Turtle."""
    shortener = shortener_of(data)
    body = blocks(order.union(data), shortener)
    yield _bytes(shortener.header())
    yield from body


def trig(data: Dataset) -> Iterator[bytes]:
    """A dataset -> TriG, each named graph a block."""
    shortener = shortener_of(data)
    body: list[bytes] = []
    for name, graph in order.graphs(data):
        inside = blocks(order.union(graph), shortener)
        if name == DEFAULT:
            body += inside
        else:
            body += (_bytes(f"\n{shortener.term(name)} {{\n"), *inside, b"}\n")
    yield _bytes(shortener.header())
    yield from body


def shortener_of(data: Dataset) -> Shortener:
    """A dataset -> what shortens its terms by the prefixes bound to it."""
    return Shortener({prefix: str(namespace) for prefix, namespace in data.namespaces()})


def blocks(index: order.Index, shortener: Shortener) -> list[bytes]:
    """Triples by subject -> a Turtle statement for each subject, after an empty line, in order."""
    # in the index's order first, and sorted as text: that keeps to the memory where neighbours lie
    return sorted(
        _bytes(f"\n{shortener.term(subject)} {BREAK.join(_properties(properties, shortener))} .\n")
        for subject, properties in index.items()
        if any(properties.values())
    )


def _properties(properties: order.Properties, shortener: Shortener) -> list[str]:
    """A subject's properties -> their text, in order, what it is and is called first."""
    known, term, names = shortener.known, shortener.term, shortener.predicates
    first, lines = list[str](), list[str]()
    for predicate, objects in properties.items():
        name = names.get(id(predicate)) or shortener.predicate(predicate)
        if len(objects) == 1:
            (only,) = objects
            line = f"{name} {known.get(id(only)) or term(only)}"
        elif objects:
            line = f"{name} {', '.join(sorted(map(term, objects)))}"
        else:
            continue
        (first if name in FIRST else lines).append(line)
    first.sort()
    lines.sort()
    return first + lines


def ntriples(data: Dataset) -> Iterator[bytes]:
    """A dataset -> its union in N-Triples, sorted."""
    yield from sorted(_statements(order.union(data), " .\n"))


def nquads(data: Dataset) -> Iterator[bytes]:
    """A dataset -> N-Quads, sorted by graph."""
    for name, graph in order.graphs(data):
        end = " .\n" if name == DEFAULT else f" {Writer().term(name)} .\n"
        yield from sorted(_statements(order.union(graph), end))


def _statements(index: order.Index, end: str) -> Iterator[bytes]:
    """Triples by subject -> the lines of each subject, sorted."""
    writer = Writer()
    known, term, join = writer.known, writer.term, "".join
    for subject, properties in index.items():
        start, lines = f"{term(subject)} ", list[str]()
        for predicate, objects in properties.items():
            middle = known.get(id(predicate)) or term(predicate)
            for object_ in objects:
                if (text := known.get(id(object_))) is not None:
                    lines.append(join((start, middle, " ", text, end)))
                elif type(object_) is Literal and (language := object_.language) is not None and plain(object_):
                    lines.append(join((start, middle, ' "', object_, '"@', language, end)))
                else:
                    lines.append(join((start, middle, " ", term(object_), end)))
        lines.sort()
        yield _bytes(join(lines))


def _bytes(text: str) -> bytes:
    """Text in UTF-8; a lone surrogate, which no literal of ours holds, as its escape."""
    return text.encode("utf-8", "backslashreplace")
