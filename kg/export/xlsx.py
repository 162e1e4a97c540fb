"""Datasets -> an Excel workbook: a sheet of facts, one of things, one of articles. Text is text, never a formula."""

import io
import re
import zipfile
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from rdflib import Graph

from kg.errors import InputError
from kg.export import records
from kg.export.cells import writable
from kg.export.facts import LANGUAGE, told
from kg.view import rows
from kg.view.content import Content
from kg.view.template import interface

Value = str | float | int | None
Sheet = tuple[str, tuple[str, ...], Iterable[tuple[Value, ...]]]
"""Its name, its headings, its rows."""

ROWS = 1_048_576
LETTERS = 32_767
"""How much a sheet and a cell hold."""

DAY = re.compile(r"\d{4}-\d\d-\d\d")
FIRST_DAY = datetime(1900, 3, 1)
"""Excel knows no day before 1900, and takes that year for a leap year."""

MOMENT = (1980, 1, 1, 0, 0, 0)
"""The time of every file in the archive, the first that a ZIP can say: the same graph gives the same bytes."""

MODIFIED = re.compile(rb"<dcterms:(created|modified)[^>]*>[^<]*</dcterms:\1>")
WIDE = {"col_phrase": 32, "col_sentence": 70, "col_headline": 40, "also": 40, "col_link": 30}
"""Widths of columns, by the keys of their headings."""


def text(data: Graph, minor: bool) -> Iterator[bytes]:
    """A graph -> the bytes of the workbook; InputError where it has more facts than a sheet has rows."""
    content = told(data, minor)
    if max(map(len, (content.facts, content.things, content.sources))) >= ROWS:
        raise InputError(f"xlsx: more than the {ROWS} rows that a sheet holds; take csv, parquet or sqlite")
    book = Workbook(write_only=True)
    for key, columns, table in (_facts(content), _things(content), _articles(content)):
        _fill(book.create_sheet(interface()[LANGUAGE][key]), columns, table)
    buffer = io.BytesIO()
    book.save(buffer)
    yield _timeless(buffer)


def _facts(content: Content) -> Sheet:
    """The facts, with the columns of all tables."""
    table = (tuple(getattr(row, name) for name in rows.NAMES) for row in rows.rows(content, LANGUAGE))
    return "facts", rows.WORDS, table


def _things(content: Content) -> Sheet:
    """The things, with all their names and in how many facts and articles they are."""
    table: Iterator[tuple[Value, ...]] = (
        (
            *(thing.name, thing.kind),
            *map(rows.MANY.join, (thing.types, thing.aliases, thing.same_as)),
            *(thing.facts, thing.articles, thing.iri),
        )
        for thing in records.entities(content, LANGUAGE)
    )
    return "kinds", ("col_name", "col_kind", "class", "also", "same_as", "facts", "overview_sources", "col_iri"), table


def _articles(content: Content) -> Sheet:
    """The articles."""
    table: Iterator[tuple[Value, ...]] = (
        (source.title, source.publisher, source.date, source.url, source.language, source.id, source.iri)
        for source in content.sources
    )
    columns = ("col_headline", "col_publisher", "col_published", "col_link", "col_language", "col_id", "col_iri")
    return "overview_sources", columns, table


def _fill(sheet: Any, columns: tuple[str, ...], table: Iterable[tuple[Value, ...]]) -> None:
    """Write a table into a sheet, its headings in bold; they stay in sight, and filter."""
    for number, key in enumerate(columns, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = WIDE.get(key, 18)
    sheet.freeze_panes = "A2"
    heads = [_cell(sheet, interface()[LANGUAGE][key]) for key in columns]
    for head in heads:
        head.font = Font(bold=True)
    sheet.append(heads)
    count = 1
    for row in table:
        count += 1
        sheet.append([_cell(sheet, value) for value in row])
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(columns))}{count}"


def _cell(sheet: Any, value: Value) -> Cell:
    """A value -> a cell: a day as a date, any other text as it is."""
    if not isinstance(value, str):
        return WriteOnlyCell(sheet, value)
    if not value:
        return WriteOnlyCell(sheet)
    day = _day(value)
    if day is not None:
        cell = WriteOnlyCell(sheet, day)
        cell.number_format = "yyyy-mm-dd"
        return cell
    shown = writable(value)
    cell = WriteOnlyCell(sheet, shown if len(shown) <= LETTERS else f"{shown[: LETTERS - 1]}…")
    cell.data_type = "s"  # else what begins with = is a formula, and #N/A an error
    cell.alignment = Alignment(vertical="top", wrap_text=len(shown) > 40)
    return cell


def _day(text: str) -> datetime | None:
    """A day that Excel can count -> the same as a date."""
    try:
        day = datetime.fromisoformat(text) if DAY.fullmatch(text) else None
    except ValueError:
        return None
    return day if day is not None and day >= FIRST_DAY else None


def _timeless(archive: io.BytesIO) -> bytes:
    """A workbook -> the same without the time at which it was written."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(archive) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            entry = zipfile.ZipInfo(name, MOMENT)
            entry.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(entry, MODIFIED.sub(b"", old.read(name)) if name == "docProps/core.xml" else old.read(name))
    return buffer.getvalue()
