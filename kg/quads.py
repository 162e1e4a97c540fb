"""Named graphs -> an Oxigraph store that holds exactly them: what is there already stays, the rest is written.

A graph that fits into memory is replaced in one transaction. A larger one, such as that of all entities, is brought in
line piece by piece: what is new first, what is gone last. Nothing is held of it but a hash of each triple, and a run
that is killed on the way leaves both, for the next one to mend.
"""

from array import array
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import chain, islice
from typing import TYPE_CHECKING

import numpy as np
from rdflib import Literal, URIRef
from rdflib.term import Node

from kg.collecting import given_back

if TYPE_CHECKING:
    from pyoxigraph import Literal as OxLiteral
    from pyoxigraph import NamedNode, Quad
    from pyoxigraph import Store as Oxigraph

Triples = Iterable[tuple[Node, Node, Node]]
WHOLE = 10_000
"""Triples up to which a graph is replaced in one transaction, which takes 2 kB for each: those of an article of thirty
thousand characters."""
PIECE = 1_000
"""Triples of a larger one that are written at a time."""
BUFFERED = 20_000
"""Triples written until buffers are emptied: Oxigraph keeps up to 64 MB of each of its indexes in memory."""
KNOWN = 4096
"""Terms that are turned once as long as they come again: predicates, classes, the things of an article."""


class Writing:
    """What is written into a store: how many quads, and how much of it may still lie in its buffers."""

    def __init__(self, store: "Oxigraph") -> None:
        self._store = store
        self.written = self._buffered = 0

    def bring(self, name: str, triples: Triples) -> bool:
        """The name of a graph and all its triples -> the store has it so; whether it had not."""
        from pyoxigraph import NamedNode

        graph = NamedNode(name)
        coming = (quad(triple, graph) for triple in triples)
        first = set(islice(coming, WHOLE))
        if (more := next(coming, None)) is None:
            return self._replace(graph, first)
        return self._pour(graph, chain((more,), _given_up(first), coming))

    def _replace(self, graph: "NamedNode", new: "set[Quad]") -> bool:
        """Put quads in the place of a graph, in one transaction, where they differ."""
        old = set(islice(self._store.quads_for_pattern(None, None, None, graph), len(new) + 1))
        if new == old:
            return False
        if old:
            lines = "\n".join(f"{quad.subject} {quad.predicate} {quad.object} ." for quad in new)
            self._store.update(f"DROP SILENT GRAPH {graph} ; INSERT DATA {{ GRAPH {graph} {{\n{lines}\n}} }}")
        else:
            self._store.extend(new)
        self._wrote(len(new))
        return True

    def _pour(self, graph: "NamedNode", coming: "Iterator[Quad]") -> bool:
        """The same, piece by piece; in a graph that is not there yet nothing is looked for, which would be held."""
        self._empty()
        fresh = next(self._store.quads_for_pattern(None, None, None, graph), None) is None
        marks, changed = array("q"), False
        while piece := set(islice(coming, PIECE)):
            missing = list(piece) if fresh else [one for one in piece if one not in self._store]
            changed |= self._write(missing)
            if not fresh:
                marks.extend(map(hash, piece))
        return changed if fresh else self._without_others(graph, marks) or changed

    def _without_others(self, graph: "NamedNode", marks: "array[int]") -> bool:
        """Remove from a graph what is not among some quads, which their hashes stand for; whether anything was."""
        changed = False
        known = np.unique(np.frombuffer(marks, dtype=np.int64))
        present = self._store.quads_for_pattern(None, None, None, graph)
        while old := list(islice(present, PIECE)):
            hashes = np.fromiter(map(hash, old), dtype=np.int64, count=len(old))
            places = np.minimum(np.searchsorted(known, hashes), len(known) - 1)
            for at in np.flatnonzero(known[places] != hashes):
                self._store.remove(old[at])
                changed = True
        return changed

    def _write(self, quads: "list[Quad]") -> bool:
        if quads:
            self._store.extend(quads)
            self._wrote(len(quads))
        return bool(quads)

    def _wrote(self, number: int) -> None:
        self.written += number
        self._buffered += number
        if self._buffered >= BUFFERED:
            self._empty()

    def _empty(self) -> None:
        """Let nothing lie in the store's buffers."""
        self._store.flush()
        given_back()
        self._buffered = 0


def _given_up(quads: "set[Quad]") -> "Iterator[Quad]":
    """Quads, in no order, each of them held no more when it is given."""
    while quads:
        yield quads.pop()


def quad(triple: tuple[Node, Node, Node], graph: "NamedNode") -> "Quad":
    """A triple of rdflib's and Oxigraph's name of its graph -> Oxigraph's quad."""
    from pyoxigraph import Quad

    subject, predicate, object_ = triple
    return Quad(_iri(str(subject)), _iri(str(predicate)), _object(object_), graph)


def _object(term: Node) -> "NamedNode | OxLiteral":
    from pyoxigraph import Literal as Made

    if type(term) is URIRef:
        return _iri(str(term))
    assert isinstance(term, Literal), f"{term!r}: neither an IRI nor a literal"
    return Made(str(term), language=term.language, datatype=_iri(str(term.datatype)) if term.datatype else None)


@lru_cache(maxsize=KNOWN)
def _iri(text: str) -> "NamedNode":
    from pyoxigraph import NamedNode

    return NamedNode(text)
