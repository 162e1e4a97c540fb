"""Where the countries and cities of the gazetteer are."""

from functools import cache
from math import isfinite
from pathlib import Path

from kg.knowledge.gazetteer import load_gazetteer
from kg.knowledge.things import Known
from kg.tables import Row, read_tsv, unique

FILE = "coordinates.tsv"
COLUMNS = "key latitude longitude"

Point = tuple[float, float]
"""Longitude and latitude in degrees (WGS 84), in the order of GeoJSON."""


class Coordinates:
    """The points of things known, by their numbers at Wikidata, and by name and class."""

    def __init__(self, points: dict[Known, Point]) -> None:
        """Takes each thing with its point."""
        self._numbered = {thing.wikidata: point for thing, point in points.items() if thing.wikidata}
        self._named: dict[tuple[str, str], set[Point]] = {}
        for thing, point in points.items():
            for name in thing.names:
                if name not in thing.weak:
                    self._named.setdefault((name, thing.classes[0]), set()).add(point)

    def numbered(self, wikidata: str) -> Point | None:
        """The point of the thing of a number at Wikidata."""
        return self._numbered.get(wikidata)

    def named(self, name: str, class_: str) -> Point | None:
        """The point of the only thing of that name and most specific class, None where there are several."""
        found = self._named.get((name, class_), set())
        return next(iter(found)) if len(found) == 1 else None


@cache
def load_coordinates(folder: Path) -> Coordinates:
    """A language's folder -> the coordinates that it knows, every row checked."""
    known = load_gazetteer(folder).by_key
    points: dict[Known, Point] = {}
    seen: set[str] = set()
    for row in read_tsv(folder / FILE, COLUMNS):
        key, latitude, longitude = row.cells
        unique(row, row.choice(key, known), seen)
        points[known[key]] = (_degrees(row, longitude, 180), _degrees(row, latitude, 90))
    return Coordinates(points)


def _degrees(row: Row, cell: str, most: int) -> float:
    """A cell -> degrees."""
    try:
        degrees = float(cell)
    except ValueError as error:
        raise row.error(f"'{cell}' is no number") from error
    if not isfinite(degrees) or abs(degrees) > most:
        raise row.error(f"'{cell}' is not between -{most} and {most}")
    return degrees
