"""Events with their class and roles, from whole sentences (`events.conllu`).

The trigger is marked; the roles are filled by entities, under their fullest names. `no event` where nothing is told.
"""

import pytest
from trees import read
from trees.marks import unmarked
from trees.params import params
from trees.views import events, roles

DIRECTION = [
    ("Paul Dupont a été {arrêté} par la police à Rome.", "Arrest: agent=police, patient=Paul Dupont, place=Rome"),
    ("La police a {arrêté} Paul Dupont à Rome.", "Arrest: agent=police, patient=Paul Dupont, place=Rome"),
    ("L'{arrestation} de Paul Dupont par la police a surpris.", "Arrest: agent=police, patient=Paul Dupont"),
    ("Paul Dupont, {accusé} de fraude par Marie Durand, est mort.", "Accuse: agent=Marie Durand, patient=Paul Dupont"),
    ("Paul Dupont a {rendu} visite à Marie Durand.", "Visit: agent=Paul Dupont, recipient=Marie Durand"),
    ("Paul Dupont a {porté} plainte contre Marie Durand.", "Charge: agent=Paul Dupont, patient=Marie Durand"),
    ("Paul Dupont fait l'objet d'une {enquête}.", "Charge: patient=Paul Dupont"),
    ("Paul Dupont et Marie Durand se sont {rencontrés}.", "Meet: agent=Marie Durand, agent=Paul Dupont"),
    (
        "Paul Dupont a {rencontré} Marie Durand et Jean Martin.",
        "Meet: agent=Paul Dupont, recipient=Jean Martin, recipient=Marie Durand",
    ),
    ("Paul Dupont a quitté Rome et {rencontré} Marie Durand.", "Meet: agent=Paul Dupont, recipient=Marie Durand"),
    ("Paul Dupont a demandé à Marie Durand de {quitter} Rome.", "Move: agent=Marie Durand, place=Rome"),
    ("Sa {visite} à Rome a déçu Paul Dupont.", "Visit: "),
    ("Paul Dupont, qui a été {blessé} à Rome, est mort.", "Injure: patient=Paul Dupont, place=Rome"),
    ("Les frappes {israéliennes} ont cessé.", "no event"),
    ("Les {frappes} israéliennes sur Gaza ont cessé.", "Attack: agent=israéliennes, patient=Gaza"),
    ("Moscou a {averti} Washington.", "Warn: agent=Moscou, recipient=Washington"),
    ("Paul Dupont est {mort} à Moscou.", "Die: patient=Paul Dupont, place=Moscou"),
]

PARTICIPLES = [
    ("Paul Dupont a {accusé} Marie Durand de fraude.", "Accuse: agent=Paul Dupont, patient=Marie Durand"),
    ("Paul Dupont a été {élu} par le Sénat.", "Elect: agent=Sénat, patient=Paul Dupont"),
    ("La France a {envoyé} des soldats au Mali.", "Mobilize: agent=France, place=Mali"),
    ("Paul Dupont a {prévenu} Marie Durand.", "Warn: agent=Paul Dupont, recipient=Marie Durand"),
    ("Paul Dupont est {détenu} à Rome.", "Arrest: patient=Paul Dupont, place=Rome"),
    ("Paul Dupont s'est {réfugié} à Rome.", "Move: agent=Paul Dupont, place=Rome"),
    ("Renault s'est {associé} à Nissan.", "Cooperate: agent=Renault, recipient=Nissan"),
]

PLAIN = [
    ("Paul Dupont a {chanté} à Rome.", "Event: agent=Paul Dupont, place=Rome"),
    ("Paul Dupont a {félicité} Marie Durand.", "Praise: agent=Paul Dupont, patient=Marie Durand"),
    ("Paul Dupont a {dit} bonjour à Marie Durand.", "Event: "),
    ("Il a {plu} à Rome.", "Event: place=Rome"),
    ("Paul Dupont {doit} partir.", "no event"),
    ("Paul Dupont {a} quitté Rome.", "no event"),
    ("Paul Dupont {est} malade.", "no event"),
    ("La {Guerre} des étoiles est un film.", "no event"),
]

PLACES = [
    ("Paul Dupont s'est {rendu} à Rome, en Italie.", "Visit: agent=Paul Dupont, place=Italie, place=Rome"),
    ("Paul Dupont est {mort} dans un accident à Rome.", "Die: patient=Paul Dupont, place=Rome"),
    ("Paul Dupont a {rencontré} le maire de Lyon Jean Martin.", "Meet: agent=Paul Dupont, recipient=Jean Martin"),
    ("Le conflit avec l'Iran a {éclaté} à Rome.", "Event: place=Rome"),
    ("À Rome, l'Estonie a {promis} de partir.", "Promise: agent=Estonie, place=Rome"),
    ("À Marie Durand, Paul Dupont a {promis} de partir.", "Promise: agent=Paul Dupont, recipient=Marie Durand"),
]

KNOWN: dict[str, str] = {}


@pytest.mark.parametrize(("marked", "expected"), params([*DIRECTION, *PARTICIPLES, *PLAIN, *PLACES], KNOWN))
def test_event(marked: str, expected: str) -> None:
    body, (mark,) = unmarked(marked)
    reading = read("events", body)
    shown = [f"{e.type}: {roles(reading, e)}" for e in events(reading, mark.start)]
    assert (shown or ["no event"]) == [expected]


def test_evidence_is_the_shortest_stretch_with_trigger_and_parties() -> None:
    body = "Mardi matin, Paul Dupont a été arrêté à Rome par la police, selon la presse."
    (event,) = [e for e in events(read("events", body)) if e.type == "Arrest"]
    (span,) = event.evidence
    assert body[span.start : span.end] == "Paul Dupont a été arrêté à Rome par la police"


def test_every_fact_names_its_rule() -> None:
    reading = read("events", "Le maire de Rome Paul Dupont a dit qu'il a rencontré Marie Durand.")
    assert reading.facts
    assert all(fact.rule for fact in reading.facts)
