"""How sure facts are: what speaks for each is weighed; what is too unsure is not told, or told without who is."""

from collections.abc import Mapping
from dataclasses import replace
from math import log
from pathlib import Path

import pytest
from stubs import Case
from test_deciding_events import LYON, MARIE, PAUL, meeting, with_roles

from kg import resources
from kg.errors import InputError, KnowledgeError
from kg.model import EntityType, Event, Fact, Factuality, Link, MentionKind, Position, Quotation, Relation, Role, Span
from kg.reader.facts import ROLES
from kg.reading.confidence import CORE, GROUPS, Confidence, logistic, read, weighed
from kg.reading.features import CLASSES, KINDS, NUMBERS, key, log_odds

SPAN = (Span(0, 1),)
FILE = resources.language("fr") / "confidence.toml"
BARE = {"probability": 1.0}


def event(kind: str, rule: str) -> Event:
    return Event(kind, "", Span(0, 1), ((Role.AGENT, 0),), Factuality.ASSERTED, SPAN, rule)


@pytest.mark.parametrize(
    ("fact", "found"),
    [
        (event("Meet", "reader.event"), "event.heads"),
        (event("Arrest", "reader.event+frame:x"), "grave.both"),
        (event("Event", "plain"), "plain.rules"),
        (replace(event("Arrest", "frame:x"), roles=()), "plain.rules"),
        (Quotation(0, "indirect", Span(0, 1), SPAN, "reader.indirect"), "indirect.heads"),
        (Position(0, "maire", None, SPAN, "position:apposition"), "position.rules"),
        (Relation("memberOf", 0, 1, SPAN, "reader.relation"), "relation.heads"),
    ],
)
def test_a_fact_has_a_kind_and_what_decided_it(fact: Fact, found: str) -> None:
    assert key(fact) == found


# ------------------------------------------------------------------------------------------------------------ features


def features(case: Case, n: int = 0) -> Mapping[str, float]:
    """What speaks for a fact of a case."""
    return case.decider().features(case.scene, case.vectors, case.rules)[n]


def test_an_event_rests_on_its_word_its_factuality_and_everybody_in_it() -> None:
    case = with_roles(meeting("Meet", 0.8), 0.9, 0.6)
    found = features(case)
    assert found["trigger"] == pytest.approx(log_odds(0.8))
    assert found["factuality"] == pytest.approx(log_odds(case.heads.sure))
    assert found["least_part"] == pytest.approx(log_odds(0.6))
    assert found["most_part"] == pytest.approx(log_odds(0.9))
    assert found["least_role"] == pytest.approx(log_odds(0.6))
    assert found["probability"] == pytest.approx(log_odds(0.8 * 0.6 * case.heads.sure))
    assert (found["parts"], found["dated"], found["quoted"], found["bias"]) == (2, 0, 0, 1)
    classes = {name for name in found if ":" in name}
    assert classes == {"decided:event.heads", "slot:nsubj", "slot:obj", "mention:name", "type:Person"}


def test_an_event_that_only_a_rule_reads_rests_on_little() -> None:
    case = meeting("Meet", 0.02)
    case.rule("rencontré", "Meet", ("agent", PAUL), begin="2023-10-10")
    found = features(case)
    assert found["trigger"] == pytest.approx(log_odds(0.02))
    assert found["least_part"] == found["most_part"] <= log_odds(0.01)
    assert found["dated"] == found["decided:event.rules"] == 1


@pytest.mark.parametrize(
    ("word", "way", "found"),
    [
        ("root/0", "obl:agent/3", "obl:agent"),
        ("root/0", "advcl/3", "below"),
        ("advcl/8", "nsubj/8", "beside"),
        ("root/0", "nsubj/6", "far"),
    ],
)
def test_how_the_tree_joins_somebody_counts(word: str, way: str, found: str) -> None:
    case = Case(
        f"Paul/PROPN/nsubj/3 a/AUX/aux:tense/3 rencontré/VERB/{word} x/X/dep/3 y/X/dep/4 z/X/dep/5 Marie/PROPN/{way} "
        "vu/VERB/conj/3 ./PUNCT/punct/3".replace("conj/3", "conj/3" if word == "root/0" else "root/0")
    )
    case.mention("Marie", MARIE)
    case.event("rencontré", "Meet", 0.9)
    case.role("rencontré", "Marie", "agent", 0.9)
    assert f"slot:{found}" in features(case)


