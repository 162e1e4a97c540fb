"""A graph and a name or IRI -> why what it names is one: every merge with its rule, its score and the two mentions."""

from dataclasses import dataclass

from rdflib import OWL, RDF, RDFS, SKOS, Dataset, URIRef
from rdflib.term import Node

from kg.errors import QueryError
from kg.knowledge.names import folded
from kg.namespaces import KG, NIF, SCHEMA

NAMES = (RDFS.label, SKOS.altLabel)


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


def explain(data: Dataset, asked: str) -> tuple[Explanation, ...]:
    """A dataset and a label, another name or an IRI -> the explanations of all entities it names, in order of IRI."""
    found = [explanation(data, node) for node in _named(data, asked)]
    if not found:
        raise QueryError(f"{asked}: names nothing in the graph")
    return tuple(found)


def _named(data: Dataset, asked: str) -> list[URIRef]:
    """The entities of an IRI, else of a label, else of another name; accents, capitals and hyphens do not count."""
    if "://" in asked:
        return [node for node in (URIRef(asked),) if (node, RDFS.label, None) in data]
    key = folded(asked)
    for property_ in NAMES:
        nodes = {
            s for s, _, o in data.triples((None, property_, None)) if folded(str(o)) == key and _is_entity(data, s)
        }
        if nodes:
            return sorted(node for node in nodes if isinstance(node, URIRef))
    return []


def _is_entity(data: Dataset, node: Node) -> bool:
    return "/entity/" in str(node) and (node, RDF.type, None) in data


def explanation(data: Dataset, node: URIRef) -> Explanation:
    """A dataset and an entity -> its explanation."""
    nodes = sorted(set(data.subjects(KG.entity, node)), key=str)
    doubts = [link for link in nodes if (link, RDF.type, KG.Doubt) in data]
    others = [link for link in nodes if link not in doubts]
    mentioned = [link for link in others if (link, KG.mention, None) in data]
    return Explanation(
        iri=str(node),
        label=_text(data, node, RDFS.label),
        types=tuple(sorted({str(o).rpartition("/")[2] for o in data.objects(node, RDF.type)})),
        names=tuple(sorted({str(o) for o in data.objects(node, SKOS.altLabel)})),
        same_as=tuple(sorted({str(o) for o in data.objects(node, OWL.sameAs)})),
        merges=tuple(sorted(_merge(data, link) for link in others if link not in mentioned)),
        links=tuple(sorted(_link(data, link) for link in mentioned)),
        doubts=tuple(sorted(_merge(data, link) for link in doubts)),
    )


def _merge(data: Dataset, link: Node) -> Reason:
    left, right = (_text(data, link, property_) for property_ in (KG.form, KG.otherForm))
    return Reason(("", 0), left, right, _text(data, link, KG.rule), _score(data, link))


def _link(data: Dataset, link: Node) -> Reason:
    """A mention and what it was linked to, with the article and the character it starts at."""
    mention, antecedent = (data.value(link, property_) for property_ in (KG.mention, KG.antecedent))
    context = data.value(mention, NIF.referenceContext)
    article = _text(data, context, SCHEMA.identifier) if context is not None else ""
    where = (article, int(_text(data, mention, NIF.beginIndex) or 0))
    left, right = (_text(data, one, NIF.anchorOf) for one in (mention, antecedent))
    return Reason(where, left, right, _text(data, link, KG.rule), _score(data, link))


def _text(data: Dataset, node: Node | None, property_: URIRef) -> str:
    return str(next(iter(sorted(map(str, data.objects(node, property_)))), "")) if node is not None else ""


def _score(data: Dataset, link: Node) -> float:
    return float(_text(data, link, KG.score) or 1)
