"""An event of a graph -> its quantities, in the order of the text. Anything malformed is passed over."""

from collections.abc import Iterator
from math import isfinite

from rdflib import RDFS
from rdflib.term import Node

from kg.namespaces import KG, NIF, SCHEMA
from kg.view.content import Figure
from kg.view.statements import Statements

BOUNDS = ("atLeast", "about", "atMost")
KINDS = frozenset({"count", "money", "term", "share", "score", "measure"})


def figures(statements: Statements, event: Node) -> tuple[Figure, ...]:
    """An event's node -> its quantities."""
    found = [
        (_place(statements, node), one)
        for node in statements.values(event, KG.quantity)
        for one in _one(statements, node)
    ]
    return tuple(one for _, one in sorted(found, key=lambda pair: (pair[0], pair[1].words)))


def _one(statements: Statements, node: Node) -> Iterator[Figure]:
    words, kind = statements.text(node, RDFS.label), statements.text(node, KG.quantityKind)
    if not words or kind not in KINDS:
        return
    low = _number(statements, node, SCHEMA.value, SCHEMA.minValue)
    yield Figure(
        words=words,
        kind=kind,
        low=low,
        high=_number(statements, node, SCHEMA.maxValue),
        unit=statements.text(node, SCHEMA.unitText, SCHEMA.currency),
        bound=next((name for name in BOUNDS if statements.text(node, KG[name]) in ("true", "1")), None),
        text=statements.text(node, KG["term"], KG.points),
    )


def _place(statements: Statements, node: Node) -> int:
    """Where its words stand."""
    starts = (statements.number(found, NIF.beginIndex) for found in statements.values(node, KG.evidence))
    return next((start for start in starts if start is not None), 0)


def _number(statements: Statements, node: Node, *properties: Node) -> float | None:
    """The first value of some properties that is a number."""
    try:
        value = float(statements.text(node, *properties) or "")
    except ValueError:
        return None
    return value if isfinite(value) else None
