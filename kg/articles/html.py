"""Articles in web pages."""

import logging
import re
from collections.abc import Iterator

from lxml.etree import LxmlError, _Element, iterwalk  # type: ignore[import-untyped]
from lxml.html import HTMLParser, document_fromstring  # type: ignore[import-untyped]
from trafilatura import bare_extraction, load_html
from trafilatura.settings import Document

from kg.articles.decode import unicode
from kg.articles.draft import Draft
from kg.articles.metadata import stated
from kg.articles.source import Source
from kg.articles.tidy import compose, line
from kg.articles.words import words
from kg.errors import InputError

LARGEST = 4 << 20
MOST_TAGS, MOST_VALUES = 50_000, 20_000
"""The parser's time is quadratic in the attributes of a tag, and in open tags. Pages of the press have some 3,000."""
_VALUE = re.compile(r"=\s*+[\"']")
_ENDLESS_TAG = re.compile(r"<([a-z][\w-]{0,30})\s[^<>]{4000,}+", re.IGNORECASE)
_ROOT = re.compile(r"<html\b", re.IGNORECASE)
_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s{0,9}=\s{0,9}[\"']?\s{0,9}([\w-]{1,20})", re.IGNORECASE)
_WESTERN = {"iso-8859-1": "cp1252", "latin1": "cp1252", "windows-1252": "cp1252", "iso-8859-15": "iso8859-15"}
_BLOCKS = ("p", "h2", "h3", "div", "span")
_STANDFIRST = 2_000
_INLINE = {"hi", "ref", "del", "code"}
_PHRASING = {
    "a",
    "abbr",
    "b",
    "bdi",
    "bdo",
    "cite",
    "code",
    "del",
    "dfn",
    "em",
    "font",
    "i",
    "img",
    "ins",
    "kbd",
    "mark",
}
_PHRASING |= {
    "script",
    "style",
    "noscript",
    "template",
    "q",
    "s",
    "small",
    "span",
    "strike",
    "strong",
    "sub",
    "sup",
    "time",
    "tt",
    "u",
    "var",
    "wbr",
    "acronym",
}
"""Elements of a piece of HTML that stand within a paragraph."""
_UNREAD = {"script", "style", "noscript", "template", "iframe", "object", "svg", "video", "audio", "form", "button"}
_UNREAD |= {"figure", "table", "head"}
"""Elements of a piece of HTML that are not its text."""

for _name in ("trafilatura", "htmldate", "courlan"):  # what they find odd about a page is not for our users
    logging.getLogger(_name).addHandler(logging.NullHandler())


def read(source: Source) -> Iterator[Draft]:
    """A page -> its article, with what it says of itself in JSON-LD, OpenGraph and `<meta>`."""
    page = _bounded(source, _decoded(source, source.read(LARGEST)))
    document, shown, told = _extract(source, page)
    found = {
        "title": _title(document),
        "publisher": document.sitename or document.hostname,
        "author": (document.author or "").replace("; ", ", "),
        "url": document.url or source.url,
    }
    fields = {name: value for name, value in found.items() if value} | told
    yield Draft(source.origin, _body(document, shown, told.get("title")), fields, name=source.name, key=source.url)


def fragment(markup: str) -> str:
    """A piece of HTML, as feeds hold it -> its paragraphs, an empty line between them; nothing of what is too large."""
    if markup.count("<") > MOST_TAGS or len(_VALUE.findall(markup)) > MOST_VALUES:
        return ""
    page = "<html><body>" + _ENDLESS_TAG.sub(r"<\1 ", markup) + "</body></html>"
    try:
        parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
        walk = iterwalk(document_fromstring(page.encode("utf-8", "replace"), parser), events=("start", "end"))
    except (LxmlError, ValueError):
        return ""
    pieces: list[str] = []
    for step, element in walk:
        is_read = element.tag not in _UNREAD
        if step == "start" and not is_read:
            walk.skip_subtree()
        text = element.tail if step == "end" else element.text if is_read else None
        pieces.append(("\n" if element.tag not in _PHRASING else "") + re.sub(r"\s+", " ", text or ""))
    return "\n\n".join(_kept(_lines("".join(pieces))))


def _decoded(source: Source, data: bytes) -> str:
    """As UTF-8, else in the Western character set that the server or the page names."""
    declared = _CHARSET.search(data[:4096])
    name = source.charset or (declared[1].decode() if declared else "")
    return unicode(source.origin, data, _WESTERN.get(name.lower()))


def _bounded(source: Source, page: str) -> str:
    """A whole page that can be parsed in reasonable time: the attributes of an endless tag (an image) are dropped."""
    if page.count("<") > MOST_TAGS or len(_VALUE.findall(page)) > MOST_VALUES:
        raise InputError(f"{source.origin}: over {MOST_TAGS:,} tags or {MOST_VALUES:,} attributes")
    bounded = _ENDLESS_TAG.sub(r"<\1 ", page)
    return bounded if _ROOT.search(bounded) else f"<html><body>{bounded}</body></html>"


def _extract(source: Source, page: str) -> tuple[Document, set[str], dict[str, str]]:
    """A page -> its article, the texts of its blocks, and what it states of itself."""
    try:
        tree = load_html(page)
        told = {} if tree is None else stated(tree, source.url)
        blocks = () if tree is None else tree.iter(*_BLOCKS)
        shown = {text for block in blocks if (text := line(block.text, _STANDFIRST))}
        document = bare_extraction(
            page if tree is None else tree,
            url=source.url,
            with_metadata=True,
            include_comments=False,
            include_tables=False,
            date_extraction_params={"extensive_search": False},
        )
    except Exception as error:  # a page that its parser stumbles over must not take a folder with it
        raise InputError(f"{source.origin}: this page cannot be read ({type(error).__name__})") from error
    if not isinstance(document, Document):
        raise InputError(f"{source.origin}: no article found in this page")
    return document, shown, told


def _title(document: Document) -> str | None:
    """The headline without the name of the site behind it («… | La Presse»)."""
    title, site = line(document.title), line(document.sitename)
    if not title or not site:
        return title
    return re.sub(rf"\s+[|•·–—-]\s+{re.escape(site)}$", "", title)


def _body(document: Document, shown: set[str], title: str | None) -> str:
    """Its paragraphs, an empty line between them, without the headline and what belongs to the site.

    A standfirst that stands outside the article is put before it: the page shows what it gives as its description.
    """
    found = _paragraphs(document.body) or (document.text or "").splitlines()
    kept = _kept(found)
    if len(kept) > 1 and kept[0] in (title, line(document.title), _title(document)):
        del kept[0]
    body = "\n\n".join(kept)
    standfirst = line(document.description, _STANDFIRST)
    return f"{standfirst}\n\n{body}" if standfirst in shown and standfirst not in body else body


def _paragraphs(body: _Element) -> list[str]:
    pieces: list[str] = []
    for step, element in iterwalk(body, events=("start", "end")):
        if element.tag not in _INLINE:
            pieces.append("\n")
        text = element.text if step == "start" else element.tail
        pieces.append(re.sub(r"\s+", " ", text or ""))
    return _lines("".join(pieces))


def _lines(text: str) -> list[str]:
    """Text -> its lines that are not empty, composed."""
    return [found for row in compose(text).split("\n") if (found := " ".join(row.split()))]


def _kept(paragraphs: list[str]) -> list[str]:
    """Paragraphs without those that belong to the site."""
    return [text for text in paragraphs if not any(row.fullmatch(text) for row in words().boilerplate)]
