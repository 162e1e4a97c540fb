"""Readings made by hand, for tests of all that comes after the language: stretches are found by their text."""

from dataclasses import dataclass, field, replace

from rdflib import RDF, Dataset, URIRef

from kg.model import (
    Article,
    Decision,
    Entity,
    EntityType,
    Event,
    Fact,
    Factuality,
    Link,
    Mention,
    MentionKind,
    Position,
    Quantity,
    QuantityKind,
    Quotation,
    Reading,
    Relation,
    Role,
    Span,
)
from kg.namespaces import NIF, SCHEMA


@dataclass
class Story:
    """Builds the reading of one article."""

    article: Article
    mentions: list[Mention] = field(default_factory=list)
    facts: list[Fact] = field(default_factory=list)

    def span(self, text: str, after: int = 0) -> Span:
        """Where a text first stands in the body."""
        start = self.article.body.index(text, after)
        return Span(start, start + len(text))

    def mention(
        self,
        text: str,
        entity: int | None,
        after: int = 0,
        link: Link | None = None,
        members: tuple[int, ...] = (),
    ) -> int:
        """Add a mention; returns its index."""
        kind = MentionKind.PRONOUN if link else MentionKind.NAME
        span = self.span(text, after)
        self.mentions.append(
            Mention(span, text, kind, None, 0, entity=entity, members=members, link=link, rule="by-hand")
        )
        return len(self.mentions) - 1

    def event(
        self,
        type_: str,
        trigger: str,
        evidence: str,
        roles: tuple[tuple[Role, int], ...],
        factuality: Factuality = Factuality.ASSERTED,
        **rest: object,
    ) -> None:
        """Add an event."""
        where = self.span(evidence)
        self.facts.append(
            Event(type_, trigger, self.span(trigger, where.start), roles, factuality, (where,), "frame:test", **rest)  # type: ignore[arg-type]
        )

    def quotation(self, speaker: int, words: str, evidence: str, kind: str = "direct", **rest: object) -> None:
        """Add a quotation."""
        self.facts.append(
            Quotation(speaker, kind, self.span(words), (self.span(evidence),), "quote:test", **rest)  # type: ignore[arg-type]
        )

    def position(self, holder: int, title: str, of: int | None, evidence: str, ended: bool = False) -> None:
        """Add a position."""
        self.facts.append(Position(holder, title, of, (self.span(evidence),), "title:test", ended))

    def relation(self, kind: str, subject: int, object_: int, evidence: str, value: str | None = None) -> None:
        """Add a relation."""
        self.facts.append(Relation(kind, subject, object_, (self.span(evidence),), "relation:test", value))

    @property
    def reading(self) -> Reading:
        """The reading."""
        return Reading(self.article, (), tuple(self.mentions), tuple(self.facts))


ZELENSKY = Entity(
    "volodymyr-zelensky",
    EntityType.PERSON,
    ("Person",),
    "Volodymyr Zelensky",
    ("Zelensky", "le président ukrainien", "Володимир Зеленський", "@ZelenskyyUa"),
    (("otan", 0), ("retour", 0), ("dementi", 0)),
    ("http://www.wikidata.org/entity/Q3874799",),
    (Decision("Zelensky", "Volodymyr Zelensky", "surname", 0.9),),
)
AUSTIN = Entity(
    "lloyd-austin", EntityType.PERSON, ("Person",), "Lloyd Austin", ("Austin",), (("otan", 1), ("retour", 1))
)
BRUSSELS = Entity("bruxelles", EntityType.GPE, ("City", "Place"), "Bruxelles", (), (("otan", 2), ("dementi", 2)))
UKRAINE = Entity("ukraine", EntityType.GPE, ("Country", "AdministrativeArea"), "Ukraine", ("Kiev",), (("otan", 3),))
NATO = Entity("otan", EntityType.ORGANIZATION, (), "OTAN", ("l’Alliance",), (("otan", 4), ("dementi", 4)))
RUSSIA = Entity("russie", EntityType.GPE, ("Country",), "Russie", ("Moscou",), (("retour", 5), ("dementi", 5)))
STOLTENBERG = Entity("jens-stoltenberg", EntityType.PERSON, (), "Jens Stoltenberg", (), (("otan", 6), ("dementi", 6)))
SUMMIT = Entity("sommet-de-vilnius", EntityType.EVENT, (), "sommet de Vilnius", (), (("retour", 7),))
LAW = Entity("loi-de-programmation", EntityType.WORK, ("Legislation",), "loi de programmation", (), (("retour", 8),))
OLENA = Entity("olena-zelenska", EntityType.PERSON, (), "Olena Zelenska", (), (("retour", 9),))

