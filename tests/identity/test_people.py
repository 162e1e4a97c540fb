"""People of one name in several articles: who is one, who is two, who is unsure, and why."""

from dataclasses import replace

import pytest
from identity.corpus import Item, item

from kg import knowledge, resources
from kg.decisions import Judgement, Judgements
from kg.identity import identity
from kg.knowledge import Knowledge
from kg.model import Entity, Reading


@pytest.fixture(scope="module")
def fr() -> Knowledge:
    return knowledge.load(resources.language("fr"))


def people(readings: list[Reading], fr: Knowledge, judgements: Judgements = Judgements()) -> list[Entity]:  # noqa: B008
    return [one for one in identity(readings, fr, judgements) if "Person" in one.classes]


def articles(entities: list[Entity]) -> list[list[str]]:
    return sorted(sorted(article for article, _ in one.members) for one in entities)


ONE = [
    (item("a", "Anne Ravanel", "maire", "Lyon (city, Rhône)"), item("b", "Anne Ravanel", "députée"), "same-field"),
    (item("a", "Anne Ravanel", "avocate"), item("b", "Anne Ravanel", "ministre", "FR"), "same-name"),
    (item("a", "Pierre Martin", "maire", "Brest (city, Finistère)"),
     item("b", "Pierre Martin", "maire", "Brest (city, Finistère)"), "same-office"),
    (item("a", "Pierre Martin", "footballeur"), item("b", "Pierre Martin", "joueur"), "same-field"),
    (item("a", "Pierre Martin", company="Aciéries du Nord|Forges du Rhin"),
     item("b", "Pierre Martin", company="Aciéries du Nord|Forges du Rhin"), "kept-company"),
    (item("a", "Jean-Luc Ravanel"), item("b", "Jean Luc Ravanel"), "same-name"),
    (item("a", "Sergueï Ravanov"), item("b", "Sergei Ravanov"), "same-name-spelt"),
]  # fmt: skip

TWO = [
    (item("a", "Anne Ravanel", "footballeuse"), item("b", "Anne Ravanel", "ministre", "FR"), "a player and a minister"),
    (item("a", "Anne Ravanel", "maire", "Lyon (city, Rhône)"),
     item("b", "Anne Ravanel", "maire", "Brest (city, Finistère)"), "mayors of two cities"),
    (item("a", "Anne Ravanel", "ministre", "ML"), item("b", "Anne Ravanel", "ministre", "BE"), "of two countries"),
    (item("a", "Pierre Martin"), item("b", "Pierre Martin"), "a name that many have"),
    (item("a", "Camille Ravanel", "président"), item("b", "Camille Ravanelle", "présidente"), "two names"),
    (item("a", "Jacob Ravanel"), item("b", "Jacob Ravanel Sr"), "father and son"),
    (item("a", "George W. Ravanel"), item("b", "George H. W. Ravanel"), "other initials"),
    (item("a", "Ravanel"), item("b", "Pierre Ravanel"), "a surname alone"),
    (item("a", "François Hollande", "footballeur"), item("b", "François Hollande", published="2015-02-02"),
     "a namesake of who is in office"),
]  # fmt: skip


@pytest.mark.parametrize(("first", "second", "rule"), ONE)
def test_one_person(fr: Knowledge, first: Reading, second: Reading, rule: str) -> None:
    (one,) = people([first, second], fr)
    assert rule in one.decisions[-1].rule.split("+")
    assert 0.8 <= one.decisions[-1].score <= 1


@pytest.mark.parametrize(("first", "second", "why"), TWO)
def test_two_people(fr: Knowledge, first: Reading, second: Reading, why: str) -> None:
    found = people([first, second], fr)
    assert articles(found) == [["a"], ["b"]], why
    assert len({one.id for one in found}) == 2


def test_a_bare_name_between_two_namesakes_waits_for_somebody(fr: Knowledge) -> None:
    readings = [
        item("a", "Anne Ravanel", "maire", "Lyon (city, Rhône)"),
        item("b", "Anne Ravanel", "maire", "Brest (city, Finistère)"),
        item("c", "Anne Ravanel"),
    ]
    found = people(readings, fr)
    assert articles(found) == [["a"], ["b"], ["c"]]
    (doubt,) = (doubt for one in found for doubt in one.doubts)
    assert doubt.left == "c#Anne Ravanel"
    assert doubt.right in ("a#Anne Ravanel", "b#Anne Ravanel")
    assert doubt.other in {one.id for one in found}


