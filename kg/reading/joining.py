"""Mentions of one event, as the heads see them, joined."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np

from kg.model import Event, Factuality, Role
from kg.reader.facts import items
from kg.reader.pairs import Item, Pair
from kg.reading.events import Candidate
from kg.reading.headlines import headline
from kg.reading.sight import Sight

BACK = 8
"""Events of a class before one that it may be the same as."""
OPENING = 5
"""The last of the sentences in which the text tells again what its headline says."""


def same(sight: Sight, found: Sequence[Candidate]) -> dict[tuple[int, int], float]:
    """Candidates -> for each two of one class, by their places in the list, how likely they are one event."""
    last: dict[str, list[int]] = {}
    numbered = []
    for j, candidate in enumerate(found):
        alike = last.setdefault(candidate.kind, [])
        numbered += [(i, j) for i in alike[-BACK:]]
        alike.append(j)
    if not numbered:
        return {}
    vectors = items(sight.vectors, [Item(c.token, c.token, c.token + 1) for c in found])
    pairs = [Pair(i, j, sight.look.same(found[i].token, found[j].token).features, 0) for i, j in numbered]
    scores = sight.heads.scores("same", vectors, vectors, pairs)[:, 0]
    return {key: float(p) for key, p in zip(numbered, 1 / (1 + np.exp(-scores)), strict=True)}


def joined(sight: Sight, found: Sequence[tuple[Candidate, Event]], least: float) -> Iterator[tuple[Candidate, Event]]:
    """Candidates with their events, in order of the text -> the same, those that are likely one event united."""
    likely = same(sight, [candidate for candidate, _ in found])
    line = headline(sight)
    kept: list[list[int]] = []
    for n, (candidate, mine) in enumerate(found):
        for group in kept[-60:]:
            other, event = found[group[0]]
            if other.kind != candidate.kind or event.factuality is not mine.factuality:
                continue
            probability = max((likely[m, n] for m in group if (m, n) in likely), default=0.0)
            told_again = len(group) == 1 or candidate.token in line
            apart = [c for c in (other, candidate) if c.token not in line]
            if told_again and len(apart) == 1 and _opens(sight, apart[0]) and _may_be_one(sight, event, mine):
                group.append(n)
                break
            if probability >= least and _share(sight, event, mine):
                group.append(n)
                break
        else:
            kept.append([n])
    for group in kept:
        yield _united(sight, [found[n] for n in group])


def _opens(sight: Sight, candidate: Candidate) -> bool:
    return sight.look.sentence(candidate.token) <= OPENING


def _share(sight: Sight, a: Event, b: Event) -> bool:
    """Whether somebody takes part in both of two events."""
    parties = [{e for _, m in event.roles for e in sight.scene.entities(m)} for event in (a, b)]
    return bool(parties[0] & parties[1])


def _may_be_one(sight: Sight, a: Event, b: Event) -> bool:
    """Whether the event of a headline may be one that the text opens with: somebody takes part in both, or nobody has a
    part in one that somebody else has in the other; of places one may lie in the other."""
    by_role: list[dict[Role, set[int]]] = []
    for event in (a, b):
        parts: dict[Role, set[int]] = {}
        for role, mention in event.roles:
            parts.setdefault(role, set()).update(sight.scene.entities(mention))
        by_role.append(parts)
    both = by_role[0].keys() & by_role[1].keys() - {Role.PLACE}
    return _share(sight, a, b) or not any(by_role[0][role] != by_role[1][role] for role in both)


def _united(sight: Sight, group: Sequence[tuple[Candidate, Event]]) -> tuple[Candidate, Event]:
    """Mentions of one event -> the fullest with the parties of all, each in the role it most likely has."""
    candidate, first = max(group, key=lambda pair: (len(pair[1].roles), pair[1].confidence or 0))
    roles = list(first.roles)
    seen = {e for _, m in roles for e in sight.scene.entities(m)}
    for _, other in group:
        for role, mention in other.roles:
            entities = sight.scene.entities(mention)
            if not set(entities) & seen:
                roles.append((role, mention))
                seen |= set(entities)
    others = [other for _, other in group if other is not first]
    begin = first.begin or next((o.begin for o in others if o.begin), None)
    end = first.end if first.begin else next((o.end for o in others if o.begin), None)
    claimed_by = (
        first.claimed_by
        if first.claimed_by is not None
        else next((o.claimed_by for o in others if o.claimed_by is not None), None)
    )
    return candidate, replace(
        first,
        roles=tuple(roles),
        evidence=tuple(dict.fromkeys((*first.evidence, *(s for o in others for s in o.evidence)))),
        begin=begin,
        end=end,
        claimed_by=claimed_by if first.factuality is Factuality.CLAIMED else None,
        confidence=max(e.confidence or 0 for _, e in group),
    )
