"""A reading -> plain values that show what was seen in it, for people and for JSON."""

from typing import Any

from kg.model import Event, Mention, MentionKind, Position, Quotation, Reading, Relation, Role, Span


def seen(reading: Reading) -> dict[str, Any]:
    """A reading -> times, mentions, entities, events, quotations, positions, relations; offsets into the body."""
    return {
        "id": reading.article.id,
        "times": [
            {"text": _at(reading, t.span), **_span(t.span), "type": t.type, "value": t.value} for t in reading.times
        ],
        "mentions": [
            {"text": _written(reading, m), **_span(m.span), "kind": m.kind.value, "entity": m.entity, "rule": m.rule}
            for m in reading.mentions
        ],
        "entities": _entities(reading),
        "events": [_event(reading, fact) for fact in reading.facts if isinstance(fact, Event)],
        "quotations": [_quotation(reading, fact) for fact in reading.facts if isinstance(fact, Quotation)],
        "positions": [_position(reading, fact) for fact in reading.facts if isinstance(fact, Position)],
        "relations": [_relation(reading, fact) for fact in reading.facts if isinstance(fact, Relation)],
    }


def _at(reading: Reading, span: Span) -> str:
    return reading.article.body[span.start : span.end]


def _written(reading: Reading, mention: Mention) -> str:
    """A mention as the text has it; one that is not written, as it is called."""
    return mention.text if mention.kind is MentionKind.IMPLICIT else _at(reading, mention.span)


def _span(span: Span) -> dict[str, int]:
    return {"start": span.start, "end": span.end}


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


def _thing(reading: Reading, mention: int | None) -> Any:
    """What a role is filled by: the number of an entity, several for a plural."""
    if mention is None:
        return None
    m = reading.mentions[mention]
    return list(m.members) if m.members else m.entity


def _event(reading: Reading, event: Event) -> dict[str, Any]:
    fillers: dict[str, list[Any]] = {role.value: [] for role in Role}
    for role, mention in event.roles:
        fillers[role.value].append(_thing(reading, mention))
    return {
        "type": event.type,
        "predicate": event.predicate,
        **_span(event.trigger),
        "factuality": event.factuality.value.lower(),
        "claimedBy": _thing(reading, event.claimed_by),
        **fillers,
        "date": event.begin,
        "endDate": event.end,
        "evidence": [_at(reading, span) for span in event.evidence],
        "rule": event.rule,
    }


def _quotation(reading: Reading, fact: Quotation) -> dict[str, Any]:
    return {
        "speaker": _thing(reading, fact.speaker),
        "kind": fact.kind,
        "text": _at(reading, fact.span),
        **_span(fact.span),
        "cue": fact.cue,
        "addressee": _thing(reading, fact.addressee),
        "date": fact.begin,
        "rule": fact.rule,
    }


def _position(reading: Reading, fact: Position) -> dict[str, Any]:
    return {
        "holder": _thing(reading, fact.holder),
        "title": fact.title,
        "of": _thing(reading, fact.of),
        "ended": fact.ended,
        "evidence": [_at(reading, span) for span in fact.evidence],
        "rule": fact.rule,
    }


def _relation(reading: Reading, fact: Relation) -> dict[str, Any]:
    return {
        "kind": fact.kind,
        "subject": _thing(reading, fact.subject),
        "object": _thing(reading, fact.object),
        "value": fact.value,
        "evidence": [_at(reading, span) for span in fact.evidence],
        "rule": fact.rule,
    }
