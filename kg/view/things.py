"""Reads articles, things and evidence out of statements. Anything malformed is passed over."""

from collections import Counter
from collections.abc import Iterable, Mapping

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
    for node in statements.instances(KG.Link):
        reason = _reason(statements, node, sources)
        if node not in doubtful and reason.form and reason.form.casefold() != (reason.other or "").casefold():
            for entity in statements.iris(node, KG.entity):
                found.setdefault(entity, set()).add(reason)
    return {entity: tuple(sorted(links, key=_reason_order)) for entity, links in found.items()}


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
    found: dict[tuple[int, bool], dict[tuple[int, int], int]] = {}
    for node in statements.instances(KG.Link):
        named = [entities[entity] for entity in statements.iris(node, KG.entity) if entity in entities]
        for stretch in statements.values(node, KG.mention) if named else ():
            home = _home(statements, stretch, sources)
            if home is not None:
                begin = statements.number(stretch, NIF.beginIndex) or 0
                place = (begin, begin + len(statements.text(stretch, NIF.anchorOf) or ""))
                found.setdefault(home, {}).setdefault(place, named[0])
    return {text: sorted((*place, thing) for place, thing in places.items()) for text, places in found.items()}


def _home(statements: Statements, node: Node, sources: Numbers) -> tuple[int, bool] | None:
    """The article of a stretch, by number, and whether it is in its headline; None where it does not say."""
    contexts = statements.iris(node, NIF.referenceContext)
    if (context := next((value for value in contexts if value in sources), None)) is not None:
        return sources[context], False
    homes = (home for value in contexts for home in statements.iris(value, SCHEMA.isPartOf) if home in sources)
    home = next(homes, None)
    return None if home is None else (sources[home], True)


def _reason(statements: Statements, node: Node, sources: Numbers) -> Reason:
    form = statements.text(node, KG.form) or _stretch(statements, node, KG.mention)
    other = statements.text(node, KG.otherForm) or _stretch(statements, node, KG.antecedent)
    homes = (_home(statements, value, sources) for value in statements.values(node, KG.mention))
    source = next((home[0] for home in homes if home), None)
    score = statements.share(node, KG.score)
    return Reason(form or "", statements.text(node, KG.rule) or "", other, score, source)


def _stretch(statements: Statements, node: Node, predicate: Node) -> str | None:
    """The text of the stretch that a property points to."""
    found = (statements.text(stretch, NIF.anchorOf) for stretch in statements.values(node, predicate))
    return next((text for text in found if text), None)


def _reason_order(reason: Reason) -> tuple[str, str, str, float, int]:
    source = -1 if reason.source is None else reason.source
    return (reason.form, reason.other or "", reason.rule, reason.score or 0.0, source)


def _label(statements: Statements, node: Node) -> str:
    return statements.text(node, RDFS.label) or local(str(node)) or str(node)
