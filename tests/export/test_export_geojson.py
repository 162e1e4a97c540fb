"""GeoJSON: what has coordinates is on the map, where the graph says or where the place is known to be."""

import json
import math
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rdflib import OWL, RDF, RDFS, Dataset, Literal, Namespace, URIRef
from stories import MORE_ENTITIES, MORE_READINGS

from kg.export import write
from kg.graph import dataset
from kg.namespaces import KG, SCHEMA
from kg.view.rows import NAMES

ENTITY = Namespace("https://kg.example/entity/")
WGS84 = Namespace("http://www.w3.org/2003/01/geo/wgs84_pos#")
GEO = Namespace("http://www.opengis.net/ont/geosparql#")
SUMMIT = ENTITY["sommet-de-vilnius"]
PARIS = [2.35, 48.85]


def features(data: Dataset, folder: Path) -> list[dict[str, Any]]:
    write(data, folder / "graph.geojson", "geojson")
    found = json.loads((folder / "graph.geojson").read_text(encoding="utf-8"))
    assert found["type"] == "FeatureCollection" and set(found) == {"type", "features"}
    for one in found["features"]:
        assert set(one) == {"type", "id", "geometry", "properties"} and one["type"] == "Feature"
        points = one["geometry"]["coordinates"]
        for east, north in [points] if one["geometry"]["type"] == "Point" else points:
            assert -180 <= east <= 180 and -90 <= north <= 90
    return list(found["features"])


def told(found: list[dict[str, Any]], sentence: str) -> dict[str, Any] | None:
    """The feature of the fact with a sentence."""
    facts = [one for one in found if one["properties"]["feature"] == "fact"]
    return next((one for one in facts if one["properties"]["sentence"].startswith(sentence)), None)


def test_facts_stand_at_the_places_that_are_known(tmp_path: Path) -> None:
    found = features(dataset(MORE_READINGS, MORE_ENTITIES), tmp_path)
    arrest = told(found, "La police a arrêté Paul Durand à Paris")
    assert arrest and arrest["geometry"] == {"type": "Point", "coordinates": PARIS}
    properties = arrest["properties"]
    assert set(NAMES) <= set(properties)
    assert (properties["who"], properties["whom"], properties["place"]) == ("police", "Paul Durand", "Paris")
    assert (properties["coordinates_of"], properties["until"]) == ("Paris", None)
    places = {one["properties"]["name"] for one in found if one["properties"]["feature"] == "place"}
    assert places == {"Paris", "Bruxelles", "Ukraine", "Russie"}
    assert told(found, "Volodymyr Zelensky et Lloyd Austin se sont rencontrés") is None  # nobody knows where


@pytest.mark.parametrize(
    "triples",
    [
        [(SCHEMA.longitude, "25.28"), (SCHEMA.latitude, "54.69")],
        [(WGS84.long, "25.28"), (WGS84.lat, "54.69")],
        [(GEO.asWKT, "POINT(25.28 54.69)")],
        [(GEO.asWKT, "<http://www.opengis.net/def/crs/OGC/1.3/CRS84> Point (25.28 54.69)")],
        [(URIRef("http://www.wikidata.org/prop/direct/P625"), "Point(25.28 54.69)")],
    ],
)
@pytest.mark.parametrize("through", [None, SCHEMA.geo, GEO.hasGeometry])
def test_the_graph_s_own_coordinates(triples: list[tuple[URIRef, str]], through: URIRef | None, tmp_path: Path) -> None:
    data = dataset(MORE_READINGS, MORE_ENTITIES)
    for place in (SUMMIT, ENTITY.bruxelles):  # better than what is known of Brussels
        node = place if through is None else URIRef(f"{place}-point")
        if through is not None:
            data.add((place, through, node))
        for name, value in triples:
            data.add((node, name, Literal(value)))
    found = features(data, tmp_path)
    for sentence in ("Volodymyr Zelensky et Lloyd Austin se sont rencontrés", "Volodymyr Zelensky est arrivé"):
        fact = told(found, sentence)
        assert fact and fact["geometry"]["coordinates"] == [25.28, 54.69]


def test_a_place_in_a_place(tmp_path: Path) -> None:
    data = dataset(MORE_READINGS, MORE_ENTITIES)
    hall, centre = ENTITY.hall, ENTITY.centre
    for node in (hall, centre):
        data.add((node, RDF.type, SCHEMA.Place))
        data.add((node, RDFS.label, Literal(node.rpartition("/")[2])))
    data.add((SUMMIT, SCHEMA.containedInPlace, hall))
    data.add((hall, SCHEMA.containedInPlace, centre))
    data.add((centre, SCHEMA.containedInPlace, hall))  # a circle ends
    data.add((centre, SCHEMA.containedInPlace, ENTITY.paris))
    fact = told(features(data, tmp_path), "Volodymyr Zelensky et Lloyd Austin se sont rencontrés")
    assert fact and fact["geometry"]["coordinates"] == PARIS
    assert fact["properties"]["coordinates_of"] == "Paris"


def test_a_number_at_wikidata_is_surer_than_a_name(tmp_path: Path) -> None:
    data = dataset(MORE_READINGS, MORE_ENTITIES)
    data.add((ENTITY.paris, OWL.sameAs, URIRef("http://www.wikidata.org/entity/Q830149")))  # Paris, Texas
    assert told(features(data, tmp_path), "La police a arrêté Paul Durand à Paris") is None


def test_several_places(tmp_path: Path) -> None:
    data = dataset(MORE_READINGS, MORE_ENTITIES)
    (event,) = list(data.subjects(KG.place, ENTITY.paris))
    data.add((event, KG.place, ENTITY.bruxelles))
    fact = told(features(data, tmp_path), "La police a arrêté Paul Durand à Paris")
    assert fact and fact["geometry"] == {"type": "MultiPoint", "coordinates": [[4.35, 50.85], PARIS]}


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(east=st.text(max_size=8) | st.floats().map(str), north=st.text(max_size=8) | st.floats().map(str))
def test_any_coordinates(east: str, north: str, tmp_path: Path) -> None:
    data = Dataset(default_union=True)
    data.add((SUMMIT, RDF.type, SCHEMA.Place))
    data.add((SUMMIT, SCHEMA.longitude, Literal(east)))
    data.add((SUMMIT, SCHEMA.latitude, Literal(north)))
    for one in features(data, tmp_path):
        assert all(map(math.isfinite, one["geometry"]["coordinates"]))
