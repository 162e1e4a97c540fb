"""What headlines tell: the place before a colon, and what the text tells again."""

import pytest
from stubs import Case

from kg.model import EntityType, Factuality

PAUL, MARIE, LYON = range(3)
LINE = "Paul/PROPN/nsubj/2 voit/VERB/root/0/voir Marie/PROPN/obj/2"
TEXT = "Hier/ADV/advmod/4 Petit/PROPN/nsubj/4 a/AUX/aux:tense/4 rencontré/VERB/root/0/rencontrer Grand/PROPN/obj/4"
FILLER = "Il/PRON/nsubj/2 pleut/VERB/root/0/pleuvoir ./PUNCT/punct/2"


def named(case: Case, *names: str) -> Case:
    """A case in which the headline names some, and the text Paul Petit and Marie Grand as it calls them."""
    for n, name in enumerate(("Paul", "Marie", *names)):
        if name in case.body:
            case.mention(name, n, EntityType.GPE if name == "Lyon" else EntityType.PERSON)
    case.mention("Petit", PAUL)
    case.mention("Grand", MARIE)
    case.event("rencontré", "Meet", 0.9)
    case.role("rencontré", "Petit", "agent", 0.9)
    case.role("rencontré", "Grand", "patient", 0.9)
    return case


def again(likely: float, kind: str = "Meet", how: Factuality = Factuality.ASSERTED) -> Case:
    """A headline whose verb hardly tells anything, and a meeting that the text tells far below."""
    case = named(Case(LINE, *[FILLER] * 9, TEXT, headline=True))
    case.event("voit", kind, likely, how)
    return case


def told_in_headline(case: Case) -> bool:
    """Whether the only event of a case has evidence in its headline; it is what it was otherwise."""
    (event,) = case.events()
    assert case.line(event) == "Meet agent=Petit patient=Grand"
    assert event.trigger == case.span("rencontré")
    return any(span.end <= case.body.index("\n") for span in event.evidence)


def test_what_a_headline_hardly_tells_and_the_text_tells_surely_is_one_event() -> None:
    case = again(0.25)
    assert told_in_headline(case)
    (event,) = case.events()
    assert [case.text.slice(span) for span in event.evidence][1] == "Paul voit Marie"


@pytest.mark.parametrize("case", [again(0.15), again(0.25, "Visit"), again(0.25, how=Factuality.DENIED)])
def test_unless_it_is_unlikely_or_of_another_class_or_surely_did_not_happen(case: Case) -> None:
    case.heads.sure = 0.95
    assert not told_in_headline(case)


@pytest.mark.parametrize(("word", "role", "told"), [("Paul", "agent", True), ("Lyon", "agent", False)])
def test_with_those_who_take_part_in_it(word: str, role: str, told: bool) -> None:
    case = named(Case(f"{LINE} à/ADP/case/5 Lyon/PROPN/obl:mod/2", *[FILLER] * 9, TEXT, headline=True), "Lyon")
    case.event("voit", "Meet", 0.3)
    case.role("voit", word, role, 0.9)
    assert told_in_headline(case) is told


@pytest.mark.parametrize(("likely", "others", "told"), [(0.95, 0, True), (0.85, 0, False), (0.95, 1, False)])
def test_the_only_event_of_a_class_is_what_a_headline_that_names_nobody_surely_tells(
    likely: float, others: int, told: bool
) -> None:
    line = "Rencontre/NOUN/root/0/rencontre au/ADP/case/3 sommet/NOUN/nmod/1"
    other = "Jean/PROPN/nsubj/3 a/AUX/aux:tense/3 salué/VERB/root/0/saluer Luc/PROPN/obj/3"
    case = named(Case(line, *[FILLER] * 9, TEXT, other, headline=True), "Jean", "Luc")
    if others:
        case.event("salué", "Meet", 0.9)
        case.role("salué", "Jean", "agent", 0.9)
        case.role("salué", "Luc", "patient", 0.9)
    case.event("Rencontre", "Meet", likely)
    events = [event for event in case.events() if event.trigger == case.span("rencontré")]
    assert [len(event.evidence) for event in events] == [2 if told else 1]


# ------------------------------------------------------------------------------------------------ before the colon

DATELINE = "Lyon/PROPN/nmod/3 :/PUNCT/punct/3 rencontre/NOUN/root/0/rencontre de/ADP/case/5 Paul/PROPN/nmod/3"


def opening(line: str, kind: str = "Meet", word: str = "rencontre", type_: EntityType = EntityType.GPE) -> Case:
    """A headline that opens with a place, of which the heads see no place, or take it for who acts."""
    case = Case(line, FILLER, headline=True)
    case.mention("Paul", PAUL)
    case.mention("Lyon", LYON, type_)
    case.event(word, kind, 0.9)
    case.role(word, "Paul", "agent", 0.9)
    case.role(word, "Lyon", "agent", 0.9)
    return case


def test_the_place_before_a_colon_is_where_it_happens_and_does_nothing() -> None:
    assert opening(DATELINE).told() == ["Meet agent=Paul place=Lyon"]
    case = opening(DATELINE)
    case.heads.pairs.clear()
    assert case.told() == ["Meet place=Lyon"]


def test_what_is_said_is_said_by_those_behind_the_colon_and_nowhere() -> None:
    assert opening(DATELINE, "Praise").told() == ["Praise agent=Paul"]


@pytest.mark.parametrize(
    ("line", "type_"),
    [
        (DATELINE, EntityType.ORGANIZATION),
        (DATELINE.replace(":/PUNCT", ",/PUNCT"), EntityType.GPE),
        (DATELINE.replace("rencontre/NOUN", "«/PUNCT/punct/4 rencontre/NOUN"), EntityType.GPE),
        (f"À/ADP/case/2 {DATELINE}", EntityType.GPE),
    ],
)
def test_only_a_place_alone_that_is_not_quoted_stands_there(line: str, type_: EntityType) -> None:
    assert opening(line, type_=type_).told() == ["Meet agent=Lyon agent=Paul"]


def test_a_first_sentence_is_no_headline() -> None:
    case = opening(f"{DATELINE} ./PUNCT/punct/3")
    assert case.told() == ["Meet agent=Lyon agent=Paul"]


@pytest.mark.parametrize(("likely", "told"), [(0.7, ["Win place=Lyon"]), (0.6, [])])
def test_the_place_of_what_a_headline_names_first_is_that_of_the_rest(likely: float, told: list[str]) -> None:
    line = (
        "Rencontre/NOUN/nsubj/6/rencontre à/ADP/case/3 Lyon/PROPN/nmod/1 :/PUNCT/punct/1 trois/NUM/nummod/6 "
        "morts/NOUN/root/0/mort"
    )
    case = Case(line, FILLER, headline=True)
    case.mention("Lyon", LYON, EntityType.GPE)
    case.event("Rencontre", "Meet", 0.6)
    case.event("morts", "Win", 0.99)
    case.role("morts", "Lyon", "place", likely)
    assert [line for line in case.told() if line.startswith("Win")] == told
