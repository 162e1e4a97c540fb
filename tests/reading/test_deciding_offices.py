"""Offices that only the heads see: what joins a body to a title, and who holds it, as the grammar has it."""

from dataclasses import replace

import pytest
from stubs import Case

from kg.facts.government import held_where
from kg.facts.positions import positions
from kg.model import EntityType, Position, Sentence, Syntax
from kg.text import Text

PAUL, MARIE, HERE, THERE = range(4)
MAYOR = "Paul | maire | -"


def named(case: Case, *names: tuple[str, int, EntityType]) -> None:
    """Mentions: words, number, type."""
    for words, number, type_ in names:
        case.mention(words, number, type_)


def with_features(case: Case, word: str, features: str) -> None:
    """Give a word of a case features of its form."""
    tokens = tuple(replace(t, features=features) if t.text == word else t for t in case.syntax.tokens)
    case.syntax = Syntax((Sentence(tokens),))
    case.text = Text(case.article, case.syntax, case.text.language)


# -------------------------------------------------------------------------------------------------------------- bodies

TIED = [
    ("de/ADP/case/5 Renault/PROPN/nmod/3", "Renault"),
    ("doublement/ADV/advmod/5 étoilé/VERB/amod/3 de/ADP/case/7 Renault/PROPN/nmod/3", "Renault"),
    ("doublement/ADV/advmod/5 heureux/ADJ/amod/3 de/ADP/case/7 Renault/PROPN/nmod/3", "Renault"),
    ("heureux/ADJ/amod/3 de/ADP/case/6 Renault/PROPN/nmod/3", "Renault"),
    ("des/ADP/case/5 ventes/NOUN/nmod/3 chez/ADP/case/7 Renault/PROPN/nmod/3", "Renault"),
    ("de/ADP/case/6 «/PUNCT/punct/6 Renault/PROPN/nmod/3", "Renault"),
    ("Renault/PROPN/nmod/3", "Renault"),
    ("pour/ADP/case/5 Renault/PROPN/nmod/3", "-"),
    ("des/ADP/case/5 ventes/NOUN/nmod/3 pour/ADP/case/7 Renault/PROPN/nmod/3", "-"),
    (",/PUNCT/punct/6 sur/ADP/case/6 Renault/PROPN/obl:mod/3", "-"),
    ("de/ADP/case/5 Marie/PROPN/nmod/3 chez/ADP/case/7 Renault/PROPN/nmod/3", "-"),
    ("de/ADP/case/5 Marie/PROPN/nmod/3 de/ADP/case/7 Renault/PROPN/nmod/3", "-"),
    ("des/ADP/case/5 députés/NOUN/nmod/3 à/ADP/case/7 Renault/PROPN/nmod/3", "-"),
    (
        "des/ADP/case/5 ventes/NOUN/nmod/3 et/CCONJ/cc/7 professeur/NOUN/conj/3 de/ADP/case/9 Renault/PROPN/nmod/7",
        "-",
    ),
    (
        "des/ADP/case/5 ventes/NOUN/nmod/3 et/CCONJ/cc/8 des/ADP/case/8 stocks/NOUN/conj/5 de/ADP/case/10 "
        "Renault/PROPN/nmod/3",
        "Renault",
    ),
    ("parle/VERB/acl/3/parler de/ADP/case/6 Renault/PROPN/obl:arg/4", "-"),
]


@pytest.mark.parametrize(("between", "of"), TIED)
@pytest.mark.parametrize("ruled", [False, True])
def test_a_body_stands_in_the_noun_phrase_of_the_title(between: str, of: str, ruled: bool) -> None:
    case = Case(f"Paul/PROPN/root/0 ,/PUNCT/punct/3 directeur/NOUN/appos/1 {between} ,/PUNCT/punct/3")
    with_features(case, "étoilé", "VerbForm=Part")
    named(case, ("Paul", PAUL, EntityType.PERSON), ("Renault", HERE, EntityType.ORGANIZATION))
    if "Marie" in between:
        named(case, ("Marie", MARIE, EntityType.PERSON))
    case.tie("directeur", "Paul", "holder", 0.9)
    case.tie("directeur", "Renault", "of", 0.9)
    if ruled:
        case.rules.append(Position(0, "directeur", None, (case.span("Paul , directeur"),), "position:test"))
    assert case.told() == [f"Paul | directeur | {of}"]


