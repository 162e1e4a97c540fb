"""Mentions: names and descriptions that the heads see, what pronouns and descriptions stand for."""

from dataclasses import replace
from typing import cast

import pytest
from stubs import Case

from kg.model import EntityType, Link, Mention, MentionKind, Name, Sentence, Syntax
from kg.reader.facts import FactHeads, Found
from kg.reading.antecedents import DESCRIBED, chance
from kg.reading.sight import Sight
from kg.text import Text

TEXT = (
    "Paul/PROPN/nsubj/2 voit/VERB/root/0/voir Marie/PROPN/obj/2 ./PUNCT/punct/2",
    "Il/PRON/nsubj/2/lui rencontre/VERB/root/0/rencontrer la/DET/det/4 direction/NOUN/obj/2 de/ADP/case/7 "
    "la/DET/det/7 centrale/NOUN/nmod/4 ./PUNCT/punct/2",
    "Elle/PRON/nsubj/2/lui parle/VERB/root/0/parler ./PUNCT/punct/2",
)
PAUL, MARIE = range(2)
HE = 2
BODY = EntityType.ORGANIZATION


def case(he: int | None = None, **rest: object) -> Case:
    """«Paul voit Marie. Il rencontre la direction de la centrale. Elle parle.», the first three resolved by rules."""
    made = Case(*TEXT)
    made.mention("Paul", PAUL)
    made.mention("Marie", MARIE)
    made.mention("Il", he, None, **{"kind": MentionKind.PRONOUN, **rest})
    return made


def described(made: Case, rule: str = DESCRIBED) -> int:
    return made.mention("la direction de la centrale", None, BODY, kind=MentionKind.DESCRIPTION, rule=rule)


def resolved(made: Case) -> tuple[Mention, ...]:
    return made.decider().resolved(made.scene, made.vectors)


@pytest.mark.parametrize(("article", "entity"), [("Definite=Def", MARIE), ("Definite=Ind", None)])
def test_an_indefinite_article_introduces_somebody_new(article: str, entity: int | None) -> None:
    made = Case(
        "Marie/PROPN/nsubj/3 Dupont/PROPN/flat:name/1 rit/VERB/root/0/rire ./PUNCT/punct/3",
        "une/DET/det/2 présidente/NOUN/nsubj/3 parle/VERB/root/0/parler ./PUNCT/punct/3",
    )
    sentences = (
        Sentence(tuple(replace(t, features=article) if t.text == "une" else t for t in s.tokens))
        for s in made.syntax.sentences
    )
    made.text = Text(made.article, Syntax(tuple(sentences)), made.text.language)
    made.mention("Marie Dupont", MARIE)
    she = made.mention("présidente", None, kind=MentionKind.DESCRIPTION, rule="title:definite")
    made.pair("antecedents", "présidente", "Marie Dupont", 0.9)
    assert resolved(made)[she].entity == entity


# ----------------------------------------------------------------------------------------------------------- pronouns


@pytest.mark.parametrize("kind", [MentionKind.PRONOUN, MentionKind.POSSESSIVE])
@pytest.mark.parametrize(("likely", "entity"), [(0.63, MARIE), (0.61, PAUL)])
def test_a_pronoun_is_joined_where_that_is_likely(kind: MentionKind, likely: float, entity: int) -> None:
    made = case(PAUL, kind=kind, link=Link(0, "pronoun"))
    made.pair("antecedents", "Il", "Marie", likely)
    he = resolved(made)[HE]
    assert he.entity == entity
    assert he.link == (Link(1, "reader.antecedent", 0.63) if entity == MARIE else Link(0, "pronoun"))
    assert he.type is (EntityType.PERSON if entity == MARIE else None)


@pytest.mark.parametrize(("likely", "entity"), [(0.27, None), (0.29, PAUL)])
def test_a_pronoun_that_likely_stands_for_nothing_is_unlinked(likely: float, entity: int | None) -> None:
    made = case(PAUL, link=Link(0, "pronoun"))
    made.pair("antecedents", "Il", "Paul", likely)
    he = resolved(made)[HE]
    assert (he.entity, he.link) == (entity, None if entity is None else Link(0, "pronoun"))


