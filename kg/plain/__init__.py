"""An article as given -> as it is read, and what was understood of it -> where it was given.

The parser and all stages after it read composed letters, names without nicknames, words without capitals throughout,
inclusive writing in its first form, and the headline as the last line of the text: it speaks of what the text names,
and what stands before a text changes how that is read. Nothing of it is in the graph: offsets and evidence are those
of the given text.
"""

from collections.abc import Callable
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any, TypeVar

from kg.knowledge import Knowledge
from kg.model import Article, EntityType, Mention, MentionKind, Position, Reading, Span
from kg.plain import capitals, inclusive, letters, marks, nicknames
from kg.plain.nicknames import Nickname
from kg.plain.rewriting import Rewritten
from kg.plain.words import Writing, load

__all__ = ["Plain", "composed", "load", "moved", "plain", "restored"]

Value = TypeVar("Value")
LONGEST = 400
"""Characters of a headline: what is longer is none."""


@dataclass(frozen=True, slots=True)
class Plain:
    """An article as given, and the same to be read: `shown` is its text as a person would copy it, `read` as the parser
    takes it, both before a headline, if `front` is more than 0; `called` are the nicknames passed over, and where the
    given article has the names that they belong to."""

    given: Article
    article: Article
    shown: Rewritten
    read: Rewritten
    front: int = 0
    called: tuple[tuple[Nickname, Span], ...] = ()

    @property
    def is_as_given(self) -> bool:
        """Whether the article is read as it is."""
        return self.given.body == self.article.body

    def written(self, span: Span) -> Span:
        """A stretch of the article as it is read -> where the given one has it; of one in body and headline what is in
        the body."""
        return self.placed(self.shown.written(self.read.written(span)))

    def placed(self, span: Span) -> Span:
        """A stretch of the body with the headline after it -> where the article has it."""
        end = len(self.given.body)
        if not self.front or span.end <= end:
            return span
        if span.start <= end:
            return Span(span.start, end)
        return Span(span.start - end - 1 - self.front, span.end - end - 1 - self.front)


def composed(text: str) -> str:
    """A text as given -> the same with composed letters and nothing unseen."""
    return Rewritten.of(text).edited(letters.edits(text)).text


def plain(article: Article, writing: Writing, knowledge: Knowledge) -> Plain:
    """An article as given -> how it is read."""
    front = article.front if _is_apart(article) else 0
    shown = Rewritten.of(f"{article.body}\n{article.title}" if front else article.body)
    shown = shown.edited(letters.edits(shown.text))
    shown = shown.edited(marks.edits(shown.text))
    shown = shown.edited(capitals.edits(shown.text, writing, knowledge))
    called = list(nicknames.nicknames(shown.text, writing, knowledge))
    places = [shown.written(Span(one.start, one.start + len(one.text))) for one in called]
    shown = shown.edited(one.edit for one in called)
    read = Rewritten.of(shown.text).edited(
        [*inclusive.edits(shown.text, writing), *nicknames.alone(shown.text, called)]
    )
    title = read.text.rpartition("\n")[2] if front else article.title
    whole = Plain(article, replace(article, body=read.text, title=title), shown, read, front)
    return replace(whole, called=tuple(zip(called, map(whole.placed, places), strict=True)))


def _is_apart(article: Article) -> bool:
    """Whether an article has a headline that is to be read: one line that its body does not begin with."""
    title = (article.title or "").strip()
    opening = article.body.lstrip()[: len(title)]
    return (
        bool(title and article.body.strip())
        and article.front <= LONGEST
        and "\n" not in title
        and opening.casefold() != title.casefold()
    )


def restored(reading: Reading, source: Plain) -> Reading:
    """What was understood of an article as it is read -> the same of the article as given."""
    if source.is_as_given:
        return reading
    mentions = tuple(_mention(mention, source) for mention in reading.mentions)
    facts = tuple(_position(fact, source) if isinstance(fact, Position) else fact for fact in reading.facts)
    found = moved(replace(reading, mentions=mentions, facts=facts), source)
    return replace(found, article=source.given, mentions=(*found.mentions, *_called(found, source)))


def moved(value: Value, source: Plain) -> Value:
    """Frozen values with stretches of an article as it is read -> the same where they stand in the article as given."""
    if source.is_as_given:
        return value
    result: Value = _moved(value, source.written)
    return result


def _mention(mention: Mention, source: Plain) -> Mention:
    """Its text is the one shown."""
    if mention.text != source.read.text[mention.span.start : mention.span.end]:
        return mention
    return replace(mention, text=_shown(mention.span, source))


def _position(held: Position, source: Plain) -> Position:
    """Its title is the one shown."""
    for span in held.evidence:
        at = source.read.text.find(held.title, span.start, span.end)
        if at >= 0:
            return replace(held, title=_shown(Span(at, at + len(held.title)), source))
    return held


def _shown(span: Span, source: Plain) -> str:
    found = source.read.written(span)
    return source.shown.text[found.start : found.end]


def _called(reading: Reading, source: Plain) -> list[Mention]:
    """The nicknames passed over, each another form of the person whose name it stands in or behind."""
    found = []
    for nickname, place in source.called:
        near = [
            m
            for m in reading.mentions
            if m.kind is MentionKind.NAME
            and m.type is EntityType.PERSON
            and m.entity is not None
            and m.span.start
            < place.start
            <= m.span.end + len(nickname.edit.text) + nickname.edit.end - nickname.edit.start
        ]
        if near:
            last = near[-1]
            found.append(
                replace(
                    last, span=place, text=nickname.text, kind=MentionKind.DESCRIPTION, link=None, rule="name:nickname"
                )
            )
    return found


def _moved(value: Any, move: Callable[[Span], Span]) -> Any:
    """Frozen values -> the same with every stretch in them moved."""
    if isinstance(value, Span):
        return move(value)
    if isinstance(value, tuple):
        return tuple(_moved(item, move) for item in value)
    if is_dataclass(value) and not isinstance(value, (type, Article)):
        return replace(value, **{f.name: _moved(getattr(value, f.name), move) for f in fields(value)})
    return value
