"""A graph -> what it tells of each article, in the terms that gold is written in.

Names and kinds of things, events with their parts, relations, quotations.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from rdflib import RDF, RDFS, SKOS, Dataset, Graph
from rdflib.term import Node

from kg.annotation.lines import ROLES
from kg.namespaces import KG, NIF, SCHEMA

_NAMING = (RDFS.label, SKOS.prefLabel, SKOS.altLabel, SCHEMA.name, SCHEMA.alternateName)
_PLACES = frozenset(
    ("Place", "Country", "City", "AdministrativeArea", "State", "Continent", "Landform", "CivicStructure")
)
_BODIES = frozenset(("Corporation", "PoliticalParty"))
_RELATIONS = {
    "affiliation": (SCHEMA.affiliation, SCHEMA.worksFor),
    "locatedIn": (SCHEMA.containedInPlace, SCHEMA.location),
    "memberOf": (SCHEMA.memberOf, SCHEMA.parentOrganization),
    "family": (SCHEMA.relatedTo, SCHEMA.spouse, SCHEMA.parent, SCHEMA.children, SCHEMA.sibling),
}
_ARTICLE = re.compile(r"^(le|la|les|l|un|une|des|du|de la|de l|d) ")
_EXTENSION = re.compile(r"\.\w+$")


@dataclass(frozen=True)
class ToldEvent:
    """An event as one of its stretches shows it: an event with two stretches in an article is told twice."""

    node: str
    classes: frozenset[str]
    exact: str
    parts: tuple[tuple[str, str], ...]
    """Roles and who has them."""
    factuality: str
    dates: frozenset[str]


@dataclass(frozen=True)
class ToldRelation:
    """A relation; of a position the value is its title."""

    kind: str
    subject: str
    object: str | None
    value: str
    node: str = field(default="", compare=False)
    """What states it; the first where several do."""


@dataclass(frozen=True)
class ToldQuote:
    """A quotation."""

    node: str
    text: str
    speakers: frozenset[str]


@dataclass(frozen=True)
class Account:
    """What a graph tells of one article."""

    things: tuple[str, ...] = ()
    events: tuple[ToldEvent, ...] = ()
    relations: tuple[ToldRelation, ...] = ()
    quotes: tuple[ToldQuote, ...] = ()


@dataclass(frozen=True)
class Told:
    """What a graph tells."""

    names: Mapping[str, frozenset[str]]
    """A node -> its names, in plain letters."""
    kinds: Mapping[str, str]
    """A node -> Person, Place or Organization."""
    accounts: Mapping[str, Account]
    """An article's identifier, or the last part of its address -> what is told of it."""


def plain(text: str) -> str:
    """A name or text -> its words without capitals, accents and the article before them."""
    bare = unicodedata.normalize("NFKD", text.replace("’", "'").replace("œ", "oe"))
    bare = "".join(letter for letter in bare if not unicodedata.combining(letter)).lower()
    bare = " ".join(re.findall(r"\w+", bare))
    while _ARTICLE.match(bare):
        bare = _ARTICLE.sub("", bare, count=1)
    return bare


def told(data: Dataset) -> Told:
    """A dataset -> what all its graphs together tell."""
    graph = Graph()
    for subject, predicate, object_, _ in data.quads((None, None, None, None)):
        graph.add((subject, predicate, object_))
    names: dict[str, frozenset[str]] = {}
    kinds: dict[str, str] = {}
    for node in set(graph.subjects(RDF.type)):
        labels = {plain(str(label)) for naming in _NAMING for label in graph.objects(node, naming)}
        if labels:
            names[str(node)] = frozenset(labels)
            if kind := _kind({str(type_) for type_ in graph.objects(node, RDF.type)}):
                kinds[str(node)] = kind
    return Told(names, kinds, _accounts(graph, kinds))


def _kind(types: Iterable[str]) -> str | None:
    ours = {type_.removeprefix(SCHEMA) for type_ in types if type_.startswith(SCHEMA)}
    if "Person" in ours:
        return "Person"
    if ours & _PLACES:
        return "Place"
    return "Organization" if any("Organization" in type_ for type_ in ours) or ours & _BODIES else None


