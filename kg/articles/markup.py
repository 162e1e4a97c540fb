"""XML as it is found on the web, mended: the feeds of the press are rarely well-formed."""

import re
from html.entities import html5
from xml.parsers import expat

from lxml import etree  # type: ignore[import-untyped]
from lxml.etree import _Element  # type: ignore[import-untyped]

from kg.articles.decode import unicode
from kg.articles.source import Source
from kg.errors import InputError

LARGEST = 8 << 20
MOST_TAGS = 100_000
"""Elements of one document; a feed of a hundred articles has some 1,500, a sitemap of a thousand addresses 5,000."""
_HEAD = re.compile(r"\s*+(?:<\?[^>]*+>\s*+|<!--(?:[^-]|-(?!->))*+-->\s*+|<!DOCTYPE[^>\[]*+(?:\[[^\]]*+\]\s*+)?>\s*+)*+")
"""What stands before the first element. It is dropped: a feed needs no entities of its own, and they can be bombs."""
_CHARSET = re.compile(rb"<\?xml[^>]{1,100}encoding=[\"']([\w.-]{1,30})")
_AMPERSAND = re.compile(r"&(?!(?:amp|lt|gt|quot|apos);)(?:(\w{1,32}|#\d{1,7}|#x[0-9a-fA-F]{1,6});)?", re.ASCII)
_PREFIX = re.compile(r"</?([A-Za-z][\w.-]{0,30}):[A-Za-z]", re.ASCII)
_ROOT = re.compile(r"<[A-Za-z][\w.:-]{0,60}", re.ASCII)
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_KNOWN = {
    "content": "http://purl.org/rss/1.0/modules/content/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "atom": "http://www.w3.org/2005/Atom",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "news": "http://www.google.com/schemas/sitemap-news/0.9",
}
"""What prefixes mean that a document uses without a declaration."""


def root(source: Source) -> _Element:
    """An XML document, well-formed or not -> its root; InputError for what is none or too large.

    HTML's entities are read as what they stand for, unknown ones and lone ampersands as they are written.
    """
    text = _text(source)
    parser = etree.XMLParser(
        recover=True, resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True, huge_tree=False
    )
    try:
        found = etree.fromstring(text.encode("utf-8"), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise InputError(f"{source.origin}: not XML that can be read ({error})") from error
    if found is None:
        raise InputError(f"{source.origin}: not XML that can be read")
    if sum(1 for _ in found.iter()) > MOST_TAGS:
        raise InputError(f"{source.origin}: over {MOST_TAGS:,} tags")
    return found


def written(source: Source, tree: _Element) -> bytes:
    """A tree that was mended -> well-formed XML in UTF-8; InputError where it still is not."""
    data: bytes = etree.tostring(tree, encoding="utf-8")
    try:
        expat.ParserCreate(namespace_separator=" ").Parse(data, True)
    except expat.ExpatError as error:
        raise InputError(f"{source.origin}: not XML that can be read ({error})") from error
    return data


def name(element: _Element) -> str:
    """The name of an element, without its namespace."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""  # a mended one may be no XML name


def _text(source: Source) -> str:
    """A document's text from its first element on, with entities that XML knows and prefixes declared."""
    data = source.read(LARGEST)
    declared = _CHARSET.match(data.lstrip())
    text = unicode(source.origin, data, _codec(source.charset or (declared[1].decode() if declared else "")))
    found = _HEAD.match(text)
    text = _AMPERSAND.sub(_reference, _NOT_XML.sub(" ", text[found.end() if found else 0 :]))
    missing = sorted(one for one in set(_PREFIX.findall(text)) - {"xml"} if f"xmlns:{one}=" not in text)
    declarations = "".join(f' xmlns:{one}="{_KNOWN.get(one, f"urn:{one}")}"' for one in missing)
    return _ROOT.sub(lambda first: first[0] + declarations, text, count=1)


def _codec(charset: str) -> str:
    """The name of a character set -> what reads it; Western where it is unknown, or means UTF-8, which the text then is
    not."""
    try:
        known = b"\xe9".decode(charset or "utf-8", "replace") != "\ufffd"
    except (LookupError, UnicodeError):
        known = False
    return charset if known and charset.lower() not in {"iso-8859-1", "latin1", "us-ascii"} else "cp1252"


def _reference(found: re.Match[str]) -> str:
    """An ampersand that XML may not know, with the name or number behind it -> what it stands for."""
    if found[1] and found[1].startswith("#"):
        code = int(f"0{found[1][1:]}", 16) if found[1][1] == "x" else int(found[1][1:])
        return " " if code > 0x10FFFF or _NOT_XML.match(chr(code)) else found[0]
    meant = html5.get(f"{found[1]};") if found[1] else None
    return "".join(f"&#{ord(letter)};" for letter in meant) if meant else f"&amp;{found[0][1:]}"