@pytest.mark.parametrize(("dep", "parts"), [("conj", 1), ("appos", 1), ("obl:mod", 2)])
def test_an_enumeration_is_as_sure_as_its_first(dep: str, parts: int) -> None:
    case = Case(f"Paul/PROPN/nsubj/3 Marie/PROPN/{dep}/1 dorment/VERB/root/0 ./PUNCT/punct/3")
    case.mention("Paul", PAUL)
    case.mention("Marie", MARIE)
    case.event("dorment", "Praise", 0.9)
    case.role("dorment", "Paul", "agent", 0.9)
    case.role("dorment", "Marie", "agent", 0.9)
    found = features(case)
    assert found["parts"] == parts
    assert ("slot:below" in found) == (parts == 2)


@pytest.mark.parametrize("kind", ["Meet", "Praise"])
def test_who_does_the_same_has_either_part(kind: str) -> None:
    case = meeting(kind, 0.9)
    case.pair("roles", "rencontré", "Paul", 0.7, ROLES.index("agent"))
    case.pair("roles", "rencontré", "Paul", 0.6, ROLES.index("patient"))
    case.role("rencontré", "Marie", "patient", 0.99)
    odds = [0.7 / 0.3, 0.6 / 0.4]
    agent, patient = (odd / (1 + sum(odds)) for odd in odds)
    assert features(case)["least_role"] == pytest.approx(
        log_odds(agent + patient if kind == "Meet" else agent), abs=1e-4
    )


@pytest.mark.parametrize("first", ["patient", "recipient"])
def test_patients_and_recipients_are_alike(first: str) -> None:
    case = meeting("Praise", 0.9)
    case.role("rencontré", "Marie", first, 0.9)
    case.role("rencontré", "Marie", "patient" if first == "recipient" else "recipient", 0.85)
    odds = 0.9 / 0.1 + 0.85 / 0.15
    assert features(case)["least_role"] == pytest.approx(log_odds(odds / (1 + odds)), abs=1e-4)


def test_what_stands_in_quotation_marks_is_said_by_somebody() -> None:
    case = Case("«/PUNCT/punct/3 Paul/PROPN/nsubj/3 dort/VERB/root/0 »/PUNCT/punct/3")
    case.mention("Paul", PAUL)
    case.event("dort", "Meet", 0.9)
    case.role("dort", "Paul", "agent", 0.9)
    assert features(case)["quoted"] == 1


def test_every_feature_may_be_weighed() -> None:
    case = with_roles(meeting(), 0.9)
    case.rule("mardi", "Event", ("agent", PAUL))
    span = case.span("Paul")
    case.rules += [
        Position(PAUL, "maire", LYON, (span,), "position:x", ended=True),
        Relation("affiliation", PAUL, LYON, (span,), "relation:x"),
        Quotation(PAUL, "direct", span, (span,), "direct:x"),
    ]
    for found in case.decider().features(case.scene, case.vectors, case.rules):
        assert all(name in NUMBERS or name.partition(":")[0] in CLASSES for name in found)
    shown = case.decider().features(case.scene, case.vectors, case.rules)
    assert any({"of": 1.0, "ended": 1.0}.items() <= found.items() for found in shown)
    assert any("relation:affiliation" in found for found in shown)
    assert {"bias": 1.0} in shown


# ---------------------------------------------------------------------------------------------------------- confidence


def test_confidence_is_the_logistic_of_what_speaks_for_a_fact() -> None:
    assert weighed({"bias": -1.0, "parts": 0.5}, {"bias": 1.0, "parts": 3.0, "quoted": 1.0}) == logistic(0.5)


