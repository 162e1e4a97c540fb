"""Text and mentions -> Quotations: who said what, in which words. Speakers are mentions, not yet entities."""

from collections.abc import Sequence

from kg.model import Mention, Quotation
from kg.quotations.direct import direct
from kg.quotations.indirect import indirect
from kg.quotations.speakers import Voices
from kg.text import Text

__all__ = ["quotations"]


def quotations(text: Text, mentions: Sequence[Mention]) -> tuple[Quotation, ...]:
    """A text and its mentions -> the quotations in it, in order of the text."""
    voices = Voices(text, mentions)
    found = {quotation.span: quotation for quotation in (*indirect(voices), *direct(voices))}
    return tuple(sorted(found.values(), key=lambda quotation: quotation.span))
