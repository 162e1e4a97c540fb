"""Events: what the heads must hold likely before one is told, with whom, when, and beside what rules read."""

from dataclasses import replace

import pytest
from stubs import CLASSES, GRAVE, Case

from kg.facts.factuality import Status
from kg.model import EntityType, Event, Factuality, MentionKind, Sentence, Syntax
from kg.reading import parts
from kg.text import Text
from kg.vocabulary import vocabulary

MEETING = (
    "Paul/PROPN/nsubj/3 a/AUX/aux:tense/3 rencontré/VERB/root/0/rencontrer Marie/PROPN/obj/3 à/ADP/case/6 "
    "Lyon/PROPN/obl:mod/3 mardi/NOUN/obl:mod/3 ./PUNCT/punct/3"
)
AGAIN = (
    "La/DET/det/2 rencontre/NOUN/nsubj/6 avec/ADP/case/4 Jean/PROPN/nmod/2 a/AUX/aux:tense/6 duré/VERB/root/0/durer "
    "jusqu'à/ADP/case/8 jeudi/NOUN/obl:mod/6 ./PUNCT/punct/6"
)
CLAIM = "Selon/ADP/case/2 Luc/PROPN/obl:mod/3 c'est/VERB/root/0/être vrai/ADJ/amod/3 ./PUNCT/punct/3"
PAUL, MARIE, LYON, JEAN, LUC = range(5)


def meeting(kind: str = "Meet", event: float = 0.9, *sentences: str) -> Case:
    """«Paul a rencontré Marie à Lyon mardi.», and what follows; the mentions' numbers are those of their entities."""
    case = Case(MEETING, *sentences)
    case.mention("Paul", PAUL)
    case.mention("Marie", MARIE)
    case.mention("Lyon", LYON, EntityType.GPE)
    case.event("rencontré", kind, event)
    return case


def with_roles(case: Case, agent: float, patient: float = 0.0) -> Case:
    case.role("rencontré", "Paul", "agent", agent)
    if patient:
        case.role("rencontré", "Marie", "patient", patient)
    return case


def twice(same: float) -> Case:
    """Two words that tell of one meeting, that of Paul with Marie and that of Paul with Jean, more or less likely."""
    case = meeting("Meet", 0.9, AGAIN)
    case.mention("Jean", JEAN)
    with_roles(case, 0.9, 0.9)
    case.event("rencontre", "Meet", 0.8)
    case.role("rencontre", "Paul", "recipient", 0.9)
    case.role("rencontre", "Jean", "patient", 0.9)
    case.pair("same", "rencontré", "rencontre", same)
    return case


def test_the_classes_of_these_tests_are_grave_or_not() -> None:
    assert [name for name in CLASSES if vocabulary().events[name].grave] == list(GRAVE)


# ----------------------------------------------------------------------------------------------------- what is likely


@pytest.mark.parametrize(("event", "role", "told"), [(0.8, 0.64, True), (0.8, 0.61, False), (0.55, 0.95, True)])
def test_class_times_best_role_decides(event: float, role: float, told: bool) -> None:
    case = with_roles(meeting("Meet", event), 0.41, role)
    assert case.told() == (["Meet agent=Paul patient=Marie"] if told else [])
    assert [e.confidence for e in case.events()] == ([pytest.approx(event * 0.41 * case.heads.sure)] if told else [])


def test_what_the_heads_say_is_told_as_theirs() -> None:
    (event,) = with_roles(meeting(), 0.9).events()
    assert (event.rule, event.predicate, event.factuality) == ("reader.event", "rencontrer", Factuality.ASSERTED)
    assert event.trigger.start == 7
    assert (event.begin, event.end, event.claimed_by) == (None, None, None)


@pytest.mark.parametrize(("marie", "told"), [(0.41, "Meet agent=Paul patient=Marie"), (0.39, "Meet agent=Paul")])
def test_roles_below_their_threshold_are_left_out(marie: float, told: str) -> None:
    assert with_roles(meeting(), 0.9, marie).told() == [told]


