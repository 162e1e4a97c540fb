"""Small graphs written by hand, in the contract's vocabulary, for tests of what reads graphs."""

import hashlib
from collections.abc import Iterable

from rdflib import Dataset, Graph

from kg.namespaces import prefixes

BASE = "https://kg.example/"
HEAD = "".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in prefixes(BASE).items())

THINGS = """
entity:Anna a schema:Person ; rdfs:label "Anna Lind"@fr ; skos:altLabel "Lind"@fr, "la chancelière"@fr .
entity:Paul a schema:Person ; rdfs:label "Paul Biron"@fr ; owl:sameAs <http://www.wikidata.org/entity/Q1> .
entity:Ina a schema:Person ; rdfs:label "Ina Rask"@fr .
entity:Nord a schema:Country, schema:Place ; rdfs:label "Nordland"@fr .
entity:Sud a schema:Country, schema:Place ; rdfs:label "Sudland"@fr .
entity:Port a schema:City, schema:Place ; rdfs:label "Port-Blanc"@fr .
entity:Union a schema:Organization ; rdfs:label "Union du Nord"@fr .
"""


def literal(text: str) -> str:
    """A text as Turtle writes it."""
    return '"' + text.translate({34: '\\"', 92: "\\\\", 10: "\\n", 13: "\\r"}) + '"'


def article(id_: str, date: str = "", **more: str) -> str:
    """An article: its id and date, and `title`, `url`, `publisher`, where given."""
    title, url, publisher = (more.get(name) for name in ("title", "url", "publisher"))
    kind = {10: "date", 7: "gYearMonth", 4: "gYear"}.get(len(date))
    lines = [f'article:{id_} a schema:NewsArticle, nif:Context ; schema:identifier "{id_}" ; schema:inLanguage "fr"']
    lines += [f'schema:datePublished "{date}"^^xsd:{kind}'] if kind else []
    lines += [f"schema:headline {literal(title)}@fr"] if title else []
    lines += [f"schema:url <{url}>"] if url else []
    lines += [f"schema:publisher {literal(publisher)}"] if publisher else []
    return " ; ".join(lines) + " .\n"


def quoted(id_: str, begin: int, text: str, before: str = "", after: str = "") -> tuple[str, str]:
    """A stretch of an article -> its local name and its statements."""
    name = f"{id_}-{begin}-{begin + len(text)}"
    around = f" ; oa:prefix {literal(before)} ; oa:suffix {literal(after)}"
    return name, (
        f"evidence:{name} a nif:String ; nif:referenceContext article:{id_} ; nif:beginIndex {begin} ; "
        f"nif:endIndex {begin + len(text)} ; nif:anchorOf {literal(text)}@fr{around} .\n"
    )


def event(kind: str, where: tuple[str, int, str], factuality: str = "Asserted", **roles: str) -> str:
    """An event of a class, told by a stretch (article, begin, words); `date`, `by`, `verb`, `sure` besides the roles.

    Its IRI comes from all that, as those of a build do.
    """
    stretch, told = quoted(*where)
    name = hashlib.blake2b(repr((kind, where, factuality, sorted(roles.items()))).encode(), digest_size=8).hexdigest()
    lines = [f"event:{name} a kg:Event, kg:{kind} ; kg:factuality kg:{factuality} ; kg:evidence evidence:{stretch}"]
    for role, value in roles.items():
        if role == "date":
            lines.append(f'kg:date "{value}"^^xsd:{ {10: "date", 7: "gYearMonth", 4: "gYear"}[len(value)] }')
        elif role == "by":
            lines.append(f"kg:claimedBy entity:{value}")
        elif role == "verb":
            lines.append(f"kg:predicate {literal(value)}@fr")
        elif role == "sure":
            lines.append(f"kg:confidence {value}")
        else:
            lines.append(f"kg:{role} " + ", ".join(f"entity:{one}" for one in value.split()))
    return told + " ; ".join(lines) + " .\n"


