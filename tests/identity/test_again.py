"""Who is who in articles that come and go: the same as for all of them anew, and what did not change is not touched."""

import gc
from collections.abc import Iterable, Iterator
from functools import cache, partial
from typing import Any

import pytest
from corpus import item
from hypothesis import given, settings
from hypothesis import strategies as st

from kg import knowledge, resources
from kg.collecting import paused
from kg.decisions import NONE, Judgement, Judgements
from kg.directory import Directory, said
from kg.identity import Identity, identity, resolve
from kg.identity.things import Thing
from kg.knowledge import Knowledge
from kg.model import Article, Entity, EntityType, Mention, MentionKind, Reading, Span
from kg.shelf import Shelved

PERSON, BODY = EntityType.PERSON, EntityType.ORGANIZATION


@cache
def fr() -> Knowledge:
    return knowledge.load(resources.language("fr"))


POOL: tuple[tuple[tuple[str, int, EntityType], ...], ...] = (
    (("Pierre Ravanel", 0, PERSON), ("Union des Ports de Normandie", 1, BODY), ("UPN", 1, BODY)),
    (("Ravanel", 0, PERSON), ("UPN", 1, BODY)),
    (("Jeanne Ravanel", 0, PERSON), ("UPN", 1, BODY), ("Union Populaire du Nivernais", 2, BODY)),
    (("Union Populaire du Nivernais", 0, BODY), ("UPN", 0, BODY)),
    (("Iouri Ravanov", 0, PERSON), ("Yuri Ravanov", 1, PERSON), ("Mediapro", 2, BODY)),
    (("Yuri Ravanov", 0, PERSON), ("groupe Mediapro", 1, BODY), ("Pierre Ravanel", 2, PERSON)),
    (("Pierre Martin", 0, PERSON), ("Mediapro", 1, BODY)),
    (("Pierre Martin", 3, PERSON), ("Mediapro", 1, BODY), ("Jeanne Ravanel", 2, PERSON)),
)  # fmt: skip


def reading(number: int, company: int) -> Reading:
    """An article of the pool; it may name some others, whose company gets less rare by it."""
    named = [(text, entity, type_) for text, entity, type_ in POOL[number]]
    named += [(f"Cercle de Valcombe-{n}", 10 + n, BODY) for n in range(company)]
    mentions = (
        Mention(Span(0, len(text)), text, MentionKind.NAME, type_, 0, entity=entity) for text, entity, type_ in named
    )
    return Reading(Article(f"a{number}", "", published=f"2023-03-{10 + number}"), (), tuple(mentions))


DECIDED = Judgements(
    (Judgement(True, "a0#Pierre Ravanel", "a1#Ravanel"), Judgement(False, "a4#Mediapro", "a6#Mediapro"))
)
STEPS = st.lists(st.dictionaries(st.integers(0, len(POOL) - 1), st.integers(0, 2), min_size=1), min_size=2, max_size=5)


def shelved(some: Iterable[Reading]) -> dict[str, Shelved]:
    return {one.article.id: Shelved(one.article.id, partial(lambda one: one, one)) for one in some}


@settings(max_examples=30, deadline=None)
@given(STEPS, st.sampled_from([NONE, DECIDED]))
def test_whoever_comes_and_goes(steps: list[dict[int, int]], judgements: Judgements) -> None:
    again, known, before = Identity(fr(), judgements), Directory(), dict[tuple[int, int], Shelved]()
    told = dict[tuple[str, object], list[tuple[int, str]]]()
    for step in steps:
        readings = [reading(number, company) for number, company in sorted(step.items())]
        before = {
            key: before.get(key) or shelved([one])[one.article.id]
            for key, one in zip(sorted(step.items()), readings, strict=True)
        }
        found = again.entities(before.values())
        assert found == identity(readings, fr(), judgements)
        known.turn(found)
        for one in readings:
            mine = known.of(one.article.id)
            assert mine == Directory(found).of(one.article.id)
            ids = [(number, entity.id) for number, entity in mine.items()]
            assert told.setdefault((one.article.id, known.leads(one.article.id)), ids) == ids


