"""A reading -> plain values that show what was understood in it."""

from typing import Any

from kg.inspection.words import at, rounded, span, thing, written
from kg.model import Event, Mention, MentionKind, Position, Quantity, Quotation, Reading, Relation, Role


def told(reading: Reading) -> dict[str, Any]:
    """A reading -> times, mentions, entities, events, quotations, positions, relations; offsets into the body."""
    return {
        "id": reading.article.id,
        "times": [
            {"text": at(reading, t.span), **span(reading, t.span), "type": t.type, "value": t.value}
            for t in reading.times
        ],
        "mentions": [
            {
                "text": written(reading, m),
                **span(reading, m.span),
                "kind": m.kind.value,
                "entity": m.entity,
                "rule": m.rule,
            }
            for m in reading.mentions
        ],
        "entities": _entities(reading),
        "events": [_event(reading, fact) for fact in reading.facts if isinstance(fact, Event)],
        "quotations": [_quotation(reading, fact) for fact in reading.facts if isinstance(fact, Quotation)],
        "positions": [_position(reading, fact) for fact in reading.facts if isinstance(fact, Position)],
        "relations": [_relation(reading, fact) for fact in reading.facts if isinstance(fact, Relation)],
    }


def _entities(reading: Reading) -> list[dict[str, Any]]:
    found: dict[int, dict[str, Any]] = {}
    for m in reading.mentions:
        if m.entity is not None:
            entry = found.setdefault(m.entity, {"id": m.entity, "type": None, "label": None, "aliases": []})
            entry["type"] = entry["type"] or (m.type.value if m.type else None)
            if (
                m.kind in (MentionKind.NAME, MentionKind.HANDLE, MentionKind.DESCRIPTION)
                and m.text not in entry["aliases"]
            ):
                entry["aliases"].append(m.text)
    names = {m.entity: m.text for m in sorted(reading.mentions, key=_fullness) if m.kind is MentionKind.NAME}
    for entry in found.values():
        entry["label"] = names.get(entry["id"]) or next(iter(entry["aliases"]), None)
    return list(found.values())


def _fullness(mention: Mention) -> tuple[int, int]:
    """Names in order of how full they are; of two alike the first one comes last."""
    return len(mention.text.split()), -mention.span.start


def _event(reading: Reading, event: Event) -> dict[str, Any]:
    fillers: dict[str, list[Any]] = {role.value: [] for role in Role}
    for role, mention in event.roles:
        fillers[role.value].append(thing(reading, mention))
    return {
        "type": event.type,
        "predicate": event.predicate,
        **span(reading, event.trigger),
        "factuality": event.factuality.value.lower(),
        "claimedBy": thing(reading, event.claimed_by),
        **fillers,
        "date": event.begin,
        "endDate": event.end,
        "evidence": [at(reading, span) for span in event.evidence],
        "quantities": [_quantity(reading, one) for one in event.quantities],
        "rule": event.rule,
        "confidence": rounded(event.confidence),
    }


def _quantity(reading: Reading, one: Quantity) -> dict[str, Any]:
    return {
        "text": at(reading, one.span),
        **span(reading, one.span),
        "kind": one.kind.value,
        "values": list(one.values),
        "unit": one.unit,
        "of": one.of,
        "bound": one.bound and one.bound.value,
        "to": thing(reading, one.to),
        "rule": one.rule,
    }


def _quotation(reading: Reading, fact: Quotation) -> dict[str, Any]:
    return {
        "speaker": thing(reading, fact.speaker),
        "kind": fact.kind,
        "text": at(reading, fact.span),
        **span(reading, fact.span),
        "cue": fact.cue,
        "addressee": thing(reading, fact.addressee),
        "date": fact.begin,
        "rule": fact.rule,
        "confidence": rounded(fact.confidence),
    }


def _position(reading: Reading, fact: Position) -> dict[str, Any]:
    return {
        "holder": thing(reading, fact.holder),
        "title": fact.title,
        "of": thing(reading, fact.of),
        "ended": fact.ended,
        "evidence": [at(reading, span) for span in fact.evidence],
        "rule": fact.rule,
        "confidence": rounded(fact.confidence),
    }


def _relation(reading: Reading, fact: Relation) -> dict[str, Any]:
    return {
        "kind": fact.kind,
        "subject": thing(reading, fact.subject),
        "object": thing(reading, fact.object),
        "value": fact.value,
        "evidence": [at(reading, span) for span in fact.evidence],
        "rule": fact.rule,
        "confidence": rounded(fact.confidence),
    }
