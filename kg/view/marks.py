"""Finds the names of things in a text, in one pass."""

import re
from collections import defaultdict
from collections.abc import Iterable

from kg.view.content import Mark

WORD = re.compile(r"[@#]?\w+")
LONGEST_NAME = 200

Names = dict[str, list[tuple[str, int]]]
"""For the first word of a name: the names that begin with it, the longest first, and the thing each one names."""


def names(forms: Iterable[tuple[str, int]]) -> Names:
    """Names and the things they name, as an index to look a text up in."""
    index: defaultdict[str, set[tuple[str, int]]] = defaultdict(set)
    for form, thing in forms:
        first = WORD.search(form)
        if first and first.start() == 0 and len(form) <= LONGEST_NAME:
            index[first.group()].add((form, thing))
    return {word: sorted(found, key=lambda pair: (-len(pair[0]), pair)) for word, found in index.items()}


def find(text: str, index: Names) -> tuple[Mark, ...]:
    """The stretches of a text that name something, none over another, the longest name first at each word."""
    found: list[Mark] = []
    end = 0
    for word in WORD.finditer(text):
        if word.start() < end:
            continue
        for form, thing in index.get(word.group(), ()):
            end_of_form = word.start() + len(form)
            if text.startswith(form, word.start()) and not text[end_of_form : end_of_form + 1].isalnum():
                found.append((word.start(), end_of_form, thing))
                end = end_of_form
                break
    return tuple(found)


def joined(known: Iterable[Mark], found: Iterable[Mark]) -> tuple[Mark, ...]:
    """Marks that are known and those found besides, in order, none over another; the known and the longer go first."""
    kept: list[Mark] = []
    for marks in (known, found):
        for mark in sorted(marks, key=lambda mark: (mark[0] - mark[1], mark)):
            if not any(mark[0] < other[1] and other[0] < mark[1] for other in kept):
                kept.append(mark)
    return tuple(sorted(kept))


def utf16(text: str, marks: Iterable[Mark]) -> list[list[int]]:
    """The same marks, their offsets counted as JavaScript counts them."""
    if text.isascii() or max(text) < "\U00010000":
        return [list(mark) for mark in marks]
    widths = [0]
    for character in text:
        widths.append(widths[-1] + (2 if character > "\uffff" else 1))
    return [[widths[start], widths[end], thing] for start, end, thing in marks]
