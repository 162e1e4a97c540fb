"""Who stands beside what happens has no part in it, whatever else says so; on frozen trees (`facts.conllu`).

The trigger is marked. Each person named is put forward as the patient (or agent) of an event of the class; those who
are left are given.
"""

import pytest
from trees import article, tree
from trees.marks import unmarked
from trees.texts import pipeline

from kg.facts.apart import apart
from kg.facts.bystanders import without_bystanders
from kg.facts.scene import Scene
from kg.model import EntityType, Event, Factuality, MentionKind, Role, Span

BYSTANDERS = [
    ("Le frère de Paul Dupont a été {arrêté} à Rome.", "Arrest", ""),
    ("Le frère de la ministre Marie Durand a été {arrêté} à Rome.", "Arrest", ""),
    ("L'avocat de Paul Dupont a été {arrêté} à Rome.", "Arrest", ""),
    ("Son frère Paul Dupont a été {arrêté} à Rome.", "Arrest", "Paul Dupont"),
    ("Marie Durand, dont le fils a été {tué} à Rome, réclame justice.", "Die", ""),
    ("Sa mère étant {morte} à Rome, Marie Durand a quitté Nice.", "Die", ""),
    ("Paul Dupont, dont la voiture a été {attaquée}, est indemne.", "Attack", "Paul Dupont"),
    ("À l'instar de Paul Dupont, {blessé} mardi, Jean Martin a abandonné.", "Injure", "Paul Dupont"),
    ("Paul Dupont et Jean Martin, {blessés} mardi, ont abandonné.", "Injure", "Jean Martin, Paul Dupont"),
    ("Paul Dupont, ami du suspect {arrêté} mardi, a témoigné.", "Arrest", ""),
    ("Paul Dupont, ami du suspect {arrêté} mardi, a témoigné.", "Meet", "Paul Dupont"),
    ("Le fils de Paul Dupont a été {tué} par Paul Dupont.", "Die", "Paul Dupont"),
    ("Le président Paul Dupont a été {arrêté} à Rome.", "Arrest", "Paul Dupont"),
    ("Le père de famille a été {arrêté} en même temps que Paul Dupont.", "Arrest", "Paul Dupont"),
]


def scene(body: str) -> Scene:
    """A text -> it understood up to who is who."""
    return pipeline().scene(article(body), tree("facts", body))


def event(kind: str, trigger: Span, *roles: tuple[Role, int]) -> Event:
    """An event of a class told by a word."""
    return Event(kind, "", trigger, roles, Factuality.ASSERTED, (trigger,), "reader.event")


@pytest.mark.parametrize("role", [Role.PATIENT, Role.AGENT])
@pytest.mark.parametrize(("marked", "kind", "left"), BYSTANDERS)
def test_who_is_left(marked: str, kind: str, left: str, role: Role) -> None:
    body, marks = unmarked(marked)
    seen = scene(body)
    people = [
        n
        for n, m in enumerate(seen.mentions)
        if m.kind is MentionKind.NAME and m.type is EntityType.PERSON and m.entity is not None
    ]
    forward = event(kind, Span(marks[0].start, marks[0].end), *((role, n) for n in people))
    (found,) = without_bystanders(seen, [forward])
    assert ", ".join(sorted({seen.mentions[n].text for _, n in found.roles})) == left


@pytest.mark.parametrize(
    ("marked", "parties"),
    [
        (
            "Le Maroc et l'Algérie ont chacun {signé} un accord avec la Roumanie.",
            ["Maroc Roumanie", "Algérie Roumanie"],
        ),
        ("Le Maroc et l'Algérie ont {signé} un accord avec la Roumanie.", ["Maroc Algérie Roumanie"]),
    ],
)
def test_each_alone(marked: str, parties: list[str]) -> None:
    body, marks = unmarked(marked)
    seen = scene(body)
    first, second, third = (n for n, m in enumerate(seen.mentions) if m.kind is MentionKind.NAME)
    roles = ((Role.AGENT, first), (Role.AGENT, second), (Role.RECIPIENT, third))
    found = apart(seen, [event("Agree", Span(marks[0].start, marks[0].end), *roles)])
    assert [" ".join(seen.mentions[n].text for _, n in one.roles) for one in found] == parties


@pytest.mark.parametrize(
    ("marked", "left"),
    [
        ("Marie Durand vit à Nice. Jean Martin a {rencontré} Paul Dupont.", "Jean Martin"),
        ("Jean Martin vit à Nice. Jean Martin a {rencontré} Paul Dupont.", "Jean Martin"),
    ],
)
def test_who_is_named_in_another_sentence_is_not_the_subject(marked: str, left: str) -> None:
    body, marks = unmarked(marked)
    seen = scene(body)
    first, second = (n for n, m in enumerate(seen.mentions) if m.text in ("Marie Durand", "Jean Martin"))
    forward = event("Meet", Span(marks[0].start, marks[0].end), (Role.AGENT, first), (Role.AGENT, second))
    (found,) = without_bystanders(seen, [forward])
    assert {seen.mentions[n].text for _, n in found.roles} == {left}
