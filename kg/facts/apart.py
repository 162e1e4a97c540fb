"""What several did each on their own: «le Maroc et l'Algérie ont chacun signé un contrat», and not with each other."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from kg.facts.scene import Scene
from kg.grammar.phrases import plain
from kg.model import Event, Role
from kg.vocabulary import vocabulary


def apart(scene: Scene, events: Iterable[Event]) -> Iterator[Event]:
    """Events -> the same; one of a class whose parties do the same is told of each by itself, if the text says so."""
    for event in events:
        agents = [pair for pair in event.roles if pair[0] is Role.AGENT]
        kind = vocabulary().events.get(event.type)
        joint = kind is not None and any(shortcut.symmetric for shortcut in kind.shortcuts)
        if not joint or len(agents) < 2 or not _says_so(scene, event):
            yield event
            continue
        others = tuple(pair for pair in event.roles if pair not in agents)
        yield from (replace(event, roles=(agent, *others)) for agent in agents)


def _says_so(scene: Scene, event: Event) -> bool:
    """Whether a word beside the trigger, or beside those who stand next to it, says «each»."""
    token = scene.token_at(event.trigger)
    if token is None:
        return False
    below = scene.text.syntax.dependents
    near = (token, *(d for d in below[token.index] if d.index < token.index))
    words = scene.text.language.words.apart
    return any(plain(d.text) in words for one in near for d in below[one.index])
