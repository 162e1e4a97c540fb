"""One event, one node: mentions of the same event within an article become one, with the evidence of each."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from kg.facts.scene import Scene
from kg.model import Event, Factuality, Role
from kg.vocabulary import vocabulary

CORE = (Role.AGENT, Role.PATIENT, Role.RECIPIENT)
Party = tuple[str, Factuality, int]


def merged(scene: Scene, events: Iterable[Event]) -> tuple[Event, ...]:
    """Events in order of the text -> the same, those that tell of one event united."""
    kept: list[Event] = []
    by_party: dict[Party, set[int]] = defaultdict(set)
    for event in events:
        near = sorted({n for party in _known_by(scene, event) for n in by_party.get(party, ())})
        at = next((n for n in near if _same(scene, kept[n], event)), len(kept))
        if at == len(kept):
            kept.append(event)
        else:
            kept[at] = _united(scene, kept[at], event)
        for party in _known_by(scene, event):
            by_party[party].add(at)
    return tuple(kept)


def _known_by(scene: Scene, event: Event) -> Iterator[Party]:
    """What two events of one must share: class, factuality and a party."""
    return ((event.type, event.factuality, entity) for entity in _parties(scene, event, *CORE))


def _parties(scene: Scene, event: Event, *roles: Role) -> frozenset[int]:
    return frozenset(e for role, m in event.roles if role in roles for e in scene.entities(m))


def _same(scene: Scene, a: Event, b: Event) -> bool:
    """Same class and factuality, parties of which one side's are all among the other's, no date against it."""
    if a.type != b.type or a.factuality is not b.factuality or a.type == "Event" or not a.roles or not b.roles:
        return False
    if a.begin and b.begin and not (a.begin.startswith(b.begin) or b.begin.startswith(a.begin)):
        return False
    shared = False
    for roles in _compared(a):
        mine, theirs = _parties(scene, a, *roles), _parties(scene, b, *roles)
        if mine and theirs:
            if not (mine <= theirs or theirs <= mine):
                return False
            shared = True
    places = _parties(scene, a, Role.PLACE), _parties(scene, b, Role.PLACE)
    if all(places) and not places[0] & places[1]:
        return False
    return shared


def _compared(event: Event) -> tuple[tuple[Role, ...], ...]:
    """The roles that are compared, together where all parties do the same: a meeting, a war."""
    joint = any(shortcut.symmetric for shortcut in vocabulary().events[event.type].shortcuts)
    return (CORE,) if joint else tuple((role,) for role in CORE)


def _united(scene: Scene, a: Event, b: Event) -> Event:
    """The fuller of two first; roles of both, each entity once in a role."""
    first, second = (a, b) if len(a.roles) >= len(b.roles) else (b, a)
    roles = list(first.roles)
    joint = len(_compared(a)) == 1
    seen = {(_side(role, joint), e) for role, m in roles for e in scene.entities(m)}
    for role, mention in second.roles:
        if not all((_side(role, joint), e) in seen for e in scene.entities(mention)):
            roles.append((role, mention))
    return replace(
        first,
        roles=tuple(roles),
        evidence=tuple(dict.fromkeys((*first.evidence, *second.evidence))),
        begin=_finer(first.begin, second.begin),
        end=first.end or second.end,
        claimed_by=first.claimed_by if first.claimed_by is not None else second.claimed_by,
    )


def _side(role: Role, joint: bool) -> Role:
    """The role, or that of all parties where they do the same."""
    return Role.AGENT if joint and role in CORE else role


def _finer(a: str | None, b: str | None) -> str | None:
    return max((d for d in (a, b) if d), key=len, default=None)
