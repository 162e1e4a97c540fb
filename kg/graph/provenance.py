"""Where a graph comes from: which program read which bytes, and what the dataset holds. Only a run knows of time."""

import hashlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from rdflib import DCAT, DCTERMS, PROV, RDF, RDFS, VOID, XSD, Dataset, Literal, URIRef

import kg
from kg import resources
from kg.graph import values
from kg.graph.account import Triple
from kg.graph.names import Names
from kg.model import Article
from kg.namespaces import KG, SCHEMA

RULES = (".tsv", ".toml", ".ttl", ".cfg")
"""The kinds of files that say what the program knows."""


@dataclass(frozen=True, slots=True)
class Maker:
    """What made a graph: the program's version, its model and its rules."""

    version: str = kg.__version__
    model: str | None = None
    rules: str | None = None


def rules(language: str = "fr") -> str:
    """The hash of all that the program knows of a language, its model apart, and of the ontology."""
    found = hashlib.sha256()
    for folder in (resources.language(language), resources.ontology()):
        for path in sorted(path for path in folder.rglob("*") if path.suffix in RULES and "model" not in path.parts):
            found.update(f"{path.relative_to(folder).as_posix()}\n".encode() + path.read_bytes())
    return found.hexdigest()[:20]


def extraction(article: Article, maker: Maker | None, names: Names) -> Iterator[Triple]:
    """An article and what read it -> the hash of what was read, and who did it."""
    node = names.article(article.id)
    body = article.body.encode("utf-8", "backslashreplace")
    yield node, KG.sha256, values.plain(hashlib.sha256(body).hexdigest())
    if maker is None:
        return
    activity, agent = names.hashed("extraction", article.id), software(maker, names)
    yield activity, RDF.type, PROV.Activity
    yield activity, PROV.used, node
    yield activity, PROV.wasAssociatedWith, agent
    yield agent, RDF.type, PROV.SoftwareAgent
    yield agent, RDFS.label, values.plain(f"newskg {maker.version}")
    yield agent, SCHEMA.softwareVersion, values.plain(maker.version)
    for property_, value in ((KG.model, maker.model), (KG.rules, maker.rules)):
        if value:
            yield agent, property_, values.plain(value)


def software(maker: Maker, names: Names) -> URIRef:
    """The IRI of the program in one state."""
    return names.hashed("software", maker.version, maker.model, maker.rules)


def description(data: Dataset, names: Names) -> Iterator[Triple]:
    """A dataset -> what it holds, in VoID and DCAT; its own triples are not counted."""
    node = names.hashed("dataset", names.base)
    yield node, RDF.type, VOID.Dataset
    yield node, RDF.type, DCAT.Dataset
    yield node, DCTERMS.title, values.words("Ce que disent les articles")
    yield node, DCTERMS.conformsTo, URIRef(str(KG).rstrip("#"))
    yield node, VOID.uriSpace, values.plain(names.base)
    yield node, VOID.triples, values.number(len(data))
    for vocabulary in (KG, SCHEMA):
        yield node, VOID.vocabulary, URIRef(str(vocabulary))
    counts = Counter(class_ for class_ in data.objects(None, RDF.type) if isinstance(class_, URIRef))
    for class_, count in sorted(counts.items()):
        part = names.hashed("dataset", names.base, class_)
        yield node, VOID.classPartition, part
        yield part, VOID["class"], class_
        yield part, VOID.entities, values.number(count)


def run(maker: Maker, names: Names, started: datetime, ended: datetime) -> Iterator[Triple]:
    """A run of the program -> when it was; kept out of the graph, whose bytes depend on the articles alone."""
    node = names.hashed("run", started.isoformat(), maker.version)
    yield node, RDF.type, PROV.Activity
    yield node, PROV.wasAssociatedWith, software(maker, names)
    yield node, PROV.startedAtTime, Literal(started.isoformat(), datatype=XSD.dateTime, normalize=False)
    yield node, PROV.endedAtTime, Literal(ended.isoformat(), datatype=XSD.dateTime, normalize=False)
