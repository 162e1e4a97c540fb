"""Rows of a kind, and answers -> data frames of pandas, or lists of frozen rows without it or where none is wanted."""

from collections import namedtuple
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from rdflib import Literal
from rdflib.query import Result
from rdflib.term import Node


def table(kind: type, rows: Iterator[Any], framed: bool | None) -> Any:
    """Rows of a kind -> a data frame where it is wanted or none said and pandas is there, else a list of the rows."""
    from kg.export import frame as frames

    return frames.frame(kind, rows) if framed or (framed is None and frames.installed()) else list(rows)


def answers(answer: Result, framed: bool | None) -> Any:
    """The answer to a SELECT -> the same as a table."""
    from kg.export import frame as frames

    names = [str(name) for name in answer.vars or ()]
    rows = [[_value(row.get(name)) for name in answer.vars or ()] for row in answer.bindings]
    if framed or (framed is None and frames.installed()):
        return frames.table(names, rows)
    kind = namedtuple("Answer", names, rename=True)  # type: ignore[misc]  # the variables are known now only
    return [kind(*row) for row in rows]


def _value(term: Node | None) -> Any:
    """A term -> a number or truth value, or else its text; None for none."""
    value = term.toPython() if isinstance(term, Literal) else None
    if isinstance(value, Decimal):
        return float(value)
    if isinstance(value, bool | int | float):
        return value
    return None if term is None else str(term)
