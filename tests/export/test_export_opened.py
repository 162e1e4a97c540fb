"""What others make of what `kg export` writes: Datasette, LibreOffice, pandas, FollowTheMoney's `ftm` and a reader of
GeoJSON open it, and find as much in it as SPARQL finds in the graph.

LibreOffice and `ftm` are no Python packages that install everywhere: `bash tests/export/install.sh` brings them.
"""

import asyncio
import csv
import json
import shutil
import sqlite3
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from rdflib import Dataset

from kg.export import write
from kg.load import load
from kg.namespaces import prefixes
from kg.view.rows import headings

ROOT = Path(__file__).parents[2]
NOT_MINOR = "FILTER NOT EXISTS { ?x kg:importance kg:Minor }"
FACT = f"?x a ?kind VALUES ?kind {{ kg:Event kg:Position kg:Quotation kg:Relation }} {NOT_MINOR}"
SHEETS = {
    "Faits": FACT,
    "Entités": "?x rdfs:label ?name FILTER (CONTAINS(STR(?x), '/entity/'))",
    "Articles": "?x a schema:NewsArticle",
}
"""The sheets of a workbook, and what each has a row of."""
TABLES = {
    "articles": SHEETS["Articles"],
    "entities": SHEETS["Entités"],
    "facts": FACT,
    "readable": FACT,
    "positions": "?x a kg:Position",
    "quotations": "?x a kg:Quotation",
    "evidence": f"?fact kg:evidence ?x . {FACT.replace('?x', '?fact')}",
}
"""The tables of a database, and what each has a row of."""


@pytest.fixture(scope="module")
def data() -> Dataset:
    return load(ROOT / "exports" / "graph.ttl")


@pytest.fixture(scope="module")
def count(data: Dataset) -> Callable[[str], int]:
    """How many ?x of a pattern SPARQL finds in the graph."""

    def counted(pattern: str) -> int:
        query = f"SELECT (COUNT(DISTINCT ?x) AS ?n) {{ {pattern} }}"
        (row,) = data.query(query, initNs=prefixes())
        return int(row[0])  # type: ignore[index]

    return counted


