"""Two readings of one article -> one: what both tell is told once; what one tells is added.

How much surer a fact is that both tell depends on whether they err alike, which nobody knows who has not measured it:
until then it is as sure as the surer of the two is, and no more.
"""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from kg.grounding import kind
from kg.knowledge.names import folded
from kg.model import Event, Fact, Mention, MentionKind, Position, Quotation, Reading, Relation

CALLING = (MentionKind.NAME, MentionKind.HANDLE, MentionKind.DESCRIPTION)
KIN = frozenset({"spouse", "parent", "children", "sibling", "relatedTo"})
FIELDS = {
    Event: ("claimed_by",),
    Quotation: ("speaker", "addressee"),
    Position: ("holder", "of"),
    Relation: ("subject", "object"),
}
"""The fields of facts that hold a mention."""


def joined(one: Reading, other: Reading, both: Mapping[str, float] | None = None) -> Reading:
    """A reading and another of the same article, and how sure facts are that both tell, of the kinds of which that was
    measured -> the first with what the second tells besides."""
    numbers = _numbers(one, other)
    mentions = (*one.mentions, *(_renumbered(m, numbers) for m in other.mentions))
    facts = list(one.facts)
    things = _Things(mentions)
    for fact in other.facts:
        moved = _moved(fact, lambda n: n + len(one.mentions))
        same = next((n for n, known in enumerate(facts[: len(one.facts)]) if things.same(known, moved)), None)
        if same is None:
            facts.append(moved)
        else:
            facts[same] = _both(facts[same], moved, both or {})
    return replace(one, mentions=mentions, facts=tuple(facts))


def _numbers(one: Reading, other: Reading) -> dict[int, int]:
    """The numbers of the things of the second reading -> those of the same things in the first, or new ones."""
    where: dict[object, set[int]] = {}
    for m in one.mentions:
        if m.entity is not None and m.kind in CALLING:
            for key in (m.span, folded(m.text)):
                where.setdefault(key, set()).add(m.entity)
    votes = Counter[tuple[int, int]]()
    for m in other.mentions:
        if m.entity is not None and m.kind in CALLING:
            for key, weight in ((m.span, 2), (folded(m.text), 1)):
                votes.update({(m.entity, known): weight for known in where.get(key, ())})
    found: dict[int, int] = {}
    for (number, known), _ in sorted(votes.items(), key=lambda vote: (-vote[1], vote[0])):
        if number not in found and known not in found.values():
            found[number] = known
    free = max((m.entity for m in one.mentions if m.entity is not None), default=-1) + 1
    for number in sorted({m.entity for m in other.mentions if m.entity is not None} - found.keys()):
        found[number], free = free, free + 1
    return found


def _renumbered(mention: Mention, numbers: dict[int, int]) -> Mention:
    return mention if mention.entity is None else replace(mention, entity=numbers[mention.entity])


def _moved(fact: Fact, move: Callable[[int], int]) -> Fact:
    """A fact whose mentions have other numbers."""
    values = ((name, getattr(fact, name)) for name in FIELDS[type(fact)])
    changes: dict[str, Any] = {name: move(n) for name, n in values if n is not None}
    found = replace(fact, **changes)
    if isinstance(found, Event):
        return replace(found, roles=tuple((role, move(n)) for role, n in found.roles))
    return found


def _both(fact: Fact, other: Fact, measured: Mapping[str, float]) -> Fact:
    """A fact that both readers tell: the first one's words, as sure as was measured, else as the surer one is; as the
    less sure one is where they differ on whether it happened."""
    rule = f"{fact.rule}+{other.rule}"
    if fact.confidence is None or other.confidence is None:
        return replace(fact, rule=rule)
    sure = sorted((fact.confidence, other.confidence))
    if isinstance(fact, Event) and isinstance(other, Event) and fact.factuality is not other.factuality:
        return replace(fact, rule=rule, confidence=sure[0])
    return replace(fact, rule=rule, confidence=measured.get(kind(fact), sure[1]))


class _Things:
    """The mentions of both readings, with the things they stand for."""

    def __init__(self, mentions: tuple[Mention, ...]) -> None:
        self._mentions = mentions

    def _of(self, n: int | None) -> frozenset[int]:
        if n is None:
            return frozenset()
        mention = self._mentions[n]
        return frozenset(mention.members or ([] if mention.entity is None else [mention.entity]))

    def same(self, a: Fact, b: Fact) -> bool:
        """Whether two facts tell the same."""
        if isinstance(a, Event) and isinstance(b, Event):
            words = [(x, y) for x in (a.trigger, *a.also) for y in (b.trigger, *b.also)]
            return a.type == b.type and any(x.overlaps(y) for x, y in words)
        if isinstance(a, Quotation) and isinstance(b, Quotation):
            return a.span.overlaps(b.span) and bool(self._of(a.speaker) & self._of(b.speaker))
        if isinstance(a, Position) and isinstance(b, Position):
            words_ = {folded(a.title).partition(" ")[0], folded(b.title).partition(" ")[0]}
            bodies = self._of(a.of), self._of(b.of)
            apart = all(bodies) and not bodies[0] & bodies[1]
            return bool(self._of(a.holder) & self._of(b.holder)) and len(words_) == 1 and not apart
        if isinstance(a, Relation) and isinstance(b, Relation):
            ends = [(self._of(x.subject), self._of(x.object)) for x in (a, b)]
            kin = a.kind in KIN and b.kind in KIN
            straight = all(x & y for x, y in zip(*ends, strict=True))
            turned = kin and all(x & y for x, y in zip(ends[0], reversed(ends[1]), strict=True))
            return (a.kind == b.kind or kin) and (straight or turned)
        return False
