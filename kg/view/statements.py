"""The statements of a graph by subject and property, for quick and tolerant reading."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence, Set
from functools import cached_property
from typing import Any

from rdflib import RDF, Dataset, Graph, Literal, URIRef
from rdflib.plugins.stores.memory import Memory
from rdflib.term import Node

from kg.namespaces import KG

Triple = tuple[Node, Node, Node]


class Statements:
    """A graph, or the union of a dataset's graphs; all answers come in an order that does not hang on the store's."""

    def __init__(self, graph: Graph, minor: Set[str] | None = None) -> None:
        """Takes a graph, and the IRIs of the minor events to keep; None for all."""
        self._of: defaultdict[Node, defaultdict[Node, list[Node]]] = defaultdict(lambda: defaultdict(list))
        self._instances: defaultdict[Node, list[Node]] = defaultdict(list)
        for subject, predicate, value in _triples(graph):
            self._of[subject][predicate].append(value)
            if predicate == RDF.type:
                self._instances[value].append(subject)
        left_out = set() if minor is None else {node for node in self._minor() if str(node) not in minor}
        if left_out:
            for node in left_out:
                del self._of[node]
            for kind, found in self._instances.items():
                self._instances[kind] = [node for node in found if node not in left_out]

    def instances(self, kind: Node) -> list[Node]:
        """All that is of a class, by IRI."""
        return sorted(self._instances.get(kind, ()), key=str)

    def values(self, subject: Node, predicate: Node) -> list[Node]:
        """All values of a property, sorted."""
        properties = self._of.get(subject)
        found = properties.get(predicate, []) if properties else []
        if len(found) < 2:
            return list(found)
        return sorted(found, key=lambda value: (str(value), str(getattr(value, "language", None))))

    def literals(self, subject: Node, predicate: Node) -> list[Literal]:
        """The values of a property that are literals."""
        return [value for value in self.values(subject, predicate) if isinstance(value, Literal)]

    def iris(self, subject: Node, predicate: Node) -> list[URIRef]:
        """The values of a property that are IRIs."""
        return [value for value in self.values(subject, predicate) if isinstance(value, URIRef)]

    def text(self, subject: Node, *predicates: Node) -> str | None:
        """The first literal among some properties, in their order."""
        for predicate in predicates:
            for literal in self.literals(subject, predicate):
                return str(literal)
        return None

    def number(self, subject: Node, predicate: Node) -> int | None:
        """The first value of a property that is a natural number of a sane size."""
        text = self.text(subject, predicate) or ""
        return int(text) if text.isascii() and text.isdecimal() and len(text) < 12 else None

    def share(self, subject: Node, predicate: Node) -> float | None:
        """The first value of a property that is a number from 0 to 1."""
        try:
            value = float(self.text(subject, predicate) or "")
        except ValueError:
            return None
        return value if 0 <= value <= 1 else None

    def objects(self, subject: Node) -> Sequence[Node]:
        """Every value of every property of a subject."""
        return [value for values in self._of[subject].values() for value in values] if subject in self._of else []

    def subjects(self) -> Iterable[Node]:
        """Everything that has a property."""
        return self._of.keys()

    def pairs(self, predicate: Node) -> list[tuple[Node, Node]]:
        """All subjects and values of a property, sorted."""
        found = [(subject, value) for subject in self._having.get(predicate, ()) for value in self._of[subject][predicate]]
        return sorted(found, key=lambda pair: (str(pair[0]), str(pair[1])))

    @cached_property
    def _having(self) -> dict[Node, list[Node]]:
        """For each property its subjects."""
        found: dict[Node, list[Node]] = {}
        for subject, properties in self._of.items():
            for predicate in properties:
                found.setdefault(predicate, []).append(subject)
        return found

    def _minor(self) -> list[Node]:
        """The events marked minor."""
        return [subject for subject, properties in self._of.items() if KG.Minor in properties.get(KG.importance, ())]


def _triples(graph: Graph) -> Iterable[Triple]:
    """All triples of a graph or of the graphs of a dataset, each once."""
    if (inner := getattr(graph.store, "_inner", None)) is not None and isinstance(graph, Dataset):
        return _converted(inner)  # as kg.export.order: term by term takes far longer
    if isinstance(graph.store, Memory) and isinstance(graph, Dataset):
        return (triple for triple, _ in graph.store.triples((None, None, None)))
    return {quad[:3] for quad in graph.quads()} if isinstance(graph, Dataset) else graph


def _converted(quads: Iterable[Any]) -> Iterator[Triple]:
    """Quads of Oxigraph -> rdflib's triples, each term made once."""
    from oxrdflib._converter import from_ox

    made: dict[Any, Any] = {}
    seen = set()
    for quad in quads:
        ends = (quad.subject, quad.predicate, quad.object)
        if ends in seen:
            continue
        seen.add(ends)
        for term in ends:
            if term not in made:
                made[term] = from_ox(term)
        yield made[ends[0]], made[ends[1]], made[ends[2]]
