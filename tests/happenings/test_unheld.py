"""Of many readings none is held while happenings are found, and of many pairs neither."""

import gc

import pytest
from tales import TOWN, knowledge, tale

from kg import happenings as happenings_package
from kg.decisions import NONE
from kg.guard import surely
from kg.happenings import Sharing, happenings
from kg.happenings.blocks import pairs
from kg.happenings.tellings import Telling, tellings
from kg.identity import identity
from kg.memory import Again, Kept
from kg.model import Reading
from kg.shelf import at_hand

MEETING = "Anne Martinot a rencontré Paul Durandel à Lyon mercredi pour parler du budget des hôpitaux."
CAST = {"agent": "Anne Martinot + Paul Durandel", "place": "Lyon"}
IDS = [f"unheld-{n}" for n in range(12)]


def made(article: str) -> Reading:
    return tale(article, MEETING, ("Meet", "rencontré"), CAST, {"Lyon": TOWN}, day="2023-03-15")


def alive() -> int:
    """How many readings of these tests there are."""
    gc.collect()
    return sum(type(one) is Reading and one.article.id.startswith("unheld-") for one in gc.get_objects())


def test_readings_are_gone_through_and_not_held(monkeypatch: pytest.MonkeyPatch) -> None:
    held = list[int]()

    def told(*_given: object) -> tuple[()]:
        held.append(alive())
        return ()

    monkeypatch.setattr(happenings_package, "stories", told)
    readings = Again(lambda: map(made, IDS))
    entities = identity(readings, knowledge(), NONE, surely)
    found = happenings(readings, entities, knowledge())
    assert [len(one.accounts) for one in found.happenings] == [len(IDS)]
    assert held == [0]


def test_what_is_kept_for_the_next_time_is_the_same() -> None:
    readings = [made(article) for article in IDS]
    entities = identity(readings, knowledge())
    shelved = list(at_hand(readings))
    sharing = Sharing(knowledge())
    first, second = (sharing.happenings(shelved, entities) for _ in range(2))
    assert first == second == happenings(readings, entities, knowledge())


def test_a_pair_comes_once_whatever_it_shares() -> None:
    entities = identity(map(made, IDS[:3]), knowledge())
    known = {number: entity for entity in entities for _, number in entity.members}
    told: list[Telling] = [one for article in IDS[:3] for one in tellings(made(article), known)]
    assert all(len(one.parties | one.places) == 3 for one in told)
    found = [(one.account.article, other.account.article) for one, other in pairs(told, frozenset())]
    assert sorted(found) == [(IDS[0], IDS[1]), (IDS[0], IDS[2]), (IDS[1], IDS[2])]


def test_where_there_is_no_next_time_nothing_is_kept() -> None:
    kept, key = Kept[list[int]](holds=False), (object(),)
    assert kept.of(key, lambda: [1]) == [1]
    assert kept.get(key) is None