def test_the_likelier_role_is_told() -> None:
    case = with_roles(meeting(), 0.9, 0.6)
    case.role("rencontré", "Marie", "recipient", 0.8)
    assert case.told() == ["Meet agent=Paul recipient=Marie"]


def test_mentions_of_one_thing_are_weighed_together() -> None:
    case = meeting("Meet", 0.9, "Il/PRON/nsubj/2 rit/VERB/root/0/rire ./PUNCT/punct/2")
    case.mention("Il", PAUL, kind=MentionKind.PRONOUN)
    case.role("rencontré", "Paul", "agent", 0.39)
    assert case.told() == []
    case.role("rencontré", "Il", "agent", 0.45)
    assert case.told() == ["Meet agent=Il"]


def test_what_refers_to_nothing_takes_no_part() -> None:
    case = with_roles(meeting(), 0.9, 0.9)
    case.mentions[MARIE] = replace(case.mentions[MARIE], entity=None)
    assert case.told() == ["Meet agent=Paul"]
    case.mentions[MARIE] = replace(case.mentions[MARIE], members=(MARIE, JEAN))
    assert case.told() == ["Meet agent=Paul patient=Marie"]
    case.mentions[PAUL] = replace(case.mentions[PAUL], entity=None, members=(PAUL, LUC))
    assert case.told() == ["Meet agent=Paul patient=Marie"]


def test_an_event_without_participant_is_not_told() -> None:
    case = meeting("Meet", 0.99)
    assert case.told() == []
    case.role("rencontré", "Paul", "source", 0.9)
    assert case.told() == []


@pytest.mark.parametrize(("place", "told"), [(0.62, True), (0.6, False)])
def test_an_event_of_which_only_the_place_is_told_needs_more(place: float, told: bool) -> None:
    case = meeting("Meet", 0.9)
    case.role("rencontré", "Lyon", "place", place)
    assert case.told() == (["Meet place=Lyon"] if told else [])
    case.role("rencontré", "Paul", "agent", 0.6)
    assert case.told() == ["Meet agent=Paul place=Lyon"]


def test_who_claims_an_event_makes_it_no_likelier() -> None:
    case = with_roles(meeting("Meet", 0.9), 0.45)
    case.role("rencontré", "Marie", "source", 0.9)
    assert case.told() == []


# -------------------------------------------------------------------------------------------------------- grave classes


@pytest.mark.parametrize("kind", GRAVE)
@pytest.mark.parametrize(("role", "told"), [(0.79, True), (0.75, False)])
def test_grave_classes_are_held_to_more(kind: str, role: float, told: bool) -> None:
    assert with_roles(meeting(kind, 0.9), role).told() == ([f"{kind} agent=Paul"] if told else [])
    assert with_roles(meeting("Meet", 0.9), role).told() == ["Meet agent=Paul"]


@pytest.mark.parametrize(("marie", "told"), [(0.61, "Arrest agent=Paul patient=Marie"), (0.59, "Arrest agent=Paul")])
def test_their_participants_too(marie: float, told: str) -> None:
    assert with_roles(meeting("Arrest", 0.95), 0.9, marie).told() == [told]


def test_a_rule_makes_no_grave_event_of_the_heads_likelier() -> None:
    case = with_roles(meeting("Arrest", 0.9), 0.75)
    assert case.told() == []
    case.rule("rencontré", "Arrest", ("patient", MARIE))
    assert case.told() == ["Arrest patient=Marie"]
    assert [event.rule for event in case.events()] != ["reader.event"]


# --------------------------------------------------------------------------------------------------------------- rules


@pytest.mark.parametrize(("event", "told"), [(0.62, True), (0.58, False)])
def test_what_a_rule_reads_too_needs_less(event: float, told: bool) -> None:
    case = with_roles(meeting("Meet", event), 0.51)
    assert case.events() == []
    case.rule("rencontré", "Meet", ("agent", PAUL), ("recipient", MARIE))
    assert [e.rule for e in case.events()] == ["reader.event+frame:test" if told else "frame:test"]
    assert case.events(rules=False) == []


