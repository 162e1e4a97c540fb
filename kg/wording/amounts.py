"""Figures in words: in French those of the article, in English their values."""

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from kg.tables import read_tsv
from kg.wording.model import Amount
from kg.wording.tables import general

UNITS = Path(__file__).parent / "en" / "units.tsv"
TERM = re.compile(r"P(?:T)?(\d+(?:\.\d+)?)([YMWDH])")
LARGE = ((1e12, "trillion"), (1e9, "billion"), (1e6, "million"))
ARTICLE = "fr"


def words(amount: Amount, language: str) -> str:
    """A figure -> its words; those of the article where the language has none for it."""
    said = " ".join(amount.words.split())
    if said[:1].isupper() and said[1:2].islower():
        said = said[0].lower() + said[1:]
    if language == ARTICLE:
        return said
    value = _value(amount, language)
    if value is None:
        return f"“{said}”"
    bound: str = general(language)["amounts"]["bounds"].get(amount.bound or "", "{value}")
    return bound.format(value=value)


def _value(amount: Amount, language: str) -> str | None:
    known: Mapping[str, str] = general(language)["amounts"]["terms"]
    if amount.kind == "score":
        return amount.text.replace("|", ", ") if amount.text else None
    if amount.kind == "term":
        found = TERM.fullmatch(amount.text or "")
        return _counted(float(found[1]), known[found[2]], known[f"{found[2]}s"]) if found else None
    if amount.low is None:
        return None
    if amount.kind in ("share", "money"):
        unit = amount.unit or ""
        share = "%" if unit == "%" else " percentage points" if amount.kind == "share" else f" {unit}"
        return f"{_range(amount)}{share}".strip()
    one, many = units().get(amount.unit or "", ("", ""))
    alone = amount.low == 1 and amount.high in (None, 1)
    return f"{_range(amount)} {one if alone else many}" if one else None


def _counted(number: float, one: str, many: str) -> str:
    return f"{_number(number)} {one if number == 1 else many}"


def _range(amount: Amount) -> str:
    low = _number(float(amount.low or 0))
    return low if amount.high in (None, amount.low) else f"{low} to {_number(float(amount.high or 0))}"


def _number(value: float) -> str:
    """1680000000 -> «1.68 billion»."""
    for size, name in LARGE:
        if abs(value) >= size:
            return f"{value / size:.12g} {name}"
    return f"{value:,.12g}"


@cache
def units() -> Mapping[str, tuple[str, str]]:
    """The English units of one and of several, by the French unit."""
    return {row.cells[0]: (row.cells[1], row.cells[2]) for row in read_tsv(UNITS, "unit one many")}
