"""A text and what is to be read in its place -> the text read, every character of which knows where it was written."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from kg.model import Span


class Edit(NamedTuple):
    """What is read in place of the characters from `start` up to `end`."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Rewritten:
    """A text as read: for each of its characters where what it stands for starts and ends in the text as written."""

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    @classmethod
    def of(cls, text: str) -> "Rewritten":
        """A text that is read as it is written."""
        return cls(text, tuple(range(len(text))), tuple(range(1, len(text) + 1)))

    def edited(self, edits: Iterable[Edit]) -> "Rewritten":
        """With some more stretches read otherwise; of two that overlap the first counts."""
        text, starts, ends, at = [], list[int](), list[int](), 0
        for edit in sorted(edits):
            if edit.start < at:
                continue
            text += [self.text[at : edit.start], edit.text]
            starts += self.starts[at : edit.start]
            ends += self.ends[at : edit.start]
            if len(edit.text) == edit.end - edit.start:
                starts += self.starts[edit.start : edit.end]
                ends += self.ends[edit.start : edit.end]
            elif edit.end > edit.start:
                starts += [self.starts[edit.start]] * len(edit.text)
                ends += [self.ends[edit.end - 1]] * len(edit.text)
            at = edit.end
        if not text:
            return self
        return Rewritten("".join([*text, self.text[at:]]), (*starts, *self.starts[at:]), (*ends, *self.ends[at:]))

    def written(self, span: Span) -> Span:
        """A stretch of the text as read -> where it was written."""
        if span.end <= span.start:
            at = self.starts[span.start] if span.start < len(self.starts) else (self.ends[-1] if self.ends else 0)
            return Span(at, at)
        return Span(self.starts[span.start], self.ends[span.end - 1])
