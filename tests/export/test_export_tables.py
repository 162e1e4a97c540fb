"""The tables people open: CSV, Excel, Parquet and SQLite, each read back by its own reader, whatever the text."""

import csv
import io
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rdflib import RDF, RDFS, XSD, Dataset, Literal, URIRef
from stories import MINOR_ENTITIES, MINOR_READINGS, MORE_ENTITIES, MORE_READINGS

from kg.errors import InputError
from kg.export import by_file, write, xlsx
from kg.export.cells import FORMULA, inert, writable
from kg.graph import dataset
from kg.namespaces import KG, NIF, SCHEMA
from kg.view.reader import read
from kg.view.rows import NAMES, headings, rows

BASE = "https://kg.example/"
HOSTILE = [
    *("=1+1", "+1", "-1", "@SUM(A1)", "\t=1+1", "＝1+1", '=HYPERLINK("http://evil.example","x")', "#N/A", "#REF!"),
    *(
        'a"b',
        "a,b;c\td",
        "a\r\nb",
        "l’été 😀",
        "\x00\x01\x1b[31m",
        "'; DROP TABLE facts; --",
        "é" * 40_000,
        "2023-10-11",
    ),
]


@pytest.fixture(scope="module")
def data() -> Dataset:
    return dataset(MORE_READINGS, MORE_ENTITIES)


def told(text: str) -> Dataset:
    """One event of one article, with a text wherever a text may stand."""
    data = Dataset(default_union=True)
    article, entity, event, stretch = (
        URIRef(f"{BASE}{name}") for name in ("article/a", "entity/e", "event/v", "evidence/a-0-9")
    )
    add = data.add
    add((article, RDF.type, SCHEMA.NewsArticle))
    for name in (SCHEMA.headline, SCHEMA.publisher, SCHEMA.identifier, SCHEMA.datePublished):
        add((article, name, Literal(text)))
    add((entity, RDF.type, SCHEMA.Person))
    add((entity, RDFS.label, Literal(text, lang="fr")))
    add((event, RDF.type, KG.Event))
    for name in (KG.predicate, KG.date, KG.earliest, KG.rule, KG.confidence):
        add((event, name, Literal(text)))
    add((event, KG.agent, entity))
    add((event, KG.evidence, stretch))
    add((stretch, RDF.type, NIF.String))
    add((stretch, NIF.referenceContext, article))
    add((stretch, NIF.anchorOf, Literal(text, lang="fr")))
    return data


def expected(data: Dataset) -> list[list[str]]:
    """The cells that a table should have, as text."""
    found = rows(read(data, marked=False), "fr")
    return [["" if (value := getattr(row, name)) is None else writable(str(value)) for name in NAMES] for row in found]


# ------------------------------------------------------------------------------------------------------------------ CSV


def from_csv(data: Dataset, folder: Path) -> list[list[str]]:
    write(data, folder / "graph.csv", "facts")
    with (folder / "graph.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file, strict=True))


def test_csv_has_a_row_a_fact(data: Dataset, tmp_path: Path) -> None:
    head, *body = from_csv(data, tmp_path)
    assert head == list(headings("fr"))
    assert body == expected(data)
    assert len(body) == len(read(data, marked=False).facts) > 25


def test_csv_is_what_spreadsheets_and_rfc_4180_want(data: Dataset, tmp_path: Path) -> None:
    write(data, tmp_path / "graph.csv", "facts")
    raw = (tmp_path / "graph.csv").read_bytes()
    assert raw.startswith("\ufeffQui,Fait,".encode())
    assert raw.count(b"\n") == raw.count(b"\r\n") == len(expected(data)) + 1  # a row is a line, for any tool


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: ascii(text)[:20])
def test_csv_runs_nothing(text: str, tmp_path: Path) -> None:
    _, *body = from_csv(told(text), tmp_path)
    assert body == [[inert(cell) for cell in row] for row in expected(told(text))]
    assert not any(FORMULA.match(cell) for row in body for cell in row)
    assert not any(letter < " " for row in body for cell in row for letter in cell)


# ---------------------------------------------------------------------------------------------------------------- Excel


def book(data: Dataset, folder: Path) -> openpyxl.Workbook:
    write(data, folder / "graph.xlsx", "xlsx")
    return openpyxl.load_workbook(folder / "graph.xlsx")