def test_the_first_person_is_left_alone() -> None:
    made = case(PAUL, rule="pronoun:1")
    assert resolved(made)[HE].entity == PAUL
    made.pair("antecedents", "Il", "Marie", 0.9)
    assert resolved(made)[HE].entity == PAUL


def test_who_stands_for_several_is_left_alone() -> None:
    made = case(None, members=(PAUL, MARIE))
    made.pair("antecedents", "Il", "Marie", 0.9)
    assert resolved(made)[HE] == made.mentions[HE]
    made.mentions[HE] = replace(made.mentions[HE], kind=MentionKind.DESCRIPTION, rule=DESCRIBED)
    assert resolved(made)[HE] == made.mentions[HE]


@pytest.mark.parametrize(("rule", "entity"), [("noun:anaphor", None), (DESCRIBED, PAUL)])
def test_a_noun_of_bodies_stands_for_nobody(rule: str, entity: int | None) -> None:
    made = case(PAUL)
    group = described(made, rule)
    made.pair("antecedents", "la direction de la centrale", "Paul", 0.9)
    assert (resolved(made)[group].entity == PAUL) is (entity == PAUL)


def test_names_stay_what_they_are() -> None:
    made = case(PAUL)
    made.pair("antecedents", "Marie", "Paul", 0.9)
    assert resolved(made)[MARIE].entity == MARIE
    made.mentions[MARIE] = replace(made.mentions[MARIE], entity=None)
    assert resolved(made)[MARIE].entity is None


def test_a_pronoun_stands_for_what_the_one_before_stands_for() -> None:
    made = case()
    made.mention("Elle", None, None, kind=MentionKind.PRONOUN)
    made.pair("antecedents", "Elle", "Il", 0.9)
    assert [m.entity for m in resolved(made)] == [PAUL, MARIE, None, None]
    made.pair("antecedents", "Il", "Marie", 0.9)
    assert [m.entity for m in resolved(made)] == [PAUL, MARIE, MARIE, MARIE]
    assert resolved(made)[3].link == Link(HE, "reader.antecedent", 0.9)


def test_nobody_stands_for_what_was_unlinked() -> None:
    made = case(PAUL)
    made.mention("Elle", None, None, kind=MentionKind.PRONOUN)
    made.pair("antecedents", "Elle", "Il", 0.9)
    assert [m.entity for m in resolved(made)] == [PAUL, MARIE, None, None]


@pytest.mark.parametrize(("name", "gender", "kind", "entity"), [
    ("Marie Petit", "Masc", MentionKind.PRONOUN, None),
    ("Marie Petit", "Fem", MentionKind.PRONOUN, 0),
    ("Marie Petit", None, MentionKind.PRONOUN, 0),
    ("Marie Petit", "Masc", MentionKind.POSSESSIVE, 0),
    ("Dominique Petit", "Masc", MentionKind.PRONOUN, 0),
    ("M Petit", "Masc", MentionKind.PRONOUN, 0),
])  # fmt: skip
def test_a_given_name_says_who_is_no_he(name: str, gender: str | None, kind: MentionKind, entity: int | None) -> None:
    first, last = name.split()
    made = Case(f"{first}/PROPN/nsubj/3 {last}/PROPN/flat:name/1 dort/VERB/root/0 ./PUNCT/punct/3", TEXT[1])
    made.mention(name, 0)
    made.mention("Il", None, None, kind=kind, gender=gender)
    made.pair("antecedents", "Il", name, 0.99)
    assert resolved(made)[1].entity == entity


def test_a_title_has_a_gender_too() -> None:
    made = Case("Marie/PROPN/nsubj/3 Petit/PROPN/flat:name/1 dort/VERB/root/0 ./PUNCT/punct/3", TEXT[1])
    made.mention("Marie Petit", 0)
    made.mention("centrale", None, kind=MentionKind.DESCRIPTION, gender="Masc", rule="title:definite")
    made.pair("antecedents", "centrale", "Marie Petit", 0.99)
    assert resolved(made)[1].entity is None
    made.mentions[1] = replace(made.mentions[1], rule="noun:anaphor")
    assert resolved(made)[1].entity == 0


