"""What the trained reader holds possible in an article, told or not -> plain values, as far as it is likely enough."""

from collections.abc import Iterable
from typing import Any

from kg.inspection.words import at, rounded, span, thing, written
from kg.model import Reading
from kg.seen import Party, Seen, SeenEvent, SeenPosition, SeenQuotation, SeenRelation

SHOWN = 0.1
"""What is less likely is not shown."""


def possible(reading: Reading, seen: Seen) -> dict[str, Any]:
    """A reading and what the trained reader holds possible -> events, quotations, positions and relations."""
    titles = (one for one in seen.positions if one.probability or _likely((*one.holders, *one.bodies)))
    return {
        "events": [_event(reading, one) for one in seen.events if one.classes[0].probability > SHOWN],
        "quotations": [_quotation(reading, one) for one in seen.quotations],
        "positions": [_position(reading, one) for one in titles],
        "relations": [_relation(reading, one) for one in seen.relations if one.probability > SHOWN],
    }


def _event(reading: Reading, one: SeenEvent) -> dict[str, Any]:
    """A word that likely tells an event: its likeliest class, the others, whether it happened, who takes part, when."""
    kind, *others = one.classes
    how, time = one.factualities[0], one.time
    parts = [(part.roles[0], part.mention) for part in one.parts if part.roles[0].probability > SHOWN]
    return {
        "text": at(reading, one.span),
        **span(reading, one.span),
        "type": kind.what,
        "probability": rounded(kind.probability),
        "others": [
            {"type": other.what, "probability": rounded(other.probability)}
            for other in others
            if other.probability > SHOWN
        ],
        "factuality": how.what,
        "factualityProbability": rounded(how.probability),
        "parts": [{"role": role.what, **_mention(reading, m, role.probability)} for role, m in parts],
        "time": time
        and {"text": at(reading, time.span), **span(reading, time.span), "probability": rounded(one.timely)},
        "told": one.told,
    }


def _quotation(reading: Reading, one: SeenQuotation) -> dict[str, Any]:
    return {
        "text": at(reading, one.span),
        **span(reading, one.span),
        "kind": one.kind,
        "speakers": _parties(reading, one.speakers),
        "told": one.told,
    }


def _position(reading: Reading, one: SeenPosition) -> dict[str, Any]:
    return {
        "title": at(reading, one.span),
        **span(reading, one.span),
        "probability": rounded(one.probability),
        "ended": one.ended,
        "holders": _parties(reading, one.holders),
        "of": _parties(reading, one.bodies),
        "told": one.told,
    }


def _relation(reading: Reading, one: SeenRelation) -> dict[str, Any]:
    return {
        "kind": one.kind,
        "subject": _mention(reading, one.subject),
        "object": _mention(reading, one.object),
        "probability": rounded(one.probability),
        "told": one.told,
    }


def _likely(parties: Iterable[Party]) -> list[Party]:
    return [one for one in parties if one.probability > SHOWN]


def _parties(reading: Reading, parties: Iterable[Party]) -> list[dict[str, Any]]:
    return [_mention(reading, one.mention, one.probability) for one in _likely(parties)]


def _mention(reading: Reading, n: int, probability: float | None = None) -> dict[str, Any]:
    """A mention: its words, where they stand, what it refers to, and how likely it stands in a place where that is
    asked."""
    m = reading.mentions[n]
    row = {"text": written(reading, m), **span(reading, m.span), "entity": thing(reading, n)}
    return row if probability is None else {**row, "probability": rounded(probability)}
