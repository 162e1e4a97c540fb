"""FollowTheMoney: every entity is of a published schema, and every value is one that its property takes.

The library itself checks where it is installed; it is no dependency, for one of its own (PyICU) has to be compiled.
"""

import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from rdflib import RDFS, Dataset, Literal, URIRef
from stories import MORE_ENTITIES, MORE_READINGS

from kg.export import write
from kg.graph import dataset

THING = {
    "name",
    "alias",
    "weakAlias",
    "country",
    "summary",
    "description",
    "sourceUrl",
    "publisher",
    "wikidataId",
    "address",
}
THING |= {"keywords", "proof"}
INTERVAL = {
    "startDate",
    "endDate",
    "date",
    "summary",
    "description",
    "sourceUrl",
    "proof",
    "publisher",
    "namesMentioned",
}
PROPERTIES = {
    "Person": THING,
    "Organization": THING,
    "PublicBody": THING,
    "Company": THING,
    "Address": THING | {"full"},
    "Article": THING | {"fileName", "title", "publishedAt", "language"},
    "Event": THING | INTERVAL | {"location", "involved"},
    "Position": THING | {"organization"},
    "Occupancy": INTERVAL | {"holder", "post", "status"},
    "Membership": INTERVAL | {"member", "organization", "role"},
    "Family": INTERVAL | {"person", "relative", "relationship"},
    "UnknownLink": INTERVAL | {"subject", "object", "role"},
    "Note": THING | {"entity"},
}
"""What the schemata of followthemoney 4.11 that are used here take, of what is written here."""

REQUIRED = {
    **{kind: {"name"} for kind in ("Person", "Organization", "PublicBody", "Company", "Address", "Event", "Position")},
    "Note": {"name"},
    "Article": {"fileName", "name"},
    "Occupancy": {"holder", "post"},
    "Membership": {"member", "organization"},
    "Family": {"person", "relative"},
    "UnknownLink": {"subject", "object"},
}
BODIES = {"Organization", "PublicBody", "Company"}
ENTITIES = {
    "proof": {"Article"},
    "involved": BODIES | {"Person"},
    "organization": BODIES,
    "holder": {"Person"},
    "post": {"Position"},
    "member": BODIES | {"Person"},
    "person": {"Person"},
    "relative": {"Person"},
    "entity": BODIES | {"Person", "Address", "Event"},
    "subject": BODIES | {"Person", "Address", "Event"},
    "object": BODIES | {"Person", "Address", "Event"},
}
"""Which schemata a property may point to."""

VALUES = {
    **dict.fromkeys(("date", "startDate", "endDate", "publishedAt"), re.compile(r"\d{4}(-\d\d(-\d\d)?)?")),
    "country": re.compile(r"[a-z]{2}"),
    "wikidataId": re.compile(r"Q[1-9]\d*"),
    "sourceUrl": re.compile(r"https?://\S+"),
    "language": re.compile(r"[a-z]{3}"),
    **dict.fromkeys(("name", "alias", "weakAlias", "location"), re.compile(r"\S+( \S+)*")),
}


def entities(data: Dataset, folder: Path) -> list[dict[str, Any]]:
    write(data, folder / "graph.ftm.json", "ftm")
    return [json.loads(line) for line in (folder / "graph.ftm.json").read_text(encoding="utf-8").splitlines()]


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, Any]]:
    return entities(dataset(MORE_READINGS, MORE_ENTITIES), tmp_path_factory.mktemp("ftm"))


def check(found: list[dict[str, Any]]) -> None:
    """Each entity against the published schemata."""
    schemata = {one["id"]: one["schema"] for one in found}
    assert len(schemata) == len(found)
    for one in found:
        assert re.fullmatch("[0-9a-f]{40}", one["id"])
        properties = one["properties"]
        assert REQUIRED[one["schema"]] <= set(properties) <= PROPERTIES[one["schema"]], one
        for name, values in properties.items():
            assert values and len(set(values)) == len(values)
            assert all(isinstance(value, str) and value.strip() for value in values)
            assert all(VALUES[name].fullmatch(value) for value in values if name in VALUES), one
            assert all(schemata[value] in ENTITIES[name] for value in values if name in ENTITIES), one


