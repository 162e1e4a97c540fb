"""Makes graphs for the tests of the page."""

import random

from rdflib import RDF, RDFS, SKOS, XSD, Graph, Literal, URIRef

from kg.namespaces import KG, NIF, SCHEMA

BASE = "https://kg.example/"
CLASSES = ("Visit", "Meet", "Call", "Accuse", "Warn", "Support", "Attack", "Arrest", "Appoint", "Acquire", "Launch")
FACTUALITIES = ("Asserted", "Planned", "Claimed", "Denied", "Hypothetical")


def node(kind: str, name: object) -> URIRef:
    """The IRI of an instance."""
    return URIRef(f"{BASE}{kind}/{name}")


def article(graph: Graph, name: str, title: str) -> URIRef:
    """Add an article."""
    iri = node("article", name)
    graph.add((iri, RDF.type, SCHEMA.NewsArticle))
    graph.add((iri, SCHEMA.identifier, Literal(name)))
    graph.add((iri, SCHEMA.headline, Literal(title, lang="fr")))
    graph.add((iri, SCHEMA.datePublished, Literal("2023-10-11", datatype=XSD.date)))
    return iri


def entity(graph: Graph, name: str, label: str, *classes: str) -> URIRef:
    """Add an entity."""
    iri = node("entity", name)
    for kind in classes or ("Person",):
        graph.add((iri, RDF.type, SCHEMA[kind]))
    graph.add((iri, RDFS.label, Literal(label, lang="fr")))
    return iri


def evidence(graph: Graph, about: URIRef, source: URIRef, begin: int, text: str) -> URIRef:
    """Add a stretch of an article that tells of something."""
    iri = node("evidence", f"{str(source).rpartition('/')[2]}-{begin}-{begin + len(text)}")
    for predicate, value in (
        (RDF.type, NIF.String), (NIF.referenceContext, source), (NIF.beginIndex, Literal(begin)),
        (NIF.endIndex, Literal(begin + len(text))), (NIF.anchorOf, Literal(text, lang="fr")),
    ):  # fmt: skip
        graph.add((iri, predicate, value))
    graph.add((about, KG.evidence, iri))
    return iri


def event(graph: Graph, name: str, kind: str, factuality: str = "Asserted", **roles: list[URIRef]) -> URIRef:
    """Add an event."""
    iri = node("event", name)
    graph.add((iri, RDF.type, KG.Event))
    graph.add((iri, RDF.type, KG[kind]))
    graph.add((iri, KG.factuality, KG[factuality]))
    for role, things in roles.items():
        for thing in things:
            graph.add((iri, KG[role], thing))
    return iri