def test_a_body_may_stand_there_by_another_name() -> None:
    case = Case(
        "Paul/PROPN/nsubj/7 ,/PUNCT/punct/3 maire/NOUN/appos/1 de/ADP/case/5 Lyon/PROPN/nmod/3 ,/PUNCT/punct/3 "
        "voit/VERB/root/0/voir Turin/PROPN/obj/7"
    )
    named(case, ("Paul", PAUL, EntityType.PERSON), ("Lyon", HERE, EntityType.GPE), ("Turin", HERE, EntityType.GPE))
    case.tie("maire", "Paul", "holder", 0.9)
    case.tie("maire", "Turin", "of", 0.9)
    assert case.told() == ["Paul | maire | Turin"]


@pytest.mark.parametrize(("classes", "of"), [((), "-"), (("CivicStructure",), "Bichat")])
def test_a_branch_is_no_body_of_its_own_but_a_hospital_stands_somewhere(classes: tuple[str, ...], of: str) -> None:
    case = Case(
        "Paul/PROPN/root/0 ,/PUNCT/punct/3 directeur/NOUN/appos/1 de/ADP/case/5 Bichat/PROPN/nmod/3 à/ADP/case/7 "
        "Lyon/PROPN/nmod/3"
    )
    named(case, ("Paul", PAUL, EntityType.PERSON), ("Lyon", THERE, EntityType.GPE))
    case.mention("Bichat", HERE, EntityType.ORGANIZATION, classes=classes)
    case.tie("directeur", "Paul", "holder", 0.9)
    case.tie("directeur", "Bichat", "of", 0.9)
    assert case.told() == [f"Paul | directeur | {of}"]


STATE = (
    "{place} {det}/DET/det/5 Premier/ADJ/amod/5 ministre/NOUN/nsubj/7 Paul/PROPN/appos/5 voit/VERB/root/0/voir "
    "{other}/PROPN/obj/7"
)


@pytest.mark.parametrize(
    ("place", "det", "other", "of"),
    [
        ("Au/ADP/case/2 Canada/PROPN/obl:mod/7", "le", "Marie", "Canada"),
        ("Au/ADP/case/2 Canada/PROPN/obl:mod/7", "son", "Marie", "-"),
        ("Hier/ADV/advmod/7 ,/PUNCT/punct/7", "le", "Canada", "-"),
        ("À/ADP/case/2 Lyon/PROPN/obl:mod/7", "le", "Canada", "-"),
    ],
)
@pytest.mark.parametrize("alone", [False, True])
def test_an_office_of_state_is_held_in_the_country_before_it(
    place: str, det: str, other: str, of: str, alone: bool
) -> None:
    """Or in the only one that is named."""
    case = Case(STATE.format(place=place, det=det, other=other) + " Italie/PROPN/conj/7")
    with_features(case, "son", "Poss=Yes")
    named(case, ("Paul", PAUL, EntityType.PERSON))
    case.mention("Canada", HERE, EntityType.GPE, known="CA")
    if not alone:
        case.mention("Italie", THERE, EntityType.GPE, known="IT")
    of = "Canada" if alone and det == "le" else of
    case.tie("Premier ministre", "Paul", "holder", 0.9)
    case.tie("Premier ministre", "Canada", "of", 0.6)
    assert case.told() == [f"Paul | Premier ministre | {of}"]


