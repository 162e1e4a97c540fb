"""Who is who within an article, on frozen trees (`coreference.conllu`).

Mentions are marked with the number of what they stand for: `{1 Paul Dupont} est arrivé. {1 Il} a souri.` Those of one
number must be one, those of two numbers two; `{1+2 Ils}` stands for both; `{- Il}` must stay without an answer.
"""

from collections import Counter

import pytest
from trees import text
from trees.marks import Mark, unmarked
from trees.params import params

from kg.coreference import coreference
from kg.mentions import mentions
from kg.model import Mention
from kg.quotations import quotations

NAMES = [
    ("{1 Emmanuel Macron} est arrivé. {1 Macron} a souri.",),
    ("{1 Macron} est arrivé. {1 Emmanuel Macron} a souri.",),
    ("{1 Ali Bongo Ondimba} est arrivé. {1 Ali Bongo} a souri.",),
    ("{1 Alain Juppé} est arrivé. M. {1 Juppé} a souri.",),
    ("{1 Volodymyr Zelensky} est arrivé. {1 Zelensky} a souri. {1 Volodymyr Zelensky} est parti.",),
    ("{1 Paul Dupont} et {2 Jean Dupont} sont arrivés. {3 Dupont} a souri.",),
    ("{1 Nicolas Sarkozy} est arrivé. {2 Cécilia Sarkozy} est partie.",),
    ("{1 Brigitte} et {2 Emmanuel Macron} sont arrivés. {2 Macron} a souri.",),
    ("{1 George Washington} est mort. {2 Washington} a grandi.",),
    ("{1 Paris} est belle. {2 Paris Hilton} a souri.",),
    ("{1 Arnaud Martin} est arrivé. {1 Arnaud} a souri.",),
    ("{1 Arnaud Martin} est arrivé. {2 Arnaud}, infirmier, a souri.",),
    ("{1 Arnaud Martin} est arrivé. {2 Arnaud}, 34 ans, a souri.",),
]

ACRONYMS = [
    ("L'{1 Organisation mondiale de la santé} ({1 OMS}) a averti. L'{1 OMS} a insisté.",),
    ("La {1 Confédération générale du travail} a appelé à la grève. La {1 CGT} a défilé.",),
    ("Le {1 Comité international olympique} ({1 CIO}) a tranché.",),
    ("L'{1 Union européenne} et l'{2 URSS} se sont affrontées.",),
    ("Le {1 Parti socialiste} ({1 PS}) et le {2 Parti communiste} ({2 PC}) ont négocié.",),
    ("Le sénateur {1 Paul Dupont} ({2 LR}) est arrivé.",),
    ("La {1 préfecture de police} ({1 PP}) a averti. La {1 PP} a insisté.",),
]

TITLES = [
    ("Le {1 président} {1 Emmanuel Macron} est arrivé. Le {1 président} a souri.",),
    ("{1 Emmanuel Macron}, le {1 président français}, est arrivé. Le {1 président} a souri.",),
    ("Le {1 président ukrainien} {1 Volodymyr Zelensky} est arrivé. Le {1 président ukrainien} a souri.",),
    ("Le président français {1 Macron} a reçu le président américain {2 Biden}. Le {2 président américain} a souri.",),
    ("Le président français {1 Macron} a reçu le président américain {2 Biden}. Le {- président} a souri.",),
    ("Le ministre {1 Paul Dupont} a rencontré la ministre {2 Marie Durand}. La {2 ministre} a souri.",),
    ("Le maire de Lyon {1 Paul Dupont} est arrivé. Le {- maire de Rome} a souri.",),
    ("Le président {1 Emmanuel Macron} est arrivé. Un {- président} a souri.",),
    ("Le {1 roi belge} est arrivé. {1 Philippe} a souri.",),
]

BODIES = [
    ("La {1 célèbre place Vendôme} est fermée. {2 Vendôme} a réagi.",),
    ("La {1 ville de Vendôme} est calme. {1 Vendôme} a réagi.",),
    ("La {1 France} a refusé. Les {1 autorités françaises} ont insisté.",),
    ("Les frappes {1 israéliennes} ont visé Gaza. {1 Israël} a démenti.",),
    ("{1 Moscou} a averti {2 Washington}. La {1 Russie} a insisté.",),
    ("Paul Dupont est mort à {1 Moscou}. La {2 Russie} pleure.",),
    ("Le {1 gouvernement malien} a refusé. Le {1 gouvernement} a insisté.",),
    ("L'{1 armée française} a tiré. L'{1 armée} a insisté.",),
    ("La {1 police} a tiré. La {1 police} a insisté.",),
    ("L'{1 armée française} a tiré. L'{2 armée malienne} a insisté.",),
    ("La société {1 SpaceX} a réussi. L'{1 entreprise} a souri.",),
    ("La {1 France} a refusé. Le {1 pays} a insisté.",),
    ("Il dort à {1 Bruxelles}. La {1 capitale belge} rit.",),
    ("Il dort à {1 Liège}. La {2 capitale belge} rit.",),
    ("La {1 France} et l'{2 Italie} ont refusé. Le {- pays} a insisté.",),
]

POSTS = [
    ("{1 Paul Dupont} ({1 @PaulDupont}) a souri.",),
    ("{1 J'}ai rencontré {2 Marie Durand}. – {1 Paul Dupont} ({1 @pdupont}) 11 octobre 2023",),
    ("{2 Marie Durand} a souri. {1 J'}ai ri. – {1 Paul Dupont} / {1 Pál Dupon} ({1 @pdupont}) 11 octobre 2023",),
    ("{1 Paul Dupont} a salué {- @mdurand}.",),
]