def synthetic(nodes: int, seed: int = 1) -> Graph:
    """A graph of about so many nodes, half of them entities, half events, a few of which know many others."""
    dice = random.Random(seed)
    graph = Graph()
    things = [entity(graph, f"e{n}", f"Personne {n}", ("Person", "Organization")[n % 2]) for n in range(nodes // 2)]
    for thing in things:
        graph.add((thing, SKOS.altLabel, Literal(f"Surnom {str(thing).rpartition('e')[2]}", lang="fr")))
    for number in range(nodes - len(things)):
        source = node("article", f"a{number // 8}")
        if number % 8 == 0:
            article(graph, f"a{number // 8}", f"Titre {number // 8}")
        one, other = (
            things[min(int(dice.paretovariate(0.9)) - 1, len(things) - 1)]
            if dice.random() < 0.3
            else dice.choice(things)
            for _ in "ab"
        )
        kind = event(
            graph, f"v{number}", dice.choice(CLASSES), dice.choice(FACTUALITIES), agent=[one], recipient=[other]
        )
        graph.add(
            (kind, KG.date, Literal(f"2023-{dice.randint(1, 12):02}-{dice.randint(1, 28):02}", datatype=XSD.date))
        )
        words = (
            f"{graph.value(one, RDFS.label)} a rencontré {graph.value(other, RDFS.label)} au sujet du dossier {number}."
        )
        evidence(graph, kind, source, number * 100, words)
    return graph


STORY = (
    "Anne Zelensky a rencontré Boris Leroy à Lyon. 😀 Le lendemain, Anne Zelensky a quitté Lyon.\n\n"
    "« Boris Leroy viendra à Lyon », a dit Anne Zelensky. Boris Leroy doit rencontrer Anne Zelensky à Paris."
)


def story() -> Graph:
    """A graph of an article whose body is STORY."""
    graph = Graph()
    source = article(graph, "story", "Une rencontre à Lyon")
    anne, boris = entity(graph, "anne", "Anne Zelensky"), entity(graph, "boris", "Boris Leroy")
    lyon, paris = entity(graph, "lyon", "Lyon", "City"), entity(graph, "paris", "Paris", "City")
    for name, kind, factuality, roles, words in (
        ("met", "Meet", "Asserted", {"agent": [anne], "recipient": [boris], "place": [lyon]}, STORY.partition(".")[0]),
        ("left", "Leave", "Asserted", {"agent": [anne], "patient": [lyon]}, "Anne Zelensky a quitté Lyon"),
        (
            "will", "Meet", "Planned", {"agent": [boris], "recipient": [anne], "place": [paris]},
            "Boris Leroy doit rencontrer Anne Zelensky à Paris",
        ),
    ):  # fmt: skip
        told = event(graph, name, kind, factuality, **roles)
        evidence(graph, told, source, STORY.index(words), words)
    return graph


def disagreeing() -> Graph:
    """A graph of two articles that tell of one meeting, one of them that it is denied, with what may be the same."""
    graph = Graph()
    anne, boris, leroy = (
        entity(graph, *names) for names in (("anne-roy", "Anne Roy"), ("boris", "Boris Leroy"), ("leroy", "Leroy"))
    )
    happening, split = node("happening", "h"), node("disagreement", "d")
    told = []
    for name, factuality, words in (
        ("matin", "Asserted", "Anne Roy a rencontré Boris Leroy."),
        ("soir", "Denied", "Boris Leroy n’a pas rencontré Anne Roy."),
    ):
        source = article(graph, name, f"Le {name}")
        graph.add((source, SCHEMA.mentions, boris))
        told.append(event(graph, f"met-{name}", "Meet", factuality, agent=[anne, boris]))
        evidence(graph, told[-1], source, 0, words)
        side = node("side", name)
        graph.add((split, KG.side, side))
        for predicate, value in ((RDF.type, KG.Side), (KG.account, told[-1]), (KG.says, KG[factuality])):
            graph.add((side, predicate, value))
        graph.add((happening, KG.account, told[-1]))
    evidence(graph, event(graph, "left", "Leave", agent=[leroy]), node("article", "soir"), 50, "Leroy est parti.")
    link = node("link", "doubt")
    for predicate, value in (
        (RDF.type, KG.Doubt), (RDF.type, KG.Link), (KG.entity, boris), (KG.otherEntity, leroy),
        (KG.form, Literal("matin#Boris Leroy")), (KG.otherForm, Literal("soir#Leroy")), (KG.rule, Literal("same-name")),
    ):  # fmt: skip
        graph.add((link, predicate, value))
    joined = node("link", "joined")
    for predicate, value in (
        (RDF.type, KG.Link), (KG.entity, boris), (KG.rule, Literal("full-name")),
        (KG.form, Literal("matin#Boris Leroy")), (KG.otherForm, Literal("soir#Boris Leroy")),
    ):  # fmt: skip
        graph.add((joined, predicate, value))
    for name, kind, one, other, right in (
        ("join", KG.Link, happening, None, "soir#Meet@0"),
        ("event-doubt", KG.Doubt, told[0], node("event", "left"), "soir#Leave@50"),
    ):
        link = node("link", name)
        for predicate, value in (
            (RDF.type, KG.Link), (RDF.type, kind), (KG.entity, one), (KG.otherEntity, other),
            (KG.form, Literal("matin#Meet@0")), (KG.otherForm, Literal(right)),
        ):  # fmt: skip
            if value is not None:
                graph.add((link, predicate, value))
    for triple in (
        (happening, RDF.type, KG.Happening), (happening, KG.sources, Literal(2)), (happening, KG.disagreement, split),
        (split, RDF.type, KG.Disagreement), (split, KG.on, KG.factuality),
    ):  # fmt: skip
        graph.add(triple)
    return graph


def corpus(groups: int = 6, size: int = 12, seed: int = 3) -> Graph:
    """A graph of many articles: groups of people who have to do with each other, a hub that all visit, plain verbs, and
    a meeting of which two articles tell differently."""
    dice = random.Random(seed)
    graph = Graph()
    hub = entity(graph, "hub", "Capitale", "City")
    for group in range(groups):
        people = [entity(graph, f"p{group}-{n}", f"Membre {group}{chr(65 + n)}") for n in range(size)]
        for number in range(4 * size):
            one, other = dice.sample(people[: 2 + number // 4], 2)
            kind = ("Meet", "Accuse", "Arrest", "Event")[number % 4]
            roles = {"agent": [one], "place": [hub]} if number % 9 == 0 else {"agent": [one], "recipient": [other]}
            told = event(graph, f"g{group}-{number}", kind, FACTUALITIES[number % 11 % 5], **roles)
            told_in(graph, told, f"a{group}-{number // 5}", f"2023-{1 + number % 12:02}-{1 + group:02}", number)
            graph.add((told, KG.confidence, Literal(f"0.{30 + number % 70}", datatype=XSD.decimal)))
            if kind == "Event":
                graph.add((told, KG.predicate, Literal("regarder", lang="fr")))
    shared(graph)
    return graph


def told_in(graph: Graph, told: URIRef, name: str, date: str, place: int) -> None:
    """Add the date of an event, and the article and sentence that tell it."""
    source = article(graph, name, f"Titre de {name}")
    graph.set((source, SCHEMA.datePublished, Literal(date, datatype=XSD.date)))
    graph.add((told, KG.date, Literal(date, datatype=XSD.date)))
    evidence(graph, told, source, 1000 * place, f"Phrase {place} de {name}.")


def shared(graph: Graph) -> None:
    """Add a meeting that two articles tell of, of different days."""
    one, other = node("entity", "p0-0"), node("entity", "p1-0")
    accounts = []
    for name, day in (("un", "2023-05-03"), ("deux", "2023-05-04")):
        told = event(graph, f"shared-{name}", "Meet", agent=[one], recipient=[other])
        told_in(graph, told, f"paper-{name}", day, 0)
        graph.add((told, KG.confidence, Literal("0.99", datatype=XSD.decimal)))
        accounts.append(told)
    happening, found = node("happening", "h"), node("disagreement", "d")
    graph.add((happening, RDF.type, KG.Happening))
    graph.add((happening, KG.sources, Literal(2)))
    graph.add((happening, KG.disagreement, found))
    graph.add((found, KG.on, KG.date))
    for number, account in enumerate(accounts):
        side = node("side", number)
        graph.add((happening, KG.account, account))
        graph.add((found, KG.side, side))
        graph.add((side, KG.account, account))
