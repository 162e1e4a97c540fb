"""RSS, Atom and JSON Feed: an article an item."""

import io
import re
import time
from collections.abc import Iterator
from html import unescape
from itertools import islice
from typing import Any
from urllib.parse import urljoin, urlsplit

import feedparser  # type: ignore[import-untyped]

from kg.articles import html, markup, sitemaps
from kg.articles.draft import Draft
from kg.articles.items import MOST, Item, distinct, drafts, key, known, origin
from kg.articles.published import day
from kg.articles.source import Source
from kg.errors import InputError

BEGINS = re.compile(
    rb"(?:\s++|<\?[^>]*+>|<!--(?:[^-]|-(?!->))*+-->|<!DOCTYPE[^>\[]*+(?:\[[^\]]*+\]\s*+)?>)*+"
    rb"<(?:\w+:)?(?:rss|feed|rdf|urlset|sitemapindex)\b",
    re.IGNORECASE,
)
"""How a feed or a sitemap begins."""
FIRST, LAST = "1985", "2100"
"""The years in which items are published: another comes from a clock that was never set, or is misread."""
JSON_FEED = re.compile(rb'"version"\s{0,9}:\s{0,9}"https?:\\?/\\?/(?:www\.)?jsonfeed\.org')
"""What one line of JSON has that is a JSON Feed."""
_JSON_VERSION = re.compile(r"https?://(?:www\.)?jsonfeed\.org/version/.{1,20}")
_TAG = re.compile(r"<[a-z/!]", re.IGNORECASE)
_DASH = re.compile(r"\s+[|•·–—:/-]\s+")
_LETTERS = re.compile(r"[\W_]+")
_SHORT = 4


def read(source: Source) -> Iterator[Draft | InputError]:
    """A feed or a sitemap in XML -> its articles; an item that is none is an InputError, and reading goes on."""
    yield from drafts(items(source), source)


def items(source: Source) -> list[Item]:
    """A feed or a sitemap in XML -> its items, each once; InputError for what is neither."""
    tree = markup.root(source)
    if markup.name(tree) in sitemaps.ROOTS:
        return sitemaps.items(source, tree)
    data = markup.written(source, tree)
    headers = {"content-type": "application/xml; charset=utf-8", "content-location": source.url or ""}
    try:
        parsed = feedparser.parse(
            io.BytesIO(data), response_headers=headers, sanitize_html=False, resolve_relative_uris=False
        )
        if not parsed.version:
            raise InputError(f"{source.origin}: neither RSS, Atom nor a sitemap")
        about = dict(parsed.feed)
        found = [_item(source, dict(entry), about) for entry in islice(parsed.entries, MOST)]
    except InputError:
        raise
    except Exception as error:  # one that its parser stumbles over must not take the others with it
        raise InputError(f"{source.origin}: this feed cannot be read ({type(error).__name__})") from error
    return list(distinct(found))


def _item(source: Source, entry: dict[str, Any], about: dict[str, Any]) -> Item:
    """An entry as feedparser tells of it -> the item."""
    link, guid = _absolute(source.url or about.get("link"), entry.get("link")), entry.get("id")
    title = _plain(entry.get("title"))
    names = [one.get("name") for one in entry.get("authors") or () if one]
    return Item(
        origin=origin(source, link, guid, title),
        key=key(guid, link, title),
        text=_longest([*(entry.get("content") or ()), entry.get("summary_detail") or {}]),
        link=link,
        fields=known(
            title=title,
            published=_published(entry, "published", "created", "updated"),
            publisher=(entry.get("source") or {}).get("title")
            or entry.get("publisher")
            or _site(_plain(about.get("title")), about.get("link") or link),
            author=", ".join(filter(None, names)) or entry.get("author"),
            url=link,
        ),
        stamp=str(entry.get("updated") or ""),
    )


def _longest(values: list[dict[str, Any]]) -> str:
    """Texts as feedparser tells them -> the longest, as plain paragraphs."""
    texts = ((str(one.get("value") or ""), one.get("type")) for one in values)
    plain = [text if kind == "text/plain" else html.fragment(text) for text, kind in texts]
    return max(plain, key=len, default="")


def _plain(text: str | None) -> str | None:
    """A title, with markup or without -> one line."""
    if text and _TAG.search(text):
        return " ".join(html.fragment(text).split())
    return unescape(text) if text else None


def _published(entry: dict[str, Any], *names: str) -> str | None:
    """When it was published, as far as it is told in a way that is a date."""
    told = (day(str(entry.get(one) or "")) or _parsed(entry.get(f"{one}_parsed")) for one in names)
    return next((one for one in told if one and FIRST <= one < LAST), None)


def _parsed(moment: time.struct_time | None) -> str | None:
    return day(f"{moment.tm_year:04}-{moment.tm_mon:02}-{moment.tm_mday:02}") if moment else None


def _absolute(base: Any, link: Any) -> str | None:
    """Where a feed lies and a link as told -> an address; None for what is no text."""
    if not isinstance(link, str) or not link.strip():
        return None
    try:
        return urljoin(base if isinstance(base, str) else "", link.strip())
    except ValueError:
        return link.strip()


def _site(title: str | None, link: str | None) -> str | None:
    """The title of a feed («Le Monde.fr - International»), and its site -> the part that the site is called by."""
    try:
        host = _LETTERS.sub("", urlsplit(link or "").hostname or "").casefold()
    except ValueError:
        host = ""
    parts = _DASH.split(title) if title else []
    whole = (one for one in parts if (plain := _LETTERS.sub("", one).casefold()) and plain in host)
    word = (one for one in parts for plain in _LETTERS.split(one.casefold()) if len(plain) > _SHORT and plain in host)
    return next(whole, None) or next(word, title)


# --------------------------------------------------------------------------------------------------------- JSON Feed


def is_json(data: Any) -> bool:
    """Whether a JSON value is a JSON Feed (https://www.jsonfeed.org/version/1.1/)."""
    return isinstance(data, dict) and bool(_JSON_VERSION.fullmatch(str(data.get("version"))))


def json_items(source: Source, data: dict[str, Any]) -> list[Item]:
    """A JSON Feed -> its items, each once; what is no item is passed over."""
    listed = data.get("items")
    rows = listed if isinstance(listed, list) else []
    return list(distinct(_json_item(source, one, data) for one in rows[:MOST] if isinstance(one, dict)))


def _json_item(source: Source, one: dict[str, Any], about: dict[str, Any]) -> Item:
    text = {name: value for name, value in one.items() if isinstance(value, str)}
    guid = str(one["id"]) if isinstance(one.get("id"), str | int) else None
    link = _absolute(source.url or about.get("home_page_url"), text.get("url") or text.get("external_url"))
    authors = one.get("authors") or [one.get("author")]
    names = [a["name"] for a in authors if isinstance(a, dict) and isinstance(a.get("name"), str)]
    site = about.get("title"), about.get("home_page_url")
    told = [text.get("content_text", ""), html.fragment(text.get("content_html", "")), text.get("summary", "")]
    return Item(
        origin=origin(source, link, guid, text.get("title")),
        key=key(guid, link, text.get("title")),
        text=max(told, key=len),
        link=link,
        fields=known(
            title=text.get("title"),
            published=_published(text, "date_published", "date_modified"),
            publisher=_site(*(value if isinstance(value, str) else None for value in site)),
            author=", ".join(names),
            url=link,
        ),
        stamp=text.get("date_modified", ""),
    )
