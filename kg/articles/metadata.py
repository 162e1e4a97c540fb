"""What a page states of itself, the surest statement first: JSON-LD of the article, `<meta>`, `<time>`, «Publié le …».

Nothing is guessed: what stands in a footer, beside the article or in its sentences is no statement about it.
"""

import json
import re
from collections.abc import Iterable, Iterator
from html import unescape
from itertools import islice
from typing import Any
from urllib.parse import parse_qsl, urljoin, urlsplit

from lxml.etree import _Element  # type: ignore[import-untyped]

from kg.articles.published import day
from kg.articles.tidy import line
from kg.articles.words import words

ARTICLE = re.compile(r"(?:.*Article|.*BlogPosting|Report|Review)")
"""The types of schema.org that are articles."""
ELSEWHERE = frozenset({"footer", "aside", "nav", "form"})
"""Elements whose dates are not the article's."""
_IN_PATH = re.compile(r"/(\d{4})[/-](\d{2})[/-](\d{2})(?:[/-]|$)")
_LONGEST = 60
"""Characters of a paragraph that says when the article was published; a longer one tells a story."""
_DEEPEST, _ABOVE, _MOST = 8, 60, 200
"""Of the levels of JSON-LD, of the elements around one, of the times of a page: no more are looked at."""
_SEPARATOR = re.compile(r"[\s_-]+")


def stated(page: _Element, url: str | None) -> dict[str, str]:
    """A page as parsed, and where it was found -> the fields that it states."""
    told = list(_articles(page))
    addresses = [*_addresses(page, url), *_told(told, "url", "mainEntityOfPage", "@id")]
    found = {
        "title": next((text for text in _told(told, "headline") if not text.endswith(("…", "..."))), None),
        "published": _published(page, told, [*addresses, *filter(None, (url,))]),
        "publisher": next(_told(told, "publisher"), None) or _meta(page, "og:site_name"),
        "author": ", ".join(dict.fromkeys(_told(told, "author"))),
        "url": _whole([*addresses, *filter(None, (url,))]),
    }
    return {name: value for name, value in found.items() if value}


def _articles(page: _Element) -> Iterator[dict[str, Any]]:
    """The articles of the page's JSON-LD; one of several that has the page's headline comes first by its place."""
    for script in page.iter("script"):
        if "ld+json" in (script.get("type") or ""):
            try:
                data = json.loads(script.text or "", strict=False)
            except (ValueError, RecursionError):
                continue
            yield from _of_type(data, _DEEPEST)


def _of_type(data: Any, depth: int) -> Iterator[dict[str, Any]]:
    if isinstance(data, list):
        for item in data if depth else ():
            yield from _of_type(item, depth - 1)
    elif isinstance(data, dict):
        types = data.get("@type")
        if any(
            isinstance(one, str) and ARTICLE.fullmatch(one) for one in (types if isinstance(types, list) else [types])
        ):
            yield data
        for key in ("@graph", "mainEntity", "mainEntityOfPage"):
            yield from _of_type(data.get(key), depth - 1) if depth else ()


def _told(articles: Iterable[dict[str, Any]], *keys: str) -> Iterator[str]:
    """The texts that the first article with one of the keys has there; of a thing its name or address."""
    for article in articles:
        for key in keys:
            texts = list(_texts(article.get(key)))
            if texts:
                yield from texts
                return


def _texts(value: Any) -> Iterator[str]:
    for one in value if isinstance(value, list) else [value]:
        text = (one.get("name") or one.get("@id")) if isinstance(one, dict) else one
        if isinstance(text, str) and (plain := line(unescape(text))):
            yield plain


def _meta(page: _Element, *names: str) -> str | None:
    """The content of the first `<meta>` that has one of the names, the first name first."""
    found: dict[str, str] = {}
    for element in page.iter("meta"):
        for key in ("property", "name", "itemprop"):
            content = line(element.get("content"))
            if content:
                found.setdefault((element.get(key) or "").casefold(), content)
    return next((found[name] for name in names if name in found), None)


# ------------------------------------------------------------------------------------------------------------- dates


def _published(page: _Element, told: list[dict[str, Any]], addresses: list[str]) -> str | None:
    """When the article was published: of what the page states the first that is a date."""
    texts = [*_told(told, "datePublished"), *(_meta(page, name) for name in words().page.dates)]
    days = [day(text) for text in texts if text]
    return next((one for one in (*days, *_marked(page), *_spoken(page), *map(_in_path, addresses)) if one), None)