def test_company_says_which_namesake(fr: Knowledge) -> None:
    readings = [
        item("a", "Anne Ravanel", "maire", "Lyon (city, Rhône)", company="Forges du Rhin|Canal du Midi"),
        item("b", "Anne Ravanel", "maire", "Brest (city, Finistère)"),
        item("c", "Anne Ravanel", company="Forges du Rhin|Canal du Midi"),
    ]
    assert articles(people(readings, fr)) == [["a", "c"], ["b"]]


def test_who_is_told_of_far_more_often_is_meant(fr: Knowledge) -> None:
    many = [item(f"a{n}", "Anne Ravanel", "maire", "Lyon (city, Rhône)") for n in range(6)]
    other = item("b", "Anne Ravanel", "maire", "Brest (city, Finistère)")
    found = people([*many, other, item("c", "Anne Ravanel")], fr)
    assert ["a0", "a1", "a2", "a3", "a4", "a5", "c"] in articles(found)


def test_two_of_one_surname_in_an_article_stay_two(fr: Knowledge) -> None:
    couple = Item("a")
    couple.name("Ravanel")
    couple.name("Anne Ravanel")
    found = people([couple.reading, *(item(f"b{n}", "Anne Ravanel") for n in range(4))], fr)
    assert articles(found) == [["a"], ["a", "b0", "b1", "b2", "b3"]]


# ------------------------------------------------------------------------------------------------ those in office


def surname_alone(article: str, published: str) -> Reading:
    one = Item(article, published)
    one.name("Zelensky")
    one.name("Ukraine", known="UA")
    return one.reading


def test_a_surname_is_that_of_who_is_in_office(fr: Knowledge) -> None:
    (one,) = people([surname_alone("a", "2023-10-11")], fr)
    assert one.label == "Volodymyr Zelensky"
    assert one.same_as == ("http://www.wikidata.org/entity/Q3874799",)


def test_a_surname_is_not_that_of_who_will_be_in_office(fr: Knowledge) -> None:
    (one,) = people([surname_alone("a", "2012-10-11")], fr)
    assert (one.label, one.same_as) == ("Zelensky", ())


def test_who_held_office_is_known_by_every_spelling(fr: Knowledge) -> None:
    (one,) = people([item("a", "Vladimir Zelensky", published="2023-10-11"), item("b", "Volodymyr Zelenskyy")], fr)
    assert one.same_as == ("http://www.wikidata.org/entity/Q3874799",)
    assert one.id == "Volodymyr-Zelensky"


# ------------------------------------------------------------------------------------------------ what people decide


def test_an_accepted_pair_is_one(fr: Knowledge) -> None:
    readings = [item("a", "Pierre Martin"), item("b", "Pierre Martin")]
    accepted = Judgements((Judgement(True, "a#Pierre Martin", "b#Pierre Martin"),))
    (one,) = people(readings, fr, accepted)
    assert one.decisions[-1].rule == "accepted"
    assert one.doubts == ()


def test_a_pair_is_known_by_any_name_that_one_of_them_alone_has(fr: Knowledge) -> None:
    first = Item("a")
    first.also("Martin", first.name("Pierre Martin"))
    second = Item("b")
    second.also("Martin", second.name("Pierre Martin"))
    readings = [first.reading, second.reading]
    assert len(people(readings, fr)) == 2
    for left, right in (("a#Martin", "b#Pierre Martin"), ("b#Martin", "a#Martin")):
        (one,) = people(readings, fr, Judgements((Judgement(True, left, right),)))
        assert {one.decisions[-1].left, one.decisions[-1].right} == {"a#Pierre Martin", "b#Pierre Martin"}
    second.also("Martin", second.name("Claude Martin"))
    readings = [first.reading, second.reading]
    unclear = Judgements((Judgement(True, "a#Pierre Martin", "b#Martin"),))
    assert people(readings, fr, unclear) == people(readings, fr)


