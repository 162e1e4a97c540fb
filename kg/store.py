"""A folder that keeps a growing graph: a file for each article's reading, and an Oxigraph store of the graph they make.

The readings are the truth, and appear whole or not at all. The graph follows from them: an article's is replaced in
one transaction, and only where it differs. Whatever moment a run is killed at, the next one makes it whole.
"""

import gc
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from time import sleep
from typing import TYPE_CHECKING

from rdflib import RDF, Dataset, URIRef

from kg.collecting import given_back
from kg.errors import StoreError
from kg.files import replacing
from kg.namespaces import BASE, prefixes
from kg.quads import Triples, Writing
from kg.quads import quad as as_quad
from kg.readings import Readings

if TYPE_CHECKING:
    from pyoxigraph import Quad
    from pyoxigraph import Store as Oxigraph

GRAPH, MARK = "graph", "followed"
"""The folder of the graph, and the file of the mark, inside that of the store."""
OURS = 2
"""References to a store that nobody else holds: ours, and that of who counts."""
TRIES, WAIT = 300, 0.2
"""How often a folder is asked for again that another process has, and seconds between."""
WRITTEN = 200_000
"""Quads that are written until a store is opened again."""
ANY = (None, None, None)
"""Whatever a graph says."""
Graphs = Iterable[tuple[URIRef, Triples]]


@dataclass(frozen=True, slots=True)
class Change:
    """What is to go from a named graph, and what is new in it."""

    name: URIRef
    gone: "frozenset[Quad]"
    new: "frozenset[Quad]"


