"""Readings, entities and what several articles tell of -> the named graphs that are to be, each to be made where it is
wanted."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

from rdflib import RDF, URIRef

from kg.directory import Directory
from kg.graph import events, happenings, identities, statements, stories, values
from kg.graph.account import Account, Triple
from kg.graph.names import Names
from kg.graph.provenance import Maker, answered, extraction
from kg.guard import Attempt, surely
from kg.happening import NONE, Happenings
from kg.happening import Account as Told
from kg.memory import Kept
from kg.model import Article, Entity, Event, MentionKind, Position, Quotation, Reading
from kg.namespaces import KG, NIF, SCHEMA
from kg.selector import digest
from kg.shelf import Shelved
from kg.vocabulary import vocabulary

CORPUS = "corpus"
"""The local name of the graph of entities."""


@dataclass(frozen=True, slots=True)
class Planned:
    """A named graph that is to be: its name, all that its triples hang on, and what makes them, or None."""

    name: URIRef
    of: tuple[object, ...]
    make: Callable[[], Iterable[Triple] | None]


@dataclass(frozen=True)
class Made:
    """What graphs are made with: the names of things, who makes them, what is tried on each article; `nodes` knows the
    events of readings that happenings speak of, `directory` where the numbers of articles lead."""

    names: Names
    maker: Maker | None = None
    attempt: Attempt = surely
    nodes: Kept[dict[Told, happenings.Node]] = field(default_factory=Kept)
    directory: Directory = field(default_factory=Directory)


def planned(
    readings: Iterable[Shelved], entities: Iterable[Entity], made: Made, shared: Happenings = NONE
) -> Iterator[Planned]:
    """Readings, the entities of all of them, what graphs are made with, and what several articles tell of -> the named
    graphs of their dataset, in order, each to be made where it is wanted."""
    names, known, wanted = made.names, made.directory, happenings.wanted(shared)
    nodes: dict[Told, happenings.Node] = {}
    made.nodes.turn()
    known.turn(entities)
    of = entities if isinstance(entities, tuple) else (entities,)
    yield Planned(names.graph(CORPUS), of, partial(corpus_triples, entities, names))
    for one in readings:
        told = known.told(one.article)
        yield Planned(names.article(one.article), (one, made.maker, told), partial(_tried, one, made))
        if numbers := wanted.get(one.article):
            asked = tuple(sorted(numbers.items()))
            nodes.update(made.nodes.of((one, told), partial(_nodes, one, made, asked), asked))
    yield from (Planned(*plan) for plan in happenings.planned(shared, nodes, names))
    yield from (
        Planned(*plan) for plan in stories.planned(shared.stories, nodes, _labels(known.entities, shared), names)
    )


def _tried(one: Shelved, made: Made) -> list[Triple] | None:
    reading, entities = one.take(), made.directory.of(one.article)
    return made.attempt(reading.article, partial(_of_article, reading, entities, made.maker, made.names))


def _nodes(one: Shelved, made: Made, numbers: Sequence[tuple[int, bool]]) -> dict[Told, happenings.Node]:
    account = Account(one.take(), made.directory.of(one.article), made.names, vocabulary())
    return dict(happenings.nodes(account, numbers))


def _labels(entities: Iterable[Entity], shared: Happenings) -> dict[str, str]:
    """The labels of all that stories are about."""
    about = {entity for story in shared.stories for entity in story.about}
    return {entity.id: entity.label for entity in entities if entity.id in about}


def _of_article(reading: Reading, entities: Mapping[int, Entity], maker: Maker | None, names: Names) -> list[Triple]:
    """A reading, the entities of its things, and what made it -> all of its article's graph."""
    told = article_triples(reading, entities, names)
    return [
        *told,
        *extraction(reading.article, maker, names),
        *answered(reading.article.id, reading.source, names),
    ]


def directory(entities: Iterable[Entity]) -> Mapping[str, Mapping[int, Entity]]:
    """Entities -> where each article's numbers lead."""
    known: dict[str, dict[int, Entity]] = {}
    for entity in entities:
        for article, number in entity.members:
            known.setdefault(article, {})[number] = entity
    return known


def corpus_triples(entities: Iterable[Entity], names: Names) -> Iterator[Triple]:
    """Entities -> the triples of the corpus's graph."""
    for entity in entities:
        yield from identities.entity(entity, names)


def article_triples(reading: Reading, entities: Mapping[int, Entity], names: Names) -> Iterator[Triple]:
    """A reading and the entities of its things -> the triples of the article's graph; some come more than once."""
    account = Account(reading, entities, names, vocabulary())
    yield from _article(reading.article, names)
    article = names.article(reading.article.id)
    named = {m.entity for m in reading.mentions if m.kind is not MentionKind.ADJECTIVE}
    for entity in dict.fromkeys(thing for number, thing in entities.items() if number in named):
        yield article, SCHEMA.mentions, names.entity(entity.id)
    for fact in reading.facts:
        if isinstance(fact, Event):
            yield from events.triples(fact, account)
        elif isinstance(fact, Quotation):
            yield from statements.quotation(fact, account)
        elif isinstance(fact, Position):
            yield from statements.position(fact, account)
        else:
            yield from statements.relation(fact, account)
    yield from identities.links(account)


def _article(article: Article, names: Names) -> Iterator[Triple]:
    """What is known about an article itself."""
    node = names.article(article.id)
    yield node, RDF.type, SCHEMA.NewsArticle
    yield node, RDF.type, NIF.Context
    yield node, SCHEMA.identifier, values.plain(article.id)
    yield node, SCHEMA.inLanguage, values.plain(article.language)
    yield node, KG.textDigest, values.plain(digest(article.body))
    if article.title:
        yield node, SCHEMA.headline, values.words(article.title, article.language)
        headline = names.headline(article.id)
        yield headline, RDF.type, NIF.Context
        yield headline, NIF.isString, values.words(article.title, article.language)
        yield headline, SCHEMA.isPartOf, node
    if (published := values.date(article.published)) is not None:
        yield node, SCHEMA.datePublished, published
    if article.url and (url := values.web_iri(article.url)) is not None:
        yield node, SCHEMA.url, url
    for property_, name in ((SCHEMA.publisher, article.publisher), (SCHEMA.author, article.author)):
        if name:
            yield node, property_, values.plain(name)
