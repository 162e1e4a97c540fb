"""Places: every reading of a name, the likeliest first; what lies where."""

import pytest

from kg.knowledge import Knowledge
from kg.model import EntityType


@pytest.mark.parametrize(
    ("name", "keys"),
    [
        ("Washington", ["Washington (city, US)", "Washington (region, US)"]),
        ("Bruxelles", ["Bruxelles (city, BE)"]),
        ("Gand", ["Gand (city, BE)"]),
        ("Vosges", ["Vosges (region, Grand Est)", "Vosges (massif) (mountain, )"]),
        ("Loire", ["Loire (region, Auvergne-Rhône-Alpes)", "Loire (fleuve) (water, FR)"]),
        ("Géorgie", ["GE", "Géorgie (region, US)"]),
        ("Tripoli", ["Tripoli (city, LY)", "Tripoli (city, LB)"]),
        ("Saint-Denis", ["Saint-Denis (city, Seine-Saint-Denis)", "Saint-Denis (city, RE)"]),
        ("Odesa", ["Odessa (city, UA)"]),
        ("Marioupol", ["Marioupol (city, UA)"]),
        ("Mariupol", ["Marioupol (city, UA)"]),
        ("Kharkov", ["Kharkiv (city, UA)"]),
        ("Ile-de-France", ["Île-de-France (region, FR)"]),
        ("ILE DE FRANCE", ["Île-de-France (region, FR)"]),
        ("Havre", ["Le Havre (city, Seine-Maritime)"]),
        ("La Mecque", ["La Mecque (city, SA)"]),
        ("Saint Etienne", ["Saint-Étienne (city, Loire)"]),
        ("Manche", ["Manche (region, Normandie)", "Manche (water, )"]),
        ("bande de Gaza", ["bande de Gaza (region, PS)"]),
        ("Donbass", ["Donbass (region, UA)"]),
        ("Proche-Orient", ["Proche-Orient (area, )"]),
        ("mer Noire", ["mer Noire (water, )"]),
        ("tours", []),
        ("Nulle-Part", []),
    ],
)
def test_readings_of_a_name(fr: Knowledge, name: str, keys: list[str]) -> None:
    found = [thing.key for thing in fr.gazetteer.named(name) if thing.type is not EntityType.ORGANIZATION]
    assert found == keys


@pytest.mark.parametrize("name", ["Nord", "Croix", "Florence", "Charlotte", "Bar", "Caire", "Victoria"])
def test_words_and_given_names_are_weak_names(fr: Knowledge, name: str) -> None:
    assert all(name in thing.weak for thing in fr.gazetteer.named(name))
    assert fr.gazetteer.named(name)


@pytest.mark.parametrize(
    ("name", "kind", "within", "country"),
    [
        ("Rambervillers", "City", "Vosges", "FR"),
        ("Vosges", "AdministrativeArea", "Grand Est", "FR"),
        ("Lyon", "City", "Rhône", "FR"),
        ("Bavière", "AdministrativeArea", "DE", "DE"),
        ("Alep", "City", "SY", "SY"),
        ("Danube", "Landform", None, None),
        ("Himalaya", "Landform", None, None),
    ],
)
def test_what_lies_where(fr: Knowledge, name: str, kind: str, within: str | None, country: str | None) -> None:
    thing = fr.gazetteer.named(name)[0]
    assert (thing.classes[0], thing.within, thing.country) == (kind, within, country)


@pytest.mark.parametrize(
    ("form", "place"),
    [
        ("parisienne", "Paris (city, FR)"),
        ("bavarois", "Bavière (region, DE)"),
        ("catalane", "Catalogne (region, ES)"),
        ("québécois", "Québec (region, CA)"),
        ("écossaise", "Écosse (region, GB)"),
        ("anglais", "Angleterre (region, GB)"),
        ("corses", "Corse (region, FR)"),
        ("tourangeaux", "Tours (city, Indre-et-Loire)"),
        ("kurdes", "Kurdistan (area, )"),
        ("tchétchène", "Tchétchénie (region, RU)"),
        ("gazaouis", "bande de Gaza (region, PS)"),
        ("européenne", "Europe (continent, )"),
    ],
)
def test_demonyms_of_places(fr: Knowledge, form: str, place: str) -> None:
    assert place in [one.of for one in fr.gazetteer.demonym(form)]


def test_european_is_of_the_union_or_the_continent(fr: Knowledge) -> None:
    assert [one.of for one in fr.gazetteer.demonym("européens")] == ["EU", "Europe (continent, )"]


def test_every_within_of_a_place_is_a_country_or_region(fr: Knowledge) -> None:
    regions = {thing.names[0] for thing in fr.gazetteer.things if "AdministrativeArea" in thing.classes}
    places = [thing for thing in fr.gazetteer.things if thing.type is not EntityType.ORGANIZATION and thing.within]
    assert [thing.key for thing in places if thing.within not in regions | fr.gazetteer.by_key.keys()] == []
