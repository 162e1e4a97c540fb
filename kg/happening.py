"""The words for what several articles tell of: happenings, the joins that made them, where their accounts disagree, and
stories, in which they go on with each other.

An account is one article's event: the article's id, and the number of the event among the facts of its reading.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from kg.model import Factuality


class Account(NamedTuple):
    """One article's event: the article's id, and the place of the event among the facts of its reading."""

    article: str
    fact: int


class On(StrEnum):
    """What accounts of one happening may disagree on: properties of the ontology."""

    FACTUALITY = "factuality"
    DATE = "date"
    PLACE = "place"
    AGENT = "agent"
    PATIENT = "patient"
    RECIPIENT = "recipient"
    QUANTITY = "quantity"


@dataclass(frozen=True, slots=True)
class Side:
    """What some of the accounts say: a factuality, a date as ISO 8601 has it, the ids of entities, or figures."""

    says: tuple[str, ...]
    accounts: tuple[Account, ...]


@dataclass(frozen=True, slots=True)
class Disagreement:
    """What accounts disagree on, and which say which, those first that were published first; `sort` is that of the
    figures that differ (`Quantity.sort`)."""

    on: On
    sides: tuple[Side, ...]
    sort: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Join:
    """Why two accounts were taken for one happening, or may be one: both, what people name them by, and all that spoke
    for it and against it."""

    accounts: tuple[Account, Account]
    refs: tuple[str, str]
    rule: str
    score: float


@dataclass(frozen=True, slots=True)
class Happening:
    """Accounts of several articles that are one happening, the earliest published first.

    `best` is the account that says most; `days` the first and the last day that the dates of all allow, or, where these
    disagree, that any allows. `sources` counts publishers; `copies` are the articles told apart by little but who
    published them, each with the earliest of its text.
    """

    type: str
    accounts: tuple[Account, ...]
    best: Account
    days: tuple[str, str] | None
    sources: int
    joins: tuple[Join, ...]
    disagreements: tuple[Disagreement, ...] = ()
    copies: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """A step of a story: events of one class at one time, told as so or as planned, the earliest published first.

    `best` is the account that says most; `days` the first and the last day that it may be of, None where no account has
    a date; `overdue` where its day is past, and no article says whether it came.
    """

    type: str
    factuality: Factuality
    accounts: tuple[Account, ...]
    best: Account
    days: tuple[str, str] | None
    overdue: bool = False


@dataclass(frozen=True, slots=True)
class Story:
    """Steps that go on with each other, in order, by a plot of the table; `about` are the ids of the things that they
    have in common, `awaits` the classes of events of which one is to be expected, and none is told of yet."""

    plot: str
    about: tuple[str, ...]
    steps: tuple[Step, ...]
    awaits: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Happenings:
    """All happenings of some readings, in order, the pairs of accounts that may be one, but not surely, and the
    stories."""

    happenings: tuple[Happening, ...] = ()
    doubts: tuple[Join, ...] = ()
    stories: tuple[Story, ...] = ()


NONE = Happenings()
"""No article tells what another does."""
