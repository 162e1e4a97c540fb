"""Organisations: acronyms, descriptions, seats of government; their classes are the ontology's."""

import pytest

from kg.knowledge import Knowledge
from kg.model import EntityType
from kg.vocabulary import vocabulary


@pytest.mark.parametrize(
    ("name", "organisation"),
    [
        ("Otan", "Organisation du traité de l'Atlantique nord"),
        ("OTAN", "Organisation du traité de l'Atlantique nord"),
        ("Alliance atlantique", "Organisation du traité de l'Atlantique nord"),
        ("Onu", "Organisation des Nations unies"),
        ("Nations Unies", "Organisation des Nations unies"),
        ("Unesco", "Organisation des Nations unies pour l'éducation, la science et la culture"),
        ("Etat islamique", "Daech"),
        ("Quai d’Orsay", "ministère de l'Europe et des Affaires étrangères"),
        ("Elysée", "présidence de la République française"),
        ("Matignon", "services du Premier ministre"),
        ("Maison-Blanche", "Maison Blanche"),
        ("FARC", "Forces armées révolutionnaires de Colombie"),
        ("PS", "Parti socialiste"),
        ("LREM", "La République en marche"),
        ("Front national", "Rassemblement national"),
        ("Barça", "FC Barcelone"),
        ("Fed", "Réserve fédérale"),
        ("Tsahal", "Tsahal"),
        ("BFMTV", "BFMTV"),
        ("AFP", "Agence France-Presse"),
    ],
)
def test_a_name_means_an_organisation(fr: Knowledge, name: str, organisation: str) -> None:
    thing = next(thing for thing in fr.gazetteer.named(name) if thing.type is EntityType.ORGANIZATION)
    assert thing.name == organisation
    assert name not in thing.weak


@pytest.mark.parametrize("name", ["Orange", "Total", "Monde", "La Croix", "Verts", "Bolloré", "Union", "Alliance"])
def test_words_and_surnames_are_weak_names(fr: Knowledge, name: str) -> None:
    found = fr.gazetteer.named(name)
    assert found
    assert all(name in thing.weak for thing in found)


@pytest.mark.parametrize("name", ["Le monde", "Le soir", "La croix", "L'équipe"])
def test_a_common_noun_after_its_article_is_no_name(fr: Knowledge, name: str) -> None:
    article, sign, noun = name.partition(" " if " " in name else "'")
    assert fr.gazetteer.named(article + sign + noun.capitalize())
    assert fr.gazetteer.named(name) == ()


@pytest.mark.parametrize("name", ["Oms", "Cia", "Ps", "otan"])
def test_a_short_acronym_is_not_written_like_a_word(fr: Knowledge, name: str) -> None:
    assert fr.gazetteer.named(name) == ()


@pytest.mark.parametrize(
    ("name", "country"),
    [
        ("Kremlin", "RU"),
        ("Maison Blanche", "US"),
        ("Élysée", "FR"),
        ("Matignon", "FR"),
        ("Quai d'Orsay", "FR"),
        ("Downing Street", "GB"),
        ("département d'État", "US"),
        ("Pentagone", "US"),
        ("Maison Bleue", "KR"),
    ],
)
def test_an_institution_acts_for_its_country(fr: Knowledge, name: str, country: str) -> None:
    assert country in [thing.acts_for for thing in fr.gazetteer.named(name)]


def test_bodies_within_bodies(fr: Knowledge) -> None:
    (council,) = fr.gazetteer.named("Conseil de sécurité")
    assert council.within == "org:Organisation des Nations unies"
    assert fr.gazetteer.named("Commission européenne")[0].within == "EU"


def test_a_demonym_of_an_organisation(fr: Knowledge) -> None:
    assert [one.of for one in fr.gazetteer.demonym("onusienne")] == ["org:Organisation des Nations unies"]


def test_classes_are_those_of_the_ontology(fr: Knowledge) -> None:
    known = vocabulary().schema_classes.keys()
    used = {name for thing in fr.gazetteer.things for name in thing.classes}
    assert used <= known
