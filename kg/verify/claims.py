"""A graph -> what it claims to have read: for each article its digest, its evidence and the words that it quotes."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from rdflib import RDF, Dataset, URIRef
from rdflib.term import Node

from kg.model import Span
from kg.namespaces import KG, NIF, OA, SCHEMA

Values = Mapping[URIRef, Mapping[Node, list[Node]]]
"""By property and subject the objects, in order."""

READ = (
    *(SCHEMA.identifier, SCHEMA.url, SCHEMA.isPartOf, KG.textDigest, KG.text, KG.quoteKind, KG.evidence),
    *(NIF.referenceContext, NIF.beginIndex, NIF.endIndex, NIF.anchorOf, OA.prefix, OA.suffix),
)
"""The properties that a check rests on."""

NOWHERE = Span(-1, -1)
"""Where evidence stands that does not say so, or says it twice."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Evidence: its words, where they stood and what stood around them, in the body or in the headline."""

    iri: str
    words: str
    span: Span
    prefix: str = ""
    suffix: str = ""
    headline: bool = False


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quotation: the words said, between quotation marks or not, and the IRIs of its evidence."""

    iri: str
    words: str
    direct: bool
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Claims:
    """What a graph claims of one article."""

    iri: str
    id: str
    url: str | None = None
    digest: str | None = None
    stretches: tuple[Stretch, ...] = ()
    quotations: tuple[Quotation, ...] = ()


def claims(data: Dataset) -> tuple[Claims, ...]:
    """A dataset -> its claims, article by article; evidence that names no article stands under its own IRI."""
    values = {property_: _by_subject(data, property_) for property_ in READ}
    homes = {node: _home(values, node) for node in _evidence(data, values)}
    stretches: dict[Node, list[Stretch]] = {node: [] for node in data.subjects(RDF.type, SCHEMA.NewsArticle)}
    quotations: dict[Node, list[Quotation]] = {}
    for node, home in homes.items():
        stretches.setdefault(home, []).extend(_stretches(values, node, home))
    for node in sorted(set(data.subjects(RDF.type, KG.Quotation)), key=str):
        for home in {homes[one]: None for one in values[KG.evidence].get(node, ())}:
            quotations.setdefault(home, []).extend(_quotations(values, node))
    return tuple(
        Claims(
            iri=str(node),
            id=_text(values, node, SCHEMA.identifier) or str(node),
            url=_text(values, node, SCHEMA.url),
            digest=_text(values, node, KG.textDigest),
            stretches=tuple(sorted(stretches[node], key=lambda one: (one.headline, one.span, one.iri))),
            quotations=tuple(quotations.get(node, ())),
        )
        for node in sorted(stretches, key=str)
    )


def _by_subject(data: Dataset, property_: URIRef) -> dict[Node, list[Node]]:
    """A property -> its subjects with their objects, each once."""
    found: dict[Node, set[Node]] = {}
    for subject, object_ in data.subject_objects(property_):
        found.setdefault(subject, set()).add(object_)
    return {subject: sorted(objects, key=str) for subject, objects in found.items()}


def _evidence(data: Dataset, values: Values) -> list[Node]:
    """All nodes that are, or are taken for, a stretch of an article."""
    named = {node for nodes in values[KG.evidence].values() for node in nodes}
    return sorted(named.union(data.subjects(RDF.type, NIF.String), values[NIF.referenceContext]), key=str)


def _home(values: Values, node: Node) -> Node:
    """Evidence -> its article, or that of the headline that it stands in."""
    context = next(iter(values[NIF.referenceContext].get(node, ())), node)
    known = context in values[SCHEMA.identifier]
    return context if known else next(iter(values[SCHEMA.isPartOf].get(context, ())), context)


def _stretches(values: Values, node: Node, home: Node) -> Iterator[Stretch]:
    """Evidence and its article -> what it claims; once for each text that it is said to have."""
    begin, end = (_number(values, node, property_) for property_ in (NIF.beginIndex, NIF.endIndex))
    headline = home not in values[NIF.referenceContext].get(node, ()) and home != node
    for words in [str(value) for value in values[NIF.anchorOf].get(node, ())] or [""]:
        yield Stretch(
            iri=str(node),
            words=words,
            span=NOWHERE if begin is None or end is None else Span(begin, end),
            prefix=_text(values, node, OA.prefix) or "",
            suffix=_text(values, node, OA.suffix) or "",
            headline=headline,
        )


def _quotations(values: Values, node: Node) -> Iterator[Quotation]:
    """A quotation -> what it claims; once for each text that it is said to have."""
    direct = _text(values, node, KG.quoteKind) != "indirect"
    for words in values[KG.text].get(node, ()):
        yield Quotation(str(node), str(words), direct, tuple(map(str, values[KG.evidence].get(node, ()))))


def _text(values: Values, node: Node, property_: URIRef) -> str | None:
    """What a property of a node says, None where it has none."""
    return next((str(value) for value in values[property_].get(node, ())), None)


def _number(values: Values, node: Node, property_: URIRef) -> int | None:
    """The only whole number that a property of a node has, None where it has none or several."""
    found = [str(value) for value in values[property_].get(node, ())]
    return int(found[0]) if len(found) == 1 and found[0].isdecimal() else None
