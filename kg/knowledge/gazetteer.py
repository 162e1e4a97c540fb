"""The tables of countries, places and organisations -> the gazetteer."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from kg.grammar import words
from kg.grammar.closed import APOSTROPHE, Articles
from kg.knowledge import inflection
from kg.knowledge.demonyms import demonyms
from kg.knowledge.things import Gazetteer, Known
from kg.model import EntityType
from kg.tables import Row, many, read_tsv, unique

WEAK = "?"
ORGANISATION = "org:"
BRACKETS = re.compile(r" \([^()]+\)$")
GENDERS = {"": None, "m": "Masc", "f": "Fem"}
NO_ARTICLE = ("", "-")
NO_NAMES: frozenset[str] = frozenset()

COUNTRY_COLUMNS = "code wikidata name article gender kind within names capital seats demonyms"
COUNTRY_CLASSES = {
    "country": (EntityType.GPE, ("Country", "Place")),
    "former": (EntityType.GPE, ("Country", "Place")),
    "territory": (EntityType.GPE, ("AdministrativeArea", "Place")),
    "union": (EntityType.ORGANIZATION, ("Organization",)),
}

PLACE_COLUMNS = "name kind country within wikidata names demonyms"
PLACE_CLASSES = {
    "continent": (EntityType.LOCATION, ("Continent", "Place")),
    "area": (EntityType.LOCATION, ("Place",)),
    "region": (EntityType.GPE, ("AdministrativeArea", "Place")),
    "city": (EntityType.GPE, ("City", "Place")),
    "district": (EntityType.GPE, ("AdministrativeArea", "Place")),
    "island": (EntityType.LOCATION, ("Landform", "Place")),
    "mountain": (EntityType.LOCATION, ("Landform", "Place")),
    "water": (EntityType.LOCATION, ("Landform", "Place")),
    "facility": (EntityType.LOCATION, ("CivicStructure", "Place")),
}

ORGANISATION_COLUMNS = "name class article gender country within wikidata names acts_for demonyms"


class Entry(NamedTuple):
    """What a row says: a thing, and its demonyms as written."""

    row: Row
    thing: Known
    demonyms: str


class Seats(NamedTuple):
    """What the countries say of cities: the capitals with their country, and the governments a city stands for."""

    capitals: set[tuple[str, str]]
    governments: dict[str, tuple[str, ...]]

    def of(self, city: str, country: str) -> tuple[str, ...]:
        """A city and its country -> the governments it stands for, its own country's first."""
        codes = self.governments.get(city, ())
        return tuple(sorted(codes, key=country.__ne__)) if country in codes else ()


def load_gazetteer(folder: Path) -> Gazetteer:
    """A language's folder -> its gazetteer, every code and key checked."""
    articles = words.load(folder).articles
    rows = read_tsv(folder / "countries.tsv", COUNTRY_COLUMNS)
    countries = [_country(row, articles) for row in rows]
    codes = {entry.thing.key: entry.thing for entry in countries}
    seats = _seats(rows)
    places = [_place(row, codes, seats, articles) for row in read_tsv(folder / "places.tsv", PLACE_COLUMNS)]
    _check_seats(rows, places)
    bodies = read_tsv(folder / "organisations.tsv", ORGANISATION_COLUMNS)
    organisations = [_organisation(row, codes, articles) for row in bodies]
    entries = [*countries, *places, *organisations]
    _check_keys(entries)
    return Gazetteer(
        tuple(entry.thing for entry in entries),
        demonyms(((entry.row, entry.thing.key, entry.demonyms) for entry in entries), inflection.load(folder)),
    )


def _country(row: Row, articles: Articles) -> Entry:
    code, wikidata, name, article, gender, kind, within, names, _, _, origins = row.cells
    kind_of, classes = COUNTRY_CLASSES[row.choice(kind, COUNTRY_CLASSES)]
    spelt, weak = _names(row, name, names)
    thing = Known(
        key=code,
        type=kind_of,
        classes=classes,
        names=spelt,
        weak=weak,
        article=_article(row, article, articles),
        gender=GENDERS[row.choice(gender, GENDERS)],
        number=_number(article, articles),
        country=code,
        within=within or None,
        wikidata=_wikidata(row, wikidata),
    )
    return Entry(row, thing, origins)


