"""Positions and relations: what the heads must hold likely before one is told, and what rules add."""

from dataclasses import replace

import pytest
from stubs import TABLE, Case, unweighed

from kg.model import EntityType, MentionKind, Position, Relation, Sentence, Syntax
from kg.text import Text

MAYOR = (
    "Paul/PROPN/nsubj/7 ,/PUNCT/punct/3 maire/NOUN/appos/1 de/ADP/case/5 Lyon/PROPN/nmod/3 ,/PUNCT/punct/3 "
    "voit/VERB/root/0/voir Marie/PROPN/obj/7 à/ADP/case/10 Turin/PROPN/obl:mod/7 ./PUNCT/punct/7"
)
OPENS = "Chef/NOUN/nsubj/4 de/ADP/case/3 Lyon/PROPN/nmod/1 voit/VERB/root/0/voir Paul/PROPN/obl:mod/4 ./PUNCT/punct/4"
THRICE = (
    "Le/DET/det/2 maire/NOUN/nsubj/{at} {of}Paul/PROPN/appos/2 rit/VERB/root/0/rire",
    "Le/DET/det/2 Maire/NOUN/nsubj/{at} {of}Dupont/PROPN/appos/2 rit/VERB/root/0/rire",
    "Un/DET/det/2 élu/NOUN/nsubj/{at} {of}lui/PRON/appos/2 rit/VERB/root/0/rire",
)
PAUL, LYON, MARIE, TURIN = range(4)


def mayor() -> Case:
    """«Paul, maire de Lyon, voit Marie à Turin.»; the mentions' numbers are those of their entities."""
    case = Case(MAYOR)
    case.mention("Paul", PAUL)
    case.mention("Lyon", LYON, EntityType.GPE)
    case.mention("Marie", MARIE)
    case.mention("Turin", TURIN, EntityType.GPE)
    return case


def related(case: Case, kind: str, subject: int, other: int, **rest: str) -> None:
    """A relation that rules read."""
    case.rules.append(Relation(kind, subject, other, (case.mentions[subject].span,), "relation:test", **rest))


# ----------------------------------------------------------------------------------------------------------- positions


@pytest.mark.parametrize(("holder", "told"), [(0.66, ["Paul | maire | -"]), (0.64, [])])
def test_a_title_needs_a_likely_holder(holder: float, told: list[str]) -> None:
    case = mayor()
    case.see("maire", "Title")
    case.tie("maire", "Paul", "holder", holder)
    assert case.told() == told


@pytest.mark.parametrize(("of", "told"), [(0.26, "Paul | maire | Lyon"), (0.24, "Paul | maire | -")])
def test_a_body_is_told_where_it_is_likely(of: float, told: str) -> None:
    case = mayor()
    case.see("maire", "Title")
    case.tie("maire", "Paul", "holder", 0.8)
    case.tie("maire", "Lyon", "of", of)
    case.tie("maire", "Turin", "of", 0.1)
    (position,) = case.facts()
    assert case.line(position) == told
    assert position.confidence == pytest.approx(0.8 * (of if of > 0.25 else 1 - of))
    assert isinstance(position, Position)
    assert (position.rule, position.evidence) == ("reader.position", (case.span("Paul , maire"),))


def test_of_several_the_likeliest_holds_the_title() -> None:
    case = mayor()
    case.see("maire", "Title")
    case.tie("maire", "Paul", "holder", 0.7)
    case.tie("maire", "Marie", "holder", 0.8)
    case.tie("maire", "Lyon", "of", 0.6)
    case.tie("maire", "Turin", "of", 0.7)
    assert case.told() == ["Marie | maire | Lyon"]


def test_a_former_title_has_ended() -> None:
    case = mayor()
    case.see("maire", "Former")
    case.tie("maire", "Paul", "holder", 0.8)
    assert case.told() == ["Paul | maire | - | former"]


def test_only_people_hold_titles() -> None:
    case = mayor()
    case.see("maire", "Title")
    case.tie("maire", "Turin", "holder", 0.9)
    assert case.told() == []


def test_titles_of_the_lexicon_are_held_too() -> None:
    case = mayor()
    case.tie("maire", "Paul", "holder", 0.8)
    assert case.told() == ["Paul | maire | -"]


