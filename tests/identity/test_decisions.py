"""The file of decisions, what waits for one, and merges within an article that are undone."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from identity.corpus import DESCRIPTION, Item

from kg import decisions
from kg.decisions import Judgement, Judgements
from kg.errors import InputError
from kg.identity import undone
from kg.model import Reading

WORDS = st.text(alphabet="aé’ #-", min_size=1, max_size=5)


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> pytest.TempPathFactory:
    return tmp_path_factory


@given(st.lists(st.tuples(st.sampled_from([True, False, None]), WORDS, WORDS, st.just("") | WORDS), max_size=4))
def test_decisions_come_back(
    tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[bool | None, str, str, str]]
) -> None:
    path = tmp_path_factory.mktemp("decisions") / decisions.FILE
    kept = Judgements(tuple(Judgement(*row) for row in rows))
    decisions.save(kept, path)
    assert decisions.load(path) == kept


def test_no_file_is_no_decision(tmp_path: Path) -> None:
    assert decisions.load(tmp_path / decisions.FILE) == Judgements()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("same\ta#x\tb#x\t", ":1: the columns must be"),
        ("judgement\tleft\tright\tnote\nsame\ta#x", ":2: not a judgement"),
        ("judgement\tleft\tright\tnote\n\nmaybe\ta#x\tb#x\t", ":3: 'maybe' is not one of same"),
    ],
)
def test_a_slip_is_named_with_its_line(tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / decisions.FILE
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=message):
        decisions.load(path)


def test_a_later_decision_takes_the_place_of_an_earlier_one() -> None:
    first = Judgements((Judgement(True, "a#x", "b#x"), Judgement(True, "a#x", "c#x")))
    changed = first.with_([Judgement(False, "b#x", "a#x")])
    assert [(one.same, one.right) for one in changed.judgements] == [(False, "a#x"), (True, "c#x")]
    assert changed.refused == {"a#x": {"b#x"}, "b#x": {"a#x"}}
    assert changed.without([frozenset(("a#x", "b#x"))]).judgements == (Judgement(True, "a#x", "c#x"),)


# ------------------------------------------------------------------------------------------- within an article


def couple() -> Reading:
    """«Macron» taken for Emmanuel, with what was linked to it."""
    one = Item("a")
    emmanuel = one.name("Emmanuel Ravanel")
    surname = one.also("Ravanel", emmanuel)
    one.also("la présidente", surname, "title-apposition", DESCRIPTION)
    one.also("Emmanuel Ravanel", emmanuel, "same-name")
    return one.reading


def numbers(reading: Reading) -> list[int | None]:
    return [mention.entity for mention in reading.mentions]


def test_a_merge_within_an_article_is_undone() -> None:
    refused = Judgements((Judgement(False, "a#Ravanel", "a#Emmanuel Ravanel"),))
    (parted,) = undone([couple()], refused)
    assert numbers(couple()) == [0, 0, 0, 0]
    assert numbers(parted) == [0, 1, 1, 0]
    assert [mention.link is None for mention in parted.mentions] == [True, True, False, False]


@pytest.mark.parametrize("left", ["b#Ravanel", "a#Nobody"])
def test_other_decisions_leave_an_article_as_it_is(left: str) -> None:
    refused = Judgements((Judgement(False, left, "a#Emmanuel Ravanel"),))
    assert list(undone([couple()], refused)) == [couple()]
