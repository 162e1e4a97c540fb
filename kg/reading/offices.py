"""Positions beside each other: where the title of one stands, whether two are one, where one is held."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from kg.facts.government import CITY, held_where, is_of_state
from kg.facts.scene import Scene
from kg.model import EntityType, Fact, MentionKind, Position, Span


def is_other(scene: Scene, a: int, b: int) -> bool:
    """Whether two mentions stand for different things."""
    return not set(scene.entities(a)) & set(scene.entities(b))


def in_country(scene: Scene, position: Position) -> Position:
    """A position -> the same with the country or town it is held in, where that goes without saying."""
    phrase = scene.text.title_of.get(scene.text.index_at(title_span(scene, position).start))
    if position.of is not None or phrase is None:
        return position
    of = held_where(scene, phrase, position.holder)
    return position if of is None or not is_other(scene, of, position.holder) else replace(position, of=of)


def alike(scene: Scene, position: Position, other: Position) -> bool:
    """Whether two positions of one person are told by the same words of the text, or by the same word and not in two
    bodies."""
    same = position.title.lower().split()[0] == other.title.lower().split()[0]
    of = {scene.entities(p.of) for p in (position, other) if p.of is not None}
    return title_span(scene, position).overlaps(title_span(scene, other)) or (same and len(of) < 2)


def is_given(scene: Scene, position: Position, ruled: Sequence[Fact]) -> bool:
    """A position of the heads and what rules read -> whether a rule gives its words to somebody else: «Paul, sa
    directrice, Marie»."""
    where = title_span(scene, position)
    others = (p for p in ruled if isinstance(p, Position) and is_other(scene, p.holder, position.holder))
    return any(title_span(scene, other).overlaps(where) for other in others)


def fitting(scene: Scene, positions: Iterable[Position]) -> Iterator[Position]:
    """Positions -> those that may be held by whom they are given to, each without a body that it cannot be held in."""
    for position in positions:
        if not _is_of_a_woman(scene, position):
            yield _without_body(scene, position)


def _without_body(scene: Scene, position: Position) -> Position:
    """No city for an office of state, no body that is called like the holder («le gérant de la centrale Paul Dupont»),
    no name of a body for a minister («des Comptes»)."""
    if position.of is None:
        return position
    body = scene.mentions[position.of]
    phrase = scene.text.title_of.get(scene.text.index_at(title_span(scene, position).start))
    titles = [reading.title for reading in phrase.readings] if phrase else []
    of_state = bool(titles) and all(t.of == ("gpe",) and t.demonym_is_of for t in titles)
    known = scene.text.language.knowledge.gazetteer.by_key.get(body.known or "")
    whole = phrase is not None and is_of_state(phrase)
    city = known is not None and CITY in known.classes and (whole or (of_state and all(t.stands_for for t in titles)))
    named = body.kind is MentionKind.NAME and body.type is EntityType.ORGANIZATION
    unfit = body.span.overlaps(scene.mentions[position.holder].span) or city or (of_state and whole and named)
    return replace(position, of=None) if unfit else position


def _is_of_a_woman(scene: Scene, position: Position) -> bool:
    """Whether a title is a woman's where a given name says that its holder is a man: «Paul Dupont, la présidente»."""
    phrase = scene.text.title_of.get(scene.text.index_at(title_span(scene, position).start))
    genders = {reading.gender for reading in phrase.readings} if phrase else set()
    known = scene.text.language.knowledge.given_names
    names = {known.gender(name.text) for name in scene.named(position.holder) if " " in name.text}
    return genders == {"Fem"} and names == {"Masc"}


def title_span(scene: Scene, position: Position) -> Span:
    """Where the title of a position stands in its evidence; all of it where the title is not written so."""
    span = position.evidence[0]
    at = scene.text.slice(span).lower().find(position.title.lower())
    return span if at < 0 else Span(span.start + at, span.start + at + len(position.title))
