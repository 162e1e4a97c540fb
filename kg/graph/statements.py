"""Quotations, positions and relations of an article -> their triples."""

from collections.abc import Iterator

from rdflib import RDF, Literal

from kg.errors import KnowledgeError
from kg.graph import values
from kg.graph.account import Account, Triple
from kg.model import Position, Quotation, Relation
from kg.namespaces import KG, SCHEMA


def quotation(quote: Quotation, account: Account) -> Iterator[Triple]:
    """A quotation -> its triples; none where its speaker is no entity."""
    speakers = account.iris(quote.speaker)
    if not speakers:
        return
    start, end = quote.span.start, quote.span.end
    node = account.names.hashed("quotation", account.id, start, end, quote.kind, sorted(speakers))
    yield node, RDF.type, KG.Quotation
    yield node, RDF.type, SCHEMA.Quotation
    yield node, KG.text, account.words(account.reading.article.slice(quote.span))
    yield node, KG.quoteKind, values.plain(quote.kind)
    for speaker in speakers:
        yield node, KG.speaker, speaker
    for addressee in account.iris(quote.addressee):
        yield node, KG.addressee, addressee
    if quote.cue:
        yield node, KG.cue, values.plain(quote.cue)
    yield from account.dated(node, quote.begin)
    yield from account.evidence(node, quote.evidence, quote.rule)
    yield from account.confidence(node, quote.confidence)


def position(held: Position, account: Account) -> Iterator[Triple]:
    """A position -> its triples; articles that say the same of the same person share the node."""
    bodies = account.iris(held.of)
    title = " ".join(held.title.split())
    for holder in account.iris(held.holder):
        node = account.names.hashed("position", holder, title.casefold(), sorted(bodies), held.ended)
        yield holder, KG.holds, node
        yield node, RDF.type, KG.Position
        yield node, KG.title, account.words(title)
        for body in bodies:
            yield node, KG.of, body
        if held.ended:
            yield node, KG.ended, Literal(True)
        yield from account.evidence(node, held.evidence, held.rule)
        yield from account.confidence(node, held.confidence)


def relation(fact: Relation, account: Account) -> Iterator[Triple]:
    """A lasting fact -> its triple, and the node that holds its evidence; articles that say the same share it."""
    property_ = account.vocabulary.static.get(fact.kind)
    if property_ is None:
        raise KnowledgeError(f"rule {fact.rule}: the ontology has no lasting fact {fact.kind!r}")
    for subject in account.iris(fact.subject):
        for object_ in account.iris(fact.object):
            if subject == object_:
                continue
            node = account.names.hashed("relation", subject, property_, object_)
            yield subject, property_, object_
            yield node, RDF.type, KG.Relation
            yield node, RDF.subject, subject
            yield node, RDF.predicate, property_
            yield node, RDF.object, object_
            if fact.value:
                yield node, KG.value, account.words(fact.value)
            yield from account.evidence(node, fact.evidence, fact.rule)
            yield from account.confidence(node, fact.confidence)