def test_a_former_title_of_the_lexicon_has_ended() -> None:
    case = Case("l'/DET/det/3 ancien/ADJ/amod/3 maire/NOUN/root/0 Paul/PROPN/appos/3")
    case.mention("Paul", PAUL)
    case.tie("maire", "Paul", "holder", 0.9)
    assert case.told() == ["Paul | maire | - | former"]


def test_no_other_span_is_a_title() -> None:
    case = mayor()
    case.see("Marie", "Person name")
    case.tie("Marie", "Paul", "holder", 0.9)
    assert case.told() == []


def test_a_title_has_no_relations_of_people() -> None:
    case = mayor()
    case.tie("maire", "Paul", "affiliation", 0.9)
    assert case.told() == []


def test_who_is_of_no_known_type_may_hold_a_title() -> None:
    case = mayor()
    case.mentions[PAUL] = replace(case.mentions[PAUL], type=None)
    case.tie("maire", "Paul", "holder", 0.9)
    assert case.told() == ["Paul | maire | -"]


def test_mentions_are_weighed_together_and_the_likeliest_is_named() -> None:
    case = mayor()
    case.mentions[MARIE] = replace(case.mentions[MARIE], entity=PAUL)
    case.tie("maire", "Paul", "holder", 0.3)
    case.tie("maire", "Marie", "holder", 0.62)
    assert case.told() == ["Marie | maire | -"]


def test_where_the_heads_see_a_title_that_of_the_lexicon_is_none() -> None:
    case = mayor()
    case.see("maire de Lyon", "Former")
    case.tie("maire", "Paul", "holder", 0.8)
    assert case.told() == ["Paul | maire de Lyon | - | former"]


@pytest.mark.parametrize("title", ["sœur", "rival", "futur maire"])
def test_a_relative_a_rival_and_who_holds_no_office_yet_have_no_title(title: str) -> None:
    case = Case(f"{' '.join(f'{word}/NOUN/root/0' for word in title.split())} Paul/PROPN/root/0")
    assert [phrase.head.text for phrase in case.text.titles] == [title.rpartition(" ")[2]]
    case.mention("Paul", PAUL)
    case.tie(case.text.titles[0].head.text, "Paul", "holder", 0.9)
    assert case.told() == []


@pytest.mark.parametrize(
    ("first", "words", "told"),
    [
        ("Chef/NOUN", "Chef de Lyon", "chef de Lyon"),
        ("Chef/PROPN", "Chef de Lyon", "Chef de Lyon"),
        ("PDG/NOUN", "PDG", "PDG"),
    ],
)
def test_a_title_that_opens_a_sentence_is_lowered(first: str, words: str, told: str) -> None:
    case = Case(OPENS.replace("Chef/NOUN", first))
    case.mention("Paul", PAUL)
    case.see(words, "Title")
    case.tie(words, "Paul", "holder", 0.9)
    assert case.told() == [f"Paul | {told} | -"]


def titles(*bodies: str | None) -> Case:
    """Paul, in other words Dupont and «lui»: «maire», «Maire» and «élu», each of a body or none."""
    named = [f"de/ADP/case/4 {body}/PROPN/nmod/2 " if body else "" for body in (*bodies, None, None)]
    sentences = (one.format(of=of, at=6 if of else 4) for one, of in zip(THRICE, named, strict=False))
    case = Case(*sentences)
    for name in ("Paul", "Dupont", "lui"):
        case.mention(name, PAUL)
    for name, number in (("Lyon", LYON), ("Turin", TURIN)):
        if name in bodies:
            case.mention(name, number, EntityType.GPE)
    for word, name, body in zip(("maire", "Maire", "élu"), ("Paul", "Dupont", "lui"), bodies, strict=False):
        case.see(word, "Title")
        case.tie(word, name, "holder", 0.9)
        if body:
            case.tie(word, body, "of", 0.9)
    return case