def scaled(weights: Mapping[str, float], default: float = 0.0) -> Confidence:
    return Confidence(
        dict.fromkeys((*GROUPS.values(), CORE), weights), {0.8: 0.5, 0.9: 0.7}, dict.fromkeys(KINDS, default)
    )


def told(case: Case, confidence: Confidence, precision: float | None = None, **limits: float) -> list[Event]:
    decider = replace(case.decider(**limits), confidence=confidence)
    decider = decider if precision is None else decider.precise(precision)
    facts = decider.facts(case.scene, case.vectors, case.rules)
    return [fact for fact in facts if isinstance(fact, Event)]


@pytest.mark.parametrize(("least", "number"), [(0.71, 1), (0.73, 0)])
def test_what_is_too_unsure_for_its_kind_is_not_told(least: float, number: int) -> None:
    case = with_roles(meeting("Meet", 0.8), 0.9)
    case.heads.sure = 1.0
    assert len(told(case, scaled(BARE, least))) == number


@pytest.mark.parametrize(("place", "told_of"), [(0.96, [[LYON]]), (0.93, [])])
def test_an_event_that_names_nobody_but_a_place_harms_nobody(place: float, told_of: list[list[int]]) -> None:
    case = meeting("Arrest", 0.9)
    case.role("rencontré", "Lyon", "place", place)
    assert 0.93 * 0.9 * case.heads.sure < 0.68 < 0.96 * 0.9 * case.heads.sure
    assert [[m for _, m in event.roles] for event in told(case, scaled(BARE, 0.9), nobody=0.68)] == told_of
    case.role("rencontré", "Paul", "patient", 0.96)
    assert told(case, scaled(BARE, 0.9), nobody=0.68) == []


def test_a_precision_asks_for_as_much_of_every_fact() -> None:
    case = with_roles(meeting("Meet", 0.8), 0.9)
    case.heads.sure = 1.0
    confidence = scaled(BARE, 0.99)
    assert [fact.confidence for fact in told(case, confidence, 0.9)] == [pytest.approx(0.72)]
    assert [fact.confidence for fact in told(case, confidence, 0.85)] == [pytest.approx(0.72)]
    assert told(case, replace(confidence, cuts={0.9: 0.73}), 0.9) == []
    with pytest.raises(InputError, match=r"known up to 0\.9"):
        confidence.cut(0.95)


@pytest.mark.parametrize(("least", "parties"), [(0.5, [PAUL, MARIE]), (0.6, [PAUL]), (0.73, None)])
def test_a_precision_leaves_out_who_is_too_unsure(least: float, parties: list[int] | None) -> None:
    case = with_roles(meeting("Meet", 0.8), 0.9, 0.7)
    case.heads.sure = 1.0
    found = told(case, replace(scaled(BARE), cuts={0.9: least}), 0.9)
    assert [[m for _, m in event.roles] for event in found] == ([] if parties is None else [parties])


@pytest.mark.parametrize(("least", "number"), [(0.6, 1), (0.71, 1), (0.73, 0)])
def test_what_is_told_by_default_is_sure_in_its_surest_part_and_told_whole(least: float, number: int) -> None:
    case = with_roles(meeting("Meet", 0.8), 0.9, 0.7)
    case.heads.sure = 1.0
    found = told(case, scaled(BARE, least))
    assert [[m for _, m in event.roles] for event in found] == [[PAUL, MARIE]] * number
    assert [event.confidence for event in found] == [pytest.approx(0.56)] * number


@pytest.mark.parametrize(("rest", "parties"), [(0.48, [PAUL, MARIE]), (0.5, [PAUL])])
def test_who_is_unlikely_beside_the_others_is_left_out(rest: float, parties: list[int]) -> None:
    case = with_roles(meeting("Meet", 0.8), 0.9, 0.44)
    case.heads.sure = 1.0
    assert 0.48 < 0.44 / 0.9 < 0.5
    assert [[m for _, m in event.roles] for event in told(case, scaled(BARE), rest=rest)] == [parties]


