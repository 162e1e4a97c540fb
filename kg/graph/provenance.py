"""Where a graph comes from: which program read which bytes, and what the dataset holds. Only a run knows of time."""

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from rdflib import DCAT, DCTERMS, PROV, RDF, RDFS, VOID, XSD, Dataset, Literal, URIRef

from kg import resources
from kg.graph import values
from kg.graph.account import Triple
from kg.graph.names import Names
from kg.model import Article, Source
from kg.namespaces import KG, SCHEMA
from kg.version import VERSION

RULES = (".tsv", ".toml", ".ttl", ".cfg")
"""The kinds of files that say what the program knows."""


@dataclass(frozen=True, slots=True)
class Maker:
    """What made a graph: the program's version, its model and its rules."""

    version: str = VERSION
    model: str | None = None
    rules: str | None = None


@dataclass(frozen=True, slots=True)
class Size:
    """What a dataset holds: how many triples, and how many instances of each class, by its IRI."""

    triples: int
    classes: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Run:
    """A run of the program: when it started and ended, and the ids of the articles that it read."""

    started: datetime
    ended: datetime
    articles: tuple[str, ...]


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
    yield from _agent(agent, maker)


def answered(article: str, source: Source | None, names: Names) -> Iterator[Triple]:
    """An article, and whose answer its reading is made of -> that model, its prompt and its answer, by their hashes."""
    if source is None:
        return
    activity, agent = names.hashed("extraction", article), names.hashed("software", source.model)
    yield activity, PROV.wasAssociatedWith, agent
    yield agent, RDF.type, PROV.SoftwareAgent
    yield agent, RDFS.label, values.plain(f"language model {source.model}")
    yield agent, KG.model, values.plain(source.model)
    for what, digest in (("prompt", source.prompt), ("answer", source.answer)):
        entity = names.hashed(what, digest)
        yield activity, PROV.used, entity
        yield entity, RDF.type, PROV.Entity
        yield entity, RDFS.label, values.plain(f"{what} {digest[:12]}")
        yield entity, KG.sha256, values.plain(digest)


def _agent(agent: URIRef, maker: Maker) -> Iterator[Triple]:
    """The program in one state."""
    yield agent, RDF.type, PROV.SoftwareAgent
    yield agent, RDFS.label, values.plain(f"newskg {maker.version}")
    yield agent, SCHEMA.softwareVersion, values.plain(maker.version)
    for property_, value in ((KG.model, maker.model), (KG.rules, maker.rules)):
        if value:
            yield agent, property_, values.plain(value)


def model(meta: Mapping[str, object]) -> str:
    """What a spaCy pipeline says of itself -> its name and version."""
    return f"{meta.get('lang')}_{meta.get('name')} {meta.get('version')}"


def software(maker: Maker, names: Names) -> URIRef:
    """The IRI of the program in one state."""
    return names.hashed("software", maker.version, maker.model, maker.rules)


def size(data: Dataset) -> Size:
    """A dataset -> what the union of its graphs holds."""
    counts = Counter(str(class_) for class_ in data.objects(None, RDF.type) if isinstance(class_, URIRef))
    return Size(len(data), counts)


def description(size_: Size, names: Names) -> Iterator[Triple]:
    """The size of a dataset -> its description in VoID and DCAT, whose own triples are not counted."""
    node = names.hashed("dataset", names.base)
    yield node, RDF.type, VOID.Dataset
    yield node, RDF.type, DCAT.Dataset
    yield node, DCTERMS.title, values.words("Ce que disent les articles")
    yield node, DCTERMS.conformsTo, URIRef(str(KG).rstrip("#"))
    yield node, VOID.uriSpace, values.plain(names.base)
    yield node, VOID.triples, values.number(size_.triples)
    for vocabulary in (KG, SCHEMA):
        yield node, VOID.vocabulary, URIRef(str(vocabulary))
    for class_, count in sorted(size_.classes.items()):
        part = names.hashed("dataset", names.base, class_)
        yield node, VOID.classPartition, part
        yield part, VOID["class"], URIRef(class_)
        yield part, VOID.entities, values.number(count)


def run(done: Run, maker: Maker, names: Names) -> Iterator[Triple]:
    """A run of the program -> when it was, and what it did; kept out of the graph, whose bytes know of no time."""
    node, agent = names.hashed("run", done.started.isoformat(), done.articles), software(maker, names)
    yield node, RDF.type, PROV.Activity
    yield node, PROV.startedAtTime, Literal(done.started.isoformat(), datatype=XSD.dateTime, normalize=False)
    yield node, PROV.endedAtTime, Literal(done.ended.isoformat(), datatype=XSD.dateTime, normalize=False)
    yield node, PROV.generated, names.hashed("dataset", names.base)
    yield node, PROV.wasAssociatedWith, agent
    yield from _agent(agent, maker)
    for article in done.articles:
        yield node, PROV.used, names.article(article)
        yield names.hashed("extraction", article), DCTERMS.isPartOf, node