ENTITIES = (ZELENSKY, AUSTIN, BRUSSELS, UKRAINE, NATO, RUSSIA, STOLTENBERG, SUMMIT, LAW, OLENA)


def otan() -> Reading:
    """A visit, a meeting, a planned one, positions, a quotation, a pronoun."""
    body = (
        "Le président ukrainien Volodymyr Zelensky est arrivé au siège de l’OTAN à Bruxelles. "
        "Il a rencontré Lloyd Austin mercredi. "
        "« Nous avons besoin de soutien », a déclaré Zelensky à Lloyd Austin. "
        "Zelensky doit rencontrer Jens Stoltenberg, secrétaire général de l’OTAN, jeudi."
    )
    story = Story(
        Article("otan", body, "Zelensky à l’OTAN", "2023-10-11", url="https://news.example/otan", publisher="L’Essai")
    )
    zelensky = story.mention("Volodymyr Zelensky", 0)
    he = story.mention("Il", 0, 70, Link(zelensky, "pronoun", 0.8))
    austin = story.mention("Lloyd Austin", 1)
    brussels = story.mention("Bruxelles", 2)
    ukraine = story.mention("ukrainien", 3)
    nato = story.mention("OTAN", 4)
    stoltenberg = story.mention("Jens Stoltenberg", 6)
    story.position(zelensky, "président", ukraine, "Le président ukrainien Volodymyr Zelensky")
    story.position(stoltenberg, "secrétaire général", nato, "Jens Stoltenberg, secrétaire général de l’OTAN")
    story.event(
        "Visit",
        "arrivé",
        "Volodymyr Zelensky est arrivé au siège de l’OTAN à Bruxelles",
        ((Role.AGENT, zelensky), (Role.PLACE, brussels)),
        begin="2023-10-11",
    )
    story.event(
        "Meet",
        "rencontré",
        "Il a rencontré Lloyd Austin mercredi",
        ((Role.AGENT, he), (Role.RECIPIENT, austin)),
        begin="2023-10-11",
    )
    story.event(
        "Meet",
        "rencontrer",
        "Zelensky doit rencontrer Jens Stoltenberg, secrétaire général de l’OTAN, jeudi",
        ((Role.AGENT, zelensky), (Role.RECIPIENT, stoltenberg)),
        Factuality.PLANNED,
        begin="2023-10-12",
    )
    story.quotation(
        zelensky,
        "Nous avons besoin de soutien",
        "« Nous avons besoin de soutien », a déclaré Zelensky à Lloyd Austin",
        cue="déclarer",
        addressee=austin,
        begin="2023-10-11",
    )
    story.relation("containedInPlace", nato, brussels, "siège de l’OTAN à Bruxelles")
    return story.reading


def retour() -> Reading:
    """A meeting of several, a former position, a family tie, a law, a plain event, a month and an interval."""
    body = (
        "Volodymyr Zelensky et Lloyd Austin se sont rencontrés en marge du sommet de Vilnius en juillet 2023. "
        "Ils ont salué la loi de programmation. Lloyd Austin, ancien secrétaire à la Défense, est âgé. "
        "Olena Zelenska, épouse de Volodymyr Zelensky, a chanté en 2022. Moscou a attaqué du 1er au 3 août 2023."
    )
    story = Story(Article("retour", body, 'Retour sur un "sommet"\n', "2023-10"))
    zelensky = story.mention("Volodymyr Zelensky", 0)
    austin = story.mention("Lloyd Austin", 1)
    summit = story.mention("sommet de Vilnius", 7)
    both = story.mention("Ils", None, members=(0, 1))
    law = story.mention("loi de programmation", 8)
    olena = story.mention("Olena Zelenska", 9)
    russia = story.mention("Moscou", 5)
    story.event(
        "Meet",
        "rencontrés",
        "Volodymyr Zelensky et Lloyd Austin se sont rencontrés en marge du sommet de Vilnius en juillet 2023",
        ((Role.AGENT, zelensky), (Role.AGENT, austin), (Role.PLACE, summit)),
        begin="2023-07",
    )
    story.event("Praise", "salué", "Ils ont salué la loi de programmation", ((Role.AGENT, both), (Role.PATIENT, law)))
    story.position(austin, "secrétaire à la Défense", None, "Lloyd Austin, ancien secrétaire à la Défense", ended=True)
    story.relation("spouse", olena, zelensky, "Olena Zelenska, épouse de Volodymyr Zelensky", "épouse")
    story.event(
        "Event",
        "chanté",
        "Olena Zelenska, épouse de Volodymyr Zelensky, a chanté",
        ((Role.AGENT, olena),),
        begin="2022",
    )
    story.event(
        "Attack",
        "attaqué",
        "Moscou a attaqué du 1er au 3 août 2023",
        ((Role.AGENT, russia),),
        begin="2023-08-01",
        end="2023-08-03",
    )
    return story.reading


