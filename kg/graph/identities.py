"""Entities of the corpus, and the reasons of their links -> their triples."""

import re
from collections.abc import Iterator

from rdflib import OWL, RDF, RDFS, SKOS, URIRef

from kg.errors import KnowledgeError
from kg.graph import values
from kg.graph.account import Account, Triple
from kg.graph.names import Names
from kg.model import Entity, EntityType, Mention
from kg.namespaces import KG, SCHEMA

GENERAL = {
    EntityType.PERSON: SCHEMA.Person,
    EntityType.ORGANIZATION: SCHEMA.Organization,
    EntityType.GPE: SCHEMA.Place,
    EntityType.LOCATION: SCHEMA.Place,
    EntityType.EVENT: SCHEMA.Event,
}
"""The general class of each type. A work has none of its own: a ship, a law and a prize share no class but Thing."""

CLASS = re.compile(r"[A-Z][A-Za-z]*")
WIKIDATA = re.compile(r"Q[1-9]\d*")


def entity(thing: Entity, names: Names) -> Iterator[Triple]:
    """An entity -> its types, names and links to elsewhere, and the decisions that made it one."""
    node = names.entity(thing.id)
    for class_ in classes(thing):
        yield node, RDF.type, class_
    yield node, RDFS.label, values.words(thing.label)
    for alias in thing.aliases:
        if alias != thing.label:
            yield node, SKOS.altLabel, values.words(alias)
    for same in map(_elsewhere, thing.same_as):
        if same is not None:
            yield node, OWL.sameAs, same
    yield from _decisions(thing, node, names)
    yield from _doubts(thing, node, names)


def classes(thing: Entity) -> list[URIRef]:
    """An entity -> its classes of schema.org, the general one included."""
    for name in thing.classes:
        if not CLASS.fullmatch(name):
            raise KnowledgeError(f"entity {thing.id}: {name!r} is no class of schema.org")
    if thing.type is EntityType.PERSON:
        return [SCHEMA.Person]  # a class of other things, out of a description, contradicts the type
    found = [SCHEMA[name] for name in thing.classes]
    general = GENERAL.get(thing.type)
    if general is not None:
        found.append(general)
    if SCHEMA.Legislation in found:
        found.append(SCHEMA.CreativeWork)
    return list(dict.fromkeys(found)) or [SCHEMA.Thing]


def _elsewhere(address: str) -> URIRef | None:
    """A web address or a Wikidata id -> its IRI."""
    if WIKIDATA.fullmatch(address):
        return URIRef(f"http://www.wikidata.org/entity/{address}")
    return values.web_iri(address)


def _decisions(thing: Entity, node: URIRef, names: Names) -> Iterator[Triple]:
    """The recorded steps that made an entity one."""
    for decision in thing.decisions:
        link = names.hashed("link", thing.id, decision.left, decision.right, decision.rule)
        yield link, RDF.type, KG.Link
        yield link, KG.entity, node
        yield link, KG.form, values.plain(decision.left)
        yield link, KG.otherForm, values.plain(decision.right)
        yield link, KG.rule, values.plain(decision.rule)
        yield from _score(link, decision.score)


def _doubts(thing: Entity, node: URIRef, names: Names) -> Iterator[Triple]:
    """What an entity may be the same as, but not surely."""
    for doubt in thing.doubts:
        link = names.hashed("link", "doubt", doubt.left, doubt.right)
        yield link, RDF.type, KG.Doubt
        yield link, RDF.type, KG.Link
        yield link, KG.entity, node
        yield link, KG.otherEntity, names.entity(doubt.other)
        yield link, KG.form, values.plain(doubt.left)
        yield link, KG.otherForm, values.plain(doubt.right)
        yield link, KG.rule, values.plain(doubt.rule)
        yield from _score(link, doubt.score)


def links(account: Account) -> Iterator[Triple]:
    """An article's mentions -> why each stands for its entity, where it was linked to another mention."""
    mentions = account.reading.mentions
    for index, mention in enumerate(mentions):
        if mention.link is not None and mention.span != mentions[mention.link.to].span:
            for entity_ in account.iris(index):
                yield from _link(account, entity_, mention)


def _link(account: Account, entity_: URIRef, mention: Mention) -> Iterator[Triple]:
    """One mention's link to the mention before it."""
    link = mention.link
    assert link is not None
    antecedent = account.reading.mentions[link.to]
    spans = [(span.start, span.end) for span in (mention.span, antecedent.span)]
    node = account.names.hashed("link", account.id, spans, entity_, link.rule)
    yield node, RDF.type, KG.Link
    yield node, KG.entity, entity_
    yield from account.stretch(node, KG.mention, mention.span)
    yield from account.stretch(node, KG.antecedent, antecedent.span)
    yield from _score(node, link.score)
    yield from account.evidence(node, (mention.span, antecedent.span), link.rule)


def _score(link: URIRef, score: float) -> Iterator[Triple]:
    """How sure a link is, where it is not wholly."""
    if score < 1:
        yield link, KG.score, values.decimal(score)
