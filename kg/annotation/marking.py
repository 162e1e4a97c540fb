"""A stretch of a body and marks in it -> the segment of a line; the other way round than `stretches.py`."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from kg.annotation.stretches import LineError, located, occurrences
from kg.model import Span


class Note(NamedTuple):
    """A mark to put in: its stretch, and what opens and what closes it."""

    span: Span
    opens: str
    closes: str


def trigger(span: Span) -> Note:
    """The mark around the word that tells an event."""
    return Note(span, "[", "]")


def title(span: Span) -> Note:
    """The mark around a title."""
    return Note(span, "<", ">")


def part(span: Span, role: str, entity: str) -> Note:
    """The mark around the words of who has a part."""
    return Note(span, f"{{{role}:{entity} ", "}")


def nested(notes: Sequence[Note]) -> list[Note]:
    """Marks, the weightiest first -> those that can stand together: one within the other or apart."""
    kept: list[Note] = []
    for note in notes:
        if all(_apart(note.span, other.span) for other in kept) and note not in kept:
            kept.append(note)
    return kept


def _apart(one: Span, other: Span) -> bool:
    return one.covers(other) or other.covers(one) or not one.overlaps(other)


def segment(body: str, span: Span, notes: Iterable[Note] = ()) -> str:
    """A stretch and marks that can stand together -> the segment; LineError where the format cannot hold it."""
    order = sorted(notes, key=lambda note: (note.span.start, -note.span.end))
    parts = [_words(body, span.start, span.end, order)]
    places = occurrences(" ".join(body[span.start : span.end].split()), body)
    if len(places) > 1:
        parts.insert(0, f"@{places.index((span.start, span.end)) + 1}" if (span.start, span.end) in places else "")
    text = " ".join(parts)
    found = located(text, body)
    wanted = {(note.span.start, note.span.end) for note in order}
    if (found.start, found.end) != (span.start, span.end) or {(m.start, m.end) for m in found.marks} != wanted:
        raise LineError(f"cannot be written with its marks: «{text[:60]}»")
    return text


def _words(body: str, start: int, end: int, order: Sequence[Note]) -> str:
    """The words of a stretch with marks put in; white space counts as one blank, a bracket is doubled."""
    pieces: list[str] = []
    for at in range(start, end + 1):
        pieces += [note.closes for note in reversed(order) if note.span.end == at]
        pieces += [note.opens for note in order if note.span.start == at]
        if at < end:
            letter = body[at]
            pieces.append(letter * 2 if letter in "[]" else " " if letter.isspace() else letter)
    return " ".join("".join(pieces).split())
