"""A fact in one row: what stands in which column, in the words of the page."""

from dataclasses import replace

import pytest
from stories import MORE_ENTITIES, MORE_READINGS

from kg.graph import dataset
from kg.view.content import Content, Evidence, Fact, Source, Thing
from kg.view.reader import read
from kg.view.rows import NAMES, WORDS, Row, headings, row, rows
from kg.view.template import interface


@pytest.fixture(scope="module")
def content() -> Content:
    return read(dataset(MORE_READINGS, MORE_ENTITIES), marked=False)


def told(content: Content, sentence: str) -> Row:
    """The row of the fact with a sentence."""
    (found,) = [one for one in rows(content, "fr") if one.sentence.startswith(sentence)]
    return found


def test_a_fact_is_one_row(content: Content) -> None:
    assert told(content, "Selon Moscou, Volodymyr Zelensky a rencontré") == Row(
        who="Volodymyr Zelensky",
        fact="aurait rencontré",
        whom="Jens Stoltenberg",
        place="Bruxelles",
        date="",
        until="",
        figures="",
        happened="affirmé",
        says="Russie",
        sentence="Selon Moscou, Volodymyr Zelensky a rencontré Jens Stoltenberg à Bruxelles",
        headline="Démenti",
        publisher="",
        published="2023",
        link="",
        confidence=None,
        type="rencontre",
        iri=told(content, "Selon Moscou").iri,
    )
    assert len(list(rows(content, "fr"))) == len(content.facts)


def test_an_interval_and_its_article(content: Content) -> None:
    attack = told(content, "Moscou a attaqué")
    assert (attack.date, attack.until, attack.happened) == ("2023-08-01", "2023-08-03", "avéré")
    visit = told(content, "Volodymyr Zelensky est arrivé")
    assert (visit.headline, visit.publisher, visit.published, visit.link) == (
        *("Zelensky à l’OTAN", "L’Essai", "2023-10-11", "https://news.example/otan"),
    )


def test_what_is_no_event_does_not_happen(content: Content) -> None:
    others = [row(fact, content, "fr") for fact in content.facts if fact.kind != "event"]
    assert {one.type for one in others} == {"fonction", "relation", "citation"}
    assert {one.happened for one in others} == {""}
    assert told(content, "Moscou affirme").fact == "«\u00a0l’OTAN ment\u00a0»"
    assert told(content, "Lloyd Austin, ancien secrétaire").fact == "a été secrétaire à la Défense"


def test_in_english(content: Content) -> None:
    (one,) = [found for found in rows(content, "en") if found.sentence.startswith("Selon Moscou, Volodymyr")]
    assert (one.fact, one.happened, one.type) == ("reportedly met", "claimed", "meeting")


def test_a_row_is_one_line_and_repeats_nothing() -> None:
    sources = (Source("a", "a", "Un\ntitre ", url="https://x.example/"), Source("b", "b", "Un titre"))
    evidence = (Evidence("e", 0, 0, 9, "une\r\nphrase"), Evidence("f", 1, 0, 9, "une\u2028phrase"))
    things = (Thing("t", "Person", (), "A\tB", "fr"), Thing("u", "Person", (), "C", "fr"))
    fact = Fact("x", "event", "Meet", (("agent", 0), ("recipient", 1)), evidence=(0, 1), confidence=0.0)
    one = row(fact, Content(sources, things, evidence, (fact,)), "fr")
    assert (one.who, one.whom, one.sentence, one.headline) == ("A B", "C", "une phrase", "Un titre")
    assert one.link == "https://x.example/"
    assert one.confidence == 0


def test_several_stand_apart() -> None:
    things = (Thing("t", "Person", (), "A", "fr"), Thing("u", "Person", (), "B", "fr"))
    fact = Fact("x", "event", "Meet", (("agent", 0), ("agent", 1)), claimed_by=1)
    one = row(fact, Content((), things, (), (fact,)), "fr")
    assert (one.who, one.says, one.sentence) == ("A ; B", "B", "")
    assert row(replace(fact, type="Unheard"), Content((), things, (), ()), "fr").type == "Unheard"


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_column_has_a_heading_of_its_own(language: str) -> None:
    assert len(set(headings(language))) == len(NAMES) == len(WORDS) == 17
    assert set(WORDS) <= set(interface()[language])