@pytest.mark.parametrize(("likely", "more", "of"), [(0.71, 0, "Canada"), (0.69, 0, "-"), (0.71, 1, "-")])
def test_or_in_a_country_that_is_named_most_where_that_is_likely(likely: float, more: int, of: str) -> None:
    case = Case(
        "Premier/ADJ/amod/2 ministre/NOUN/nsubj/4 Paul/PROPN/appos/2 voit/VERB/root/0/voir Canada/PROPN/obj/4 "
        "Québec/PROPN/conj/5 Italie/PROPN/conj/5 Rome/PROPN/conj/5 Milan/PROPN/conj/5"
    )
    named(case, ("Paul", PAUL, EntityType.PERSON))
    for name in ("Canada", "Québec"):
        case.mention(name, HERE, EntityType.GPE, known="CA")
    for name in ("Italie", "Rome", "Milan")[: 2 + more]:
        case.mention(name, THERE, EntityType.GPE, known="IT")
    case.tie("Premier ministre", "Paul", "holder", 0.9)
    case.tie("Premier ministre", "Canada", "of", likely)
    assert case.told() == [f"Paul | Premier ministre | {of}"]


@pytest.mark.parametrize(("others", "of"), [(1, "Canada"), (2, "-")])
def test_or_in_the_country_of_the_article(others: int, of: str) -> None:
    case = Case(
        "Premier/ADJ/amod/2 ministre/NOUN/nsubj/4 Paul/PROPN/appos/2 voit/VERB/root/0/voir Canada/PROPN/obj/4 "
        "Québec/PROPN/conj/5 Italie/PROPN/conj/5 Rome/PROPN/conj/5"
    )
    named(case, ("Paul", PAUL, EntityType.PERSON))
    for name in ("Canada", "Québec"):
        case.mention(name, HERE, EntityType.GPE, known="CA")
    for name in ("Italie", "Rome")[:others]:
        case.mention(name, THERE, EntityType.GPE, known="IT")
    case.rules.append(Position(0, "Premier ministre", None, (case.span("Premier ministre Paul"),), "position:test"))
    case.tie("Premier ministre", "Canada", "of", 0.6)
    assert case.told() == [f"Paul | Premier ministre | {of}"]


@pytest.mark.parametrize(("headline", "of"), [("Italie", "-"), ("Canada", "Canada"), ("Marie", "Canada")])
def test_but_in_none_where_the_headline_names_another(headline: str, of: str) -> None:
    """By rules, and by the heads."""
    case = Case(
        "le/DET/det/3 Premier/ADJ/amod/3 ministre/NOUN/nsubj/5 Paul/PROPN/appos/3 voit/VERB/root/0/voir "
        "Québec/PROPN/obj/5 Ottawa/PROPN/conj/6 Montréal/PROPN/conj/6",
        f"{headline}/PROPN/nsubj/2 vote/VERB/root/0/voter",
        headline=True,
    )
    case.title(f"{headline} vote")
    named(case, ("Paul", PAUL, EntityType.PERSON))
    for name in ("Québec", "Ottawa", "Montréal"):
        case.mention(name, HERE, EntityType.GPE, known="CA")
    if headline != "Marie":
        case.mention(headline, THERE, EntityType.GPE, known={"Italie": "IT", "Canada": "CA"}[headline])
    ruled = held_where(case.scene, case.scene.text.titles[0], 0)
    assert (ruled is None) == (of == "-")
    case.tie("Premier ministre", "Paul", "holder", 0.9)
    case.tie("Premier ministre", "Québec", "of", 0.9)
    assert case.told() == [f"Paul | Premier ministre | {'Québec' if of == 'Canada' else of}"]


@pytest.mark.parametrize(("group", "of"), [("", "Canada"), ("du/ADP/case/6 club/NOUN/nmod/4 ", "-")])
def test_who_presides_over_a_body_presides_over_no_country(group: str, of: str) -> None:
    verb = 8 if group else 6
    case = Case(
        f"Au/ADP/case/2 Canada/PROPN/obl:mod/{verb} le/DET/det/4 président/NOUN/nsubj/{verb} {group}"
        "Paul/PROPN/appos/4 rit/VERB/root/0/rire Italie/PROPN/conj/4"
    )
    named(case, ("Paul", PAUL, EntityType.PERSON))
    case.mention("Canada", HERE, EntityType.GPE, known="CA")
    case.mention("Italie", THERE, EntityType.GPE, known="IT")
    case.tie("président", "Paul", "holder", 0.9)
    case.tie("président", "Canada", "of", 0.6)
    assert case.told() == [f"Paul | président | {of}"]


