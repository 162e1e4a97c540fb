"""Quotations: whose words the heads take them for, which clauses are reported, and what rules add."""

from dataclasses import replace

import pytest
from stubs import Case, unweighed

from kg.model import EntityType, MentionKind, Quotation, Sentence, Syntax

DIRECT = (
    "«/PUNCT/punct/4 Nous/PRON/nsubj/4 ne/ADV/advmod/4 voulons/VERB/root/0/vouloir aucune/DET/det/6 guerre/NOUN/obj/4 "
    "»/PUNCT/punct/4 ,/PUNCT/punct/4 dit/VERB/parataxis/4/dire Paul/PROPN/nsubj/9 à/ADP/case/12 Marie/PROPN/obl:arg/9 "
    "./PUNCT/punct/4"
)
INDIRECT = (
    "Marie/PROPN/nsubj/2 affirme/VERB/root/0/affirmer que/SCONJ/mark/6 la/DET/det/5 guerre/NOUN/nsubj/6 "
    "finit/VERB/ccomp/2/finir bientôt/ADV/advmod/6 ./PUNCT/punct/2"
)
SHORT = (
    "Paul/PROPN/nsubj/2 parle/VERB/root/0/parler de/ADP/case/5 «/PUNCT/punct/5 guerre/NOUN/obl:arg/2 "
    "totale/ADJ/amod/5 »/PUNCT/punct/5 ./PUNCT/punct/2"
)
WORDS = "Nous ne voulons aucune guerre"
CLAUSE = "que la guerre finit bientôt"
PAUL, MARIE = range(2)


def direct() -> Case:
    case = Case(DIRECT)
    case.mention("Paul", PAUL)
    case.mention("Marie", MARIE)
    return case


def indirect(begins: float = 0.9, goes_on: float = 0.9) -> Case:
    case = Case(INDIRECT)
    case.mention("Marie", MARIE)
    case.reported(CLAUSE, begins, goes_on)
    case.pair("speakers", CLAUSE, "Marie", 0.9)
    return case


def ruled(case: Case, speaker: int, words: str, kind: str = "direct") -> Quotation:
    """A quotation that rules read."""
    span = case.span(words)
    quotation = Quotation(speaker, kind, span, (span,), "quote:test", "dire", addressee=MARIE, begin="2023-10-10")
    case.rules.append(quotation)
    return quotation


@pytest.mark.parametrize(("speaker", "told"), [(0.53, [f"Paul, direct: {WORDS}"]), (0.51, [])])
def test_who_speaks_is_told_where_it_is_likely(speaker: float, told: list[str]) -> None:
    case = direct()
    case.pair("speakers", WORDS, "Paul", speaker)
    case.pair("speakers", WORDS, "Marie", 0.01)
    assert case.told() == told


def test_a_quotation_has_its_verb_and_the_stretch_of_both() -> None:
    case = direct()
    case.pair("speakers", WORDS, "Paul", 0.9)
    (quotation,) = case.facts()
    assert isinstance(quotation, Quotation)
    assert (quotation.cue, quotation.trigger, quotation.rule) == ("dire", case.span("dit"), "reader.direct")
    assert quotation.evidence == (case.span(f"{WORDS} » , dit Paul"),)
    assert quotation.confidence == pytest.approx(0.9)


def test_where_nobody_is_likely_nobody_speaks() -> None:
    assert direct().told() == []
    assert Case(DIRECT).told() == []


def test_the_likelier_of_two_speaks() -> None:
    case = Case(DIRECT.replace("dit/VERB/parataxis/4/dire", "rit/VERB/parataxis/4/rire"))
    case.mention("Paul", PAUL)
    case.mention("Marie", MARIE)
    case.pair("speakers", WORDS, "Paul", 0.6)
    case.pair("speakers", WORDS, "Marie", 0.9)
    assert case.told() == [f"Marie, direct: {WORDS}"]


