"""Things of single articles -> entities of all: what is one, what is two, how it is called, and why."""

import re
from collections.abc import Iterable

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from kg import knowledge, resources
from kg.identity import identity
from kg.knowledge import Knowledge
from kg.model import Article, Entity, EntityType, Link, Mention, MentionKind, Reading, Span

PERSON, ORGANIZATION, GPE, WORK = EntityType.PERSON, EntityType.ORGANIZATION, EntityType.GPE, EntityType.WORK
NAME, DESCRIPTION, PRONOUN = MentionKind.NAME, MentionKind.DESCRIPTION, MentionKind.PRONOUN


@pytest.fixture(scope="module")
def fr() -> Knowledge:
    return knowledge.load(resources.language("fr"))


def mention(
    text: str, entity: int | None, type_: EntityType | None = PERSON, kind: MentionKind = NAME, known: str | None = None
) -> Mention:
    return Mention(Span(0, len(text)), text, kind, type_, 0, entity=entity, known=known)


def reading(article: str, *mentions: Mention) -> Reading:
    return Reading(Article(article, ""), (), mentions)


def labels(entities: Iterable[Entity]) -> list[str]:
    return [entity.label for entity in entities]


# --------------------------------------------------------------------------------------------------- one and two


ONE = [
    (mention("Pierre Ravanel", 0), mention("Pierre Ravanel", 0), "same-name"),
    (mention("Élodie Ravanel", 0), mention("Elodie Ravanel", 0), "same-name"),
    (mention("Iouri Ravanov", 0), mention("Yuri Ravanov", 0), "same-name-spelt"),
    (mention("Renault", 0, ORGANIZATION), mention("Renault", 0, ORGANIZATION), "same-name"),
    (mention("groupe Mediapro", 0, ORGANIZATION), mention("Mediapro", 0, ORGANIZATION), "same-name"),
    (mention("Le Grand Bleu", 0, WORK), mention("le grand bleu", 0, WORK), "same-name"),
]

TWO = [
    (mention("Dupont", 0), mention("Dupont", 0)),
    (mention("Pierre Ravanel", 0), mention("Jeanne Ravanel", 0)),
    (mention("Pierre Ravanel", 0), mention("Pierre Ravanel", 0, ORGANIZATION)),
    (mention("Pierre Martin", 0), mention("Pierre Martin", 0)),
    (mention("Mercure", 0, ORGANIZATION), mention("Mercure", 0, WORK)),
    (mention("le tribunal", 0, ORGANIZATION, DESCRIPTION), mention("le tribunal", 0, ORGANIZATION, DESCRIPTION)),
    (mention("président", 0, PERSON, DESCRIPTION), mention("président", 0, PERSON, DESCRIPTION)),
]


@pytest.mark.parametrize(("first", "second", "rule"), ONE)
def test_one_thing_of_two_articles(fr: Knowledge, first: Mention, second: Mention, rule: str) -> None:
    (entity,) = identity([reading("a", first), reading("b", second)], fr)
    assert entity.members == (("a", 0), ("b", 0))
    (decision,) = entity.decisions
    assert (decision.left, decision.right, decision.rule) == (f"a#{first.text}", f"b#{second.text}", rule)


@pytest.mark.parametrize(("first", "second"), TWO)
def test_two_things_of_two_articles(fr: Knowledge, first: Mention, second: Mention) -> None:
    found = identity([reading("a", first), reading("b", second)], fr)
    assert [entity.members for entity in found] in ([(("a", 0),), (("b", 0),)], [(("b", 0),), (("a", 0),)])
    assert len({entity.id for entity in found}) == 2


def test_what_the_gazetteer_knows_is_one_whatever_it_is_called(fr: Knowledge) -> None:
    russia = next(k for k in fr.gazetteer.named("Russie") if "Country" in k.classes)
    first = reading("a", mention("Moscou", 0, GPE, known=russia.key))
    second = reading("b", mention("la Russie", 3, GPE, known=russia.key))
    (entity,) = identity([first, second], fr)
    assert entity.label == russia.name
    assert entity.members == (("a", 0), ("b", 3))
    assert entity.decisions[0].rule == "same-known"
    assert entity.same_as == ("http://www.wikidata.org/entity/Q159",)
    assert entity.classes[0] == "Country"
    assert "Place" in entity.classes
    assert set(entity.aliases) == {"Moscou", "la Russie"}


def test_a_known_thing_and_a_namesake_that_is_not(fr: Knowledge) -> None:
    russia = next(k for k in fr.gazetteer.named("Russie") if "Country" in k.classes)
    found = identity([reading("a", mention("Russie", 0, GPE, known=russia.key), mention("Russie", 1, WORK))], fr)
    assert len(found) == 2


