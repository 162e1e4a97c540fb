"""Text -> the same without what typesetting decides: which quotation marks, dashes and spaces, where lines and
paragraphs end, letters composed or apart, ligatures. Words, numbers, accents and punctuation stay. In linear time."""

import unicodedata
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

SPACE, DASH, QUOTE, DOTS = " ", "-", "'", "…"
_QUOTES = frozenset("\"'`´«»‹›“”„‟‘’‚‛′″ʹʺʻʼʽ＂＇")
_DASHES = frozenset("-‐‑‒–—―−﹘﹣－")
_SIGNS = {"œ": "oe", "Œ": "OE", "æ": "ae", "Æ": "AE", "º": "°", "…": DOTS, "‥": DOTS}
_VARIANTS = range(0xFE00, 0xFE10)
"""Which of two pictures shows an emoji."""


@dataclass(frozen=True, slots=True)
class Folded:
    """Folded text, and for each of its characters the place in the text that it comes from."""

    text: str
    places: list[int]

    def at(self, place: int) -> int:
        """A place in the text -> where that is in the folded text."""
        return bisect_left(self.places, place)


class _Table(dict[str, str]):
    """What each character becomes by itself, worked out where it is first met."""

    def __missing__(self, sign: str) -> str:
        self[sign] = found = _piece(sign)
        return found


def _piece(sign: str) -> str:
    if sign in _QUOTES:
        return QUOTE
    if sign in _DASHES:
        return DASH
    if sign in _SIGNS:
        return _SIGNS[sign]
    if sign.isspace():
        return SPACE
    if unicodedata.category(sign) == "Cf" or ord(sign) in _VARIANTS:
        return ""
    plain = unicodedata.normalize("NFKD", sign)
    return plain if plain.isalpha() else unicodedata.normalize("NFD", sign)  # «ﬁ», «ᵉ», but not the square of «m²»


PIECES = _Table()


def folded(text: str) -> Folded:
    """Text -> folded, with the places that its characters come from."""
    signs: list[str] = []
    places: list[int] = []
    waiting: dict[str, int] = {}
    for place, sign in _pieces(text):
        if sign in (SPACE, DASH):
            waiting.setdefault(sign, place)
            continue
        last = signs[-1] if signs else ""
        kept = _kept(last, waiting, sign)
        if kept:
            signs.append(kept)
            places.append(waiting[kept])
        if kept or not _one(last, sign):
            signs.append(sign)
            places.append(place)
        elif sign != QUOTE:
            signs[-1] = DOTS
        waiting.clear()
    if DASH in waiting:
        signs.append(DASH)
        places.append(waiting[DASH])
    return Folded("".join(signs), places)


def _pieces(text: str) -> Iterator[tuple[int, str]]:
    """Text -> what each of its characters becomes by itself, with its place."""
    for place, sign in enumerate(text):
        for piece in PIECES[sign]:
            yield place, piece


def _kept(last: str, waiting: dict[str, int], sign: str) -> str:
    """What counts between two characters: a dash, but not between letters («peut-être», «gouver- nement»); a space, but
    only between words; else nothing."""
    if DASH in waiting:
        return "" if _letter(last) and _letter(sign) else DASH
    return SPACE if waiting and is_word(last) and is_word(sign) else ""


def _one(last: str, sign: str) -> bool:
    """Whether two characters that follow each other are as good as one: quotation marks, dots."""
    return last == sign == QUOTE or (last in (".", DOTS) and sign in (".", DOTS))


def _letter(sign: str) -> bool:
    return sign.isalpha() or is_mark(sign)


def is_word(sign: str) -> bool:
    return sign.isalnum() or is_mark(sign)


def is_mark(sign: str) -> bool:
    """Whether a character, if there is one, is a mark on the letter before it."""
    return sign != "" and unicodedata.combining(sign) > 0
