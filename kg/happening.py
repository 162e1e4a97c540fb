"""The words for what several articles tell of: happenings, the joins that made them, and where their accounts disagree.

An account is one article's event: the article's id, and the number of the event among the facts of its reading.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple


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


@dataclass(frozen=True, slots=True)
class Side:
    """What some of the accounts say: a factuality, a date as ISO 8601 has it, or the ids of entities."""

    says: tuple[str, ...]
    accounts: tuple[Account, ...]


@dataclass(frozen=True, slots=True)
class Disagreement:
    """What accounts disagree on, and which say which, those first that were published first."""

    on: On
    sides: tuple[Side, ...]


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
class Happenings:
    """All happenings of some readings, in order, and the pairs of accounts that may be one, but not surely."""

    happenings: tuple[Happening, ...] = ()
    doubts: tuple[Join, ...] = ()


NONE = Happenings()
"""No article tells what another does."""
