"""Readings and entities -> RDF: a named graph for each article, named by its IRI, and one for the corpus.

No blank nodes; every IRI comes from content, so that the same input gives the same graph.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import partial

from rdflib import RDF, Dataset, URIRef

from kg.collecting import paused
from kg.graph import events, happenings, identities, statements, values
from kg.graph.account import Account, Triple
from kg.graph.names import Names
from kg.graph.provenance import Maker, Run, Size, answered, description, extraction, model, rules, run, size
from kg.guard import Attempt, surely
from kg.happening import NONE, Happenings
from kg.happening import Account as Told
from kg.model import Article, Entity, Event, MentionKind, Position, Quotation, Reading
from kg.namespaces import BASE, KG, NIF, SCHEMA, prefixes
from kg.selector import digest
from kg.vocabulary import vocabulary

CORPUS, DESCRIPTION = "corpus", "description"
"""The local names of the graphs of entities, and of what the dataset holds."""

__all__ = [
    "CORPUS",
    "DESCRIPTION",
    "Maker",
    "NamedGraph",
    "Names",
    "Run",
    "Size",
    "Triple",
    "about",
    "account_of",
    "article_triples",
    "assembled",
    "corpus_triples",
    "dataset",
    "described",
    "directory",
    "graphs",
    "model",
    "rules",
]

NamedGraph = tuple[URIRef, Iterable[Triple]]
"""The name of a graph, and its triples."""

Directory = Mapping[str, Mapping[int, Entity]]
"""The entities by the article that tells of them and their number there."""


def dataset(
    readings: Iterable[Reading],
    entities: Iterable[Entity],
    base: str = BASE,
    maker: Maker | None = None,
    shared: Happenings = NONE,
) -> Dataset:
    """Readings, the entities of all of them, and what several of them tell of -> the dataset, described; its default
    graph is the union."""
    return assembled(graphs(readings, entities, base, maker, shared), base)


@paused()
def assembled(named: Iterable[NamedGraph], base: str = BASE) -> Dataset:
    """The graphs of a dataset -> the dataset, described; its default graph is the union."""
    result = _empty(base)
    for name, triples in named:
        _fill(result, name, triples)
    _fill(result, described(base), about(size(result), base))
    return result


def described(base: str = BASE) -> URIRef:
    """The name of the graph that describes a dataset."""
    return Names.under(base).graph(DESCRIPTION)


def about(size_: Size, base: str = BASE) -> list[Triple]:
    """The size of a dataset -> the triples that describe it."""
    return [*description(size_, Names.under(base))]


def account_of(done: Run, maker: Maker, base: str = BASE) -> Dataset:
    """A run and what made the graph -> the account of that run, kept apart from the graph itself."""
    result = _empty(base)
    for triple in run(done, maker, Names.under(base)):
        result.add(triple)
    return result


def _empty(base: str) -> Dataset:
    """A dataset without triples that knows the prefixes."""
    result = Dataset(default_union=True)
    for prefix, namespace in prefixes(Names.under(base).base).items():
        result.bind(prefix, namespace, replace=True)
    return result


def _fill(data: Dataset, name: URIRef, triples: Iterable[Triple]) -> None:
    """Put triples into a named graph."""
    graph = data.graph(name)
    data.store.addN((s, p, o, graph) for s, p, o in triples)  # as graph.addN, but for a look at each term


def graphs(  # noqa: PLR0913, PLR0917  # what a graph is made of: nothing of it belongs together
    readings: Iterable[Reading],
    entities: Iterable[Entity],
    base: str = BASE,
    maker: Maker | None = None,
    shared: Happenings = NONE,
    attempt: Attempt = surely,
) -> Iterator[NamedGraph]:
    """Readings, the entities of all of them, and what several of them tell of -> the named graphs of their dataset, one
    at a time; `attempt` makes that of each article."""
    names, things = Names.under(base), tuple(entities)
    known, wanted = directory(things), happenings.wanted(shared)
    nodes: dict[Told, happenings.Node] = {}
    yield names.graph(CORPUS), corpus_triples(things, names)
    for reading in readings:
        mine = known.get(reading.article.id, {})
        made = attempt(reading.article, partial(_of_article, reading, mine, maker, names))
        if made is None:
            continue
        yield names.article(reading.article.id), made
        if wanted:
            nodes.update(happenings.nodes(Account(reading, mine, names, vocabulary()), wanted))
    yield from happenings.graphs(shared, nodes, names)


def _of_article(reading: Reading, entities: Mapping[int, Entity], maker: Maker | None, names: Names) -> list[Triple]:
    """A reading, the entities of its things, and what made it -> all of its article's graph."""
    told = article_triples(reading, entities, names)
    return [
        *told,
        *extraction(reading.article, maker, names),
        *answered(reading.article.id, reading.source, names),
    ]


def directory(entities: Iterable[Entity]) -> Directory:
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
