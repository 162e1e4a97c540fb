"""What lies near an event: as few as need be, the same whatever came and went, and no more than what is bounded."""

from collections.abc import Iterable
from itertools import chain
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tales import COUNTRY, TOWN, knowledge, tale

from kg.decisions import NONE
from kg.directory import Directory
from kg.happenings import blocks
from kg.happenings.blocks import Blocks, around, pairs
from kg.happenings.near import Near, likely
from kg.happenings.tellings import Telling, tellings
from kg.happenings.world import World, ground
from kg.identity import identity
from kg.model import Factuality, Reading

TYPES = {"Lyon": TOWN, "France": COUNTRY}
WORDS = {"Meet": "rencontré", "Die": "mort"}
TEXT = "Anne Martinot a rencontré Paul Durandel à Lyon, en France, où il est mort."
DAYS = ("2023-03-15", "2023-03-16", "2023-03", "2023", "2019-01-02", None)
CASTS: tuple[dict[str, str], ...] = (
    {"agent": "Anne Martinot", "place": "Lyon"},
    {"patient": "Paul Durandel", "place": "Lyon"},
    {"agent": "Anne Martinot + Paul Durandel", "place": "France"},
    {"place": "Lyon"},
)
ABOUT = st.tuples(
    st.sampled_from(["Meet", "Die"]),
    st.sampled_from(CASTS),
    st.sampled_from(DAYS),
    st.sampled_from(["2023-03-15", "2023-03-18", "2023-09-01"]),
    st.booleans(),
)


def told(article: str, about: tuple[Any, ...]) -> Reading:
    type_, cast, day, published, planned = about
    factuality = Factuality.PLANNED if planned else Factuality.ASSERTED
    return tale(article, TEXT, (type_, WORDS[type_]), cast, TYPES, day=day, published=published, factuality=factuality,
                company=("Paul Durandel",) if "Paul Durandel" not in str(cast) else ())  # fmt: skip


def corpus(readings: Iterable[Reading]) -> tuple[dict[str, tuple[Telling, ...]], World]:
    """The events of articles as they are compared, and what is to be known of all."""
    every = list(readings)
    entities = identity(every, knowledge())
    known = Directory(entities)
    found = {one.article.id: tuple(tellings(one, known.of(one.article.id))) for one in every}
    return found, World.of(map(ground, every), known, knowledge())


def kinds(every: Iterable[Telling]) -> list[list[Telling]]:
    """Tellings -> those of one kind together."""
    found: dict[str, list[Telling]] = {}
    for one in every:
        found.setdefault(one.kind, []).append(one)
    return [*found.values()]


def names(some: Iterable[tuple[Telling, Telling]]) -> list[tuple[str, str]]:
    return sorted((one.ref, other.ref) for one, other in some)


def meet(one: Telling, other: Telling) -> bool:
    """Whether two events may be one by their class, by whom they name and by their time, as it is said in words."""
    if one.kind != other.kind or one.account.article == other.account.article:
        return False
    if one.kind == "Die":
        mine, theirs = blocks.befallen(one), blocks.befallen(other)
        if (mine or theirs) and (mine or one.named) & (theirs or other.named):
            return True
    some, others = around(one), around(other)
    return bool(one.named & other.named and some and others and some[0] <= others[1] and others[0] <= some[1])


@settings(max_examples=30, deadline=None)
@given(st.lists(ABOUT, max_size=8))
def test_all_that_may_be_one_is_compared(about: list[tuple[Any, ...]]) -> None:
    found, world = corpus(told(f"a{n}", one) for n, one in enumerate(about))
    every = list(chain.from_iterable(found.values()))
    wanted = {frozenset((one.ref, other.ref)) for one in every for other in every if meet(one, other)}
    compared = names(pairs(kinds(every), world.wide))
    assert {frozenset(pair) for pair in compared} == wanted
    assert len(compared) == len(wanted)


@settings(max_examples=30, deadline=None)
@given(st.lists(ABOUT, min_size=3, max_size=12), st.integers(1, 3))
def test_of_many_the_last_ones_are_compared(about: list[tuple[Any, ...]], most: int) -> None:
    """Of one block, those of one class that name one thing: what a look at all of them finds."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(blocks, "MOST", most)
        readings = [told(f"a{n}", ("Meet", {"place": "Lyon"}, *one[2:])) for n, one in enumerate(about)]
        every = [one for some in corpus(readings)[0].values() for one in some]
        found = Blocks(every)
        for telling in every:
            when = around(telling)
            assert when is not None
            order = (*when, telling.order)
            times = {one.ref: around(one) or (0, 0) for one in every}
            before = sorted(
                (one for one in every if (*times[one.ref], one.order) < order and times[one.ref][1] >= when[0]),
                key=lambda one: (*times[one.ref], one.order),
            )
            wanted = {one.ref for thing in telling.named for one in [o for o in before if thing in o.named][-most:]}
            assert {one.ref for one in found.before(telling, frozenset())} == wanted


STEPS = st.lists(st.dictionaries(st.integers(0, 6), ABOUT, min_size=1, max_size=7), min_size=2, max_size=4)


@settings(max_examples=40, deadline=None)
@given(STEPS, st.integers(1, 3))
def test_what_came_and_went_leaves_nothing_behind(steps: list[dict[int, tuple[Any, ...]]], most: int) -> None:
    """Whatever there was before, the pairs are those of what is there now; with however few others each is compared."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(blocks, "MOST", most)
        patched.setattr(blocks, "FEW", most)
        near, held = Near(NONE), dict[tuple[str, Any], tuple[Telling, ...]]()
        for step in steps:
            found, world = corpus(told(f"a{n}", about) for n, about in sorted(step.items()))
            same = {one: held.setdefault((one, repr(some)), some) for one, some in found.items()}
            now = {(join, one.ref, other.ref) for join, one, other in near.likely(same, world)}
            every = kinds(chain.from_iterable(found.values()))
            assert now == {(join, one.ref, other.ref) for join, one, other in likely(every, world, NONE)}


def test_another_place_of_a_town_is_noticed() -> None:
    """What articles say of where a town lies counts for all events there."""
    found, world = corpus([told("a", ("Meet", CASTS[0], None, "2023-03-15", False))])
    assert not world.changed(world)
    (thing,) = (thing for telling in found["a"] for thing in telling.places)
    inside = {thing: {"elsewhere"}}
    other = World(world.types, world.keys, inside, world.wide, world.knowledge)
    world.around(thing)
    assert other.changed(world) == {thing}
    assert "elsewhere" in other.around(thing)
