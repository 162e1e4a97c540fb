"""What `kg diff` makes of plans, claims, offices, changed readings and things of other IRIs."""

import json

import newsgraph
import pytest
from newsgraph import FIRST, SECOND, THINGS, article, event, office
from rdflib import Graph

from kg.diff import Difference, as_json, before, compare, offices, outcomes, report
from kg.report import markdown
from kg.told import matched, read, sentence


def differing(old: Graph, new: Graph) -> Difference:
    return compare(read(old), read(new))


GREW = differing(newsgraph.graph(*FIRST), newsgraph.graph(*FIRST, *SECOND))


def test_a_plan_that_happened() -> None:
    (found,) = outcomes(GREW, "Planned")
    assert found.so
    assert sentence(found.old, "fr") == "Anna Lind et Paul Biron doivent se rencontrer à Port-Blanc"
    assert sentence(found.new, "fr") == "Paul Biron a rencontré Anna Lind"
    assert [row.articles[0].id for row in (found.old, found.new)] == ["a1", "a2"]


def test_a_claim_that_was_denied() -> None:
    (found,) = outcomes(GREW, "Claimed")
    assert not found.so
    assert sentence(found.old, "fr") == "Sudland aurait attaqué Port-Blanc, selon Nordland"
    assert sentence(found.new, "en") == "Sudland did not attack Port-Blanc"


def test_offices_that_changed() -> None:
    ended, taken = sorted(offices(GREW), key=lambda office: not office.ended)
    assert (sentence(ended.new, "fr"), ended.ended) == ("Anna Lind a été chancelière de Nordland", True)
    assert sentence(taken.new, "fr") == "Ina Rask est chancelière de Nordland"
    assert taken.old is not None
    assert sentence(taken.old, "fr") == "Anna Lind est chancelière de Nordland"


def seated(old: tuple[str, str, bool], new: tuple[str, str, bool], date: str = "2023-10-12") -> int:
    """How many offices changed, where an article of 1 October tells of Anna's, and another one of a later graph."""
    body = {"": ""} | {name: name for name in ("Nord", "Sud")}

    def told(id_: str, day: str, title: str, of: str, ended: bool) -> tuple[str, str]:
        part = office("Anna", title, body[of] or "Nord", (id_, 0, f"{title} {of}"), ended)
        return article(id_, day), part if of else part.replace(" ; kg:of entity:Nord", "")

    before = told("a1", "2023-10-01", *old)
    after = told("a2", date, *new)
    return len(offices(differing(newsgraph.graph(*before), newsgraph.graph(*before, *after))))


@pytest.mark.parametrize(
    ("old", "new", "count"),
    [
        (("ministre", "Nord", False), ("présidente", "Sud", False), 1),
        (("présidente", "Nord", False), ("présidente", "", False), 0),  # the same, told in short
        (("ministre", "", False), ("ministre de la Santé", "Nord", False), 0),
        (("présidente", "Nord", False), ("présidente", "Sud", False), 1),
        (("présidente", "Nord", False), ("présidente", "Nord", True), 1),
        (("présidente", "Nord", True), ("présidente", "Sud", False), 0),  # nothing is known that she held then
    ],
)
def test_what_is_taken_for_another_office(old: tuple[str, str, bool], new: tuple[str, str, bool], count: int) -> None:
    assert seated(old, new) == count
    assert seated(old, new, "2023-09-12") == seated(old, new, "") == 0  # no news: told before, or who knows when


def test_minor_facts_stand_apart() -> None:
    small = event("Event", ("a1", 0, "Anna Lind chante."), agent="Anna", verb="chanter").rstrip(" .\n")
    old, new = (article("a1"),), (article("a1"), f"{small} ; kg:importance kg:Minor .\n")
    for one, other, section in ((old, new, "minor-new"), (new, old, "minor-gone")):
        (found,) = report(differing(newsgraph.graph(*one), newsgraph.graph(*other)), ("a", "b"), "fr").sections
        assert (found.id, [line.text for line in found.lines]) == (section, ["Anna Lind chante"])


PLAN = ("a1", 0, "Anna Lind doit rencontrer Paul Biron.")
TOLD = ("a2", 0, "Anna Lind a rencontré Paul Biron.")