@pytest.mark.parametrize(
    ("bodies", "told"),
    [
        (("Lyon", "Lyon"), ["Paul | maire | Lyon"]),
        (("Lyon", None), ["Paul | maire | Lyon"]),
        ((None, "Lyon"), ["Dupont | Maire | Lyon"]),
        ((None, None), ["Paul | maire | -"]),
        (("Lyon", "Turin"), ["Paul | maire | Lyon", "Dupont | Maire | Turin"]),
        (("Lyon", "Lyon", "Turin"), ["Paul | maire | Lyon", "lui | élu | Turin"]),
    ],
)
def test_a_title_is_told_of_a_person_once(bodies: tuple[str | None, ...], told: list[str]) -> None:
    assert titles(*bodies).told() == told


def test_one_name_may_hold_two_titles() -> None:
    case = Case(
        "Paul/PROPN/nsubj/10 ,/PUNCT/punct/3 maire/NOUN/appos/1 de/ADP/case/5 Lyon/PROPN/nmod/3 ,/PUNCT/punct/7 "
        "élu/NOUN/appos/1 de/ADP/case/9 Turin/PROPN/nmod/7 rit/VERB/root/0/rire"
    )
    case.mention("Paul", PAUL)
    for title, body, number in (("maire", "Lyon", LYON), ("élu", "Turin", TURIN)):
        case.mention(body, number, EntityType.GPE)
        case.see(title, "Title")
        case.tie(title, "Paul", "holder", 0.9)
        case.tie(title, body, "of", 0.9)
    assert case.told() == ["Paul | maire | Lyon", "Paul | élu | Turin"]


@pytest.mark.parametrize(("of", "told"), [(0.26, "Paul | maire | Lyon"), (0.24, "Paul | maire | -")])
def test_what_a_rule_s_title_is_held_in_the_heads_may_say(of: float, told: str) -> None:
    case = mayor()
    case.rules.append(Position(PAUL, "maire", None, (case.span("Paul , maire"),), "position:test"))
    case.tie("maire", "Lyon", "of", of)
    case.tie("maire", "Turin", "of", 0.2)
    assert case.told() == [told]


def test_nobody_is_held_in_himself_and_a_rule_s_body_stays() -> None:
    case = mayor()
    case.rules.append(Position(PAUL, "maire", TURIN, (case.span("Paul , maire"),), "position:test"))
    case.tie("maire", "Lyon", "of", 0.9)
    assert case.told() == ["Paul | maire | Turin"]
    case = mayor()
    case.mentions[LYON] = replace(case.mentions[LYON], entity=PAUL)
    case.rules.append(Position(PAUL, "maire", None, (case.span("Paul , maire"),), "position:test"))
    case.tie("maire", "Lyon", "of", 0.9)
    assert case.told() == ["Paul | maire | -"]


# ----------------------------------------------------------------------------------------------------------- relations


@pytest.mark.parametrize(
    ("kind", "ends", "told"),
    [
        ("affiliation", ("Paul", "RATP"), "affiliation"),
        ("locatedIn", ("RATP", "Turin"), "containedInPlace"),
        ("memberOf", ("Lyon", "RATP"), "memberOf"),
        ("family", ("Paul", "Marie"), "relatedTo"),
    ],
)
def test_relations_are_told_from_their_thresholds_on(kind: str, ends: tuple[str, str], told: str) -> None:
    case = Case(MAYOR.replace("voit/", "RATP/"))
    case.mention("Paul", PAUL)
    case.mention("Lyon", LYON, EntityType.GPE)
    case.mention("Marie", MARIE)
    case.mention("Turin", TURIN, EntityType.GPE)
    case.mention("RATP", 4, EntityType.ORGANIZATION)
    least = TABLE["relations"][kind]
    case.tie(*ends, kind, least - 0.01)
    assert case.told() == []
    case.tie(*ends, kind, least + 0.01)
    (relation,) = case.facts()
    assert case.line(relation) == f"{told}: {ends[0]} -> {ends[1]}"
    assert relation.confidence == pytest.approx(least + 0.01)
    assert relation.rule == "reader.relation"


def test_what_is_nothing_known_is_related_to_nothing() -> None:
    case = Case(MAYOR)
    case.mention("Paul", PAUL)
    case.mention("Marie", None)
    case.tie("Paul", "Marie", "family", 0.9)
    case.tie("Marie", "Paul", "family", 0.9)
    case.tie("maire", "Marie", "holder", 0.9)
    assert case.told() == []


