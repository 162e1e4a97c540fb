"""Happenings of real articles: measured on pairs of events that were judged by reading; some when the joins were
fitted to them, others when nothing was."""

from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import judged
import pytest

from kg import language
from kg.happening import Account, Happenings
from kg.happenings import happenings
from kg.happenings.tellings import tellings
from kg.identity import identity


@cache
def known() -> language.Language:
    return language.load("fr")


@cache
def found(folder: Path) -> tuple[Happenings, dict[str, Account], frozenset[tuple[str, str]]]:
    """The happenings of all articles, the account of each name, and the pairs that share somebody or some place."""
    readings = judged.readings(folder)
    entities = identity(readings, known().knowledge)
    at: dict[str, dict[int, Any]] = {}
    for entity in entities:
        for article, number in entity.members:
            at.setdefault(article, {})[number] = entity
    told = {one.ref: one for reading in readings for one in tellings(reading, at.get(reading.article.id, {}))}
    things = {ref: one.parties | one.places for ref, one in told.items()}
    sharing = {(left, right) for _, left, right in judged.pairs(folder) if left in told and right in told
               and things[left] & things[right]}  # fmt: skip
    accounts = {ref: one.account for ref, one in told.items()}
    return happenings(readings, entities, known().knowledge), accounts, frozenset(sharing)


def counted(folder: Path, sharing: bool = False) -> Counter[str]:
    """How many pairs were rightly joined, wrongly, and missed; if wanted, of those that share somebody or a place."""
    shared, accounts, common = found(folder)
    group = {account: number for number, one in enumerate(shared.happenings) for account in one.accounts}
    count = Counter[str]()
    for one, left, right in judged.pairs(folder):
        if left in accounts and right in accounts and (not sharing or (left, right) in common):
            joined = group.get(accounts[left], -1) == group.get(accounts[right], -2)
            count["right" if one and joined else "wrong" if joined else "missed" if one else "apart"] += 1
    return count


def precision(count: Counter[str]) -> float:
    return count["right"] / (count["right"] + count["wrong"])


def recall(count: Counter[str]) -> float:
    return count["right"] / (count["right"] + count["missed"])


@pytest.mark.parametrize(
    ("folder", "one", "two"), [(judged.JUDGED, 120, 240), (judged.HELD, 60, 120), (judged.FRESH, 60, 120)]
)
def test_there_are_enough(folder: Path, one: int, two: int) -> None:
    told = [same for same, _, _ in judged.pairs(folder)]
    assert sum(told) >= one
    assert len(told) - sum(told) >= two


def test_precision_and_recall() -> None:
    count = counted(judged.JUDGED)
    assert count["right"] + count["missed"] >= 60
    assert precision(count) >= 0.95
    if judged.NEWS.is_file():
        assert recall(count) >= 0.6


def test_what_nothing_was_fitted_to() -> None:
    """Most that is one is missed there: half of it names nobody in common, as the program reads it."""
    count, fresh = counted(judged.HELD), counted(judged.FRESH)
    assert precision(count) >= 0.95
    assert precision(fresh) >= 0.9
    assert precision(count + fresh) >= 0.95
    if judged.NEWS.is_file():
        assert count["right"] + count["missed"] == 76
        assert fresh["right"] + fresh["missed"] == 64
        assert recall(count) >= 0.26
        assert recall(fresh) >= 0.2
        assert recall(counted(judged.HELD, sharing=True)) >= 0.36
