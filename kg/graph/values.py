"""Text of unknown origin -> RDF terms that every format carries and nothing breaks out of.

What many triples share is made once: rdflib's terms are slow to make and, unless they are the same object, to compare.
"""

import re
from functools import lru_cache
from urllib.parse import quote, urlsplit

from rdflib import XSD, Literal, URIRef

from kg import calendar

UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What XML 1.0, and so RDF/XML, cannot hold, escaped or not; lone surrogates no encoding can."""

LANGUAGE = re.compile(r"[a-z]{2,3}(-[a-z0-9]{1,8})*", re.IGNORECASE)
HOST = re.compile(r"(\[[0-9a-f:.]+\]|[a-z0-9._~%!$&'()*+,;=-]+)(:\d*)?", re.IGNORECASE)
PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
PRECISIONS = {4: XSD.gYear, 7: XSD.gYearMonth, 10: XSD.date}
"""The type of a date by its length."""


def clean(text: str) -> str:
    """Any text -> the same with each character that no format can write replaced by U+FFFD; offsets stay."""
    return UNWRITABLE.sub("�", text)


def words(text: str, language: str = "fr") -> Literal:
    """Text in a human language -> a literal tagged with it; French where the tag is none."""
    return Literal(clean(text), lang=language if LANGUAGE.fullmatch(language) else "fr")


@lru_cache(maxsize=5_000)
def plain(text: str) -> Literal:
    """A name or a code -> a plain literal."""
    return Literal(clean(text))


@lru_cache(maxsize=5_000)
def number(value: int) -> Literal:
    """A whole number -> xsd:integer."""
    return Literal(str(value), datatype=XSD.integer, normalize=False)


@lru_cache(maxsize=1_000)
def decimal(value: float) -> Literal:
    """A number -> xsd:decimal in canonical form, three digits after the point at most."""
    return Literal(f"{value:.3f}".rstrip("0").rstrip("."), datatype=XSD.decimal, normalize=False)


@lru_cache(maxsize=2_000)
def date(value: str | None) -> Literal | None:
    """A day, month or year in ISO 8601 -> a literal typed by its precision; None for anything else."""
    if value is None or not calendar.is_date(value):
        return None
    return Literal(value, datatype=PRECISIONS[len(value)], normalize=False)


def days(begin: str | None, end: str | None = None) -> tuple[Literal, Literal] | None:
    """A date of any precision, and that of an interval's end -> the first and the last day that they allow, which every
    store can compare; None for what is no date."""
    found = calendar.days(begin, end)
    return None if found is None else (_day(found[0]), _day(found[1]))


@lru_cache(maxsize=2_000)
def _day(value: str) -> Literal:
    return Literal(value, datatype=XSD.date, normalize=False)


def web_iri(text: str) -> URIRef | None:
    """A web address -> its IRI in ASCII, escaped where needed; None where it is no absolute http or https address."""
    try:
        parts = urlsplit(text.strip())
        host = quote(parts.netloc.encode("utf-8", "replace"), safe="[]:@!$&'()*+,;=%~")
        path, query, fragment = (_escape(part) for part in (parts.path, parts.query, parts.fragment))
    except ValueError:
        return None
    user, _, name = host.rpartition("@")
    if parts.scheme not in ("http", "https") or not HOST.fullmatch(name) or "@" in user or PERCENT.search(host):
        return None
    tail = (f"?{query}" if query else "") + (f"#{fragment}" if fragment else "")
    return URIRef(f"{parts.scheme}://{host}{path}{tail}")


def _escape(part: str) -> str:
    """A path, query or fragment -> the same with all that an IRI forbids, or that is not ASCII, percent-encoded."""
    whole = PERCENT.sub("%25", part)
    return quote(whole.encode("utf-8", "replace"), safe="/:@!$&'()*+,;=%~?-._")
