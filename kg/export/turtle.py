"""Datasets -> Turtle, TriG, N-Triples and N-Quads: sorted, prefixed, the same bytes for the same triples."""

from collections.abc import Callable, Iterator
from operator import itemgetter
from typing import NamedTuple

from rdflib import Dataset, Literal
from rdflib.graph import DATASET_DEFAULT_GRAPH_ID as DEFAULT
from rdflib.term import Node

from kg.export import order
from kg.export.terms import Shortener, Writer, plain

BREAK = " ;\n    "
FIRST = {"a", "rdfs:label"}


class Template(NamedTuple):
    """How subjects with certain properties are written: which values in which order, and the text around them."""

    pick: Callable[[list[str]], tuple[str, ...]]
    text: str
    predicates: tuple[Node, ...]
    """Kept, since templates are found by the identity of their predicates."""


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
    return sorted(_blocks(index, shortener))


def _blocks(index: order.Index, shortener: Shortener) -> Iterator[bytes]:
    """Triples by subject -> a Turtle statement for each subject that has any."""
    known, term, templates = shortener.known, shortener.term, dict[tuple[int, ...], Template]()
    for subject, every in index.items():
        properties = every if all(every.values()) else {p: objects for p, objects in every.items() if objects}
        key = tuple(map(id, properties))
        template = templates.get(key) or templates.setdefault(key, _template(tuple(properties), shortener))
        values = [term(subject)]
        for objects in properties.values():
            if len(objects) > 1:
                values.append(", ".join(sorted(map(term, objects))))
                continue
            (only,) = objects
            if (text := known.get(id(only))) is not None:
                values.append(text)
            elif type(only) is Literal and (language := only.language) is not None and plain(only):
                values.append("".join(('"', only, '"@', language)))
            else:
                values.append(term(only))
        if properties:
            yield _bytes(template.text % template.pick(values))


def _template(predicates: tuple[Node, ...], shortener: Shortener) -> Template:
    """Predicates -> how subjects that have these are written: what they are and are called first."""
    names = list(map(shortener.predicate, predicates))
    places = sorted(range(len(names)), key=lambda place: (names[place] not in FIRST, f"{names[place]} "))
    rows = BREAK.join(f"{names[place].replace('%', '%%')} %s" for place in places)
    return Template(itemgetter(0, *(place + 1 for place in places)), f"\n%s {rows} .\n", predicates)


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
    writer, middles = Writer(), dict[int, str]()
    known, term, join = writer.known, writer.term, "".join
    for subject, properties in index.items():
        lines = list[str]()
        for predicate, objects in properties.items():
            middle = middles.get(id(predicate)) or middles.setdefault(id(predicate), f"{term(predicate)} ")
            for object_ in objects:
                if (text := known.get(id(object_))) is not None:
                    lines.append(f"{middle}{text}{end}")
                elif type(object_) is Literal and (language := object_.language) is not None and plain(object_):
                    lines.append(join((middle, '"', object_, '"@', language, end)))
                else:
                    lines.append(f"{middle}{term(object_)}{end}")
        if lines:
            lines.sort()
            start = f"{term(subject)} "
            yield _bytes(start + start.join(lines))


def _bytes(text: str) -> bytes:
    """Text in UTF-8; a lone surrogate, which no literal of ours holds, as its escape."""
    return text.encode("utf-8", "backslashreplace")
