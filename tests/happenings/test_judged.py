"""Happenings of real articles: measured on pairs of events that were judged by reading."""

from functools import cache

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


@pytest.fixture(scope="module")
def found() -> tuple[Happenings, dict[str, Account]]:
    """The happenings of all articles, and the account of each name."""
    readings = judged.readings()
    entities = identity(readings, known().knowledge)
    at: dict[str, dict[int, object]] = {}
    for entity in entities:
        for article, number in entity.members:
            at.setdefault(article, {})[number] = entity
    told = (one for reading in readings for one in tellings(reading, at.get(reading.article.id, {})))  # type: ignore
    return happenings(readings, entities, known().knowledge), {one.ref: one.account for one in told}


def test_there_are_enough() -> None:
    told = [one for one, _, _ in judged.pairs()]
    assert sum(told) >= 120
    assert len(told) - sum(told) >= 240


def test_precision_and_recall(found: tuple[Happenings, dict[str, Account]]) -> None:
    shared, accounts = found
    group = {account: number for number, one in enumerate(shared.happenings) for account in one.accounts}
    right = wrong = missed = 0
    for one, left, right_ in judged.pairs():
        if left not in accounts or right_ not in accounts:
            continue
        joined = group.get(accounts[left], -1) == group.get(accounts[right_], -2)
        right += one and joined
        wrong += not one and joined
        missed += one and not joined
    assert right + missed >= 60
    assert right / (right + wrong) >= 0.95
    if judged.NEWS.is_file():
        assert right / (right + missed) >= 0.6
