"""Quantities of an event -> their triples: schema.org's values and amounts, terms, scores, each with its words."""

from collections.abc import Iterator

from rdflib import RDF, RDFS, XSD, Literal, URIRef

from kg.graph import values
from kg.graph.account import Account, Triple
from kg.model import Event, Quantity, QuantityKind
from kg.namespaces import KG, SCHEMA

TRUE = Literal(True)


def quantities(node: URIRef, event: Event, account: Account) -> Iterator[Triple]:
    """An event's node and the event -> what counts, measures or times it."""
    parties = {mention for _, mention in event.roles}
    for one in event.quantities:
        quantity = iri(one, account)
        yield node, KG.quantity, quantity
        yield from _described(quantity, one, account)
        for entity in account.iris(one.to) if one.to in parties else ():
            yield quantity, KG.givenTo, entity


def iri(one: Quantity, account: Account) -> URIRef:
    """The IRI of a quantity of an article."""
    content = (one.kind.value, one.values, one.unit, one.of, one.bound and one.bound.value)
    return account.names.hashed("quantity", account.id, one.span.start, one.span.end, *content)


def _described(node: URIRef, one: Quantity, account: Account) -> Iterator[Triple]:
    """A quantity -> what it is, in the words of schema.org where they fit."""
    yield node, RDF.type, KG.Quantity
    yield node, RDFS.label, account.words(" ".join(account.reading.article.slice(one.span).split()))
    yield node, KG.quantityKind, values.plain(one.kind.value)
    if one.of:
        yield node, KG.qualifier, account.words(one.of)
    if one.bound is not None:
        yield node, KG[one.bound.value], TRUE
    yield from _valued(node, one, account)
    yield from account.evidence(node, (one.span,), f"quantity.{one.rule}")


def _valued(node: URIRef, one: Quantity, account: Account) -> Iterator[Triple]:
    """A quantity -> its figures and its unit."""
    if one.kind is QuantityKind.SCORE:
        points = [f"{number(value)}" for value in one.values]
        pairs = zip(points[::2], points[1::2], strict=False)
        yield node, RDF.type, KG.Score
        yield node, KG.points, values.plain(", ".join("-".join(pair) for pair in pairs))
    elif one.kind is QuantityKind.TERM:
        before, _, after = (one.unit or "").partition("1")
        yield node, RDF.type, KG.Term
        for property_, value in zip(_bounds(one, KG["term"], KG.longest), one.values, strict=True):
            yield node, property_, values.plain(f"{before}{number(value)}{after}")
    else:
        money = one.kind is QuantityKind.MONEY
        yield node, RDF.type, SCHEMA.MonetaryAmount if money else SCHEMA.QuantitativeValue
        names = (SCHEMA.minValue, SCHEMA.maxValue) if len(one.values) > 1 else (SCHEMA.value,)
        for property_, value in zip(names, one.values, strict=True):
            yield node, property_, Literal(number(value), datatype=XSD.decimal, normalize=False)
        unit = values.plain(one.unit or "") if money else account.words(one.unit or "")
        yield node, SCHEMA.currency if money else SCHEMA.unitText, unit


def _bounds(one: Quantity, only: URIRef, last: URIRef) -> tuple[URIRef, ...]:
    return (only, last) if len(one.values) > 1 else (only,)


def number(value: float) -> str:
    """A figure -> its digits, without an exponent."""
    return f"{value:.6f}".rstrip("0").rstrip(".")
