"""Readings and entities -> RDF: a named graph for each article, named by its IRI, and one for the corpus.

No blank nodes; every IRI comes from content, so that the same input gives the same graph.
"""

from collections.abc import Iterable, Iterator

from rdflib import Dataset, URIRef

from kg.collecting import paused
from kg.directory import Directory
from kg.graph.account import Triple
from kg.graph.names import Names
from kg.graph.planning import CORPUS, Made, Planned, article_triples, corpus_triples, directory, planned
from kg.graph.provenance import Maker, Run, Size, description, model, rules, run, size
from kg.graph.union import counting
from kg.happening import NONE, Happenings
from kg.memory import Kept
from kg.model import Entity, Reading
from kg.namespaces import BASE, prefixes
from kg.shelf import at_hand

DESCRIPTION = "description"
"""The local name of the graph of what the dataset holds."""

__all__ = [
    "CORPUS",
    "DESCRIPTION",
    "Made",
    "Maker",
    "NamedGraph",
    "Names",
    "Planned",
    "Run",
    "Size",
    "Triple",
    "about",
    "account_of",
    "article_triples",
    "assembled",
    "corpus_triples",
    "counting",
    "dataset",
    "described",
    "directory",
    "graphs",
    "model",
    "planned",
    "rules",
    "streamed",
]

NamedGraph = tuple[URIRef, Iterable[Triple]]
"""The name of a graph, and its triples."""


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


def graphs(
    readings: Iterable[Reading],
    entities: Iterable[Entity],
    base: str = BASE,
    maker: Maker | None = None,
    shared: Happenings = NONE,
) -> Iterator[NamedGraph]:
    """Readings, the entities of all of them, and what several of them tell of -> the named graphs of their dataset, one
    at a time."""
    every = tuple(entities)
    made = Made(Names.under(base), maker, nodes=Kept(holds=False), directory=Directory(every))
    return streamed(readings, every, made, shared)


def streamed(
    readings: Iterable[Reading], entities: Iterable[Entity], made: Made, shared: Happenings
) -> Iterator[NamedGraph]:
    """The same, made with what they are made with: entities are gone through and not held, where the directory knows
    them already; of an article that makes no graph there is none."""
    for one in planned(at_hand(readings), entities, made, shared):
        triples = one.make()
        if triples is not None:
            yield one.name, triples
