"""A reading and the corrections of its article -> the reading as people corrected it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from kg.corrections.model import CONTEXT, POSITION, QUOTATION, Correction, Passage, Told, Verdict, line
from kg.knowledge.names import folded
from kg.model import Article, Event, Fact, Factuality, MentionKind, Position, Quotation, Reading, Relation, Role, Span

RULE = "corrected"
"""The rule of a fact that a person made what it is."""
WORDED = frozenset({"Event", POSITION, QUOTATION})
"""Kinds of facts that are told from others by what is said, not by their class."""
UNREADABLE = "\N{REPLACEMENT CHARACTER}"
FIELDS: dict[type[Fact], dict[Role, str]] = {
    Quotation: {Role.AGENT: "speaker", Role.RECIPIENT: "addressee"},
    Position: {Role.AGENT: "holder", Role.PATIENT: "of"},
    Relation: {Role.AGENT: "subject", Role.PATIENT: "object"},
}
"""The field of each role, for facts other than events."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A fact as it was read and as it is now, None where it is gone."""

    read: Fact
    now: Fact | None


def corrected(reading: Reading, corrections: Sequence[Correction]) -> tuple[Reading, list[Correction]]:
    """A reading and corrections -> the reading with those that fit applied in their order, and those that fit."""
    facts, fitting = [Candidate(fact, fact) for fact in reading.facts], []
    scene = Scene(reading, _names(reading))
    for one in corrections:
        changed = {n: scene.changed(facts[n].now, one) for n in scene.meant(one.told, facts)}
        known = {n: fact for n, fact in changed.items() if fact is not facts[n].now or one.verdict.role is None}
        for n, fact in known.items():
            facts[n] = Candidate(facts[n].read, fact)
        fitting += [one] if known else []
    if not fitting:
        return reading, []
    return replace(reading, facts=tuple(fact.now for fact in facts if fact.now is not None)), fitting


def _names(reading: Reading) -> dict[int, set[str]]:
    """For each thing of a reading the forms that name it."""
    found: dict[int, set[str]] = {}
    for mention in reading.mentions:
        if mention.entity is not None and (form := folded(mention.text)):
            found.setdefault(mention.entity, set()).add(form)
    return found


@dataclass(frozen=True, slots=True)
class Scene:
    """A reading, and the forms that name each of its things."""

    reading: Reading
    names: dict[int, set[str]]

    def meant(self, told: Told, facts: Sequence[Candidate]) -> list[int]:
        """The facts that somebody spoke of: those that fit best."""
        here = [one for one in told.passages if one.article == self.reading.article.id]
        spans = [span for one in here if (span := place(self.reading.article, one)) is not None]
        scores: dict[int, tuple[int, ...]] = {}
        for n, fact in enumerate(facts):
            found = [score for one in (fact.read, fact.now) if one and (score := self._score(told, one, spans))]
            if found:
                scores[n] = max(found)
        best = max(scores.values(), default=())
        return [n for n, score in scores.items() if score == best]

    def _score(self, told: Told, fact: Fact, spans: Sequence[Span]) -> tuple[int, ...] | None:
        """How well a fact fits what somebody spoke of; None where it does not."""
        spoken = folded(line(self._said(fact))) == folded(told.said)
        if _kind(fact) != told.kind or (told.kind in WORDED and not spoken):
            return None
        touching = [a == b for a in fact.evidence for b in spans if a.covers(b) or b.covers(a)]
        named = {(m, name) for m in _mentions(fact) for name in told.parties if self._is_named(m, name)}
        parties, mentions = len({name for _, name in named}), len({m for m, _ in named})
        if not touching or 2 * parties < len(told.parties) + bool(told.parties):
            return None
        return parties, mentions - len(set(_mentions(fact))), spoken, sum(touching)

    def _said(self, fact: Fact) -> str:
        """What tells a fact from others of its kind."""
        if isinstance(fact, Quotation):
            return self.reading.article.slice(fact.span)
        return fact.predicate if isinstance(fact, Event) else fact.title if isinstance(fact, Position) else ""

    def _is_named(self, mention: int, name: str) -> bool:
        """Whether a name, or a longer or a shorter one, names what a mention stands for."""
        found = self.reading.mentions[mention]
        numbers = found.members or ((found.entity,) if found.entity is not None else ())
        return any(_alike(folded(name), form) for number in numbers for form in self.names.get(number, ()))

    def changed(self, fact: Fact | None, one: Correction) -> Fact | None:
        """A fact and what somebody says of it -> the fact that is right, None for none; the same where it cannot be."""
        if fact is None or one.verdict is Verdict.FALSE:
            return None
        if one.verdict is Verdict.HAPPENED and isinstance(fact, Event):
            return replace(fact, factuality=Factuality.ASSERTED, claimed_by=None, rule=RULE)
        if one.verdict is Verdict.CLASS and isinstance(fact, Event):
            return replace(fact, type=one.value[0], rule=RULE)
        if one.verdict is Verdict.CLASS and isinstance(fact, Relation):
            return replace(fact, kind=one.value[0], rule=RULE)
        mentions = [self._mention(name, fact.evidence) for name in one.value]
        role, known = one.verdict.role, [mention for mention in mentions if mention is not None]
        return fact if role is None or len(known) < len(mentions) else _recast(fact, role, known)

    def _mention(self, name: str, evidence: Sequence[Span]) -> int | None:
        """A name -> the mention that it means, best in the evidence; None where there is none, or it may mean two."""
        wanted, all_ = folded(name), self.reading.mentions
        found = [n for n, m in enumerate(all_) if (m.entity is not None or m.members) and folded(m.text) == wanted]
        if not found:
            alike = {e for e, forms in self.names.items() if any(_alike(wanted, form) for form in forms)}
            found = [n for n, m in enumerate(all_) if m.entity in alike and m.kind is MentionKind.NAME]
            found = found if len(alike) == 1 else []
        return min(found, key=lambda n: (not any(span.covers(all_[n].span) for span in evidence), n), default=None)


