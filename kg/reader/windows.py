"""The words of an article -> the windows of pieces that the encoder sees."""

from collections.abc import Iterable
from typing import NamedTuple

from kg.reader.pieces import END, Pieces

LONGEST = 318
"""Pieces of a window besides its ends. The encoder knows 512 places, but longer windows have worse trees: few stretches
of treebanks are so long."""


class Form(NamedTuple):
    """A word as the encoder sees it: white space before it, and whether a line starts with it."""

    text: str
    spaced: bool
    breaks: bool = False


class Cut(NamedTuple):
    """Words as pieces: for each piece its number, and the word it belongs to (-1 for the mark of a line's end)."""

    ids: list[int]
    owners: list[int]


def cut(forms: Iterable[Form], pieces: Pieces) -> Cut:
    """Words -> their pieces, a line's end as a piece of its own."""
    ids: list[int] = []
    owners: list[int] = []
    for n, form in enumerate(forms):
        if form.breaks and n:
            ids.append(END)
            owners.append(-1)
        for piece in pieces.of(form.text, form.spaced or form.breaks):
            ids.append(piece)
            owners.append(n)
    return Cut(ids, owners)
