"""A graph and what an answer is to be kept to -> the things, facts and articles that it may be about."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property

from rdflib import RDF, RDFS, SKOS, Dataset, Literal, URIRef
from rdflib.graph import DATASET_DEFAULT_GRAPH_ID as DEFAULT
from rdflib.term import Node

from kg import calendar
from kg.errors import QueryError
from kg.knowledge.names import folded
from kg.namespaces import KG, NIF, SCHEMA
from kg.near import keys, near, offer
from kg.query.parameters import ASKED, Wanted
from kg.vocabulary import EventClass, vocabulary

PARTS = (
    *(KG.agent, KG.patient, KG.recipient, KG.place, KG.speaker, KG.addressee, KG.of),
    *(RDF.subject, RDF.object),
)
"""The properties that lead from a fact to those who take part in it; kg:holds leads from a person to a position."""


@contextmanager
def beside(data: Dataset, wanted: Wanted) -> Iterator[None]:
    """Let what is asked for lie beside a graph, for a query that keeps to it to see, and leave the graph as it was;
    QueryError, with names like it, for what the graph does not have."""
    chosen, given = Chosen(data, wanted), wanted.given()
    period = "since" in given or "until" in given
    sets: Mapping[str, tuple[bool, Callable[[], set[Node]]]] = {
        "who": ("who" in given, lambda: chosen.things | chosen.taking_part),
        "when": (period, lambda: chosen.dated),
        "published": (period, lambda: chosen.published),
        "publisher": ("publisher" in given, lambda: chosen.told),
        "class": ("class" in given, lambda: chosen.events),
    }
    found = {name: nodes() for name, (asked, nodes) in sets.items() if asked}
    union = data.default_union
    if all(graph.identifier == DEFAULT for graph in data.graphs()):
        data.default_union = False  # what is laid beside the graph is then no part of it
    graph = data.graph(URIRef(ASKED))
    try:
        data.addN(
            (node, URIRef(f"{ASKED}:{name}"), Literal(True), graph) for name, nodes in found.items() for node in nodes
        )
        yield
    finally:
        data.remove_graph(graph)
        data.default_union = union


@dataclass(frozen=True)
class Chosen:
    """What of a graph is asked for, each worked out where it is needed."""

    data: Dataset
    wanted: Wanted

    @cached_property
    def things(self) -> set[Node]:
        """The things named: of that IRI, else of that label, else of that other name."""
        asked = self.wanted.who or ""
        node = self._iri(asked)
        if node is not None and (node, RDFS.label, None) in self.data:
            return {node}
        names, called = dict[Node, list[str]](), [dict[str, set[Node]](), dict[str, set[Node]]()]
        for name, things in zip((RDFS.label, SKOS.altLabel), called, strict=True):
            for thing, form in self.data.subject_objects(name):
                if "/entity/" in str(thing):
                    names.setdefault(thing, []).append(str(form))
                    things.setdefault(folded(str(form)), set()).add(thing)
        for key in keys(asked):
            for things in called:
                if key in things:
                    return things[key]
        offered = near(asked, ((forms[0], forms) for forms in names.values()))
        raise QueryError(f"--who: {asked!r} names nothing in the graph{offer(offered)}")

    def _iri(self, asked: str) -> URIRef | None:
        """An IRI as written, in full or with a prefix."""
        prefix, colon, name = asked.partition(":")
        namespace = dict(self.data.namespaces()).get(prefix) if colon else None
        return URIRef(asked) if "://" in asked else URIRef(f"{namespace}{name}") if namespace and name else None

    @property
    def taking_part(self) -> set[Node]:
        """The facts in which the things named take part."""
        facts = {fact for thing in self.things for part in PARTS for fact in self.data.subjects(part, thing)}
        return facts | {position for thing in self.things for position in self.data.objects(thing, KG.holds)}

    @property
    def events(self) -> set[Node]:
        """The events of the class."""
        asked = self.wanted.class_ or ""
        key, classes = folded(asked.removeprefix("kg:")), vocabulary().events
        iri = next((one.iri for one in classes.values() if key in map(folded, _names(one))), None)
        if iri is None:
            offered = near(asked, ((one.name, _names(one)) for one in classes.values()))
            raise QueryError(f"--class: {asked!r} is no class of events{offer(offered)}")
        return set(self.data.subjects(RDF.type, iri))

    @cached_property
    def _articles(self) -> set[Node]:
        """The articles of the publisher, or of any where none is asked for."""
        articles = set(self.data.subjects(RDF.type, SCHEMA.NewsArticle))
        asked = self.wanted.publisher
        if asked is None:
            return articles
        key, by_name = folded(asked), dict[str, set[Node]]()
        for article, name in self.data.subject_objects(SCHEMA.publisher):
            by_name.setdefault(str(name), set()).add(article)
        named = [name for name in by_name if folded(name) == key]
        named = named or [name for name in by_name if key and f" {key} " in f" {folded(name)} "]
        if not named:
            offered = near(asked, ((name, (name, *folded(name).split())) for name in by_name))
            raise QueryError(f"--publisher: {asked!r} publishes nothing in the graph{offer(offered)}")
        return articles & set().union(*(by_name[name] for name in named))

    @cached_property
    def _told_by(self) -> dict[Node, set[Node]]:
        """The facts, each with the articles asked for that tell it; evidence in a headline is that of its article."""
        homes = dict(self.data.subject_objects(SCHEMA.isPartOf))
        contexts = {
            evidence: homes.get(context, context)
            for evidence, context in self.data.subject_objects(NIF.referenceContext)
        }
        found: dict[Node, set[Node]] = {}
        for fact, evidence in self.data.subject_objects(KG.evidence):
            if contexts.get(evidence) in self._articles:
                found.setdefault(fact, set()).add(contexts[evidence])
        return found

    @property
    def told(self) -> set[Node]:
        """The articles asked for, and the facts that they tell."""
        return self._articles | self._told_by.keys()

    @cached_property
    def published(self) -> set[Node]:
        """The articles asked for that were published in the period, and the facts that they tell."""
        dates = self.data.subject_objects(SCHEMA.datePublished)
        articles = {article for article, date in dates if self._within(calendar.days(str(date)))} & self._articles
        return articles | {fact for fact, sources in self._told_by.items() if not articles.isdisjoint(sources)}

    @property
    def dated(self) -> set[Node]:
        """The same, but that a fact with a date of its own counts by that."""
        first, last, begin, end = (
            {fact: str(date) for fact, date in self.data.subject_objects(name)}
            for name in (KG.earliest, KG.latest, KG.date, KG.endDate)
        )
        own = {
            fact: (first[fact], last[fact]) if fact in first and fact in last else days
            for fact in self._told_by
            if (days := calendar.days(begin.get(fact), end.get(fact))) or (fact in first and fact in last)
        }
        return {node for node in self.published if node not in own} | {
            fact for fact, days in own.items() if self._within(days)
        }

    def _within(self, days: tuple[str, str] | None) -> bool:
        """Whether days share one with the period asked for."""
        period = self._period
        return days is not None and period is not None and days[0] <= period[1] and period[0] <= days[1]

    @cached_property
    def _period(self) -> tuple[str, str] | None:
        return self.wanted.days()


def _names(one: EventClass) -> tuple[str, str]:
    return one.name, one.label
