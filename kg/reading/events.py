"""Events as the heads see them: which word tells what, who takes part, if it happened, when."""

from collections.abc import Container, Sequence
from dataclasses import dataclass, replace

import numpy as np

from kg.facts.events import evidence
from kg.facts.scene import Scene
from kg.model import Event, Factuality, Role
from kg.reader.facts import FACTUALITIES, ROLES, chances, items, pooled
from kg.reader.pairs import Item, Pair
from kg.reading.sight import UNKNOWN, Sight
from kg.vocabulary import vocabulary

EVENTS = frozenset(vocabulary().events)
EVEN = 0.5
"""How likely a factuality is of which heads and grammar say unlike things."""
LEAST = 0.01
"""What is less likely is not looked at."""


@dataclass(frozen=True, slots=True)
class Part:
    """A thing that may take part: its group, the role, how likely, the mention to name, how likely each role is."""

    group: int
    role: str
    probability: float
    mention: int
    chances: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Candidate:
    """A word that may tell an event of a class."""

    token: int
    kind: str
    probability: float
    factuality: Factuality
    sure: float
    """How likely the factuality is right."""
    parts: tuple[Part, ...]
    time: int | None
    """The number of the time among the sight's."""
    timely: float


def candidates(sight: Sight, least: float = LEAST, of: Container[str] = EVENTS) -> tuple[Candidate, ...]:
    """A sight -> the words that may tell events of some classes, with everything that the heads say of them."""
    tokens = sight.scene.text.tokens
    if not tokens:
        return ()
    table = sight.heads.triggers(sight.vectors)
    known = sight.heads.events
    places = [(int(t), int(k)) for t, k in np.argwhere(table[:, 1:] >= least) if known[k] in of]
    if not places:
        return ()
    heads = [t for t, _ in places]
    facts = sight.heads.factuality(sight.vectors[heads])
    parts = _parts(sight, places)
    times = _times(sight, heads)
    return tuple(
        Candidate(
            token=t,
            kind=known[k],
            probability=float(table[t, k + 1]),
            factuality=Factuality(FACTUALITIES[int(facts[n].argmax())].capitalize()),
            sure=float(facts[n].max()),
            parts=parts[n],
            time=times[t][0],
            timely=times[t][1],
        )
        for n, (t, k) in enumerate(places)
    )


def _parts(sight: Sight, places: Sequence[tuple[int, int]]) -> list[tuple[Part, ...]]:
    pairs: list[Pair] = []
    owner: list[int] = []
    for n, (t, k) in enumerate(places):
        for pair in sight.look.roles(t, sight.heads.events[k]):
            pairs.append(Pair(n, pair.b, pair.features, pair.group))
            owner.append(n)
    if not pairs:
        return [() for _ in places]
    triggers = items(sight.vectors, [Item(t, t, t + 1) for t, _ in places])
    scores = sight.heads.scores("roles", triggers, sight.thing_vectors, pairs)
    width = len(sight.look.things) + UNKNOWN * 2
    keys, together = pooled(scores, [o * width + p.group for o, p in zip(owner, pairs, strict=True)])
    best: dict[int, tuple[float, int]] = {}
    for pair, key, row in zip(
        pairs, (o * width + p.group for o, p in zip(owner, pairs, strict=True)), scores, strict=True
    ):
        top = float(row.max())
        if key not in best or top > best[key][0]:
            best[key] = (top, pair.b)
    likely = chances(together)
    found: list[list[Part]] = [[] for _ in places]
    for key, row in zip(keys, likely, strict=True):
        n, group = divmod(key, width)
        role = int(row[1:].argmax())
        mention = sight.order[best[key][1]]
        if group < UNKNOWN or sight.scene.mentions[mention].members:
            found[n].append(Part(group, ROLES[role], float(row[1 + role]), mention, tuple(map(float, row[1:]))))
    return [tuple(parts) for parts in found]


def _times(sight: Sight, heads: Sequence[int]) -> dict[int, tuple[int | None, float]]:
    """Words that tell events -> for each the time it takes, None for none, and how likely that is."""
    found: dict[int, tuple[int | None, float]] = {}
    vectors = items(sight.vectors, [Item(t, t, t + 1) for t in heads])
    times = items(sight.vectors, [when.item for when, _ in sight.times])
    for n, t in enumerate(heads):
        if t in found:
            continue
        pairs = [Pair(n, p.b, p.features, p.group) for p in sight.look.times(t)]
        if not pairs:
            found[t] = (None, 1.0)
            continue
        scores = sight.heads.scores("times", vectors, times, pairs)
        groups, together = pooled(scores, [p.group for p in pairs])
        row = np.concatenate([[0.0], together[:, 0]])
        row = np.exp(row - row.max())
        row /= row.sum()
        best = int(row.argmax())
        nearest = None
        if best:
            own = [p.b for p in pairs if p.group == groups[best - 1]]
            nearest = min(own, key=lambda b: abs(sight.times[b][0].item.head - t))
        found[t] = (nearest, float(row[best]))
    return found


def likely_parts_of(scene: Scene, candidate: Candidate, event: Event) -> list[float]:
    """A candidate and the event that is told of its word -> how likely each of its parties has any part in it."""
    known = {part.group: part.probability for part in candidate.parts}
    return [max((known.get(e, LEAST) for e in scene.entities(m)), default=LEAST) for _, m in event.roles]


def likely(scene: Scene, candidate: Candidate, event: Event) -> float:
    """A candidate and the event that is told of its word -> how likely all of it is: the class, the factuality (even,
    where the grammar says otherwise than the heads), and the part of whoever is the least likely to have one."""
    sure = candidate.sure if event.factuality is candidate.factuality else max(1 - candidate.sure, EVEN)
    return candidate.probability * sure * min(likely_parts_of(scene, candidate, event), default=1.0)


def event(sight: Sight, candidate: Candidate, parts: Sequence[Part], dated: bool) -> Event:
    """A candidate and the parts that hold -> the event."""
    scene = sight.scene
    token = scene.text.tokens[candidate.token]
    roles = tuple((Role(part.role), part.mention) for part in parts if part.role != "source")
    source = max((p for p in parts if p.role == "source"), key=lambda p: p.probability, default=None)
    made = Event(
        type=candidate.kind,
        predicate=scene.text.grammar.predicate(token).lemma,
        trigger=token.span,
        roles=roles,
        factuality=candidate.factuality,
        evidence=(evidence(scene, token, roles),),
        rule="reader.event",
        claimed_by=source.mention if source and candidate.factuality is Factuality.CLAIMED else None,
    )
    if candidate.time is None or not dated:
        return made
    time = sight.times[candidate.time][1]
    return replace(made, begin=time.begin, end=time.end)