def _marked(page: _Element) -> Iterator[str | None]:
    """The dates that elements of the article are marked with: `itemprop`, `<time pubdate>`, `<time datetime>`."""
    marked = [one for one in page.iter("time", "span", "meta", "p", "div", "abbr") if one.get("itemprop")]
    yield from (_value(one) for one in marked if one.get("itemprop") == "datePublished" and not _is_elsewhere(one))
    stamped = (one for one in page.iter("time") if one.get("datetime"))
    times = [one for one in islice(stamped, _MOST) if not _is_updated(one) and not _is_elsewhere(one)]
    yield from (_value(one) for one in times if one.get("pubdate") is not None)
    yield from (_value(one) for one in times if not _is_in_sentence(one))


def _value(element: _Element) -> str | None:
    return day(line(element.get("datetime") or element.get("content") or "".join(element.itertext())) or "")


def _spoken(page: _Element) -> Iterator[str | None]:
    """«Publié le 11 octobre 2023 à 18 h 12», in an element of its own or one whose class says that it is a date."""
    for element in page.iter("time", "span", "p", "div", "li"):
        text = line(element.text, 2 * _LONGEST)
        if text and len(text) <= _LONGEST and any(map(str.isdigit, text)):
            spoken = words().page.published.match(text)
            told = spoken or words().page.classes & set(_SEPARATOR.split(element.get("class") or ""))
            if told and not _is_updated(element) and not _is_elsewhere(element):
                yield day(text[spoken.end() :] if spoken else text)


def _in_path(address: str) -> str | None:
    found = _IN_PATH.search(urlsplit(address).path)
    return day("-".join(found.groups())) if found else None


def _is_elsewhere(element: _Element) -> bool:
    """Whether an element stands outside the article: in a footer, beside it, among comments."""
    ancestors = [element, *islice(element.iterancestors(), _ABOVE)]
    names = {name for one in ancestors for key in ("class", "id") for name in _SEPARATOR.split(one.get(key) or "")}
    return any(one.tag in ELSEWHERE for one in ancestors) or bool(names & words().page.elsewhere)


def _is_updated(element: _Element) -> bool:
    """Whether an element says when the article was changed, not published."""
    around = [element.get("itemprop"), element.get("class"), element.text]
    previous, above = element.getprevious(), element.getparent()
    around.append(previous.tail if previous is not None else above.text if above is not None else None)
    return any(words().page.updated.search(text) for text in around if text)


def _is_in_sentence(element: _Element) -> bool:
    """Whether a date is part of a paragraph's words."""
    paragraph = next((one for one in element.iterancestors() if one.tag == "p"), None)
    text = "".join(paragraph.itertext()).strip() if paragraph is not None else ""
    return len(text) > _LONGEST or (text.endswith((".", "!", "?")) and not words().page.published.match(text))


# --------------------------------------------------------------------------------------------------------- addresses


def _addresses(page: _Element, url: str | None) -> Iterator[str]:
    links = (one.get("href") for one in page.iter("link") if (one.get("rel") or "").casefold() == "canonical")
    yield from (urljoin(url or "", text.strip()) for text in (*links, _meta(page, "og:url")) if text)


def _whole(addresses: list[str]) -> str | None:
    """Addresses, the surest first -> that one, with the query that another says it needs; never the site's front page
    where a page of it is known."""
    parts = [urlsplit(plain_address(text)) for text in addresses if text.startswith(("http://", "https://"))]
    first = next((one for one in parts if one.path.strip("/") or one.query), next(iter(parts), None))
    if first is None or first.query:
        return first and first.geturl()
    fuller = (one for one in parts if one.query and (one.hostname, one.path) == (first.hostname, first.path))
    return next(fuller, first).geturl()


def plain_address(address: str) -> str:
    """Without the anchor and without what only says where the reader came from; a query without such stays as it is."""
    try:
        parts = urlsplit(address)
        tracked = [name for name, _ in parse_qsl(parts.query, keep_blank_values=True) if _is_tracking(name)]
    except ValueError:
        return ""
    kept = parts.query
    if tracked:
        kept = "&".join(piece for piece in parts.query.split("&") if not _is_tracking(piece.partition("=")[0]))
    return parts._replace(query=kept, fragment="").geturl()


def _is_tracking(name: str) -> bool:
    return name.casefold().startswith(words().page.tracking)
