"""Articles in JSON: one object or a list of them, or one object a line (JSON Lines)."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from kg.articles import feeds
from kg.articles.decode import unicode
from kg.articles.draft import Draft
from kg.articles.items import drafts
from kg.articles.source import Source
from kg.articles.tidy import line
from kg.articles.words import words
from kg.errors import InputError

LARGEST = 16 << 20
LONGEST_LINE = 8 << 20
MOST_FAULTS = 20
"""Items in a row that are no articles, after which a source is given up."""


def read_document(source: Source) -> Iterator[Draft | InputError]:
    """A JSON file -> its articles, those of a JSON Feed as well. A single one may be called after the file."""
    data = parse(source)
    if feeds.is_json(data):
        yield from drafts(feeds.json_items(source, data), source)
    elif isinstance(data, list):
        items = ((f"{source.origin}: item {n}", item) for n, item in enumerate(data, 1))
        yield from _each(items, lambda origin, item: draft(origin, item, source.fields))
    else:
        yield replace(draft(source.origin, data, source.fields), name=source.name)


def read_lines(source: Source) -> Iterator[Draft | InputError]:
    """JSON Lines -> an article a line; a line that is none is an InputError, and reading goes on.

    A JSON Feed on one line is read as one.
    """
    if feeds.JSON_FEED.search(source.head()):
        yield from read_document(source)
        return
    yield from _each(
        _rows(source), lambda origin, row: draft(origin, _parse(origin, unicode(origin, row)), source.fields)
    )


def parse(source: Source) -> Any:
    """A JSON file -> its value; InputError where it is none."""
    return _parse(source.origin, unicode(source.origin, source.read(LARGEST)))


def _rows(source: Source) -> Iterator[tuple[str, bytes]]:
    number = 0
    while row := source.stream.readline(LONGEST_LINE + 1):
        number += 1
        origin = f"{source.origin}: line {number}"
        if len(row) > LONGEST_LINE:
            raise InputError(f"{origin}: too long (over {LONGEST_LINE >> 20} MB)")
        if row.strip():
            yield origin, row


def _each(items: Iterable[tuple[str, Any]], made: Callable[[str, Any], Draft]) -> Iterator[Draft | InputError]:
    """Origins and items -> a draft or an error for each."""
    faults = 0
    for origin, item in items:
        try:
            yield made(origin, item)
            faults = 0
        except InputError as error:
            yield error
            faults += 1
        if faults == MOST_FAULTS:
            raise InputError(f"{origin}: given up after {faults} in a row that are no articles")


def _parse(origin: str, text: str) -> Any:
    text = text.rstrip()
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        line = f"line {error.lineno}, " if "\n" in text else ""
        raise InputError(f"{origin}: not JSON: {error.msg} ({line}column {error.colno})") from error
    except (RecursionError, ValueError) as error:
        raise InputError(f"{origin}: not JSON that can be read: {error}") from error


def draft(origin: str, item: Any, fields: Mapping[str, str]) -> Draft:
    """A JSON value, and by what keys it has some of the fields -> a draft; InputError where it is no object with a
    text."""
    if not isinstance(item, Mapping):
        raise InputError(f"{origin}: not a JSON object")
    folded = {str(key).casefold(): value for key, value in item.items()} | dict(item)
    usual = ((name, field) for name, field in words().fields.items() if field not in fields)
    found: dict[str, str] = {}
    for name, field in (*((key, field) for field, key in fields.items()), *usual):
        value = folded.get(name) if field == "text" else _plain(folded.get(name))
        if isinstance(value, str) and value:
            found.setdefault(field, value)
    text = found.pop("text", None)
    if text is None:
        raise InputError(f"{origin}: no text (a string called «{line(fields.get('text', 'text'), 80)}»)")
    return Draft(origin, text, found)


def _plain(value: Any) -> str | None:
    """A field's value -> text; a list is joined."""
    if isinstance(value, list):
        return ", ".join(name for entry in value if (name := _name(entry)))
    return _name(value)


def _name(value: Any) -> str | None:
    """A value -> text; of a thing of schema.org (`author`, `publisher`) its name; None for what says nothing.

    Rows of a data frame have days as such, and numbers and days that equal nothing where they have none.
    """
    if isinstance(value, dict):
        value = value.get("name")
    if isinstance(value, date | float) and value != value:  # noqa: PLR0124  # true of what is none alone
        return None
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    return value if isinstance(value, str) else None
