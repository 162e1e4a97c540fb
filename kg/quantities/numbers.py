"""A body of text -> the numbers written in it, with what bounds them: digits, words, ranges, scores."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property

from text_to_num import text2num

from kg.lexicon.quantities import BLANK, QuantityWords
from kg.model import Bound, Span

DIGITS = rf"(?:\d{{1,3}}(?:(?:{BLANK}|\.)\d{{3}})+(?:,\d{{1,3}})?|\d{{1,12}}(?:[.,]\d{{1,3}})?)(?!\d)"
GAP = re.compile(rf"{BLANK}|\.(?=\d{{3}}(?!\d))")
EDGE = r"(?<![\w,/°-])(?<!\d\.)(?<![lL][’'])"
ONE = "1"
MOST, MOST_POINTS = 10**15, 200
"""What is not below is no number, and no points of a score."""
HEDGE, OPENED = 40, 8
"""Characters before a number that may bound it, and open a range."""


@dataclass(frozen=True, slots=True)
class Number:
    """A number, a range or a score: `core` is where its digits or words stand, `start` where what bounds it does.

    `loose` for words like «dizaine» and «million», which «de» may follow; `one` for a bare «un» or «une».
    """

    core: Span
    start: int
    values: tuple[float, ...]
    bound: Bound | None = None
    loose: bool = False
    one: bool = False
    score: bool = False
    factor: float = 1
    """What its last word multiplies by: «millions»."""


@dataclass(frozen=True)
class Numbers:
    """Finds numbers, with the words of a language."""

    words: QuantityWords

    def find(self, body: str) -> list[Number]:
        """A text -> its numbers in order, none within another."""
        scores = [_score(match) for match in self._scores.finditer(body)]
        singles = [self._single(match) for match in self._pattern.finditer(body)]
        apart = (n for n in singles if n and not any(n.core.overlaps(score.core) for score in scores))
        whole = (self._bounded(body, one) for one in self._paired(body, [*apart]))
        return sorted((*scores, *whole), key=lambda one: one.core)

    def _single(self, match: re.Match[str]) -> Number | None:
        """What the pattern matched -> its number; None where it is none, or too large to be told."""
        base = _base(match["base"])
        factor = self._worth(match["dozen"]) * self._worth(match["more"]) * self._worth(match["scale"])
        if base is None:
            return None
        base *= factor
        if match["half"]:
            base += self._worth(match["scale"]) / 2
        if base >= MOST:
            return None
        several = bool(match["dozen"]) and match["dozen"].lower().endswith("s") and not match["base"]
        bound = Bound.AT_LEAST if several else Bound.ABOUT if match["dozen"] else None
        last = (match["scale"] or match["more"] or match["dozen"] or "").lower()
        one = self.words.value("numeral", match[0]) == ONE
        core = Span(*match.span())
        loose = bool(last) and self.words.value("numeral", last) is None
        return Number(core, core.start, (float(base),), bound, loose, one, factor=float(factor))

    def _worth(self, word: str | None) -> Decimal:
        return (
            Decimal(self.words.value("collective", word) or self.words.value("scale", word) or 1)
            if word
            else Decimal(1)
        )

    def _bounded(self, body: str, number: Number) -> Number:
        """A number with what bounds it before it."""
        found = self._hedge.search(body, max(0, number.core.start - HEDGE), number.core.start)
        if found is None:
            return number
        value = self.words.value("before", found["hedge"])
        bound = number.bound if value in (None, "none") else Bound(value)
        return replace(number, start=found.start("hedge"), bound=bound)

    def _paired(self, body: str, singles: Sequence[Number]) -> Iterator[Number]:
        """Numbers -> the same, «de 8 à 12» and «entre 8 et 12» as one; «3 à 0» as a score."""
        at = 0
        while at < len(singles):
            one = singles[at]
            other = singles[at + 1] if at + 1 < len(singles) else None
            both = other and self._pair(body, one, other)
            at += 2 if both else 1
            yield both or one

    def _pair(self, body: str, one: Number, other: Number) -> Number | None:
        """Two numbers -> the range or score that they make, if any."""
        gap = body[one.core.end : other.core.start]
        between = self._between.search(body, max(0, one.core.start - OPENED), one.core.start)
        if not (self._to.fullmatch(gap) or (between and self._and.fullmatch(gap))):
            return None
        opened = between or self._from.search(body, max(0, one.core.start - OPENED), one.core.start)
        core = Span(one.core.start, other.core.end)
        (low,), (high,) = one.values, other.values
        if low >= high:
            whole = low.is_integer() and high.is_integer() and not one.loose and not other.loose
            level = not self._or.match(gap) and not opened and max(low, high) < MOST_POINTS and whole
            return Number(core, core.start, (low, high), score=True) if level else None
        if other.loose and not one.loose:
            low = low * other.factor if low * other.factor < high else low
        start = opened.start() if opened else core.start
        return Number(core, start, (low, high), None, other.loose)

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        words = self.words
        word = rf"(?:{words.pattern('numeral')})(?!\w)"
        spelled = rf"{word}(?:(?:-|{BLANK}|[-\s]{words.pattern('joining', 'and')}[-\s]){word}){{0,9}}"
        scale, dozen = (rf"(?:{words.pattern(kind)})" for kind in ("scale", "collective"))
        base = rf"(?:(?P<base>{DIGITS}|{spelled})|{words.pattern('determiner')}(?={BLANK}{dozen}(?!\w)))"
        many = rf"(?:{BLANK}(?P<dozen>{dozen})(?!\w)(?:{BLANK}?{words.leading('of')}(?P<more>{dozen}|{scale})(?!\w))?)"
        times = rf"(?:{BLANK}?(?P<scale>{scale})(?:(?={BLANK}?[€$£])|(?<=\w\w)(?!\w)))"
        half = rf"(?P<half>{words.halves})?"
        return re.compile(rf"{EDGE}{base}(?:{many}|{times})?{half}", re.IGNORECASE)

    @cached_property
    def _hedge(self) -> re.Pattern[str]:
        link = rf"(?:{BLANK}{self.words.pattern('article')})?"
        return re.compile(rf"(?<!\w)(?P<hedge>{self.words.pattern('before')}){link}{BLANK}?$", re.IGNORECASE)

    @cached_property
    def _scores(self) -> re.Pattern[str]:
        """«2-1», «6-4, 6-3 et 7-5»."""
        return re.compile(
            rf"(?<![\w.,/°-])\d{{1,3}}[-–]\d{{1,3}}(?![\w%/-]|{BLANK}?%)"
            rf"(?:(?:,{BLANK}?|{BLANK}{self.words.leading('joining', 'and')})\d{{1,2}}[-–]\d{{1,2}}(?![\w%/-]))*"
        )

    @cached_property
    def _to(self) -> re.Pattern[str]:
        return re.compile(rf"{BLANK}{self.words.leading('joining', 'to', 'or')}{self.words.leading('opening', 'to')}?")

    @cached_property
    def _or(self) -> re.Pattern[str]:
        return re.compile(rf"{BLANK}{self.words.leading('joining', 'or')}")

    @cached_property
    def _and(self) -> re.Pattern[str]:
        return re.compile(rf"{BLANK}{self.words.leading('joining', 'and')}")

    @cached_property
    def _between(self) -> re.Pattern[str]:
        return re.compile(rf"(?<!\w){self.words.leading('opening', 'and')}$", re.IGNORECASE)

    @cached_property
    def _from(self) -> re.Pattern[str]:
        return re.compile(rf"(?<!\w){self.words.leading('opening', 'to')}$", re.IGNORECASE)


def _base(text: str | None) -> Decimal | None:
    """Digits or words -> their value, None where they have none; one for none, as in «des dizaines»."""
    if text is None:
        return Decimal(1)
    if text[0].isdigit():
        return Decimal(GAP.sub("", text).replace(",", "."))
    try:
        return Decimal(text2num(" ".join(text.lower().split()), "fr"))
    except ValueError:
        return None


def _score(match: re.Match[str]) -> Number:
    core = Span(*match.span())
    return Number(core, core.start, tuple(float(point) for point in re.findall(r"\d+", match[0])), score=True)
