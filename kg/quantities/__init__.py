"""Figures in an article -> the events that they qualify: tolls, sums, terms, shares, scores, measures."""

from collections.abc import Sequence
from dataclasses import replace

from kg.model import Event, Fact, Mention, Quantity, QuantityKind, Role, Time
from kg.quantities.finding import Finder
from kg.quantities.found import Found
from kg.quantities.linking import Linker
from kg.quantities.sites import Sites
from kg.text import Text

__all__ = ["quantified", "quantities"]


def quantities(text: Text, times: Sequence[Time], mentions: Sequence[Mention]) -> list[Found]:
    """A text, its times and its mentions -> the quantities written in it, in order."""
    words = text.language.quantities
    return Linker(words).link(text, Finder(words).find(text, times, mentions))


def quantified(
    text: Text, times: Sequence[Time], mentions: Sequence[Mention], facts: Sequence[Fact]
) -> tuple[Fact, ...]:
    """A text, its times and mentions, and the facts read in it -> the same facts, events with their quantities."""
    triggers = _triggers(text, facts)
    found = quantities(text, times, mentions) if triggers else []
    sites = Sites(text, triggers, found)
    told: dict[int, list[Quantity]] = {}
    made: list[Found] = []
    for one in found:
        root = found[one.beside] if one.beside is not None else one
        made.append(
            _as_part(one, root, made[one.beside]) if one.beside is not None else _as_toll(one, sites.toll(one), text)
        )
        for at, rule in sites.of(root) if made[-1].unit or one.kind is QuantityKind.SCORE else ():
            for n in triggers[at]:
                told.setdefault(n, []).append(_quantity(made[-1], rule, facts[n]))
    return tuple(
        replace(f, quantities=tuple(told[n])) if isinstance(f, Event) and n in told else f for n, f in enumerate(facts)
    )


def _as_toll(found: Found, toll: str | None, text: Text) -> Found:
    """A quantity and what those counted suffer -> the same, counted as that: two «soldats» killed are two dead."""
    if toll is None or found.toll:
        return found
    person = found.unit is None or text.language.quantities.value("person", found.unit) is not None
    return replace(found, unit=toll, of=None if person else found.unit)


def _as_part(found: Found, root: Found, made: Found) -> Found:
    """A part of a quantity, that quantity as written, and as told -> the part as told: «dont deux enfants» are dead."""
    if found.unit is None or root.unit is None or made.unit is None or not found.unit.startswith(root.unit):
        return found
    return replace(found, unit=made.unit + found.unit.removeprefix(root.unit))


def _quantity(found: Found, rule: str, event: Fact) -> Quantity:
    """A quantity as found, the reason why it is an event's, and the event -> the quantity."""
    rule = f"part.{rule}" if found.part else rule
    return Quantity(
        found.kind, found.values, found.unit, found.span, rule, found.bound, found.of, to=_given_to(found, event)
    )


GIVEN = {QuantityKind.TERM: Role.PATIENT, QuantityKind.MONEY: Role.RECIPIENT}
"""The role of whom a quantity is given to."""


def _given_to(found: Found, event: Fact) -> int | None:
    """Whom an event gives a term or a sum to, where it is one alone: the mention."""
    role = GIVEN.get(found.kind)
    given = [m for r, m in event.roles if r is role] if isinstance(event, Event) and role else []
    return given[0] if len(given) == 1 else None


def _triggers(text: Text, facts: Sequence[Fact]) -> dict[int, tuple[int, ...]]:
    """The tokens of the words that tell events -> the places of those events among the facts."""
    found: dict[int, tuple[int, ...]] = {}
    for n, fact in enumerate(facts):
        for token in text.within(fact.trigger) if isinstance(fact, Event) and fact.trigger else ():
            found[token.index] = (*found.get(token.index, ()), n)
    return found
