"""Helpers of the date tests: rules loaded once, clauses whose tense is given, sentences with brackets."""

import re
from dataclasses import dataclass
from functools import cache

from kg import dates, resources
from kg.dates.clauses import Clauses
from kg.dates.rules import Rules
from kg.dates.tagging import Tagger
from kg.dates.tense import Tense
from kg.model import Sentence, Span, Syntax, Time, Token

TODAY = "2023-10-11"
_BRACKETS = re.compile(r"\[([^\]]+)\]")


@cache
def rules() -> Rules:
    return dates.load(resources.language("fr"))


@dataclass(frozen=True)
class Told(Clauses):
    """Clauses that all have one tense, and words that all have one part of speech."""

    told: Tense = Tense.UNKNOWN
    word: str | None = None

    def tense(self, span: Span) -> Tense:  # noqa: ARG002
        return self.told

    def pos(self, offset: int) -> str | None:  # noqa: ARG002
        return self.word


def tag(text: str, at: str | None = TODAY, tense: Tense = Tense.UNKNOWN, pos: str | None = None) -> tuple[Time, ...]:
    """A text -> its times, read on a day, in clauses of a tense."""
    return Tagger(text, at, rules(), Told(Syntax(()), {}, frozenset(), "", tense, pos)).times()


def words(text: str, times: tuple[Time, ...]) -> list[str]:
    """The texts of times."""
    return [text[time.span.start : time.span.end] for time in times]


def unmark(text: str) -> tuple[str, list[str]]:
    """A sentence with brackets -> without them, and what stood in them."""
    return _BRACKETS.sub(r"\1", text), _BRACKETS.findall(text)


def tree(*rows: str) -> Syntax:
    """Rows `text lemma POS dep head features` (heads from 0, one blank between words) -> a parse of one sentence."""
    tokens, start = [], 0
    for index, row in enumerate(rows):
        text, lemma, pos, dep, head, *features = row.split()
        end = start + len(text)
        tokens.append(Token(index, text, lemma, pos, features[0] if features else "", dep, int(head), start, end))
        start = end + 1
    return Syntax((Sentence(tuple(tokens)),))