def office(holder: str, title: str, of: str, where: tuple[str, int, str], ended: bool = False) -> str:
    """A position, and who holds it."""
    stretch, told = quoted(*where)
    name = hashlib.blake2b(repr((holder, title, of, ended)).encode(), digest_size=8).hexdigest()
    more = " ; kg:ended true" if ended else ""
    return told + (
        f"entity:{holder} kg:holds position:{name} . position:{name} a kg:Position ; kg:title {literal(title)}@fr ; "
        f"kg:of entity:{of} ; kg:evidence evidence:{stretch}{more} .\n"
    )


def relation(subject: str, name: str, value: str, where: tuple[str, int, str]) -> str:
    """A lasting fact, and the node that holds its evidence."""
    stretch, told = quoted(*where)
    return told + (
        f"entity:{subject} schema:{name} entity:{value} . relation:{subject}-{name}-{value} a kg:Relation ; "
        f"rdf:subject entity:{subject} ; rdf:predicate schema:{name} ; rdf:object entity:{value} ; "
        f"kg:evidence evidence:{stretch} .\n"
    )


def quotation(speaker: str, text: str, where: tuple[str, int, str], kind: str = "direct") -> str:
    """A quotation."""
    stretch, told = quoted(*where)
    name = hashlib.blake2b(repr((speaker, text, where)).encode(), digest_size=8).hexdigest()
    return told + (
        f"quotation:{name} a kg:Quotation, schema:Quotation ; kg:speaker entity:{speaker} ; "
        f'kg:text {literal(text)}@fr ; kg:quoteKind "{kind}" ; kg:evidence evidence:{stretch} .\n'
    )


def turtle(parts: Iterable[str], things: str = THINGS) -> str:
    """Statements as a Turtle file."""
    return HEAD + things + "".join(parts)


def graph(*parts: str, things: str = THINGS) -> Graph:
    """Statements as a graph."""
    return Graph().parse(data=turtle(parts, things), format="turtle")


def both(old: Graph, new: Graph) -> Dataset:
    """Two graphs as the named graphs <urn:old> and <urn:new> of one dataset, for questions over both."""
    data = Dataset()
    for name, one in (("urn:old", old), ("urn:new", new)):
        for triple in one:
            data.graph(name).add(triple)
    return data


URL = "https://presse.example/a_(1)?x=1&copy;=2"
FIRST = (
    article("a1", "2023-10-01", title="Une rencontre *prévue*", url=URL, publisher="Le Matin"),
    event(
        "Meet", ("a1", 0, "Anna Lind doit rencontrer Paul Biron le 11 octobre à Port-Blanc."), "Planned",
        agent="Anna Paul", place="Port", date="2023-10-11", sure="0.81",
    ),
    event(
        "Attack", ("a1", 80, "le Sudland aurait attaqué Port-Blanc"), "Claimed", agent="Sud", patient="Port", by="Nord",
    ),
    event("Accuse", ("a1", 130, "Le Nordland accuse le Sudland."), agent="Nord", patient="Sud", date="2023-09"),
    office("Anna", "chancelière", "Nord", ("a1", 170, "la chancelière Anna Lind")),
    office("Paul", "président", "Sud", ("a1", 200, "le président Paul Biron")),
    quotation("Anna", "Nous parlerons avec Paul Biron.", ("a1", 230, "« Nous parlerons avec Paul Biron. »")),
    relation("Port", "containedInPlace", "Nord", ("a1", 280, "Port-Blanc, au Nordland")),
)  # fmt: skip
SECOND = (
    article("a2", "2023-10-12", title="La rencontre", publisher="Le Soir"),
    event(
        "Meet", ("a2", 0, "Paul Biron a rencontré Anna Lind mercredi."), agent="Paul", recipient="Anna",
        date="2023-10-11",
    ),
    event("Attack", ("a2", 50, "Le Sudland n’a pas attaqué Port-Blanc."), "Denied", agent="Sud", patient="Port"),
    office("Anna", "chancelière", "Nord", ("a2", 90, "l’ancienne chancelière Anna Lind"), ended=True),
    office("Ina", "chancelière", "Nord", ("a2", 130, "la chancelière Ina Rask")),
    office("Paul", "président", "Sud", ("a2", 160, "le président Paul Biron")),
)  # fmt: skip
