"""A reading and the entities of its things -> its events as they are compared with those of other articles."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from kg import calendar
from kg.happening import Account
from kg.happenings.ordinals import ordinals
from kg.happenings.rarity import Vector, stems, vector
from kg.happenings.scenes import TOKEN, Scene, near
from kg.knowledge.names import folded
from kg.model import Entity, Event, Factuality, Mention, Reading, Role, Span

PLAIN = "Event"
"""The class of events that have none; what they are is said by their predicate."""
LETTERS = 5
"""Letters that a word has at least to tell one happening from another: shorter ones are mostly of grammar."""
BREAK = re.compile(r"(?:(?<!\b[A-Z])[.!?…]+[\"»”)]*(?=\s|[^\W\d_a-zà-ÿ]|[«“\"])|\n)")
"""Where a sentence ends: behind its mark, for agencies glue the next one to it; not behind an initial («M.»)."""
AROUND = 300
"""Characters of a sentence before and behind an event's word, at most."""
Days = tuple[int, int]
"""The first and the last day of an interval, as numbers."""
Things = frozenset[str]


@dataclass(frozen=True)
class Telling:
    """One article's event, as it is compared. `ref` names it for people: article, class and where its word stands.

    `kind` is what all accounts of one happening share: the class, for a plain event the predicate as well; `roles`
    hold the ids of those who take part. `date` is as precise as the text, and that of an interval's end; `days` are
    those that it allows, `told` those of the article's publication; `company` is all that the article names, `alike`
    how many events of its kind the article tells, `scene` what stands around them. What its sentence says is worked
    out where it is compared: most events are like no other.
    """

    account: Account
    ref: str
    type: str
    kind: str
    predicate: str
    factuality: Factuality
    roles: Mapping[Role, Things]
    date: tuple[str, ...]
    days: Days | None
    told: Days | None
    company: Things
    reading: Reading = field(compare=False, repr=False)
    trigger: Span
    alike: int
    scene: Scene = field(compare=False, repr=False)

    @cached_property
    def parties(self) -> Things:
        """The ids of all who take part, places apart."""
        return frozenset().union(*(things for role, things in self.roles.items() if role is not Role.PLACE))

    @cached_property
    def places(self) -> Things:
        """The ids of the places."""
        return self.roles.get(Role.PLACE, frozenset())

    @property
    def _text(self) -> str:
        """The text that its word stands in: the body or the headline."""
        article = self.reading.article
        return article.body if self.trigger.start >= 0 else article.title or ""

    def _within(self, span: Span) -> Span:
        """A stretch of the article -> where that text has it."""
        front = self.reading.article.front if self.trigger.start < 0 else 0
        return Span(span.start + front, span.end + front)

    @property
    def _times(self) -> Iterator[Span]:
        """Where the article says when."""
        return (time.span for time in self.reading.times)

    @cached_property
    def _sentence(self) -> Span:
        return sentence(self._text, self._within(self.trigger))

    @cached_property
    def _words(self) -> Things:
        """The words of the sentence but for the names and times in it, and the event's own."""
        body, within, trigger = self._text, self._sentence, self._within(self.trigger)
        spans_ = (*(m.span for m in self.reading.mentions if m.entity is not None), *self._times)
        named = [span for span in map(self._within, spans_) if within.overlaps(span)]
        spans = [Span(*word.span()) for word in TOKEN.finditer(body, within.start, within.end)]
        own = (at for at in spans if not at.overlaps(trigger) and not any(at.overlaps(span) for span in named))
        return frozenset(folded(body[at.start : at.end]) for at in own)

    @cached_property
    def words(self) -> Things:
        """The words of its sentence that tell it from others: no names, no figures, nothing short."""
        return frozenset(word for word in self._words if len(word) >= LETTERS and not word[0].isdecimal())

    @cached_property
    def figures(self) -> Things:
        """What its sentence writes in figures; those of its date say nothing more than that."""
        dated = {part.lstrip("0") for date_ in self.date for part in date_.split("-")}
        return frozenset(word for word in self._words if word[0].isdecimal() and word not in dated)

    @cached_property
    def series(self) -> frozenset[tuple[str, int]]:
        """What is numbered in its sentence, and with which number."""
        known, within = ordinals(self.reading.article.language), self._sentence
        words = TOKEN.findall(self._text, within.start, within.end) if known else []
        return frozenset(known.series(list(map(folded, words)))) if known else frozenset()

    @cached_property
    def named(self) -> Things:
        """The ids of all who take part, and of all else that its sentence names."""
        front = self.reading.article.front if self.trigger.start < 0 else 0
        within = Span(self._sentence.start - front, self._sentence.end - front)
        return self.parties | self.places | self.scene.named(within)

    @cached_property
    def said(self) -> Vector:
        """The words of its sentence, names and all."""
        said = self._text[self._sentence.start : self._sentence.end]
        return vector(sorted(set(stems(said))), self.reading.article.language)

    @cached_property
    def nearby(self) -> Vector:
        """The words next to its own, with that."""
        said = near(self._text, self._sentence, self._within(self.trigger))
        return vector(sorted(set(stems(said))), self.reading.article.language)

    @cached_property
    def stem(self) -> str:
        """The beginning of its own word, as written."""
        return folded(self.reading.article.slice(self.trigger))[:LETTERS]

    @cached_property
    def order(self) -> tuple[int, str, int]:
        """What tellings are put in order by: the day of the article, then where."""
        return (self.told[0] if self.told else date.max.toordinal(), *self.account)