def test_a_rule_supports_its_own_class_alone_and_only_with_somebody() -> None:
    case = with_roles(meeting("Meet", 0.62), 0.51)
    case.rule("rencontré", "Meet")
    assert [event.rule for event in case.events()] == ["frame:test"]
    case.rule("rencontré", "Visit", ("agent", PAUL))
    assert case.told() == []


@pytest.mark.parametrize(
    ("kind", "event", "kept"),
    [("Meet", 0.02, True), ("Arrest", 0.02, True), ("Meet", 0.009, False), ("Meet", 0, False)],
)
def test_what_only_a_rule_reads_is_kept_where_the_heads_hold_it_possible(kind: str, event: float, kept: bool) -> None:
    case = meeting(kind, event)
    case.rule("rencontré", kind, ("agent", PAUL), ("recipient", MARIE))
    assert case.told() == ([f"{kind} agent=Paul recipient=Marie"] if kept else [])
    assert [e.confidence for e in case.events()] == ([pytest.approx(0, abs=1e-6)] if kept else [])  # nobody has a part


def test_a_rule_says_no_other_class_of_a_word_that_the_heads_tell() -> None:
    case = with_roles(meeting(), 0.9)
    case.heads.told[case.at("rencontré")] = {"Meet": 0.7, "Visit": 0.25}
    case.rule("rencontré", "Visit", ("agent", PAUL), ("patient", MARIE))
    assert case.told() == ["Meet agent=Paul"]


@pytest.mark.parametrize(("visit", "kept"), [(0.51, True), (0.49, False)])
def test_but_where_the_heads_hold_it_for_likely(visit: float, kept: bool) -> None:
    case = with_roles(meeting(), 0.95)
    case.heads.told[case.at("rencontré")] = {"Meet": 0.45, "Visit": visit}
    case.rule("rencontré", "Visit", ("agent", PAUL), ("patient", MARIE))
    told = [case.line(fact) for fact in case.facts(event=0.42, supported=0.9)]
    assert told == ["Meet agent=Paul", *(["Visit agent=Paul patient=Marie"] if kept else [])]


@pytest.mark.parametrize(
    ("marie", "told"), [(0.16, "Meet agent=Paul recipient=Marie"), (0.14, "Meet agent=Paul"), (0, "Meet agent=Paul")]
)
def test_parties_of_a_rule_are_added_unless_the_heads_exclude_them(marie: float, told: str) -> None:
    case = with_roles(meeting(), 0.9, marie)
    case.rule("rencontré", "Meet", ("agent", PAUL), ("recipient", MARIE))
    assert case.told() == [told]
    assert [event.rule for event in case.events()] == ["reader.event+frame:test"]


def test_the_part_of_a_party_of_both_is_the_rule_s() -> None:
    case = with_roles(meeting(), 0.9)
    case.rule("rencontré", "Meet", ("recipient", PAUL))
    assert case.told() == ["Meet recipient=Paul"]


def test_a_rule_adds_who_stands_for_several() -> None:
    case = with_roles(meeting(), 0.9)
    case.mentions[MARIE] = replace(case.mentions[MARIE], entity=None, members=(MARIE, JEAN))
    case.rule("rencontré", "Meet", ("patient", MARIE))
    assert case.told() == ["Meet agent=Paul patient=Marie"]


def test_the_time_of_a_rule_is_taken_where_the_heads_have_none() -> None:
    case = with_roles(meeting(), 0.9)
    case.rule("rencontré", "Meet", ("agent", PAUL), begin="2023-10-05", end="2023-10-06")
    assert [(event.begin, event.end) for event in case.events()] == [("2023-10-05", "2023-10-06")]
    case.time("mardi", "2023-10-10")
    case.pair("times", "rencontré", "mardi", 0.9)
    assert [(event.begin, event.end) for event in case.events()] == [("2023-10-10", None)]


