"""Sitemaps and news sitemaps (sitemaps.org, Google's news extension): lists of addresses of articles."""

import io
from collections.abc import Iterator

from lxml.etree import _Element  # type: ignore[import-untyped]

from kg.articles import markup
from kg.articles.items import MOST, Item, distinct, key, known, origin
from kg.articles.published import day
from kg.articles.source import Source
from kg.errors import InputError

ROOTS = frozenset({"urlset", "sitemapindex"})
NESTED = 20
"""Sitemaps of one index that are read: those changed last."""


def items(source: Source, tree: _Element) -> list[Item]:
    """A sitemap's root -> its addresses, those changed last first, each once; of an index, those of its sitemaps."""
    if markup.name(tree) == "sitemapindex":
        found = [item for one in _newest(_rows(tree, "sitemap"))[:NESTED] for item in _nested(source, one["loc"])]
    else:
        found = [_item(source, row) for row in _newest(_rows(tree, "url"))]
    return list(distinct(found))[:MOST]


def _nested(source: Source, address: str) -> list[Item]:
    """The address of a sitemap that an index names -> its items; an index within an index has none."""
    if source.visitor is None:
        raise InputError(f"{source.origin}: an index of sitemaps, which are elsewhere")
    page = source.visitor.page(address)
    where = Source(address, io.BytesIO(page.data), charset=page.charset, url=page.url)
    tree = markup.root(where)
    return [_item(where, row) for row in _newest(_rows(tree, "url"))] if markup.name(tree) == "urlset" else []


def _rows(tree: _Element, kind: str) -> Iterator[dict[str, str]]:
    """The entries of a sitemap that have an address, as the names and texts of what they hold."""
    for entry in tree.iterchildren():
        if markup.name(entry) == kind:
            row = {markup.name(one): " ".join((one.text or "").split()) for one in reversed([*entry.iterdescendants()])}
            if row.get("loc"):
                yield row


def _newest(rows: Iterator[dict[str, str]]) -> list[dict[str, str]]:
    """Entries, those that were changed last first; the order is else that of the sitemap."""
    return sorted(rows, key=_when, reverse=True)


def _when(row: dict[str, str]) -> str:
    return row.get("publication_date") or row.get("lastmod") or ""


def _item(source: Source, row: dict[str, str]) -> Item:
    link = row["loc"]
    told = known(
        title=row.get("title"), published=day(row.get("publication_date", "")), publisher=row.get("name"), url=link
    )
    return Item(origin(source, link), key(None, link, None), None, link, told, stamp=_when(row))