def test_nothing_known_does_not_speak() -> None:
    case = Case(DIRECT)
    case.mention("Paul", None)
    case.pair("speakers", WORDS, "Paul", 0.9)
    assert case.told() == []


def test_the_likeliest_mention_of_who_speaks_is_named() -> None:
    case = Case(f"{DIRECT} Il/PRON/nsubj/15 rit/VERB/parataxis/4/rire")
    case.mention("Paul", PAUL)
    case.mention("Il", PAUL, kind=MentionKind.PRONOUN)
    case.pair("speakers", WORDS, "Paul", 0.6)
    case.pair("speakers", WORDS, "Il", 0.5)
    assert case.told() == [f"Paul, direct: {WORDS}"]


def test_who_speaks_from_afar_is_not_shown() -> None:
    case = Case("Paul/PROPN/root/0", "Oui/INTJ/root/0", DIRECT.replace("Paul/PROPN", "il/PRON"))
    case.mention("Paul", PAUL)
    case.pair("speakers", WORDS, "Paul", 0.9)
    (quotation,) = case.facts()
    assert quotation.evidence == (case.span(f"{WORDS} » , dit"),)


def test_the_nearest_verb_of_reporting_is_the_cue() -> None:
    case = Case(
        f"Marie/PROPN/nsubj/2 affirme/VERB/root/0/affirmer oui/INTJ/obj/2 {DIRECT}".replace("Paul/PROPN", "elle/PRON")
    )
    case.mention("Marie", MARIE)
    case.pair("speakers", WORDS, "Marie", 0.9)
    assert [fact.cue for fact in case.facts() if isinstance(fact, Quotation)] == ["dire"]
    case = Case(DIRECT.replace(",/PUNCT/punct/4", "rit/VERB/parataxis/4/rire"))
    case.mention("Marie", MARIE)
    case.pair("speakers", WORDS, "Marie", 0.9)
    assert [fact.cue for fact in case.facts() if isinstance(fact, Quotation)] == ["dire"]


@pytest.mark.parametrize("sign", ["et", ","])
def test_a_few_words_in_marks_are_no_quotation(sign: str) -> None:
    case = Case(SHORT if sign == "et" else SHORT.replace("totale/", ",/PUNCT/punct/5 !/PUNCT/punct/5 totale/"))
    case.mention("Paul", PAUL)
    case.pair("speakers", "guerre", "Paul", 0.9)
    assert case.told() == []


def test_marks_within_marks_are_no_quotation_of_their_own() -> None:
    case = Case(DIRECT.replace("Nous/", "“Nous/").replace("guerre/", "guerre”/"))
    case.mention("Paul", PAUL)
    case.pair("speakers", "“Nous ne voulons aucune guerre”", "Paul", 0.9)
    assert len(case.facts()) == 1


# ---------------------------------------------------------------------------------------------------- reported clauses


@pytest.mark.parametrize(
    ("begins", "goes_on", "told"),
    [
        (0.59, 0.29, [f"Marie, indirect: {CLAUSE}"]),
        (0.57, 0.9, []),
        (0.9, 0.27, []),
    ],
)
def test_a_clause_is_reported_where_it_likely_begins_and_goes_on(
    begins: float, goes_on: float, told: list[str]
) -> None:
    assert indirect(begins, goes_on).told() == told


@pytest.mark.parametrize(("speaker", "told"), [(0.55, True), (0.53, False)])
def test_reported_clauses_have_a_threshold_of_their_own(speaker: float, told: bool) -> None:
    case = indirect()
    case.pair("speakers", CLAUSE, "Marie", speaker)
    assert len(case.facts()) == told


def test_a_clause_ends_with_its_sentence_and_before_its_full_stop() -> None:
    case = Case(INDIRECT, DIRECT.replace("«/", "–/").replace("»/", "–/"))
    case.mention("Marie", MARIE)
    case.reported(f"{CLAUSE} . – Nous ne voulons", 0.9, 0.9)
    case.pair("speakers", CLAUSE, "Marie", 0.9)
    assert case.told() == [f"Marie, indirect: {CLAUSE}"]