@pytest.mark.parametrize(
    ("sure", "heads", "rule", "told"),
    [
        (0.89, Factuality.DENIED, Factuality.CLAIMED, Factuality.CLAIMED),
        (0.91, Factuality.DENIED, Factuality.CLAIMED, Factuality.DENIED),
        (0.89, Factuality.DENIED, Factuality.ASSERTED, Factuality.ASSERTED),
        (0.91, Factuality.DENIED, Factuality.ASSERTED, Factuality.DENIED),
        (0.91, Factuality.ASSERTED, Factuality.CLAIMED, Factuality.CLAIMED),
        (0.91, Factuality.ASSERTED, Factuality.ASSERTED, Factuality.ASSERTED),
    ],
)
def test_a_rule_says_whether_it_happened_where_the_heads_are_unsure_or_it_asserts_less(
    sure: float, heads: Factuality, rule: Factuality, told: Factuality
) -> None:
    case = with_roles(meeting(), 0.9)
    case.event("rencontré", "Meet", 0.9, heads)
    case.heads.sure = sure
    case.rule("rencontré", "Meet", ("agent", PAUL), how=rule, claimed_by=MARIE if rule is Factuality.CLAIMED else None)
    (event,) = case.events()
    assert (event.rule, event.factuality) == ("reader.event+frame:test", told)
    assert event.claimed_by == (MARIE if told is Factuality.CLAIMED else None)


def test_plain_events_of_rules_are_kept_where_the_heads_tell_nothing() -> None:
    case = with_roles(meeting("Meet", 0.9, AGAIN), 0.9)
    case.rule("rencontré", "Event", ("agent", PAUL))
    case.rule("rencontré", "Meet")
    case.rule("duré", "Event", ("agent", PAUL))
    case.rule("rencontre", "Meet")
    assert case.told() == ["Meet agent=Paul", "Meet", "Event agent=Paul"]


def test_without_rules_the_heads_tell_alone() -> None:
    case = with_roles(meeting(), 0.9)
    case.rule("mardi", "Event", ("agent", PAUL))
    assert [e.rule for e in case.events(rules=False)] == ["reader.event"]


# ----------------------------------------------------------------------------------------------------- one event or two


def test_what_is_likely_one_event_is_joined() -> None:
    (event,) = twice(0.56).events()
    assert twice(0.56).told() == ["Meet agent=Paul patient=Jean patient=Marie"]
    assert event.trigger == twice(0.56).span("rencontré")
    assert len(event.evidence) == 2
    assert event.confidence == pytest.approx(0.81 * twice(0.56).heads.sure)


def test_what_is_likely_not_is_told_apart() -> None:
    assert twice(0.54).told() == ["Meet agent=Paul patient=Marie", "Meet patient=Jean recipient=Paul"]


def test_two_classes_are_never_one_event() -> None:
    case = twice(0.99)
    case.heads.told[case.at("rencontre")] = {"Praise": 0.8}
    assert [event.type for event in case.events()] == ["Meet", "Praise"]


@pytest.mark.parametrize(
    ("first", "second", "told"),
    [
        (Factuality.DENIED, Factuality.ASSERTED, 2),
        (Factuality.CLAIMED, Factuality.DENIED, 2),
        (Factuality.DENIED, Factuality.DENIED, 1),
        (Factuality.CLAIMED, Factuality.ASSERTED, 2),
    ],
)
def test_what_did_not_happen_is_not_what_did(first: Factuality, second: Factuality, told: int) -> None:
    case = twice(0.99)
    case.event("rencontré", "Meet", 0.9, first)
    case.event("rencontre", "Meet", 0.8, second)
    assert len(case.events()) == told


def test_each_party_takes_one_part_in_what_is_joined() -> None:
    case = twice(0.9)
    case.role("rencontre", "Marie", "recipient", 0.9)
    case.role("rencontre", "Lyon", "place", 0.9)
    (event,) = case.events()
    assert len(event.roles) == 4
    assert sorted(m for _, m in event.roles) == [PAUL, MARIE, LYON, JEAN]
    case.event("duré", "Meet", 0.8)
    case.role("duré", "Jean", "recipient", 0.9)
    case.pair("same", "rencontré", "duré", 0.9)
    (event,) = case.events()
    assert sorted(m for _, m in event.roles) == [PAUL, MARIE, LYON, JEAN]


