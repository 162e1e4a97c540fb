"""The ontology -> its page of documentation and its JSON-LD context: `python -m kg.documentation` writes them anew."""

import json
from collections.abc import Iterator

from rdflib import OWL, RDF, RDFS, SKOS, Graph, URIRef
from rdflib.term import Node

from kg import resources
from kg.files import replacing
from kg.namespaces import KG, VOCABULARIES

SECTIONS = (
    ("Events", lambda graph, term: (term, RDFS.subClassOf, KG.Event) in graph or term == KG.Event),
    ("Other classes", lambda graph, term: (term, RDF.type, OWL.Class) in graph),
    ("Factuality", lambda graph, term: (term, RDF.type, KG.Factuality) in graph),
    ("Importance", lambda graph, term: (term, RDF.type, KG.Importance) in graph),
    ("Shortcuts", lambda graph, term: (term, KG["from"], None) in graph),
    ("Properties", lambda graph, term: (term, RDF.type, OWL.ObjectProperty) in graph),
    ("Properties of text, numbers and dates", lambda graph, term: (term, RDF.type, OWL.DatatypeProperty) in graph),
    ("Families of events", lambda graph, term: (term, RDF.type, KG.EventGroup) in graph),
    ("Annotations", lambda graph, term: (term, RDF.type, OWL.AnnotationProperty) in graph),
)
"""The sections of the page in order; a term stands in the first that takes it."""

SHOWN = (
    RDFS.subClassOf,
    RDFS.subPropertyOf,
    RDFS.domain,
    RDFS.range,
    KG.group,
    KG.shortcut,
    KG["from"],
    KG.to,
    KG.toParties,
    KG.plover,
    KG.cameo,
    SKOS.closeMatch,
    SKOS.narrowMatch,
    SKOS.relatedMatch,
)
"""The properties that the page shows of a term, in order."""


def files() -> dict[str, bytes]:
    """The ontology -> the files made from it, by name."""
    graph = Graph().parse(resources.ontology() / "kg.ttl")
    return {"ontology.md": "".join(page(graph)).encode(), "context.jsonld": context(graph)}


def page(graph: Graph) -> Iterator[str]:
    """The ontology -> its page in Markdown."""
    yield "# The ontology of newskg\n\nMade from `kg.ttl` by `python -m kg.documentation`; do not edit.\n\n"
    yield f"Namespace: `{KG}`, prefix `kg:`.\n"
    left = sorted({term for term in graph.subjects(RDF.type, None) if isinstance(term, URIRef) and term.startswith(KG)})
    for title, takes in SECTIONS:
        section = [term for term in left if takes(graph, term)]
        left = [term for term in left if term not in section]
        yield f"\n## {title}\n"
        for term in section:
            yield from _entry(graph, term)


def _entry(graph: Graph, term: URIRef) -> Iterator[str]:
    """A term -> its entry."""
    yield f"\n### {_short(term)}\n\n"
    yield f"**{_in(graph, term, RDFS.label, 'fr')}** · {_in(graph, term, RDFS.label, 'en')}\n\n"
    yield f"{_in(graph, term, SKOS.definition, 'fr')}\n{_in(graph, term, SKOS.definition, 'en')}\n"
    yield f"\n> {_in(graph, term, SKOS.example, 'fr')}\n\n"
    for property_ in SHOWN:
        values = sorted(map(_short, graph.objects(term, property_)))
        if values:
            yield f"- {_short(property_)}: {', '.join(f'`{value}`' for value in values)}\n"


def _in(graph: Graph, term: Node, property_: Node, language: str) -> str:
    """What a property of a term says in a language."""
    return next(str(o) for o in graph.objects(term, property_) if getattr(o, "language", None) == language)


def _short(term: Node) -> str:
    """An IRI -> its prefixed name; a literal as it is."""
    for prefix, namespace in VOCABULARIES.items():
        if str(term).startswith(str(namespace)):
            return f"{prefix}:{str(term)[len(str(namespace)) :]}"
    return str(term)


def context(graph: Graph) -> bytes:
    """The ontology -> a JSON-LD context with its prefixes and properties."""
    terms: dict[str, object] = {prefix: str(namespace) for prefix, namespace in VOCABULARIES.items()}
    for property_ in sorted(graph.subjects(RDF.type, OWL.ObjectProperty), key=str):
        if str(property_).startswith(str(KG)):
            terms[_short(property_).removeprefix("kg:")] = {"@id": _short(property_), "@type": "@id"}
    for property_ in sorted(graph.subjects(RDF.type, OWL.DatatypeProperty), key=str):
        if str(property_).startswith(str(KG)):
            terms[_short(property_).removeprefix("kg:")] = {"@id": _short(property_)}
    return (json.dumps({"@context": terms}, indent=1, ensure_ascii=False) + "\n").encode()


def main() -> None:
    """Write the files beside the ontology."""
    for name, text in files().items():
        with replacing(resources.ontology() / name) as file:
            file.write(text)


if __name__ == "__main__":
    main()
