"""A reading, and the word of an event in it -> what its sentence says, as it is compared with those of other articles:
little enough to be held of all events of a corpus, whose texts are not."""

import re
from dataclasses import dataclass
from functools import lru_cache
from sys import intern
from typing import NamedTuple

from kg.happenings.ordinals import ordinals
from kg.happenings.rarity import NOTHING, Vector, stems, telling, vector
from kg.knowledge.names import folded
from kg.model import Article, Reading, Span

TOKEN = re.compile(r"\w+")
LETTERS = 5
"""Letters that a word has at least to tell one happening from another: shorter ones are mostly of grammar."""
BREAK = re.compile(r"(?:(?<!\b[A-Z])[.!?…]+[\"»”)]*(?=\s|[^\W\d_a-zà-ÿ]|[«“\"])|\n)")
"""Where a sentence ends: behind its mark, for agencies glue the next one to it; not behind an initial («M.»)."""
AROUND = 300
"""Characters of a sentence before and behind an event's word, at most."""
NEAR = 8
"""Words before and behind an event's own that are near it."""
COMPARED = 2_000
"""Sentences whose words are held apart: those of one time are compared one after the other."""
AT_ONCE = 64
"""Texts whose stems are at hand: several events of an article stand in one sentence, and share what it says."""
NONE = frozenset[tuple[str, int]]()
"""The one that is shared: few sentences number anything."""


class Place(NamedTuple):
    """Where an event's word stands: in the text of the body or the headline, which lies `front` before where the
    reading counts from; the word, and its sentence, in that text."""

    text: str
    front: int
    word: Span
    within: Span

    @property
    def stretch(self) -> Span:
        """The sentence, as the reading counts."""
        return Span(self.within.start - self.front, self.within.end - self.front)


@dataclass(frozen=True, slots=True)
class Sentence:
    """`written` are its words that tell something, each once and on a line of its own, but for those of names and
    times, and the event's own; `series` what is numbered in it, with which number. `said` are the stems of all its
    words, names and all, that tell something, each once and on a line of its own; `next_to` has a bit for each of them
    that stands next to the event's own word, or is that; `stem` is the beginning of its own."""

    written: str
    series: frozenset[tuple[str, int]]
    said: str
    next_to: int
    stem: str

    @property
    def words(self) -> frozenset[str]:
        """The words that tell it from others: no names, no figures, nothing short."""
        return _apart(self.written)[0]

    @property
    def nearby(self) -> str:
        """The stems next to the event's own word, with that, each on a line of its own."""
        return "\n".join(stem for n, stem in enumerate(self.said.split("\n")) if self.next_to >> n & 1)

    @property
    def figures(self) -> frozenset[str]:
        """What is written in figures."""
        return _apart(self.written)[1]


@lru_cache(maxsize=COMPARED)
def _apart(written: str) -> tuple[frozenset[str], frozenset[str]]:
    found = frozenset(written.split("\n") if written else ())
    figures = frozenset(word for word in found if word[0].isdecimal())
    return found - figures, figures


def _tells(word: str) -> bool:
    """Whether a word may tell one happening from another: no short one, but every figure."""
    return len(word) >= LETTERS or word[:1].isdecimal()


def forget() -> None:
    """Remember no words any more (`kg.collecting.settled`)."""
    for remembers in (_apart, weighed, _lines):
        remembers.cache_clear()


@lru_cache(maxsize=COMPARED)
def weighed(lines: str, language: str) -> Vector:
    """Stems, each on a line of its own, and their language -> how much each tells."""
    return vector(lines.split("\n"), language) if lines else NOTHING


@lru_cache(maxsize=AT_ONCE)
def _lines(text: str, language: str) -> str:
    """A text -> the stems of its words, each once and on a line of its own; the same string for the same text."""
    return "\n".join(sorted(set(telling(stems(text), language))))


def place(article: Article, trigger: Span) -> Place:
    """An article and the word of an event, in the body or in the headline -> where that stands."""
    text, front = (article.body, 0) if trigger.start >= 0 else (article.title or "", article.front)
    word = Span(trigger.start + front, trigger.end + front)
    return Place(text, front, word, sentence(text, word))


def said(reading: Reading, where: Place) -> Sentence:
    """A reading and where the word of an event stands -> its sentence."""
    text, front, word, within = where
    language = reading.article.language
    spans = (*(m.span for m in reading.mentions if m.entity is not None), *(time.span for time in reading.times))
    moved = (Span(span.start + front, span.end + front) for span in spans)
    taken = [word, *(span for span in moved if within.overlaps(span))]
    tokens = [Span(*token.span()) for token in TOKEN.finditer(text, within.start, within.end)]
    own = (at for at in tokens if not any(at.overlaps(span) for span in taken))
    table = ordinals(language)
    series = frozenset(table.series([folded(text[at.start : at.end]) for at in tokens])) if table else NONE
    every, near = _lines(text[within.start : within.end], language), set(_lines(_near(where), language).split("\n"))
    return Sentence(
        written="\n".join(dict.fromkeys(filter(_tells, (folded(text[at.start : at.end]) for at in own)))),
        series=series or NONE,
        said=every,
        next_to=sum(1 << n for n, stem in enumerate(every.split("\n")) if stem in near),
        stem=intern(folded(text[word.start : word.end])[:LETTERS]),
    )


def _near(where: Place) -> str:
    """Where an event's word stands -> the words next to it, with it."""
    text, _, word, within = where
    before = [found.start() for found in TOKEN.finditer(text, within.start, word.start)]
    behind = [found.end() for found in TOKEN.finditer(text, word.end, within.end)]
    return text[before[-NEAR:][0] if before else word.start : behind[:NEAR][-1] if behind else word.end]


def sentence(body: str, trigger: Span) -> Span:
    """A text and a word in it -> the sentence that it stands in, as far as it is near."""
    first, last = max(0, trigger.start - AROUND), min(len(body), trigger.end + AROUND)
    ends = [found.end() for found in BREAK.finditer(body, first, trigger.start)]
    end = BREAK.search(body, trigger.end, last)
    return Span(ends[-1] if ends else first, end.start() if end else last)
