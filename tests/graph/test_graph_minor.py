"""What is minor: a plain event that says neither where nor when nor who with whom. It stays in the graph, marked."""

import pytest
from rdflib import RDF, Dataset, URIRef
from stories import ENTITIES, MINOR_ENTITIES, MINOR_READINGS, READINGS, Story

from kg.graph import dataset
from kg.model import Article, Entity, EntityType, Factuality, Role
from kg.namespaces import KG

PEOPLE = tuple(Entity(f"p{n}", EntityType.PERSON, (), f"Personne {n}", (), (("a", n),)) for n in range(3))


def minor(data: Dataset) -> list[URIRef]:
    """The events marked minor."""
    return [event for event in data.subjects(KG.importance, KG.Minor) if isinstance(event, URIRef)]


def test_a_plain_event_of_one_participant_alone_is_minor() -> None:
    data = dataset(MINOR_READINGS, MINOR_ENTITIES)
    assert [str(data.value(event, KG.predicate)) for event in minor(data)] == ["souri"]
    assert len(set(data.subjects(RDF.type, KG.Event))) == 4


def test_the_mark_is_no_class() -> None:
    data = dataset(MINOR_READINGS, MINOR_ENTITIES)
    assert set(data.objects(minor(data)[0], RDF.type)) == {KG.Event}


def test_a_class_a_date_or_a_second_participant_is_enough() -> None:
    assert minor(dataset(READINGS, ENTITIES)) == []


@pytest.mark.parametrize(
    ("type_", "roles", "rest", "expected"),
    [
        ("Event", ((Role.AGENT, 0),), {}, True),
        ("Event", ((Role.PATIENT, 0),), {"factuality": Factuality.PLANNED}, True),
        ("Event", ((Role.AGENT, 0),), {"factuality": Factuality.CLAIMED, "claimed_by": 1}, True),
        ("Event", ((Role.AGENT, 0), (Role.PATIENT, 0)), {}, True),
        ("Event", ((Role.AGENT, 0),), {"begin": "bientôt"}, True),
        ("Event", ((Role.AGENT, 0), (Role.RECIPIENT, 1)), {}, False),
        ("Event", ((Role.AGENT, 2),), {}, False),
        ("Event", ((Role.PLACE, 1),), {}, False),
        ("Event", ((Role.AGENT, 0),), {"begin": "2022-03"}, False),
        ("Die", ((Role.PATIENT, 0),), {}, False),
    ],
)
def test_what_is_minor(
    type_: str, roles: tuple[tuple[Role, int], ...], rest: dict[str, object], expected: bool
) -> None:
    """Mention 2 is of two people at once."""
    story = Story(Article("a", "Anne et Paul dorment, eux."))
    story.mention("Anne", 0)
    story.mention("Paul", 1)
    story.mention("eux", None, members=(0, 1))
    story.event(type_, "dorment", "Anne et Paul dorment", roles, **rest)  # type: ignore[arg-type]
    data = dataset([story.reading], PEOPLE)
    assert len(list(data.subjects(KG.factuality))) == 1
    assert bool(minor(data)) is expected
