"""A text -> the quantities written in it, whatever they qualify."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from kg.lexicon.quantities import BLANK, QuantityWords
from kg.model import Bound, Mention, MentionKind, QuantityKind, Span, Time
from kg.quantities.counted import counted, is_known
from kg.quantities.found import Found
from kg.quantities.numbers import Number, Numbers
from kg.quantities.units import Units
from kg.text import Text


@dataclass(frozen=True)
class Finder:
    """Finds what has a unit of its own, with the words of a language."""

    words: QuantityWords

    def find(self, text: Text, times: Sequence[Time], mentions: Sequence[Mention]) -> list[tuple[Number, Found | None]]:
        """A text, its times and its mentions -> its numbers in order, each with its quantity where it has a unit."""
        shares = [*self._fractions(text)]
        dated = [time.span for time in times if time.type != "DURATION"]
        named = [m.span for m in mentions if m.kind is MentionKind.NAME]
        found = []
        for number in self._scored(text.body, self._numbers.find(text.body)):
            one = self._own(text, number)
            plain = one is None or one.kind is QuantityKind.COUNT
            if any(number.core.overlaps(share.span) for _, share in shares):
                continue
            if plain and (any(number.core.overlaps(span) for span in dated) or _is_named(number, named)):
                continue
            found.append((number, one))
        return sorted((*found, *shares), key=lambda pair: pair[0].core)

    def _own(self, text: Text, number: Number) -> Found | None:
        """A number -> its quantity; None where no unit follows it."""
        if number.score:
            return made(text, QuantityKind.SCORE, number, None, number.core)
        unit = self._units.unit(text.body, number)
        if unit is not None:
            span, bound = self._bounded(text.body, unit.span)
            values = unit.values or number.values
            return replace(
                made(text, unit.kind, number, unit.unit, span), of=unit.of, values=values, bound=number.bound or bound
            )
        noun = counted(text, number, self.words)
        if noun is None or (number.one and not noun.toll):
            return None
        span, bound = self._bounded(text.body, Span(number.start, noun.end))
        one = made(text, QuantityKind.COUNT, number, noun.unit, span)
        return replace(one, bound=number.bound or bound, definite=is_known(text, number), toll=noun.toll)

    def _bounded(self, body: str, span: Span) -> tuple[Span, Bound | None]:
        """A quantity's stretch with what bounds it after it: «12 morts au moins»."""
        found = self._after.match(body, span.end)
        value = self.words.value("after", found["form"]) if found else None
        return (Span(span.start, found.end()), Bound(value)) if found and value else (span, None)

    def _fractions(self, text: Text) -> Iterator[tuple[Number, Found]]:
        """«la moitié des députés»: shares in words."""
        for match in self._fraction.finditer(text.body):
            value = float(self.words.value("fraction", match["form"]) or 0)
            hedge = self.words.value("before", match["hedge"] or "")
            bound = Bound(hedge) if hedge and hedge != "none" else None
            number = Number(Span(match.start("form"), match.end()), match.start(), (value,), bound)
            yield number, made(text, QuantityKind.SHARE, number, "%", Span(*match.span()))

    def _scored(self, body: str, numbers: Sequence[Number]) -> Iterator[Number]:
        """Numbers -> the same, «cinq buts à zéro» as one score."""
        at = 0
        while at < len(numbers):
            one, other = numbers[at], numbers[at + 1] if at + 1 < len(numbers) else None
            both = other is not None and self._goals.fullmatch(body, one.core.end, other.core.start)
            at += 2 if both else 1
            if other is not None and both:
                span = Span(one.core.start, other.core.end)
                yield Number(span, span.start, (*one.values, *other.values), score=True)
            else:
                yield one

    @cached_property
    def _goals(self) -> re.Pattern[str]:
        to = self.words.leading("joining", "to")
        return re.compile(rf"{BLANK}{self.words.pattern('goal')}{BLANK}{to}", re.IGNORECASE)

    @cached_property
    def _numbers(self) -> Numbers:
        return Numbers(self.words)

    @cached_property
    def _units(self) -> Units:
        return Units(self.words)

    @cached_property
    def _after(self) -> re.Pattern[str]:
        return re.compile(rf"{BLANK}(?P<form>{self.words.pattern('after')})(?!\w)", re.IGNORECASE)

    @cached_property
    def _fraction(self) -> re.Pattern[str]:
        hedge = rf"(?:(?P<hedge>{self.words.pattern('before')}){BLANK}?)?"
        form = rf"(?P<form>{self.words.pattern('fraction')})"
        other = rf"(?!{BLANK}{self.words.pattern('unshared')})"
        return re.compile(rf"(?<![\w-]){hedge}{form}(?!\w){other}", re.IGNORECASE)


def made(text: Text, kind: QuantityKind, number: Number, unit: str | None, span: Span) -> Found:
    """A number with its unit and stretch -> its quantity."""
    first, last = text.index_at(span.start), text.index_at(span.end)
    if first < len(text.tokens) and text.tokens[first].pos == "VERB":  # «dépasser 100 km/h» tells an event as well
        first = text.index_at(number.core.start)
    first -= int(first == len(text.tokens) or text.tokens[first].start > number.core.start)
    return Found(kind, number.values, unit, span, first, max(last, first + 1), number.bound)


def _is_named(number: Number, names: Sequence[Span]) -> bool:
    """Whether a number is a part of a name: «France 2», «20 Minutes»."""
    return any(span.overlaps(number.core) for span in names)
