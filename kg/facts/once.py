"""Events as far as they are true together: nobody dies twice, nobody stands in for another, each acts alone where the
text says so."""

from collections import defaultdict
from collections.abc import Iterable

from kg.facts.apart import apart
from kg.facts.bystanders import without_bystanders
from kg.facts.outsiders import without_outsiders
from kg.facts.scene import Scene
from kg.model import Event, Factuality, Role

ONCE = frozenset({"Born", "Die"})
TOLD = frozenset({Factuality.ASSERTED, Factuality.CLAIMED})


def consistent(scene: Scene, events: Iterable[Event]) -> tuple[Event, ...]:
    """Events -> the same without bystanders, and without those of one person that contradict each other: born or dead
    at two times (one of the two is a misreading)."""
    found = tuple(apart(scene, without_outsiders(scene, without_bystanders(scene, events))))
    times: dict[tuple[str, int], list[str]] = defaultdict(list)
    for event in found:
        for key in _whose(scene, event):
            times[key] += [event.begin] if event.begin else []
    torn = {key for key, begins in times.items() if not _agree(begins)}
    return tuple(event for event in found if not torn.intersection(_whose(scene, event)))


def _whose(scene: Scene, event: Event) -> set[tuple[str, int]]:
    """The births and deaths that an event tells of."""
    if event.type not in ONCE or event.factuality not in TOLD:
        return set()
    return {(event.type, e) for role, m in event.roles if role is Role.PATIENT for e in scene.entities(m)}


def _agree(begins: list[str]) -> bool:
    """Whether dates of any precision may be one: «2012», «2012-07»."""
    finest = max(begins, key=len, default="")
    return all(finest.startswith(begin) for begin in begins)
