"""The rows: articles, what is quoted of them, and facts."""

import re
from dataclasses import dataclass
from functools import cached_property

from kg.view.content import Fact, Thing

BREAK = re.compile(r"\n|(?<=[.!?…])\s")
"""Where one sentence ends and another begins."""
WHOLE = re.compile(r"[.!?…][»”\"’)\]\s]*$")
"""How a whole sentence ends."""
CUT_FIRST, CUT_LAST = re.compile(r"^\w+(?=\W)"), re.compile(r"(?<=\W)\w+$")
"""Words that may be cut."""


@dataclass(frozen=True, slots=True)
class Article:
    """An article: `date` is its day, month or year in ISO 8601; `url` is http or https, or None."""

    iri: str
    id: str
    title: str
    date: str | None = None
    publisher: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Quoted:
    """A stretch of an article that tells a fact, with what stands around it; offsets count code points."""

    iri: str
    article: Article
    begin: int
    end: int
    text: str
    prefix: str = ""
    suffix: str = ""
    headline: bool = False

    @property
    def around(self) -> tuple[str, str]:
        """What its sentence says before and after the words, as far as the graph knows; with «…» where it is cut."""
        breaks = [found.end() for found in BREAK.finditer(self.prefix)]
        before = self.prefix[breaks[-1] :] if breaks else self.prefix
        if not breaks and self.begin > len(self.prefix) > 0:
            before = f"…{CUT_FIRST.sub('', before)}"
        if WHOLE.search(self.text):
            return before, ""
        end = BREAK.search(self.suffix)
        if end or WHOLE.search(self.suffix) or not self.suffix:
            return before, self.suffix[: end.start()] if end else self.suffix
        return before, f"{CUT_LAST.sub('', self.suffix)}…"


@dataclass(frozen=True)
class Row:
    """A fact. `fact` is as the page words it; `earliest` and `latest` are the days that its date allows, else None."""

    fact: Fact
    roles: tuple[tuple[str, Thing], ...]
    claimed_by: Thing | None = None
    quoted: tuple[Quoted, ...] = ()
    confidence: float | None = None
    earliest: str | None = None
    latest: str | None = None

    @cached_property
    def articles(self) -> tuple[Article, ...]:
        """The articles that tell it, each once, the earliest first; those without a date last."""
        found = dict.fromkeys(quoted.article for quoted in self.quoted)
        return tuple(sorted(found, key=lambda article: (article.date or "~", article.id)))

    @cached_property
    def people(self) -> frozenset[str]:
        """The IRIs of all that take part, who claims it included."""
        claimed = {self.claimed_by.iri} if self.claimed_by else set()
        return frozenset({thing.iri for _, thing in self.roles} | claimed)

    @property
    def told(self) -> str | None:
        """The date of the first article that tells it."""
        return self.articles[0].date if self.articles else None

    @property
    def order(self) -> tuple[str, str, str, int, str]:
        """Where it stands in a chronology: by its date, else by that of the article that tells it."""
        first = self.quoted[0] if self.quoted else None
        return (
            self.earliest or self.told or "~",
            self.latest or "~",
            first.article.id if first else "~",
            first.begin if first else 0,
            self.fact.iri,
        )

    def within(self, role: str) -> tuple[Thing, ...]:
        """The things in a role."""
        return tuple(thing for name, thing in self.roles if name == role)


@dataclass(frozen=True, slots=True)
class Happening:
    """What several articles tell of: the IRIs of their events, and how many sources they are."""

    iri: str
    accounts: tuple[str, ...]
    sources: int


@dataclass(frozen=True, slots=True)
class Step:
    """A step of a story: the IRIs of its events, the first day that it may be of, its factuality, and whether its day
    is past and nobody says what came of it."""

    accounts: tuple[str, ...]
    day: str | None
    factuality: str
    overdue: bool = False


@dataclass(frozen=True, slots=True)
class Story:
    """What goes on over several articles: its label, the IRIs of what it is about, its steps in order, and the classes
    of events, by their local names, of which one is to be expected."""

    iri: str
    label: str
    about: tuple[str, ...]
    steps: tuple[Step, ...]
    awaits: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Told:
    """All that a graph tells: things in the order of how much is told of them, rows in that of a chronology."""

    articles: tuple[Article, ...]
    things: tuple[Thing, ...]
    rows: tuple[Row, ...]
    happenings: tuple[Happening, ...] = ()
    stories: tuple[Story, ...] = ()