def test_excel_has_sheets_of_facts_things_and_articles(data: Dataset, tmp_path: Path) -> None:
    found = book(data, tmp_path)
    content = read(data, marked=False)
    assert found.sheetnames == ["Faits", "Entités", "Articles"]
    assert [sheet.max_row - 1 for sheet in found] == [len(content.facts), len(content.things), len(content.sources)]
    facts = found["Faits"]
    assert [cell.value for cell in facts[1]] == list(headings("fr"))
    assert facts.freeze_panes == "A2" and facts.auto_filter.ref == f"A1:Q{facts.max_row}"
    things = {row[0]: row for row in found["Entités"].iter_rows(values_only=True)}
    assert things["Lloyd Austin"][:6] == ("Lloyd Austin", "personne", "Person", "Austin", None, 5)


def test_excel_has_dates_as_dates(data: Dataset, tmp_path: Path) -> None:
    dates = [row[4].value for row in book(data, tmp_path)["Faits"].iter_rows(min_row=2)]
    assert datetime(2023, 10, 11) in dates
    assert "2022" in dates and "2023-07" in dates  # no day: as precise as the text, and text
    assert {type(one) for one in dates} == {datetime, str, type(None)}


@pytest.mark.parametrize("day", ["1899-12-31", "1900-02-29", "2023-02-30", "0001-01-01"])
def test_excel_has_days_that_it_cannot_count_as_text(day: str, tmp_path: Path) -> None:
    assert book(told(day), tmp_path)["Faits"]["E2"].value == day


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: ascii(text)[:20])
def test_excel_runs_nothing(text: str, tmp_path: Path) -> None:
    cells = [cell for sheet in book(told(text), tmp_path) for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "inlineStr", "n", "d"}  # no "f", no "e"
    values = [cell.value for cell in book(told(text), tmp_path)["Faits"][2]]
    sentence = expected(told(text))[0][NAMES.index("sentence")]
    if text != "2023-10-11":
        assert values[NAMES.index("sentence")] == (sentence if len(sentence) < 32_767 else f"{sentence[:32_766]}…")


def test_excel_says_when_a_sheet_is_full(data: Dataset, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx, "ROWS", 10)
    with pytest.raises(InputError, match="more than the 10 rows that a sheet holds"):
        write(data, tmp_path / "graph.xlsx", "xlsx")
    assert list(tmp_path.iterdir()) == []


# -------------------------------------------------------------------------------------------------------------- Parquet


