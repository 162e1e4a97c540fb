"""Stretches, mentions and probabilities of a reading -> plain values."""

from typing import Any

from kg.model import Mention, MentionKind, Reading, Span


def at(reading: Reading, where: Span) -> str:
    """The text of a stretch."""
    return reading.article.slice(where)


def written(reading: Reading, mention: Mention) -> str:
    """A mention as the text has it; one that is not written, as it is called."""
    return mention.text if mention.kind is MentionKind.IMPLICIT else at(reading, mention.span)


def span(reading: Reading, where: Span) -> dict[str, int | bool]:
    """Where a stretch of the body starts and ends; one of the headline says so."""
    if where.start >= 0:
        return {"start": where.start, "end": where.end}
    front = reading.article.front
    return {"start": where.start + front, "end": where.end + front, "headline": True}


def thing(reading: Reading, mention: int | None) -> Any:
    """What a mention refers to: the number of an entity, several for a plural."""
    if mention is None:
        return None
    m = reading.mentions[mention]
    return list(m.members) if m.members else m.entity


def rounded(probability: float | None) -> float | None:
    """A probability with two decimals."""
    return None if probability is None else round(probability, 2)
