"""The statements of a graph by subject and property, for quick and tolerant reading."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Set
from functools import cached_property
from typing import Any, Protocol

from rdflib import RDF, Dataset, Graph, Literal, URIRef
from rdflib.plugins.stores.memory import Memory
from rdflib.term import Node

from kg.namespaces import KG, NIF
from kg.view.linked import Linked, natural, share
from kg.view.stored import Stored

Value = Any
"""A value as its store has it: a node of rdflib's, or a term of Oxigraph's."""
Properties = Mapping[Node, list[Value]]
NOTHING: Properties = {}


class Source(Protocol):
    """A graph, or the union of a dataset's graphs, as its store has it."""

    def triples(self, minor: bool) -> Iterable[tuple[Node, Node, Value]]:
        """Its triples, perhaps more than once; without `minor` events, where that is quicker."""

    def node(self, term: Value) -> Node:
        """A value as rdflib has it."""

    def text(self, term: Value) -> str | None:
        """The text of a literal; None for anything else."""


class Statements:
    """A graph, or the union of a dataset's graphs; all answers come in an order that does not hang on the store's.

    Most values of a large graph are never asked for: they stay as the store has them until they are. Why mentions were
    linked to others is told by `linked` alone: those links are half of a graph.
    """

    def __init__(self, graph: Graph, minor: Set[str] | None = None) -> None:
        """Takes a graph, and the IRIs of the minor events to keep; None for all."""
        self._source = _opened(graph)
        self._of: defaultdict[Node, dict[Node, list[Value]]] = defaultdict(dict)
        last: Node | None = None
        properties: dict[Node, list[Value]] = {}
        for subject, predicate, value in self._source.triples(minor is None or bool(minor)):
            if subject is not last:
                last, properties = subject, self._of[subject]
            if (found := properties.get(predicate)) is None:
                properties[predicate] = [value]
            elif value not in found:
                found.append(value)
        if minor is not None:
            for node in [node for node in self._having(KG.importance, KG.Minor) if str(node) not in minor]:
                del self._of[node]
        linked = [node for node in self._having(RDF.type, KG.Link) if KG.mention in self._of[node]]
        self._links = {node: self._of.pop(node) for node in linked}
        self._instances: defaultdict[Node, list[Node]] = defaultdict(list)
        for subject, properties in self._of.items():
            for kind in map(self._source.node, properties.get(RDF.type, ())):
                self._instances[kind].append(subject)

    def instances(self, kind: Node) -> list[Node]:
        """All that is of a class, by IRI."""
        return sorted(self._instances.get(kind, ()), key=str)

    def values(self, subject: Node, predicate: Node) -> list[Node]:
        """All values of a property, sorted."""
        return self._nodes(self._of.get(subject, NOTHING), predicate)

    def literals(self, subject: Node, predicate: Node) -> list[Literal]:
        """The values of a property that are literals."""
        return [value for value in self.values(subject, predicate) if isinstance(value, Literal)]

    def iris(self, subject: Node, predicate: Node) -> list[URIRef]:
        """The values of a property that are IRIs."""
        return [value for value in self.values(subject, predicate) if isinstance(value, URIRef)]

    def text(self, subject: Node, *predicates: Node) -> str | None:
        """The first literal among some properties, in their order."""
        properties = self._of.get(subject, NOTHING)
        for predicate in predicates:
            if (found := self._text(properties, predicate)) is not None:
                return found
        return None

    def number(self, subject: Node, predicate: Node) -> int | None:
        """The first value of a property that is a natural number of a sane size."""
        return natural(self.text(subject, predicate))

    def share(self, subject: Node, predicate: Node) -> float | None:
        """The first value of a property that is a number from 0 to 1."""
        return share(self.text(subject, predicate))

    def nodes(self, subject: Node) -> list[Node]:
        """Every value of every property of a subject that is no literal."""
        text, node = self._source.text, self._source.node
        properties = self._of.get(subject, NOTHING)
        return [node(one) for values in properties.values() for one in values if text(one) is None]

    def subjects(self) -> Iterable[Node]:
        """Everything that has a property, without the links of mentions."""
        return self._of.keys()

    def pairs(self, predicate: Node) -> list[tuple[Node, Node]]:
        """All subjects and values of a property, sorted."""
        subjects = self._subjects.get(predicate, ())
        found = [(subject, value) for subject in subjects for value in self.values(subject, predicate)]
        return sorted(found, key=lambda pair: (str(pair[0]), str(pair[1])))

    @cached_property
    def linked(self) -> list[Linked]:
        """The mentions that were linked to another one, in the order of the links' IRIs and of what they stand for."""
        found = self._source.linked() if isinstance(self._source, Stored) else self._kept_links()
        return [one for _, one in sorted(found, key=lambda pair: (pair[0], str(pair[1].thing)))]

    @cached_property
    def _subjects(self) -> dict[Node, list[Node]]:
        """For each property its subjects."""
        found: dict[Node, list[Node]] = {}
        for subject, properties in self._of.items():
            for predicate in properties:
                found.setdefault(predicate, []).append(subject)
        return found

    def _having(self, predicate: Node, wanted: Node) -> Iterator[Node]:
        """The subjects that have a value of a property."""
        node = self._source.node
        for subject, properties in self._of.items():
            if wanted in map(node, properties.get(predicate, ())):
                yield subject

    def _kept_links(self) -> Iterator[tuple[str, Linked]]:
        for link, properties in self._links.items():
            stretch, other = (self._stretch(properties, name) for name in (KG.mention, KG.antecedent))
            for thing in self._nodes(properties, KG.entity):
                yield (
                    str(link),
                    Linked(
                        thing=thing,
                        context=next(iter(self._nodes(stretch, NIF.referenceContext)), None),
                        begin=natural(self._text(stretch, NIF.beginIndex)) or 0,
                        words=self._text(stretch, NIF.anchorOf) or "",
                        other=self._text(other, NIF.anchorOf),
                        rule=self._text(properties, KG.rule) or "",
                        score=share(self._text(properties, KG.score)),
                    ),
                )

    def _stretch(self, link: Properties, name: Node) -> Properties:
        """The properties of the first stretch that a link points to."""
        return next((self._of[node] for node in self._nodes(link, name) if node in self._of), NOTHING)

    def _nodes(self, properties: Properties, predicate: Node) -> list[Node]:
        found = [self._source.node(value) for value in properties.get(predicate, ())]
        if len(found) < 2:
            return found
        return sorted(found, key=lambda value: (str(value), str(getattr(value, "language", None))))

    def _text(self, properties: Properties, predicate: Node) -> str | None:
        found: str | None = None
        for value in properties.get(predicate, ()):
            text = self._source.text(value)
            if text is not None and (found is None or text < found):
                found = text
        return found


def _opened(graph: Graph) -> Source:
    if isinstance(graph, Dataset) and (store := getattr(graph.store, "_inner", None)) is not None:
        return Stored(store)  # as kg.export.order: term by term takes far longer
    return _Held(graph)


class _Held:
    """A graph that rdflib holds."""

    def __init__(self, graph: Graph) -> None:
        self._graph = graph

    def triples(self, minor: bool) -> Iterable[tuple[Node, Node, Node]]:  # noqa: ARG002
        if not isinstance(self._graph, Dataset):
            return self._graph
        if isinstance(self._graph.store, Memory):
            return (triple for triple, _ in self._graph.store.triples((None, None, None)))
        return (quad[:3] for quad in self._graph.quads())

    def node(self, term: Node) -> Node:
        return term

    def text(self, term: Node) -> str | None:
        return str(term) if isinstance(term, Literal) else None
