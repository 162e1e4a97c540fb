"""A happening of a graph -> why its accounts are one: who tells it, every join with its reasons and score, and where
the accounts disagree."""

from collections.abc import Iterator
from dataclasses import dataclass

from rdflib import RDFS, Dataset, URIRef
from rdflib.term import Node

from kg.explain.entities import Reason
from kg.explain.values import text, texts
from kg.namespaces import KG, NIF, SCHEMA


@dataclass(frozen=True, slots=True)
class Teller:
    """An account: its article with date and publisher, what it says, and as what."""

    published: str
    article: str
    publisher: str
    label: str
    factuality: str
    dates: tuple[str, ...]
    iri: str


@dataclass(frozen=True, slots=True)
class Version:
    """What some accounts say where others say otherwise: labels, dates or a factuality, and the articles."""

    says: tuple[str, ...]
    articles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Shared:
    """A happening, and why it is one; `disagreements` pair what they are on with what is said, and by which
    articles."""

    iri: str
    label: str
    sources: str
    days: tuple[str, ...]
    tellers: tuple[Teller, ...]
    joins: tuple[Reason, ...]
    disagreements: tuple[tuple[str, tuple[Version, ...]], ...]
    copies: tuple[tuple[str, str], ...]


def shared(data: Dataset, node: URIRef) -> Shared:
    """A dataset and a happening -> its explanation."""
    tellers = {account: _teller(data, account) for account in data.objects(node, KG.account)}
    links = set(data.subjects(KG.entity, node))
    return Shared(
        iri=str(node),
        label=text(data, node, RDFS.label),
        sources=text(data, node, KG.sources),
        days=tuple(dict.fromkeys(filter(None, (text(data, node, name) for name in (KG.earliest, KG.latest))))),
        tellers=tuple(sorted(tellers.values(), key=lambda one: (one.published or "~", one.article, one.iri))),
        joins=tuple(sorted((_join(data, link) for link in links), key=lambda one: (-one.score, one))),
        disagreements=tuple(sorted(_disagreements(data, node))),
        copies=tuple(sorted(_copies(data, tellers))),
    )


def happenings_of(data: Dataset, event: Node) -> tuple[str, ...]:
    """An event -> the happenings that it is an account of."""
    return tuple(sorted({str(node) for node in data.subjects(KG.account, event) if text(data, node, KG.sources)}))


def _article(data: Dataset, event: Node) -> Node | None:
    """The article that tells an event; evidence in a headline is its article's."""
    stretches = sorted(data.objects(event, KG.evidence), key=str)
    contexts = (data.value(evidence, NIF.referenceContext) for evidence in stretches)
    found = (data.value(context, SCHEMA.isPartOf) or context for context in contexts if context is not None)
    return next(found, None)


def _teller(data: Dataset, event: Node) -> Teller:
    article = _article(data, event)
    published, name, publisher = (
        text(data, article, property_) for property_ in (SCHEMA.datePublished, SCHEMA.identifier, SCHEMA.publisher)
    )
    return Teller(
        published=published,
        article=name,
        publisher=publisher,
        label=text(data, event, RDFS.label),
        factuality=text(data, event, KG.factuality).rpartition("#")[2],
        dates=tuple(date for name in (KG.date, KG.endDate) for date in texts(data, event, name)),
        iri=str(event),
    )


def _join(data: Dataset, link: Node) -> Reason:
    left, right, rule = (text(data, link, name) for name in (KG.form, KG.otherForm, KG.rule))
    return Reason(("", 0), left, right, rule, float(text(data, link, KG.score) or 1))


def _disagreements(data: Dataset, node: Node) -> Iterator[tuple[str, tuple[Version, ...]]]:
    for one in data.objects(node, KG.disagreement):
        versions = (_version(data, side) for side in data.objects(one, KG.side))
        yield text(data, one, KG.on).rpartition("#")[2], tuple(sorted(versions, key=lambda side: side.articles))


def _version(data: Dataset, side: Node) -> Version:
    things = [text(data, said, RDFS.label) or str(said).rpartition("#")[2] for said in data.objects(side, KG.says)]
    dates = [date for name in (KG.date, KG.endDate) for date in texts(data, side, name)]
    articles = {text(data, _article(data, event), SCHEMA.identifier) for event in data.objects(side, KG.account)}
    return Version(tuple(sorted(things) or dates), tuple(sorted(articles)))


def _copies(data: Dataset, events: dict[Node, Teller]) -> Iterator[tuple[str, str]]:
    for article in {_article(data, event) for event in events} - {None}:
        for first in data.objects(article, KG.copyOf):
            yield text(data, article, SCHEMA.identifier), text(data, first, SCHEMA.identifier)
