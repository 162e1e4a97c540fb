"""Facts: one file per construction; `EXTRACTORS` in order."""

from collections.abc import Callable, Iterable
from dataclasses import replace

from kg.facts.dating import when
from kg.facts.events import events
from kg.facts.merging import merged
from kg.facts.once import consistent
from kg.facts.positions import positions
from kg.facts.relations import relations
from kg.facts.scene import Scene
from kg.facts.setting import located
from kg.model import Fact

__all__ = ["EXTRACTORS", "Scene", "facts"]


def _merged_events(scene: Scene) -> Iterable[Fact]:
    return consistent(scene, merged(scene, located(scene, events(scene))))


def _quotations(scene: Scene) -> Iterable[Fact]:
    """Those whose speaker is known, dated by the verb that gives the words."""
    for quotation in scene.quotations:
        if scene.entities(quotation.speaker):
            verb = scene.token_at(quotation.trigger) if quotation.trigger else None
            time = when(scene, verb) if verb else None
            yield replace(quotation, begin=time.begin) if time else quotation


EXTRACTORS: tuple[Callable[[Scene], Iterable[Fact]], ...] = (_merged_events, _quotations, positions, relations)


def facts(scene: Scene) -> tuple[Fact, ...]:
    """A scene -> the facts in it."""
    return tuple(fact for extract in EXTRACTORS for fact in extract(scene))