def dementi() -> Reading:
    """What is claimed, denied and hypothetical."""
    body = (
        "Selon Moscou, Volodymyr Zelensky a rencontré Jens Stoltenberg à Bruxelles. "
        "L’OTAN n’a pas attaqué la Russie. La Russie pourrait attaquer l’OTAN. "
        "Moscou affirme que l’OTAN ment."
    )
    story = Story(Article("dementi", body, "Démenti", "2023"))
    russia = story.mention("Moscou", 5)
    zelensky = story.mention("Volodymyr Zelensky", 0)
    stoltenberg = story.mention("Jens Stoltenberg", 6)
    brussels = story.mention("Bruxelles", 2)
    nato = story.mention("OTAN", 4)
    story.event(
        "Meet",
        "rencontré",
        "Selon Moscou, Volodymyr Zelensky a rencontré Jens Stoltenberg à Bruxelles",
        ((Role.AGENT, zelensky), (Role.RECIPIENT, stoltenberg), (Role.PLACE, brussels)),
        Factuality.CLAIMED,
        claimed_by=russia,
    )
    story.event(
        "Attack",
        "attaqué",
        "L’OTAN n’a pas attaqué la Russie",
        ((Role.AGENT, nato), (Role.PATIENT, russia)),
        Factuality.DENIED,
    )
    story.event(
        "Attack",
        "attaquer",
        "La Russie pourrait attaquer l’OTAN",
        ((Role.AGENT, russia), (Role.PATIENT, nato)),
        Factuality.HYPOTHETICAL,
    )
    story.quotation(russia, "l’OTAN ment", "Moscou affirme que l’OTAN ment", "indirect", cue="affirmer")
    return story.reading


READINGS = (otan(), retour(), dementi())


# ------------------------------------------------------------------------------- one more, for questions of every kind

DURAND = Entity("paul-durand", EntityType.PERSON, (), "Paul Durand", ("M. Durand",), (("proces", 10),))
PARIS = Entity("paris", EntityType.GPE, ("City",), "Paris", (), (("proces", 11),))
POLICE = Entity("police", EntityType.ORGANIZATION, (), "police", (), (("proces", 12),))
MARTIN = Entity("anne-martin", EntityType.PERSON, (), "Anne Martin", (), (("proces", 13),))