@pytest.mark.parametrize(("core", "stated"), [(2.0, logistic(2.0)), (-5.0, 0.56)])
def test_of_an_event_is_stated_how_sure_its_class_and_factuality_are(core: float, stated: float) -> None:
    case = with_roles(meeting("Meet", 0.8), 0.9, 0.7)
    case.heads.sure = 1.0
    confidence = scaled(BARE)
    confidence = replace(confidence, weights={**confidence.weights, CORE: {"bias": core}})
    assert [event.confidence for event in told(case, confidence)] == [pytest.approx(stated)]


PRONOUN = "Il/PRON/nsubj/3/lui a/AUX/aux:tense/3 fui/VERB/root/0/fuir ./PUNCT/punct/3"


def arrested(kind: str, likely: float) -> Case:
    """«Paul a rencontré Marie… Il a fui.», and «Il» is Paul with some likelihood."""
    case = meeting(kind, 0.0, PRONOUN)
    case.mention("Il", PAUL, kind=MentionKind.PRONOUN)
    case.event("fui", kind, 0.9)
    case.role("fui", "Paul", "patient", 0.9)
    case.role("fui", "Il", "patient", 0.95)
    case.pair("antecedents", "Il", "Paul", likely)
    return case


@pytest.mark.parametrize(("kind", "likely", "number"), [("Arrest", 0.96, 1), ("Arrest", 0.94, 0), ("Meet", 0.94, 1)])
def test_who_is_harmed_must_surely_be_the_one(kind: str, likely: float, number: int) -> None:
    assert len(told(arrested(kind, likely), scaled(BARE))) == number


def test_a_body_that_is_described_may_harm() -> None:
    case = arrested("Arrest", 0.94)
    case.mentions[-1] = replace(case.mentions[-1], type=EntityType.ORGANIZATION)
    assert len(told(case, scaled(BARE))) == 1


@pytest.mark.parametrize(("likely", "number"), [(0.81, 1), (0.79, 0)])
def test_who_holds_an_office_must_be_the_one(likely: float, number: int) -> None:
    case = meeting("Meet", 0.0, PRONOUN)
    case.mention("Il", PAUL, kind=MentionKind.PRONOUN)
    case.rules.append(Position(3, "maire", None, (case.span("Il"),), "position:x"))
    case.pair("antecedents", "Il", "Paul", likely)
    decider = replace(case.decider(), confidence=scaled(BARE))
    assert len(decider.facts(case.scene, case.vectors, case.rules)) == number


@pytest.mark.parametrize(("likely", "rule", "number"), [
    (0.94, "reader.antecedent", 0), (0.96, "reader.antecedent", 1), (0.81, "title-again", 1),
])  # fmt: skip
def test_a_title_that_only_the_heads_give_to_somebody_must_be_his(likely: float, rule: str, number: int) -> None:
    case = meeting("Meet", 0.0, PRONOUN)
    case.mention("Il", PAUL, kind=MentionKind.DESCRIPTION, link=Link(0, rule))
    case.rules.append(Position(3, "maire", None, (case.span("Il"),), "position:x"))
    case.pair("antecedents", "Il", "Paul", likely)
    decider = replace(case.decider(), confidence=scaled(BARE))
    assert len(decider.facts(case.scene, case.vectors, case.rules)) == number


def test_the_less_sure_it_is_who_somebody_is_the_greater_the_doubt() -> None:
    doubts = [features(arrested("Meet", likely))["doubt"] for likely in (0.94, 0.63)]
    assert doubts == [pytest.approx(-log(0.94), abs=1e-3), pytest.approx(-log(0.63), abs=1e-3)]
    assert features(with_roles(meeting(), 0.9))["doubt"] == 0