def test_who_holds_a_title_of_a_body_is_not_affiliated_to_it_besides() -> None:
    case = Case(MAYOR)
    case.mention("Paul", PAUL)
    case.mention("Lyon", LYON, EntityType.ORGANIZATION)
    case.tie("Paul", "Lyon", "affiliation", 0.9)
    assert case.told() == ["affiliation: Paul -> Lyon"]
    case.tie("maire", "Paul", "holder", 0.9)
    case.tie("maire", "Lyon", "of", 0.9)
    assert case.told() == ["Paul | maire | Lyon"]


def test_but_may_be_a_member_of_it() -> None:
    case = Case(MAYOR)
    case.mention("Paul", PAUL)
    case.mention("Lyon", LYON, EntityType.ORGANIZATION)
    case.tie("Paul", "Lyon", "memberOf", 0.9)
    case.tie("maire", "Paul", "holder", 0.9)
    case.tie("maire", "Lyon", "of", 0.9)
    assert case.told() == ["Paul | maire | Lyon", "memberOf: Paul -> Lyon"]


def test_kin_are_told_once_whichever_comes_first() -> None:
    case = mayor()
    case.tie("Paul", "Marie", "family", 0.9)
    case.tie("Marie", "Paul", "family", 0.9)
    assert case.told() == ["relatedTo: Paul -> Marie"]


@pytest.mark.parametrize("kind", ["spouse", "parent", "children", "sibling", "relatedTo"])
@pytest.mark.parametrize(("subject", "other"), [(PAUL, MARIE), (MARIE, PAUL)])
def test_kinship_of_rules_is_kept_and_not_doubled(kind: str, subject: int, other: int) -> None:
    case = mayor()
    related(case, kind, subject, other, value="proche")
    case.tie("Paul", "Marie", "family", 0.9)
    (relation,) = case.facts()
    assert isinstance(relation, Relation)
    assert (relation.kind, relation.subject, relation.object, relation.value) == (kind, subject, other, "proche")


@pytest.mark.parametrize("kind", ["affiliation", "containedInPlace", "memberOf"])
def test_other_relations_of_rules_are_kept_and_the_heads_add_theirs(kind: str) -> None:
    case = mayor()
    related(case, kind, PAUL, MARIE)
    assert case.told() == [f"{kind}: Paul -> Marie"]
    case.tie("Paul", "Marie", "family", 0.9)
    assert case.told() == [f"{kind}: Paul -> Marie", "relatedTo: Paul -> Marie"]


def test_a_relation_of_rules_is_not_told_again() -> None:
    case = mayor()
    related(case, "affiliation", PAUL, LYON)
    case.tie("Paul", "Lyon", "affiliation", 0.9)
    assert unweighed(case.facts()) == tuple(case.rules)


@pytest.mark.parametrize(
    ("title", "of", "words", "added"),
    [
        ("élu", TURIN, "maire de Lyon", False),
        ("Maire adjoint", None, "voit", False),
        ("maire", LYON, "voit", False),
        ("maire", TURIN, "voit", True),
        ("élu", LYON, "voit", True),
    ],
)
def test_positions_of_rules_are_kept_and_the_heads_add_others(
    title: str, of: int | None, words: str, added: bool
) -> None:
    case = mayor()
    case.rules.append(Position(PAUL, title, of, (case.span(words),), "title:test"))
    assert unweighed(case.facts()) == tuple(case.rules)
    case.tie("maire", "Paul", "holder", 0.9)
    case.tie("maire", "Lyon", "of", 0.9)
    first, *more = case.facts()
    assert unweighed([first]) == tuple(case.rules[:1])
    assert list(map(case.line, more)) == (["Paul | maire | Lyon"] if added else [])


