"""What the heads hold possible, told or not: classes, factualities, parts, speakers, holders, relations, the likeliest
first."""

import pytest
from stubs import Case

from kg.model import EntityType, Factuality, Span
from kg.seen import Party, Seen

MEETING = (
    "Paul/PROPN/nsubj/2 rencontre/VERB/root/0/rencontrer Marie/PROPN/obj/2 à/ADP/case/5 Lyon/PROPN/obl:mod/2 "
    "./PUNCT/punct/2"
)
SAID = (
    "«/PUNCT/punct/4 Nous/PRON/nsubj/4 ne/ADV/advmod/4 voulons/VERB/root/0/vouloir aucune/DET/det/6 guerre/NOUN/obj/4 "
    "»/PUNCT/punct/4 ,/PUNCT/punct/4 dit/VERB/parataxis/4/dire Paul/PROPN/nsubj/9 à/ADP/case/12 Marie/PROPN/obl:arg/9 "
    "./PUNCT/punct/4"
)
MAYOR = "Paul/PROPN/nsubj/5 ,/PUNCT/punct/3 maire/NOUN/appos/1 de/ADP/case/5 Lyon/PROPN/root/0 ./PUNCT/punct/5"
PAUL, MARIE, LYON = range(3)


def seen(case: Case) -> Seen:
    return case.decider().seen(case.scene, case.vectors, case.facts())


def meeting(probability: float = 0.8, agent: float = 0.9) -> Case:
    case = Case(MEETING)
    for number, name in enumerate(("Paul", "Marie", "Lyon")):
        case.mention(name, number, EntityType.GPE if name == "Lyon" else EntityType.PERSON)
    case.event("rencontre", "Meet", probability, Factuality.PLANNED)
    case.event("rencontre", "Visit", 0.15, Factuality.PLANNED)
    case.role("rencontre", "Paul", "agent", agent)
    case.role("rencontre", "Marie", "recipient", 0.6)
    case.role("rencontre", "Marie", "patient", 0.3)
    return case


def test_a_word_has_its_classes_the_likeliest_first() -> None:
    (one,) = seen(meeting()).events
    assert one.span == Span(5, 14)
    assert [choice.what for choice in one.classes] == ["Meet", "Visit"]
    assert [choice.probability for choice in one.classes] == pytest.approx([0.8, 0.15])
    assert one.factualities[0].what == "planned"
    assert sum(choice.probability for choice in one.factualities) == pytest.approx(1)


def test_who_takes_part_has_every_role_he_may_have() -> None:
    (one,) = seen(meeting()).events
    parts = {part.mention: part.roles for part in one.parts}
    assert [parts[PAUL][0].what, parts[MARIE][0].what, parts[MARIE][1].what] == ["agent", "recipient", "patient"]
    assert parts[PAUL][0].probability == pytest.approx(0.9)
    assert parts[MARIE][0].probability == pytest.approx((0.6 / 0.4) / (1 + 0.6 / 0.4 + 0.3 / 0.7), abs=0.001)
    assert one.parts[0].mention == PAUL


@pytest.mark.parametrize(("probability", "agent", "told"), [(0.8, 0.9, True), (0.4, 0.9, False), (0.8, 0.1, False)])
def test_what_is_told_is_marked_as_told(probability: float, agent: float, told: bool) -> None:
    case = meeting(probability, agent)
    if agent < 0.5:
        case.heads.pairs.clear()
    (one,) = seen(case).events
    assert one.told is told


def test_a_time_is_seen_with_the_event() -> None:
    case = Case(MEETING.replace("Lyon", "mardi"))
    case.time("mardi", "2023-10-10")
    case.event("rencontre", "Meet", 0.8)
    case.pair("times", "rencontre", "mardi", 0.7)
    (one,) = seen(case).events
    assert one.time == case.times[0]
    assert one.timely == pytest.approx(0.7)


@pytest.mark.parametrize(("likely", "told"), [(0.9, True), (0.4, False)])
def test_a_quotation_has_those_who_may_speak(likely: float, told: bool) -> None:
    case = Case(SAID)
    case.mention("Paul", PAUL)
    case.mention("Marie", MARIE)
    words = "Nous ne voulons aucune guerre"
    case.pair("speakers", words, "Paul", likely)
    case.pair("speakers", words, "Marie", 0.2)
    (one,) = seen(case).quotations
    assert (one.kind, one.told, case.body[one.span.start : one.span.end]) == ("direct", told, words)
    assert [party.mention for party in one.speakers] == [PAUL, MARIE]
    odds = [likely / (1 - likely), 0.25]
    assert one.speakers[0].probability == pytest.approx(odds[0] / (1 + sum(odds)))


def test_who_refers_to_nothing_known_is_no_speaker() -> None:
    case = Case(SAID)
    case.mention("Paul", None)
    words = "Nous ne voulons aucune guerre"
    case.pair("speakers", words, "Paul", 0.9)
    (one,) = seen(case).quotations
    assert (one.speakers, one.told) == ((), False)


@pytest.mark.parametrize(("holder", "told"), [(0.8, True), (0.3, False)])
def test_a_title_has_those_who_may_hold_it(holder: float, told: bool) -> None:
    case = Case(MAYOR)
    case.mention("Paul", PAUL)
    case.mention("Lyon", MARIE, EntityType.GPE)
    case.see("maire", "Former", 0.9)
    case.tie("maire", "Paul", "holder", holder)
    case.tie("maire", "Lyon", "of", 0.7)
    (one,) = seen(case).positions
    assert (case.body[one.span.start : one.span.end], one.ended, one.probability, one.told) == (
        "maire",
        True,
        0.9,
        told,
    )
    assert one.holders == (Party(0, pytest.approx(holder)),)
    assert one.bodies == (Party(1, pytest.approx(0.7)),)


@pytest.mark.parametrize(("probability", "told"), [(0.9, True), (0.4, False)])
def test_a_relation_is_seen_told_or_not(probability: float, told: bool) -> None:
    case = meeting()
    case.heads.told.clear()
    case.tie("Paul", "Marie", "family", probability)
    (one,) = (one for one in seen(case).relations if one.probability > 0.1)
    assert (one.kind, one.subject, one.object, one.told) == ("relatedTo", PAUL, MARIE, told)
    assert one.probability == pytest.approx(probability)