PRONOUNS = [
    ("{1 Paul Dupont} a critiqué {2 Marie Durand} hier. « Le pays va très mal », a{1 -t-il} déclaré.",),
    ("« Le pays va très mal », a dit {1 Paul Dupont}. {2 Marie Durand} part. « Je pars demain », a{1 -t-il} ajouté.",),
    ("« Le pays va mal », a dit {1 Paul Dupont}. « Je pars demain », a dit un passant. « Oui », a{- -t-il} ajouté.",),
    ("« Le pays va très mal », a dit {1 Paul Dupont}. Selon {1 lui}, l'hiver sera long.",),
    ("{1 Emmanuel Macron} est arrivé. {1 Il} a souri.",),
    ("{1 Angela Merkel} est arrivée. {1 Elle} a souri.",),
    ("{1 Emmanuel Macron} a rencontré {2 Angela Merkel}. {1 Il} a souri.",),
    ("{1 Emmanuel Macron} a rencontré {2 Angela Merkel}. {2 Elle} a souri.",),
    ("{1 Angela Merkel} est arrivée. {- Il} a souri.",),
    ("{1 Emmanuel Macron} a dit qu'{1 il} partirait.",),
    ("{1 Emmanuel Macron} est arrivé. {2 Angela Merkel} {1 l'}a remercié.",),
    ("{1 Emmanuel Macron} {- lui} a parlé.",),
    ("{1 Emmanuel Macron} est arrivé. {- Il} pleut.",),
    ("{1 Emmanuel Macron} et {2 Angela Merkel} sont arrivés. {1+2 Ils} ont souri.",),
    ("Les policiers ont arrêté {1 Paul Dupont}. {- Ils} ont souri.",),
    ("Les {1 États-Unis} ont refusé. {1 Ils} ont insisté.",),
    ("Un homme est arrivé. {- Il} a souri.",),
    ("La société {1 SpaceX} a réussi. {1 Elle} a insisté.",),
]

POSSESSIVES = [
    ("{1 Emmanuel Macron} a quitté {1 son} palais.",),
    ("{1 Emmanuel Macron} est arrivé. {1 Sa} visite a duré.",),
    ("{1 Emmanuel Macron} et {2 Angela Merkel} ont quitté {1+2 leur} palais.",),
    ("{1 Angela Merkel} a salué {2 Emmanuel Macron} et {1 son} ministre.",),
]

FIRST_PERSONS = [
    ("« {1 Je} pars demain matin », a déclaré {1 Paul Dupont}.",),
    ("« {1 Nous} partons demain matin », a déclaré {1 Paul Dupont}.",),
    ("« {1 Mon} pays va très mal », a déclaré {1 Paul Dupont}.",),
    ("« {1 Je} pars demain matin », a déclaré {1 Paul Dupont}. « {1 Je} reviendrai jeudi matin. »",),
    ("« {- Je} pars demain matin. »",),
    ("{1 Paul Dupont} est arrivé. {- Nous} partons.",),
]

KNOWN = {
    "{1 Emmanuel Macron} est arrivé. {2 Angela Merkel} {1 l'}a remercié.": (
        "the subject of the same verb wins, and is then ruled out"
    ),
    "{1 Emmanuel Macron} et {2 Angela Merkel} ont quitté {1+2 leur} palais.": "the first of two is taken",
}

TABLES = (NAMES, ACRONYMS, TITLES, BODIES, POSTS, PRONOUNS, POSSESSIVES, FIRST_PERSONS)


def resolved(body: str) -> tuple[Mention, ...]:
    seen = text("coreference", body)
    found = mentions(seen)
    return coreference(seen, found, quotations(seen, found))


def answer(found: tuple[Mention, ...], mark: Mark) -> tuple[int, ...]:
    """What the mention at a mark stands for; nothing where there is none or it is not resolved."""
    at = [m for m in found if (m.span.start, m.span.end) == (mark.start, mark.end)]
    assert at or mark.tag == "-", f"no mention at «{mark.words}»: {[m.text for m in found]}"
    return next((m.members or (m.entity,) for m in at if m.members or m.entity is not None), ())


@pytest.mark.parametrize(("marked",), params((row for table in TABLES for row in table), KNOWN))
def test_who_is_who(marked: str) -> None:
    body, marks = unmarked(marked)
    found = resolved(body)
    answers = [(mark, answer(found, mark)) for mark in marks]
    numbers: dict[str, int] = {}
    for mark, entities in answers:
        if mark.tag != "-" and "+" not in mark.tag:
            assert len(entities) == 1, f"«{mark.words}» stands for nothing"
            assert numbers.setdefault(mark.tag, entities[0]) == entities[0], f"«{mark.words}» is another"
    assert len(set(numbers.values())) == len(numbers), f"two are one: {numbers}"
    for mark, entities in answers:
        if "+" in mark.tag:
            assert set(entities) == {numbers[tag] for tag in mark.tag.split("+")}, mark.words
        if mark.tag == "-":
            assert entities == (), f"«{mark.words}» should have no answer"


@pytest.mark.parametrize("marked", [row[0] for table in TABLES for row in table if row[0] not in KNOWN])
def test_every_link_says_why(marked: str) -> None:
    found = resolved(unmarked(marked)[0])
    for mention in found:
        if mention.link is not None:
            assert mention.link.rule
            assert found[mention.link.to].entity == mention.entity
            assert 0 < mention.link.score <= 1
    sizes = Counter(m.entity for m in found if m.entity is not None and not m.members)
    links = Counter(m.entity for m in found if m.link is not None)
    assert {entity: size - 1 for entity, size in sizes.items() if size > 1} == links