def _place(row: Row, codes: dict[str, Known], seats: Seats, articles: Articles) -> Entry:
    name, kind, country, within, wikidata, names, origins = row.cells
    kind_of, classes = PLACE_CLASSES[row.choice(kind, PLACE_CLASSES)]
    spelt, weak = _names(row, name, names)
    bare = _without_article(spelt, articles)
    if country:
        row.choice(country, codes)
    thing = Known(
        key=f"{name} ({kind}, {within or country})",
        type=kind_of,
        classes=classes,
        names=(*spelt, *bare),
        weak=weak.union(bare) if bare else weak,
        country=country or None,
        within=within or country or None,
        wikidata=_wikidata(row, wikidata),
        capital_of=country if kind == "city" and (name, country) in seats.capitals else None,
        seat_of=seats.of(name, country) if kind == "city" else (),
    )
    return Entry(row, thing, origins)


def _organisation(row: Row, codes: dict[str, Known], articles: Articles) -> Entry:
    name, class_, article, gender, country, within, wikidata, names, acts_for, origins = row.cells
    spelt, weak = _names(row, name, names)
    bare = _without_article(spelt, articles)
    for code in filter(None, (country, acts_for)):
        row.choice(code, codes)
    thing = Known(
        key=ORGANISATION + name,
        type=EntityType.ORGANIZATION,
        classes=tuple(dict.fromkeys((class_, "Organization"))),
        names=(*spelt, *bare),
        weak=weak.union(bare) if bare else weak,
        article=_article(row, article, articles),
        gender=GENDERS[row.choice(gender, GENDERS)],
        number=_number(article, articles),
        country=country or None,
        within=(within if within in codes else ORGANISATION + within) if within else None,
        wikidata=_wikidata(row, wikidata),
        acts_for=acts_for or None,
    )
    return Entry(row, thing, origins)


def _names(row: Row, name: str, others: str) -> tuple[tuple[str, ...], frozenset[str]]:
    """The first name without the brackets that tell its row from another's, and the others; and the weak ones."""
    first = BRACKETS.sub("", name) if name.endswith(")") else name
    if not others:
        return (first,), NO_NAMES
    listed = many(others)
    weak = frozenset(other.removeprefix(WEAK) for other in listed if other.startswith(WEAK))
    spelt = tuple(dict.fromkeys([first, *(other.removeprefix(WEAK) for other in listed)]))
    if len(spelt) + (spelt[0] in weak) <= len(listed):
        raise row.error(f"a name of '{name}' is there twice")
    return spelt, weak


def _article(row: Row, written: str, articles: Articles) -> str | None:
    """The cell of an article -> the article; None for none."""
    return row.choice(written, (*NO_ARTICLE, *articles.definite, *articles.plural)).removeprefix("-") or None


def _without_article(names: tuple[str, ...], articles: Articles) -> tuple[str, ...]:
    """The first name as it stands after «au», «du», «des»: without its article, where it has one."""
    forms = (one.capitalize() for one in (*articles.definite, *articles.plural))
    leading = (one if one.endswith(APOSTROPHE) else f"{one} " for one in forms)
    bare = [names[0].removeprefix(article) for article in leading if names[0].startswith(article)]
    return tuple(name for name in bare if name not in names)


def _number(article: str, articles: Articles) -> str | None:
    return ("Plur" if article in articles.plural else "Sing") if article else None


def _wikidata(row: Row, cell: str) -> str | None:
    if cell and not (cell[0] == "Q" and cell[1:].isdigit()):
        raise row.error(f"'{cell}' is no Wikidata id")
    return cell or None


def _seats(rows: Iterable[Row]) -> Seats:
    capitals: set[tuple[str, str]] = set()
    governments: dict[str, tuple[str, ...]] = {}
    for row in rows:
        code, capital, seats = row.cells[0], row.cells[8], many(row.cells[9])
        capitals.add((capital, code))
        for seat in seats:
            governments[seat] = (*governments.get(seat, ()), code)
    return Seats(capitals, governments)


def _check_seats(rows: Iterable[Row], places: Iterable[Entry]) -> None:
    cities = {(entry.thing.name, entry.thing.country) for entry in places if "City" in entry.thing.classes}
    for row in rows:
        if row.cells[5] == "country":
            for city in filter(None, (row.cells[8], *many(row.cells[9]))):
                if (city, row.cells[0]) not in cities:
                    raise row.error(f"'{city}' is no city of {row.cells[0]} in places.tsv")


def _check_keys(entries: Iterator[Entry] | list[Entry]) -> None:
    seen: set[str] = set()
    for row, thing, _ in entries:
        unique(row, thing.key, seen)
    for row, thing, _ in entries:
        if thing.type is EntityType.ORGANIZATION and thing.within and thing.within not in seen:
            raise row.error(f"'{thing.within}' is in no table")