def test_nobody_is_left_out_of_a_plain_event() -> None:
    case = meeting("Praise", 0.0)
    case.rule("mardi", "Event", ("agent", PAUL), ("patient", MARIE))
    assert len(told(case, scaled(BARE, 0.4))) == 1
    assert told(case, scaled(BARE, 0.6)) == []


def test_the_shipped_file_weighs_every_group() -> None:
    confidence = read(FILE)
    assert set(confidence.weights) == {*GROUPS.values(), CORE}
    assert confidence.weights["event"]["probability"] > 0
    assert sorted(confidence.cuts.values()) == [cut for _, cut in sorted(confidence.cuts.items())]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("[weights.plain]", "[weights.plane]", "no row 'plain' in [weights]"),
        ("[default]", "[defaults]", "no row 'direct' in [default]"),
        ("plain = ", "plain = 'high' # ", "could not convert"),
        ("[cuts]", "[cuts]\nhigh = 1", "could not convert"),
        ("[weights.plain]", "[weights.plain]\nluck = 1", "unknown feature 'luck' in [weights.plain]"),
        ("[weights.plain]", "[weights.plain]\n'luck:bad' = 1", "unknown feature 'luck:bad'"),
        ("[weights.plain]", "weights.plain = 1\n[weights.other]", "unknown row 'other'"),
    ],
)
def test_a_slip_names_the_file(tmp_path: Path, old: str, new: str, message: str) -> None:
    path = tmp_path / "confidence.toml"
    path.write_text(FILE.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    with pytest.raises(KnowledgeError) as error:
        read(path)
    assert message in str(error.value)
    assert str(error.value).startswith(str(path))


@pytest.mark.parametrize(("kind", "least", "number"), [("Arrest", 0.71, 1), ("Arrest", 0.73, 0), ("Meet", 0.73, 1)])
def test_what_may_harm_is_stated_as_sure_or_not_at_all(kind: str, least: float, number: int) -> None:
    case = with_roles(meeting(kind, 0.8), 0.9)
    case.heads.sure = 1.0
    assert len(told(case, scaled(BARE), harmful=least)) == number
    assert len(told(case, scaled(BARE), 0.8, harmful=least)) == 1


@pytest.mark.parametrize(("rule", "likely", "number"), [
    ("reader.antecedent", 0.79, 0), ("reader.antecedent", 0.81, 1), ("pronoun", 0.79, 1),
])  # fmt: skip
def test_a_body_that_the_heads_take_a_description_for_must_be_likely(rule: str, likely: float, number: int) -> None:
    case = arrested("Arrest", likely)
    changed = replace(case.mentions[-1], type=EntityType.ORGANIZATION, kind=MentionKind.DESCRIPTION)
    case.mentions[-1] = replace(changed, link=Link(PAUL, rule, 1.0))
    assert len(told(case, scaled(BARE))) == number


@pytest.mark.parametrize(("score", "likely", "number"), [(0.6, 0.79, 0), (0.6, 0.81, 1), (1.0, 0.79, 1)])
def test_so_must_what_a_rule_that_may_err_takes_it_for(score: float, likely: float, number: int) -> None:
    case = arrested("Arrest", likely)
    changed = replace(case.mentions[-1], type=EntityType.ORGANIZATION, kind=MentionKind.DESCRIPTION)
    case.mentions[-1] = replace(changed, link=Link(PAUL, "only-of-its-kind", score))
    assert len(told(case, scaled(BARE))) == number


def test_what_is_told_of_a_place_alone_harms_nobody() -> None:
    case = meeting("Arrest", 0.8)
    case.role("rencontré", "Lyon", "place", 0.9)
    case.heads.sure = 1.0
    assert len(told(case, scaled(BARE), harmful=0.9)) == 1


FORMER = (
    "L'/DET/det/3 ancien/ADJ/amod/3 ministre/NOUN/nsubj/5 Paul/PROPN/appos/3 parle/VERB/root/0/parler ./PUNCT/punct/5"
)
CURRENT = FORMER.replace("ancien", "actuel")
SAYS = (
    "Le/DET/det/2 procureur/NOUN/nsubj/3 affirme/VERB/root/0/affirmer que/SCONJ/mark/6 la/DET/det/5 "
    "guerre/NOUN/nsubj/6 finit/VERB/ccomp/3 bientôt/ADV/advmod/6 ./PUNCT/punct/3"
)


@pytest.mark.parametrize(("opening", "likely", "number"), [(FORMER, 0.89, 0), (FORMER, 0.91, 1), (CURRENT, 0.89, 1)])
def test_a_prosecutor_is_no_former_minister_unless_that_is_sure(opening: str, likely: float, number: int) -> None:
    case = Case(opening, SAYS)
    case.mention("Paul", PAUL)
    case.mention("ministre", PAUL, kind=MentionKind.DESCRIPTION, link=Link(0, "title-prenominal"))
    case.mention("procureur", PAUL, kind=MentionKind.DESCRIPTION, link=Link(0, "reader.antecedent"))
    case.pair("antecedents", "procureur", "Paul", likely)
    case.pair("antecedents", "procureur", "ministre", 0.0)
    case.reported("la guerre finit bientôt", 0.9, 0.9)
    case.pair("speakers", "la guerre finit bientôt", "procureur", 0.95)
    decider = replace(case.decider(), confidence=scaled(BARE))
    assert len([f for f in decider.facts(case.scene, case.vectors, ()) if isinstance(f, Quotation)]) == number


DEED = "La/DET/det/2 visite/{pos}/root/0 de/ADP/case/4 Paul/PROPN/nmod/2 à/ADP/case/6 Lyon/PROPN/nmod/2"


@pytest.mark.parametrize(
    ("pos", "event", "how", "least", "number"),
    [
        ("NOUN", "Visit agent", Factuality.ASSERTED, 0.71, 1),
        ("NOUN", "Visit agent", Factuality.ASSERTED, 0.73, 0),
        ("NOUN", "Visit agent", Factuality.DENIED, 0.73, 0),
        ("NOUN", "Visit agent", Factuality.PLANNED, 0.73, 1),
        ("NOUN", "Visit place", Factuality.ASSERTED, 0.73, 1),
        ("NOUN", "Arrest agent", Factuality.ASSERTED, 0.73, 1),
        ("VERB", "Visit agent", Factuality.ASSERTED, 0.73, 1),
    ],
)
def test_what_a_noun_tells_as_done_is_stated_as_sure_or_not_at_all(
    pos: str, event: str, how: Factuality, least: float, number: int
) -> None:
    kind, role = event.split()
    case = Case(DEED.format(pos=pos))
    case.mention("Paul", PAUL)
    case.event("visite", kind, 0.8, how)
    case.role("visite", "Paul", role, 0.9)
    case.heads.sure = 1.0
    assert len(told(case, scaled(BARE), noun=least)) == number
    case.rule("visite", kind, (role, 0))
    assert len(told(case, scaled(BARE), noun=least)) == 1
    case.rules.clear()
    assert len(told(case, scaled(BARE), 0.8, noun=least)) == 1


@pytest.mark.parametrize(
    ("kind", "least", "number"), [("memberOf", 0.61, 1), ("memberOf", 0.63, 0), ("affiliation", 0.63, 0),
    ("containedInPlace", 0.63, 1)],
)  # fmt: skip
def test_who_belongs_to_a_body_must_surely_do(kind: str, least: float, number: int) -> None:
    case = meeting("Meet", 0.0)
    case.rules.append(Relation(kind, PAUL, LYON, (case.span("Paul"),), "relation:x"))
    confidence = scaled({"bias": 0.49})
    assert logistic(0.49) == pytest.approx(0.62, abs=0.001)
    decider = replace(case.decider(belongs=least), confidence=confidence)
    assert len(decider.facts(case.scene, case.vectors, case.rules)) == number
    assert len(decider.precise(0.8).facts(case.scene, case.vectors, case.rules)) == 1