@pytest.mark.parametrize("title", ["maire", "directeur"])
def test_no_other_office_is(title: str) -> None:
    office = STATE.replace("Premier/ADJ/amod/5 ministre", f"grand/ADJ/amod/5 {title}")
    case = Case(office.format(place="Au/ADP/case/2 Canada/PROPN/obl:mod/7", det="le", other="Marie"))
    named(case, ("Paul", PAUL, EntityType.PERSON))
    case.mention("Canada", HERE, EntityType.GPE, known="CA")
    case.tie(title, "Paul", "holder", 0.9)
    case.tie(title, "Canada", "of", 0.9)
    assert case.told() == [f"Paul | {title} | -"]


@pytest.mark.parametrize(("country", "key", "of"), [("France", "FR", "France"), ("Canada", "CA", "-")])
@pytest.mark.parametrize("det", ["le", "son"])
def test_who_is_known_to_hold_an_office_holds_it_there(country: str, key: str, of: str, det: str) -> None:
    case = Case(
        f"{country}/PROPN/obl:mod/7 :/PUNCT/punct/7 {det}/DET/det/5 Premier/ADJ/amod/5 ministre/NOUN/nsubj/7 "
        "Macron/PROPN/appos/5 rit/VERB/root/0/rire Italie/PROPN/obj/7"
    )
    with_features(case, "son", "Poss=Yes")
    named(case, ("Macron", PAUL, EntityType.PERSON))
    case.mentions[0] = replace(case.mentions[0], text="Emmanuel Macron")
    case.mention(country, HERE, EntityType.GPE, known=key)
    case.tie("Premier ministre", "Macron", "holder", 0.9)
    case.tie("Premier ministre", country, "of", 0.9)
    assert case.told() == [f"Emmanuel Macron | Premier ministre | {of}"]


# ------------------------------------------------------------------------------------------------------------- holders

AFTER = "Marie/PROPN/nsubj/5 ,/PUNCT/punct/3 chauffeur/NOUN/appos/1 {}Paul/PROPN/conj/1 rient/VERB/root/0/rire"
SEES = "Paul/PROPN/nsubj/2 {verb}/VERB/root/0/{lemma} Marie/PROPN/obj/2 ,/PUNCT/punct/5 maire/NOUN/appos/3"
TAKES = "Paul/PROPN/nsubj/2 {verb}/VERB/root/0/{lemma} le/DET/det/4 maire/NOUN/obj/2"


@pytest.mark.parametrize(("between", "told"), [("et/CCONJ/cc/5 ", []), ("", ["Paul | chauffeur | -"])])
def test_who_is_coordinated_with_the_holder_is_another(between: str, told: list[str]) -> None:
    case = Case(AFTER.format(between))
    named(case, ("Paul", PAUL, EntityType.PERSON))
    case.tie("chauffeur", "Paul", "holder", 0.9)
    assert case.told() == told


@pytest.mark.parametrize(("holder", "told"), [("Paul", []), ("Marie", ["Marie | maire | -"])])
def test_nobody_else_stands_between(holder: str, told: list[str]) -> None:
    case = Case(SEES.format(verb="voit", lemma="voir"))
    named(case, ("Paul", PAUL, EntityType.PERSON), ("Marie", MARIE, EntityType.PERSON))
    case.tie("maire", holder, "holder", 0.9)
    assert case.told() == told


@pytest.mark.parametrize(("other", "told"), [(MARIE, []), (PAUL, ["Paul | maire | -"])])
def test_nor_between_a_title_and_a_name_behind_it(other: int, told: list[str]) -> None:
    case = Case(
        "le/DET/det/2 maire/NOUN/nsubj/3 voit/VERB/root/0/voir Marie/PROPN/obl:mod/3 ,/PUNCT/punct/6 Paul/PROPN/conj/4"
    )
    named(case, ("Paul", PAUL, EntityType.PERSON), ("Marie", other, EntityType.PERSON))
    case.tie("maire", "Paul", "holder", 0.9)
    assert case.told() == told


