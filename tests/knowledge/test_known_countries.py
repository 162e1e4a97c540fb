"""Countries: names of the press, demonyms, capitals that stand for governments."""

import pytest

from kg.knowledge import Knowledge


@pytest.mark.parametrize(
    ("name", "keys"),
    [
        ("France", ["FR"]),
        ("Etats-Unis", ["US"]),
        ("États-Unis d'Amérique", ["US"]),
        ("ÉTATS-UNIS", ["US"]),
        ("USA", ["US"]),
        ("RDC", ["CD"]),
        ("RCA", ["CF"]),
        ("Centrafrique", ["CF"]),
        ("Birmanie", ["MM"]),
        ("Myanmar", ["MM"]),
        ("Royaume-Uni", ["GB"]),
        ("Grande-Bretagne", ["GB"]),
        ("Corée du Nord", ["KP"]),
        ("Congo", ["CD", "CG"]),
        ("Jordanie", ["JO"]),
        ("Tchad", ["TD"]),
        ("Côte d’Ivoire", ["CI"]),
        ("Cote d'Ivoire", ["CI"]),
        ("Israel", ["IL"]),
        ("État hébreu", ["IL"]),
        ("UE", ["EU"]),
        ("URSS", ["SU"]),
        ("Jordan", []),
        ("Chad", []),
        ("france", []),
        ("", []),
    ],
)
def test_a_name_means_countries(fr: Knowledge, name: str, keys: list[str]) -> None:
    countries = [thing.key for thing in fr.gazetteer.named(name) if thing.key in (thing.country, "EU")]
    assert countries == keys


@pytest.mark.parametrize("name", ["Congo", "Hollande", "Amérique", "Maurice", "Grenade"])
def test_a_name_that_means_something_else_too_is_weak(fr: Knowledge, name: str) -> None:
    assert all(name in thing.weak for thing in fr.gazetteer.named(name) if "Country" in thing.classes)


def test_england_is_not_the_united_kingdom(fr: Knowledge) -> None:
    assert "GB" not in [thing.key for thing in fr.gazetteer.named("Angleterre")]


@pytest.mark.parametrize(
    ("form", "readings"),
    [
        ("ukrainien", [("UA", "Masc", "Sing")]),
        ("Ukrainiens", [("UA", "Masc", "Plur")]),
        ("française", [("FR", "Fem", "Sing")]),
        ("français", [("FR", "Masc", None)]),
        ("belge", [("BE", None, "Sing")]),
        ("turques", [("TR", "Fem", "Plur")]),
        ("congolais", [("CD", "Masc", None), ("CG", "Masc", None)]),
        ("nigérian", [("NG", "Masc", "Sing")]),
        ("nigérien", [("NE", "Masc", "Sing")]),
        ("dominicaine", [("DO", "Fem", "Sing")]),
        ("dominiquaise", [("DM", "Fem", "Sing")]),
        ("nord-coréenne", [("KP", "Fem", "Sing")]),
        ("coréen", [("KR", "Masc", "Sing"), ("KP", "Masc", "Sing")]),
        ("équato-guinéen", [("GQ", "Masc", "Sing")]),
        ("guinéen", [("GN", "Masc", "Sing")]),
        ("soudanais", [("SD", "Masc", None)]),
        ("burkinabè", [("BF", None, None)]),
        ("grand", []),
    ],
)
def test_a_demonym_names_its_country(fr: Knowledge, form: str, readings: list[tuple[str, str, str]]) -> None:
    found = [(one.of, one.gender, one.number) for one in fr.gazetteer.demonym(form)]
    assert [one for one in found if one[0] in {thing[0] for thing in readings} or not readings] == readings


@pytest.mark.parametrize(
    ("city", "country"),
    [("Kiev", "UA"), ("Kyiv", "UA"), ("Moscou", "RU"), ("Pékin", "CN"), ("La Haye", "NL"), ("Tel-Aviv", "IL")],
)
def test_a_seat_stands_for_its_government(fr: Knowledge, city: str, country: str) -> None:
    (place,) = (thing for thing in fr.gazetteer.named(city) if thing.country == country)
    assert country in place.seat_of


def test_brussels_stands_for_belgium_and_the_union(fr: Knowledge) -> None:
    assert fr.gazetteer.named("Bruxelles")[0].seat_of == ("BE", "EU")


@pytest.mark.parametrize(
    ("code", "city"),
    [("BE", "Bruxelles"), ("NL", "Amsterdam"), ("BO", "Sucre"), ("IL", "Jérusalem"), ("CD", "Kinshasa")],
)
def test_the_capital_of_a_country(fr: Knowledge, code: str, city: str) -> None:
    assert fr.gazetteer.capitals[code].name == city


def test_a_city_named_like_its_country_is_a_second_reading(fr: Knowledge) -> None:
    assert [thing.classes[0] for thing in fr.gazetteer.named("Luxembourg")][:2] == ["Country", "City"]


def test_grammar_of_names(fr: Knowledge) -> None:
    by_key = fr.gazetteer.by_key
    assert (by_key["US"].article, by_key["US"].number, by_key["US"].gender) == ("les", "Plur", "Masc")
    assert (by_key["CU"].article, by_key["CU"].gender) == (None, "Fem")


def test_every_demonym_comes_from_a_known_thing(fr: Knowledge) -> None:
    gazetteer = fr.gazetteer
    assert {one.of for readings in gazetteer.demonyms.values() for one in readings} <= gazetteer.by_key.keys()


def test_every_name_finds_its_thing(fr: Knowledge) -> None:
    gazetteer = fr.gazetteer
    assert [thing.key for thing in gazetteer.things for name in thing.names if thing not in gazetteer.named(name)] == []


def test_every_independent_country_has_a_demonym_and_a_wikidata_id(fr: Knowledge) -> None:
    having = {one.of for readings in fr.gazetteer.demonyms.values() for one in readings}
    countries = [thing for thing in fr.gazetteer.things if thing.classes[0] == "Country"]
    assert len(countries) > 195
    assert [thing.key for thing in countries if not thing.wikidata] == []
    assert [thing.key for thing in countries if thing.key not in having] == ["KN"]