@pytest.fixture(scope="module")
def made(data: Dataset, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the graph in each of the formats."""
    folder = tmp_path_factory.mktemp("made")
    for extension, name in (("csv", "facts"), ("xlsx", "xlsx"), ("sqlite", "sqlite"), ("ftm.json", "ftm")):
        write(data, folder / f"graph.{extension}", name)
    write(data, folder / "graph.geojson", "geojson")
    return folder


Counting = Callable[[str], int]


# --------------------------------------------------------------------------------------------------------------- pandas


def test_pandas_reads_all_tables(made: Path, data: Dataset, count: Counting) -> None:
    pandas = pytest.importorskip("pandas")
    frames = [pandas.read_csv(made / "graph.csv"), pandas.read_excel(made / "graph.xlsx", sheet_name="Faits")]
    for frame in frames:
        assert list(frame.columns) == list(headings("fr"))
    pytest.importorskip("pyarrow")
    write(data, made / "graph.parquet", "parquet")
    with closing(sqlite3.connect(made / "graph.sqlite")) as base:
        frames += [pandas.read_parquet(made / "graph.parquet"), pandas.read_sql("SELECT * FROM readable", base)]
    assert [len(frame) for frame in frames] == [count(FACT)] * 4
    told = [Counter(frame.iloc[:, frame.columns.get_loc(column)].dropna())
            for frame, column in zip(frames, ("Qui", "Qui", "who", "who"), strict=True)]  # fmt: skip
    assert told[0] == told[1] == told[2] == told[3]
    sure = [frame["Certitude" if "Certitude" in frame else "confidence"].sum() for frame in frames]
    assert sure == pytest.approx([sure[0]] * 4)
    book = pandas.read_excel(made / "graph.xlsx", sheet_name=None)
    assert {name: len(sheet) for name, sheet in book.items()} == {name: count(x) for name, x in SHEETS.items()}


# ------------------------------------------------------------------------------------------------------------ Datasette


def served(made: Path, asked: Callable[[Any], Coroutine[Any, Any, None]]) -> None:
    """Ask Datasette, as it opens the database without any settings."""
    app = pytest.importorskip("datasette.app")

    async def run() -> None:
        served = app.Datasette([str(made / "graph.sqlite")])
        await asked(served.client)

    with ThreadPoolExecutor(1) as pool:  # this thread may have a browser's loop already
        pool.submit(lambda: asyncio.run(run())).result()


def test_datasette_shows_all_rows_and_what_they_refer_to(made: Path, count: Counting) -> None:
    async def asked(client: Any) -> None:
        told = (await client.get("/graph.json")).json()
        tables = {table["name"]: table for table in told["tables"] if not table["hidden"]}
        assert {name: tables[name]["count"] for name in TABLES} == {name: count(x) for name, x in TABLES.items()}
        for name in tables:
            page = await client.get(f"/graph/{name}")
            assert page.status_code == 200, name
            assert ('name="_search"' in page.text) is (tables[name]["fts_table"] is not None)
        assert {name for name in tables if tables[name]["fts_table"]} == {
            "articles", "evidence", "facts", "names", "quotations", "readable",
        }  # fmt: skip
        labels = (await client.get("/graph/quotations.json?_labels=on&_size=max")).json()["rows"]
        assert any(row["speaker_id"] and row["speaker_id"]["label"] == "Volodymyr Zelensky" for row in labels)

    served(made, asked)


def test_datasette_searches_and_counts_kinds(made: Path, count: Counting) -> None:
    async def asked(client: Any) -> None:
        rows = (await client.get("/graph/names.json?_search=zelensky&_shape=array")).json()
        assert "Volodymyr Zelensky" in {row["name"] for row in rows}
        told = (await client.get("/graph/facts.json?_facet=kind&_size=0")).json()
        kinds = {one["value"]: one["count"] for one in told["facet_results"]["kind"]["results"]}
        assert kinds == {
            kind.lower(): count(f"?x a kg:{kind} {NOT_MINOR}")
            for kind in ("Event", "Position", "Quotation", "Relation")
        }
        assert (await client.get("/graph/facts/0")).status_code == 200

    served(made, asked)


# ---------------------------------------------------------------------------------------------------------- LibreOffice


def sheets(path: Path, folder: Path, *options: str) -> dict[str, list[list[str]]]:
    """A file -> its sheets, by name, as LibreOffice opens it and writes them as CSV."""
    if shutil.which("soffice") is None:
        pytest.skip("no LibreOffice: bash tests/export/install.sh")
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    every = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"
    command = ["soffice", profile, "--headless", *options, "--convert-to", every, "--outdir", folder / "out", path]
    ran = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    found = {}
    for one in (folder / "out").iterdir():
        with one.open(encoding="utf-8", newline="") as file:
            found[one.stem.removeprefix(f"{path.stem}-")] = list(csv.reader(file, strict=True))
    assert found, ran.stderr
    return found


def test_libreoffice_opens_the_workbook(made: Path, count: Counting, tmp_path: Path) -> None:
    found = sheets(made / "graph.xlsx", tmp_path)
    assert {name: len(rows) - 1 for name, rows in found.items()} == {name: count(x) for name, x in SHEETS.items()}
    assert found["Faits"][0] == list(headings("fr"))


def test_libreoffice_opens_the_table(made: Path, tmp_path: Path) -> None:
    """Cell for cell, with what its dialogue offers for such a file: commas, quotes, UTF-8."""
    ((_, found),) = sheets(made / "graph.csv", tmp_path, "--infilter=CSV:44,34,76,1").items()
    with (made / "graph.csv").open(encoding="utf-8-sig", newline="") as file:
        assert found == list(csv.reader(file))


# ------------------------------------------------------------------------------------------------------- FollowTheMoney


def test_ftm_validates_it(made: Path, count: Counting) -> None:
    """`ftm validate` keeps every entity and every value of it."""
    pytest.importorskip("followthemoney", exc_type=ImportError, reason="no ftm: bash tests/export/install.sh")
    files = ["-i", str(made / "graph.ftm.json"), "-o", str(made / "valid.json")]
    code = "from followthemoney.cli.cli import cli; cli()"
    ran = subprocess.run(
        [sys.executable, "-c", code, "validate", *files], capture_output=True, text=True, timeout=120, check=False
    )
    assert ran.returncode == 0, ran.stderr
    given, valid = (
        [json.loads(line) for line in (made / name).read_text(encoding="utf-8").splitlines()]
        for name in ("graph.ftm.json", "valid.json")
    )

    def plain(one: dict[str, Any]) -> tuple[str, str, dict[str, list[str]]]:
        return one["id"], one["schema"], {name: sorted(values) for name, values in one["properties"].items()}

    assert [plain(one) for one in valid] == [plain(one) for one in given]
    schemata = Counter(one["schema"] for one in given)
    classes = {"Article": "NewsArticle", "Person": "Person"}, {"Position": "Position", "Note": "Quotation"}
    kinds = {name: f"?x a {prefix}:{one}" for prefix, all_ in zip(("schema", "kg"), classes, strict=True)
             for name, one in all_.items()}  # fmt: skip
    assert {name: schemata[name] for name in kinds} == {name: count(pattern) for name, pattern in kinds.items()}


# -------------------------------------------------------------------------------------------------------------- GeoJSON


def test_a_reader_of_geojson_finds_places_and_what_happened_there(made: Path, data: Dataset) -> None:
    geojson = pytest.importorskip("geojson")
    with (made / "graph.geojson").open(encoding="utf-8") as file:
        found = geojson.load(file)
    assert isinstance(found, geojson.FeatureCollection) and found.is_valid
    assert all(isinstance(one, geojson.Feature) and one.is_valid for one in found.features)
    features = {one.id: one.properties for one in found.features}
    assert len(features) == len(found.features)
    at: dict[str, set[str]] = {}
    query = f"SELECT ?x ?place {{ ?x a kg:Event ; kg:place ?place {NOT_MINOR} }}"
    for fact, place in data.query(query, initNs=prefixes()):  # type: ignore[misc]
        at.setdefault(str(fact), set()).add(str(place))
    within = {str(s): str(o) for s, o in data.query("SELECT ?s ?o { ?s schema:containedInPlace ?o }")}  # type: ignore[misc]
    known = {iri for iri, told in features.items() if told["feature"] == "place"}
    told = {iri for iri, one in features.items() if one["feature"] == "fact"}
    near = {fact: places | {within[one] for one in places if one in within} for fact, places in at.items()}
    assert told == {fact for fact, places in near.items() if places & known}
    assert (len(known), len(told)) > (9, 4)