def tellings(reading: Reading, entities: Mapping[int, Entity]) -> Iterator[Telling]:
    """A reading and the entities of its things, by their numbers -> its events that somebody takes part in, but for
    those that are only possible: they are no happenings."""
    company = frozenset(entity.id for entity in entities.values())
    scene = Scene(reading, {number: entity.id for number, entity in entities.items()})
    told = days(reading.article.published)
    found = list(_events(reading, entities))
    kinds = Counter(_kind(event) for _, event, _, _ in found)
    for number, event, ref, roles in found:
        kind = _kind(event)
        yield Telling(
            account=Account(reading.article.id, number),
            ref=ref,
            type=event.type,
            kind=kind,
            predicate=folded(event.predicate),
            factuality=event.factuality,
            roles=roles,
            date=tuple(date_ for date_ in (event.begin, event.end) if date_),
            days=days(event.begin, event.end),
            told=told,
            company=company,
            reading=reading,
            trigger=event.trigger,
            alike=kinds[kind],
            scene=scene,
        )


def _events(reading: Reading, entities: Mapping[int, Entity]) -> Iterator[tuple[int, Event, str, dict[Role, Things]]]:
    """The events that somebody takes part in, each with its place among the facts, its name and who takes part."""
    refs = Counter[str]()
    for number, event in enumerate(reading.facts):
        if isinstance(event, Event):
            ref = _ref(reading, event, refs)
            roles = _roles(event, reading.mentions, entities)
            if roles and event.factuality is not Factuality.HYPOTHETICAL:
                yield number, event, ref, roles


def _kind(event: Event) -> str:
    return f"{PLAIN} {folded(event.predicate)}" if event.type == PLAIN else event.type


def days(begin: str | None, end: str | None = None) -> Days | None:
    """A date of any precision, and that of an interval's end -> the days that they allow; None for what is no date."""
    found = calendar.days(begin, end)
    if found is None or found[0] > found[1]:
        return None
    return date.fromisoformat(found[0]).toordinal(), date.fromisoformat(found[1]).toordinal()


def _ref(reading: Reading, event: Event, refs: Counter[str]) -> str:
    """What people name an event by: numbered where another of its class hangs on the same word."""
    name = f"{event.type}@{event.trigger.start}"
    refs[name] += 1
    article = " ".join(reading.article.id.split())
    return f"{article}#{name}" + (f"#{refs[name]}" if refs[name] > 1 else "")


def _roles(event: Event, mentions: tuple[Mention, ...], entities: Mapping[int, Entity]) -> dict[Role, Things]:
    found: dict[Role, set[str]] = {}
    for role, at in event.roles:
        mention = mentions[at]
        numbers = mention.members or ((mention.entity,) if mention.entity is not None else ())
        things = {entities[number].id for number in numbers if number in entities}
        if things:
            found.setdefault(role, set()).update(things)
    return {role: frozenset(found[role]) for role in Role if role in found}


def sentence(body: str, trigger: Span) -> Span:
    """A text and a word in it -> the sentence that it stands in, as far as it is near."""
    first, last = max(0, trigger.start - AROUND), min(len(body), trigger.end + AROUND)
    ends = [found.end() for found in BREAK.finditer(body, first, trigger.start)]
    end = BREAK.search(body, trigger.end, last)
    return Span(ends[-1] if ends else first, end.start() if end else last)
