"""Quotations and the evidence found -> whether the words are those that were said, all of them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from kg.model import Span
from kg.quotes import CLOSING, PAIRS
from kg.verify.claims import Quotation
from kg.verify.finding import Body
from kg.verify.folding import PIECES, QUOTE, SPACE, folded
from kg.verify.model import FOUND, Finding, Status

Evidence = Mapping[str, Sequence[tuple[Finding, Body]]]
"""By IRI what was found of evidence, and in which text."""

DOUBLE = frozenset({*PAIRS, *CLOSING, '"', "＂"})
"""Quotation marks that are no apostrophes."""


def quotation(quote: Quotation, evidence: Evidence) -> Finding:
    """A quotation -> what was found of its words: within its evidence; direct ones from mark to mark, none left out."""
    here = [one for iri in quote.evidence for one in evidence.get(iri, ())]
    if refused := [finding.status for finding, _ in here if finding.found is None]:
        return Finding(quote.iri, "quotation", refused[0], quote.words)
    found = [one for finding, body in here for one in _within(quote, finding, body)]
    best = min(found, key=lambda one: FOUND.index(one.status), default=None)
    return best or Finding(quote.iri, "quotation", Status.ALTERED, quote.words)


def _within(quote: Quotation, finding: Finding, body: Body) -> Iterator[Finding]:
    """The words of a quotation in its evidence, as they are and folded."""
    assert finding.found is not None
    made = Finding(quote.iri, "quotation", finding.status, quote.words)
    for start in _starts(quote.words, body.text, finding.found):
        span = Span(start, start + len(quote.words))
        if _all_said(quote, span, body, own=(0, 0)):
            yield replace(made, found=span)
    one, core = body.folded, folded(quote.words).text.strip(QUOTE)
    own = _own(quote.words), _own(quote.words[::-1])
    for start in _starts(core, one.text, Span(one.at(finding.found.start), one.at(finding.found.end))):
        span = Span(one.places[start], one.places[start + len(core) - 1] + 1)
        if _all_said(quote, span, body, own):
            yield replace(made, status=Status.RETYPESET, found=span)


def _starts(words: str, text: str, span: Span) -> Iterator[int]:
    """Where words begin in a stretch of a text."""
    start = text.find(words, span.start, span.end) if words else -1
    while start >= 0:
        yield start
        start = text.find(words, start + 1, span.end)


def _own(words: str) -> int:
    """With how many quotation marks words begin, which are those of a quotation within them."""
    signs = [PIECES[sign] for sign in words if PIECES[sign] not in ("", SPACE)]
    return next((n for n, sign in enumerate(signs) if sign != QUOTE), len(signs))


def _all_said(quote: Quotation, span: Span, body: Body, own: tuple[int, int]) -> bool:
    """Whether direct words, and quotation marks of their own, reach from mark to mark; and indirect ones neither begin
    nor end within a word."""
    text = body.text
    if not quote.direct:
        ends = ((text[at - 1 : at], text[at : at + 1]) for at in (span.start, span.end) if at)
        return not any(before.isalnum() and after.isalnum() for before, after in ends)
    if span in body.quoted:
        return True
    left, right = _mark(text, span.start - 1, -1, own[0]), _mark(text, span.end, 1, own[1])
    return left is not None and right is not None and _pair(text, left, right)


def _mark(text: str, at: int, step: int, passed: int) -> int | None:
    """The next quotation mark in a direction, some passed over; None where any other sign comes first."""
    while 0 <= at < len(text):
        if PIECES[text[at]] == QUOTE and not _apostrophe(text, at):
            if not passed:
                return at
            passed -= 1
        elif PIECES[text[at]] not in ("", SPACE):
            return None
        at += step
    return None


def _apostrophe(text: str, at: int) -> bool:
    return text[at] not in DOUBLE and text[max(0, at - 1) : at].isalpha() and text[at + 1 : at + 2].isalpha()


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
