"""Sentences with marks -> plain text and where the marked words stand: «Paul a {rencontré} Marie»."""

import re
from dataclasses import dataclass

MARK = re.compile(r"\{(?:(?P<tag>[\w+-]+)(?<![^\W\d_]{2}) )?(?P<words>[^{}]*)\}")


@dataclass(frozen=True)
class Mark:
    """Marked words: their tag (empty for none), and where they start and end in the plain text."""

    tag: str
    words: str
    start: int
    end: int


def unmarked(marked: str) -> tuple[str, tuple[Mark, ...]]:
    """A text with marks -> the text without, and the marks in order. A tag is a sign or number before a blank."""
    body, marks, at = "", [], 0
    for found in MARK.finditer(marked):
        body += marked[at : found.start()]
        words = found["words"]
        marks.append(Mark(found["tag"] or "", words, len(body), len(body) + len(words)))
        body += words
        at = found.end()
    return body + marked[at:], tuple(marks)
