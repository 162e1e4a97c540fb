"""A fact and its article read again -> what was considered: what else the word may tell, who else may take part."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from kg.explain.facts import Stretch, Told
from kg.knowledge.names import folded
from kg.model import Article, Event, MentionKind, Position, Quotation, Reading, Relation, Span
from kg.seen import Choice, Party, Seen, SeenEvent
from kg.selector import digest

SHOWN = 0.05
"""What is less likely is not told of."""
NONE = "no event"


@dataclass(frozen=True, slots=True)
class Question:
    """What was to be decided, and what may be the answer, the likeliest first."""

    about: str
    answers: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Considered:
    """A word or stretch of an article read again: whether it tells the fact this time, and what was considered."""

    span: Span
    words: str
    told: bool
    questions: tuple[Question, ...]


def fits(stretch: Stretch, article: Article) -> bool:
    """Whether an article is the text that the words of a fact were read in: the same digest, the same words there."""
    same = digest(article.body) == stretch.digest if stretch.digest else article.id == stretch.article
    return same and article.slice(place(stretch, article)) == stretch.words


def place(stretch: Stretch, article: Article) -> Span:
    """The words of a fact -> where they stand in an article as it is read."""
    if not stretch.headline:
        return stretch.span
    return Span(stretch.span.start - article.front, stretch.span.end - article.front)


def considered(fact: Told, spans: Iterable[Span], reading: Reading, seen: Seen) -> tuple[Considered, ...]:
    """A fact, where its words stand in an article, and that article read again -> what was considered there."""
    within = tuple(spans)
    by_kind = {"Quotation": _quotations, "Position": _positions, "Relation": _relations}
    return tuple(by_kind.get(fact.kind, _events)(fact, within, reading, seen))


def _events(fact: Told, within: tuple[Span, ...], reading: Reading, seen: Seen) -> Iterator[Considered]:
    """The words that tell the event again; where none does, the word of its evidence that likeliest would."""
    facts = (one for one in reading.facts if isinstance(one, Event) and one.type == fact.kind)
    again = {one.trigger for one in facts if one.predicate == fact.said and set(one.evidence) & set(within)}
    by_span = {one.span: one for one in seen.events if any(span.covers(one.span) for span in within)}
    likely = sorted(by_span, key=lambda span: -_chance(by_span[span].classes, fact.kind))
    for span in sorted(again) or likely[:1]:
        questions = tuple(_of_event(reading, by_span[span])) if span in by_span else ()
        yield Considered(span, _at(reading, span), span in again, questions)


def _of_event(reading: Reading, one: SeenEvent) -> Iterator[Question]:
    nothing = Choice(NONE, max(0.0, 1 - sum(choice.probability for choice in one.classes)))
    yield Question("class", _likely((*one.classes, nothing)))
    yield Question("factuality", _likely(one.factualities))
    for role in dict.fromkeys(choice.what for part in one.parts for choice in part.roles):
        answers = _likely(Choice(_named(reading, part.mention), _chance(part.roles, role)) for part in one.parts)
        if answers:
            yield Question(role, answers)
    if one.time is not None:
        yield Question("time", _likely([Choice(f"«{_at(reading, one.time.span)}»", one.timely)]))


def _chance(choices: Iterable[Choice], what: str) -> float:
    return next((choice.probability for choice in choices if choice.what == what), 0.0)


def _quotations(fact: Told, within: tuple[Span, ...], reading: Reading, seen: Seen) -> Iterator[Considered]:
    again = [one.span for one in reading.facts if isinstance(one, Quotation) and _at(reading, one.span) == fact.said]
    for one in seen.quotations:
        if any(span.covers(one.span) for span in within) and _shares(_at(reading, one.span), fact.said):
            told = any(span.overlaps(one.span) for span in again)
            yield Considered(one.span, _at(reading, one.span), told, _parties(reading, {"speaker": one.speakers}))


def _shares(one: str, other: str) -> bool:
    """Whether one of two texts holds the other."""
    a, b = folded(one), folded(other)
    return a in b or b in a


def _positions(fact: Told, within: tuple[Span, ...], reading: Reading, seen: Seen) -> Iterator[Considered]:
    again = [one for one in reading.facts if isinstance(one, Position) and folded(one.title) == folded(fact.said)]
    for one in seen.positions:
        if any(span.covers(one.span) for span in within) and _opens_alike(_at(reading, one.span), fact.said):
            told = any(set(other.evidence) & set(within) for other in again)
            questions = _parties(reading, {"holder": one.holders, "of": one.bodies})
            yield Considered(one.span, _at(reading, one.span), told, questions)


def _opens_alike(one: str, other: str) -> bool:
    """Whether two titles begin with the same word: «secrétaire américain», «secrétaire à la Défense»."""
    return folded(one).split()[:1] == folded(other).split()[:1]


def _relations(fact: Told, within: tuple[Span, ...], reading: Reading, seen: Seen) -> Iterator[Considered]:
    again = [one for one in reading.facts if isinstance(one, Relation) and one.kind == fact.said]
    for span in within:
        answers = []
        for one in seen.relations:
            if all(span.covers(reading.mentions[m].span) for m in (one.subject, one.object)):
                names = (_named(reading, m) for m in (one.subject, one.object))
                answers.append(Choice(" ".join((one.kind, *names)), one.probability))
        told = any(span in one.evidence for one in again)
        yield Considered(span, _at(reading, span), told, (Question("relation", _likely(answers)),))


def _parties(reading: Reading, asked: Mapping[str, Iterable[Party]]) -> tuple[Question, ...]:
    """Parts and who may have each -> the questions that have answers."""
    found = (
        Question(part, _likely(Choice(_named(reading, one.mention), one.probability) for one in parties))
        for part, parties in asked.items()
    )
    return tuple(question for question in found if question.answers)


def _likely(choices: Iterable[Choice]) -> tuple[Choice, ...]:
    """The choices that are likely enough to be told of, the likeliest first."""
    return tuple(sorted((one for one in choices if one.probability >= SHOWN), key=lambda one: -one.probability))


def _named(reading: Reading, n: int) -> str:
    """A mention as the text has it, and the fullest name of what it refers to where it has another."""
    mention = reading.mentions[n]
    written = mention.text if mention.kind is MentionKind.IMPLICIT else _at(reading, mention.span)
    same = (m for m in reading.mentions if m.entity == mention.entity is not None and m.kind is MentionKind.NAME)
    name = max((m.text for m in same), key=lambda text: len(text.split()), default=written)
    return f"«{written}»" if name == written else f"«{written}» ({name})"


def _at(reading: Reading, span: Span) -> str:
    return reading.article.slice(span)
