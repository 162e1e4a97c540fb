"""Reads articles, things and evidence out of statements. Anything malformed is passed over."""

from collections import Counter
from collections.abc import Iterable, Mapping

from rdflib import RDF, RDFS
from rdflib.namespace import OWL, SKOS
from rdflib.term import Node

from kg.view.content import Evidence, Reason, Source, Thing
from kg.view.statements import Statements
from kg.namespaces import KG, NIF, SCHEMA
from kg.view.terms import KINDS, local

Numbers = Mapping[Node, int]


def numbered(nodes: Iterable[Node]) -> dict[Node, int]:
    """Nodes and their numbers, in order."""
    return {node: number for number, node in enumerate(dict.fromkeys(nodes))}


def articles(statements: Statements) -> dict[Node, int]:
    """The articles, numbered."""
    return numbered(statements.instances(SCHEMA.NewsArticle))


def entities(statements: Statements, sources: Numbers) -> dict[Node, int]:
    """The things, numbered: those that most facts speak of first, then by label."""
    found = {node for general in KINDS for node in statements.instances(SCHEMA[general])}
    known = found - set(statements.instances(KG.Event))
    uses: Counter[Node] = Counter()
    for subject in statements.subjects():
        if subject not in sources:
            named = [value for value in statements.objects(subject) if value in known]
            uses.update(named)
            uses[subject] += len(named)
    return numbered(sorted(known, key=lambda node: (-uses[node], _label(statements, node), str(node))))


def source(statements: Statements, node: Node, text: str | None) -> Source:
    """An article and what is known of it."""
    identifier = statements.text(node, SCHEMA.identifier) or local(str(node))
    urls = [str(url) for url in statements.values(node, SCHEMA.url)]
    return Source(
        iri=str(node),
        id=identifier,
        title=statements.text(node, SCHEMA.headline, RDFS.label) or identifier,
        date=statements.text(node, SCHEMA.datePublished),
        url=next((url for url in urls if url.startswith(("https://", "http://"))), None),
        publisher=statements.text(node, SCHEMA.publisher),
        language=statements.text(node, SCHEMA.inLanguage),
        text=text,
    )


def thing(statements: Statements, node: Node) -> Thing:
    """An entity and its names."""
    classes = tuple(str(kind) for kind in statements.iris(node, RDF.type))
    general = next((name for name in KINDS if str(SCHEMA[name]) in classes), "Person")
    labels = statements.literals(node, RDFS.label)
    return Thing(
        iri=str(node),
        kind=KINDS[general],
        classes=classes,
        label=_label(statements, node),
        language=labels[0].language if labels else None,
        aliases=tuple((str(alias), alias.language) for alias in statements.literals(node, SKOS.altLabel)),
        same_as=tuple(map(str, statements.iris(node, OWL.sameAs))),
    )


def evidence(statements: Statements, node: Node, sources: Numbers) -> Evidence | None:
    """A stretch of an article, None where it does not say of which."""
    context = next((value for value in statements.iris(node, NIF.referenceContext) if value in sources), None)
    if context is None:
        return None
    begin, end = statements.number(node, NIF.beginIndex), statements.number(node, NIF.endIndex)
    text = statements.text(node, NIF.anchorOf) or ""
    return Evidence(str(node), sources[context], begin or 0, end or 0, text)


def reasons(statements: Statements) -> dict[Node, tuple[Reason, ...]]:
    """For each entity why other names were taken for it."""
    found: dict[Node, list[Reason]] = {}
    for node in statements.instances(KG.Link):
        for entity in statements.iris(node, KG.entity):
            found.setdefault(entity, []).append(_reason(statements, node))
    return {entity: tuple(sorted(links, key=lambda link: (link.form, link.rule))) for entity, links in found.items()}


def _reason(statements: Statements, node: Node) -> Reason:
    score = statements.text(node, KG.score)
    try:
        number = None if score is None else float(score)
    except ValueError:
        number = None
    return Reason(
        statements.text(node, KG.left) or "", statements.text(node, KG.rule) or "", statements.text(node, KG.right), number
    )


def _label(statements: Statements, node: Node) -> str:
    return statements.text(node, RDFS.label) or local(str(node)) or str(node)
