"""A reading, and the word of an event in it -> what its sentence says, as it is compared with those of other articles:
little enough to be held of all events of a corpus, whose texts are not."""

import re
from dataclasses import dataclass
from functools import lru_cache

from kg.happenings.ordinals import ordinals
from kg.knowledge.names import folded
from kg.model import Reading, Span

TOKEN = re.compile(r"\w+")
LETTERS = 5
"""Letters that a word has at least to tell one happening from another: shorter ones are mostly of grammar."""
BREAK = re.compile(r"(?:(?<!\b[A-Z])[.!?…]+[\"»”)]*(?=\s|[^\W\d_a-zà-ÿ]|[«“\"])|\n)")
"""Where a sentence ends: behind its mark, for agencies glue the next one to it; not behind an initial («M.»)."""
AROUND = 300
"""Characters of a sentence before and behind an event's word, at most."""
COMPARED = 2_000
"""Sentences whose words are held apart: those of one time are compared one after the other."""
NONE = frozenset[tuple[str, int]]()
"""The one that is shared: few sentences number anything."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """`written` are its words, each once and on a line of its own, but for those of names and times, and the event's
    own; `series` what is numbered in it, with which number."""

    written: str
    series: frozenset[tuple[str, int]]

    @property
    def words(self) -> frozenset[str]:
        """The words that tell it from others: no names, no figures, nothing short."""
        return _apart(self.written)[0]

    @property
    def figures(self) -> frozenset[str]:
        """What is written in figures."""
        return _apart(self.written)[1]


@lru_cache(maxsize=COMPARED)
def _apart(written: str) -> tuple[frozenset[str], frozenset[str]]:
    found = written.split("\n") if written else []
    words = frozenset(word for word in found if len(word) >= LETTERS and not word[0].isdecimal())
    return words, frozenset(word for word in found if word[0].isdecimal())


def said(reading: Reading, trigger: Span) -> Sentence:
    """A reading and the word of an event, in the body or in the headline -> its sentence."""
    article = reading.article
    text, front = (article.body, 0) if trigger.start >= 0 else (article.title or "", article.front)
    word = Span(trigger.start + front, trigger.end + front)
    within = sentence(text, word)
    spans = (*(m.span for m in reading.mentions if m.entity is not None), *(time.span for time in reading.times))
    moved = (Span(span.start + front, span.end + front) for span in spans)
    taken = [word, *(span for span in moved if within.overlaps(span))]
    tokens = [Span(*token.span()) for token in TOKEN.finditer(text, within.start, within.end)]
    own = (at for at in tokens if not any(at.overlaps(span) for span in taken))
    written = "\n".join(dict.fromkeys(filter(None, (folded(text[at.start : at.end]) for at in own))))
    table = ordinals(article.language)
    series = frozenset(table.series([folded(text[at.start : at.end]) for at in tokens])) if table else NONE
    return Sentence(written, series or NONE)


def sentence(body: str, trigger: Span) -> Span:
    """A text and a word in it -> the sentence that it stands in, as far as it is near."""
    first, last = max(0, trigger.start - AROUND), min(len(body), trigger.end + AROUND)
    ends = [found.end() for found in BREAK.finditer(body, first, trigger.start)]
    end = BREAK.search(body, trigger.end, last)
    return Span(ends[-1] if ends else first, end.start() if end else last)
