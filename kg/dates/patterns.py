"""The notation of the rule files in, regular expressions out."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from kg.dates.words import Words

_SLOT = re.compile(r"\{([a-z_]+)([0-9]?)\}")
_CLASS = re.compile(r"(\[(?:\\.|[^\]\\])*\])")
_BLANK = r"(?:[^\S\n]{1,2}|\n)"
_UNBOUNDED = re.compile(r"(?<!\\)[*+]")
_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f]")
_DEPTH = 4
FLAGS = re.IGNORECASE


class PatternError(ValueError):
    """A pattern that cannot be read; the loader adds file and line."""


@dataclass(frozen=True)
class Notation:
    """What the slots of a pattern stand for."""

    shapes: Mapping[str, str]
    fragments: Mapping[str, str]
    words: Words

    def words_of(self, pattern: str) -> re.Pattern[str]:
        """A pattern in the notation of `dates.toml` -> an expression for whole words, a group for each slot."""
        return self.anywhere(rf"(?<![\w@#€$£])(?<![0-9][.,])(?:{pattern})(?!\w)")

    def anywhere(self, pattern: str) -> re.Pattern[str]:
        """The same for any stretch of text."""
        for _ in range(_DEPTH):
            pattern = _SLOT.sub(lambda slot: self.fragments.get(slot[1], slot[0]), pattern)
        try:
            return re.compile(blanks(_SLOT.sub(self._group, pattern)), FLAGS)
        except re.error as error:
            raise PatternError(f"{error}") from error

    def _group(self, slot: re.Match[str]) -> str:
        name = slot[1]
        if name not in self.shapes and name != "number" and name not in self.words.values:
            raise PatternError(f"{slot[0]} is neither a shape, a fragment nor a class of words")
        inner = self.shapes[name] if name in self.shapes else self.words.pattern(name)
        return f"(?P<{name}{slot[2]}>{inner})"


def blanks(pattern: str) -> str:
    """A pattern -> the same, with any short white space for a blank and any apostrophe for '."""
    pieces = _CLASS.split(pattern)
    outside = [piece.replace(" ", _BLANK).replace("'", "['’ʼ]") for piece in pieces[::2]]
    if _CONTROL.search(pattern):
        raise PatternError("a control character where a backslash was meant")
    if any(_UNBOUNDED.search(piece) for piece in pieces[::2]):
        raise PatternError("repetition without a bound")
    joined = [outside[0]]
    for inside, after in zip(pieces[1::2], outside[1:], strict=True):
        joined += [inside, after]
    return "".join(joined)
