"""Text -> Mentions: names, handles, descriptions, pronouns. What they refer to is found later."""

from collections.abc import Iterable

from kg.mentions.descriptions import descriptions
from kg.mentions.elsewhere import in_full, spelt_out
from kg.mentions.missed import missed
from kg.mentions.names import names
from kg.mentions.pronouns import handles, pronouns
from kg.model import Mention, MentionKind
from kg.text import Text

__all__ = ["mentions"]


def mentions(text: Text) -> tuple[Mention, ...]:
    """A text -> the mentions in it, in order of the text, a longer one before those within it."""
    named = list(in_full(text, list(names(text))))
    named += missed(text, named)
    named = list(spelt_out(text, named))
    return _compatible([*handles(text), *named, *descriptions(text, named), *pronouns(text)])


def _compatible(mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    """Of two mentions that share a character the first in the list is kept, both where one may lie in the other."""
    kept: list[Mention] = []
    over: dict[int, list[Mention]] = {}
    for mention in mentions:
        characters = range(mention.span.start, mention.span.end)
        if all(_may_nest(other, mention) for character in characters for other in over.get(character, ())):
            kept.append(mention)
            for character in characters:
                over.setdefault(character, []).append(mention)
    return tuple(sorted(kept, key=lambda m: (m.span.start, -m.span.end)))


def _may_nest(first: Mention, second: Mention) -> bool:
    """Whether one of two mentions may stand within the other: no description within a name."""
    if first.span == second.span:
        return False
    if first.kind is MentionKind.NAME and second.kind is MentionKind.DESCRIPTION:
        return second.span.covers(first.span) and first.head != second.head
    return first.span.covers(second.span) or second.span.covers(first.span)