def test_a_clause_keeps_the_mark_that_closes_it() -> None:
    case = Case(INDIRECT.replace("bientôt/ADV/advmod/6", "»/PUNCT/punct/6"))
    case.mention("Marie", MARIE)
    words = CLAUSE.replace("bientôt", "»")
    case.reported(words, 0.9, 0.9)
    case.pair("speakers", words, "Marie", 0.9)
    assert case.told() == [f"Marie, indirect: {words}"]


def test_a_clause_of_few_words_is_none() -> None:
    case = indirect()
    case.heads.clauses[case.at("finit")] = (0.0, 0.0)
    assert case.told() == []


def test_a_reported_clause_inside_marks_is_not_told_twice() -> None:
    case = direct()
    case.pair("speakers", WORDS, "Paul", 0.9)
    case.pair("speakers", "ne voulons aucune guerre", "Paul", 0.9)
    case.reported("ne voulons aucune guerre", 0.9, 0.9)
    assert case.told() == [f"Paul, direct: {WORDS}"]


# --------------------------------------------------------------------------------------------------------------- rules


def test_a_quotation_of_a_rule_is_kept_where_the_heads_have_none() -> None:
    case = direct()
    quotation = ruled(case, PAUL, WORDS)
    assert unweighed(case.facts()) == (quotation,)
    assert case.facts(rules=False) == ()


@pytest.mark.parametrize(("likely", "kept"), [(0.89, True), (0.91, False)])
def test_where_the_heads_likely_hear_somebody_else_a_rule_is_not_followed(likely: float, kept: bool) -> None:
    case = direct()
    quotation = ruled(case, MARIE, WORDS)
    case.pair("speakers", WORDS, "Paul", likely)
    if kept:
        assert unweighed(case.facts()) == (quotation,)
    else:
        assert case.told() == [f"Paul, direct: {WORDS}"]


def test_where_the_heads_hear_nobody_a_rule_is_followed() -> None:
    case = direct()
    quotation = ruled(case, MARIE, WORDS)
    case.pair("speakers", WORDS, "Paul", 0.01)
    case.pair("speakers", WORDS, "Marie", 0.01)
    assert unweighed(case.facts()) == (quotation,)


@pytest.mark.parametrize(
    ("words", "added"), [("voulons aucune guerre", False), ("à Marie .", True), ("guerre » , dit", True)]
)
def test_of_two_readings_of_the_same_words_that_of_the_rule_is_told(words: str, added: bool) -> None:
    case = direct()
    case.pair("speakers", WORDS, "Paul", 0.9)
    ruled(case, PAUL, words)
    assert case.told() == [f"Paul, direct: {words}", *([f"Paul, direct: {WORDS}"] if added else [])]


@pytest.mark.parametrize(("likely", "words"), [(0.91, CLAUSE), (0.89, "que la guerre finit")])
def test_a_reported_clause_goes_on_where_the_heads_surely_hear_its_speaker(likely: float, words: str) -> None:
    case = indirect()
    case.pair("speakers", CLAUSE, "Marie", likely)
    ruled(case, 0, "que la guerre finit", "indirect")
    assert case.told() == [f"Marie, indirect: {words}"]


def test_a_reported_clause_is_never_cut_and_direct_words_stay() -> None:
    case = indirect()
    case.pair("speakers", CLAUSE, "Marie", 0.95)
    ruled(case, 0, "affirme que la guerre finit bientôt", "indirect")
    assert case.told() == ["Marie, indirect: affirme que la guerre finit bientôt"]
    case = direct()
    case.pair("speakers", WORDS, "Paul", 0.95)
    ruled(case, PAUL, "voulons aucune guerre")
    assert case.told() == ["Paul, direct: voulons aucune guerre"]


# ----------------------------------------------------------------------------------------------------- what nobody says


