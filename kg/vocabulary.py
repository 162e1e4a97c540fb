"""The ontology as the program reads it: which events there are, and what shortcuts they make."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from rdflib import OWL, RDF, RDFS, Graph, URIRef
from rdflib.term import Node

from kg import resources
from kg.errors import KnowledgeError
from kg.model import Role
from kg.namespaces import KG, SCHEMA


@dataclass(frozen=True, slots=True)
class Shortcut:
    """A property that says an asserted event in one triple: from the things in one role to those in others."""

    property: URIRef
    source: Role
    targets: tuple[Role, ...]
    symmetric: bool
    parties: bool | None = None
    """Whether it leads only to those who act (people, organisations, countries), or only to what does not."""


@dataclass(frozen=True, slots=True)
class EventClass:
    """A class of events: its name and IRI, its French label, its family, its shortcuts, and whether a false fact of it
    would harm somebody."""

    name: str
    iri: URIRef
    label: str
    group: str | None
    shortcuts: tuple[Shortcut, ...]
    grave: bool = False


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What the graph can say: event classes by name, lasting facts and schema.org classes by local name."""

    events: dict[str, EventClass]
    static: dict[str, URIRef]
    schema_classes: dict[str, URIRef]

    def event(self, name: str, rule: str) -> EventClass:
        """The class of that name; a rule that speaks of another is a maintainer's slip."""
        if name not in self.events:
            raise KnowledgeError(f"rule {rule}: the ontology has no class of events {name!r}")
        return self.events[name]


@cache
def vocabulary(path: Path | None = None) -> Vocabulary:
    """The ontology file (by default the one that travels with the program) -> its vocabulary."""
    file = path or resources.ontology() / "kg.ttl"
    try:
        graph = Graph().parse(file, format="turtle")
    except Exception as error:
        raise KnowledgeError(f"{file}: {' '.join(str(error).split())}") from error
    events = {name(iri): _event(graph, iri) for iri in _event_classes(graph)}
    static = {name(iri): iri for iri in _iris(graph.subjects(KG.staticFact, None))}
    classes = {name(iri): iri for iri in _iris(graph.subjects(RDF.type, OWL.Class)) if iri.startswith(SCHEMA)}
    return Vocabulary(events, static, classes)


def name(iri: Node) -> str:
    """An IRI of a vocabulary -> its local name."""
    return str(iri).rpartition("#")[2].rpartition("/")[2]


def _iris(nodes: Iterable[Node]) -> list[URIRef]:
    """The IRIs among some nodes, in order."""
    return sorted(node for node in nodes if isinstance(node, URIRef))


def _event_classes(graph: Graph) -> list[URIRef]:
    """kg:Event and its direct subclasses."""
    return [KG.Event, *_iris(graph.subjects(RDFS.subClassOf, KG.Event))]


def _event(graph: Graph, iri: URIRef) -> EventClass:
    """A class of the ontology as a value."""
    labels = [str(label) for label in graph.objects(iri, RDFS.label) if getattr(label, "language", None) == "fr"]
    if len(labels) != 1:
        raise KnowledgeError(f"ontology: {name(iri)} needs one French label, has {len(labels)}")
    group = graph.value(iri, KG.group)
    shortcuts = tuple(_shortcut(graph, p) for p in _iris(graph.objects(iri, KG.shortcut)))
    grave = str(graph.value(iri, KG.grave)) == "true"
    return EventClass(name(iri), iri, labels[0], name(group) if group else None, shortcuts, grave)


def _shortcut(graph: Graph, iri: URIRef) -> Shortcut:
    """A shortcut property of the ontology as a value."""
    sources = [_role(iri, role) for role in graph.objects(iri, KG["from"])]
    targets = [_role(iri, role) for role in _iris(graph.objects(iri, KG.to))]
    if len(sources) != 1 or not targets:
        raise KnowledgeError(f"ontology: shortcut {name(iri)} needs one kg:from and at least one kg:to")
    symmetric = (iri, RDF.type, OWL.SymmetricProperty) in graph
    parties = graph.value(iri, KG.toParties)
    return Shortcut(iri, sources[0], tuple(targets), symmetric, None if parties is None else str(parties) == "true")


def _role(shortcut: Node, role: Node) -> Role:
    """A role's IRI -> the role."""
    try:
        return Role(name(role))
    except ValueError as error:
        raise KnowledgeError(f"ontology: shortcut {name(shortcut)} names no role: {name(role)}") from error
