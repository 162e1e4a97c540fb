"""A folder that keeps a growing graph: a file for each article's reading, and an Oxigraph store of the graph they make.

The readings are the truth, and appear whole or not at all. The graph follows from them: an article's is replaced in
one transaction, and only where it differs. Whatever moment a run is killed at, the next one makes it whole.
"""

import gc
import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from rdflib import RDF, Dataset, URIRef

from kg.errors import StoreError
from kg.files import replacing
from kg.model import Article, Reading
from kg.namespaces import BASE, prefixes
from kg.quads import Triples, Writing
from kg.record import dumps, loads

if TYPE_CHECKING:
    from pyoxigraph import Store as Oxigraph

GRAPH, READINGS = "graph", "readings"
"""The folders of the graph and of the readings, inside that of the store."""

Graphs = Iterable[tuple[URIRef, Triples]]


class Readings:
    """The readings of a store's folder, each in a file of its own: any process may keep one at any time."""

    def __init__(self, folder: Path) -> None:
        """Makes the folder where it is not there."""
        self.readings_folder = folder / READINGS
        try:
            self.readings_folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise StoreError(f"{folder}: {' '.join(str(error).split())}") from error

    def keep(self, reading: Reading, by: str = "") -> str:
        """Keep an article's reading, in the place of an older one; whether it is new, replaced or kept, as it was.

        Neither where the article lay counts nor what read it, which is noted (`by`) for `has`.
        """
        path = self._file(reading.article.id)
        before = path.read_bytes() if path.exists() else None
        new = _noted(dumps(reading), by)
        kept = before is not None and _content(before) == _content(new)
        if not kept or not (before or b"").startswith(_note(by)):
            with replacing(path) as file:
                file.write(new)
        return "kept" if kept else "new" if before is None else "replaced"

    def has(self, article: Article, by: str) -> bool:
        """Whether there is a reading of this very article by this very reader."""
        path = self._file(article.id)
        before = path.read_bytes() if path.exists() else b""
        if not before.startswith(_note(by)):
            return False
        found, wanted = (_content(text) for text in (before, dumps(Reading(article))))
        return isinstance(found, dict) and isinstance(wanted, dict) and found["article"] == wanted["article"]

    def holds(self, article: str) -> bool:
        """Whether the article of an id has a reading."""
        return self._file(article).exists()

    def count(self) -> int:
        """How many articles have a reading."""
        return sum(1 for _ in self.readings_folder.glob("*.json"))

    def drop(self, article: str) -> bool:
        """Forget an article; whether it was there."""
        known = self._file(article).exists()
        self._file(article).unlink(missing_ok=True)
        return known

    def reading(self, article: str) -> Reading | None:
        """The reading of an article; None where there is none."""
        file = self._file(article)
        return _reading(file) if file.exists() else None

    def readings(self) -> Iterator[Reading]:
        """All readings, one at a time, in the order of their articles' ids."""
        files = sorted((_id(path), path) for path in self.readings_folder.glob("*.json"))
        return (_reading(path) for _, path in files)

    def _file(self, article: str) -> Path:
        """The file of an article's reading."""
        return self.readings_folder / f"{hashlib.sha256(article.encode('utf-8', 'backslashreplace')).hexdigest()}.json"


class Store(Readings):
    """The folder, open; used in a `with`, so that another process may open it afterwards."""

    def __init__(self, folder: Path) -> None:
        """Opens the folder, or makes it."""
        super().__init__(folder)
        try:
            import pyoxigraph

            self._store: Oxigraph = pyoxigraph.Store(str(folder / GRAPH))
        except ImportError as error:
            raise StoreError("a store needs oxrdflib: pip install oxrdflib") from error
        except OSError as error:
            raise StoreError(f"{folder}: {' '.join(str(error).split())}") from error

    def __enter__(self) -> "Store":
        """The store itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Writes out what is pending, and lets go of the folder."""
        self._store.flush()
        del self._store
        gc.collect()  # rdflib's datasets refer to themselves, and would hold the folder's lock

    def sync(self, graphs: Graphs, spared: URIRef | None = None) -> Counter[str]:
        """Make the store hold exactly these named graphs, one spared; counts those replaced, kept and deleted."""
        from pyoxigraph import NamedNode

        done, seen, writing = Counter[str](), {str(spared)}, Writing(self._store)
        for name, triples in graphs:
            seen.add(str(name))
            done["replaced" if writing.bring(str(name), triples) else "kept"] += 1
        for other in [*self._store.named_graphs()]:
            if isinstance(other, NamedNode) and other.value not in seen:
                self._store.update(f"DROP SILENT GRAPH <{other.value}>")
                done["deleted"] += 1
        return done

    def size(self, but: URIRef) -> tuple[int, dict[str, int]]:
        """How many triples the union of all graphs but one holds, and how many instances of each class.

        Oxigraph gives the quads of a predicate in the order of their objects and subjects, so that what several graphs
        say stands together, and nothing need be held.
        """
        from pyoxigraph import NamedNode

        triples, classes = 0, Counter[str]()
        for row in self._store.query("SELECT DISTINCT ?p { GRAPH ?g { ?s ?p ?o } }"):  # type: ignore[union-attr]
            predicate, last = row[0], None
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


BY = "by"
"""The key of what read an article; it stands first in the file of a reading."""
NOTE = re.compile(rb'\A\{"by":"[^"]*",')
ID = re.compile(rb'(?:\{"by":"[^"]*",|\{)"is":"Reading","article":\{"is":"Article","id":(?P<id>"(?:[^"\\]|\\.)*")')
ENOUGH = 4096
"""Bytes of a reading's file in which its article's id mostly is."""


def _reading(path: Path) -> Reading:
    """A reading's file -> the reading."""
    try:
        return loads(Reading, NOTE.sub(b"{", path.read_bytes(), count=1))
    except (ValueError, KeyError, TypeError, AttributeError, OSError) as error:
        raise StoreError(
            f"{path}: no reading of this version: {error}; remove it and read its article again"
        ) from error


def _note(by: str) -> bytes:
    """What a reading's file begins with that somebody read."""
    return f'{{"{BY}":"{by}",'.encode("ascii") if by else b'{"is"'


def _noted(text: bytes, by: str) -> bytes:
    """A reading's file -> the same with who read it."""
    return _note(by) + text[1:] if by else text


def _id(path: Path) -> str:
    """A reading's file -> the id of its article, without a look at the rest."""
    with path.open("rb") as file:
        found = ID.match(file.read(ENOUGH))
    return str(json.loads(found["id"])) if found else _reading(path).article.id


def _content(text: bytes) -> object:
    """A reading's file -> what it says but where the article lay and who read it; the file itself where it is none."""
    try:
        data = json.loads(text)
        data.pop(BY, None)
        data["article"].pop("origin", None)
    except (ValueError, KeyError, TypeError, AttributeError):
        return text
    return data
