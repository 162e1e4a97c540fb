"""Positions beside each other: where the title of one stands, whether two are one, where one is held."""

from dataclasses import replace

from kg.facts.government import held_where
from kg.facts.scene import Scene
from kg.model import Position, Span


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


def title_span(scene: Scene, position: Position) -> Span:
    """Where the title of a position stands in its evidence; all of it where the title is not written so."""
    span = position.evidence[0]
    at = scene.text.slice(span).lower().find(position.title.lower())
    return span if at < 0 else Span(span.start + at, span.start + at + len(position.title))
