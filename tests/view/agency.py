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

    def event(self, name: str, source: URIRef, kind: str, factuality: str, who: list[URIRef], day: date) -> URIRef:
        """Add an event that an article tells of, at a place where its words say one."""
        one, other = who
        place = self.places[int(min(self.dice.paretovariate(0.7), len(self.places))) - 1]
        words, *others = TOLD[kind]
        roles = {role: [thing] for role, thing in zip(("agent", *others), (one, other, place), strict=True) if role}
        told = event(self.graph, name, kind, factuality, **roles)
        at = 200 * int(name.rpartition("-")[2])
        evidence(self.graph, told, source, at, words.format(self.name(one), self.name(other), self.name(place)))
        if kind == "Event":
            self.graph.add((told, KG.predicate, Literal("regarder", lang="fr")))
        if self.dice.random() < 0.8:
            self.date(told, day - timedelta(days=self.dice.randint(0, 5)))
        self.graph.add((told, KG.confidence, Literal(f"0.{self.dice.randint(50, 99)}", datatype=XSD.decimal)))
        return told

    def quotation(self, name: str, source: URIRef, speaker: URIRef, day: date) -> None:
        """Add what somebody says in an article."""
        said = node("quotation", name)
        words = f"Le dossier {name} avance"
        for predicate, value in (
            (RDF.type, KG.Quotation), (KG.speaker, speaker), (KG.text, Literal(words, lang="fr")),
            (KG.quoteKind, Literal("direct")),
        ):  # fmt: skip
            self.graph.add((said, predicate, value))
        self.date(said, day)
        evidence(self.graph, said, source, 5000, f"« {words} », a dit {self.name(speaker)}.")


def agency(articles: int, seed: int = 11) -> Graph:
    """A number of articles -> the graph of what they tell, the same for the same number and seed."""
    dice = random.Random(seed)
    graph = Graph()
    desk = Desk(graph, dice, *(list(_things(graph, kind, names)) for kind, names in _names(articles).items()))
    for number in range(articles):
        day = DAY + timedelta(days=number * DAYS // articles)
        source = _article(graph, number, day)
        people = desk.circle(number)
        for place in range(6):
            kind, factuality = dice.choice([*TOLD]), dice.choices(FACTUALITIES, (70, 10, 8, 7, 5))[0]
            who = dice.sample(people, 2)
            told = desk.event(f"v{number}-{place}", source, kind, factuality, who, day)
            if factuality == "Claimed" or (factuality == "Denied" and dice.random() < 0.5):
                graph.add((told, KG.claimedBy, dice.choice(desk.bodies)))
        desk.quotation(f"q{number}", source, people[0], day)
        if number % 20 == 1:
            _disagreement(desk, number, people[:2], day)
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


def _article(graph: Graph, number: int, day: date) -> URIRef:
    source = article(graph, f"depeche-{number}", f"Dépêche {number}")
    graph.set((source, SCHEMA.datePublished, Literal(day.isoformat(), datatype=XSD.date)))
    graph.add((source, SCHEMA.url, Literal(f"https://agence.example/{number}", datatype=XSD.anyURI)))
    return source


def _disagreement(desk: Desk, number: int, who: list[URIRef], day: date) -> None:
    """Add a meeting that this article and the one before tell of: one that it was, the other that it was not."""
    graph = desk.graph
    happening, found = node("happening", f"h{number}"), node("disagreement", f"d{number}")
    for triple in (
        (happening, RDF.type, KG.Happening), (happening, KG.sources, Literal(2)), (happening, KG.disagreement, found),
        (found, RDF.type, KG.Disagreement), (found, KG.on, KG.factuality),
    ):  # fmt: skip
        graph.add(triple)
    for told, factuality in ((number - 1, "Asserted"), (number, "Denied")):
        account = desk.event(f"v{told}-9", node("article", f"depeche-{told}"), "Meet", factuality, who, day)
        side = node("side", f"s{told}")
        for triple in (
            (happening, KG.account, account), (found, KG.side, side), (side, RDF.type, KG.Side),
            (side, KG.account, account), (side, KG.says, KG[factuality]),
        ):  # fmt: skip
            graph.add(triple)
