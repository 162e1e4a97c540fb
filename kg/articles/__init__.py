"""Reading: files, folders, standard input and web addresses -> Articles.

A reader knows one kind of source. Which one reads a file is told by its suffix, or else by how its content begins.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from kg.articles import feeds, html, jsons, text
from kg.articles.draft import Draft, finish
from kg.articles.published import day
from kg.articles.source import Source, sources
from kg.articles.visiting import Visitor
from kg.articles.words import words
from kg.errors import InputError
from kg.model import Article


@dataclass(frozen=True)
class Reader:
    """How to read one kind of source, and how to know it."""

    suffixes: tuple[str, ...]
    begins: re.Pattern[bytes]
    read: Callable[[Source], Iterator[Draft | InputError]]


READERS = (
    Reader((".rss", ".atom"), feeds.BEGINS, feeds.read),
    Reader((".html", ".htm", ".xhtml"), re.compile(rb"\s*<[a-z!?]", re.IGNORECASE), html.read),
    Reader((".jsonl", ".ndjson"), re.compile(rb"\s*\{.*\}\s*$"), jsons.read_lines),
    Reader((".json",), re.compile(rb'\s*(\{\s*["\s]|\[\s*(\{|$))'), jsons.read_document),
    Reader((".txt", ".text"), re.compile(rb""), text.read),
)
SUFFIXES = tuple(suffix for reader in READERS for suffix in reader.suffixes)


def read(
    *paths: str | Mapping[str, object],
    published: str | None = None,
    visitor: Visitor | None = None,
    fields: Mapping[str, str] | None = None,
) -> Iterator[Article | InputError]:
    """Files, folders, `-` for standard input, web addresses -> their articles, and an error for each that is none.

    Any of them may be a feed or a sitemap, which has many; `visitor` fetches the pages that they link to. A mapping is
    an article itself, with the fields of one in JSON.
    `published` is the date of the articles that do not give their own; an error in it is raised. `fields` says what
    JSON objects call some of the fields (see `fields` below), in the place of the usual names. No two articles have
    the same id: what is given twice is read once, and another text of the same name is an error, since an id that
    depended on its neighbours would change when they do.
    """
    default = day(published) if published else None
    if published and not default:
        raise InputError(f"--published: «{published}» is not a date (2023-10-11, 2023-10, 11 octobre 2023)")
    whose, keys = visitor or Visitor(), fields or {}
    return _distinct(
        item
        for number, path in enumerate(paths, 1)
        for item in (
            _of_path(path, default, whose, keys) if isinstance(path, str) else _of_item(path, default, number, keys)
        )
    )


def _of_path(
    path: str, published: str | None, visitor: Visitor, fields: Mapping[str, str]
) -> Iterator[Article | InputError]:
    for source in sources(path, SUFFIXES, visitor):
        yield from _read(source if isinstance(source, InputError) else replace(source, fields=fields), published)


def _of_item(
    item: Mapping[str, object], published: str | None, number: int, fields: Mapping[str, str]
) -> Iterator[Article | InputError]:
    try:
        yield finish(jsons.draft(f"article {number}", item, fields), published)
    except InputError as error:
        yield error


def fields(given: Iterable[str]) -> dict[str, str]:
    """`NAME=KEY` as given («text=article») -> the fields of an article by the keys that JSON objects have them under;
    InputError for what is none. A field has several names, as the usual keys have («source», «publisher»)."""
    found: dict[str, str] = {}
    for one in given:
        name, _, key = one.partition("=")
        field = _field(name)
        if field is None or not key:
            raise InputError(f"--field: {one!r} is not one of {_names()} with = and a key")
        found[field] = key
    return found


def called(given: Mapping[str, str]) -> dict[str, str]:
    """The same from a mapping of names to keys, as Python has them."""
    found: dict[str, str] = {}
    for name, key in given.items():
        field = _field(name) if isinstance(name, str) else None
        if field is None:
            raise InputError(f"fields: {name!r} is not one of {_names()}")
        if not isinstance(key, str) or not key:
            raise InputError(f'fields: {name}: {key!r} is no key, such as "article"')
        found[field] = key
    return found


def _field(name: str) -> str | None:
    """A name that a field of an article goes by -> the field."""
    return words().fields.get(name.strip().casefold())


def _names() -> str:
    """The fields of an article, for a message."""
    return ", ".join(dict.fromkeys(words().fields.values()))


def _read(source: Source | InputError, published: str | None) -> Iterator[Article | InputError]:
    if isinstance(source, InputError):
        yield source
        return
    empty = True
    try:
        for draft in _reader(source).read(source):
            empty = False
            yield _finished(draft, published)
        if empty:
            yield InputError(f"{source.origin}: no articles")
    except InputError as error:
        yield error
    except OSError as error:
        yield InputError(f"{source.origin}: {error.strerror or error}")


def _reader(source: Source) -> Reader:
    known = next((reader for reader in READERS if source.suffix in reader.suffixes), None)
    return known or _by_content(source.head().removeprefix(b"\xef\xbb\xbf"))


def _by_content(head: bytes) -> Reader:
    return next(reader for reader in READERS if reader.begins.match(head))


def _finished(draft: Draft | InputError, published: str | None) -> Article | InputError:
    try:
        return draft if isinstance(draft, InputError) else finish(draft, published)
    except InputError as error:
        return error


def _distinct(items: Iterator[Article | InputError]) -> Iterator[Article | InputError]:
    seen: dict[str, tuple[str, int]] = {}
    for item in items:
        content = hash(replace(item, origin="")) if isinstance(item, Article) else 0
        if isinstance(item, InputError) or item.id not in seen:
            yield item
        elif seen[item.id][1] != content:
            yield InputError(f"{item.origin}: has the id «{item.id}», as has {seen[item.id][0]}: give it another")
        if isinstance(item, Article):
            seen.setdefault(item.id, (item.origin, content))
