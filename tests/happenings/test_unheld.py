"""Of many readings none is held while happenings are found, and of many pairs neither."""

import gc
from dataclasses import replace

import pytest
from tales import TOWN, knowledge, tale

from kg import happenings as happenings_package
from kg.decisions import NONE
from kg.guard import surely
from kg.happenings import Sharing, happenings
from kg.happenings.blocks import pairs
from kg.happenings.rarity import stems, vector
from kg.happenings.tellings import Telling, tellings
from kg.identity import identity
from kg.memory import Again, Kept
from kg.model import Article, Event, Mention, Reading
from kg.shelf import at_hand

MEETING = "Anne Martinot a rencontré Paul Durandel à Lyon mercredi pour parler du budget des hôpitaux."
CAST = {"agent": "Anne Martinot + Paul Durandel", "place": "Lyon"}
MORE = "Le barrage de Valcombe, selon Luc Morelet, retenait cinq millions de mètres cubes ; le barrage a cédé."
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


def reached(top: object) -> set[type]:
    """The types of all that an object holds, however deep."""
    seen, types, open_ = set[int](), set[type](), [top]
    while open_:
        one = open_.pop()
        if id(one) not in seen and not isinstance(one, type):
            seen.add(id(one))
            types.add(type(one))
            open_ += gc.get_referents(one)
    return types


def test_an_event_holds_what_is_compared_and_no_text() -> None:
    """Of the words around it as well, which are the same as those of the text."""
    made_ = tale("unheld", f"{MEETING}\n{MORE}", ("Meet", "rencontré"), CAST, {"Lyon": TOWN}, company=("Luc Morelet",))
    known = {number: entity for entity in identity([made_], knowledge()) for _, number in entity.members}
    (one,) = tellings(made_, known)
    assert reached(one) & {Reading, Article, Mention, Event} == set()
    assert one.scene.words == vector(stems(made_.article.body), "fr")
    assert one.said == pytest.approx(vector(stems(MEETING), "fr"))
    assert "hopita" in one.said
    assert one.nearby == pytest.approx(vector(stems(MEETING.partition(" budget")[0]), "fr"))
    assert one.stem == "renco"
    assert one.named == one.parties | one.places < frozenset(one.company)


def test_in_a_story_an_event_holds_no_words() -> None:
    reading = made("unheld")
    known = {number: entity for entity in identity([reading], knowledge()) for _, number in entity.members}
    (one,) = tellings(reading, known)
    silent = one.without_words()
    assert not silent.words
    assert not silent.said
    assert not silent.scene.words
    assert (silent.ref, silent.parties, silent.places, silent.days) == (one.ref, one.parties, one.places, one.days)


def test_events_of_one_sentence_share_its_words() -> None:
    reading = made("unheld")
    (event,) = reading.facts
    assert isinstance(event, Event)
    known = {number: entity for entity in identity([reading], knowledge()) for _, number in entity.members}
    one, other = tellings(replace(reading, facts=(event, event)), known)
    assert one.sentence.said is other.sentence.said
    assert one.named is other.named
    assert one.scene is other.scene
    assert one.alike == 2


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
    found = [(one.account.article, other.account.article) for one, other in pairs([told], frozenset())]
    assert sorted(found) == [(IDS[0], IDS[1]), (IDS[0], IDS[2]), (IDS[1], IDS[2])]


def test_where_there_is_no_next_time_nothing_is_kept() -> None:
    kept, key = Kept[list[int]](holds=False), (object(),)
    assert kept.of(key, lambda: [1]) == [1]
    assert kept.get(key) is None
