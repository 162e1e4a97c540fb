"""Articles in text files: header lines, the loose `date 2023-10`, or the bare text."""

import io
import re
from collections.abc import Iterator

from kg.articles.decode import unicode
from kg.articles.draft import Draft
from kg.articles.published import prefix
from kg.articles.source import Source
from kg.articles.words import words

LARGEST = 8 << 20
_JSON_ONLY = {"id", "text"}
_OTHER = re.compile(r"[a-z][a-z0-9_-]*:(?:\s|$)")
_QUOTED = re.compile(r"""(?P<mark>["'])(?P<value>((?!(?P=mark)).)*)(?P=mark)""")


def read(source: Source) -> Iterator[Draft]:
    """A text file -> its article. The body is the text after the header, left as it is."""
    text = unicode(source.origin, source.read(LARGEST))
    fields, begin = header(text)
    yield Draft(source.origin, text[begin:], {"url": source.url or ""} | fields, name=source.name, key=source.url)


def header(text: str) -> tuple[dict[str, str], int]:
    """Text -> the fields of its header and where the body begins: 0 where there is no header."""
    loose = prefix(text)
    if loose:
        return {"published": loose[0]}, loose[1]
    fields: dict[str, str] = {}
    begin = len(text) - len(text.lstrip())
    for row in io.StringIO(text[begin:]):
        if not row.strip():
            return (fields, begin + len(row)) if fields else ({}, 0)
        pair = _pair(row)
        if pair:
            fields.setdefault(*pair)
        elif not (fields and _OTHER.match(row)):
            break
        begin += len(row)
    return (fields, begin) if fields else ({}, 0)


def _pair(row: str) -> tuple[str, str] | None:
    """A header line -> the field and its value; None for a line that only looks like one («Note : …»)."""
    name, colon, value = row.partition(":")
    field = words().fields.get(" ".join(name.split()).casefold()) if colon and len(name) < 40 else None
    if field is None or field in _JSON_ONLY:
        return None
    quoted = _QUOTED.fullmatch(value.strip())
    return field, quoted["value"] if quoted else value.strip()