@pytest.mark.parametrize(("before", "after", "told"), [("-", "-", 0), ("-", ",", 1), (",", "-", 1)])
def test_a_heading_is_said_by_nobody(before: str, after: str, told: int) -> None:
    case = Case(
        f"Paul/PROPN/nsubj/2 affirme/VERB/root/0/affirmer {before}/PUNCT/punct/2 «/PUNCT/punct/7 Une/DET/det/7 "
        f"première/ADJ/amod/7 étape/NOUN/obl:mod/2 attendue/ADJ/amod/7 »/PUNCT/punct/7 {after}/PUNCT/punct/2 "
        "./PUNCT/punct/2"
    )
    case.mention("Paul", PAUL)
    case.pair("speakers", "Une première étape attendue", "Paul", 0.9)
    assert len(case.told()) == told


@pytest.mark.parametrize(
    ("subject", "feature", "told"), [("on", "PronType=Ind", 0), ("elle", "PronType=Prs", 1), ("qui", "PronType=Rel", 1)]
)
def test_what_one_says_nobody_says(subject: str, feature: str, told: int) -> None:
    case = Case(DIRECT.replace("Paul/PROPN", f"{subject}/PRON"))
    case.mention("Marie", MARIE)
    tokens = (replace(t, features=feature) if t.text == subject else t for t in case.syntax.tokens)
    case.text = replace(case.text, syntax=Syntax((Sentence(tuple(tokens)),)))
    case.pair("speakers", WORDS, "Marie", 0.9)
    assert len(case.told()) == told


def test_who_is_named_in_a_complement_of_the_subject_does_not_speak() -> None:
    case = Case(
        "L'/DET/det/2 entourage/NOUN/nsubj/5 de/ADP/case/4 Marie/PROPN/nmod/2 affirme/VERB/root/0/affirmer "
        "que/SCONJ/mark/9 la/DET/det/8 guerre/NOUN/nsubj/9 finit/VERB/ccomp/5/finir bientôt/ADV/advmod/9 "
        "./PUNCT/punct/5"
    )
    case.mention("Marie", MARIE)
    case.reported(CLAUSE, 0.9, 0.9)
    case.pair("speakers", CLAUSE, "Marie", 0.9)
    assert case.told() == []


AFTER = (
    "«/PUNCT/punct/4 Nous/PRON/nsubj/4 ne/ADV/advmod/4 voulons/VERB/root/0/vouloir aucune/DET/det/6 guerre/NOUN/obj/4 "
    "»/PUNCT/punct/4 ,/PUNCT/punct/4 {} ./PUNCT/punct/4"
)


