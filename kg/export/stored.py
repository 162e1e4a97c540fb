"""Oxigraph's triples as rdflib's terms, a subject at a time: a graph beyond memory can be written from its store."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from rdflib import BNode, Literal, URIRef
from rdflib.term import Node

if TYPE_CHECKING:
    from pyoxigraph import Store

Properties = Mapping[Node, Mapping[Node, object]]
"""Predicate -> objects, as the keys of a mapping."""


class Stored(Mapping[Node, Properties]):
    """The triples of one graph of a store, or of all together, by subject and predicate."""

    def __init__(self, store: "Store", graph: Any = None) -> None:
        """Takes Oxigraph's store and its name of the graph, None for the union of all."""
        self._store, self._graph = store, graph
        self._iris: dict[str, URIRef] = {}
        quads = store.quads_for_pattern(None, None, None, graph)
        self._subjects = {self._term(quad.subject): quad.subject for quad in quads}

    def __len__(self) -> int:
        """How many subjects there are."""
        return len(self._subjects)

    def __iter__(self) -> Iterator[Node]:
        """The subjects."""
        return iter(self._subjects)

    def __getitem__(self, subject: Node) -> Properties:
        """A subject -> its properties."""
        found: dict[Node, dict[Node, None]] = {}
        for quad in self._store.quads_for_pattern(self._subjects[subject], None, None, self._graph):
            found.setdefault(self._term(quad.predicate), {})[self._term(quad.object)] = None
        return found

    def _term(self, term: Any) -> Node:
        """Oxigraph's term -> rdflib's; the same object for the same IRI, which makes what is done with it quicker."""
        kind, value = type(term).__name__, term.value
        if kind == "NamedNode":
            return self._iri(value)
        if kind == "BlankNode":
            return BNode(value)
        if term.language:
            return Literal(value, lang=term.language)
        return Literal(value, datatype=self._iri(term.datatype.value), normalize=False)

    def _iri(self, value: str) -> URIRef:
        """An IRI -> rdflib's, made once."""
        return self._iris.get(value) or self._iris.setdefault(value, URIRef(value))
