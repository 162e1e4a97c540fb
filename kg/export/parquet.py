"""Datasets -> Parquet, for data frames: the facts, with the columns of all tables under the names that programs use."""

from collections.abc import Iterator
from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING, Any

from rdflib import Graph

from kg.errors import InputError
from kg.export.cells import writable
from kg.export.facts import LANGUAGE, told
from kg.view import rows

if TYPE_CHECKING:
    from pyarrow import Schema

DAYS = ("earliest", "latest")
"""Two more columns: the first and the last day that a date allows, as dates, to filter and order by."""


def text(data: Graph, minor: bool) -> Iterator[bytes]:
    """A graph -> the bytes of the file; InputError where the library that writes it is not installed."""
    try:
        import pyarrow as pa
        from pyarrow import parquet
    except ImportError as error:
        raise InputError("parquet needs pyarrow: pip install 'newskg[parquet]'") from error
    content = told(data, minor)
    table = [
        {name: _value(value) for name, value in zip(rows.NAMES, _cells(row), strict=True)}
        | {name: _day(getattr(fact, name)) for name in DAYS}
        for fact, row in zip(content.facts, rows.rows(content, LANGUAGE), strict=True)
    ]
    buffer = BytesIO()
    parquet.write_table(pa.Table.from_pylist(table, schema=_schema(pa)), buffer, compression="zstd")
    yield buffer.getvalue()


def _schema(pa: Any) -> "Schema":
    """The columns and their types, whatever the values."""
    types = {"confidence": pa.float64()} | dict.fromkeys(DAYS, pa.date32())
    return pa.schema([(name, types.get(name, pa.string())) for name in (*rows.NAMES, *DAYS)])


def _cells(row: rows.Row) -> list[Any]:
    return [getattr(row, name) for name in rows.NAMES]


def _value(value: Any) -> Any:
    """A cell -> the value of a column: what is not known is null."""
    return (writable(value) or None) if isinstance(value, str) else value


def _day(text: str | None) -> date | None:
    """A day of the graph -> a date, None for one that no calendar has."""
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None