def test_what_is_joined_takes_the_time_of_either() -> None:
    case = twice(0.9)
    case.time("jeudi", "2023-10-05", "2023-10-06")
    case.pair("times", "rencontre", "jeudi", 0.9)
    (event,) = case.events()
    assert (event.begin, event.end) == ("2023-10-05", "2023-10-06")
    case.time("mardi", "2023-10-10")
    case.pair("times", "rencontré", "mardi", 0.9)
    (event,) = case.events()
    assert (event.begin, event.end) == ("2023-10-10", None)


HEADLINE = "Paul/PROPN/nsubj/2 rencontre/VERB/root/0/rencontrer Marie/PROPN/obj/2 à/ADP/case/5 Lyon/PROPN/obl:mod/2"
BODY = (
    "Le/DET/det/2 ministre/NOUN/nsubj/4 a/AUX/aux:tense/4 vu/VERB/root/0/voir Marie/PROPN/obj/4 mardi/NOUN/obl:mod/4 "
    "./PUNCT/punct/4"
)


def told_again(headline: bool, before: int = 0, stop: str = "") -> Case:
    """A meeting told in a headline, or in a first sentence, and again some sentences on; the heads see two events."""
    case = Case(HEADLINE + stop, *[CLAIM] * before, BODY, headline=headline)
    case.mention("Paul", PAUL)
    case.mention("Marie", MARIE)
    case.mention("Lyon", LYON, EntityType.GPE)
    case.mention("ministre", JEAN, kind=MentionKind.DESCRIPTION)
    case.event("rencontre", "Meet", 0.9)
    case.role("rencontre", "Lyon", "place", 0.9)
    case.event("vu", "Meet", 0.9)
    case.role("vu", "ministre", "agent", 0.9)
    return case


def test_what_a_headline_says_and_the_text_tells_again_is_one_event() -> None:
    (event,) = told_again(headline=True).events()
    assert [(str(role), m) for role, m in event.roles] == [("place", 2), ("agent", 3)]
    assert len(event.evidence) == 2
    assert len(told_again(headline=False).events()) == 2


def test_what_is_told_far_below_a_headline_is_another_event() -> None:
    assert len(told_again(True, before=4).events()) == 1
    assert len(told_again(True, before=5).events()) == 2


def test_a_headline_with_somebody_else_in_that_part_tells_another_event() -> None:
    case = told_again(headline=True)
    case.role("rencontre", "Paul", "agent", 0.9)
    assert len(case.events()) == 2
    case.role("rencontre", "Marie", "patient", 0.9)
    case.role("vu", "Marie", "patient", 0.9)
    assert len(case.events()) == 1


def test_a_first_line_that_ends_a_sentence_is_no_headline() -> None:
    case = told_again(headline=True, stop=" ./PUNCT/punct/2")
    assert len(case.events()) == 2
    case.title(case.body.partition("\n")[0])
    assert len(case.events()) == 1


# -------------------------------------------------------------------------------------------------- factuality and time


@pytest.mark.parametrize("how", list(Factuality))
def test_only_what_is_claimed_is_claimed_by_somebody(how: Factuality) -> None:
    case = with_roles(meeting("Meet", 0.9, CLAIM), 0.9)
    luc = case.mention("Luc", LUC)
    case.event("rencontré", "Meet", 0.9, how)
    case.role("rencontré", "Luc", "source", 0.41)
    (event,) = case.events()
    assert event.factuality is how
    assert event.claimed_by == (luc if how is Factuality.CLAIMED else None)
    assert case.line(event) == "Meet agent=Paul"
    case.role("rencontré", "Marie", "source", 0.8)
    assert case.events()[0].claimed_by == (MARIE if how is Factuality.CLAIMED else None)
    case.role("rencontré", "Marie", "source", 0.39)
    case.role("rencontré", "Luc", "source", 0.39)
    assert case.events()[0].claimed_by is None