# ------------------------------------------------------------------------------------------------- names and kinds


def test_the_fullest_name_is_the_label_and_the_others_are_aliases(fr: Knowledge) -> None:
    one = reading(
        "a", mention("Dupont", 0), mention("Paul Dupont", 0), mention("le maire de Lyon", 0, kind=DESCRIPTION)
    )
    (entity,) = identity([one], fr)
    assert (entity.label, entity.aliases) == ("Paul Dupont", ("Dupont", "le maire de Lyon"))


def test_pronouns_and_implicit_mentions_are_no_names(fr: Knowledge) -> None:
    one = reading(
        "a", mention("Paul Dupont", 0), mention("Il", 0, None, PRONOUN), mention("", 0, None, MentionKind.IMPLICIT)
    )
    assert identity([one], fr)[0].aliases == ()


def test_a_title_before_a_name_is_no_alias(fr: Knowledge) -> None:
    title = Mention(Span(0, 5), "maire", DESCRIPTION, PERSON, 0, entity=0, link=Link(0, "title-prenominal"))
    assert identity([reading("a", mention("Paul Dupont", 0), title)], fr)[0].aliases == ()


def test_a_name_in_latin_letters_is_the_label(fr: Knowledge) -> None:
    one = reading("a", mention("Володимир Зеленський Олександрович", 0), mention("Volodymyr Zelensky", 0))
    assert labels(identity([one], fr)) == ["Volodymyr Zelensky"]


def test_what_is_only_described_is_called_so(fr: Knowledge) -> None:
    one = reading("a", mention("tribunal de\n Lyon", 0, ORGANIZATION, DESCRIPTION))
    assert labels(identity([one], fr)) == ["tribunal de Lyon"]


def test_what_only_a_pronoun_speaks_of_is_nothing(fr: Knowledge) -> None:
    assert identity([reading("a", mention("Il", 0, PERSON, PRONOUN), mention("Paul", None))], fr) == ()


# ------------------------------------------------------------------------------------------------- any things at all


THINGS = st.lists(
    st.tuples(
        st.text(alphabet="Aab2 -é’Я", min_size=1, max_size=6), st.sampled_from([PERSON, ORGANIZATION, GPE, WORK])
    ),
    max_size=8,
)
LOCAL = re.compile(r"[A-Za-z0-9_-]+")


def readings_of(articles: list[list[tuple[str, EntityType]]]) -> list[Reading]:
    return [
        reading(f"a{n}", *(mention(name, k, type_) for k, (name, type_) in enumerate(things)))
        for n, things in enumerate(articles)
    ]


@settings(deadline=None)
@given(st.lists(THINGS, max_size=3))
def test_every_thing_is_in_one_entity(fr: Knowledge, articles: list[list[tuple[str, EntityType]]]) -> None:
    found = identity(readings_of(articles), fr)
    members = [member for entity in found for member in entity.members]
    assert sorted(members) == [(f"a{n}", k) for n, things in enumerate(articles) for k in range(len(things))]
    assert all(len(entity.decisions) == len(entity.members) - 1 for entity in found)


@example([[("A", GPE), ("A", WORK), ("A 2", GPE)]])
@settings(deadline=None)
@given(st.lists(THINGS, max_size=3))
def test_ids_are_local_names_each_once(fr: Knowledge, articles: list[list[tuple[str, EntityType]]]) -> None:
    ids = [entity.id for entity in identity(readings_of(articles), fr)]
    assert ids == sorted(set(ids))
    assert all(LOCAL.fullmatch(id_) for id_ in ids)


@settings(deadline=None)
@given(st.lists(THINGS, min_size=2, max_size=3))
def test_the_order_of_the_articles_changes_no_entity(
    fr: Knowledge, articles: list[list[tuple[str, EntityType]]]
) -> None:
    one, other = readings_of(articles), readings_of(articles)[::-1]
    assert {(e.label, frozenset(e.members)) for e in identity(one, fr)} == {
        (e.label, frozenset(e.members)) for e in identity(other, fr)
    }


def test_an_id_does_not_depend_on_other_articles(fr: Knowledge) -> None:
    """«Identifiers are derived from content»: else an article that is added renames what was there."""
    one = reading("b", mention("Dupont", 0))
    other = reading("a", mention("Dupont", 0))
    (alone,) = identity([one], fr)
    both = {entity.members[0][0]: entity.id for entity in identity([other, one], fr)}
    assert both["b"] == alone.id
