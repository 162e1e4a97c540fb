"""Numbers and their quantities -> those quantities, and those that others lend a unit: «dont 12 graves»."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from kg.lexicon.quantities import BLANK, QuantityWords
from kg.model import QuantityKind, Span
from kg.quantities.counted import severity
from kg.quantities.finding import made
from kg.quantities.found import Found
from kg.quantities.numbers import Number
from kg.text import Text

FAR = 60
"""Characters that may lie between a quantity and what is told beside it."""
Pairs = Sequence[tuple[Number, Found | None]]


@dataclass(frozen=True)
class Linker:
    """Gives numbers without unit that of their neighbours, and says which share their event."""

    words: QuantityWords

    def link(self, text: Text, pairs: Pairs) -> list[Found]:
        """A text and its numbers in order -> its quantities in order."""
        told: list[Found] = []
        for n, (number, own) in enumerate(pairs):
            near = self._near(text, number, told)
            one = self._beside(text, number, own, told) if near else own
            one = one or self._ahead(text, number, pairs[n + 1 : n + 2])
            one = one or (self._behind(text, number, told) if near else None) or _alone(text, number, own)
            if one is not None:
                told.append(one)
        return told

    def _near(self, text: Text, number: Number, told: Sequence[Found]) -> bool:
        """Whether the last quantity stands in the same sentence."""
        at = min(text.index_at(number.core.start), len(text.tokens) - 1)
        return bool(told) and text.syntax.sentence_of[told[-1].first] == text.syntax.sentence_of[at]

    def _beside(self, text: Text, number: Number, own: Found | None, told: Sequence[Found]) -> Found | None:
        """A quantity that shares the event of one before it: a part, the votes against, the sum in other money."""
        last, before = told[-1], text.body[max(0, number.start - FAR) : own.span.start if own else number.start]
        if self._parts.search(before):
            return self._part(text, number, own, told)
        vote = last.unit in (*self.words.of("vote").values(), *self.words.of("against").values())
        against = self._against.search(before) or self._after.match(text.body, number.core.end)
        if vote and own is None and against:
            unit = self.words.value("against", against["form"])
            return replace(made(text, last.kind, number, unit, number.core), beside=_root(told))
        if own is None:
            return None
        same = own.kind is last.kind is QuantityKind.MONEY and own.unit != last.unit
        if same and self._opened.search(before):
            return replace(own, beside=_root(told))
        return own

    def _part(self, text: Text, number: Number, own: Found | None, told: Sequence[Found]) -> Found | None:
        """«300 blessés, dont 12 graves»; «trois ans de prison, dont un avec sursis»; «sept hommes, dont deux élus»."""
        last = told[-1]
        after = text.tokens[text.index_at(number.core.end) :][:1]
        if own is None and any(token.pos in ("AUX", "VERB") for token in after):
            return None
        how = next((severity(token, self.words) for token in after), None)
        if own is not None and own.kind is not QuantityKind.COUNT:
            return replace(own, beside=_root(told), part=True)
        if last.kind is QuantityKind.TERM and own is None:
            spent = self._spent.match(text.body, number.core.end)
            span = Span(number.core.start, spent.end() if spent else number.core.end)
            of = self.words.value("penalty", spent["form"]) if spent else None
            return replace(made(text, last.kind, number, last.unit, span), of=of, beside=_root(told), part=True)
        if last.kind is not QuantityKind.COUNT:
            return own
        if own is not None and own.toll:
            return replace(own, beside=_root(told), part=True)
        span = Span(number.start, after[0].end if how and after else number.core.end)
        one = own or made(text, last.kind, number, last.unit, span)
        unit = f"{last.unit} {how}" if how else last.unit
        return replace(one, unit=unit, of=own.unit if own else None, beside=_root(told), part=True)

    def _ahead(self, text: Text, number: Number, pairs: Pairs) -> Found | None:
        """«12 et 15 morts», «5 et 4 ans de prison»: the unit is that of the next."""
        for other, own in pairs:
            if own is not None and not number.one and self._joined.fullmatch(text.body, number.core.end, other.start):
                return replace(made(text, own.kind, number, own.unit, number.core), toll=own.toll, of=own.of)
        return None

    def _behind(self, text: Text, number: Number, told: Sequence[Found]) -> Found | None:
        """«33 000 personnes ont promis de venir et 206 000 se disent intéressées»: the unit is that of the last."""
        after = text.tokens[text.index_at(number.core.end) :][:2]
        goes_on = bool(after) and (
            after[0].pos in ("AUX", "VERB") or after[0].feature("Reflex") == "Yes" or self._other(after)
        )
        last = told[-1]
        if last.kind is not QuantityKind.COUNT or number.one or not goes_on:
            return None
        return replace(made(text, last.kind, number, last.unit, Span(number.start, number.core.end)), bare=True)

    def _other(self, after: Sequence[object]) -> bool:
        return len(after) > 1 and self.words.value("person", getattr(after[0], "lemma", "")) is not None

    @cached_property
    def _opened(self) -> re.Pattern[str]:
        """What comes to the same: «(soit 3 millions d'euros)»."""
        same = rf"(?:{self.words.leading('restating')}|{self.words.leading('before')})?"
        return re.compile(rf"{BLANK}?\({same}{self.words.leading('opening', 'and')}?$")

    @cached_property
    def _joined(self) -> re.Pattern[str]:
        return re.compile(rf"{BLANK}{self.words.leading('joining', 'and', 'or')}")

    @cached_property
    def _spent(self) -> re.Pattern[str]:
        return re.compile(rf"{BLANK}(?P<form>{self.words.pattern('penalty')})(?!\w)", re.IGNORECASE)

    @cached_property
    def _parts(self) -> re.Pattern[str]:
        return re.compile(rf"(?<!\w){self.words.pattern('part')}{BLANK}$", re.IGNORECASE)

    @cached_property
    def _against(self) -> re.Pattern[str]:
        return re.compile(rf"(?<!\w)(?P<form>{self.words.pattern('against')}){BLANK}$", re.IGNORECASE)

    @cached_property
    def _after(self) -> re.Pattern[str]:
        return re.compile(rf"{BLANK}(?P<form>{self.words.pattern('against')})(?!\w)", re.IGNORECASE)


def _root(told: Sequence[Found]) -> int:
    """Where the last quantity stands that is beside no other."""
    last = len(told) - 1
    while (before := told[last].beside) is not None:
        last = before
    return last


def _alone(text: Text, number: Number, own: Found | None) -> Found | None:
    """A quantity of its own; a number that only its verb can tell the unit of: «en blessant une cinquantaine»."""
    if own is not None or not number.loose:
        return own
    return replace(made(text, QuantityKind.COUNT, number, None, Span(number.start, number.core.end)), bare=True)
