"""Datasets -> Turtle of RDF 1.2, in which each shortcut is annotated with the events that it stands for."""

from collections.abc import Iterator
from itertools import permutations, product

from rdflib import RDF, Dataset
from rdflib.term import Node

from kg.export import order, turtle
from kg.namespaces import KG
from kg.vocabulary import EventClass, Shortcut, vocabulary

Triple = tuple[Node, Node, Node]


def star(data: Dataset) -> Iterator[bytes]:
    """A dataset -> its union in Turtle, and for each asserted event the shortcuts that it makes true (rdf:reifies)."""
    shortener = turtle.shortener_of(data)
    index = order.union(data)
    body, term = turtle.blocks(index, shortener), shortener.term
    for event, triples in sorted(_reified(index), key=lambda row: str(row[0])):
        terms = sorted(f"<<( {term(s)} {term(p)} {term(o)} )>>" for s, p, o in triples)
        body.append(f"\n{term(event)} {shortener.short(f'{RDF}reifies')} {', '.join(terms)} .\n".encode())
    yield shortener.header().encode()
    yield from body


def _reified(index: order.Index) -> Iterator[tuple[Node, set[Triple]]]:
    """The asserted events, each with the shortcuts in the graph that it makes true."""
    classes: dict[Node, EventClass] = {event.iri: event for event in vocabulary().events.values()}
    for event, properties in index.items():
        if KG.Asserted in properties.get(KG.factuality, ()):
            made = {triple for type_ in properties[RDF.type] for triple in _made(classes.get(type_), properties)}
            found = {(s, p, o) for s, p, o in made if o in index.get(s, {}).get(p, ())}
            if found:
                yield event, found


def _made(kind: EventClass | None, properties: order.Properties) -> Iterator[Triple]:
    """An event of a class -> all shortcuts that it may make true."""
    for shortcut in kind.shortcuts if kind else ():
        for left, right in _pairs(shortcut, properties):
            yield left, shortcut.property, right


def _pairs(shortcut: Shortcut, properties: order.Properties) -> Iterator[tuple[Node, Node]]:
    """A shortcut and an event's roles -> who it may join."""
    sources = list(properties.get(KG[shortcut.source], ()))
    targets = [target for role in shortcut.targets for target in properties.get(KG[role], ())]
    yield from product(sources, targets)
    if shortcut.symmetric:
        yield from product(targets, sources)
        yield from permutations(sources, 2)
