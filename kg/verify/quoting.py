"""Quotations and the evidence found -> whether the words are those that were said, all of them.

Evidence that was found again is as good as the article, and is typeset as the quotation is: words are looked for in it.
"""

import unicodedata
from collections.abc import Iterator, Mapping, Sequence

from kg.model import Span
from kg.quotes import CLOSING, PAIRS, quoted
from kg.verify.claims import Quotation, Stretch
from kg.verify.folding import PIECES, QUOTE, SPACE, is_mark
from kg.verify.model import FOUND, Finding, Status

Evidence = Mapping[str, Sequence[tuple[Stretch, Finding]]]
"""By IRI what a graph claims as evidence, and what was found of it."""

DOUBLE = frozenset({*PAIRS, *CLOSING, '"', "＂"})
"""Quotation marks that are no apostrophes."""


def quotation(quote: Quotation, evidence: Evidence) -> Finding:
    """A quotation -> what was found of its words: within its evidence; direct ones from mark to mark, none left out."""
    here = [one for iri in quote.evidence for one in evidence.get(iri, ())]
    if refused := [finding.status for _, finding in here if finding.found is None]:
        return Finding(quote.iri, "quotation", refused[0], quote.words)
    found = [finding.status for stretch, finding in here if any(_within(quote, stretch))]
    return Finding(quote.iri, "quotation", min(found, key=FOUND.index, default=Status.ALTERED), quote.words)


def _within(quote: Quotation, stretch: Stretch) -> Iterator[bool]:
    """For each place where the words of a quotation stand in evidence, whether they are all that was said."""
    before, inside, after = map(_composed, (stretch.prefix, stretch.words, stretch.suffix))
    words = _composed(quote.words)
    text, first = f"{before}{inside}{after}", len(before)
    whole = {Span(first + one.inner.start, first + one.inner.end) for one in quoted(inside)}
    start = text.find(words, first, first + len(inside)) if words else -1
    while start >= 0:
        span = Span(start, start + len(words))
        yield _marked(text, span, whole) if quote.direct else not (_cut(text, span.start) or _cut(text, span.end))
        start = text.find(words, start + 1, first + len(inside))


def _composed(text: str) -> str:
    """A text in the form that quotations are kept in, whatever that of the article."""
    return unicodedata.normalize("NFC", text)


def _cut(text: str, at: int) -> bool:
    """Whether a place is within a word."""
    before, after = text[max(0, at - 1) : at], text[at : at + 1]
    return (before.isalnum() and after.isalnum()) or is_mark(after)


def _marked(text: str, span: Span, whole: set[Span]) -> bool:
    """Whether words reach from a quotation mark to the one that belongs to it."""
    if span in whole:
        return True
    left, right = _mark(text, span.start - 1, -1), _mark(text, span.end, 1)
    return left is not None and right is not None and _pair(text, left, right)


def _mark(text: str, at: int, step: int) -> int | None:
    """The place of the quotation mark that is the next sign in a direction; None where another sign is."""
    while 0 <= at < len(text) and PIECES[text[at]] in ("", SPACE):
        at += step
    if not 0 <= at < len(text) or PIECES[text[at]] != QUOTE:
        return None
    inside = text[max(0, at - 1) : at].isalpha() and text[at + 1 : at + 2].isalpha()
    return None if inside and text[at] not in DOUBLE else at


def _pair(text: str, left: int, right: int) -> bool:
    """Whether one mark opens what the other closes, all between them in pairs; of straight marks a space tells which
    open."""
    opening, closing, between = text[left], text[right], text[left + 1 : right]
    if opening in PAIRS:
        return PAIRS[opening] == closing and between.count(opening) == between.count(closing)
    if closing in PAIRS or closing in CLOSING or (opening in DOUBLE and between.count(opening) % 2):
        return False
    opens = between[-1:].isspace() and right + 1 < len(text) and not text[right + 1].isspace()
    return between[:1].isspace() or not opens
