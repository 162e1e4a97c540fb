"""What a page of many articles shows first, and in which communities."""

from dataclasses import replace

import pytest
from graphs import corpus, story

from kg.told.paged import sentences
from kg.view import Options, page, salience
from kg.view.communities import communities
from kg.view.content import Content, Difference, Evidence, Fact, Happening, Source, Thing
from kg.view.happenings import kept
from kg.view.reader import read
from kg.view.selection import keep
from kg.view.template import packed

THINGS = tuple(Thing(f"t{n}", "Person", (), f"Nom {n}", "fr") for n in range(6))
SOURCES = (Source("s0", "s0", "Ancien", "2020-01-01"), Source("s1", "s1", "Nouveau", "2023-01-01"))
EVIDENCE = (Evidence("e0", 0, 0, 3, "mot"), Evidence("e1", 1, 0, 3, "mot"))


def meeting(one: int, other: int, **values: object) -> Fact:
    """A meeting of two."""
    roles = (("agent", one), ("recipient", other))
    made = Fact(f"f{one}{other}{values}", "event", "Meet", roles, evidence=(0,), confidence=0.5)
    return replace(made, **values)  # type: ignore[arg-type]


def order(*facts: Fact, happenings: tuple[Happening, ...] = ()) -> list[int]:
    """The order of some facts."""
    return salience.order(Content(SOURCES, THINGS, EVIDENCE, facts, happenings))


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        (meeting(0, 1, type="Arrest", roles=(("agent", 0), ("patient", 1))), meeting(2, 3)),
        (meeting(0, 1, evidence=(1,)), meeting(2, 3)),
        (meeting(0, 1, confidence=0.9), meeting(2, 3)),
        (meeting(0, 1), meeting(2, 3, factuality="Hypothetical")),
        (meeting(0, 1), meeting(2, 3, begin="1998")),
        (meeting(0, 1, evidence=(0, 1)), meeting(2, 3, evidence=(1,))),
        (meeting(0, 1), meeting(2, 3, type="Event", text="regarder")),
        (meeting(0, 1), meeting(2, 3, roles=(("agent", 2),))),
        (meeting(0, 1), meeting(2, 3, kind="relation", type="memberOf", text="membre de")),
        (meeting(2, 3, kind="relation", type="memberOf"), meeting(0, 1, type="Event", text="regarder")),
    ],
)
def test_what_speaks_for_a_fact(better: Fact, worse: Fact) -> None:
    assert order(worse, better) == [1, 0]
    assert order(better, worse) == [0, 1]


def test_what_several_sources_tell_comes_first() -> None:
    assert order(meeting(0, 1), meeting(2, 3), meeting(2, 3), happenings=(Happening((1, 2), 3),))[0] == 1


def test_things_of_which_much_is_told_come_first() -> None:
    quotes = [meeting(4, 4, kind="quotation", type="direct", roles=(("agent", 4),)) for _ in range(5)]
    assert order(meeting(0, 1), meeting(4, 5), *quotes) == [1, 0]


def test_the_same_again_waits() -> None:
    same = [meeting(0, 1) for _ in range(3)]
    assert order(*same, meeting(2, 3)) == [0, 3, 1, 2]


def test_quotations_are_no_facts_to_begin_with() -> None:
    assert order(meeting(0, 1, kind="quotation", type="direct")) == []


def test_communities_are_found_and_named() -> None:
    content = read(corpus())
    found = communities(content, salience.order(content))
    assert 6 <= len(found) <= 8
    for one in found:
        names = {content.things[number].label[:8] for number in one.things if content.things[number].kind == "Person"}
        hub = any(content.things[number].label == "Capitale" for number in one.things)
        assert (hub or len(names) == 1) and set(one.names) <= set(one.things)
    assert found == communities(content, salience.order(content))
    assert communities(Content((), (), (), ()), []) == []


def test_happenings_are_read_and_kept_with_what_is_selected() -> None:
    content = read(corpus())
    (happening,) = content.happenings
    told = [content.facts[number] for number in happening.facts]
    assert {fact.begin for fact in told} == {"2023-05-03", "2023-05-04"} and happening.sources == 2
    assert happening.differences == (Difference("date", tuple(sorted((n,) for n in happening.facts))),)
    both = keep(content, {fact.iri for fact in told})
    assert [[both.facts[n].iri for n in one.facts] for one in both.happenings] == [sorted(fact.iri for fact in told)]
    assert both.happenings[0].differences[0].on == "date"
    assert keep(content, {told[0].iri}).happenings == ()
    assert kept(replace(happening, facts=(0, 1), differences=(Difference("date", ((0,), (1,))),)), {0: 5}) is None


def test_a_page_of_many_is_the_same_again_and_packed_where_it_is_large() -> None:
    graph, options = corpus(), Options(sentence=sentences)
    made = page(graph, options=options)
    assert made == page(graph, options=options)
    assert "Membre 0A a rencontré Membre 1A" in made
    assert packed({"a": "b"}) is None
    large = {"a": "x" * 2_000_000}
    assert packed(large) and packed(large) == packed(large)


def test_few_are_shown_as_they_were() -> None:
    assert '"order"' not in page(story())


def test_every_rank_has_its_place() -> None:
    content = read(corpus())
    ranks = [salience.rank(content.facts[number]) for number in salience.order(content)]
    assert ranks == sorted(ranks) and set(ranks) == {0, 1, 3}
