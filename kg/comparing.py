"""SPARQL -> rdflib's reading of it, with dates compared as other engines compare them: a day with a day only, and the
year of a year or month is known."""

import operator
from collections.abc import Mapping
from types import MethodType

from rdflib import XSD, Literal
from rdflib.plugins.sparql import prepareQuery
from rdflib.plugins.sparql.algebra import traverse
from rdflib.plugins.sparql.operators import Builtin_MONTH, Builtin_YEAR, RelationalExpression
from rdflib.plugins.sparql.parserutils import Expr
from rdflib.plugins.sparql.sparql import Query, SPARQLError

ORDERED = {"<": operator.lt, ">": operator.gt, "<=": operator.le, ">=": operator.ge}
DATES = frozenset({XSD.date, XSD.dateTime, XSD.gYear, XSD.gYearMonth})
PARTS = {XSD.gYear: 1, XSD.gYearMonth: 2}
"""The parts of a date that values of a type have."""


def prepared(text: str, namespaces: Mapping[str, str]) -> Query:
    """A query and the prefixes it may use undeclared -> the query, ready for rdflib's own engine."""
    query = prepareQuery(text, initNs=namespaces)
    traverse(query.algebra, visitPost=_corrected)
    return query


def _corrected(node: object) -> None:
    if isinstance(node, Expr) and (evaluate := EVALUATED.get(node.name)):
        node._evalfn = MethodType(evaluate, node)


def _relation(node: Expr, context: object) -> object:
    if node.op in ORDERED:
        sides = [side for side in (node.expr, node.other) if isinstance(side, Literal)]
        kinds = {side.datatype for side in sides}
        if len(kinds) > 1 and kinds & DATES:
            raise SPARQLError(f"{node.op}: values of {' and '.join(sorted(map(str, kinds)))} cannot be compared")
        if len(sides) == 2 and kinds <= PARTS.keys():
            return Literal(ORDERED[node.op](*map(str, sides)))
    return RelationalExpression(node, context)  # type: ignore[arg-type]


def _year(node: Expr, context: object) -> object:
    return _part(node.arg, 0) or Builtin_YEAR(node, context)


def _month(node: Expr, context: object) -> object:
    return _part(node.arg, 1) or Builtin_MONTH(node, context)


def _part(value: object, place: int) -> Literal | None:
    if not isinstance(value, Literal) or PARTS.get(value.datatype, 0) <= place:  # type: ignore[arg-type]
        return None
    return Literal(int(str(value).split("-")[place]))


EVALUATED = {"RelationalExpression": _relation, "Builtin_YEAR": _year, "Builtin_MONTH": _month}