@pytest.mark.parametrize(("title", "of"), [("ministre", "-"), ("maire", "Paris")])
def test_an_office_of_state_is_none_of_a_city(title: str, of: str) -> None:
    case = Case(
        f"le/DET/det/2 {title}/NOUN/nsubj/6 de/ADP/case/4 Paris/PROPN/nmod/2 Paul/PROPN/appos/2 rit/VERB/root/0/rire"
    )
    case.mention("Paul", PAUL)
    case.mention("Paris", LYON, EntityType.GPE, known="Paris (city, FR)")
    case.tie(title, "Paul", "holder", 0.9)
    case.tie(title, "Paris", "of", 0.9)
    case.rules.append(Position(0, title, None, (case.span(f"{title} de Paris Paul"),), "position:test"))
    assert case.told() == [f"Paul | {title} | {of}"]
    case.rules.clear()
    assert case.told() == [f"Paul | {title} | {of}"]


@pytest.mark.parametrize(("rule", "of"), [("reader:description", "-"), ("noun:unique", "Sceaux")])
def test_what_only_the_heads_see_in_a_title_is_no_body(rule: str, of: str) -> None:
    case = Case(
        "la/DET/det/2 garde/NOUN/nsubj/6 des/ADP/case/4 Sceaux/NOUN/nmod/2 Marie/PROPN/appos/2 voit/VERB/root/0/voir "
        "tout/PRON/obj/6 ./PUNCT/punct/6"
    )
    case.mention("Marie", MARIE)
    case.mention("Sceaux", LYON, EntityType.ORGANIZATION, kind=MentionKind.DESCRIPTION, rule=rule)
    case.tie("garde des Sceaux", "Marie", "holder", 0.9)
    case.tie("garde des Sceaux", "Sceaux", "of", 0.9)
    assert case.told() == [f"Marie | garde des Sceaux | {of}"]


@pytest.mark.parametrize(("word", "told"), [("communiste", []), ("député", ["Paul | député | -"])])
def test_what_the_lexicon_knows_for_no_title_is_none(word: str, told: list[str]) -> None:
    case = Case(f"le/DET/det/2 {word}/NOUN/nsubj/4 Paul/PROPN/appos/2 rit/VERB/root/0/rire ./PUNCT/punct/4")
    case.mention("Paul", PAUL)
    case.see(word, "Title")
    case.tie(word, "Paul", "holder", 0.9)
    assert case.told() == told


@pytest.mark.parametrize(("end", "former"), [("2012", True), ("2023", False)])
def test_a_title_of_years_that_are_past_has_ended(end: str, former: bool) -> None:
    case = Case(
        f"Paul/PROPN/root/0 ,/PUNCT/punct/3 maire/NOUN/appos/1 entre/ADP/case/5 2007/NUM/nmod/3 et/CCONJ/cc/7 "
        f"{end}/NUM/conj/5 ,/PUNCT/punct/3 rit/VERB/acl/1"
    )
    case.mention("Paul", PAUL)
    case.time(f"entre 2007 et {end}", "2007", end)
    case.see("maire", "Title")
    case.tie("maire", "Paul", "holder", 0.9)
    assert case.told() == ["Paul | maire | -" + (" | former" if former else "")]


BRACKET = (
    "Paul/PROPN/nsubj/10 mari/NOUN/appos/1 de/ADP/case/4 Marie/PROPN/nmod/2 (/PUNCT/punct/7 la/DET/det/7 "
    "maire/NOUN/appos/{of} )/PUNCT/punct/7 ,/PUNCT/punct/1 rit/VERB/root/0/rire ./PUNCT/punct/10"
)


@pytest.mark.parametrize(("holder", "told"), [("Paul", []), ("Marie", ["Marie | maire | -"])])
def test_a_title_in_brackets_is_that_of_the_name_before(holder: str, told: list[str]) -> None:
    case = Case(BRACKET.format(of=4))
    case.mention("Paul", PAUL)
    case.mention("Marie", MARIE)
    case.see("maire", "Title")
    case.tie("maire", holder, "holder", 0.9)
    assert case.told() == told


