"""What feeds and sitemaps list: articles with their own identifiers, told in short or in full."""

import hashlib
import io
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from kg.articles import html
from kg.articles.draft import Draft, address, identifier
from kg.articles.metadata import plain_address
from kg.articles.source import Source
from kg.articles.tidy import line
from kg.errors import InputError

MOST = 1_000
"""Items of one feed or sitemap that are read: the first, or in a sitemap the newest."""
_URI = re.compile(r"[a-z][a-z0-9+.-]{1,20}:\S{1,2000}", re.IGNORECASE)


@dataclass(frozen=True)
class Item:
    """An article as a feed or a sitemap tells of it.

    `key` is what its id is hashed from. `text` is None where only its page has one. `fields` are those of a Draft,
    `link` is the page's address; `stamp` says when it was changed, as written there.
    """

    origin: str
    key: str
    text: str | None = None
    link: str | None = None
    fields: Mapping[str, str] = field(default_factory=dict)
    stamp: str = ""

    @property
    def id(self) -> str:
        """The id of its article."""
        return identifier(None, self.key)

    @property
    def digest(self) -> str:
        """A hash of all that is told of it."""
        told = json.dumps([self.text, self.link, sorted(self.fields.items()), self.stamp])
        return hashlib.sha256(told.encode("ascii")).hexdigest()[:16]


def key(guid: str | None, link: str | None, title: str | None) -> str:
    """An item's identifier, its link and its title -> what makes it one, for ever.

    An identifier that is a URI is enough; «123» is one in its feed only, and is joined with the link. A link is taken
    without what only says where the reader came from, so that the article is that of the page itself.
    """
    plain = (plain_address(link) if link else "") or link or ""
    if guid and _URI.fullmatch(guid):
        return plain if guid == link else guid
    return " ".join(filter(None, (plain, guid))) or title or ""


def distinct(items: Iterable[Item]) -> Iterator[Item]:
    """The items, each once: the first of those that have one key."""
    seen = set[str]()
    for item in items:
        if item.key not in seen:
            seen.add(item.key)
            yield item


def draft(item: Item, source: Source) -> Draft:
    """An item and where it was found -> its article: the text that is told, or that of its page where pages are
    followed or there is no other. InputError where the page cannot be had or is no article, or there is no text."""
    visitor = source.visitor
    if item.link and visitor and (visitor.follow or item.text is None):
        page = visitor.page(item.link)
        where = Source(item.link, io.BytesIO(page.data), charset=page.charset, url=page.url)
        found = next(html.read(where))
        return replace(found, fields={**found.fields, **item.fields}, name=None, key=item.key)
    if not item.text:
        raise InputError(f"{item.origin}: no text; --follow reads the page that it links to")
    return Draft(item.origin, item.text, item.fields, key=item.key)


def drafts(items: Iterable[Item], source: Source) -> Iterator[Draft | InputError]:
    """Items and where they were found -> their articles, an error for each that is none."""
    for item in items:
        try:
            yield draft(item, source)
        except InputError as error:
            yield error


def origin(source: Source, *names: str | None) -> str:
    """A source and what its item may be called, the best first -> where an error was found, on one line."""
    return f"{source.origin}: {next(filter(None, (line(one, 300) for one in names)), 'item')}"


def known(**fields: str | None) -> dict[str, str]:
    """The fields that are told; an address as it may stand in a graph."""
    plain = {name: address(plain_address(text or "")) if name == "url" else line(text) for name, text in fields.items()}
    return {name: text for name, text in plain.items() if text}