@pytest.mark.parametrize(("features", "entity"), [("Gender=Masc", None), ("Gender=Fem", 0), ("", 0)])
def test_the_words_beside_a_title_tell_its_gender(features: str, entity: int | None) -> None:
    made = Case("Marie/PROPN/nsubj/3 Petit/PROPN/flat:name/1 dort/VERB/root/0 ./PUNCT/punct/3", TEXT[1])
    article = made.at("centrale") - 1
    made.mention("Marie Petit", 0)
    made.mention("centrale", None, kind=MentionKind.DESCRIPTION, rule="title:definite")
    made.pair("antecedents", "centrale", "Marie Petit", 0.99)
    first, second = made.syntax.sentences
    words = tuple(replace(t, features=features) if t.index == article else t for t in second.tokens)
    made.text = Text(made.article, Syntax((first, Sentence(words))), made.text.language)
    assert resolved(made)[1].entity == entity


# -------------------------------------------------------------------------------------------------------- descriptions


@pytest.mark.parametrize(("likely", "entity"), [(0.54, MARIE), (0.52, 2)])
def test_a_description_that_only_the_heads_see_joins_or_is_a_thing_of_its_own(likely: float, entity: int) -> None:
    made = case(PAUL)
    made.pair("antecedents", "Il", "Paul", 0.9)
    body = described(made)
    made.pair("antecedents", "la direction de la centrale", "Marie", likely)
    assert [m.entity for m in resolved(made)] == [PAUL, MARIE, PAUL, entity]
    assert resolved(made)[body].type is (EntityType.PERSON if entity == MARIE else BODY)


def test_each_is_another_thing_and_may_be_stood_for() -> None:
    made = case()
    described(made)
    made.mention("centrale", None, BODY, kind=MentionKind.DESCRIPTION, rule=DESCRIBED)
    made.mention("Elle", None, None, kind=MentionKind.PRONOUN)
    made.pair("antecedents", "Elle", "centrale", 0.9)
    assert [m.entity for m in resolved(made)] == [PAUL, MARIE, None, 2, 3, 3]


def test_a_description_of_rules_stays_nothing_of_its_own() -> None:
    made = case()
    body = described(made, "nouns")
    assert resolved(made)[body].entity is None
    made.pair("antecedents", "la direction de la centrale", "Marie", 0.54)
    assert resolved(made)[body].entity == MARIE
    made.mentions[body] = replace(made.mentions[body], entity=PAUL)
    assert resolved(made)[body].entity == PAUL


@pytest.mark.parametrize(("likely", "kind", "added"), [
    (0.57, "Organization description", True),
    (0.55, "Organization description", False),
    (0.57, "Location description", True),
    (0.57, "GPE description", True),
    (0.57, "Person description", False),
    (0.57, "Organization name", True),
    (0.55, "Organization name", False),
    (0.57, "Title", False),
])  # fmt: skip
def test_descriptions_of_bodies_and_places_are_brought_in(likely: float, kind: str, added: bool) -> None:
    made = case()
    made.see("la direction de la centrale", kind, likely)
    found = made.decider().mentions(made.text, made.vectors, made.mentions)
    assert len(found) == 3 + added
    if added:
        last = found[-1]
        text = "direction de la centrale" if kind.endswith("name") else "la direction de la centrale"
        assert (last.text, last.kind, last.rule) == (text, MentionKind.DESCRIPTION, DESCRIBED)
        assert (last.type, last.head, last.entity) == (EntityType(kind.partition(" ")[0]), made.at("direction"), None)


def test_they_stand_in_order_of_the_text() -> None:
    made = case()
    made.mention("Elle", None, None, kind=MentionKind.PRONOUN)
    made.see("la direction de la centrale", "Organization description")
    found = made.decider().mentions(made.text, made.vectors, made.mentions)
    assert [m.text for m in found] == ["Paul", "Marie", "Il", "la direction de la centrale", "Elle"]


@pytest.mark.parametrize("words", ["Marie", "rencontre", "Il"])
def test_what_is_there_or_no_noun_is_not_brought_in(words: str) -> None:
    made = case()
    made.see(words, "Organization description")
    assert made.decider().mentions(made.text, made.vectors, made.mentions) == tuple(made.mentions)


