"""Where known places are: a look at the table, and what stops its load."""

import shutil
from pathlib import Path

import pytest

from kg import resources
from kg.errors import KnowledgeError
from kg.knowledge.coordinates import COLUMNS, FILE, load_coordinates
from kg.knowledge.gazetteer import COUNTRY_COLUMNS, ORGANISATION_COLUMNS, PLACE_COLUMNS, load_gazetteer
from kg.knowledge.things import Gazetteer
from kg.tables import read_tsv

FRENCH = resources.language("fr")


def test_places_are_where_they_are() -> None:
    known = load_coordinates(FRENCH)
    assert known.numbered("Q239") == (4.35, 50.85)
    assert known.named("Carcassonne", "City") == (2.35, 43.22)
    assert known.named("France", "Country") == known.numbered("Q142")
    assert known.named("Carcassonne", "Country") is None
    assert known.numbered("Q999999999") is None


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return load_gazetteer(FRENCH)


def test_a_name_of_several_places_is_nowhere(gazetteer: Gazetteer) -> None:
    assert sum(thing.name == "Marly" for thing in gazetteer.things) == 2
    assert load_coordinates(FRENCH).named("Marly", "City") is None


def test_cities_are_in_their_part_of_the_world(gazetteer: Gazetteer) -> None:
    things = gazetteer.by_key
    points = {row.cells[0]: (float(row.cells[2]), float(row.cells[1])) for row in read_tsv(FRENCH / FILE, COLUMNS)}
    metropolitan = [key for key in points if things[key].country == "FR" and things[key].within and "city" in key]
    assert len(metropolitan) > 800
    assert all(-5.2 < points[key][0] < 9.7 and 41.3 < points[key][1] < 51.2 for key in metropolitan)
    far = [
        (code, capital.name)
        for code, capital in gazetteer.capitals.items()
        if code in points and capital.key in points and abs(points[code][1] - points[capital.key][1]) > 25
    ]
    assert far == []


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("Nulle-Part (city, FR)\t1\t2", r"coordinates.tsv:2: 'Nulle-Part"),
        ("FR\tnord\t2", r"coordinates.tsv:2: 'nord' is no number"),
        ("FR\t91\t2", r"coordinates.tsv:2: '91' is not between -90 and 90"),
        ("FR\t46\tnan", r"coordinates.tsv:2: 'nan' is not between"),
        ("FR\t46\t2\nFR\t46\t2", r"coordinates.tsv:3: 'FR' is there twice"),
    ],
)
def test_a_wrong_row_stops_the_load(row: str, message: str, tmp_path: Path) -> None:
    france = ("FR", "Q142", "France", "la", "f", "country", "", "", "", "", "français/française")
    tables = (("countries.tsv", COUNTRY_COLUMNS, france), ("places.tsv", PLACE_COLUMNS, ()))
    for name, columns, cells in (*tables, ("organisations.tsv", ORGANISATION_COLUMNS, ())):
        lines = ["\t".join(columns.split()), *(["\t".join(cells)] if cells else [])]
        (tmp_path / name).write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    for name in ("grammar.toml", "inflection.toml"):
        shutil.copy(FRENCH / name, tmp_path)
    (tmp_path / FILE).write_text(f"key\tlatitude\tlongitude\n{row}\n", encoding="utf-8")
    with pytest.raises(KnowledgeError, match=message):
        load_coordinates(tmp_path)
