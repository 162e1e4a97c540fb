"""Rows and dates in words, in each language of the page."""

from collections.abc import Iterable
from dataclasses import replace

from kg import wording
from kg.told.model import Row
from kg.view import wording as view
from kg.view.content import Fact, Thing
from kg.wording import day, period

__all__ = ["day", "has_words", "line", "listed", "period", "sentence"]


def sentence(row: Row, language: str, whole: bool = False) -> str:
    """A row -> what it tells, in one line; `whole` with its date and its figures."""
    return wording.sentence(_told(row), language, whole)


def has_words(row: Row, language: str) -> bool:
    """Whether a language has words of its own for a row; verbs that no table has are told in the article's own word."""
    return wording.has_words(_told(row), language)


def _told(row: Row) -> wording.Told:
    things: tuple[Thing, ...] = (*(thing for _, thing in row.roles), *((row.claimed_by,) if row.claimed_by else ()))
    return view.told(_numbered(row), things)


def _numbered(row: Row) -> Fact:
    """The fact of a row, its things by their place in it: roles first, then who claims it."""
    roles = tuple((role, number) for number, (role, _) in enumerate(row.roles))
    return replace(row.fact, roles=roles, claimed_by=len(roles) if row.claimed_by else None)


def listed(things: Iterable[Thing], language: str) -> str:
    """Things -> their names in a row, without articles."""
    return wording.listed(tuple(map(view.named, things)), language)


def line(text: str) -> str:
    """Any text -> the same on one line."""
    return " ".join(text.split())
