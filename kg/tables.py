"""Data files -> rows and entries, each with the place it came from, or a KnowledgeError that names it."""

import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple

from kg.errors import KnowledgeError

SEPARATOR = "|"
STRAYS = (" \t", "\t ", " \n", "\n ", "||", "|\t", "\t|", "|\n", "\r", "\u00a0")
"""Texts without these have no stray blank or empty value in any cell: a quick look that spares a check of each."""


class Row(NamedTuple):
    """A line of a TSV file."""

    path: Path
    line: int
    cells: list[str]

    def error(self, message: str) -> KnowledgeError:
        """A message -> the error to raise, with file and line."""
        return KnowledgeError(f"{self.path.name}:{self.line}: {message}")

    def choice(self, value: str, allowed: Iterable[str]) -> str:
        """A cell -> the same, if it is one of the allowed values."""
        if value not in allowed:
            raise self.error(f"'{value}' is not one of {', '.join(sorted(allowed))}")
        return value


class Entry(NamedTuple):
    """A table of a TOML file's array of tables."""

    path: Path
    line: int
    values: dict[str, Any]

    def error(self, message: str) -> KnowledgeError:
        """A message -> the error to raise, with file and line."""
        return KnowledgeError(f"{self.path.name}:{self.line}: {message}")


def many(cell: str) -> tuple[str, ...]:
    """A cell of several values (`a|b`) -> the values; none for an empty cell."""
    return tuple(cell.split(SEPARATOR)) if cell else ()


def read_tsv(path: Path, header: str) -> list[Row]:
    """A TSV file and its column names (`name kind …`) -> its rows. Lines that start with `#` are comments; the first
    other line must hold the column names."""
    columns = header.split()
    rows: list[Row] = []
    header_seen = False
    text = _text(path)
    suspect = any(stray in text for stray in STRAYS)
    for number, line in enumerate(text.split("\n"), start=1):
        if not line or line.startswith("#"):
            continue
        row = Row(path, number, line.split("\t"))
        if header_seen:
            if len(row.cells) != len(columns):
                raise row.error(f"{len(row.cells)} cells, not {len(columns)}")
            if suspect:
                _check_cells(row, columns)
            rows.append(row)
        elif row.cells == columns:
            header_seen = True
        else:
            raise row.error(f"the columns must be {', '.join(columns)}")
    if not header_seen:
        raise KnowledgeError(f"{path.name}: no line names the columns {', '.join(columns)}")
    return rows


def _check_cells(row: Row, columns: list[str]) -> None:
    for column, cell in zip(columns, row.cells, strict=True):
        if cell != cell.strip() or "" in cell.split(SEPARATOR)[1:]:
            raise row.error(f"column '{column}': stray blank or empty value in '{cell}'")


def read_toml(path: Path) -> dict[str, Any]:
    """A TOML file -> its content."""
    try:
        return tomllib.loads(_text(path))
    except tomllib.TOMLDecodeError as error:
        raise KnowledgeError(f"{path.name}: {error}") from None


def read_entries(path: Path, key: str, required: frozenset[str], optional: frozenset[str]) -> list[Entry]:
    """A TOML file with `[[key]]` tables -> the tables, each with the keys required and no unknown ones."""
    tables = read_toml(path).get(key, [])
    lines = [n for n, line in enumerate(_text(path).split("\n"), start=1) if line.strip() == f"[[{key}]]"]
    entries = [Entry(path, line, table) for line, table in zip(lines, tables, strict=True)]
    for entry in entries:
        if missing := required - entry.values.keys():
            raise entry.error(f"no {', '.join(sorted(missing))}")
        if unknown := entry.values.keys() - required - optional:
            raise entry.error(f"unknown {', '.join(sorted(unknown))}")
    return entries


def unique(row: Row | Entry, key: object, seen: set[Any]) -> None:
    """A row, its key and the keys before it: an error for a key that was there, else it is added."""
    if key in seen:
        raise row.error(f"'{key}' is there twice")
    seen.add(key)


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except OSError as error:
        raise KnowledgeError(f"{path.name}: cannot be read ({error.strerror})") from None
    except UnicodeDecodeError as error:
        raise KnowledgeError(f"{path.name}: not UTF-8 at byte {error.start}") from None
