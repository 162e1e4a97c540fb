"""Graph files, and the folders of stores -> datasets."""

import importlib.util
from collections.abc import Set
from pathlib import Path

from rdflib import Dataset
from rdflib.graph import DATASET_DEFAULT_GRAPH_ID as DEFAULT
from rdflib.plugins.stores.memory import Memory
from rdflib.term import Node

from kg import unpacking
from kg.errors import InputError
from kg.namespaces import KG, prefixes
from kg.store import GRAPH

FORMATS = {
    ".ttl": "turtle",
    ".nt": "nt11",
    ".nq": "nquads",
    ".trig": "trig",
    ".jsonld": "json-ld",
    ".json": "json-ld",
    ".rdf": "xml",
    ".xml": "xml",
}
"""File extension -> rdflib's name of the format."""

FASTER = {"turtle": "ox-turtle", "nt11": "ox-nt", "nquads": "ox-nquads", "trig": "ox-trig", "xml": "ox-xml"}
"""The same formats as Oxigraph reads them, where it is installed."""


def load(path: Path, once: bool = False) -> Dataset:
    """A graph file, also packed by gzip, or the folder of a store -> its dataset, held by Oxigraph where that is
    installed; queries see the union of its graphs. What is read but `once`, at once, is not copied out of a store."""
    if path.is_dir():
        return _stored(path, once)
    plain = unpacking.name(path)
    format_ = FORMATS.get(plain.suffix.lower())
    if format_ is None:
        raise InputError(f"{path}: the extension is none of {', '.join(FORMATS)}")
    fast = importlib.util.find_spec("oxrdflib") is not None
    data = Dataset(store="Oxigraph" if fast else "default", default_union=True)
    for prefix, namespace in prefixes().items():
        data.bind(prefix, namespace, replace=True)
    try:
        with path.open("rb") as file:
            stream = unpacking.unpacked(str(path), file, packed=plain != path)
            format_ = FASTER.get(format_, format_) if fast else format_
            data.parse(stream, format=format_, publicID=plain.absolute().as_uri())
    except InputError:
        raise
    except OSError as error:
        raise InputError(f"{path}: {error.strerror}") from error
    except Exception as error:  # each of the parsers raises errors of its own
        raise InputError(f"{path}: {' '.join(str(error).split())[:300]}") from error
    return data


def _stored(folder: Path, once: bool) -> Dataset:
    """The folder of a store -> a copy of its graph, so that it can be read while a build goes on; `once`, its graph."""
    if not (folder / GRAPH).is_dir():
        raise InputError(f"{folder}: a folder, but not that of a store (kg build --store)")
    try:
        import pyoxigraph
        from oxrdflib import OxigraphStore
    except ImportError as error:
        raise InputError(f"{folder}: a store needs oxrdflib: pip install oxrdflib") from error
    try:
        kept = pyoxigraph.Store.read_only(str(folder / GRAPH))
        held = kept if once else pyoxigraph.Store()
        if not once:
            held.extend(kept)
    except (OSError, ValueError) as error:
        raise InputError(f"{folder}: {' '.join(str(error).split())[:300]}") from error
    data = Dataset(store=OxigraphStore(store=held), default_union=True)
    for prefix, namespace in prefixes().items():
        data.bind(prefix, namespace, replace=True)
    return data


def merged(data: Dataset) -> Dataset:
    """A dataset loaded -> one with the union of its graphs as default graph, each triple once, and its named graphs
    beside; itself where it is so.

    Oxigraph's own union repeats a triple that several graphs hold, and so does every answer built on it.
    """
    if not isinstance(data.store, Memory) and any(graph.identifier != DEFAULT for graph in data.graphs()):
        return _copied(data)
    return data


def without_minor(data: Dataset) -> Dataset:
    """A dataset loaded -> one without the events marked minor, as `merged`; itself where there are none."""
    minor = frozenset(data.subjects(KG.importance, KG.Minor))
    return _copied(data, minor) if minor else data


def _copied(data: Dataset, but: Set[Node] = frozenset()) -> Dataset:
    """A dataset -> another, without what some subjects are told of; queries see the union of its graphs as `merged`."""
    if isinstance(data.store, Memory):
        made = Dataset(default_union=True)
        for s, p, o, name in data.quads():
            if s not in but:
                (made.graph(name) if name else made).add((s, p, o))
    else:
        import pyoxigraph
        from oxrdflib import OxigraphStore

        held, left = pyoxigraph.Store(), set(map(str, but))
        quads = data.store._inner  # type: ignore[attr-defined]  # as kg.export.order: term by term takes far longer
        kept = (quad for quad in quads if getattr(quad.subject, "value", None) not in left)
        held.bulk_extend(
            copy for quad in kept for copy in (quad, pyoxigraph.Quad(quad.subject, quad.predicate, quad.object))
        )
        made = Dataset(store=OxigraphStore(store=held))
    for prefix, namespace in data.namespaces():
        made.bind(prefix, namespace, replace=True)
    return made
