"""The namespaces of the graph, and the prefixes they are written with."""

from rdflib import DCTERMS, OWL, PROV, RDF, RDFS, SKOS, XSD, Namespace

KG = Namespace("https://w3id.org/newskg/ontology#")
SCHEMA = Namespace("https://schema.org/")
SEM = Namespace("http://semanticweb.cs.vu.nl/2009/11/sem/")
NIF = Namespace("http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#")

BASE = "https://kg.example/"

VOCABULARIES = {
    "dcterms": DCTERMS,
    "kg": KG,
    "nif": NIF,
    "owl": OWL,
    "prov": PROV,
    "rdf": RDF,
    "rdfs": RDFS,
    "schema": SCHEMA,
    "sem": SEM,
    "skos": SKOS,
    "xsd": XSD,
}
"""Prefix to namespace, for the vocabularies; those of the instances depend on the base."""

KINDS = ("article", "entity", "event", "quotation", "position", "relation", "link", "evidence", "graph")
"""The kinds of instances: BASE/KIND/NAME is an instance's IRI, KIND its prefix."""


def prefixes(base: str = BASE) -> dict[str, str]:
    """The base of a graph -> all its prefixes with their namespaces."""
    return {prefix: str(namespace) for prefix, namespace in VOCABULARIES.items()} | {
        kind: f"{base}{kind}/" for kind in KINDS
    }
