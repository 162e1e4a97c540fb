"""Datasets -> Parquet, for data frames: the facts, with the columns of all tables under the names that programs use."""

from collections.abc import Iterator
from dataclasses import fields
from io import BytesIO
from typing import TYPE_CHECKING, Any

from rdflib import Graph

from kg.errors import InputError
from kg.export import records
from kg.export.facts import LANGUAGE, told

if TYPE_CHECKING:
    from pyarrow import Schema

NAMES = tuple(field.name for field in fields(records.Fact))
"""The columns."""


def text(data: Graph, minor: bool) -> Iterator[bytes]:
    """A graph -> the bytes of the file; InputError where the library that writes it is not installed."""
    try:
        import pyarrow as pa
        from pyarrow import parquet
    except ImportError as error:
        raise InputError("parquet needs pyarrow: pip install 'newskg[parquet]'") from error
    facts = records.facts(told(data, minor), LANGUAGE)
    table = [{name: _known(getattr(fact, name)) for name in NAMES} for fact in facts]
    buffer = BytesIO()
    parquet.write_table(pa.Table.from_pylist(table, schema=_schema(pa)), buffer, compression="zstd")
    yield buffer.getvalue()


def _schema(pa: Any) -> "Schema":
    """The columns and their types, whatever the values."""
    types = {"confidence": pa.float64(), "earliest": pa.date32(), "latest": pa.date32()}
    return pa.schema([(name, types.get(name, pa.string())) for name in NAMES])


def _known(value: Any) -> Any:
    """A value -> that of a column: what is not known is null."""
    return None if value == "" else value