def named(found: list[dict[str, Any]], schema: str, name: str) -> dict[str, Any]:
    """The entity of a schema and name."""
    (one,) = [one for one in found if one["schema"] == schema and one["properties"]["name"] == [name]]
    return one


def test_every_entity_is_of_a_published_schema(found: list[dict[str, Any]]) -> None:
    check(found)
    counts = Counter(one["schema"] for one in found)
    assert counts["Article"] == 4 and counts["Person"] == 6 and counts["Family"] == 1
    assert counts["Note"] == 3 and counts["Occupancy"] == 5 and counts["Position"] == 3  # one office, two holders


def test_who_is_who(found: list[dict[str, Any]]) -> None:
    zelensky = named(found, "Person", "Volodymyr Zelensky")["properties"]
    assert zelensky["alias"] == ["Zelensky", "Володимир Зеленський"]
    assert zelensky["weakAlias"] == ["@ZelenskyyUa", "le président ukrainien"]  # fits others too: matches nobody
    assert zelensky["wikidataId"] == ["Q3874799"]
    assert named(found, "Organization", "OTAN")["properties"]["address"] == ["Bruxelles"]
    assert named(found, "PublicBody", "Russie") and named(found, "Address", "Bruxelles")


def test_an_event_names_who_takes_part_and_its_proof(found: list[dict[str, Any]]) -> None:
    said = "Volodymyr Zelensky aurait rencontré Jens Stoltenberg à Bruxelles, selon la Russie"
    claim = named(found, "Event", said)["properties"]
    people = [named(found, "Person", name)["id"] for name in ("Volodymyr Zelensky", "Jens Stoltenberg")]
    assert sorted(claim["involved"]) == sorted(people)
    assert claim["location"] == ["Bruxelles"]
    assert claim["summary"] == ["Est-ce arrivé : affirmé · Selon qui : Russie"]
    assert claim["proof"] == [named(found, "Article", "Démenti")["id"]]
    assert claim["description"] == ["Selon Moscou, Volodymyr Zelensky a rencontré Jens Stoltenberg à Bruxelles"]
    (interval,) = [one for one in found if "endDate" in one["properties"]]
    assert (interval["properties"]["startDate"], interval["properties"]["endDate"]) == (["2023-08-01"], ["2023-08-03"])


def test_an_office_has_holders(found: list[dict[str, Any]]) -> None:
    post = named(found, "Position", "secrétaire général – OTAN")
    held = [one["properties"] for one in found if one["properties"].get("post") == [post["id"]]]
    people = {named(found, "Person", name)["id"]: name for name in ("Jens Stoltenberg", "Anne Martin")}
    assert sorted((people[one["holder"][0]], one.get("status")) for one in held if "status" not in one) == [
        *[("Anne Martin", None), ("Jens Stoltenberg", None)]
    ]
    assert [people[one["holder"][0]] for one in held if one.get("status") == ["ended"]] == ["Jens Stoltenberg"]


def test_a_country_has_its_code(tmp_path: Path) -> None:
    data = dataset(MORE_READINGS, MORE_ENTITIES)
    russia = URIRef("https://kg.example/entity/russie")
    data.add((russia, URIRef("http://www.w3.org/2002/07/owl#sameAs"), URIRef("http://www.wikidata.org/entity/Q159")))
    found = entities(data, tmp_path)
    check(found)
    assert named(found, "PublicBody", "Russie")["properties"]["country"] == ["ru"]


@pytest.mark.parametrize("text", ["", " ", "\x00", "a\nb", "\u2028", "=1+1", '"}\n{"', "x" * 400])
def test_hostile_text(text: str, tmp_path: Path) -> None:
    data = dataset(MORE_READINGS, MORE_ENTITIES)
    node = URIRef("https://kg.example/entity/lloyd-austin")
    data.remove((node, RDFS.label, None))
    data.add((node, RDFS.label, Literal(text)))
    check(entities(data, tmp_path))


def test_the_library_validates_it(found: list[dict[str, Any]]) -> None:
    """What `ftm validate` does, and that nothing is lost by it."""
    model = pytest.importorskip("followthemoney", exc_type=ImportError).model
    for one in found:
        schema = model.get(one["schema"])
        schema.validate(one)
        for name, values in one["properties"].items():
            property_ = schema.get(name)
            assert [property_.type.clean(value, format=property_.format) for value in values] == values
