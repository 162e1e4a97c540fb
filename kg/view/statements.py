"""The statements of a graph by subject and property, for quick and tolerant reading."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Set
from functools import cached_property
from typing import Any

from rdflib import RDF, Dataset, Graph, Literal, URIRef
from rdflib.plugins.stores.memory import Memory
from rdflib.term import Node

from kg.namespaces import KG

Value = Any
"""A value as its store has it: a node of rdflib's, or a term of Oxigraph's."""


class Statements:
    """A graph, or the union of a dataset's graphs; all answers come in an order that does not hang on the store's.

    Most values of a large graph are never asked for: they stay as the store has them until they are.
    """

    def __init__(self, graph: Graph, minor: Set[str] | None = None) -> None:
        """Takes a graph, and the IRIs of the minor events to keep; None for all."""
        self._of: defaultdict[Node, dict[Node, list[Value]]] = defaultdict(dict)
        triples, self._node, self._is_literal = _opened(graph)
        for subject, predicate, value in triples:
            found = self._of[subject].setdefault(predicate, [])
            if not found or value not in found:
                found.append(value)
        if minor is not None:
            for node in [node for node in self._minor() if str(node) not in minor]:
                del self._of[node]
        self._instances: defaultdict[Node, list[Node]] = defaultdict(list)
        for subject, properties in self._of.items():
            for kind in map(self._node, properties.get(RDF.type, ())):
                self._instances[kind].append(subject)

    def instances(self, kind: Node) -> list[Node]:
        """All that is of a class, by IRI."""
        return sorted(self._instances.get(kind, ()), key=str)

    def values(self, subject: Node, predicate: Node) -> list[Node]:
        """All values of a property, sorted."""
        properties = self._of.get(subject)
        found = [self._node(value) for value in properties.get(predicate, ())] if properties else []
        if len(found) < 2:
            return found
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

    def nodes(self, subject: Node) -> list[Node]:
        """Every value of every property of a subject that is no literal."""
        properties = self._of.get(subject) or {}
        return [self._node(one) for values in properties.values() for one in values if not self._is_literal(one)]

    def subjects(self) -> Iterable[Node]:
        """Everything that has a property."""
        return self._of.keys()

    def pairs(self, predicate: Node) -> list[tuple[Node, Node]]:
        """All subjects and values of a property, sorted."""
        subjects = self._having.get(predicate, ())
        found = [(subject, value) for subject in subjects for value in self.values(subject, predicate)]
        return sorted(found, key=lambda pair: (str(pair[0]), str(pair[1])))

    @cached_property
    def _having(self) -> dict[Node, list[Node]]:
        """For each property its subjects."""
        found: dict[Node, list[Node]] = {}
        for subject, properties in self._of.items():
            for predicate in properties:
                found.setdefault(predicate, []).append(subject)
        return found

    def _minor(self) -> Iterator[Node]:
        """The events marked minor."""
        for subject, properties in self._of.items():
            if any(self._node(value) == KG.Minor for value in properties.get(KG.importance, ())):
                yield subject


Opened = tuple[Iterable[tuple[Node, Node, Value]], Callable[[Value], Node], Callable[[Value], bool]]


def _opened(graph: Graph) -> Opened:
    """A graph's triples, perhaps more than once, their values as the store has them; what makes a node of such a value,
    and what tells whether it is a literal."""
    if isinstance(graph, Dataset) and (quads := getattr(graph.store, "_inner", None)) is not None:
        return _oxigraph(quads)  # as kg.export.order: term by term takes far longer
    if isinstance(graph, Dataset) and isinstance(graph.store, Memory):
        triples: Iterable[Any] = (triple for triple, _ in graph.store.triples((None, None, None)))
    else:
        triples = (quad[:3] for quad in graph.quads()) if isinstance(graph, Dataset) else graph
    return triples, lambda value: value, lambda value: isinstance(value, Literal)


def _oxigraph(quads: Iterable[Any]) -> Opened:
    """The same of a store of Oxigraph's, each node made once, and only if it is asked for."""
    import pyoxigraph
    from oxrdflib._converter import from_ox

    made: dict[Any, Any] = {}

    def node(term: Any) -> Any:
        if (known := made.get(term)) is None:
            made[term] = known = from_ox(term)
        return known

    def triples() -> Iterator[tuple[Node, Node, Any]]:
        last: Any = None
        subject: Any = None
        for quad in quads:
            if quad.subject != last:
                last, subject = quad.subject, node(quad.subject)
            yield subject, node(quad.predicate), quad.object

    return triples(), node, lambda term: isinstance(term, pyoxigraph.Literal)