class Store(Readings):
    """The folder, open; used in a `with`, so that another process may open it afterwards."""

    def __init__(self, folder: Path) -> None:
        """Opens the folder, or makes it."""
        super().__init__(folder)
        self._store, self._folder, self._mark = _opened(folder), folder, folder / MARK

    def __enter__(self) -> "Store":
        """The store itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Writes out what is pending, and lets go of the folder."""
        if hasattr(self, "_store"):  # else another process took it while it was opened again
            self._store.flush()
            del self._store
        gc.collect()  # rdflib's datasets refer to themselves, and would hold the folder's lock

    def sync(self, graphs: Graphs, spared: URIRef | None = None) -> Counter[str]:
        """Make the store hold exactly these named graphs, one spared; counts those replaced, kept and deleted."""
        done, seen, writing = Counter[str](), {URIRef(str(spared))}, Writing(self._store)
        for name, triples in graphs:
            if writing.written >= WRITTEN:
                del writing  # it holds the store, too
                self._open_again()
                writing = Writing(self._store)
            seen.add(name)
            done["replaced" if writing.bring(str(name), triples) else "kept"] += 1
        del writing
        self._open_again()
        for other in self.others(seen):
            self._store.update(f"DROP SILENT GRAPH <{other}>")
            done["deleted"] += 1
        self._open_again()
        return done

    def _open_again(self) -> None:
        """Let Oxigraph give back what it holds to find again what it read or wrote: 32 MB for each of its indexes; not
        where somebody else, such as a dataset, holds the store, who would keep the folder's lock. Another process that
        opens the folder in between is waited for; StoreError where that takes too long."""
        self._store.flush()
        gc.collect()  # rdflib's datasets refer to themselves
        if sys.getrefcount(self._store) > OURS:
            return
        del self._store
        given_back()
        for _ in range(TRIES):
            with suppress(StoreError):
                self._store = _opened(self._folder)
                return
            sleep(WAIT)
        self._store = _opened(self._folder)

    def difference(self, name: URIRef, triples: Triples) -> Change:
        """A named graph and the triples that it should hold -> what is to change in it."""
        from pyoxigraph import NamedNode

        new = _quads(triples, name)
        old = frozenset(self._store.quads_for_pattern(*ANY, NamedNode(str(name))))
        return Change(name, old - new, new - old)

    @staticmethod
    def change(name: URIRef, gone: Triples, new: Triples) -> Change:
        """A named graph, triples that it need not hold any more, and those that it should -> what to change in it."""
        old, wanted = (_quads(triples, name) for triples in (gone, new))
        return Change(name, old - wanted, wanted - old)

    def apply(self, change: Change) -> None:
        """Change a graph, in one transaction; of one that holds nothing any more the name goes too."""
        from pyoxigraph import NamedNode

        parts = (("DELETE", change.gone), ("INSERT", change.new))
        asked = (f"{verb} DATA {{ GRAPH <{change.name}> {{\n{_lines(quads)}\n}} }}" for verb, quads in parts if quads)
        self._store.update(" ; ".join(asked))
        graph = NamedNode(str(change.name))
        if not change.new and next(self._store.quads_for_pattern(*ANY, graph), None) is None:
            self._store.remove_graph(graph)

    def alone(self, quads: "Iterable[Quad]", but: URIRef) -> "Iterator[Quad]":
        """Some quads -> those of them that no other graph than their own has, one apart."""
        from pyoxigraph import NamedNode

        spared = NamedNode(str(but))
        for quad in quads:
            others = self._store.quads_for_pattern(quad.subject, quad.predicate, quad.object, None)
            if all(other.graph_name in (quad.graph_name, spared) for other in others):
                yield quad

    def others(self, known: set[URIRef]) -> list[URIRef]:
        """The named graphs that are not among some."""
        names = {URIRef(str(graph)[1:-1]) for graph in self._store.named_graphs()}
        return sorted(names - known)

    def mark(self) -> str:
        """Whatever was noted last; empty where nothing is."""
        try:
            return self._mark.read_text(encoding="ascii")
        except (OSError, UnicodeDecodeError):
            return ""

    def set_mark(self, text: str) -> None:
        """Note that the graph follows the readings, in words that only who made it follow knows; nothing takes the note
        away."""
        if text:
            with replacing(self._mark) as file:
                file.write(text.encode("ascii"))
        else:
            self._mark.unlink(missing_ok=True)

    def size(self, but: URIRef) -> tuple[int, dict[str, int]]:
        """How many triples the union of all graphs but one holds, and how many instances of each class.

        Oxigraph gives the quads of a predicate in the order of their objects and subjects, so that what several graphs
        say stands together, and nothing need be held.
        """
        from pyoxigraph import NamedNode

        triples, classes = 0, Counter[str]()
        query = "SELECT DISTINCT ?p { GRAPH ?g { ?s ?p ?o } }"
        for predicate in [row[0] for row in self._store.query(query)]:  # type: ignore[union-attr]
            last = None
            for quad in self._store.quads_for_pattern(None, predicate, None, None):
                triple = (quad.subject, quad.object)
                if triple != last and quad.graph_name != NamedNode(str(but)):
                    triples, last = triples + 1, triple
                    if predicate.value == str(RDF.type) and isinstance(quad.object, NamedNode):
                        classes[quad.object.value] += 1
        return triples, dict(classes)

    def describe(self, name: URIRef, triples: Triples) -> None:
        """Put the graph that describes the others in its place."""
        Writing(self._store).bring(str(name), triples)

    def dataset(self, base: str = BASE) -> Dataset:
        """The graph as rdflib sees it: its default graph is the union."""
        from oxrdflib import OxigraphStore

        data = Dataset(store=OxigraphStore(store=self._store), default_union=True)
        for prefix, namespace in prefixes(base).items():
            data.bind(prefix, namespace, replace=True)
        return data


def _opened(folder: Path) -> "Oxigraph":
    """A store's folder -> its graph, open; made where there is none."""
    try:
        import pyoxigraph

        return pyoxigraph.Store(str(folder / GRAPH))
    except ImportError as error:
        raise StoreError("a store needs oxrdflib: pip install oxrdflib") from error
    except OSError as error:
        raise StoreError(f"{folder}: {' '.join(str(error).split())}") from error


def _quads(triples: Triples, name: URIRef) -> "frozenset[Quad]":
    """Triples and the name of their graph -> quads."""
    from pyoxigraph import NamedNode

    graph = NamedNode(str(name))
    return frozenset(as_quad(triple, graph) for triple in triples)


def _lines(quads: "Iterable[Quad]") -> str:
    """Quads -> their triples as SPARQL has them."""
    return "\n".join(f"{quad.subject} {quad.predicate} {quad.object} ." for quad in quads)