def test_what_stands_beside_a_name_is_its_title_however_it_is_parsed() -> None:
    case = Case(
        "Paul/PROPN/nsubj/5 ,/PUNCT/punct/4 le/DET/det/4 maire/NOUN/obj/5 critique/VERB/root/0/critiquer "
        "Lyon/PROPN/obj/5"
    )
    named(case, ("Paul", PAUL, EntityType.PERSON))
    case.tie("maire", "Paul", "holder", 0.9)
    assert case.told() == ["Paul | maire | -"]


def test_but_in_other_words_the_holder_may() -> None:
    case = Case(SEES.format(verb="voit", lemma="voir"))
    named(case, ("Paul", PAUL, EntityType.PERSON), ("Marie", PAUL, EntityType.PERSON))
    case.tie("maire", "Paul", "holder", 0.9)
    assert case.told() == ["Paul | maire | -"]


@pytest.mark.parametrize(("verb", "told"), [("rallier", []), ("devenir", ["Paul | maire | -"])])
def test_who_does_something_to_the_holder_is_another(verb: str, told: list[str]) -> None:
    case = Case(TAKES.format(verb=verb, lemma=verb))
    named(case, ("Paul", PAUL, EntityType.PERSON))
    case.tie("maire", "Paul", "holder", 0.9)
    assert case.told() == told


@pytest.mark.parametrize(("subject", "told"), [("nsubj", ["Paul | maire | -"]), ("obl:mod", [])])
def test_what_the_subject_owns_is_its_own(subject: str, told: list[str]) -> None:
    case = Case(
        f"Paul/PROPN/{subject}/2 cite/VERB/root/0/citer ses/DET/det/4 fonctions/NOUN/obj/2/fonction de/ADP/case/6 "
        "maire/NOUN/nmod/4"
    )
    named(case, ("Paul", PAUL, EntityType.PERSON))
    case.tie("maire", "Paul", "holder", 0.9)
    assert case.told() == told


@pytest.mark.parametrize(("word", "told"), [("futur", []), ("nouveau", ["Paul | président | -"])])
def test_the_heads_see_no_title_that_is_yet_to_come(word: str, told: list[str]) -> None:
    case = Case(f"le/DET/det/3 {word}/ADJ/amod/3 président/NOUN/nsubj/5 Paul/PROPN/appos/3 rit/VERB/root/0/rire")
    named(case, ("Paul", PAUL, EntityType.PERSON))
    case.see("président", "Title")
    case.tie("président", "Paul", "holder", 0.9)
    assert case.told() == told


@pytest.mark.parametrize(("form", "told"), [("VerbForm=Fin", []), ("", ["Paul | préside | -"])])
def test_a_verb_is_no_title(form: str, told: list[str]) -> None:
    case = Case("Paul/PROPN/root/0 ,/PUNCT/punct/4 qui/PRON/nsubj/4 préside/VERB/acl:relcl/1/présider")
    with_features(case, "préside", form)
    named(case, ("Paul", PAUL, EntityType.PERSON))
    case.see("préside", "Title")
    case.tie("préside", "Paul", "holder", 0.9)
    assert case.told() == told


@pytest.mark.parametrize(
    ("number", "told"), [("un/NUM/nmod/4 et/CCONJ/cc/7 deux/NUM/conj/5", []), ("un/NUM/nmod/4", ["Paul | {} | -"])]
)
def test_a_title_of_two_is_nobodys_alone(number: str, told: list[str]) -> None:
    case = Case(f"Paul/PROPN/root/0 ,/PUNCT/punct/4 le/DET/det/4 numéro/NOUN/appos/1 {number}")
    named(case, ("Paul", PAUL, EntityType.PERSON))
    title = case.body.partition("le ")[2]
    case.see(title, "Title")
    case.tie(title, "Paul", "holder", 0.9)
    assert case.told() == [one.format(title) for one in told]


