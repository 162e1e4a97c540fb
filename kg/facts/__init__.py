"""Facts: one file per construction; `EXTRACTORS` in order."""

from collections.abc import Callable, Iterable

from kg.facts.events import events
from kg.facts.merging import merged
from kg.facts.positions import positions
from kg.facts.relations import relations
from kg.facts.scene import Scene
from kg.model import Fact

__all__ = ["EXTRACTORS", "Scene", "facts"]


def _merged_events(scene: Scene) -> Iterable[Fact]:
    return merged(scene, events(scene))


def _quotations(scene: Scene) -> Iterable[Fact]:
    return (q for q in scene.quotations if scene.entities(q.speaker))


EXTRACTORS: tuple[Callable[[Scene], Iterable[Fact]], ...] = (_merged_events, _quotations, positions, relations)


def facts(scene: Scene) -> tuple[Fact, ...]:
    """A scene -> the facts in it."""
    return tuple(fact for extract in EXTRACTORS for fact in extract(scene))
