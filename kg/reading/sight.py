"""A scene as the trained heads are shown it, with the way back to its mentions."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from kg.facts.scene import Scene
from kg.model import EntityType, Mention, MentionKind, Span, Syntax, Time, Token
from kg.nominals.titles import TitlePhrase
from kg.reader.encoder import Array
from kg.reader.facts import FactHeads, items
from kg.reader.pairs import Item, Look, Thing, When, governor

UNKNOWN = 10_000
"""Groups from here on are of mentions that refer to nothing known."""


def stretch(syntax: Syntax, starts: Sequence[int], span: Span) -> tuple[Token, ...]:
    """The tokens that share a character with a stretch of the body; `starts`: where each token starts."""
    first = max(0, bisect_right(starts, span.start) - 1)
    last = bisect_left(starts, span.end)
    return tuple(token for token in syntax.tokens[first:last] if token.end > span.start)


def thing(mention: Mention, item: Item, group: int) -> Thing:
    """A mention -> what the heads are shown of it."""
    kind = mention.kind if mention.kind is not MentionKind.HANDLE else MentionKind.NAME
    return Thing(item, str(mention.type or ""), str(kind), group, mention.gender or "", mention.number or "")


def title_item(phrase: TitlePhrase) -> Item:
    """A title phrase -> the item of its core and portfolio."""
    return Item(phrase.head.index, phrase.core[0].index, (phrase.tail or phrase.core)[-1].index + 1)


def whens(times: Sequence[Time], syntax: Syntax, starts: Sequence[int]) -> tuple[tuple[When, Time], ...]:
    """Time expressions -> those that stand on the calendar, with the day, month, year or interval they stand for."""
    found = []
    for time in times:
        inside = stretch(syntax, starts, time.span)
        if time.begin and inside:
            value = f"{time.begin}/{time.end}" if time.end else time.begin
            found.append((When(Item(governor(inside).index, inside[0].index, inside[-1].index + 1), value), time))
    return tuple(found)


@dataclass(frozen=True)
class Sight:
    """A scene, the vectors of its words [W, D], the heads, and the stretches of titles and quotations to judge."""

    scene: Scene
    vectors: Array
    heads: FactHeads
    titles: Sequence[Item] = ()
    quotes: Sequence[Item] = ()

    @cached_property
    def starts(self) -> list[int]:
        """Where each token starts."""
        return [token.start for token in self.scene.text.tokens]

    @cached_property
    def order(self) -> tuple[int, ...]:
        """The mentions that are shown as things, in the order of those."""
        found = []
        for m, mention in enumerate(self.scene.mentions):
            inside = stretch(self.scene.text.syntax, self.starts, mention.span)
            if inside:
                found.append((inside[0].index, -inside[-1].index - 1, m))
        return tuple(m for _, _, m in sorted(found))

    @cached_property
    def thing_of(self) -> dict[int, int]:
        """The number of a mention -> that of the thing that it is shown as."""
        return {mention: n for n, mention in enumerate(self.order)}

    @cached_property
    def genders(self) -> dict[int, str]:
        """The numbers of people -> the gender of their given names, where one is known and none is of the other."""
        known = self.scene.text.language.knowledge.given_names
        found: dict[int, set[str]] = {}
        for mention in self.scene.mentions:
            if mention.type is EntityType.PERSON and mention.kind is MentionKind.NAME and mention.entity is not None:
                gender = known.gender(mention.text) if " " in mention.text else None
                found.setdefault(mention.entity, set()).update([gender] if gender else [])
        return {entity: genders.pop() for entity, genders in found.items() if len(genders) == 1}

    @cached_property
    def people(self) -> frozenset[int]:
        """The numbers of people who have a name."""
        named = (m for m in self.scene.mentions if m.kind is MentionKind.NAME and m.type is EntityType.PERSON)
        return frozenset(m.entity for m in named if m.entity is not None)

    @cached_property
    def times(self) -> tuple[tuple[When, Time], ...]:
        """The times on the calendar."""
        return whens(self.scene.times, self.scene.text.syntax, self.starts)

    @cached_property
    def look(self) -> Look:
        """The scene as the heads are shown it."""
        syntax = self.scene.text.syntax
        things = []
        for m in self.order:
            mention = self.scene.mentions[m]
            inside = stretch(syntax, self.starts, mention.span)
            group = mention.entity if mention.entity is not None else UNKNOWN + m
            things.append(thing(mention, Item(mention.head, inside[0].index, inside[-1].index + 1), group))
        reporting = frozenset(self.scene.text.language.reporting)
        return Look(syntax, things, self.titles, [when for when, _ in self.times], self.quotes, reporting)

    @cached_property
    def thing_vectors(self) -> Array:
        """What the heads see of things [T, 2 D]."""
        return items(self.vectors, [t.item for t in self.look.things])

    def quote_vectors(self) -> Array:
        """What the heads see of quotations [Q, 4 D]: the words before, first, last and after."""
        last = len(self.vectors) - 1
        corners = [(max(q.first - 2, 0), q.first, q.last - 1, min(q.last + 1, last)) for q in self.quotes]
        return self.vectors[[n for four in corners for n in four]].reshape(len(corners), -1)
