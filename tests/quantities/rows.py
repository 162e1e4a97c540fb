"""The examples of `quantities.tsv` -> sentences with what must be found in them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg import resources
from kg.model import Span
from kg.tables import read_tsv

MARK = re.compile(r"\[|\]|\{|\}")


@dataclass(frozen=True)
class Example:
    """A word of a class, and a sentence where it tells a quantity: kind, values, unit and bound, of the event whose
    word stands at `event`; None where nothing is found, and where it is that of the quantity's own noun."""

    kind: str
    form: str
    body: str
    quantity: Span | None
    told: tuple[str, tuple[float, ...], str | None, str | None] | None
    event: Span | None


def examples() -> Iterator[Example]:
    """All rows, in order."""
    for row in read_tsv(resources.language("fr") / "quantities.tsv", "class form value example"):
        kind, form, _, text = row.cells
        marked, _, wanted = text.partition(" => ")
        body, spans = "", {}
        opened: dict[str, int] = {}
        at = 0
        for mark in MARK.finditer(marked):
            body += marked[at : mark.start()]
            at = mark.end()
            if mark[0] in "[{":
                opened[mark[0]] = len(body)
            else:
                sign = "[" if mark[0] == "]" else "{"
                spans[sign] = Span(opened[sign], len(body))
        body += marked[at:]
        yield Example(kind, form, body, spans.get("["), _told(wanted), spans.get("{"))


def _told(wanted: str) -> tuple[str, tuple[float, ...], str | None, str | None] | None:
    if not wanted:
        return None
    kind, values, *rest = wanted.split(" ")
    bound = rest.pop() if rest and rest[-1] in ("atLeast", "about", "atMost") else None
    return kind, tuple(float(value) for value in values.split(",")), " ".join(rest) or None, bound
