"""Datasets -> GeoJSON (RFC 7946): a feature for each place whose coordinates are known, one for each fact at a place.

Coordinates are those that the graph gives (schema.org, the W3C's WGS 84 vocabulary, GeoSPARQL or Wikidata), else those
known of the place that Wikidata's number stands for. A place without any stands where the place is that it lies in.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from math import isfinite
from typing import Any

from rdflib import Graph, Literal, Namespace, URIRef
from rdflib.term import Node

from kg import resources
from kg.export import order
from kg.export.cells import writable
from kg.export.facts import LANGUAGE, told
from kg.knowledge.coordinates import Coordinates, Point, load_coordinates
from kg.namespaces import SCHEMA
from kg.view import rows
from kg.view.content import Content, Thing
from kg.view.terms import local

WGS84 = Namespace("http://www.w3.org/2003/01/geo/wgs84_pos#")
GEOSPARQL = Namespace("http://www.opengis.net/ont/geosparql#")
WIKIDATA = Namespace("http://www.wikidata.org/prop/direct/")

PAIRS = ((SCHEMA.longitude, SCHEMA.latitude), (WGS84.long, WGS84.lat))
WKT = (GEOSPARQL.asWKT, WIKIDATA.P625)
NODES = (SCHEMA.geo, GEOSPARQL.defaultGeometry, GEOSPARQL.hasGeometry)
"""What leads from a place to the node that holds its coordinates."""

POINT = re.compile(r"(?:<[^>]*CRS84>\s*)?POINT\s*\(\s*(\S+)\s+(\S+?)\s*\)", re.IGNORECASE)
"""A point as well-known text: longitude, latitude, in the system that GeoSPARQL takes where none is named."""

NUMBER = re.compile(r"https?://www\.wikidata\.org/entity/(Q[1-9]\d*)")


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a thing is, and the thing whose coordinates these are: itself, or one that it lies in."""

    point: Point
    of: int


def text(data: Graph, minor: bool) -> Iterator[bytes]:
    """A graph -> the bytes of a FeatureCollection, a feature a line."""
    content = told(data, minor)
    spots = _spots(content, order.union(data))
    yield b'{"type": "FeatureCollection", "features": ['
    between = b"\n"
    for feature in (*_places(content, spots), *_facts(content, spots)):
        yield between + json.dumps(feature, ensure_ascii=False).encode()
        between = b",\n"
    yield b"\n]}\n"


def _places(content: Content, spots: Mapping[int, Spot]) -> Iterator[dict[str, Any]]:
    """The places whose own coordinates are known."""
    for number, spot in sorted(spots.items()):
        if spot.of == number:
            thing = content.things[number]
            yield _feature(thing.iri, [spot.point], {"feature": "place", "name": thing.label})


def _facts(content: Content, spots: Mapping[int, Spot]) -> Iterator[dict[str, Any]]:
    """The facts at a place whose coordinates are known, with the columns of all tables."""
    for fact in content.facts:
        found = [spots[number] for role, number in fact.roles if role == "place" and number in spots]
        if found:
            row = rows.row(fact, content, LANGUAGE)
            name = fact.label or " ".join(filter(None, (row.who, row.fact, row.whom)))
            near = rows.MANY.join(dict.fromkeys(content.things[spot.of].label for spot in found))
            known = {column: getattr(row, column) for column in rows.NAMES}
            points = [*dict.fromkeys(spot.point for spot in found)]
            yield _feature(fact.iri, points, {"feature": "fact", "name": name, "coordinates_of": near} | known)


def _feature(iri: str, points: list[Point], properties: dict[str, Any]) -> dict[str, Any]:
    """An IRI, where it is and what is known of it -> its feature; what is not known is null."""
    kind, coordinates = ("Point", points[0]) if len(points) == 1 else ("MultiPoint", points)
    clean = {name: (writable(value) or None) if isinstance(value, str) else value for name, value in properties.items()}
    geometry = {"type": kind, "coordinates": coordinates}
    return {"type": "Feature", "id": writable(iri), "geometry": geometry, "properties": clean}


def _spots(content: Content, index: order.Index) -> dict[int, Spot]:
    """Where each thing is, itself or by what it lies in; things whose place is not known are left out."""
    known = load_coordinates(resources.language(LANGUAGE))
    own = {
        number: point
        for number, thing in enumerate(content.things)
        if (point := _own(index, thing.iri) or (_known(known, thing) if thing.kind == "Place" else None))
    }
    within: dict[int, list[int]] = {}
    for fact in content.facts:
        if fact.type == "containedInPlace":
            within.setdefault(fact.roles[0][1], []).append(fact.roles[1][1])
    found = {number: Spot(point, number) for number, point in own.items()}
    for number in within:
        nearest = next((other for other in _outward(number, within) if other in own), None)
        if nearest is not None:
            found.setdefault(number, Spot(own[nearest], nearest))
    return found


def _known(known: Coordinates, thing: Thing) -> Point | None:
    """What is known of a place by its number at Wikidata, else by its name and class, where only one place fits."""
    numbers = [found[1] for iri in thing.same_as if (found := NUMBER.fullmatch(iri))]
    if numbers:
        return next((point for number in numbers if (point := known.numbered(number))), None)
    named = (known.named(thing.label, local(class_)) for class_ in thing.classes)
    return next((point for point in named if point), None)


def _outward(number: int, within: Mapping[int, list[int]]) -> Iterator[int]:
    """What a thing lies in, the nearest first, each once."""
    seen, ring = {number}, [number]
    while ring:
        ring = [*dict.fromkeys(other for one in ring for other in within.get(one, ()) if other not in seen)]
        seen.update(ring)
        yield from ring


def _own(index: order.Index, iri: str) -> Point | None:
    """The coordinates that a graph gives to a thing, the first in order where there are several."""
    node = URIRef(iri)
    nodes = [node, *(value for name in NODES for value in _values(index, node, name))]
    return next((point for one in nodes for point in _given(index, one)), None)


def _given(index: order.Index, node: Node) -> Iterator[Point]:
    """The coordinates that a node holds."""
    for longitude, latitude in PAIRS:
        pairs = zip(_values(index, node, longitude), _values(index, node, latitude), strict=False)
        yield from (point for east, north in pairs if (point := _point(str(east), str(north))))
    for name in WKT:
        texts = (POINT.fullmatch(str(value)) for value in _values(index, node, name) if isinstance(value, Literal))
        yield from (point for found in texts if found and (point := _point(found[1], found[2])))


def _values(index: order.Index, node: Node, predicate: Node) -> list[Node]:
    """The values of a property, in order."""
    found: Iterable[Node] = index[node].get(predicate, ()) if node in index else ()
    return sorted(found, key=str)


def _point(east: str, north: str) -> Point | None:
    """Longitude and latitude as text -> a point, None for what is nowhere on Earth."""
    try:
        point = float(east), float(north)
    except ValueError:
        return None
    return point if all(map(isfinite, point)) and abs(point[0]) <= 180 and abs(point[1]) <= 90 else None