def _accounts(graph: Graph, kinds: Mapping[str, str]) -> dict[str, Account]:
    events, positions, quotes = (
        _by_article(graph, nodes)
        for nodes in (
            set(graph.subjects(KG.factuality)),
            set(graph.subjects(RDF.type, KG.Position)),
            set(graph.subjects(RDF.type, KG.Quotation)),
        )
    )
    accounts: dict[str, Account] = {}
    stated = {
        tuple(graph.value(node, part) or node for part in (RDF.subject, RDF.predicate, RDF.object)): str(node)
        for node in sorted(graph.subjects(RDF.type, KG.Relation), key=str)
    }
    for article in sorted(graph.subjects(RDF.type, SCHEMA.NewsArticle), key=str):
        things = sorted({node for node in graph.objects(article, SCHEMA.mentions) if str(node) in kinds}, key=str)
        account = Account(
            tuple(map(str, things)),
            tuple(_event(graph, node, exact) for node, exact in events[article]),
            _relations(graph, things, [node for node, _ in positions[article]], stated),
            tuple(_quote(graph, node) for node in dict(quotes[article])),
        )
        accounts |= dict.fromkeys(_keys(graph, article), account)
    return accounts


def _keys(graph: Graph, article: Node) -> Iterator[str]:
    yield from map(str, graph.objects(article, SCHEMA.identifier))
    for address in (article, *graph.objects(article, SCHEMA.url)):
        yield _EXTENSION.sub("", str(address).rstrip("/#").rsplit("/", 1)[-1])


def _by_article(graph: Graph, nodes: Iterable[Node]) -> Mapping[Node | None, list[tuple[Node, str]]]:
    """Nodes with evidence -> by article they and the words of each of their stretches there."""
    found: dict[Node | None, list[tuple[Node, str]]] = defaultdict(list)
    for node in sorted(nodes, key=str):
        for stretch in sorted(graph.objects(node, KG.evidence), key=str):
            exact = str(graph.value(stretch, NIF.anchorOf) or "")
            found[graph.value(stretch, NIF.referenceContext)].append((node, exact))
    return found


def _event(graph: Graph, node: Node, exact: str) -> ToldEvent:
    return ToldEvent(
        str(node),
        frozenset(str(type_).removeprefix(KG) for type_ in graph.objects(node, RDF.type)),
        exact,
        tuple((role, str(one)) for role in ROLES for one in sorted(graph.objects(node, KG[role]), key=str)),
        str(graph.value(node, KG.factuality)).removeprefix(KG).lower(),
        frozenset(map(str, graph.objects(node, KG.date))),
    )


def _relations(
    graph: Graph, things: Iterable[Node], positions: Iterable[Node], stated: Mapping[tuple[Node, ...], str]
) -> tuple[ToldRelation, ...]:
    found: dict[ToldRelation, None] = {}
    for position in positions:
        of, title = graph.value(position, KG.of), str(graph.value(position, KG.title) or "")
        for holder in sorted(graph.subjects(KG.holds, position), key=str):
            found[ToldRelation("position", str(holder), None if of is None else str(of), title, str(position))] = None
    held = {(relation.subject, relation.object) for relation in found}
    here = set(things)
    for kind, properties in _RELATIONS.items():
        for subject in things:
            for each in properties:
                for other in sorted(here.intersection(graph.objects(subject, each)), key=str):
                    if kind != "affiliation" or (str(subject), str(other)) not in held:
                        found[
                            ToldRelation(kind, str(subject), str(other), "", stated.get((subject, each, other), ""))
                        ] = None
    return tuple(found)


def _quote(graph: Graph, node: Node) -> ToldQuote:
    speakers = frozenset(map(str, graph.objects(node, KG.speaker)))
    return ToldQuote(str(node), str(graph.value(node, KG.text) or ""), speakers)