@pytest.mark.parametrize(("other", "dep", "told"), [
    (PAUL, "obl:arg", []), (PAUL, "nmod", ["Paul | guitariste | -"]), (MARIE, "obl:arg", ["Paul | guitariste | -"]),
])  # fmt: skip
def test_nobody_does_something_with_himself(other: int, dep: str, told: list[str]) -> None:
    case = Case(
        "selon/ADP/case/2 Paul/PROPN/obl:mod/6 ,/PUNCT/punct/2 le/DET/det/5 guitariste/NOUN/nsubj/6 "
        f"joue/VERB/root/0/jouer avec/ADP/case/8 Jules/PROPN/{dep}/6"
    )
    named(case, ("Paul", PAUL, EntityType.PERSON), ("Jules", other, EntityType.PERSON))
    case.tie("guitariste", "Paul", "holder", 0.9)
    assert case.told() == told


@pytest.mark.parametrize(
    ("verb", "relative", "told"),
    [("rallier", "PronType=Rel", []), ("rallier", "", [MAYOR]), ("devenir", "PronType=Rel", [MAYOR])],
)
def test_whom_a_relative_clause_tells_to_be_met_is_another(verb: str, relative: str, told: list[str]) -> None:
    case = Case(
        f"Paul/PROPN/root/0 qui/PRON/nsubj/6 a/AUX/aux/4 vu/VERB/acl:relcl/6/{verb} l'/DET/det/6 maire/NOUN/appos/1"
    )
    with_features(case, "qui", relative)
    named(case, ("Paul", PAUL, EntityType.PERSON))
    case.tie("maire", "Paul", "holder", 0.9)
    assert case.told() == told


@pytest.mark.parametrize(
    ("pronoun", "verb", "told"),
    [("se/PRON/expl:pv/3", "destiner", []), ("y/PRON/obj/3", "venir", [MAYOR])],
)
def test_who_was_to_become_something_is_it_not_however_it_is_parsed(pronoun: str, verb: str, told: list[str]) -> None:
    case = Case(
        f"Paul/PROPN/nsubj/3 {pronoun} va/VERB/root/0/{verb} à/ADP/mark/5 devenir/VERB/xcomp/3 maire/NOUN/xcomp/3"
    )
    with_features(case, "devenir", "VerbForm=Inf")
    named(case, ("Paul", PAUL, EntityType.PERSON))
    case.tie("maire", "Paul", "holder", 0.9)
    assert case.told() == told


@pytest.mark.parametrize(
    ("lemma", "tense", "former"),
    [("rester", "Tense=Pres", False), ("rester", "Tense=Imp", True), ("devenir", "Tense=Pres", True)],
)
def test_who_still_is_something_is_no_former_one(lemma: str, tense: str, former: bool) -> None:
    case = Case(f"Paul/PROPN/nsubj/2 est/VERB/root/0/{lemma} toujours/ADV/advmod/2 maire/NOUN/dep/2")
    with_features(case, "est", tense)
    named(case, ("Paul", PAUL, EntityType.PERSON))
    case.see("maire", "Former")
    case.tie("maire", "Paul", "holder", 0.9)
    assert case.told() == [f"{MAYOR} | former" if former else MAYOR]


# --------------------------------------------------------------------------------------------------------------- rules

ASKED = (
    "Interrogée/VERB/advcl/8 dans/ADP/case/4 Les/DET/det/4 Martin/PROPN/obl:arg/1 ,/PUNCT/punct/1 l'/DET/det/7 "
    "animatrice/NOUN/nsubj/8 {verb}/{pos}/root/0"
)


@pytest.mark.parametrize(("verb", "pos", "form", "held"), [("rit", "VERB", "VerbForm=Fin", 0), (".", "PUNCT", "", 1)])
def test_a_title_with_a_verb_of_its_own_is_no_apposition(verb: str, pos: str, form: str, held: int) -> None:
    case = Case(ASKED.format(verb=verb, pos=pos))
    with_features(case, verb, form)
    named(case, ("Les Martin", PAUL, EntityType.PERSON))
    assert len(case.scene.bearers) == held


HONOURED = "Paul/PROPN/nsubj/5 est/AUX/cop/5 le/DET/det/5 {word}/ADJ/amod/5 président/NOUN/root/0 {rest}"