def test_a_refused_pair_is_two_and_asked_for_no_more(fr: Knowledge) -> None:
    readings = [item("a", "Anne Ravanel"), item("b", "Anne Ravanel")]
    refused = Judgements((Judgement(False, "a#Anne Ravanel", "b#Anne Ravanel"),))
    found = people(readings, fr, refused)
    assert articles(found) == [["a"], ["b"]]
    assert not any(one.doubts for one in found)


def test_a_refused_pair_parts_what_the_gazetteer_knows(fr: Knowledge) -> None:
    readings = [Item("a").reading, Item("b").reading]
    for n, article in enumerate("ab"):
        one = Item(article)
        one.name("Renault", known="org:Renault")
        readings[n] = one.reading
    refused = Judgements((Judgement(False, "a#Renault", "b#Renault"),))
    assert len(identity(readings, fr)) == 1
    assert len({one.id for one in identity(readings, fr, refused)}) == 2


def test_a_link_that_somebody_accepted_is_kept(fr: Knowledge) -> None:
    link = Judgement(True, "a#Anne Ravanel", "http://www.wikidata.org/entity/Q42")
    (one,) = people([item("a", "Anne Ravanel"), item("b", "Anne Ravanel")], fr, Judgements((link,)))
    assert one.same_as == ("http://www.wikidata.org/entity/Q42",)


def test_a_decision_on_what_is_not_there_changes_nothing(fr: Knowledge) -> None:
    readings = [item("a", "Anne Ravanel"), item("b", "Anne Ravanel")]
    idle = Judgements((Judgement(False, "x#Anne", "b#Anne Ravanel"), Judgement(True, "x#Anne", "a#Anne Ravanel")))
    assert identity(readings, fr, idle) == identity(readings, fr)


def aged(article: str, name: str, age: int, title: str = "", published: str = "2020-03-01") -> Reading:
    """A person whose age stands behind the name."""
    found = item(article, name, title, published=published)
    end = found.mentions[0].span.end
    body = found.article.body
    told = f", {age} ans"
    return replace(found, article=replace(found.article, body=body[:end] + told + body[end + len(told) :]))


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (item("a", "Anne Ravanel", "procureure"), aged("b", "Anne Ravanel", 19)),
        (aged("a", "Anne Ravanel", 21), item("b", "Anne Ravanel", "juge")),
        (aged("a", "Anne Ravanel", 19), aged("b", "Anne Ravanel", 47)),
        (aged("a", "Anne Ravanel", 30, published="2010-05-01"), aged("b", "Anne Ravanel", 30)),
    ],
)
def test_two_ages_are_two_people_and_nobody_holds_an_office_too_young(
    fr: Knowledge, first: Reading, second: Reading
) -> None:
    assert articles(people([first, second], fr)) == [["a"], ["b"]]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (aged("a", "Anne Ravanel", 30, published="2010-05-01"), aged("b", "Anne Ravanel", 40)),
        (aged("a", "Anne Ravanel", 30), item("b", "Anne Ravanel", "juge")),
        (aged("a", "Anne Ravanel", 19), item("b", "Anne Ravanel", "footballeuse")),
        (aged("a", "Anne Ravanel", 19, published="2009-05-01"), item("b", "Anne Ravanel", "juge")),
    ],
)
def test_an_age_that_fits_parts_nobody(fr: Knowledge, first: Reading, second: Reading) -> None:
    assert articles(people([first, second], fr)) == [["a", "b"]]


def test_the_staff_of_two_bodies_that_no_table_knows_may_be_namesakes(fr: Knowledge) -> None:
    firms = [
        item("a", "Anne Ravanel", "directrice financière", "Ateliers Telora"),
        item("b", "Anne Ravanel", "porte-parole", "Brivalis"),
    ]
    found = people(firms, fr)
    assert articles(found) == [["a"], ["b"]]
    (doubt,) = (doubt for one in found for doubt in one.doubts)
    assert "other-employer" in doubt.rule
    later = item("b", "Anne Ravanel", "porte-parole", "Brivalis", published="2029-03-01")
    assert articles(people([firms[0], later], fr)) == [["a", "b"]]
    same = item("b", "Anne Ravanel", "directrice financière", "Brivalis")
    assert articles(people([firms[0], same], fr)) == [["a"], ["b"]]
