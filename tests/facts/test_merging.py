"""One event, one node: two triggers of one event are united, of two events are not (`merging.conllu`)."""

import pytest
from trees import read
from trees.marks import unmarked
from trees.params import params
from trees.views import date, events, roles

from kg.model import Span

SAME = [
    ("Paul Dupont s'est {rendu} à Rome mardi. Sa {visite} a duré deux heures.",),
    ("Paul Dupont a {rencontré} Marie Durand. La {rencontre} entre Paul Dupont et Marie Durand a duré deux heures.",),
    ("Paul Dupont a {rencontré} Marie Durand. Il a {rencontré} Marie Durand à Rome.",),
    ("Paul Dupont a été {arrêté} lundi. L'{arrestation} de Paul Dupont a surpris Marie Durand.",),
    ("Paul Dupont a {démissionné} mardi. La {démission} de Paul Dupont a surpris Marie Durand.",),
    ("Paul Dupont {rencontrera} Marie Durand. Paul Dupont doit {rencontrer} Marie Durand jeudi.",),
]

DIFFERENT = [
    ("Paul Dupont a {rencontré} Marie Durand lundi. Paul Dupont a {rencontré} Marie Durand mardi.",),
    ("Paul Dupont a {rencontré} Marie Durand. Paul Dupont a {rencontré} Jean Martin.",),
    ("Paul Dupont a {visité} Rome. Paul Dupont {visitera} Rome jeudi.",),
    ("Paul Dupont a {visité} Rome. Paul Dupont n'a pas {visité} Rome lundi.",),
    ("Paul Dupont a {visité} Rome. Paul Dupont a {visité} Milan.",),
    ("L'Inde a {attaqué} la Chine. La Chine a {attaqué} l'Inde.",),
    ("Paul Dupont a {critiqué} Marie Durand. Paul Dupont a {accusé} Marie Durand de fraude.",),
    ("Une attaque a eu {lieu} à Rome. Une {attaque} a fait dix morts à Milan.",),
    ("Paul Dupont a {chanté} à Rome. Paul Dupont a {chanté} à Rome.",),
    ("Selon Marie Durand, Paul Dupont a {visité} Rome. Jean Martin a {visité} Rome.",),
]

KNOWN: dict[str, str] = {}


def united(marked: str) -> bool:
    """Whether one event shows both triggers."""
    body, (first, second) = unmarked(marked)
    spans = [Span(mark.start, mark.end) for mark in (first, second)]
    found = [e for e in events(read("merging", body)) if any(part.covers(s) for part in e.evidence for s in spans)]
    assert all(any(part.covers(s) for e in found for part in e.evidence) for s in spans), "a trigger is not seen"
    return any(all(any(part.covers(s) for part in e.evidence) for s in spans) for e in found)


@pytest.mark.parametrize(("marked",), SAME)
def test_one_event(marked: str) -> None:
    assert united(marked)


@pytest.mark.parametrize(("marked",), params(DIFFERENT, KNOWN))
def test_two_events(marked: str) -> None:
    assert not united(marked)


def test_what_is_united_has_the_roles_and_the_date_of_both() -> None:
    reading = read(
        "merging",
        "Paul Dupont a rencontré Marie Durand mardi. Paul Dupont et Marie Durand se sont rencontrés à Rome.",
    )
    (meeting,) = [e for e in events(reading) if e.type == "Meet"]
    parties = {part.split("=")[1] for part in roles(reading, meeting).split(", ")}
    assert parties == {"Paul Dupont", "Marie Durand", "Rome"}
    assert date(meeting) == "2023-10-10"
    assert len(meeting.evidence) == 2
