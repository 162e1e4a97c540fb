"""A reading -> the things it tells of: the mentions of one number, the names they give, and what is told of them."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from sys import intern
from typing import Any

from kg.identity.told import Held, Told, described, inside, told
from kg.knowledge import Knowledge
from kg.knowledge.names import folded
from kg.model import Article, EntityType, Mention, MentionKind, Reading

NAMING = (MentionKind.NAME, MentionKind.HANDLE)
ACTING = ("group:people", "group:body")
CALLING = (*NAMING, MentionKind.DESCRIPTION)
NONE: frozenset[Any] = frozenset()
"""The one that is shared: there are as many things as articles name, and most of their sets are empty."""


@dataclass(frozen=True, slots=True)
class Thing:
    """One thing of one article. `ref` says which, for people: article and name. `names` are proper ones, the fullest
    first, `uses` how often each stands there; `forms` all that name or describe it; `company` the keys of all that the
    article names, this one too, `born` about when by the ages told; `article` is without its text."""

    ref: str
    article: Article
    number: int
    type: EntityType
    known: str | None
    classes: tuple[str, ...]
    names: tuple[str, ...]
    uses: tuple[int, ...]
    forms: tuple[str, ...]
    gender: str | None = None
    anchored: bool = False
    held: frozenset[Held] = frozenset()
    bodies: frozenset[str] = frozenset()
    company: frozenset[str] = frozenset()
    born: frozenset[int] = frozenset()

    @property
    def name(self) -> str | None:
        """The fullest proper name."""
        return self.names[0] if self.names else None

    @property
    def key(self) -> str | None:
        """What it is told from others by in another's company: what the gazetteer knows, else a name of some words."""
        return self.known or (folded(self.name) if self.name and " " in self.name else None)

    @property
    def age(self) -> tuple[str, str]:
        """What things are put in order by: the day of the article, then where."""
        return self.article.published or "", self.ref


def things(reading: Reading, knowledge: Knowledge) -> Iterator[Thing]:
    """A reading -> its things, in order of their numbers."""
    groups: dict[int, list[Mention]] = {}
    for mention in reading.mentions:
        if mention.entity is not None:
            groups.setdefault(mention.entity, []).append(mention)
    groups = {number: found for number, found in sorted(groups.items()) if _is_called(found)}
    keys = {number: _key(found) for number, found in groups.items()}
    company = frozenset(key for key in keys.values() if " " in key or key.isupper() or ":" in key)
    source = _Source(reading, replace(reading.article, body=""), knowledge, told(reading, keys, knowledge), company)
    refs = Counter[str]()
    for number, found in groups.items():
        yield _thing(source, number, found, refs)


@dataclass(frozen=True, slots=True)
class _Source:
    """An article, and what it tells."""

    reading: Reading
    article: Article
    knowledge: Knowledge
    told: Told
    company: frozenset[str]


def _is_called(mentions: Sequence[Mention]) -> bool:
    return any(m.type for m in mentions) and any(m.kind in CALLING or m.known for m in mentions)


def _key(mentions: Sequence[Mention]) -> str:
    """What the gazetteer knows it as, else its fullest name, else its first words."""
    known = next((m.known for m in mentions if m.known), None)
    names = [m.text for m in mentions if m.kind is MentionKind.NAME]
    return intern(known or folded(max(names, key=len) if names else mentions[0].text))


def _thing(source: _Source, number: int, mentions: Sequence[Mention], refs: Counter[str]) -> Thing:
    named = Counter(filter(None, (_tidy(m.text) for m in mentions if m.kind is MentionKind.NAME)))
    called = [m for m in mentions if _calls(m)]
    ordered = sorted(named, key=lambda name: (-len(name.split()), -named[name], name))
    names = tuple(map(intern, ordered))
    forms = tuple(dict.fromkeys(intern(form) for form in (_tidy(m.text) for m in called) if form))
    known = next((m.known for m in mentions if m.known), None)
    return Thing(
        ref=_ref(source, next(iter((*names, *forms)), known or ""), refs),
        article=source.article,
        number=number,
        type=next(m.type for m in mentions if m.type),
        known=None if known is None else intern(known),
        classes=next((m.classes for m in mentions if m.classes), ()),
        names=names,
        uses=tuple(named[name] for name in names),
        forms=names if forms == names else forms,  # as of most things: there are as many as articles name
        gender=_gender(names, mentions, source.knowledge),
        anchored=not names and any(_is_anchored(m, source.reading.mentions) for m in called),
        held=_held(source, number, mentions) or NONE,
        bodies=frozenset(source.told.bodies.get(number, ())) or NONE,
        company=source.company,
        born=frozenset(_births(source, mentions)) or NONE,
    )


def _births(source: _Source, mentions: Sequence[Mention]) -> Iterator[int]:
    """The years of birth that the ages behind a name tell."""
    article = source.reading.article
    year = (article.published or "")[:4]
    for mention in mentions:
        in_headline = mention.span.start < 0
        text, front = (article.title or "", article.front) if in_headline else (article.body, 0)
        age = source.knowledge.careers.age(text, mention.span.end + front)
        if age is not None and year.isdecimal() and mention.kind is MentionKind.NAME:
            yield int(year) - age


def _calls(mention: Mention) -> bool:
    """Whether a mention names or describes the thing itself: no title before a name, nobody who acts for a country."""
    title = mention.link is not None and mention.link.rule == "title-prenominal"
    return mention.kind in CALLING and not title and mention.rule not in ACTING


def _ref(source: _Source, label: str, refs: Counter[str]) -> str:
    """The article and the name, numbered where another thing there has it."""
    refs[label] += 1
    return _tidy(f"{source.reading.article.id}#{label}" + (f"#{refs[label]}" if refs[label] > 1 else ""))


def _held(source: _Source, number: int, mentions: Sequence[Mention]) -> frozenset[Held]:
    """The titles that the facts and descriptions of an article give to a thing."""
    titled = (m for m in mentions if m.rule.startswith("title:"))
    found = (described(m, source.reading.mentions, source.knowledge) for m in titled)
    return frozenset(source.told.held.get(number, set()) | {held for held in found if held})


def _tidy(text: str) -> str:
    """A form on one line."""
    return " ".join(text.split())


def _gender(names: Sequence[str], mentions: Sequence[Mention], knowledge: Knowledge) -> str | None:
    """That of the given name, else that of the forms of address and titles, where they agree."""
    full = next((name for name in names if " " in name), None)
    given = knowledge.given_names.gender(full) if full else None
    told = {m.gender for m in mentions if m.gender and m.kind in (MentionKind.NAME, MentionKind.DESCRIPTION)}
    return given or (next(iter(told)) if len(told) == 1 else None)


def _is_anchored(mention: Mention, mentions: Sequence[Mention]) -> bool:
    """Whether a description says which one it is: «gouvernement malien», «tribunal de Lyon»."""
    return mention.rule == "noun:complement" and inside(mention, mentions) is not None