def test_of_two_descriptions_around_one_word_the_longer_is_brought_in() -> None:
    made = case()
    made.see("la direction", "Organization description", 0.8)
    made.see("la direction de la centrale", "Organization description", 0.8)
    found = made.decider().mentions(made.text, made.vectors, made.mentions)
    assert [m.text for m in found[3:]] == ["la direction de la centrale"]


# --------------------------------------------------------------------------------------------------------------- names


@pytest.mark.parametrize(("kind", "label"), [
    ("Person", "PER"), ("Organization", "ORG"), ("GPE", "LOC"), ("Location", "SITE"), ("NamedEvent", "EVENT"),
    ("Other", "PROD"),
])  # fmt: skip
def test_names_of_the_heads_are_added_to_those_of_the_parse(kind: str, label: str) -> None:
    made = case()
    made.see("Marie", f"{kind} name", 0.52)
    made.see("Paul", f"{kind} name", 0.5)
    made.see("la direction", f"{kind} description")
    made.see("direction", "Title")
    parse = Syntax(made.syntax.sentences, (Name("PER", 0, 1),), made.vectors)
    named = made.decider().named(parse)
    assert named.names == (Name("PER", 0, 1), Name(label, 2, 3))
    assert named == replace(parse, names=named.names)


def test_a_name_of_the_parse_is_kept_where_the_heads_see_another() -> None:
    made = case()
    made.see("la direction de la centrale", "Organization name")
    names = (Name("LOC", made.at("centrale"), made.at("centrale") + 1),)
    assert made.decider().named(Syntax(made.syntax.sentences, names, made.vectors)).names == names


@pytest.mark.parametrize(("kind", "nested"), [("GPE", True), ("Location", True), ("Organization", False)])
def test_a_place_within_a_longer_name_is_a_name_too(kind: str, nested: bool) -> None:
    made = Case(
        "Le/DET/det/2 Parlement/PROPN/root/0 de/ADP/case/4 Bavière/PROPN/nmod/2 siège/VERB/conj/2 ./PUNCT/punct/2"
    )
    made.see("Bavière", f"{kind} name")
    whole = Name("ORG", 1, 4)
    parse = Syntax(made.syntax.sentences, (whole,), made.vectors)
    inner = (Name("LOC" if kind == "GPE" else "SITE", 3, 4),) if nested else ()
    assert made.decider().named(parse).names == (whole, *inner)
    crossed = Syntax(made.syntax.sentences, (Name("ORG", 3, 5),), made.vectors)
    assert made.decider().named(crossed).names == crossed.names


def test_a_name_has_no_article_before_it_and_no_small_letter_first() -> None:
    made = Case("La/DET/det/2 Poste/PROPN/nsubj/5 de/ADP/case/4 gare/NOUN/nmod/2 ferme/VERB/root/0 ./PUNCT/punct/5")
    made.see("La Poste", "Organization name")
    made.see("gare ferme", "Location name")
    parse = Syntax(made.syntax.sentences, (), made.vectors)
    assert made.decider().named(parse).names == (Name("ORG", 1, 2),)


def test_no_name_goes_on_in_the_next_sentence() -> None:
    made = Case(
        "Paul/PROPN/root/0 dort/VERB/conj/1 ./PUNCT/punct/1", "Lyon/PROPN/root/0 dort/VERB/conj/1 ./PUNCT/punct/1"
    )
    made.heads.found.append(Found(0, 4, "Person name", 0.9))
    parse = Syntax(made.syntax.sentences, (), made.vectors)
    assert made.decider().named(parse).names == ()


@pytest.mark.parametrize(("how", "text"), [("name", "direction de la centrale"), ("description", "direction")])
def test_a_body_named_by_a_common_noun_reaches_as_far_as_the_heads_see_it(how: str, text: str) -> None:
    made = case()
    made.mention("direction", None, BODY, kind=MentionKind.DESCRIPTION, rule="noun:unique")
    made.see("la direction de la centrale", f"Organization {how}")
    found = made.decider().mentions(made.text, made.vectors, made.mentions)
    assert [(m.text, m.rule) for m in found[3:]] == [(text, "noun:unique")]


