"""Makes the graph of an agency: as many articles as are wanted, of invented people, who meet, deny, plan and say things
on days and in places; SPARQL knows every answer that its page must give."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import product

from graphs import FACTUALITIES, article, entity, event, evidence, node
from rdflib import RDF, RDFS, XSD, Graph, Literal, URIRef

from kg.namespaces import KG, SCHEMA

FIRST = ("Anne", "Hélène", "Marc", "Jean-Noël", "Ida", "Théo", "Nadia", "Paul", "Zoé", "Igor", "Lena", "Omar")
SECOND = ("Bar", "Cor", "Del", "Fau", "Gri", "Lam", "Mer", "Nor", "Pel", "Ros", "Sau", "Tri", "Val", "Vey", "Zan")
THIRD = ("bec", "court", "dier", "geon", "lier", "mont", "nay", "quin", "rand", "sac", "tier", "vel", "zac", "zon")
TOWNS = ("Aubrac", "Bréhan", "Clairval", "Dormont", "Étréchy", "Fontoy", "Grandlieu", "Hérisson", "Issoire-le-Vieux")
BODIES = ("Agence du Lac", "Banque des Îles", "Comité Nord-Sud", "Office des Ponts", "Parti du Pré", "Union des Ports")
TOLD = {
    "Meet": ("{0} a rencontré {1} à {2}.", "recipient", "place"), "Accuse": ("{0} accuse {1}.", "patient", ""),
    "Support": ("{0} soutient {1}.", "patient", ""), "Arrest": ("{0} a arrêté {1} à {2}.", "patient", "place"),
    "Visit": ("{0} s’est rendu à {2}.", "", "place"), "Appoint": ("{0} a nommé {1}.", "patient", ""),
    "Event": ("{0} a regardé {1}.", "patient", ""),
}  # fmt: skip
"""How each class of event is told of who, whom and where, and the roles of the other and the place in it."""
DAY = date(2024, 1, 1)
DAYS = 700
CIRCLE = 14
"""So many people have mostly to do with each other."""


@dataclass(frozen=True)
class Dispatch:
    """An article: its number, its node and its day."""

    number: int
    source: URIRef
    day: date


@dataclass
class Desk:
    """The graph that is being made, and all who may be told of."""

    graph: Graph
    dice: random.Random
    people: list[URIRef]
    places: list[URIRef]
    bodies: list[URIRef]

    def circle(self, number: int) -> list[URIRef]:
        """The people of whom an article tells: some who belong together, now and then one of the others."""
        first = number * 7 % len(self.people) // CIRCLE * CIRCLE
        return [*self.people[first : first + CIRCLE], self.dice.choice(self.people)]

    def name(self, thing: URIRef) -> str:
        """What somebody is called."""
        return str(self.graph.value(thing, RDFS.label))

    def date(self, told: URIRef, day: date) -> None:
        """Date an event or quotation to a day."""
        for predicate in (KG.date, KG.earliest, KG.latest):
            self.graph.add((told, predicate, Literal(day.isoformat(), datatype=XSD.date)))

    def event(self, of: Dispatch, number: int, kind: str, factuality: str, who: list[URIRef]) -> URIRef:
        """Add an event that an article tells of, at a place where its words say one."""
        one, other = who
        place = self.places[int(min(self.dice.paretovariate(0.7), len(self.places))) - 1]
        words, *others = TOLD[kind]
        roles = {role: [thing] for role, thing in zip(("agent", *others), (one, other, place), strict=True) if role}
        told = event(self.graph, f"v{of.number}-{number}", kind, factuality, **roles)
        words = words.format(*map(self.name, (one, other, place)))
        evidence(self.graph, told, of.source, 200 * number, words)
        if kind == "Event":
            self.graph.add((told, KG.predicate, Literal("regarder", lang="fr")))
        if self.dice.random() < 0.8:
            self.date(told, of.day - timedelta(days=self.dice.randint(0, 5)))
        self.graph.add((told, KG.confidence, Literal(f"0.{self.dice.randint(50, 99)}", datatype=XSD.decimal)))
        return told

    def quotation(self, of: Dispatch, speaker: URIRef) -> None:
        """Add what somebody says in an article."""
        said = node("quotation", f"q{of.number}")
        words = f"Le dossier {of.number} avance"
        for predicate, value in (
            (RDF.type, KG.Quotation), (KG.speaker, speaker), (KG.text, Literal(words, lang="fr")),
            (KG.quoteKind, Literal("direct")),
        ):  # fmt: skip
            self.graph.add((said, predicate, value))
        self.date(said, of.day)
        evidence(self.graph, said, of.source, 5000, f"« {words} », a dit {self.name(speaker)}.")


def agency(articles: int, seed: int = 11) -> Graph:
    """A number of articles -> the graph of what they tell, the same for the same number and seed."""
    dice = random.Random(seed)
    graph = Graph()
    desk = Desk(graph, dice, *(list(_things(graph, kind, names)) for kind, names in _names(articles).items()))
    dispatches = [_dispatch(graph, number, articles) for number in range(articles)]
    for of in dispatches:
        people = desk.circle(of.number)
        for place in range(6):
            kind, factuality = dice.choice([*TOLD]), dice.choices(FACTUALITIES, (70, 10, 8, 7, 5))[0]
            who = dice.sample(people, 2)
            told = desk.event(of, place, kind, factuality, who)
            if factuality == "Claimed" or (factuality == "Denied" and dice.random() < 0.5):
                graph.add((told, KG.claimedBy, dice.choice(desk.bodies)))
        desk.quotation(of, people[0])
        if of.number % 20 == 1:
            _disagreement(desk, (dispatches[of.number - 1], of), people[:2])
    return graph


def _names(articles: int) -> dict[str, Iterator[str]]:
    """Who and what there is, by class: more people for more articles, no two of one name."""
    parts = [f"{first} {second}{third}" for second, third, first in product(SECOND, THIRD, FIRST)]
    towns = [f"{town} {number}" if number else town for number in range(max(1, articles // 60)) for town in TOWNS]
    people = max(3 * CIRCLE, articles * 5 // 6 // CIRCLE * CIRCLE)
    return {"Person": iter(parts[:people]), "Place": iter(("États-Unis", *towns)), "Organization": iter(BODIES)}


def _things(graph: Graph, kind: str, names: Iterator[str]) -> Iterator[URIRef]:
    for number, name in enumerate(names):
        yield entity(graph, f"{kind.lower()}-{number}", name, kind)


def _dispatch(graph: Graph, number: int, whole: int) -> Dispatch:
    source = article(graph, f"depeche-{number}", f"Dépêche {number}")
    day = DAY + timedelta(days=number * DAYS // whole)
    graph.set((source, SCHEMA.datePublished, Literal(day.isoformat(), datatype=XSD.date)))
    graph.add((source, SCHEMA.url, Literal(f"https://agence.example/{number}", datatype=XSD.anyURI)))
    return Dispatch(number, source, day)


def _disagreement(desk: Desk, both: tuple[Dispatch, Dispatch], who: list[URIRef]) -> None:
    """Add a meeting that two articles tell of: one that it was, the other that it was not."""
    graph, number = desk.graph, both[1].number
    happening, found = node("happening", f"h{number}"), node("disagreement", f"d{number}")
    for triple in (
        (happening, RDF.type, KG.Happening), (happening, KG.sources, Literal(2)), (happening, KG.disagreement, found),
        (found, RDF.type, KG.Disagreement), (found, KG.on, KG.factuality),
    ):  # fmt: skip
        graph.add(triple)
    for of, factuality in zip(both, ("Asserted", "Denied"), strict=True):
        account = desk.event(of, 9, "Meet", factuality, who)
        side = node("side", f"s{of.number}")
        for triple in (
            (happening, KG.account, account), (found, KG.side, side), (side, RDF.type, KG.Side),
            (side, KG.account, account), (side, KG.says, KG[factuality]),
        ):  # fmt: skip
            graph.add(triple)