def test_parquet_has_typed_columns(data: Dataset, tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    write(data, tmp_path / "graph.parquet", "parquet")
    table = parquet.read_table(tmp_path / "graph.parquet")
    assert table.column_names == [*NAMES, "earliest", "latest"]
    types = {field.name: str(field.type) for field in table.schema}
    assert (types["who"], types["confidence"], types["earliest"]) == ("string", "double", "date32[day]")
    body = table.to_pylist()
    assert [["" if row[name] is None else str(row[name]) for name in NAMES] for row in body] == expected(data)
    (month,) = [row for row in body if row["date"] == "2023-05"]
    assert (month["earliest"], month["latest"]) == (date(2023, 5, 1), date(2023, 5, 31))


def test_parquet_of_nothing_keeps_its_columns(tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    write(Dataset(default_union=True), tmp_path / "graph.parquet", "parquet")
    table = parquet.read_table(tmp_path / "graph.parquet")
    assert table.num_rows == 0 and "latest" in table.column_names


def test_parquet_names_the_library_that_is_missing(
    data: Dataset, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(InputError, match="needs pyarrow: pip install"):
        write(data, tmp_path / "graph.parquet", "parquet")


# --------------------------------------------------------------------------------------------------------------- SQLite


@pytest.fixture(scope="module")
def base(data: Dataset, tmp_path_factory: pytest.TempPathFactory) -> Iterator[sqlite3.Connection]:
    path = tmp_path_factory.mktemp("sqlite") / "graph.sqlite"
    write(data, path, "sqlite")
    opened = sqlite3.connect(path)
    yield opened
    opened.close()


def test_sqlite_is_whole(base: sqlite3.Connection) -> None:
    assert base.execute("PRAGMA foreign_key_check").fetchall() == []
    assert base.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


def test_sqlite_holds_all_that_is_read(base: sqlite3.Connection, data: Dataset) -> None:
    content = read(data, marked=False)
    counts = {
        "articles": len(content.sources),
        "entities": len(content.things),
        "names": len(content.things) + sum(len(thing.aliases) for thing in content.things),
        "mentions": sum(len(thing.sources) for thing in content.things),
        "facts": len(content.facts),
        "participants": sum(len(set(fact.roles)) for fact in content.facts),
        "quotations": sum(fact.kind == "quotation" for fact in content.facts),
        "positions": sum(fact.kind == "position" for fact in content.facts),
        "evidence": len(content.evidence),
        "fact_evidence": sum(len(fact.evidence) for fact in content.facts),
        "readable": len(content.facts),
    }
    found = {name: base.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in counts}
    assert found == counts
    body = base.execute(f"SELECT {', '.join(NAMES)} FROM readable ORDER BY fact_id").fetchall()
    assert [["" if value is None else str(value) for value in row] for row in body] == expected(data)


def test_sqlite_answers_by_joins(base: sqlite3.Connection) -> None:
    query = """
        SELECT met.name, facts.date, facts.earliest, evidence.text, articles.title FROM facts
        JOIN participants AS agent ON agent.fact_id = facts.id AND agent.role = 'agent'
        JOIN entities AS who ON who.id = agent.entity_id
        JOIN participants AS other ON other.fact_id = facts.id AND other.role = 'recipient'
        JOIN entities AS met ON met.id = other.entity_id
        JOIN fact_evidence ON fact_evidence.fact_id = facts.id JOIN evidence ON evidence.id = fact_evidence.evidence_id
        JOIN articles ON articles.id = evidence.article_id
        WHERE facts.type = 'Meet' AND facts.factuality = 'Asserted' AND who.name = 'Volodymyr Zelensky'
    """
    assert base.execute(query).fetchall() == [
        *[("Lloyd Austin", "2023-10-11", "2023-10-11", "Il a rencontré Lloyd Austin mercredi", "Zelensky à l’OTAN")]
    ]
    quoted = (
        "SELECT who.name, whom.name, text, direct, cue FROM quotations JOIN entities AS who ON who.id = speaker_id "
    )
    assert base.execute(f"{quoted} JOIN entities AS whom ON whom.id = addressee_id").fetchall() == [
        ("Volodymyr Zelensky", "Lloyd Austin", "Nous avons besoin de soutien", 1, "déclarer")
    ]
    held = "SELECT who.name, title, of.name, ended FROM positions JOIN entities AS who ON who.id = holder_id "
    assert ("Jens Stoltenberg", "secrétaire général", "OTAN", 1) in base.execute(
        f"{held} JOIN entities AS of ON of.id = of_id"
    ).fetchall()


@pytest.mark.parametrize(
    ("table", "words", "column", "found"),
    [
        ("readable", "OTAN attaque", "who", {"OTAN"}),
        ("names", "zelensky president", "name", set()),
        ("names", "PRESIDENT ukrainien", "name", {"le président ukrainien"}),
        ("evidence", "rencontre mercredi", "text", {"Il a rencontré Lloyd Austin mercredi"}),
        ("quotations", "soutien", "text", {"Nous avons besoin de soutien"}),
        ("articles", "dementi", "title", {"Démenti"}),
    ],
)
def test_sqlite_finds_words_whatever_case_and_accents(
    base: sqlite3.Connection, table: str, words: str, column: str, found: set[str]
) -> None:
    key = {"readable": "fact_id", "quotations": "fact_id"}.get(table, "id")
    query = f"SELECT {column} FROM {table} WHERE {key} IN (SELECT rowid FROM {table}_fts WHERE {table}_fts MATCH ?)"
    assert {row[0] for row in base.execute(query, (words,))} == found


def test_sqlite_shows_datasette_what_it_looks_for(base: sqlite3.Connection) -> None:
    """A table's full-text search as datasette.utils.detect_fts finds it, and a name for what other tables refer to."""
    for table in ("articles", "names", "facts", "quotations", "evidence", "readable"):
        found = base.execute(
            "SELECT name FROM sqlite_master WHERE rootpage = 0 AND sql LIKE ?",
            (f"%VIRTUAL TABLE%USING FTS%content=[{table}]%",),
        ).fetchall()
        assert found == [(f"{table}_fts",)]
    tables = [
        row[0] for row in base.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE '%fts%'")
    ]
    for table in tables:
        for key in base.execute(f"PRAGMA foreign_key_list({table})").fetchall():
            columns = {row[1] for row in base.execute(f"PRAGMA table_info({key[2]})")}
            assert columns & {"name", "title"} or key[2] == "evidence"
            plan = base.execute(f"EXPLAIN QUERY PLAN SELECT 1 FROM {table} WHERE {key[3]} = 1").fetchall()
            assert "SEARCH" in plan[0][3], f"{table}.{key[3]} has no index"


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: ascii(text)[:20])
def test_sqlite_keeps_hostile_text(text: str, tmp_path: Path) -> None:
    write(told(text), tmp_path / "graph.sqlite", "sqlite")
    opened = sqlite3.connect(tmp_path / "graph.sqlite")
    assert opened.execute("SELECT text FROM evidence").fetchall() == [(writable(text),)]
    assert opened.execute("SELECT name FROM entities").fetchall() == [(writable(text),)]
    assert opened.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    opened.close()


# ------------------------------------------------------------------------------------------------------- all of them


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(st.characters(exclude_categories=("Cs",)), max_size=30))
def test_any_text_is_written(text: str, tmp_path: Path) -> None:
    body = from_csv(told(text), tmp_path)
    assert len(body) == 2 and not any(FORMULA.match(cell) for cell in body[1])
    values = [cell.value for cell in book(told(text), tmp_path)["Faits"][2]]
    assert str(values[NAMES.index("sentence")] or "") == expected(told(text))[0][NAMES.index("sentence")] or "-" in text
    write(told(text), tmp_path / "graph.sqlite", "sqlite")
    opened = sqlite3.connect(tmp_path / "graph.sqlite")
    assert opened.execute("SELECT text FROM evidence").fetchall() == [(writable(text),)]
    opened.close()


@pytest.mark.parametrize(("minor", "expected"), [(False, 3), (True, 4)])
def test_minor_events_are_left_out_unless_asked(minor: bool, expected: int, tmp_path: Path) -> None:
    data = dataset(MINOR_READINGS, MINOR_ENTITIES)
    for name in ("facts", "xlsx", "sqlite", "ftm"):
        write(data, tmp_path / name, name, minor)
    raw = (tmp_path / "facts").read_text(encoding="utf-8-sig")
    assert len(raw.splitlines()) - 1 == expected and ("a souri" in raw) is minor
    sheets = openpyxl.load_workbook(io.BytesIO((tmp_path / "xlsx").read_bytes()))
    assert sheets["Faits"].max_row - 1 == expected
    with closing(sqlite3.connect(tmp_path / "sqlite")) as opened:
        assert opened.execute("SELECT count(*) FROM facts").fetchone() == (expected,)
        assert opened.execute("SELECT count(*) FROM evidence").fetchone() == (expected,)
    assert (tmp_path / "ftm").read_text(encoding="utf-8").count('"schema": "Event"') == expected


def test_parquet_has_minor_events_where_asked(tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    for minor, expected in ((False, 3), (True, 4)):
        write(dataset(MINOR_READINGS, MINOR_ENTITIES), tmp_path / "graph.parquet", "parquet", minor)
        assert parquet.read_table(tmp_path / "graph.parquet").num_rows == expected


@pytest.mark.parametrize("name", ["facts", "xlsx", "sqlite", "ftm", "geojson"])
def test_a_graph_without_facts(name: str, tmp_path: Path) -> None:
    write(Dataset(default_union=True), tmp_path / "graph", name)
    assert (tmp_path / "graph").exists()


@pytest.mark.parametrize(
    ("file", "format_"),
    [
        ("graph.csv", "facts"), ("GRAPH.CSV", "facts"), ("graph.nodes.csv", "csv"), ("graph.ttl", "turtle"),
        ("g.shortcuts.nodes.csv", "csv-shortcuts"),
        ("graph.star.ttl", "turtle-star"), ("graph.sqlite", "sqlite"), ("g.xlsx", "xlsx"),
        ("a.b.parquet", "parquet"), ("graph.ftm.json", "ftm"), ("graph.geojson", "geojson"), ("graph.nq", "nquads"),
    ],
)  # fmt: skip
def test_the_extension_says_which_format(file: str, format_: str) -> None:
    assert by_file(Path(file)).name == format_


@pytest.mark.parametrize("file", ["graph", "graph.json", "graph.txt", "csv", "graph.csv.gz"])
def test_another_extension_is_refused(file: str) -> None:
    with pytest.raises(InputError, match=rf"^{file}: the extension is none of \.ttl, "):
        by_file(Path(file))


def test_confidence_is_a_number(tmp_path: Path) -> None:
    data = told("0.72")
    event = URIRef(f"{BASE}event/v")
    data.set((event, KG.confidence, Literal("0.72", datatype=XSD.decimal)))
    assert book(data, tmp_path)["Faits"]["O2"].value == 0.72
    assert from_csv(data, tmp_path)[1][14] == "0.72"
    assert from_csv(told("nan"), tmp_path)[1][14] == ""