@pytest.mark.parametrize(("seen", "names"), [(False, ["Ring of Fire"]), (True, ["Ring of Fire", "Ring"])])
def test_a_name_is_as_long_as_the_heads_see_it(seen: bool, names: list[str]) -> None:
    made = Case("Le/DET/det/2 Ring/PROPN/nsubj/5 of/X/flat/2 Fire/PROPN/flat/2 tremble/VERB/root/0 ./PUNCT/punct/5")
    made.see("Ring of Fire", "Location name")
    if seen:
        made.see("Ring", "Location name")
    parse = Syntax(made.syntax.sentences, (Name("LOC", 1, 2),), made.vectors)
    words = [made.body.split()[n.first : n.last] for n in made.decider().named(parse).names]
    assert [" ".join(w) for w in words] == names


@pytest.mark.parametrize(("words", "label", "longer"), [
    ("Dr. Suvrath", "PER", False),
    ("Sir Suvrath", "PER", True),
    ("Roi Suvrath", "LOC", False),
])  # fmt: skip
def test_a_title_is_no_part_of_a_name(words: str, label: str, longer: bool) -> None:
    first, last = words.split()
    made = Case(f"{first}/PROPN/nsubj/3 {last}/PROPN/flat:name/1 dort/VERB/root/0 ./PUNCT/punct/3")
    made.see(words, "Person name")
    own = Name(label, 1, 2)
    found = made.decider().named(Syntax(made.syntax.sentences, (own,), made.vectors)).names
    assert found == ((Name("PER", 0, 2),) if longer else (own,))


MINISTRY = (
    "Le/DET/det/2 ministère/NOUN/nsubj/6 de/ADP/case/5 l'/DET/det/5 Environnement/PROPN/nmod/2 agit/VERB/root/0 "
    "./PUNCT/punct/6"
)


@pytest.mark.parametrize(("kind", "known", "seen", "stays"), [
    ("Organization name", None, False, False),
    ("Organization name", "org:Environnement", False, True),
    ("Organization name", None, True, True),
    ("Organization description", None, False, True),
    ("GPE name", None, False, True),
    ("Location name", "org:Environnement", False, False),
])  # fmt: skip
def test_what_only_says_which_body_or_site_names_nothing(kind: str, known: str | None, seen: bool, stays: bool) -> None:
    made = Case(MINISTRY)
    made.mention("Environnement", None, BODY, known=known)
    made.see("ministère de l' Environnement", kind)
    if seen:
        made.see("Environnement", "Organization name")
    found = made.decider().mentions(made.text, made.vectors, made.mentions)
    assert ("Environnement" in [m.text for m in found]) == stays
    assert any(m.text == "ministère de l' Environnement" for m in found)


@pytest.mark.parametrize(("between", "rule"), [("", "noun:named"), ("de/ADP/case/4 ", DESCRIBED)])
def test_a_name_without_preposition_is_that_of_its_noun(between: str, rule: str) -> None:
    last = 4 if between else 3
    made = Case(
        f"La/DET/det/2 tempête/NOUN/root/0 {between}Ciara/PROPN/nmod/2 ./PUNCT/punct/2".replace("/4 ", f"/{last} ")
    )
    made.mention("Ciara", None, EntityType.GPE, known="Ciara")
    words = "tempête de Ciara" if between else "tempête Ciara"
    made.see(words, "Organization name")
    found = made.decider().mentions(made.text, made.vectors, made.mentions)
    assert next(m for m in found if m.text == words).rule == rule


@pytest.mark.parametrize(("likely", "entity"), [(0.79, 3), (0.81, 0)])
def test_a_description_with_a_name_in_it_needs_a_surer_antecedent(likely: float, entity: int) -> None:
    made = case()
    body = described(made)
    made.mention("centrale", 2, BODY)
    made.pair("antecedents", "la direction de la centrale", "Paul", likely)
    assert resolved(made)[body].entity == entity


# --------------------------------------------------------------------------------------------------------------- teams

MATCH = (
    "Nantes/PROPN/nsubj/2 bat/VERB/root/0/battre Créteil/PROPN/obj/2 à/ADP/case/5 Paris/PROPN/obl:mod/2 ./PUNCT/punct/2"
)


