"""Consoles that cannot write every character, and locales that cannot read one: no command ends in a traceback."""

import io
import sys
from pathlib import Path

import pytest
from stories import ENTITIES, READINGS

from kg.cli import main
from kg.export import write
from kg.graph import dataset

NAMES = "SELECT ?name { ?thing rdfs:label ?name FILTER(CONTAINS(?name, '%s')) }"


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("graph") / "graph.ttl"
    write(dataset(READINGS, ENTITIES), path, "turtle")
    return path


@pytest.mark.parametrize("encoding", ["cp1252", "ascii", "cp437", "utf-8"])
@pytest.mark.parametrize(
    "words",
    [("explain", "Volodymyr Zelensky"), ("query", NAMES % "’"), ("explain", "Une chose → nulle"), ("validate",)],
)
def test_what_a_console_cannot_show_is_escaped(
    graph: Path, words: tuple[str, ...], encoding: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding=encoding) for _ in range(2))
    monkeypatch.setattr(sys, "stdout", out)
    monkeypatch.setattr(sys, "stderr", err)
    status = main([words[0], str(graph), *words[1:]])
    out.flush()
    err.flush()
    assert status == int("→" in words[-1])
    assert (err if status else out).buffer.getvalue()  # type: ignore[attr-defined]


def test_an_argument_that_the_locale_could_not_read_is_utf_8(graph: Path, capsys: pytest.CaptureFixture[str]) -> None:
    unread = "OTAN’".encode().decode("ascii", "surrogateescape")
    assert main(["query", str(graph), f"SELECT (STRLEN('{unread}') AS ?n) {{}}"]) == 0
    assert capsys.readouterr().out == "n\n5\n"


def test_a_file_s_name_stays_what_the_system_took_it_for(tmp_path: Path, graph: Path) -> None:
    folder = tmp_path / b"\xe9t\xe9".decode("ascii", "surrogateescape")
    try:
        folder.mkdir()
    except OSError:
        pytest.skip("this file system has no names that are not UTF-8")
    (folder / "graph.ttl").write_bytes(graph.read_bytes())
    assert main(["validate", str(folder / "graph.ttl")]) == 0
