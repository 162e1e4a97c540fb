"""A graph and a name or IRI -> why what it names is one, why a fact is told, or why accounts are one happening; an
article read again -> what was considered instead."""

from collections.abc import Iterator
from itertools import product

from rdflib import RDF, RDFS, SKOS, Dataset, URIRef
from rdflib.term import Node

from kg.errors import QueryError
from kg.explain.again import Considered, Question, considered, fits, place
from kg.explain.entities import Explanation, Reason, explanation
from kg.explain.facts import KINDS, Standing, Stretch, Told, told
from kg.explain.happenings import Shared, shared
from kg.explain.rules import rule_in_words
from kg.knowledge.names import folded
from kg.namespaces import KG
from kg.near import keys, near, offer

__all__ = [
    "Considered",
    "Explanation",
    "Question",
    "Reason",
    "Shared",
    "Standing",
    "Stretch",
    "Told",
    "considered",
    "explain",
    "fits",
    "place",
    "rule_in_words",
]

NAMES = (RDFS.label, SKOS.altLabel)
"""What names an entity."""
WORDS = (RDFS.label, KG.text, KG.title)
"""What names a fact: its label, the words said, a title."""


def explain(data: Dataset, asked: str) -> tuple[Explanation | Told | Shared, ...]:
    """A dataset and a label, another name or an IRI -> the explanations of all that it names, in order of IRI."""
    found = tuple(_explained(data, node) for node in _named(data, asked))
    if not found:
        raise QueryError(f"{asked}: names nothing in the graph{offer(near(asked, _entities(data)))}")
    return found


def _explained(data: Dataset, node: URIRef) -> Explanation | Told | Shared:
    if (node, RDF.type, KG.Happening) in data:
        return shared(data, node)
    return told(data, node) if _is_fact(data, node) else explanation(data, node)


def _named(data: Dataset, asked: str) -> list[URIRef]:
    """What an IRI stands for, in full or with a prefix, else the entities of a label, of another name, else the facts
    and happenings of their words; accents, capitals and hyphens do not count."""
    node = _iri(data, asked)
    if node is not None and ((node, RDFS.label, None) in data or _is_fact(data, node)):
        return [node]
    sorts = (*(((name,), _is_entity) for name in NAMES), (WORDS, _is_told))
    for key, (properties, fits_) in product(keys(asked), sorts):
        said = (pair for property_ in properties for pair in data.subject_objects(property_))
        nodes = {s for s, o in said if folded(str(o)) == key and fits_(data, s)}
        if nodes:
            return sorted(node for node in nodes if isinstance(node, URIRef))
    return []


def _entities(data: Dataset) -> Iterator[tuple[str, tuple[str]]]:
    """What may have been meant: each name of an entity, to be called by its label."""
    labels = {s: str(o) for s, o in data.subject_objects(RDFS.label) if _is_entity(data, s)}
    for name in NAMES:
        yield from ((labels[s], (str(o),)) for s, o in data.subject_objects(name) if s in labels)


def _iri(data: Dataset, asked: str) -> URIRef | None:
    """What somebody wrote -> the IRI that it is, as `kg query` or the Turtle has it («event:1a2b»)."""
    if "://" in asked:
        return URIRef(asked)
    prefix, colon, name = asked.partition(":")
    namespace = dict(data.namespaces()).get(prefix) if colon else None
    return None if namespace is None or not name else URIRef(f"{namespace}{name}")


def _is_entity(data: Dataset, node: Node) -> bool:
    return "/entity/" in str(node) and (node, RDF.type, None) in data


def _is_told(data: Dataset, node: Node) -> bool:
    return _is_fact(data, node) or (node, RDF.type, KG.Happening) in data


def _is_fact(data: Dataset, node: Node) -> bool:
    return any((node, RDF.type, kind) in data for kind in KINDS)
