"""The namespaces of the graph, and the prefixes they are written with."""

import re
from functools import cache

from rdflib import DCAT, DCTERMS, OWL, PROV, RDF, RDFS, SKOS, VOID, XSD, Namespace, URIRef

from kg.errors import InputError


class Vocabulary(Namespace):
    """A namespace that makes each of its IRIs once."""

    def __getattr__(self, name: str) -> URIRef:
        """The IRI of a term."""
        return _term(self, name)

    def __getitem__(self, key: str) -> URIRef:  # type: ignore[override]
        """The IRI of a term whose name is no identifier of Python's, or is known only at run time."""
        return _term(self, key)


@cache
def _term(vocabulary: Vocabulary, name: str) -> URIRef:
    """A vocabulary and a name -> the IRI, always the same object, which makes rdflib quicker."""
    if name.startswith("__"):
        raise AttributeError(name)
    return URIRef(f"{vocabulary}{name}")


KG = Vocabulary("https://w3id.org/newskg/ontology#")
SCHEMA = Vocabulary("https://schema.org/")
SEM = Vocabulary("http://semanticweb.cs.vu.nl/2009/11/sem/")
NIF = Vocabulary("http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#")
OA = Vocabulary("http://www.w3.org/ns/oa#")

BASE = "https://kg.example/"

ABSOLUTE = re.compile(
    r"(?:https?://(?=[^/?#])|(?!https?:)[a-z][a-z0-9+.-]*:)(?:[^\x00-\x20\ud800-\udfff<>\"{}|\\^`%\[\]]|%[0-9a-f]{2})+",
    re.IGNORECASE,
)
"""An absolute IRI, by the characters that RFC 3987 allows."""

VOCABULARIES = {
    "dcat": DCAT,
    "dcterms": DCTERMS,
    "kg": KG,
    "nif": NIF,
    "oa": OA,
    "owl": OWL,
    "prov": PROV,
    "rdf": RDF,
    "rdfs": RDFS,
    "schema": SCHEMA,
    "sem": SEM,
    "skos": SKOS,
    "void": VOID,
    "xsd": XSD,
}
"""Prefix to namespace, for the vocabularies; those of the instances depend on the base."""

KINDS = (
    *("article", "entity", "event", "quotation", "position", "relation", "link", "evidence"),
    *("graph", "extraction", "software", "dataset", "run", "happening", "disagreement", "side", "story", "step"),
)
"""The kinds of instances: BASE/KIND/NAME is an instance's IRI, KIND its prefix."""


def prefixes(base: str = BASE) -> dict[str, str]:
    """The base of a graph -> all its prefixes with their namespaces."""
    return {prefix: str(namespace) for prefix, namespace in VOCABULARIES.items()} | {
        kind: f"{base}{kind}/" for kind in KINDS
    }


def under(base: str, option: str = "base") -> str:
    """What the IRIs of instances start with, as given -> the same, a slash added where it ends in a name.

    InputError, with the name of the option, for what is no absolute IRI.
    """
    if not ABSOLUTE.fullmatch(base):
        raise InputError(f"{option}: {base!r} is not an absolute IRI, such as {BASE}")
    return base if base[-1] in "/#:" else f"{base}/"
