"""A reading -> plain values that show what was seen in it, for people and for JSON."""

from collections.abc import Iterable
from typing import Any

from kg.model import Event, Mention, MentionKind, Position, Quotation, Reading, Relation, Role, Span
from kg.seen import Choice, Party, Seen, SeenEvent

SHOWN = 0.1
"""What is less likely is not shown."""


def seen(reading: Reading, possible: Seen | None = None) -> dict[str, Any]:
    """A reading and what the trained reader holds possible -> times, mentions, entities, events, quotations, positions,
    relations, and under `seen` what may be; offsets into the body."""
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
        "seen": None if possible is None else _possible(reading, possible),
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
        "confidence": _rounded(event.confidence),
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
        "confidence": _rounded(fact.confidence),
    }


def _position(reading: Reading, fact: Position) -> dict[str, Any]:
    return {
        "holder": _thing(reading, fact.holder),
        "title": fact.title,
        "of": _thing(reading, fact.of),
        "ended": fact.ended,
        "evidence": [_at(reading, span) for span in fact.evidence],
        "rule": fact.rule,
        "confidence": _rounded(fact.confidence),
    }


def _relation(reading: Reading, fact: Relation) -> dict[str, Any]:
    return {
        "kind": fact.kind,
        "subject": _thing(reading, fact.subject),
        "object": _thing(reading, fact.object),
        "value": fact.value,
        "evidence": [_at(reading, span) for span in fact.evidence],
        "rule": fact.rule,
        "confidence": _rounded(fact.confidence),
    }


# ------------------------------------------------------------------------------------------------- what may be as well


def _possible(reading: Reading, possible: Seen) -> dict[str, Any]:
    """What the trained reader holds possible, told or not, as far as it is likely enough to be shown."""
    return {
        "events": [_likely(reading, one) for one in possible.events if one.classes[0].probability > SHOWN],
        "quotations": [
            {
                "text": _at(reading, one.span),
                **_span(one.span),
                "kind": one.kind,
                "speakers": _parties(reading, one.speakers),
                "told": one.told,
            }
            for one in possible.quotations
        ],
        "positions": [
            {
                "title": _at(reading, one.span),
                **_span(one.span),
                "probability": _rounded(one.probability),
                "ended": one.ended,
                "holders": _parties(reading, one.holders),
                "of": _parties(reading, one.bodies),
                "told": one.told,
            }
            for one in possible.positions
        ],
        "relations": [
            {
                "kind": one.kind,
                "subject": _mentioned(reading, one.subject),
                "object": _mentioned(reading, one.object),
                "probability": _rounded(one.probability),
                "told": one.told,
            }
            for one in possible.relations
            if one.probability > SHOWN
        ],
    }


def _likely(reading: Reading, one: SeenEvent) -> dict[str, Any]:
    """A word that likely tells an event: its likeliest class, the others, whether it happened, who takes part, when."""
    kind, *others = one.classes
    how = one.factualities[0]
    parts = [(part.roles[0], part.mention) for part in one.parts if part.roles[0].probability > SHOWN]
    return {
        "text": _at(reading, one.span),
        **_span(one.span),
        "type": kind.what,
        "probability": _rounded(kind.probability),
        "others": [_choice(other) for other in others if other.probability > SHOWN],
        "factuality": how.what,
        "factualityProbability": _rounded(how.probability),
        "parts": [
            {"role": role.what, **_mentioned(reading, mention), "probability": _rounded(role.probability)}
            for role, mention in parts
        ],
        "time": None
        if one.time is None
        else {"text": _at(reading, one.time.span), **_span(one.time.span), "probability": _rounded(one.timely)},
        "told": one.told,
    }


def _choice(one: Choice) -> dict[str, Any]:
    return {"type": one.what, "probability": _rounded(one.probability)}


def _parties(reading: Reading, found: Iterable[Party]) -> list[dict[str, Any]]:
    return [
        {**_mentioned(reading, one.mention), "probability": _rounded(one.probability)}
        for one in found
        if one.probability > SHOWN
    ]


def _mentioned(reading: Reading, mention: int) -> dict[str, Any]:
    """A mention: its words, where they stand, and what it refers to."""
    m = reading.mentions[mention]
    return {"text": _written(reading, m), **_span(m.span), "entity": _thing(reading, mention)}


def _rounded(probability: float | None) -> float | None:
    return None if probability is None else round(probability, 2)