@pytest.mark.parametrize(
    ("word", "rest", "held"),
    [
        ("premier", "à/ADP/mark/8 en/PRON/obl:arg/8 parler/VERB/acl/5", []),
        ("premier", "à/ADP/mark/7 avoir/AUX/aux/8 parlé/VERB/acl/5", []),
        ("premier", "à/ADP/case/7 Lyon/PROPN/nmod/5", ["premier président"]),
        ("seul", "à/ADP/mark/7 avoir/AUX/aux/8 parlé/VERB/acl/5", ["président"]),
    ],
)
def test_who_is_the_first_to_do_something_is_no_first_president(word: str, rest: str, held: list[str]) -> None:
    case = Case(HONOURED.format(word=word, rest=rest))
    with_features(case, "premier", "NumType=Ord")
    for infinitive in ("parler", "avoir"):
        with_features(case, infinitive, "VerbForm=Inf")
    named(case, ("Paul", PAUL, EntityType.PERSON))
    assert [position.title for position in positions(case.scene)] == held


@pytest.mark.parametrize(
    ("between", "held"),
    [
        ("selon/ADP/case/5 elle/PRON/obl:mod/3", []),
        ("d'après/ADP/case/5 elle/PRON/obl:mod/3", []),
        ("", ["responsable"]),
    ],
)
def test_who_somebody_holds_to_be_responsible_has_no_such_office(between: str, held: list[str]) -> None:
    case = Case(
        f"Paul/PROPN/root/0 ,/PUNCT/punct/3 responsable/NOUN/appos/1 {between} d'/ADP/case/3 achats/NOUN/nmod/3"
    )
    named(case, ("Paul", PAUL, EntityType.PERSON))
    assert [position.title.split()[0] for position in positions(case.scene)] == held


ADVICE = (
    "malgré/ADP/case/3 l'/DET/det/3 avis/NOUN/obl:mod/11 du/ADP/case/5 procureur/NOUN/nmod/3 ,/PUNCT/punct/7 "
    "Paul/PROPN/{dep}/{head} ,/PUNCT/punct/11 {subject} a/AUX/aux/11 parlé/VERB/root/0"
)


@pytest.mark.parametrize(
    ("dep", "head", "subject", "held"),
    [
        ("nsubj", 11, "hier/ADV/advmod/11", 0),
        ("nsubj", 11, "Marie/PROPN/nsubj/11", 1),
        ("appos", 5, "Marie/PROPN/nsubj/11", 1),
    ],
)
def test_the_subject_behind_a_comma_is_no_apposition(dep: str, head: int, subject: str, held: int) -> None:
    case = Case(ADVICE.format(dep=dep, head=head, subject=subject))
    named(case, ("Paul", PAUL, EntityType.PERSON))
    assert len(case.scene.bearers) == held


@pytest.mark.parametrize(("features", "held"), [("Poss=Yes", 0), ("", 1)])
def test_what_is_coordinated_with_a_possessive_is_another(features: str, held: int) -> None:
    case = Case(
        "l'/DET/det/2 ami/NOUN/nsubj/9 du/ADP/case/4 peintre/NOUN/nmod/2 et/CCONJ/cc/7 son/DET/det/7 "
        "contemporain/ADJ/conj/2 ,/PUNCT/punct/9 Paul/PROPN/root/0"
    )
    with_features(case, "son", features)
    named(case, ("Paul", PAUL, EntityType.PERSON))
    painter = next(n for n, phrase in enumerate(case.text.titles) if phrase.head.text == "peintre")
    assert sum(bearer.phrase == painter for bearer in case.scene.bearers) == held


@pytest.mark.parametrize(("tag", "lemma", "former"), [("NOUN", "démission", True), ("VERB", "démissir", True)])
def test_a_noun_of_leaving_may_be_taken_for_a_verb(tag: str, lemma: str, former: bool) -> None:
    case = Case(
        f"après/ADP/case/3 la/DET/det/3 démission/{tag}/obl:mod/7/{lemma} du/ADP/case/5 maire/NOUN/nmod/3 "
        "Paul/PROPN/appos/5 rit/VERB/root/0/rire"
    )
    named(case, ("Paul", PAUL, EntityType.PERSON))
    assert [position.ended for position in positions(case.scene)] == [former]
