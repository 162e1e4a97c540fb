"""Quotation marks of other makes -> guillemets: «<< oui >>», marks turned round («» oui «»)."""

import re
from collections.abc import Iterator

from kg.plain.rewriting import Edit

LINE = re.compile(r"[^\n]+")
FOREIGN = re.compile(r"(?P<left><<(?!<)|[❝≪《])(?P<inner>[^<>❝❞≪≫《》\n]+)(?P<right>>>(?!>)|[❞≫》])")
TURNED = re.compile(
    r"(?<!\S)(?P<left>»)(?P<inner>[^«»]+)(?:(?P<right>«)(?=\s*(?:[,.;:!?)…]|$))|(?<=\S)(?P<tight>«)(?=\s))"
)


def edits(text: str) -> Iterator[Edit]:
    """A text -> the marks that are read as guillemets, in pairs."""
    for line in LINE.finditer(text):
        for found in FOREIGN.finditer(line[0]):
            yield from _pair(line.start(), found.span("left"), found.span("right"))
        if "«" in line[0] and "»" in line[0]:
            yield from _turned(line)


def _turned(line: re.Match[str]) -> Iterator[Edit]:
    """Those that open with what closes, where nothing is open."""
    at = 0
    while found := TURNED.search(line[0], at):
        before = line[0][at : found.start()]
        if before.rfind("«") > before.rfind("»"):
            at = found.end("left")
            continue
        yield from _pair(line.start(), found.span("left"), found.span("right" if found["right"] else "tight"))
        at = found.end()


def _pair(start: int, left: tuple[int, int], right: tuple[int, int]) -> Iterator[Edit]:
    yield Edit(start + left[0], start + left[1], "«")
    yield Edit(start + right[0], start + right[1], "»")
