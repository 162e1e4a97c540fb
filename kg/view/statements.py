"""The statements of a graph by subject and property, for quick and tolerant reading."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from rdflib import RDF, Dataset, Graph, Literal, URIRef
from rdflib.term import Node


class Statements:
    """A graph, or the union of a dataset's graphs; all answers come in an order that does not hang on the store's."""

    def __init__(self, graph: Graph) -> None:
        triples: Iterable[tuple[Node, ...]] = (
            {quad[:3] for quad in graph.quads()} if isinstance(graph, Dataset) else graph
        )
        self._of: defaultdict[Node, defaultdict[Node, list[Node]]] = defaultdict(lambda: defaultdict(list))
        self._instances: defaultdict[Node, list[Node]] = defaultdict(list)
        for subject, predicate, value in triples:
            self._of[subject][predicate].append(value)
            if predicate == RDF.type:
                self._instances[value].append(subject)

    def instances(self, kind: Node) -> list[Node]:
        """All that is of a class, by IRI."""
        return sorted(self._instances.get(kind, ()), key=str)

    def values(self, subject: Node, predicate: Node) -> list[Node]:
        """All values of a property, sorted."""
        found = self._of[subject].get(predicate, ()) if subject in self._of else ()
        return sorted(found, key=lambda value: (str(value), str(getattr(value, "language", None)))) if found else []

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
        """The first value of a property, where it is a number from 0 to 1."""
        try:
            number = float(self.text(subject, predicate) or "")
        except ValueError:
            return None
        return number if 0 <= number <= 1 else None

    def objects(self, subject: Node) -> Sequence[Node]:
        """Every value of every property of a subject."""
        return [value for values in self._of[subject].values() for value in values] if subject in self._of else []

    def subjects(self) -> Iterable[Node]:
        """Everything that has a property."""
        return self._of.keys()

    def pairs(self, predicate: Node) -> list[tuple[Node, Node]]:
        """All subjects and values of a property, sorted."""
        found = [
            (subject, value) for subject, properties in self._of.items() for value in properties.get(predicate, ())
        ]
        return sorted(found, key=lambda pair: (str(pair[0]), str(pair[1])))