def proces() -> Reading:
    """Justice, accusations, support, aid, positions that change hands, and what another article denies."""
    body = (
        "La police a arrêté Paul Durand à Paris en mai 2023. Anne Martin accuse M. Durand et soutient l’Ukraine. "
        "La Russie aide la police. Jens Stoltenberg, ancien secrétaire général de l’OTAN, a salué Kiev. "
        "Anne Martin, secrétaire général de l’OTAN, a dit que Paul Durand était innocent. "
        "Selon Kiev, l’OTAN a attaqué la Russie. "
        "Paul Durand sera jugé le 1er juin 2023 et encourt trois ans de prison. "
        "Le siège de l’OTAN à Bruxelles est fermé."
    )
    story = Story(Article("proces", body, "Un procès", "2023-05-30", publisher="L’Essai"))
    police = story.mention("police", 12)
    durand = story.mention("Paul Durand", 10)
    paris = story.mention("Paris", 11)
    martin = story.mention("Anne Martin", 13)
    ukraine = story.mention("Ukraine", 3)
    russia = story.mention("Russie", 5)
    nato = story.mention("OTAN", 4)
    stoltenberg = story.mention("Jens Stoltenberg", 6)
    done = "La police a arrêté Paul Durand à Paris en mai 2023"
    arrested = ((Role.AGENT, police), (Role.PATIENT, durand), (Role.PLACE, paris))
    story.event("Arrest", "arrêté", done, arrested, begin="2023-05")
    says = "Anne Martin accuse M. Durand et soutient l’Ukraine"
    story.event("Accuse", "accuse", says, ((Role.AGENT, martin), (Role.PATIENT, durand)))
    story.event("Support", "soutient", says, ((Role.AGENT, martin), (Role.PATIENT, ukraine)))
    story.event("Aid", "aide", "La Russie aide la police", ((Role.AGENT, russia), (Role.RECIPIENT, police)))
    praise = "Jens Stoltenberg, ancien secrétaire général de l’OTAN, a salué Kiev"
    story.event("Praise", "salué", praise, ((Role.AGENT, stoltenberg), (Role.PATIENT, ukraine)))
    former = "Jens Stoltenberg, ancien secrétaire général de l’OTAN"
    story.position(stoltenberg, "secrétaire général", nato, former, ended=True)
    story.position(martin, "secrétaire général", nato, "Anne Martin, secrétaire général de l’OTAN")
    said = "Anne Martin, secrétaire général de l’OTAN, a dit que Paul Durand était innocent"
    story.quotation(martin, "Paul Durand était innocent", said, "indirect", cue="dire")
    claim = "Selon Kiev, l’OTAN a attaqué la Russie"
    attack = ((Role.AGENT, nato), (Role.PATIENT, russia))
    story.event("Attack", "attaqué", claim, attack, Factuality.CLAIMED, claimed_by=ukraine)
    planned = "Paul Durand sera jugé le 1er juin 2023"
    years = story.span("trois ans de prison")
    term = Quantity(QuantityKind.TERM, (3.0,), "P1Y", years, "argument", of="prison", to=durand)
    tried = ((Role.PATIENT, durand),)
    story.event("Trial", "jugé", planned, tried, Factuality.PLANNED, begin="2023-06-01", quantities=(term,))
    brussels = story.mention("Bruxelles", 2)
    story.relation("containedInPlace", nato, brussels, "siège de l’OTAN à Bruxelles")
    return story.reading


MORE_READINGS = (*READINGS, proces())
_AGAIN = {"bruxelles": 2, "ukraine": 3, "otan": 4, "russie": 5, "jens-stoltenberg": 6}
MORE_ENTITIES = (
    *(
        replace(entity, members=(*entity.members, ("proces", _AGAIN[entity.id]))) if entity.id in _AGAIN else entity
        for entity in ENTITIES
    ),
    *(DURAND, PARIS, POLICE, MARTIN),
)


# ------------------------------------------------------------------------------------- plain events, minor ones and not

CLAIRE = Entity("claire-petit", EntityType.PERSON, (), "Claire Petit", (), (("mineur", 0),))
HUGO = Entity("hugo-blanc", EntityType.PERSON, (), "Hugo Blanc", (), (("mineur", 1),))
LYON = Entity("lyon", EntityType.GPE, ("City",), "Lyon", (), (("mineur", 2),))


def mineur() -> Reading:
    """Plain events: one that says only who, one each with a date, a place and a second participant."""
    body = "Claire Petit a souri. Elle a couru en 2022. Elle a dansé à Lyon. Elle a coiffé Hugo Blanc."
    story = Story(Article("mineur", body, "Un sourire", "2023-10-11"))
    claire, hugo, lyon = (story.mention(name, n) for n, name in enumerate(("Claire Petit", "Hugo Blanc", "Lyon")))
    story.event("Event", "souri", "Claire Petit a souri", ((Role.AGENT, claire),))
    story.event("Event", "couru", "Elle a couru en 2022", ((Role.AGENT, claire),), begin="2022")
    story.event("Event", "dansé", "Elle a dansé à Lyon", ((Role.AGENT, claire), (Role.PLACE, lyon)))
    story.event("Event", "coiffé", "Elle a coiffé Hugo Blanc", ((Role.AGENT, claire), (Role.PATIENT, hugo)))
    return story.reading


MINOR_READINGS, MINOR_ENTITIES = (mineur(),), (CLAIRE, HUGO, LYON)


def in_headlines(data: Dataset) -> Dataset:
    """A graph -> the same, as if the headline of each article told all that its text does."""
    for article in set(data.subjects(RDF.type, SCHEMA.NewsArticle)):
        headline = URIRef(str(article).replace("/article/", "/headline/"))
        told = [(stretch, graph) for stretch, *_, graph in data.quads((None, NIF.referenceContext, article, None))]
        for stretch, graph in told:
            data.remove((stretch, NIF.referenceContext, article, graph))
            data.add((stretch, NIF.referenceContext, headline, graph))
            data.add((headline, SCHEMA.isPartOf, article, graph))
    return data