@pytest.mark.parametrize("how", [Factuality.CLAIMED, Factuality.ASSERTED])
def test_joined_events_are_claimed_only_as_claims(how: Factuality) -> None:
    case = twice(0.95)
    case.role("rencontré", "Lyon", "place", 0.9)
    case.event("rencontré", "Meet", 0.9, how)
    case.event("rencontre", "Meet", 0.8, how)
    case.role("rencontre", "Lyon", "source", 0.9)
    (event,) = case.events()
    assert event.claimed_by == (LYON if how is Factuality.CLAIMED else None)


def test_what_shares_nobody_is_not_joined() -> None:
    case = twice(0.99)
    case.role("rencontre", "Paul", "recipient", 0.01)
    assert len(case.events()) == 2


@pytest.mark.parametrize(("time", "begin"), [(0.58, "2023-10-10"), (0.56, None)])
def test_a_time_is_taken_only_where_it_is_likely(time: float, begin: str | None) -> None:
    case = with_roles(meeting(), 0.9)
    case.time("mardi", "2023-10-10")
    case.pair("times", "rencontré", "mardi", time)
    assert [event.begin for event in case.events()] == [begin]


@pytest.mark.parametrize(
    ("begin", "how", "factuality"),
    [
        ("2023-10-12", Factuality.ASSERTED, Factuality.PLANNED),
        ("2023-11", Factuality.ASSERTED, Factuality.PLANNED),
        ("2023-10-11", Factuality.ASSERTED, Factuality.ASSERTED),
        ("2023-10", Factuality.ASSERTED, Factuality.ASSERTED),
        ("2023", Factuality.ASSERTED, Factuality.ASSERTED),
        ("2023-10-12", Factuality.DENIED, Factuality.DENIED),
    ],
)
def test_what_lies_after_the_day_of_writing_is_planned(begin: str, how: Factuality, factuality: Factuality) -> None:
    case = with_roles(meeting(), 0.9)
    case.event("rencontré", "Meet", 0.9, how)
    case.time("mardi", begin)
    case.pair("times", "rencontré", "mardi", 0.9)
    assert [event.factuality for event in case.events()] == [factuality]


@pytest.mark.parametrize(
    ("published", "planned"), [("2023-10", False), ("2023-09", True), ("2022", True), (None, False)]
)
def test_a_day_of_writing_is_known_as_precisely_as_it_is(published: str | None, planned: bool) -> None:
    case = with_roles(meeting(), 0.9)
    case.article = replace(case.article, published=published)
    case.time("mardi", "2023-10-12")
    case.pair("times", "rencontré", "mardi", 0.9)
    assert [event.factuality is Factuality.PLANNED for event in case.events()] == [planned]


def test_rules_say_themselves_what_is_planned() -> None:
    case = meeting("Meet", 0.5)
    case.rule("rencontré", "Meet", ("agent", PAUL), begin="2023-10-12")
    assert [event.factuality for event in case.events()] == [Factuality.ASSERTED]


def deaths(first: str, second: str) -> list[Event]:
    """Two deaths of Paul, at two times."""
    case = meeting("Die", 0.95, AGAIN)
    case.event("rencontre", "Die", 0.95)
    for word, time, begin in (("rencontré", "mardi", first), ("rencontre", "jeudi", second)):
        case.role(word, "Paul", "patient", 0.95)
        case.time(time, begin)
        case.pair("times", word, time, 0.9)
    return case.events()


def test_nobody_dies_twice() -> None:
    assert deaths("2023-10-03", "2023-10-05") == []
    assert [event.begin for event in deaths("2023-10-05", "2023-10")] == ["2023-10-05"]


VISITS = (
    "Sa/DET/det/2 visite/NOUN/nsubj/5 à/ADP/case/4 Lyon/PROPN/nmod/2 précède/VERB/root/0/précéder un/DET/det/7 "
    "conflit/NOUN/obj/5 dirigé/VERB/acl/7/diriger par/ADP/case/10 Paul/PROPN/obl:agent/8 ./PUNCT/punct/5"
)


