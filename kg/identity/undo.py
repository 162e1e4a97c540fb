"""Merges within an article that people refused: the mentions of one form -> a thing of their own."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from kg.decisions import Judgements
from kg.model import Mention, Reading


def undone(readings: Iterable[Reading], judgements: Judgements) -> Iterator[Reading]:
    """Readings and what people decided -> the same readings, in which no two forms are one that somebody parted."""
    for reading in readings:
        changed = reading
        for left, right in _pairs(f"{reading.article.id}#", judgements):
            changed = _parted(changed, left, right)
        yield changed


def _pairs(start: str, judgements: Judgements) -> Iterator[tuple[str, str]]:
    """The forms of one article that somebody parted."""
    for left, others in sorted(judgements.refused.items()):
        for right in sorted(others):
            if left < right and left.startswith(start) and right.startswith(start):
                yield left.removeprefix(start), right.removeprefix(start)


def _parted(reading: Reading, left: str, right: str) -> Reading:
    """A reading in which two forms of one thing are two: the rarer one goes, with all that was linked to it."""
    numbers = [{m.entity for m in reading.mentions if _text(m) == form} for form in (left, right)]
    for number in sorted(n for n in numbers[0] & numbers[1] if n is not None):
        mine = [n for n, m in enumerate(reading.mentions) if m.entity == number]
        uses = [sum(_text(reading.mentions[n]) == form for n in mine) for form in (left, right)]
        form, other = (left, right) if (uses[0], len(left)) < (uses[1], len(right)) else (right, left)
        gone = _together(reading.mentions, [n for n in mine if _text(reading.mentions[n]) != other], form)
        new = max(m.entity for m in reading.mentions if m.entity is not None) + 1
        moved = (_moved(m, new, gone) if n in gone else m for n, m in enumerate(reading.mentions))
        reading = replace(reading, mentions=tuple(moved))
    return reading


def _together(mentions: Sequence[Mention], mine: Sequence[int], form: str) -> set[int]:
    """The mentions of a form and those linked to them, but for those linked to other forms."""
    gone = {n for n in mine if _text(mentions[n]) == form}
    while True:
        more = {n for n in mine if n not in gone and (link := mentions[n].link) and link.to in gone}
        if not more:
            return gone
        gone |= more


def _moved(mention: Mention, number: int, gone: set[int]) -> Mention:
    """A mention as part of the new thing; a link that leads out of it is cut."""
    out = mention.link is not None and mention.link.to not in gone
    return replace(mention, entity=number, link=None if out else mention.link)


def _text(mention: Mention) -> str:
    return " ".join(mention.text.split())
