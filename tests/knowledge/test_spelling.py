"""One name in several spellings, and names that only look alike."""

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg import knowledge, resources
from kg.knowledge import Knowledge
from kg.tables import read_tsv

FR = resources.language("fr")
EXAMPLES = [row.cells[3] for row in read_tsv(FR / "transliterations.tsv", "kind from to example") if row.cells[3]]
GROUPS = [row.cells[0].split("|") for row in read_tsv(FR / "given_name_equivalents.tsv", "names")]


@pytest.mark.parametrize("example", EXAMPLES)
def test_every_rule_of_spelling_holds_for_its_example(fr: Knowledge, example: str) -> None:
    one, other = example.split("=")
    assert fr.spelling.same_name(one, other)


@pytest.mark.parametrize("names", GROUPS, ids=" ".join)
def test_equivalent_given_names(fr: Knowledge, names: list[str]) -> None:
    assert all(fr.spelling.same_name(f"{names[0]} Petrov", f"{name} Petrov") for name in names)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Volodymyr Zelensky", "Vladimir Zelensky"),
        ("Volodymyr Zelensky", "Volodymyr Zelenskyy"),
        ("Volodymyr Zelensky", "Volodymyr Zelenskiy"),
        ("Volodymyr Zelensky", "Володимир Зеленський"),
        ("Vladimir Poutine", "Vladimir Putin"),
        ("Benjamin Netanyahu", "Benyamin Netanyahou"),
        ("Sergueï Lavrov", "Sergey Lavrov"),
        ("Sergueï Choïgou", "Sergei Shoigu"),
        ("Mikhaïl Gorbatchev", "Mikhail Gorbachev"),
        ("Bachar al-Assad", "Bashar el-Assad"),
        ("Abdel Fattah al-Sissi", "Abdel Fattah el-Sisi"),
        ("Mohammed ben Salmane", "Mohammad bin Salman"),
        ("Recep Tayyip Erdogan", "Recep Tayyip Erdoğan"),
        ("Ali Bongo", "Ali Bongo Ondimba"),
        ("Kim Jong-un", "Kim Jong Un"),
        ("George Bush", "George W. Bush"),
        ("B. Obama", "Barack Obama"),
        ("Zelensky", "Zelenskyy"),
        ("Gerhard Schröder", "Gerhard Schroeder"),
        ("Viktor Orbán", "Viktor Orban"),
    ],
)
def test_spellings_of_one_name(fr: Knowledge, one: str, other: str) -> None:
    assert fr.spelling.same_name(one, other)
    assert fr.spelling.same_name(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Brigitte Macron", "Emmanuel Macron"),
        ("Zelensky", "Volodymyr Zelensky"),
        ("Jean Martin", "Jean Marin"),
        ("Jean Dupont", "Jeanne Dupont"),
        ("Michel Martin", "Michèle Martin"),
        ("Martin Durand", "Martine Durand"),
        ("Pascal Dupont", "Pascale Dupont"),
        ("Jean-Marie Le Pen", "Marine Le Pen"),
        ("Jean-Marie Le Pen", "Jean Le Pen"),
        ("Jean Dupont", "Jean Durand"),
        ("Idriss Déby", "Mahamat Idriss Déby Itno"),
        ("George Bush", "Barbara Bush"),
        ("Laurent Fabius", "Laurent Fabre"),
        ("Li Qiang", "Li Keqiang"),
        ("Kim Jong-il", "Kim Jong-un"),
        ("Hafez al-Assad", "Bachar al-Assad"),
        ("Abdelaziz Bouteflika", "Saïd Bouteflika"),
        ("", "Dupont"),
        ("", ""),
    ],
)
def test_names_that_are_two(fr: Knowledge, one: str, other: str) -> None:
    assert not fr.spelling.same_name(one, other)
    assert not fr.spelling.same_name(other, one)


def test_no_two_officeholders_share_a_name(fr: Knowledge) -> None:
    """Over eight hundred real people: of those that share a word, none is taken for another without the same id."""
    people = {one.person: one for one in fr.holders.holders}
    sharing: dict[str, list[str]] = {}
    for name in people:
        for word in name.split():
            sharing.setdefault(fr.spelling.key(word), []).append(name)
    pairs = {pair for names in sharing.values() for pair in combinations(sorted(set(names)), 2)}
    taken = [(one, other) for one, other in pairs if fr.spelling.same_name(one, other)]
    assert len(pairs) > 500
    assert [pair for pair in taken if len({people[name].wikidata for name in pair}) > 1] == []


WORD = st.text(st.characters(categories=("Lu", "Ll", "Pd")), min_size=1, max_size=12)
NAME = st.lists(WORD, min_size=1, max_size=4).map(" ".join)


@given(NAME, NAME)
def test_sameness_is_symmetric_and_no_text_breaks_it(one: str, other: str) -> None:
    spelling = knowledge.load(FR).spelling
    assert spelling.same_name(one, other) == spelling.same_name(other, one)


PARTS = ("Ali", "Bongo", "Ondimba", "Kim", "Jong-un", "Jong", "un", "al-Assad", "Assad", "Poutine", "Putin", "de", "B.")
WORDS = st.lists(st.sampled_from(PARTS), max_size=4)


@settings(max_examples=500)
@given(WORDS.map(" ".join), WORDS.map(" ".join))
def test_names_that_are_one_share_a_key(one: str, other: str) -> None:
    spelling = knowledge.load(FR).spelling
    assert not spelling.same_name(one, other) or spelling.shared(one) & spelling.shared(other)