@pytest.mark.parametrize(
    ("after", "told"),
    [
        ("dit/VERB/parataxis/4/dire Marie/PROPN/nsubj/9", 1),
        ("indique/VERB/parataxis/4/indiquer lundi/NOUN/obl:mod/9 sa/DET/det/12 famille/NOUN/nsubj/9", 0),
        ("écrivent/VERB/parataxis/4/écrire les/DET/det/11 amis/NOUN/nsubj/9 de/ADP/case/13 Marie/PROPN/nmod/11", 0),
        ("écrit/AUX/parataxis/4/écrire la/DET/det/11 famille/NOUN/nsubj/4", 0),  # trees often err there
        ("a/AUX/aux:tense/4 dit/VERB/parataxis/4/dire la/DET/det/12 maire/NOUN/nsubj/4 Marie/PROPN/appos/12", 1),
        ("a/AUX/aux:tense/10 dit/VERB/parataxis/4/dire le/DET/det/12 groupe/NOUN/nsubj/10 Marie/PROPN/nmod/12", 1),
        ("dit/VERB/parataxis/4/dire le/DET/det/11 finaliste/NOUN/nsubj/9", 1),
        ("disent/VERB/parataxis/4/dire les/DET/det/11 finalistes/NOUN/nsubj/9", 0),
        ("dit/VERB/parataxis/4/dire un/DET/det/11 finaliste/NOUN/nsubj/9", 0),
        ("rit/VERB/parataxis/4/rire Paul/PROPN/nsubj/9", 1),  # no verb of saying
        ("assurant/VERB/advcl/4/assurer Paul/PROPN/nsubj/9", 1),
        ("selon/ADP/case/10 Paul/PROPN/obl:mod/4", 0),
        ("selon/ADP/case/10 Marie/PROPN/obl:mod/4", 1),
        ("selon/ADP/case/11 un/DET/det/11 communiqué/NOUN/obl:mod/4 de/ADP/case/13 Marie/PROPN/nmod/11", 1),
        ("qui/PRON/nsubj/11 a/AUX/aux:tense/11 dit/VERB/acl:relcl/6/dire Paul/PROPN/nsubj/11", 1),
    ],
)
def test_whom_the_words_beside_give_a_quotation_to_nobody_else_says_it(after: str, told: int) -> None:
    case = Case(AFTER.format(after))
    for name, entity in (("Paul", PAUL), ("Marie", MARIE)):
        if f"{name}/" in after:
            case.mention(name, entity)
    if "Marie/" not in after:
        case = Case("Marie/PROPN/nsubj/2 rit/VERB/root/0/rire ./PUNCT/punct/2", AFTER.format(after))
        case.mention("Marie", MARIE)
        if "Paul/" in after:
            case.mention("Paul", PAUL)
    if any(word in after for word in ("assurant", "qui", "finaliste")):
        sentence = case.syntax.sentences[-1]
        given = {"assurant": "VerbForm=Part", "qui": "PronType=Rel", "le": "Definite=Def", "les": "Definite=Def"}
        given["finalistes"] = "Number=Plur"
        told_ = (replace(t, features=given.get(t.text, "")) for t in sentence.tokens)
        case.text = replace(case.text, syntax=Syntax((*case.syntax.sentences[:-1], Sentence(tuple(told_)))))
    case.pair("speakers", WORDS, "Marie", 0.9)
    assert len(case.told()) == told


def test_nothing_within_the_words_says_them() -> None:
    case = Case(INDIRECT.replace("Marie/PROPN/nsubj/2", "Marie/PROPN/dep/2").replace("nsubj/6 finit", "nsubj/2 finit"))
    case.mention("Marie", MARIE)
    case.reported(CLAUSE, 0.9, 0.9)
    case.pair("speakers", CLAUSE, "Marie", 0.9)
    assert case.told() == [f"Marie, indirect: {CLAUSE}"]


@pytest.mark.parametrize(("kind", "told"), [(EntityType.PERSON, 1), (EntityType.ORGANIZATION, 0), (EntityType.GPE, 0)])
def test_a_body_is_hardly_who_a_pronoun_speaks_for(kind: EntityType, told: int) -> None:
    says = AFTER.format("a/AUX/aux:tense/11 -t-il/PRON/nsubj/11/lui dit/VERB/parataxis/4/dire")
    case = Case("Marie/PROPN/nsubj/2 rit/VERB/root/0/rire ./PUNCT/punct/2", says)
    case.mention("Marie", MARIE, kind)
    case.pair("speakers", WORDS, "Marie", 0.9)
    assert len(case.told()) == told


@pytest.mark.parametrize(
    ("type_", "kind", "told"),
    [
        (EntityType.PERSON, "direct", 1),
        (EntityType.ORGANIZATION, "direct", 0),
        (EntityType.GPE, "direct", 0),
        (EntityType.ORGANIZATION, "indirect", 1),
    ],
)
def test_a_pronoun_that_speaks_is_hardly_a_body(type_: EntityType, kind: str, told: int) -> None:
    case = Case(DIRECT.replace("Paul/PROPN", "-il/PRON"))
    speaker = case.mention("-il", PAUL, type_, kind=MentionKind.PRONOUN)
    case.mention("Marie", MARIE)
    ruled(case, speaker, WORDS, kind)
    assert len(case.facts()) == told


