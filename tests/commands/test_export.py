"""`kg export` on the command line: the format by the extension, a file or a store, errors in one line."""

import csv
import sqlite3
from pathlib import Path

import pytest
from commands.conftest import Kg
from stories import MINOR_ENTITIES, MINOR_READINGS, MORE_ENTITIES, MORE_READINGS

from kg.export import FORMATS, write
from kg.graph import dataset, graphs
from kg.load import load


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("graph") / "graph.trig"
    write(dataset(MORE_READINGS, MORE_ENTITIES), path, "trig")
    return path


def facts(path: Path) -> int:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return len(list(csv.DictReader(file)))


def test_the_extension_says_what_is_written(kg: Kg, graph: Path, tmp_path: Path) -> None:
    ran = kg("export", graph, "-o", tmp_path / "new" / "faits.csv")
    assert (ran.status, ran.out, ran.err) == (0, [str(tmp_path / "new" / "faits.csv")], [])
    assert facts(tmp_path / "new" / "faits.csv") > 25
    assert kg("export", graph, "-o", tmp_path / "base.sqlite").status == 0
    with sqlite3.connect(tmp_path / "base.sqlite") as base:
        assert base.execute("SELECT count(*) FROM readable").fetchone()[0] == facts(tmp_path / "new" / "faits.csv")


def test_every_format_by_its_name(kg: Kg, graph: Path, tmp_path: Path) -> None:
    for format_ in FORMATS:
        output = tmp_path / f"{format_.name}.{format_.extension}"
        ran = kg("export", graph, "-o", output, "--format", format_.name)
        assert ran.status == 0 and output.stat().st_size > 0
        assert len(ran.out) == (2 if format_.second else 1)
        assert all(Path(line).is_file() for line in ran.out)


def test_minor_events_are_left_out_unless_asked(kg: Kg, tmp_path: Path) -> None:
    write(dataset(MINOR_READINGS, MINOR_ENTITIES), tmp_path / "graph.ttl", "turtle")
    for options, expected in ((), 3), (("--all",), 4):
        assert kg("export", tmp_path / "graph.ttl", "-o", tmp_path / "graph.csv", *options).status == 0
        assert facts(tmp_path / "graph.csv") == expected
        assert kg("export", tmp_path / "graph.ttl", "-o", tmp_path / "graph.nt", *options).status == 0
        assert "souri" in (tmp_path / "graph.nt").read_text(encoding="utf-8")


def test_rdf_comes_back(kg: Kg, graph: Path, tmp_path: Path) -> None:
    assert kg("export", graph, "-o", tmp_path / "again.nq").status == 0
    kept = {tuple(map(str, quad)) for quad in load(graph).quads()}
    assert {tuple(map(str, quad)) for quad in load(tmp_path / "again.nq").quads()} == kept


def test_a_store_s_folder_is_a_graph(kg: Kg, graph: Path, tmp_path: Path) -> None:
    pytest.importorskip("oxrdflib")
    from kg.store import Store

    with Store(tmp_path / "store") as store:
        store.sync(graphs(MORE_READINGS, MORE_ENTITIES))
        assert kg("export", tmp_path / "store", "-o", tmp_path / "while-open.csv").status in (0, 1)
    before = sorted(path.name for path in (tmp_path / "store" / "graph").iterdir())
    assert kg("export", tmp_path / "store", "-o", tmp_path / "store.csv").status == 0
    assert kg("export", graph, "-o", tmp_path / "file.csv").status == 0
    assert (tmp_path / "store.csv").read_bytes() == (tmp_path / "file.csv").read_bytes()
    assert kg("query", tmp_path / "store", "rencontres").out == kg("query", graph, "rencontres").out
    assert sorted(path.name for path in (tmp_path / "store" / "graph").iterdir()) == before


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["{graph}", "-o", "{folder}/graph.doc"], "graph.doc: the extension is none of .ttl, "),
        (["missing.ttl", "-o", "{folder}/graph.csv"], "kg export: missing.ttl: No such file or directory"),
        (["{folder}", "-o", "{folder}/graph.csv"], "a folder, but not that of a store (kg build --store)"),
        (["{graph}", "-o", "{graph}/x/graph.csv"], "kg export: "),
    ],
)
def test_errors_are_one_line(kg: Kg, graph: Path, arguments: list[str], message: str, tmp_path: Path) -> None:
    ran = kg("export", *(one.format(graph=graph, folder=tmp_path) for one in arguments))
    assert ran.status == 1 and ran.out == []
    assert len(ran.err) == 1 and message in ran.err[0]
    assert list(tmp_path.iterdir()) == []


def test_wrong_usage(kg: Kg, graph: Path) -> None:
    assert kg("export", graph).status == 2
    assert kg("export", graph, "-o", "x.csv", "--format", "doc").status == 2
