"""Sentences with the quantities that a person read in them -> what the program finds, and how much is right."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from kg.facts import Scene
from kg.model import Event, Fact, Factuality, Quantity, Span
from kg.quantities import quantified

FOLDER = Path(__file__).parent


@dataclass(frozen=True)
class Answer:
    """A quantity as a person read it; any of `events` tells what it qualifies. `optional`: it does not count."""

    span: Span
    kind: str
    values: tuple[float, ...]
    units: tuple[str | None, ...]
    bound: str | None
    events: tuple[Span, ...]
    optional: bool = False

    def allows(self, quantity: Quantity) -> bool:
        """Whether kind, values and unit of what was found are right."""
        same = quantity.kind.value == self.kind and quantity.values == self.values
        return same and quantity.span.overlaps(self.span) and quantity.unit in self.units


@dataclass(frozen=True)
class Score:
    """How many quantities are right, were found, and are there; how many of the right ones have their bound."""

    right: int = 0
    found: int = 0
    there: int = 0
    bounds: int = 0

    def __add__(self, other: "Score") -> "Score":
        return Score(
            self.right + other.right, self.found + other.found, self.there + other.there, self.bounds + other.bounds
        )

    @property
    def precision(self) -> float:
        """Of what was found, the share that is right."""
        return self.right / max(1, self.found)

    @property
    def recall(self) -> float:
        """Of what is there, the share that was found."""
        return self.right / max(1, self.there)

    @property
    def f1(self) -> float:
        """Their harmonic mean."""
        return 2 * self.right / max(1, self.found + self.there)


def told(scene: Scene, facts: Iterable[Fact], answers: Iterable[Answer], others: Iterable[Span] = ()) -> list[Fact]:
    """A scene, the facts read in it, the answers and other events -> the facts with their quantities, where each event
    that a person sees is read."""
    facts = [replace(fact, quantities=()) if isinstance(fact, Event) else fact for fact in facts]
    for events in (*(answer.events for answer in answers), *((span,) for span in others)):
        known = {fact.trigger for fact in facts if isinstance(fact, Event)}
        if events and not any(span in known for span in events):
            facts.append(event(events[0]))
    return list(quantified(scene.text, scene.times, scene.mentions, facts))


def event(span: Span) -> Event:
    """A word -> the event that it tells."""
    return Event("Event", "", span, (), Factuality.ASSERTED, (span,), "seen")


def score(facts: Iterable[Fact], answers: Iterable[Answer]) -> Score:
    """Facts with their quantities, and what a person read -> how much of it is right: value, unit and event. That
    «12 morts» are also those of the death that «morts» tells does not count."""
    answers = list(answers)
    right: set[Answer] = set()
    bounds: set[Answer] = set()
    found: set[object] = set()
    for fact, quantity in pairs(facts):
        fitting = [a for a in answers if a.allows(quantity) and fact.trigger in a.events]
        near = fitting or [a for a in answers if a.optional and a.span.overlaps(quantity.span)]
        near = near or [a for a in answers if a.allows(quantity) and quantity.span.covers(fact.trigger)]
        if fitting and not fitting[0].optional:
            right.add(fitting[0])
            bounds |= {fitting[0]} if (quantity.bound and quantity.bound.value) == fitting[0].bound else set()
        if not near:
            found.add((fact.trigger, quantity))
    there = sum(not a.optional for a in answers)
    return Score(len(right), len(right) + len(found), there, len(bounds))


def pairs(facts: Iterable[Fact]) -> Iterator[tuple[Event, Quantity]]:
    """Facts -> each quantity with its event."""
    return ((fact, one) for fact in facts if isinstance(fact, Event) for one in fact.quantities)


def shown(body: str, facts: Iterable[Fact], answers: Iterable[Answer]) -> str:
    """What is missed and what is wrong, in words, for a message."""
    at = lambda span: body[span.start : span.end]  # noqa: E731
    lines = [body]
    lines += [
        f"   found {at(q.span)!r} {q.kind} {q.values} {q.unit} {q.bound} {q.of} @{at(e.trigger)} ({q.rule})"
        for e, q in pairs(facts)
    ]
    lines += [
        f"   there {at(a.span)!r} {a.kind} {a.values} {a.units} {a.bound} @{[at(e) for e in a.events]}"
        + " ?" * a.optional
        for a in answers
    ]
    return "\n".join(lines)


def _span(text: str) -> Span:
    start, end = text.split("-")
    return Span(int(start), int(end))


def _number(text: str) -> tuple[float, ...]:
    return tuple(float(value) for value in text.split(","))


def _rows(name: str) -> Iterator[list[str]]:
    lines = (FOLDER / name).read_text(encoding="utf-8").split("\n")
    kept = [line.split("\t") for line in lines if line and not line.startswith("#")]
    yield from kept[1:]


def sentences() -> Iterator[tuple[str, list[Answer], list[Span]]]:
    """Our own sentences -> each with its answers, and the other events in it."""
    for body, cell, more in _rows("sentences.tsv"):
        answers = []
        for answer in cell.split(" ; ") if cell != "-" else ():
            words, kind, values, unit, bound, events = answer.split("|")
            start = body.index(words)
            where = tuple(_found(body, word) for word in events.split("/"))
            units = tuple(unit.split(" or ")) if unit else (None,)
            answers.append(Answer(Span(start, start + len(words)), kind, _number(values), units, bound or None, where))
        yield body, answers, [_found(body, word) for word in more.split() if word != "-"]


def _found(body: str, word: str) -> Span:
    at = next(i for i in range(len(body)) if body.startswith(word, i) and not body[i - 1 : i].isalpha())
    return Span(at, at + len(word))


def news(name: str = "news.tsv") -> dict[tuple[str, Span], list[Answer]]:
    """The sentences of the news -> by article and stretch, their answers, with offsets of the sentence."""
    found: dict[tuple[str, Span], list[Answer]] = {}
    for article, where, quantity, kind, values, unit, bound, events, optional in _rows(name):
        sentence = _span(where)
        answers = found.setdefault((article, sentence), [])
        if kind == "-":
            continue
        spans = [
            Span(s.start - sentence.start, s.end - sentence.start) for s in map(_span, (quantity, *events.split()))
        ]
        units = tuple(unit.split(" or ")) if unit != "-" else (None,)
        answers.append(
            Answer(
                spans[0],
                kind,
                _number(values),
                units,
                bound if bound != "-" else None,
                tuple(spans[1:]),
                optional != "-",
            )
        )
    return found
