"""A number in a text -> what it is a number of: the patterns of currencies, shares, measures and terms after it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from kg.lexicon.quantities import BLANK, QuantityWords
from kg.model import QuantityKind, Span
from kg.quantities.numbers import Number

YEAR, MONTH, MONTHS = "P1Y", "P1M", 12


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit, what it says more, where it stands with its number, and the values where it changes them."""

    kind: QuantityKind
    unit: str
    span: Span
    of: str | None = None
    values: tuple[float, ...] | None = None


@dataclass(frozen=True)
class Units:
    """Finds the units of numbers, with the words of a language."""

    words: QuantityWords

    def unit(self, body: str, number: Number) -> Unit | None:
        """A number -> its unit where a word or sign beside it is one; None for what is counted or has none."""
        return next(
            (one for way in (self._money, self._share, self._term, self._measure) for one in way(body, number)), None
        )

    def _money(self, body: str, number: Number) -> Iterator[Unit]:
        start, end = number.start, number.core.end
        after = self._after("currency", re.IGNORECASE).match(body, end)
        sign = self._sign.search(body, max(0, number.core.start - 2), number.core.start)
        if after:
            yield Unit(QuantityKind.MONEY, self._code("currency", after["form"]), Span(start, after.end()))
        elif sign:
            yield Unit(QuantityKind.MONEY, self._code("currency", sign["form"]), Span(sign.start(), end))

    def _share(self, body: str, number: Number) -> Iterator[Unit]:
        found = self._after("share", re.IGNORECASE).match(body, number.core.end)
        if found:
            yield Unit(QuantityKind.SHARE, self._code("share", found["form"]), Span(number.start, found.end()))

    def _term(self, body: str, number: Number) -> Iterator[Unit]:
        found = self._time.match(body, number.core.end)
        if not found:
            return
        unit, end, values = self._code("time", found["form"]), found.end(), number.values
        if found["half"]:
            values = tuple((value + 0.5) * (MONTHS if unit == YEAR else 1) for value in values)
            unit = MONTH if unit == YEAR else unit
        spent = []
        while more := self._penalty.match(body, end):
            spent.append(self._code("penalty", more["form"]))
            end = more.end()
        yield Unit(QuantityKind.TERM, unit, Span(number.start, end), " ".join(spent) or None, values)

    def _measure(self, body: str, number: Number) -> Iterator[Unit]:
        found = self._after("measure", re.NOFLAG).match(body, number.core.end)
        before = self._graded.search(body, max(0, number.start - 20), number.start)
        if found:
            yield Unit(QuantityKind.MEASURE, self._code("measure", found["form"]), Span(number.start, found.end()))
        elif before:
            yield Unit(
                QuantityKind.MEASURE, self._code("graded", before["form"]), Span(before.start(), number.core.end)
            )

    def _code(self, kind: str, form: str) -> str:
        return self.words.value(kind, re.sub(BLANK, " ", form)) or form

    def _after(self, kind: str, flags: re.RegexFlag) -> re.Pattern[str]:
        return self._patterns[kind, flags]

    @cached_property
    def _patterns(self) -> dict[tuple[str, re.RegexFlag], re.Pattern[str]]:
        kinds = (("currency", re.IGNORECASE), ("share", re.IGNORECASE), ("measure", re.NOFLAG))
        of = self.words.leading("of")
        return {
            (kind, flags): re.compile(rf"{BLANK}?{of}?(?P<form>{self.words.pattern(kind)})(?!\w)", flags)
            for kind, flags in kinds
        }

    @cached_property
    def _sign(self) -> re.Pattern[str]:
        return re.compile(rf"(?P<form>[$£€¥]){BLANK}?$")

    @cached_property
    def _time(self) -> re.Pattern[str]:
        half = rf"(?P<half>{self.words.halves})?"
        return re.compile(rf"{BLANK}(?P<form>{self.words.pattern('time')})(?!\w){half}", re.IGNORECASE)

    @cached_property
    def _penalty(self) -> re.Pattern[str]:
        of, form = self.words.leading("of"), self.words.pattern("penalty")
        return re.compile(rf"{BLANK}{of}?(?P<form>{form})(?!\w)", re.IGNORECASE)

    @cached_property
    def _graded(self) -> re.Pattern[str]:
        return re.compile(rf"(?<!\w)(?P<form>{self.words.pattern('graded')}){BLANK}$", re.IGNORECASE)