@pytest.mark.parametrize(("verb", "told"), [("renonce", []), ("réussit", ["Paul | maire | -"])])
def test_what_somebody_has_yet_to_become_is_no_title(verb: str, told: list[str]) -> None:
    lemma = {"renonce": "renoncer", "réussit": "réussir"}[verb]
    case = Case(
        f"Paul/PROPN/nsubj/2 {verb}/VERB/root/0/{lemma} à/ADP/mark/4 devenir/VERB/xcomp/2/devenir "
        "maire/NOUN/xcomp/4 ./PUNCT/punct/2"
    )
    tokens = tuple(replace(t, features="VerbForm=Inf") if t.text == "devenir" else t for t in case.syntax.tokens)
    case.syntax = Syntax((Sentence(tokens),))
    case.text = Text(case.article, case.syntax, case.text.language)
    case.mention("Paul", PAUL)
    case.see("maire", "Title")
    case.tie("maire", "Paul", "holder", 0.9)
    assert case.told() == told


# -------------------------------------------------------------------------------------------------- what cannot be held

OFFICE = (
    "Le/DET/det/2 ministre/NOUN/nsubj/10 de/ADP/case/5 la/DET/det/5 Justice/PROPN/nmod/2 de/ADP/case/7 "
    "Turin/PROPN/nmod/2 Paul/PROPN/appos/2 Dupont/PROPN/flat:name/8 rit/VERB/root/0/rire ./PUNCT/punct/10"
)
SHE = (
    "La/DET/det/2 présidente/NOUN/nsubj/7 de/ADP/case/4 Lyon/PROPN/nmod/2 Gilles/PROPN/appos/2 "
    "Martin/PROPN/flat:name/5 voit/VERB/root/0/voir Marie/PROPN/obl:mod/7 ./PUNCT/punct/7"
)
FROM = "Originaire/NOUN/advcl/5 de/ADP/case/3 Lyon/PROPN/nmod/1 Paul/PROPN/nsubj/5 rit/VERB/root/0/rire ./PUNCT/punct/5"


@pytest.mark.parametrize(
    ("type_", "known", "told"),
    [
        (EntityType.GPE, "turin", "Paul Dupont | ministre de la Justice | -"),
        (EntityType.ORGANIZATION, None, "Paul Dupont | ministre de la Justice | -"),
        (EntityType.GPE, None, "Paul Dupont | ministre de la Justice | Turin"),
    ],
)
def test_an_office_of_state_is_held_in_no_city_and_no_named_body(
    type_: EntityType, known: str | None, told: str
) -> None:
    case = Case(OFFICE)
    case.mention("Paul Dupont", PAUL)
    key = next((k for k, t in case.text.language.knowledge.gazetteer.by_key.items() if "City" in t.classes), None)
    case.mention("Turin", TURIN, type_, known=key if known else None)
    case.see("ministre de la Justice", "Title")
    case.tie("ministre de la Justice", "Paul Dupont", "holder", 0.9)
    case.tie("ministre de la Justice", "Turin", "of", 0.9)
    assert case.told() == [told]


def test_a_body_is_not_called_like_the_holder() -> None:
    case = mayor()
    case.mentions[LYON] = replace(case.mentions[LYON], span=case.span("Paul , maire de Lyon"))
    case.see("maire", "Title")
    case.tie("maire", "Paul", "holder", 0.9)
    case.tie("maire", "Lyon", "of", 0.9)
    assert case.told() == ["Paul | maire | -"]


@pytest.mark.parametrize(("name", "told"), [("Gilles Martin", []), ("Marie", ["Marie | présidente | -"])])
def test_a_title_of_a_woman_is_no_mans(name: str, told: list[str]) -> None:
    case = Case(SHE)
    case.mention(name, PAUL)
    case.see("présidente", "Title")
    case.tie("présidente", name, "holder", 0.9)
    assert case.told() == told


def test_whence_somebody_is_is_no_title() -> None:
    case = Case(FROM)
    case.mention("Paul", PAUL)
    case.see("Originaire", "Title")
    case.tie("Originaire", "Paul", "holder", 0.9)
    assert case.told() == []


def test_what_a_rule_gives_to_one_the_heads_give_to_nobody_else() -> None:
    case = mayor()
    case.see("maire", "Title")
    case.tie("maire", "Marie", "holder", 0.9)
    assert case.told() == ["Marie | maire | -"]
    case.rules.append(Position(PAUL, "maire", None, (case.span("Paul , maire"),), "position:test"))
    assert case.told() == ["Paul | maire | -"]
