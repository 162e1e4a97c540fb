"""An article's body -> the pieces that are parsed, each as long as what it stands for, so that offsets stay the body's.

A line is a piece, since a line break always ends a sentence. What no article holds (lines of a megabyte, words of a
thousand letters) is cut, so that time and memory stay in proportion to the length.
"""

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

LONGEST_PIECE = 4000
LONGEST_WORD = 150

LINE = re.compile(
    r"[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]*[^\s\x1c-\x1e\x85\u2028\u2029][^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]*"
)
OVERLONG = re.compile(rf"\S{{{LONGEST_WORD}}}(?=\S)")
LAST_GAP = re.compile(r".*[.!?…»]\s+(?=\S)|.*\s(?=\S)", re.DOTALL)
NUMBER_GAP = re.compile(r"(?<![\d.,])(\d{1,3})((?:[ \u00a0\u202f\u2009]\d{3})+)(?![\d])")
SAME_LENGTH = {
    **dict.fromkeys(map(ord, "’ʼ‘`´′"), "'"),
    **dict.fromkeys(map(ord, "“„‟"), "«"),
    **dict.fromkeys(map(ord, "”"), "»"),
    **dict.fromkeys(map(ord, "‐‑"), "-"),
    **dict.fromkeys(map(ord, "[{"), "("),
    **dict.fromkeys(map(ord, "]}"), ")"),
}


class Piece(NamedTuple):
    """A piece of a body: where it starts, and the text to parse in place of it."""

    start: int
    text: str


def pieces(body: str) -> Iterator[Piece]:
    """A body -> its pieces in order; together they hold all that is not white space."""
    for line in LINE.finditer(body):
        for start, end in _cut(body, line.start(), line.end()):
            yield Piece(start, normalise(body[start:end]))


def normalise(text: str) -> str:
    """A text -> the same length in the analyser's typography: one kind of apostrophe, plain spaces, whole numbers."""
    plain = "".join(" " if _is_blank(char) else char for char in text.translate(SAME_LENGTH))
    return NUMBER_GAP.sub(lambda match: match[0].replace(" ", "_"), plain)


def _is_blank(char: str) -> bool:
    return char.isspace() or unicodedata.category(char) in ("Cc", "Cf", "Cs")


def _cut(body: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A line -> itself, or stretches of it that are short enough and hold no overlong word."""
    while start < end:
        stop = _stop(body, start, end)
        if body[start:stop].strip():
            yield start, stop
        start = stop


def _stop(body: str, start: int, end: int) -> int:
    """Where the stretch that starts here ends: after an overlong word's part, a sentence or a word, else anywhere."""
    limit = min(end, start + LONGEST_PIECE)
    word = OVERLONG.search(body, start, limit)
    if word:
        return word.end()
    if limit == end:
        return end
    gap = LAST_GAP.match(body, start, limit)
    return gap.end() if gap else limit
