"""A reading -> the things it tells of: the mentions of one number, with the names they give."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from kg.model import EntityType, Mention, MentionKind, Reading

NAMING = (MentionKind.NAME, MentionKind.HANDLE)
CALLING = (*NAMING, MentionKind.DESCRIPTION)


@dataclass(frozen=True, slots=True)
class Thing:
    """One thing of one article. `names` are proper ones, the fullest first; `forms` all that name or describe it."""

    article: str
    number: int
    type: EntityType
    known: str | None
    classes: tuple[str, ...]
    names: tuple[str, ...]
    forms: tuple[str, ...]


def things(reading: Reading) -> Iterator[Thing]:
    """A reading -> its things, in order of their numbers."""
    groups: dict[int, list[Mention]] = {}
    for mention in reading.mentions:
        if mention.entity is not None:
            groups.setdefault(mention.entity, []).append(mention)
    for number, mentions in sorted(groups.items()):
        kind = next((m.type for m in mentions if m.type), None)
        if kind is not None and (any(m.kind in CALLING for m in mentions) or any(m.known for m in mentions)):
            yield _thing(reading.article.id, number, kind, mentions)


def _thing(article: str, number: int, kind: EntityType, mentions: list[Mention]) -> Thing:
    named = Counter(m.text for m in mentions if m.kind is MentionKind.NAME)
    called = [m for m in mentions if m.kind in CALLING and not (m.link and m.link.rule == "title-prenominal")]
    return Thing(
        article=article,
        number=number,
        type=kind,
        known=next((m.known for m in mentions if m.known), None),
        classes=next((m.classes for m in mentions if m.classes), ()),
        names=tuple(sorted(named, key=lambda name: (-len(name.split()), -named[name], name))),
        forms=tuple(dict.fromkeys(_tidy(m.text) for m in called)),
    )


def _tidy(text: str) -> str:
    """A form on one line."""
    return " ".join(text.split())
