"""What a page shows, as frozen values: articles, things, evidence and facts. Numbers are indices into the tuples."""

from dataclasses import dataclass

Mark = tuple[int, int, int]
"""Where in a text a thing is named: start, end, and the thing's number."""


@dataclass(frozen=True, slots=True)
class Source:
    """An article. `text` is its body, where it may be shown; `names` are the places where it names things."""

    iri: str
    id: str
    title: str
    date: str | None = None
    url: str | None = None
    publisher: str | None = None
    language: str | None = None
    text: str | None = None
    names: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a form was taken for a name of a thing."""

    form: str
    rule: str
    other: str | None = None
    score: float | None = None


@dataclass(frozen=True, slots=True)
class Thing:
    """An entity: `classes` are IRIs, `aliases` its other names, each with its language tag or None."""

    iri: str
    kind: str
    classes: tuple[str, ...]
    label: str
    language: str | None
    aliases: tuple[tuple[str, str | None], ...] = ()
    same_as: tuple[str, ...] = ()
    sources: tuple[int, ...] = ()
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Evidence:
    """A stretch of an article, and what stands before and after it; offsets count the code points of its body, or
    of its headline."""

    iri: str
    source: int
    begin: int
    end: int
    text: str
    names: tuple[Mark, ...] = ()
    prefix: str = ""
    suffix: str = ""
    headline: bool = False


@dataclass(frozen=True, slots=True)
class Figure:
    """A quantity of an event: its words in the article, its kind, what `low` to `high` it is of `unit`, how exact the
    article is (atLeast, about, atMost or None); `text` is a term (P3Y) or a score (2-1), which have no such numbers."""

    words: str
    kind: str
    low: float | None = None
    high: float | None = None
    unit: str | None = None
    bound: str | None = None
    text: str | None = None


@dataclass(frozen=True, slots=True)
class Fact:
    """Anything that the graph says of things. `kind` is event, position, relation or quotation.

    `type` is the class of an event, the property of a relation, the kind of a quotation. `roles` pair a role with a
    thing: a position's holder is its agent and the organisation its patient, a relation's subject and object likewise,
    a quotation's speaker is its agent. `text` is an event's predicate, a title, or the words quoted. `inert`: the roles
    of an event that a contest or a work has, which cannot act. `earliest` and `latest` are the first and the last day
    that the date allows.
    """

    iri: str
    kind: str
    type: str
    roles: tuple[tuple[str, int], ...]
    factuality: str = "Asserted"
    text: str | None = None
    begin: str | None = None
    end: str | None = None
    claimed_by: int | None = None
    evidence: tuple[int, ...] = ()
    rule: str | None = None
    confidence: float | None = None
    """The chance that it is right, where the graph says so."""
    cue: str | None = None
    ended: bool = False
    label: str | None = None
    inert: frozenset[str] = frozenset()
    minor: bool = False
    earliest: str | None = None
    latest: str | None = None
    figures: tuple[Figure, ...] = ()

    @property
    def parties(self) -> tuple[int, ...]:
        """The things that take part, each once, in the order of the roles."""
        return tuple(dict.fromkeys(thing for _, thing in self.roles))


@dataclass(frozen=True, slots=True)
class Difference:
    """What accounts of one happening disagree on (a property), and for each side the facts that are on it."""

    on: str
    sides: tuple[tuple[int, ...], ...]


@dataclass(frozen=True, slots=True)
class Happening:
    """Facts of several articles that tell of one thing, from so many sources, and where they disagree."""

    facts: tuple[int, ...]
    sources: int
    differences: tuple[Difference, ...] = ()


@dataclass(frozen=True, slots=True)
class Content:
    """All that a page shows; things stand in order of their connections, the most connected first."""

    sources: tuple[Source, ...]
    things: tuple[Thing, ...]
    evidence: tuple[Evidence, ...]
    facts: tuple[Fact, ...]
    happenings: tuple[Happening, ...] = ()