def conflict(visit: float) -> Case:
    """«Sa visite à Lyon précède un conflit dirigé par Paul.»; how likely the visit tells an event."""
    case = Case(VISITS)
    case.mention("Lyon", 1, EntityType.GPE)
    case.mention("Paul", 2)
    case.mention("Sa", 3, kind=MentionKind.PRONOUN)
    case.event("visite", "Visit", visit)
    case.event("conflit", "Meet", 0.9)
    for word, how in (("Lyon", "place"), ("Paul", "agent"), ("Sa", "patient")):
        case.role("conflit", word, how, 0.9)
    return case


@pytest.mark.parametrize(("visit", "roles"), [(0.51, ["patient"]), (0.45, ["patient", "place"])])
def test_what_the_tree_gives_to_another_word_is_left_to_that(visit: float, roles: list[str]) -> None:
    (event,) = [event for event in conflict(visit).events() if event.type == "Meet"]
    assert sorted(role for role, _ in event.roles) == roles


@pytest.mark.parametrize(
    ("kind", "paul", "marie", "agents"),
    [
        ("Meet", "nsubj", "obj", [PAUL, MARIE]),
        ("Leave", "nsubj", "obj", [MARIE]),
        ("Leave", "nsubj:pass", "obl:agent", [PAUL]),
        ("Leave", "nsubj", "nmod", []),
    ],
)
def test_who_dismisses_somebody_does_not_leave(kind: str, paul: str, marie: str, agents: list[int]) -> None:
    case = Case(
        f"Paul/PROPN/{paul}/2 quitte/VERB/root/0/quitter Marie/PROPN/{marie}/2 à/ADP/case/5 Lyon/PROPN/obl:arg/2"
    )
    case.mention("Paul", PAUL)
    case.mention("Marie", MARIE)
    case.mention("Lyon", LYON, EntityType.GPE)
    case.event("quitte", kind, 0.95)
    case.role("quitte", "Paul", "agent", 0.95)
    case.role("quitte", "Marie", "agent", 0.95)
    case.role("quitte", "Lyon", "place", 0.95)
    (event,) = case.events()
    assert [m for role, m in event.roles if role == "agent"] == agents


def test_a_place_of_the_noun_that_the_event_belongs_to_is_its_own() -> None:
    case = Case(VISITS.replace("conflit/NOUN/obj/5", "conflit/NOUN/nmod/2"))
    case.mention("Lyon", 1, EntityType.GPE)
    case.event("visite", "Visit", 0.9)
    case.event("conflit", "Meet", 0.9)
    case.role("conflit", "Lyon", "place", 0.9)
    assert [event.type for event in case.events()] == ["Meet"]


@pytest.mark.parametrize(("how", "told"), [(Factuality.PLANNED, Factuality.PLANNED), (Factuality.DENIED, None)])
def test_what_the_grammar_says_is_to_come_is_planned(
    monkeypatch: pytest.MonkeyPatch, how: Factuality, told: Factuality | None
) -> None:
    monkeypatch.setattr(parts, "status", lambda *_: Status(how, "test"))
    case = with_roles(meeting(), 0.9)
    assert [event.factuality for event in case.events()] == [told or Factuality.ASSERTED]
    case.event("rencontré", "Meet", 0.9, Factuality.CLAIMED)
    assert [event.factuality for event in case.events()] == [Factuality.CLAIMED]


def test_heads_and_grammar_at_odds_make_a_factuality_even() -> None:
    case = with_roles(meeting(), 0.9)
    case.heads.sure = 0.99
    case.rule("rencontré", "Meet", ("agent", PAUL), how=Factuality.PLANNED)
    (event,) = case.events()
    assert event.factuality is Factuality.PLANNED
    assert event.confidence == pytest.approx(0.9 * 0.5 * 0.9, abs=0.01)


PASSED = "Paul/PROPN/nsubj/2 {verb} à/ADP/case/4 Lyon/PROPN/obl:mod/2 mardi/NOUN/obl:mod/2 ./PUNCT/punct/2"
DEED = "La/DET/det/2 chose/NOUN/root/0 de/ADP/case/4 Paul/PROPN/nmod/2 mardi/NOUN/nmod/2 ./PUNCT/punct/2"


