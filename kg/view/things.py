"""Reads articles, things and evidence out of statements. Anything malformed is passed over."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set

from rdflib import RDF, RDFS, URIRef
from rdflib.namespace import OWL, SKOS
from rdflib.term import Node

from kg.namespaces import KG, NIF, OA, SCHEMA
from kg.view.content import Doubt, Evidence, Mark, Reason, Source, Thing
from kg.view.ontology import ontology
from kg.view.statements import Statements
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
    found = {node for kind in ontology().kinds for node in statements.instances(URIRef(kind))} - set(sources)
    known = found.difference(*(statements.instances(kind) for kind in (KG.Event, KG.Quotation, KG.Position)))
    uses: Counter[Node] = Counter()
    for subject in statements.subjects():
        if subject not in sources:
            named = [value for value in statements.nodes(subject) if value in known]
            uses.update(named)
            uses[subject] += len(named)
    uses.update(one.thing for one in statements.linked if one.thing in known)
    return numbered(sorted(known, key=lambda node: (-uses[node], _label(statements, node), str(node))))


def source(statements: Statements, node: Node) -> Source:
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
    )


def thing(statements: Statements, node: Node) -> Thing:
    """An entity and its names."""
    classes = tuple(str(kind) for kind in statements.iris(node, RDF.type))
    kinds = {ontology().kinds[kind] for kind in classes if kind in ontology().kinds}
    labels = statements.literals(node, RDFS.label)
    return Thing(
        iri=str(node),
        kind=next(kind for kind in KINDS.values() if kind in kinds),
        classes=classes,
        label=_label(statements, node),
        language=labels[0].language if labels else None,
        aliases=tuple((str(alias), alias.language) for alias in statements.literals(node, SKOS.altLabel)),
        same_as=tuple(map(str, statements.iris(node, OWL.sameAs))),
    )


def iris(thing: Thing) -> tuple[str, str]:
    """A thing -> its IRI in full, and as `kg query` prints it («entity:Lloyd-Austin»)."""
    return thing.iri, f"entity:{local(thing.iri)}"


def quoted(statements: Statements) -> list[Node]:
    """The stretches of articles that tell facts, by IRI: those of other things are many, and no page shows them."""
    tellers = [node for kind in (KG.Event, KG.Quotation, KG.Relation) for node in statements.instances(kind)]
    tellers += [node for _, node in statements.pairs(KG.holds)]
    found = {value for node in tellers for value in statements.values(node, KG.evidence)}
    return [node for node in statements.instances(NIF.String) if node in found]


def evidence(statements: Statements, node: Node, sources: Numbers) -> Evidence | None:
    """A stretch of an article's body or headline, None where it does not say of which."""
    home = _home(statements, node, sources)
    if home is None:
        return None
    begin, end = statements.number(node, NIF.beginIndex), statements.number(node, NIF.endIndex)
    text, prefix, suffix = (statements.text(node, name) or "" for name in (NIF.anchorOf, OA.prefix, OA.suffix))
    return Evidence(str(node), home[0], begin or 0, end or 0, text, prefix=prefix, suffix=suffix, headline=home[1])


def reasons(statements: Statements, sources: Numbers) -> dict[Node, tuple[Reason, ...]]:
    """For each entity why other names were taken for it, in the corpus and in single articles."""
    found: dict[Node, set[Reason]] = {}
    doubtful = set(statements.instances(KG.Doubt))
    for entity, reason in (*_decided(statements, doubtful), *_linked(statements, sources)):
        if reason.form and reason.form.casefold() != (reason.other or "").casefold():
            found.setdefault(entity, set()).add(reason)
    return {entity: tuple(sorted(links, key=_reason_order)) for entity, links in found.items()}


def _decided(statements: Statements, but: Set[Node]) -> Iterator[tuple[Node, Reason]]:
    """What was decided across articles, but for what is only possible."""
    for node in statements.instances(KG.Link):
        if node not in but:
            form, other, rule = (statements.text(node, name) for name in (KG.form, KG.otherForm, KG.rule))
            reason = Reason(form or "", rule or "", other, statements.share(node, KG.score))
            yield from ((entity, reason) for entity in statements.iris(node, KG.entity))


def _linked(statements: Statements, sources: Numbers) -> Iterator[tuple[Node, Reason]]:
    """What was decided within articles."""
    homes: dict[Node | None, tuple[int, bool] | None] = {}
    for one in statements.linked:
        if one.context not in homes:
            homes[one.context] = _home_of(statements, [one.context], sources)
        home = homes[one.context]
        yield one.thing, Reason(one.words, one.rule, one.other, one.score, home[0] if home else None)


def doubts(statements: Statements, entities: Numbers) -> dict[Node, tuple[Doubt, ...]]:
    """For each entity, in either direction, what else may be the same."""
    found: dict[Node, set[Doubt]] = {}
    for node in statements.instances(KG.Doubt):
        left, right = (statements.text(node, name) for name in (KG.form, KG.otherForm))
        pairs = ((a, b) for a in statements.iris(node, KG.entity) for b in statements.iris(node, KG.otherEntity))
        for one, other in pairs:
            if left and right and one in entities and other in entities:
                found.setdefault(one, set()).add(Doubt(entities[other], left, right))
                found.setdefault(other, set()).add(Doubt(entities[one], right, left))
    return {node: tuple(sorted(some, key=lambda one: (one.other, one.left, one.right))) for node, some in found.items()}


def mentions(statements: Statements, entities: Numbers, sources: Numbers) -> dict[tuple[int, bool], list[Mark]]:
    """For each article, by number, and for its headline where its text stands for which thing; of a mention of several,
    the first."""
    found: dict[Node, dict[tuple[int, int], int]] = {}
    for one in statements.linked:
        if one.context is not None and one.thing in entities:
            place = (one.begin, one.begin + len(one.words))
            found.setdefault(one.context, {}).setdefault(place, entities[one.thing])
    homes = ((_home_of(statements, [context], sources), places) for context, places in found.items())
    return {home: sorted((*place, thing) for place, thing in places.items()) for home, places in homes if home}


def _home(statements: Statements, node: Node, sources: Numbers) -> tuple[int, bool] | None:
    """The article of a stretch, by number, and whether it is in its headline; None where it does not say."""
    return _home_of(statements, statements.iris(node, NIF.referenceContext), sources)


def _home_of(statements: Statements, contexts: Sequence[Node | None], sources: Numbers) -> tuple[int, bool] | None:
    """The same of the contexts of a stretch."""
    if (context := next((value for value in contexts if value in sources), None)) is not None:
        return sources[context], False
    homes = (home for value in contexts if value for home in statements.iris(value, SCHEMA.isPartOf))
    home = next((home for home in homes if home in sources), None)
    return None if home is None else (sources[home], True)


def _reason_order(reason: Reason) -> tuple[str, str, str, float, int]:
    source = -1 if reason.source is None else reason.source
    return (reason.form, reason.other or "", reason.rule, reason.score or 0.0, source)


def _label(statements: Statements, node: Node) -> str:
    return statements.text(node, RDFS.label) or local(str(node)) or str(node)
