"""Datasets -> an SQLite database with foreign keys, indices and full-text search; Datasette opens it as it is.

`sqlite.sql` says what the tables hold. Rows stand in the order of the graph's reading, so the same graph gives the same
bytes, as long as the library of SQLite is the same.
"""

import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path

from rdflib import Graph

from kg.errors import InputError
from kg.export.cells import writable
from kg.export.facts import LANGUAGE, told
from kg.view import rows
from kg.view.content import Content, Fact
from kg.view.terms import local

HERE = Path(__file__).parent
Value = str | float | int | None


def text(data: Graph, minor: bool) -> Iterator[bytes]:
    """A graph -> the bytes of the database; InputError where this Python's SQLite has no full-text search."""
    content = told(data, minor)
    base = sqlite3.connect(":memory:", isolation_level=None)
    try:
        base.execute("PRAGMA foreign_keys = ON")
        base.executescript((HERE / "sqlite.sql").read_text(encoding="utf-8"))
        base.execute("BEGIN")
        for table, values in _tables(content):
            _insert(base, table, values)
        base.execute("COMMIT")
        base.executescript((HERE / "sqlite-after.sql").read_text(encoding="utf-8"))
        yield base.serialize()
    except sqlite3.OperationalError as error:
        raise InputError(f"sqlite: {error} (SQLite {sqlite3.sqlite_version})") from error
    finally:
        base.close()


def _insert(base: sqlite3.Connection, table: str, values: Iterable[tuple[Value, ...]]) -> None:
    """Put rows into a table, each with a value for every column."""
    columns = len(base.execute(f"PRAGMA table_info({table})").fetchall())
    cleaned = (tuple(_value(value) for value in row) for row in values)
    base.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * columns)})", cleaned)


def _value(value: Value) -> Value:
    """A value -> the same for the database: text that it can hold."""
    return writable(value) if isinstance(value, str) else value


Table = tuple[str, Iterable[tuple[Value, ...]]]
"""A table's name and its rows."""


def _tables(content: Content) -> Iterator[Table]:
    """What is read of a graph -> the tables, each after those that it refers to."""
    yield (
        "articles",
        (
            (number, one.title, one.id, one.date, one.publisher, one.url, one.language, one.iri)
            for number, one in enumerate(content.sources)
        ),
    )
    yield (
        "entities",
        (
            (number, one.label, one.kind, " ".join(map(local, one.classes)), next(iter(one.same_as), None), one.iri)
            for number, one in enumerate(content.things)
        ),
    )
    yield "names", _names(content)
    yield (
        "mentions",
        ((source, number) for number, thing in enumerate(content.things) for source in sorted(set(thing.sources))),
    )
    yield (
        "evidence",
        (
            (number, one.source, int(one.headline), one.begin, one.end, one.text, one.prefix, one.suffix, one.iri)
            for number, one in enumerate(content.evidence)
        ),
    )
    yield from _facts(content)


def _facts(content: Content) -> Iterator[Table]:
    """The tables of the facts."""
    facts = list(enumerate(content.facts))
    named = list(rows.rows(content, LANGUAGE))
    yield "facts", (_fact(number, fact, row) for (number, fact), row in zip(facts, named, strict=True))
    yield "participants", ((n, thing, role) for n, fact in facts for role, thing in dict.fromkeys(fact.roles))
    yield "quantities", _quantities(content)
    yield "quotations", (_quotation(number, fact) for number, fact in facts if fact.kind == "quotation")
    yield "positions", (_position(number, fact) for number, fact in facts if fact.kind == "position")
    yield "fact_evidence", ((n, found) for n, fact in facts for found in dict.fromkeys(fact.evidence))
    yield "readable", ((n, *(_known(getattr(row, name)) for name in rows.NAMES)) for n, row in enumerate(named))


def _known(value: Value) -> Value:
    """A cell -> the same, null for what is not known."""
    return None if value == "" else value


def _names(content: Content) -> Iterator[tuple[Value, ...]]:
    """A row for each form of each thing's name."""
    forms = (
        (number, name, language, best)
        for number, thing in enumerate(content.things)
        for name, language, best in ((thing.label, thing.language, 1), *((*alias, 0) for alias in thing.aliases))
    )
    return ((number, *form) for number, form in enumerate(forms))


def _fact(number: int, fact: Fact, row: rows.Row) -> tuple[Value, ...]:
    """A fact's own row; who takes part and what proves it stands in others."""
    event = fact.kind == "event"
    name = fact.label or " ".join(filter(None, (row.who, row.fact, row.whom)))
    return (
        *(number, name, fact.kind, fact.type, fact.text if event else None, fact.factuality if event else None),
        *(fact.claimed_by, fact.begin, fact.end, fact.earliest, fact.latest, fact.confidence, fact.rule),
        fact.iri or None,
    )


def _quantities(content: Content) -> Iterator[tuple[Value, ...]]:
    """A row for each figure of each event."""
    told = ((number, one) for number, fact in enumerate(content.facts) for one in fact.figures)
    for number, (fact, one) in enumerate(told):
        yield number, fact, one.words, one.kind, one.low, one.high, one.unit, one.bound, one.text


def _quotation(number: int, fact: Fact) -> tuple[Value, ...]:
    return number, _in(fact, "agent"), _in(fact, "recipient"), fact.text or "", int(fact.type == "direct"), fact.cue


def _position(number: int, fact: Fact) -> tuple[Value, ...]:
    return number, _in(fact, "agent"), _in(fact, "patient"), fact.text, int(fact.ended)


def _in(fact: Fact, role: str) -> int | None:
    """The first thing in a role."""
    return next((thing for name, thing in fact.roles if name == role), None)
