"""What the page takes from the ontology: labels in both languages, families of classes, phrases of shortcuts."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from rdflib import RDFS, Graph
from rdflib.namespace import SKOS
from rdflib.term import Node

from kg import resources
from kg.namespaces import KG, SCHEMA
from kg.view.terms import KINDS, local

LANGUAGES = ("fr", "en")
Labels = Mapping[str, str]
"""A word in each language."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A shortcut of a class: its property, the role it starts from, those and what it leads to, its asserted form."""

    shortcut: str
    source: str
    targets: frozenset[str]
    labels: Labels
    parties: bool | None = None
    """Whether it leads only to those who act, or only to what does not."""


@dataclass(frozen=True, slots=True)
class Ontology:
    """Labels and definitions by local name; the family of each class of events, and its phrases."""

    labels: Mapping[str, Labels]
    definitions: Mapping[str, Labels]
    families: Mapping[str, str]
    phrases: Mapping[str, tuple[Phrase, ...]]
    kinds: Mapping[str, str]
    """The kind of thing that each class of schema.org stands for, by the class's IRI."""


@cache
def ontology() -> Ontology:
    """The ontology that travels with the program."""
    graph = Graph().parse(resources.ontology() / "kg.ttl", format="turtle")
    named = {local(str(node)): node for node in sorted(set(graph.subjects(RDFS.label, None)), key=str)}
    classes = {local(str(node)): node for node in sorted(graph.subjects(RDFS.subClassOf, KG.Event), key=str)}
    return Ontology(
        labels={name: _words(graph, node, RDFS.label) for name, node in named.items()},
        definitions={name: _words(graph, node, SKOS.definition) for name, node in named.items()},
        families={name: local(str(graph.value(node, KG.group) or "")) for name, node in classes.items()},
        phrases={name: _phrases(graph, node) for name, node in classes.items()},
        kinds=_kinds(graph),
    )


def _kinds(graph: Graph) -> dict[str, str]:
    """The kinds of the general classes and of all below them; the first in KINDS, where a class is below several."""
    found: dict[str, str] = {}
    for name, kind in KINDS.items():
        for node in graph.transitive_subjects(RDFS.subClassOf, SCHEMA[name]):
            found.setdefault(str(node), kind)
    return found


def _words(graph: Graph, node: Node, predicate: Node) -> Labels:
    """The values of a property by language; a language it lacks gets the first there is."""
    values = sorted(graph.objects(node, predicate), key=str)
    found = {getattr(value, "language", None): str(value).replace("'", "’") for value in values}
    rest = next(iter(found.values()), local(str(node)))
    return {language: found.get(language, rest) for language in LANGUAGES}


def _phrases(graph: Graph, event: Node) -> tuple[Phrase, ...]:
    """The shortcuts of a class, those of its agent first, then in the order of their names."""
    found = (
        Phrase(
            shortcut=local(str(node)),
            source=local(str(graph.value(node, KG["from"]) or "")),
            targets=frozenset(local(str(role)) for role in graph.objects(node, KG.to)),
            labels=_words(graph, node, RDFS.label),
            parties={"true": True, "false": False}.get(str(graph.value(node, KG.toParties))),
        )
        for node in sorted(graph.objects(event, KG.shortcut), key=str)
    )
    return tuple(sorted(found, key=lambda phrase: phrase.source != "agent"))
