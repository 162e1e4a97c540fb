"""Datasets -> a CSV table that people read, a row a fact (RFC 4180).

It begins with a byte order mark, without which Excel takes UTF-8 for something else; LibreOffice and pandas read both.
A cell that begins like a formula gets an apostrophe, or a spreadsheet would run what an article says.
"""

import csv
import io
from collections.abc import Iterator

from rdflib import Graph

from kg.export.cells import inert
from kg.view import reader, rows
from kg.view.content import Content

LANGUAGE = "fr"
"""The language of the headings and of the words for facts, that of the articles."""

MARK = "\ufeff"


def told(data: Graph, minor: bool) -> Content:
    """A graph -> what tables tell of it: its minor events only where they are asked for."""
    return reader.read(data, minor=None if minor else frozenset(), marked=False)


def text(data: Graph, minor: bool) -> Iterator[bytes]:
    """A graph -> the bytes of the table."""
    yield (MARK + _line(rows.headings(LANGUAGE))).encode()
    for row in rows.rows(told(data, minor), LANGUAGE):
        yield _line(inert(getattr(row, name)) for name in rows.NAMES).encode()


def _line(cells: Iterator[str] | tuple[str, ...]) -> str:
    """Cells -> a line of CSV."""
    buffer = io.StringIO()
    csv.writer(buffer).writerow(cells)
    return buffer.getvalue()