def met(date: str, plan: dict[str, str], told: dict[str, str], factuality: str = "Asserted") -> tuple[object, ...]:
    """The outcomes of a planned meeting of Anna and Paul, where a later graph has another article."""
    old = (article("a1", "2023-10-01"), event("Meet", PLAN, "Planned", **{"agent": "Anna Paul", **plan}))
    new = (article("a2", date), event("Meet", TOLD, factuality, **{"agent": "Anna", "recipient": "Paul", **told}))
    return outcomes(differing(newsgraph.graph(*old), newsgraph.graph(*old, *new)), "Planned")


@pytest.mark.parametrize(
    ("date", "plan", "told", "count"),
    [
        ("2023-10-12", {}, {}, 1),
        ("2023-10-12", {"date": "2023-10-11"}, {"date": "2023-10"}, 1),
        ("2023-10-12", {"date": "2023-10-11"}, {"date": "2023-10-04"}, 0),  # another day
        ("2023-10-12", {}, {"date": "2023-09-20"}, 0),  # before it was planned
        ("2023-09-12", {}, {}, 0),  # told before the plan
        ("2024-06-12", {}, {}, 0),  # undated, and long after
        ("2024-06-12", {"date": "2024-06"}, {}, 1),
        ("2023-10-12", {}, {"recipient": "Ina"}, 0),  # with another
        ("2023-10-12", {"place": "Port"}, {}, 1),  # a place that is not told again
        ("2023-10-12", {"place": "Port"}, {"place": "Sud"}, 0),  # elsewhere
        ("", {}, {}, 0),  # who knows when
    ],
)
def test_what_is_taken_for_the_outcome_of_a_plan(
    date: str, plan: dict[str, str], told: dict[str, str], count: int
) -> None:
    assert len(met(date, plan, told)) == count


@pytest.mark.parametrize("factuality", ["Claimed", "Planned", "Hypothetical"])
def test_what_is_not_told_as_fact_settles_nothing(factuality: str) -> None:
    assert met("2023-10-12", {}, {}, factuality) == ()


def test_a_plan_of_one_alone_is_not_settled_by_an_event_of_two() -> None:
    assert met("2023-10-12", {"agent": "Anna"}, {}) == ()


def test_a_reading_that_changed() -> None:
    where = ("a1", 0, "Anna Lind rencontrera Paul Biron.")
    old = (article("a1", "2023-10-01"), event("Meet", where, agent="Anna", recipient="Paul"))
    new = (old[0], event("Meet", where, "Planned", agent="Anna", recipient="Paul", date="2023-10"))
    found = differing(newsgraph.graph(*old), newsgraph.graph(*new))
    assert [change.aspects for change in found.changed] == [("factuality", "date")]
    assert found.added == found.gone == ()
    assert outcomes(found, "Planned") == ()
    text = markdown(report(found, ("a.ttl", "b.ttl"), "fr"))
    assert "est-ce arrivé, date" in text
    assert "avant : Anna Lind a rencontré Paul Biron" in text


def test_a_second_article_that_tells_the_same_office_is_no_news() -> None:
    old = (article("a1"), office("Paul", "président", "Sud", ("a1", 0, "le président Paul Biron")))
    new = (*old, article("a2"), office("Paul", "Président", "Sud", ("a2", 9, "le Président Paul Biron")))
    found = differing(newsgraph.graph(*old), newsgraph.graph(*new))
    assert (found.gone, found.changed) == ((), ())
    assert found.kept == 1


RENAMED = THINGS.replace("entity:Anna ", "entity:Anna-Lind_2 ").replace("entity:Paul ", "entity:P-B ")


def test_things_of_other_iris_are_known_by_link_and_by_name() -> None:
    other = RENAMED.replace('"Paul Biron"@fr', '"P. Biron"@fr')
    found = matched(read(newsgraph.graph()), read(newsgraph.graph(things=other)))
    assert found == {
        "https://kg.example/entity/Anna": "https://kg.example/entity/Anna-Lind_2",
        "https://kg.example/entity/Paul": "https://kg.example/entity/P-B",
    }


@pytest.mark.parametrize(
    "other",
    [
        RENAMED.replace("entity:Anna-Lind_2 a schema:Person", "entity:Anna-Lind_2 a schema:Place"),
        RENAMED + 'entity:Third a schema:Person ; rdfs:label "Annie"@fr ; skos:altLabel "Anna Lind"@fr .\n',
        RENAMED.replace('"Anna Lind"@fr', '"Lind"@fr'),
    ],
    ids=["of another kind", "two of that name", "another label"],
)
def test_things_that_may_be_others_are_kept_apart(other: str) -> None:
    found = matched(read(newsgraph.graph()), read(newsgraph.graph(things=other)))
    assert "https://kg.example/entity/Anna" not in found


