"""Titles: every form is found again, the longest wins, ambiguities are told."""

import pytest

from kg import resources
from kg.knowledge import Knowledge, inflection

INFLECTION = inflection.load(resources.language("fr"))


@pytest.mark.parametrize(
    ("text", "length", "reading"),
    [
        ("Premier ministre belge", 2, ("Premier ministre", None, "Sing")),
        ("première ministre danoise", 2, ("Premier ministre", "Fem", "Sing")),
        ("vice-Premier ministre", 2, ("vice-Premier ministre", "Masc", "Sing")),
        ("secrétaires généraux de l' ONU", 2, ("secrétaire général", "Masc", "Plur")),
        ("secrétaire général adjoint", 3, ("secrétaire général adjoint", "Masc", "Sing")),
        ("procureure de la République de Paris", 4, ("procureur de la République", "Fem", "Sing")),
        ("procureure de la Cour", 1, ("procureur", "Fem", "Sing")),
        ("chef de l' Etat", 4, ("chef de l'État", "Masc", "Sing")),
        ("chef d' état-major des armées", 5, ("chef d'état-major des armées", "Masc", "Sing")),
        ("chef d'état-major", 2, ("chef d'état-major", "Masc", "Sing")),
        ("garde des sceaux", 3, ("garde des Sceaux", None, "Sing")),
        ("ministre d' Etat", 3, ("ministre d'État", None, "Sing")),
        ("porte-parole du gouvernement", 3, ("porte-parole du gouvernement", None, None)),
        ("vice président", 2, ("vice-président", "Masc", "Sing")),
        ("PDG de Renault", 1, ("PDG", None, None)),
        ("rédactrice en chef", 3, ("rédacteur en chef", "Fem", "Sing")),
        ("femme d' affaires", 3, ("homme d'affaires", "Fem", "Sing")),
        ("sœurs", 1, ("sœur", "Fem", "Plur")),
        ("soeur cadette", 2, ("sœur cadette", "Fem", "Sing")),
        ("MM. Hollande et Valls", 1, ("M.", "Masc", "Plur")),
        ("Mme Macron", 1, ("Mme", "Fem", "Sing")),
        ("Me Bouchachi", 1, ("Me", None, "Sing")),
    ],
)
def test_the_longest_title_is_found(fr: Knowledge, text: str, length: int, reading: tuple[str, str, str]) -> None:
    match = fr.titles.at(text.split(), 0)
    assert match is not None
    assert match.end == length
    assert reading in [(one.title.name, one.gender, one.number) for one in match.readings]


@pytest.mark.parametrize(
    "text", ["me dit", "mes amis d'", "retraite anticipée", "accuse Paris", "cure de repos", "bleu"]
)
def test_what_only_looks_like_a_title_is_none(fr: Knowledge, text: str) -> None:
    assert fr.titles.at(text.split(), 0) is None


@pytest.mark.parametrize(
    ("text", "former"), [("ex-présidente de la", True), ("présidente", False), ("Ex-ministre", True)]
)
def test_the_prefix_makes_it_a_former_one(fr: Knowledge, text: str, former: bool) -> None:
    match = fr.titles.at(text.split(), 0)
    assert match is not None
    assert match.former is former


def test_a_father_is_a_priest_or_a_parent(fr: Knowledge) -> None:
    assert {(one.title.kind, one.title.stands_for) for one in fr.titles.named("père")} == {
        ("religion", None),
        ("family", "parent"),
    }


@pytest.mark.parametrize(
    ("form", "office"),
    [
        ("président", "head_of_state"),
        ("roi", "head_of_state"),
        ("chef de l'État", "head_of_state"),
        ("chancelière", "head_of_government"),
        ("cheffe du gouvernement", "head_of_government"),
        ("cheffe de la diplomatie", "foreign_minister"),
        ("épouse", "spouse"),
        ("frère", "sibling"),
    ],
)
def test_what_a_title_stands_for(fr: Knowledge, form: str, office: str) -> None:
    assert office in [one.title.stands_for for one in fr.titles.named(form)]


@pytest.mark.parametrize(
    ("form", "unique"), [("président", True), ("maire", True), ("députée", False), ("avocat", False)]
)
def test_which_titles_have_one_holder(fr: Knowledge, form: str, unique: bool) -> None:
    assert fr.titles.named(form)[0].title.unique is unique


def test_every_form_finds_its_title(fr: Knowledge) -> None:
    lost = [
        form for form, reading in fr.titles.forms if reading.title not in [one.title for one in fr.titles.named(form)]
    ]
    assert lost == []


@pytest.mark.parametrize(
    ("singular", "expected"),
    [
        ("secrétaire général", "secrétaires généraux"),
        ("chef d'état-major", "chefs d'état-major"),
        ("directeur de la publication", "directeurs de la publication"),
        ("vice-président", "vice-présidents"),
        ("porte-parole adjoint", "porte-parole adjoints"),
        ("neveu", "neveux"),
        ("avocat général", "avocats généraux"),
        ("fils", "fils"),
        ("premier secrétaire", "premiers secrétaires"),
        ("adjointe à la maire", "adjointes à la maire"),
    ],
)
def test_plurals(singular: str, expected: str) -> None:
    assert INFLECTION.plural(singular) == expected


@pytest.mark.parametrize(
    ("text", "end", "names"),
    [
        ("de l' Intérieur et", 3, ["Intérieur"]),
        ("des Affaires étrangères", 3, ["Affaires étrangères"]),
        ("de l'intérieur", 2, ["Intérieur"]),
        ("de la Santé et de la Protection sociale", 3, ["Santé"]),
        ("de l' Économie , des Finances et de l' Industrie", 10, ["Économie", "Finances", "Industrie"]),
        ("aux Transports", 2, ["Transports"]),
        ("à la Défense", 3, ["Défense"]),
        ("du Numérique", 2, ["Numérique"]),
    ],
)
def test_portfolios_after_a_title(fr: Knowledge, text: str, end: int, names: list[str]) -> None:
    found = fr.portfolios.at(text.split(), 0)
    assert found is not None
    assert (found[0], [one.name for one in found[1]]) == (end, names)


@pytest.mark.parametrize("text", ["Paris", "de Paris", "de la France", "de l'"])
def test_what_is_no_portfolio(fr: Knowledge, text: str) -> None:
    assert fr.portfolios.at(text.split(), 0) is None


def test_a_portfolio_by_name(fr: Knowledge) -> None:
    found = fr.portfolios.named("affaires étrangères")
    assert found is not None
    assert found.stands_for == "foreign_minister"
    assert fr.portfolios.named("Paris") is None
    assert fr.portfolios.named("") is None


def test_every_marker_is_in_its_example(fr: Knowledge) -> None:
    for marker in fr.markers.markers:
        words = marker.example.replace("'", "' ").split()
        if marker.where == "prefix":
            found = any((match := fr.titles.at(words, place)) and match.former for place in range(len(words)))
        else:
            at = [fr.markers.at(words, place, marker.where) for place in range(len(words))]
            found = marker in [one[1] for one in at if one]
        assert found, marker.example


def test_markers_have_a_place(fr: Knowledge) -> None:
    assert fr.markers.at(["sortant"], 0, "before") is None
    found = fr.markers.at(["anciennes", "ministres"], 0, "before")
    assert found is not None
    assert found[0] == 1
    assert found[1].sense == "former"
