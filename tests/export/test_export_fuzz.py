"""Generated graphs, hostile in every text and name, through every format and back without a difference.

KG_FUZZ says how many: two thousand before a release and in CI, two hundred otherwise.
"""

import csv
import io
import json
import os
import sqlite3
from contextlib import closing
from pathlib import Path

import openpyxl
import pyoxigraph as ox
from export.test_export_ftm import check
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rdflib import XSD, Dataset, Literal

from kg.export import FORMATS, write
from kg.graph import dataset
from kg.model import (
    Article,
    Entity,
    EntityType,
    Event,
    Factuality,
    Mention,
    MentionKind,
    Position,
    Quotation,
    Reading,
    Relation,
    Role,
    Span,
)
from kg.view.reader import read

MANY = int(os.environ.get("KG_FUZZ", "200"))

SPICE = st.sampled_from(
    [
        '"',
        "\\",
        "\n",
        "\r",
        "\t",
        "\x00",
        "\x1b",
        "\x85",
        "\u2028",
        "\ud800",
        "\udfff",
        "\ufffe",
        "\U0010ffff",
        "😀",
        "é",
        "'''",
        '"""',
        '" .\n<x:a> <x:b> <x:c> .',
        "> <x:y> <",
        "</rdf:RDF>",
        "]]>",
        "&#0;",
        "\\u0041",
        "%",
        "#",
        "{}",
        "| ^ `",
        "://",
    ]
)
TEXT = st.lists(SPICE | st.text(max_size=8), max_size=6).map("".join)
URL = st.none() | TEXT | TEXT.map(lambda text: f"https://x.example/{text}") | TEXT.map(lambda text: f"http://{text}/")
DATE = st.none() | st.sampled_from(["2023", "2023-10", "2023-10-11", "2023-02-30", "hier", ""])


@st.composite
def readings(draw: st.DrawFn) -> tuple[Reading, tuple[Entity, ...]]:
    """An article of hostile text in which two things take part in one fact of each kind."""
    body = draw(TEXT.filter(bool))
    cut = draw(st.integers(0, len(body) - 1))
    span = Span(cut, draw(st.integers(cut + 1, len(body))))
    id_, rule = draw(TEXT), draw(TEXT)
    mentions = tuple(Mention(span, body, MentionKind.NAME, None, 0, entity=number) for number in (0, 1))
    roles = ((Role.AGENT, 0), (draw(st.sampled_from([Role.PATIENT, Role.RECIPIENT, Role.PLACE])), 1))
    kind, factuality = draw(st.sampled_from(["Meet", "Win", "Event"])), draw(st.sampled_from(Factuality))
    facts = (
        Event(kind, draw(TEXT), span, roles, factuality, (span,), rule, 1, draw(DATE), draw(DATE)),
        Quotation(0, "direct", span, (span,), rule, draw(TEXT), 1, draw(DATE)),
        Position(0, draw(TEXT.filter(str.strip)), 1, (span,), rule, draw(st.booleans())),
        Relation("memberOf", 0, 1, (span,), rule, draw(TEXT)),
    )
    article = Article(
        id_, body, draw(TEXT), draw(DATE), draw(st.sampled_from(["fr", "x y", ""])), draw(URL), draw(TEXT)
    )
    entities = tuple(
        Entity(
            draw(TEXT),
            draw(st.sampled_from(EntityType)),
            (),
            draw(TEXT),
            (draw(TEXT),),
            ((id_, number),),
            (draw(URL) or "Q1",),
        )
        for number in (0, 1)
    )
    return Reading(article, (), mentions, facts), entities


def term(value: object) -> tuple[object, ...]:
    if isinstance(value, Literal):
        return str(value), value.language, None if value.language else str(value.datatype or XSD.string)
    if isinstance(value, ox.Literal):
        return value.value, value.language, None if value.language else value.datatype.value
    return (getattr(value, "value", None) or str(value),)


NAMES = {
    "turtle": (ox.RdfFormat.TURTLE, "turtle"),
    "ntriples": (ox.RdfFormat.N_TRIPLES, "nt11"),
    "nquads": (ox.RdfFormat.N_QUADS, "nquads"),
    "trig": (ox.RdfFormat.TRIG, "trig"),
    "jsonld": (ox.RdfFormat.JSON_LD, "json-ld"),
    "rdfxml": (ox.RdfFormat.RDF_XML, "xml"),
}


TABLES = ("facts", "xlsx", "parquet", "sqlite", "ftm", "geojson")


@settings(max_examples=MANY // 10, deadline=None, suppress_health_check=list(HealthCheck))
@given(readings())
def test_tables_hold_a_generated_graph(tmp_path_factory: object, told: tuple[Reading, tuple[Entity, ...]]) -> None:
    reading, entities = told
    data = dataset([reading], entities)
    facts = len(read(data, minor=frozenset(), marked=False).facts)
    folder = Path(str(tmp_path_factory.getbasetemp()))  # type: ignore[attr-defined]
    for name in TABLES:
        write(data, folder / name, name)
    assert (
        len(list(csv.reader(io.StringIO((folder / "facts").read_bytes().decode("utf-8-sig"), newline="")))) == facts + 1
    )
    cells = [
        cell
        for sheet in openpyxl.load_workbook(io.BytesIO((folder / "xlsx").read_bytes()))
        for row in sheet.iter_rows()
        for cell in row
    ]
    assert not {cell.data_type for cell in cells} & {"f", "e"}
    with closing(sqlite3.connect(folder / "sqlite")) as base:
        assert base.execute("PRAGMA foreign_key_check").fetchall() == []
        assert base.execute("SELECT count(*) FROM readable").fetchone() == (facts,)
    check([json.loads(line) for line in (folder / "ftm").read_text(encoding="utf-8").split("\n")[:-1]])
    assert json.loads((folder / "geojson").read_text(encoding="utf-8"))["type"] == "FeatureCollection"


@settings(max_examples=MANY, deadline=None, suppress_health_check=list(HealthCheck))
@given(readings())
def test_a_generated_graph_comes_back_from_every_format(
    tmp_path_factory: object, told: tuple[Reading, tuple[Entity, ...]]
) -> None:
    reading, entities = told
    data = dataset([reading], entities)
    expected = {tuple(map(term, row)) for row in data.triples((None, None, None))}
    path = Path(str(tmp_path_factory.getbasetemp())) / "graph"  # type: ignore[attr-defined]
    for format_ in FORMATS:
        if format_.name in TABLES:
            continue
        write(data, path, format_.name)
        if format_.name in NAMES:
            strict, _ = NAMES[format_.name]
            rows = ox.parse(path=str(path), format=strict)
            assert {tuple(map(term, (row.subject, row.predicate, row.object))) for row in rows} == expected


@settings(max_examples=MANY // 10, deadline=None, suppress_health_check=list(HealthCheck))
@given(readings())
def test_rdflib_reads_the_same(tmp_path_factory: object, told: tuple[Reading, tuple[Entity, ...]]) -> None:
    reading, entities = told
    data = dataset([reading], entities)
    expected = {tuple(map(term, row)) for row in data.triples((None, None, None))}
    path = Path(str(tmp_path_factory.getbasetemp())) / "graph"  # type: ignore[attr-defined]
    for name, (_, own) in NAMES.items():
        write(data, path, name)
        again = Dataset(default_union=True)
        again.parse(path, format=own)
        assert {tuple(map(term, row)) for row in again.triples((None, None, None))} == expected, name
