"""An entity of a graph -> why it is one: every merge with its rule, its score and the two mentions."""

from dataclasses import dataclass

from rdflib import OWL, RDF, RDFS, SKOS, Dataset, URIRef
from rdflib.term import Node

from kg.explain.values import classes, home, text, texts
from kg.namespaces import KG, NIF, SCHEMA


@dataclass(frozen=True, slots=True, order=True)
class Reason:
    """Why two forms are one thing: where the first stands (empty for a merge of articles), the two, rule and score."""

    where: tuple[str, int]
    left: str
    right: str
    rule: str
    score: float = 1.0


@dataclass(frozen=True, slots=True)
class Explanation:
    """What an entity is, and why: merges across articles, links within them, what it may be the same as."""

    iri: str
    label: str
    types: tuple[str, ...]
    names: tuple[str, ...]
    same_as: tuple[str, ...]
    merges: tuple[Reason, ...]
    links: tuple[Reason, ...]
    doubts: tuple[Reason, ...]


def explanation(data: Dataset, node: URIRef) -> Explanation:
    """A dataset and an entity -> its explanation."""
    nodes = sorted(set(data.subjects(KG.entity, node)), key=str)
    doubts = [link for link in nodes if (link, RDF.type, KG.Doubt) in data]
    others = [link for link in nodes if link not in doubts]
    mentioned = [link for link in others if (link, KG.mention, None) in data]
    return Explanation(
        iri=str(node),
        label=text(data, node, RDFS.label),
        types=classes(data, node),
        names=texts(data, node, SKOS.altLabel),
        same_as=texts(data, node, OWL.sameAs),
        merges=tuple(sorted(_merge(data, link) for link in others if link not in mentioned)),
        links=tuple(sorted(_link(data, link) for link in mentioned)),
        doubts=tuple(sorted(_merge(data, link) for link in doubts)),
    )


def _merge(data: Dataset, link: Node) -> Reason:
    left, right = (text(data, link, property_) for property_ in (KG.form, KG.otherForm))
    return Reason(("", 0), left, right, text(data, link, KG.rule), _score(data, link))


def _link(data: Dataset, link: Node) -> Reason:
    """A mention and what it was linked to, with the article and the character it starts at."""
    mention, antecedent = (data.value(link, property_) for property_ in (KG.mention, KG.antecedent))
    article = text(data, home(data, mention), SCHEMA.identifier)
    where = (article, int(text(data, mention, NIF.beginIndex) or 0))
    left, right = (text(data, one, NIF.anchorOf) for one in (mention, antecedent))
    return Reason(where, left, right, text(data, link, KG.rule), _score(data, link))


def _score(data: Dataset, link: Node) -> float:
    return float(text(data, link, KG.score) or 1)