def harmed(verb: str, how: Factuality, begin: str, kind: str = "Die", **features: str) -> Event:
    """«Paul … à Lyon mardi.» (or «La chose de Paul …»), the word with features; the one event of it."""
    word = "chose" if verb == "chose" else verb.partition("/")[0]
    case = Case(DEED if verb == "chose" else PASSED.format(verb=verb))
    given = "|".join(f"{name}={value}" for name, value in features.items())
    tokens = tuple(replace(t, features=given) if t.text == word else t for t in case.syntax.tokens)
    case.syntax = Syntax((Sentence(tokens),))
    case.text = Text(case.article, case.syntax, case.text.language)
    case.mention("Paul", PAUL)
    case.event(word, kind, 0.95, how)
    case.role(word, "Paul", "patient" if kind == "Die" else "agent", 0.95)
    case.time("mardi", begin)
    case.pair("times", word, "mardi", 0.9)
    (event,) = case.events()
    return event


DONE = {"VerbForm": "Part", "Tense": "Past"}
AHEAD, BACK = "2023-10-17", "1963"


@pytest.mark.parametrize(
    ("verb", "features", "kind", "factuality", "begin"),
    [
        ("mort/VERB/root/0/mourir", DONE, "Die", Factuality.ASSERTED, None),
        ("chose", {}, "Die", Factuality.ASSERTED, None),
        ("mourait/VERB/root/0/mourir", {"VerbForm": "Fin", "Tense": "Imp"}, "Die", Factuality.ASSERTED, None),
        ("meurt/VERB/root/0/mourir", {"VerbForm": "Fin", "Tense": "Pres"}, "Die", Factuality.PLANNED, AHEAD),
        ("mort/VERB/root/0/mourir", DONE, "Meet", Factuality.PLANNED, AHEAD),
    ],
)
def test_what_harmed_was_no_plan(
    verb: str, features: dict[str, str], kind: str, factuality: Factuality, begin: str | None
) -> None:
    event = harmed(verb, Factuality.ASSERTED, AHEAD, kind, **features)
    assert (event.factuality, event.begin) == (factuality, begin)


@pytest.mark.parametrize(
    ("verb", "tense", "begin", "factuality"),
    [
        ("mourra/VERB/root/0/mourir", "Fut", BACK, Factuality.ASSERTED),
        ("mourra/VERB/root/0/mourir", "Fut", "2023", Factuality.PLANNED),
        ("meurt/VERB/root/0/mourir", "Pres", BACK, Factuality.PLANNED),
    ],
)
def test_a_future_before_the_day_of_writing_is_the_historian_s(
    verb: str, tense: str, begin: str, factuality: Factuality
) -> None:
    assert harmed(verb, Factuality.PLANNED, begin, VerbForm="Fin", Tense=tense).factuality is factuality


@pytest.mark.parametrize(("kind", "told"), [("Die", Factuality.DENIED), ("Meet", Factuality.ASSERTED)])
def test_what_may_harm_is_asserted_by_heads_and_grammar(
    monkeypatch: pytest.MonkeyPatch, kind: str, told: Factuality
) -> None:
    monkeypatch.setattr(parts, "status", lambda *_: Status(Factuality.DENIED, "test"))
    case = with_roles(meeting(kind, 0.95), 0.95)
    assert [event.factuality for event in case.events()] == [told]


def test_who_is_in_a_clause_beside_a_name_has_no_part() -> None:
    case = Case(
        "Luc/PROPN/nsubj/3 a/AUX/aux:tense/3 arrêté/VERB/root/0/arrêter Paul/PROPN/obj/3 ensuite/ADV/advmod/6 "
        "tué/VERB/conj/4/tuer par/ADP/case/8 Jean/PROPN/obl:agent/6 ./PUNCT/punct/3"
    )
    case.mention("Paul", PAUL)
    case.mention("Jean", MARIE)
    case.event("arrêté", "Arrest", 0.95)
    case.role("arrêté", "Paul", "patient", 0.9)
    case.role("arrêté", "Jean", "patient", 0.9)
    assert case.told() == ["Arrest patient=Paul"]
