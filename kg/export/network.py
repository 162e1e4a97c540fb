"""Datasets -> graphs for the tools of graph analysis: GraphML, GEXF, and tables of nodes and edges for Neo4j.

Two views: with events as nodes, all that the graph says; with shortcuts as edges, entities only, each edge a fact.
"""

import csv
import io
import re
from collections.abc import Iterator

import networkx as nx
from rdflib import OWL, PROV, RDF, RDFS, VOID, Dataset, Literal, URIRef
from rdflib.term import Node

from kg.export import order
from kg.export.cells import writable
from kg.namespaces import KG, NIF, SCHEMA
from kg.vocabulary import vocabulary

EVIDENCE = {
    *(NIF.String, NIF.Context, SCHEMA.NewsArticle, KG.Link, KG.Relation),
    *(PROV.Activity, PROV.SoftwareAgent, VOID.Dataset),
    *(KG.Happening, KG.Disagreement, KG.Side, KG.Story, KG.Step),
}
"""The classes of nodes that say where a fact comes from; both views leave them out."""

FACTS = {KG.Event, KG.Quotation, KG.Position}
TEXT = (RDFS.label, KG.title, KG.text)


def events(data: Dataset) -> nx.MultiDiGraph:
    """A dataset -> entities, events but minor ones, quotations and positions as nodes, what joins them as edges."""
    return _graph(order.union(data), facts=True)


def all_events(data: Dataset) -> nx.MultiDiGraph:
    """A dataset -> the same with the minor events."""
    return _graph(order.union(data), facts=True, minor=True)


def shortcuts(data: Dataset) -> nx.MultiDiGraph:
    """A dataset -> entities as nodes, shortcuts and lasting facts as edges."""
    return _graph(order.union(data), facts=False)


def _graph(index: order.Index, facts: bool, minor: bool = False) -> nx.MultiDiGraph:
    """Triples by subject -> the graph of one of the views."""
    graph = nx.MultiDiGraph()
    kept = {node for node, properties in index.items() if _kept(properties, facts, minor)}
    for node in sorted(kept, key=str):
        graph.add_node(str(node), **_attributes(index[node]))
    short = {shortcut.property for event in vocabulary().events.values() for shortcut in event.shortcuts}
    for node in sorted(kept, key=str):
        for predicate in sorted(index[node], key=str):
            if predicate not in short or not facts:
                for other in sorted(kept.intersection(index[node][predicate]), key=str):
                    graph.add_edge(str(node), str(other), key=_local(predicate), label=_local(predicate))
    return graph


def _kept(properties: order.Properties, facts: bool, minor: bool) -> bool:
    """Whether a view shows a node: what it is decides."""
    types = properties.get(RDF.type, {})
    if not minor and KG.Minor in properties.get(KG.importance, ()):
        return False
    return bool(types) and not any(t in EVIDENCE for t in types) and (facts or not any(t in FACTS for t in types))


def _attributes(properties: order.Properties) -> dict[str, str]:
    """A node's properties -> its attributes: text only, one value each, for that is all these formats hold."""
    found = {"label": _text(properties), "class": _class(properties)}
    for predicate, objects in properties.items():
        values = sorted(str(o) for o in objects if isinstance(o, Literal))
        if predicate in (KG.factuality, KG.importance):
            values = [_local(o) for o in objects]
        elif predicate == OWL.sameAs:
            values = sorted(map(str, objects))
        if values and predicate not in TEXT:
            found[_local(predicate)] = " | ".join(values)
    return {name: writable(value) for name, value in sorted(found.items())}


def _text(properties: order.Properties) -> str:
    """What a node is called."""
    return next((str(min(properties[p], key=str)) for p in TEXT if properties.get(p)), "")


def _class(properties: order.Properties) -> str:
    """A node's most telling class: one of our own before kg:Event, a narrow one before a general one."""
    types = [URIRef(str(t)) for t in properties[RDF.type]]
    general = {KG.Event, SCHEMA.Place, SCHEMA.Organization, SCHEMA.CreativeWork, SCHEMA.Event, SCHEMA.Quotation}
    return _local(min(types, key=lambda t: (t in general, t == SCHEMA.AdministrativeArea, str(t))))


def _local(term: Node) -> str:
    """An IRI -> its local name."""
    return re.split(r"[#/]", str(term))[-1]


def graphml(graph: nx.MultiDiGraph) -> Iterator[bytes]:
    """A graph -> GraphML."""
    yield "\n".join(nx.generate_graphml(graph, named_key_ids=True)).encode()
    yield b"\n"


def gexf(graph: nx.MultiDiGraph) -> Iterator[bytes]:
    """A graph -> GEXF, without the day on which it was written."""
    text = "\n".join(nx.generate_gexf(graph, version="1.2draft"))
    yield re.sub(r'(<meta[^>]*?) lastmodifieddate="[^"]*"', r"\1", text, count=1).encode()
    yield b"\n"


def nodes(graph: nx.MultiDiGraph) -> Iterator[bytes]:
    """A graph -> the table of its nodes, with the headings that Neo4j's import reads."""
    names = sorted({name for _, row in graph.nodes(data=True) for name in row} - {"class"})
    rows = ([node, *(row.get(name, "") for name in names), row["class"]] for node, row in graph.nodes(data=True))
    yield from _table([":ID", *names, ":LABEL"], rows)


def edges(graph: nx.MultiDiGraph) -> Iterator[bytes]:
    """A graph -> the table of its edges."""
    rows = ([start, end, key] for start, end, key in sorted(graph.edges(keys=True)))
    yield from _table([":START_ID", ":END_ID", ":TYPE"], rows)


def _table(heads: list[str], rows: Iterator[list[str]]) -> Iterator[bytes]:
    """Headings and rows -> CSV."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(heads)
    writer.writerows(rows)
    yield buffer.getvalue().encode()
