"""Where an event takes place whose clause does not say it: where the one told just before in the sentence does."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from kg.facts.scene import Scene
from kg.model import Event, Role, Span


def located(scene: Scene, events: Iterable[Event]) -> Iterator[Event]:
    """Events in order of the text -> the same; those of violence and accident have the place of the one before them in
    their sentence, if that is such an event too."""
    bound = {frame.id for frame in scene.text.language.frames.all if frame.setting}
    sentence: int | None = None
    places: tuple[int, ...] = ()
    for event in events:
        here = _sentence(scene, event)
        own = tuple(m for role, m in event.roles if role is Role.PLACE)
        if own and event.rule in bound:
            sentence, places = here, own
        elif not own and places and here == sentence and event.rule in bound:
            yield _at(scene, event, places)
            continue
        yield event


def _sentence(scene: Scene, event: Event) -> int | None:
    token = scene.token_at(event.trigger)
    return None if token is None else scene.text.syntax.sentence_of[token.index]


def _at(scene: Scene, event: Event, places: tuple[int, ...]) -> Event:
    """The event with places, its evidence stretched to where they are named."""
    spans = [event.evidence[0], *(scene.mentions[m].span for m in places)]
    stretch = Span(min(s.start for s in spans), max(s.end for s in spans))
    return replace(
        event,
        roles=event.roles + tuple((Role.PLACE, m) for m in places),
        evidence=(stretch, *event.evidence[1:]),
    )