def test_who_did_not_change_is_the_same() -> None:
    again = Identity(fr(), NONE)
    shelf = shelved(reading(number, 0) for number in (0, 4, 6))
    first = {entity.id: entity for entity in again.entities(shelf.values())}
    shelf |= shelved([reading(7, 0)])
    second: dict[str, Entity] = {entity.id: entity for entity in again.entities(shelf.values())}
    other = {id_ for id_, entity in second.items() if first.get(id_) is not entity}
    assert {second[id_].label for id_ in other} == {"Pierre Martin", "Mediapro", "Jeanne Ravanel"}


def test_an_article_is_touched_only_where_it_leads_elsewhere() -> None:
    again, known = Identity(fr(), NONE), Directory()
    shelf = shelved(reading(number, 0) for number in (0, 6))
    known.turn(again.entities(shelf.values()))
    marks = {article: (known.leads(article), known.told(article)) for article in shelf}
    shelf |= shelved([reading(1, 0)])
    known.turn(again.entities(shelf.values()))
    assert {article: (known.leads(article), known.told(article)) for article in shelf if article != "a1"} == marks
    assert set(known.at("a1")) == {0, 1}


def test_company_that_is_rare_no_more_says_less() -> None:
    bodies = "Aciéries du Nord|Forges du Rhin"
    two = [item(article, "Pierre Martin", company=bodies) for article in ("a", "b")]
    others = [item(article, f"Anne Ravanel-{article}", company=bodies) for article in ("c", "d", "e")]
    again, shelf = Identity(fr(), NONE), shelved([*two, *others])
    for articles, martins in (("ab", 1), ("abcde", 2), ("abc", 1)):
        found = again.entities([shelf[article] for article in articles])
        assert found == identity([one for one in (*two, *others) if one.article.id in articles], fr())
        assert sum(entity.label == "Pierre Martin" for entity in found) == martins


def test_nothing_of_what_was_compared_is_held_afterwards() -> None:
    gc.collect()
    with paused():  # what refers to itself would stay
        found = identity([reading(number, 0) for number in range(len(POOL))], fr())
        assert found
        assert not [one for one in gc.get_objects() if isinstance(one, Thing)]


def test_in_brief_numbers_lead_to_the_same_and_nothing_else_is_held() -> None:
    entities = identity([reading(number, 2) for number in range(len(POOL))], fr())
    whole, brief = Directory(entities), Directory.brief(iter(entities))
    assert [one.id for one in brief.entities] == [one.id for one in entities]
    assert set(brief.articles) == set(whole.articles) == {f"a{number}" for number in range(len(POOL))}
    for article in brief.articles:
        mine, theirs = brief.of(article), whole.of(article)
        assert [*mine] == [*theirs]
        assert [said(one) for one in mine.values()] == [said(one) for one in theirs.values()]
    assert not any(one.members or one.aliases or one.decisions for one in brief.entities)


def test_what_is_known_in_brief_is_not_gone_through_again() -> None:
    gone = list[int]()

    class Seen(tuple[Entity, ...]):
        def __iter__(self) -> Iterator[Entity]:
            gone.append(1)
            return super().__iter__()

    entities = Seen(identity([reading(0, 0)], fr()))
    brief = Directory.brief(entities)
    brief.turn(entities)
    assert gone == [1]


def alive() -> int:
    """How many things of articles there are."""
    gc.collect()
    return sum(type(one) is Thing for one in gc.get_objects())


def test_where_there_is_no_next_time_a_thing_is_given_up_when_its_entity_is_made(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    left, make = list[int](), resolve._entity

    def noted(*given: Any) -> Entity:
        left.append(alive())
        return make(*given)

    before = alive()
    monkeypatch.setattr(resolve, "_entity", noted)
    readings = [reading(number, 1) for number in range(len(POOL))]
    found = identity(readings, fr())
    assert sum(len(one.members) for one in found) == left[0] - before
    assert left == sorted(left, reverse=True)
    assert left[-1] - before <= max(len(one.members) for one in found)
    assert alive() == before