def test_a_clause_does_not_end_amid_a_phrase() -> None:
    case = Case(
        "Marie/PROPN/nsubj/2 affirme/VERB/root/0/affirmer que/SCONJ/mark/6 la/DET/det/5 guerre/NOUN/nsubj/6 "
        "finit/VERB/ccomp/2/finir à/ADP/case/8 Lyon/PROPN/obl:mod/6 ./PUNCT/punct/2"
    )
    case.mention("Marie", MARIE)
    case.reported("que la guerre finit à", 0.9, 0.9)
    case.pair("speakers", "que la guerre finit à Lyon", "Marie", 0.9)
    assert case.told() == ["Marie, indirect: que la guerre finit à Lyon"]


# ------------------------------------------------------------------------------------------ words that nobody can say

BESIDE = "Marie/PROPN/nsubj/2 rit/VERB/root/0/rire ./PUNCT/punct/2"


def featured(case: Case, **features: str) -> Case:
    """A case with features of words by their form."""
    sentences = (
        Sentence(tuple(replace(t, features=features.get(t.text.strip("-"), "")) for t in one.tokens))
        for one in case.syntax.sentences
    )
    case.text = replace(case.text, syntax=Syntax(tuple(sentences)))
    return case


@pytest.mark.parametrize(("before", "told"), [("toujours/ADV", 0), ("moi/PRON", 1)])
def test_nobody_names_himself(before: str, told: int) -> None:
    case = Case(
        f"«/PUNCT/punct/4 Et/CCONJ/cc/4 {before}/advmod/4 Marie/PROPN/nsubj/5 parlait/VERB/root/0/parler "
        "longtemps/ADV/advmod/5 »/PUNCT/punct/5 ./PUNCT/punct/5"
    )
    case.mention("Marie", MARIE)
    words = case.text.body[2:-4]
    case.pair("speakers", words, "Marie", 0.9)
    assert len(featured(case, moi="Person=1|Number=Sing").told()) == told


@pytest.mark.parametrize(
    ("before", "object_", "told"),
    [("", "m'", 0), ("", "l'", 1), (" insiste/VERB/conj/5/insister :/PUNCT/punct/5", "m'", 1)],
)
def test_who_has_done_something_to_me_does_not_say_it(before: str, object_: str, told: int) -> None:
    at = 5 + len(before.split())
    case = Case(
        f"Marie/PROPN/nsubj/{at}{before} «/PUNCT/punct/{at} {object_}/PRON/obj/{at} a/AUX/aux/{at} "
        f"insulté/VERB/root/0/insulter hier/ADV/advmod/{at} »/PUNCT/punct/{at} ./PUNCT/punct/{at}".replace(
            "conj/5", f"conj/{at}"
        ).replace(":/PUNCT/punct/5", f":/PUNCT/punct/{at}")
    )
    speaker = case.mention("Marie", MARIE)
    words = f"{object_} a insulté hier"
    ruled(case, speaker, words)
    assert len(featured(case, **{"m'": "Person=1|Number=Sing"}).facts()) == told


@pytest.mark.parametrize(("mood", "told"), [("Cnd", 0), ("Ind", 1)])
def test_what_somebody_is_rumoured_to_say_is_not_told(mood: str, told: int) -> None:
    case = Case(AFTER.format("aurait/AUX/aux:tense/10/avoir déclaré/VERB/parataxis/4/déclarer Marie/PROPN/nsubj/10"))
    speaker = case.mention("Marie", MARIE)
    case.rules = [replace(ruled(case, speaker, WORDS), trigger=case.span("déclaré"))]
    case = featured(case, aurait=f"Mood={mood}|VerbForm=Fin", déclaré="VerbForm=Part|Tense=Past")
    assert len(case.facts()) == told