def test_other_links_forbid_what_a_name_allows() -> None:
    other = RENAMED.replace("entity/Q1>", "entity/Q2>")
    found = matched(read(newsgraph.graph()), read(newsgraph.graph(things=other)))
    assert "https://kg.example/entity/Paul" not in found


def test_facts_of_things_that_are_the_same_are_the_same() -> None:
    new = [part.replace("entity:Anna", "entity:Anna-Lind_2").replace("entity:Paul", "entity:P-B") for part in FIRST]
    found = differing(newsgraph.graph(*FIRST), newsgraph.graph(*new, things=RENAMED))
    assert (found.added, found.gone, found.changed) == ((), (), ())
    assert found.kept == 7


def test_a_thing_that_got_another_name_and_iri_is_known_by_its_part_in_the_same_events() -> None:
    renamed = THINGS.replace("entity:Sud ", "entity:Sudland-2 ").replace('"Sudland"@fr', '"Republik"@fr')
    new = [part.replace("entity:Sud ", "entity:Sudland-2 ") for part in FIRST]
    found = differing(newsgraph.graph(*FIRST), newsgraph.graph(*new, things=renamed))
    assert found.same == {"https://kg.example/entity/Sud": "https://kg.example/entity/Sudland-2"}
    assert (found.added, found.gone, found.changed) == ((), (), ())


def test_a_thing_that_became_two_is_neither() -> None:
    split = THINGS.replace("entity:Sud ", "entity:S1 ") + 'entity:S2 a schema:Country ; rdfs:label "Sudland II"@fr .'
    new = [part.replace("entity:Sud ", f"entity:S{1 + number % 2} ") for number, part in enumerate(FIRST)]
    found = differing(newsgraph.graph(*FIRST), newsgraph.graph(*new, things=split.replace('"Sudland"', '"Sudland I"')))
    assert found.same == {}
    assert {change.aspects for change in found.changed} == {("parties",)}


def test_since_a_day_is_the_graph_without_the_articles_of_then() -> None:
    whole = read(newsgraph.graph(*FIRST, *SECOND))
    since = compare(before(whole, "2023-10-12"), whole)
    assert {row.fact.iri for row in since.added} == {row.fact.iri for row in GREW.added}
    assert (since.gone, since.changed, since.kept) == ((), (), 7)
    assert compare(before(whole, "2023-10-13"), whole).added == ()
    assert len(compare(before(whole, "2023-10-01"), whole).added) == 11


@pytest.mark.parametrize(("date", "new"), [("2023-10", True), ("2023", True), ("2023-09", False), ("", False)])
def test_an_article_of_a_month_that_holds_the_day_is_new(date: str, new: bool) -> None:
    told = read(newsgraph.graph(article("a1", date), event("Meet", PLAN, agent="Anna", recipient="Paul")))
    assert (before(told, "2023-10-12").rows == ()) is new


def test_json_has_the_facts_of_the_report() -> None:
    found = json.loads(json.dumps(as_json(GREW, "fr")))
    assert {name: len(found[name]) for name in ("new", "gone", "changed", "plans", "claims", "offices")} == {
        "new": 4,
        "gone": 0,
        "changed": 0,
        "plans": 1,
        "claims": 1,
        "offices": 2,
    }
    assert found["kept"] == 7
    meeting = next(fact for fact in found["new"] if fact["type"] == "Meet")
    assert meeting["evidence"] == [
        {
            "article": "a2",
            "title": "La rencontre",
            "published": "2023-10-12",
            "url": None,
            "begin": 0,
            "end": 42,
            "text": "Paul Biron a rencontré Anna Lind mercredi.",
        }
    ]
    lines = markdown(report(GREW, ("a", "b"), "fr"))
    assert all(fact["sentence"] in lines.replace("\\", "") for fact in found["new"])


@pytest.mark.parametrize(
    ("language", "words"), [("fr", ("arrivé : Paul Biron", "n’est plus")), ("en", ("happened: Paul", "no longer"))]
)
def test_the_report_speaks_either_language(language: str, words: tuple[str, ...]) -> None:
    text = markdown(report(GREW, ("a.ttl", "b.ttl"), language))
    assert all(word in text for word in words)


def test_nothing_changed() -> None:
    same = newsgraph.graph(*FIRST)
    assert "Rien n’a changé" in markdown(report(differing(same, same), ("a", "b"), "fr"))
