"""A dataset and a node -> what its properties say, always in the same order."""

from rdflib import RDF, Dataset, URIRef
from rdflib.term import Node

from kg.namespaces import NIF, SCHEMA


def texts(data: Dataset, node: Node | None, property_: URIRef) -> tuple[str, ...]:
    """All that a property of a node says, each once; nothing where there is no node."""
    return () if node is None else tuple(sorted(set(map(str, data.objects(node, property_)))))


def text(data: Dataset, node: Node | None, property_: URIRef) -> str:
    """The first of what a property of a node says; empty where it says nothing."""
    return next(iter(texts(data, node, property_)), "")


def home(data: Dataset, stretch: Node | None) -> Node | None:
    """A stretch of a body or of a headline -> its article; None where the graph does not say."""
    context = data.value(stretch, NIF.referenceContext) if stretch else None
    return (data.value(context, SCHEMA.isPartOf) or context) if context else None


def classes(data: Dataset, node: Node) -> tuple[str, ...]:
    """The local names of a node's classes."""
    return tuple(sorted({str(kind).rpartition("/")[2].rpartition("#")[2] for kind in data.objects(node, RDF.type)}))