@pytest.mark.parametrize(
    ("after", "told"),
    [
        ("a/AUX/aux/11 -t-il/PRON/nsubj/11/lui dit/VERB/parataxis/4/dire de/ADP/case/13 Marie/PROPN/obl/11", 0),
        ("dit/VERB/parataxis/4/dire Marie/PROPN/nsubj/9", 1),
        ("rit/VERB/parataxis/4/rire Paul/PROPN/nsubj/9 ./PUNCT/punct/4 Marie/PROPN/nsubj/9", 0),
    ],
)
def test_who_is_named_only_after_the_pronoun_or_the_sentence_does_not_speak(after: str, told: int) -> None:
    case = Case(AFTER.format(after))
    case.mention("Marie", MARIE)
    case.pair("speakers", WORDS, "Marie", 0.9)
    assert len(case.told()) == told


@pytest.mark.parametrize(("verb", "told"), [("devient/VERB/root/0/devenir", 0), ("affirme/VERB/root/0/affirmer", 1)])
def test_a_term_in_marks_beside_no_verb_of_saying_is_no_quotation(verb: str, told: int) -> None:
    case = Case(
        f"Marie/PROPN/nsubj/2 {verb} «/PUNCT/punct/6 le/DET/det/6 vilain/ADJ/amod/6 petit/ADJ/amod/7 "
        "canard/NOUN/obj/2 »/PUNCT/punct/6 ./PUNCT/punct/2"
    )
    case.mention("Marie", MARIE)
    case.pair("speakers", "le vilain petit canard", "Marie", 0.9)
    assert len(case.told()) == told


@pytest.mark.parametrize(
    ("after", "told"),
    [
        ("à/ADP/case/9 Lyon/PROPN/obl/4 ,/PUNCT/punct/11 assure/VERB/parataxis/4/assurer Paul/PROPN/nsubj/11", 0),
        ("à/ADP/case/9 Lyon/PROPN/obl/4 ,/PUNCT/punct/11 rit/VERB/parataxis/4/rire Paul/PROPN/nsubj/11", 1),
        ("à/ADP/case/9 Lyon/PROPN/obl/4 qui/PRON/nsubj/11 assure/VERB/parataxis/4/assurer Paul/PROPN/obj/11", 1),
    ],
)
def test_the_verb_that_ends_the_sentence_says_who_speaks(after: str, told: int) -> None:
    case = Case(BESIDE, AFTER.replace(",/PUNCT/punct/4 {}", "{}").format(after))
    case.mention("Marie", MARIE)
    case.mention("Paul", PAUL)
    case.pair("speakers", WORDS, "Marie", 0.9)
    assert len(case.told()) == told


@pytest.mark.parametrize(
    ("after", "told"),
    [
        ("souligne/VERB/mark/4/souligner un/DET/det/11 conseiller/NOUN/obl:mod/4", 0),
        ("souligne/VERB/mark/4/souligner à/ADP/case/11 conseiller/NOUN/obl:mod/4", 1),
        ("peut/VERB/fixed/4/pouvoir -on/PRON/nsubj/9 lire/VERB/fixed/9/lire", 0),
        ("a/AUX/aux/11 -t-elle/PRON/nsubj/11/lui dit/VERB/parataxis/4/dire", 1),
        ("a/AUX/aux/11 -t-il/PRON/nsubj/11/lui dit/VERB/parataxis/4/dire", 0),
    ],
)
def test_whom_an_odd_tree_gives_the_words_to(after: str, told: int) -> None:
    beside = "Marie/PROPN/nsubj/3 Dupont/PROPN/flat:name/1 rit/VERB/root/0/rire ./PUNCT/punct/3"
    case = Case(beside, AFTER.format(after))
    case.mention("Marie Dupont", MARIE)
    case.pair("speakers", WORDS, "Marie Dupont", 0.9)
    pronoun = "PronType=Prs|Gender={}"
    case = featured(case, **{"on": "PronType=Ind", "t-il": pronoun.format("Masc"), "t-elle": pronoun.format("Fem")})
    assert len(case.told()) == told