def _alike(one: str, other: str) -> bool:
    """Whether all the words of one name are in the other: «Biden», «Joe Biden»."""
    words = set(one.split()), set(other.split())
    return all(words) and (words[0] <= words[1] or words[1] <= words[0])


def _kind(fact: Fact) -> str:
    """What sort of fact it is, as the graph calls it."""
    if isinstance(fact, Event):
        return fact.type
    return fact.kind if isinstance(fact, Relation) else POSITION if isinstance(fact, Position) else QUOTATION


def _mentions(fact: Fact) -> Iterator[int]:
    """The mentions in a fact's roles."""
    if isinstance(fact, Event):
        yield from (mention for _, mention in fact.roles)
    else:
        found = (getattr(fact, name) for name in FIELDS[type(fact)].values())
        yield from (mention for mention in found if mention is not None)


def _recast(fact: Fact, role: Role, mentions: Sequence[int]) -> Fact:
    """A fact with others in a role."""
    if isinstance(fact, Event):
        order = list(Role)
        roles = [pair for pair in fact.roles if pair[0] is not role] + [(role, mention) for mention in mentions]
        return replace(fact, roles=tuple(sorted(roles, key=lambda pair: order.index(pair[0]))), rule=RULE)
    changes: dict[str, Any] = {FIELDS[type(fact)][role]: next(iter(mentions), None), "rule": RULE}
    return replace(fact, **changes)


def place(article: Article, passage: Passage) -> Span | None:
    """A passage as it was -> where its words stand now in the body, else in the headline."""
    found = _place(article.body, passage)
    if found is None and article.title and (found := _place(article.title, passage)):
        return Span(found.start - article.front, found.end - article.front)
    return found


def _place(body: str, passage: Passage) -> Span | None:
    """Of several places with the words of a passage the one with its surroundings."""
    if body[passage.begin : passage.end] == passage.exact:
        return Span(passage.begin, passage.end)
    words = (re.escape(word).replace(UNREADABLE, r"\S") for word in passage.exact.split())
    found = [Span(*match.span()) for match in re.finditer(r"\s+".join(words), body)]
    return max(found, key=lambda span: (_around(body, span, passage), -abs(span.start - passage.begin)), default=None)


def _around(body: str, span: Span, passage: Passage) -> int:
    """How many characters before and after a stretch are those that stood around a passage."""
    before = zip(reversed(body[max(0, span.start - CONTEXT) : span.start]), reversed(passage.prefix), strict=False)
    after = zip(body[span.end :], passage.suffix, strict=False)
    return sum(_same(pairs) for pairs in (before, after))


def _same(pairs: Iterator[tuple[str, str]]) -> int:
    """How many pairs of letters are of equal ones, up to the first that is not."""
    count = 0
    for one, other in pairs:
        if one != other:
            break
        count += 1
    return count