def match(kind: str = "Win", likely: float = 0.6) -> Case:
    """«Nantes bat Créteil à Paris.»"""
    made = Case(MATCH)
    for entity, (town, role) in enumerate({"Nantes": "agent", "Créteil": "patient", "Paris": "place"}.items()):
        made.mention(town, entity, EntityType.GPE, known=town, classes=("City",))
        made.role("bat", town, role, 0.6)
    made.event("bat", kind, likely)
    return made


def test_towns_that_play_are_teams() -> None:
    found = resolved(match())
    assert [m.type for m in found] == [EntityType.ORGANIZATION, EntityType.ORGANIZATION, EntityType.GPE]
    assert [m.classes for m in found] == [(), (), ("City",)]
    assert [m.known for m in found] == [None, None, "Paris"]


def test_a_town_taken_for_a_person_by_the_parse_may_play_too() -> None:
    made = match()
    made.mentions[0] = replace(made.mentions[0], type=EntityType.PERSON, known=None, classes=())
    assert resolved(made)[0].type is EntityType.ORGANIZATION
    made = Case(MATCH.replace("Nantes", "Paul"))
    made.mention("Paul", 0)
    made.role("bat", "Paul", "agent", 0.9)
    made.event("bat", "Win", 0.9)
    assert resolved(made)[0].type is EntityType.PERSON


@pytest.mark.parametrize(("kind", "likely"), [("Visit", 0.9), ("Win", 0.4)])
def test_towns_that_do_not_play_are_towns(kind: str, likely: float) -> None:
    assert {m.type for m in resolved(match(kind, likely))} == {EntityType.GPE}


def test_a_town_that_the_heads_take_for_a_body_is_a_team() -> None:
    made = match("Visit")
    made.see("Créteil", "Organization name", 0.51)
    made.see("Nantes", "Organization name", 0.49)
    made.see("Paris", "GPE name", 0.9)
    assert [m.type for m in resolved(made)] == [EntityType.GPE, EntityType.ORGANIZATION, EntityType.GPE]


def test_a_country_that_plays_is_a_country() -> None:
    made = match()
    made.mentions[0] = replace(made.mentions[0], known="FR", classes=("Country",))
    assert resolved(made)[0].type is EntityType.GPE


def test_a_parse_without_vectors_keeps_its_names() -> None:
    made = case()
    made.see("Marie", "Person name")
    parse = Syntax(made.syntax.sentences, (Name("PER", 0, 1),))
    assert made.decider().named(parse) is parse


@pytest.mark.parametrize(("pronoun", "way", "entity"), [
    ("le", "obj", None), ("lui", "iobj", None), ("lui", "obl:mod", PAUL), ("se", "obj", PAUL),
])  # fmt: skip
def test_what_hangs_on_a_verb_is_not_its_subject(pronoun: str, way: str, entity: int | None) -> None:
    made = Case(f"Paul/PROPN/nsubj/3 {pronoun}/PRON/{way}/3 voit/VERB/root/0/voir ./PUNCT/punct/3")
    if pronoun == "se":
        tokens = tuple(replace(t, features="Reflex=Yes") if t.text == "se" else t for t in made.syntax.tokens)
        made.syntax = Syntax((Sentence(tokens),))
        made.text = Text(made.article, made.syntax, made.text.language)
    made.mention("Paul", PAUL)
    made.mention(pronoun, None, None, kind=MentionKind.PRONOUN)
    made.pair("antecedents", pronoun, "Paul", 0.9)
    assert resolved(made)[1].entity == entity


@pytest.mark.parametrize(("way", "entity"), [("obl:arg", None), ("obl:mod", PAUL)])
def test_who_is_described_beside_the_subject_is_another(way: str, entity: int | None) -> None:
    made = Case(f"Paul/PROPN/nsubj/2 parle/VERB/root/0/parler au/ADP/case/4 ministre/NOUN/{way}/2 ./PUNCT/punct/2")
    made.mention("Paul", PAUL)
    made.mention("ministre", None, EntityType.PERSON, kind=MentionKind.DESCRIPTION, rule="title:office")
    made.pair("antecedents", "ministre", "Paul", 0.9)
    assert resolved(made)[1].entity == entity
    made.mentions[1] = replace(made.mentions[1], entity=PAUL)
    sure = chance(Sight(made.scene, made.vectors, cast("FactHeads", made.heads)), 1)
    assert sure == (0.0 if entity is None else pytest.approx(0.9))
