"""`kg view` on the command line."""

from pathlib import Path

import pytest
from stories import MINOR_ENTITIES, MINOR_READINGS

from kg.cli import main
from kg.export import write
from kg.graph import dataset

FIXTURE = Path(__file__).parent / "data" / "zelensky-otan.ttl"


def test_writes_a_page(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    output = tmp_path / "new" / "page.html"
    assert main(["view", str(FIXTURE), "-o", str(output), "--title", "Un titre", "--lang", "en"]) == 0
    assert "<title>Un titre</title>" in output.read_text(encoding="utf-8")
    assert capsys.readouterr().out == f"{output}\n"


def test_opens_the_page_it_wrote(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr("webbrowser.open", opened.append)
    output = tmp_path / "page.html"
    assert main(["view", str(FIXTURE), "-o", str(output), "--open"]) == 0
    assert opened == [output.as_uri()]


@pytest.mark.parametrize(
    ("what", "has", "lacks"),
    [
        ("Hamas", "entity/", "Lloyd Austin"),
        ("SELECT ?e { ?e a kg:Meet }", "Lloyd Austin", "Hamas"),
        ("CONSTRUCT WHERE { ?s a schema:Country ; rdfs:label ?l }", "Ukraine", "Lloyd Austin"),
        ("https://kg.example/entity/hamas", "Hamas", "Lloyd Austin"),
        ("entity:hamas", "Hamas", "Lloyd Austin"),
        ("le hamas", "entity/", "Lloyd Austin"),
        ("siege de l'otan", "siège de l’OTAN", "Lloyd Austin"),
    ],
)
def test_selects(tmp_path: Path, what: str, has: str, lacks: str) -> None:
    output = tmp_path / "page.html"
    assert main(["view", str(FIXTURE), "-o", str(output), "--select", what]) == 0
    html = output.read_text(encoding="utf-8")
    assert has in html and lacks not in html


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["missing.ttl"], "kg view: missing.ttl: No such file or directory"),
        ([str(FIXTURE), "--select", "personne"], "nothing of the graph is selected by personne"),
        ([str(FIXTURE), "--select", "SELECT ?x {"], "query"),
        ([str(FIXTURE), "--select", "Select Committee"], "nothing of the graph is selected by Select Committee"),
        ([str(FIXTURE), "--select", "SELECT ?x { ?x a kg:Unknown }"], "nothing of the graph is selected by the query"),
        ([str(FIXTURE), "--select", "missing.rq"], "missing.rq: No such file or directory"),
        ([str(FIXTURE), "--with-text", "missing.txt"], "missing.txt"),
    ],
)
def test_errors_are_one_line(
    arguments: list[str], message: str, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert main(["view", *arguments, "-o", str(tmp_path / "page.html")]) == 1
    errors = capsys.readouterr().err.splitlines()
    assert len(errors) == 1 and message in errors[0]


def test_text_is_shown_only_when_asked_for(tmp_path: Path) -> None:
    seed = Path(__file__).parents[2] / "seeds" / "zelensky-otan.txt"
    graph = FIXTURE.read_text(encoding="utf-8")
    body = seed.read_text(encoding="utf-8")
    assert "ROUyzXNPUi" not in graph
    assert main(["view", str(FIXTURE), "-o", str(tmp_path / "a.html")]) == 0
    assert "ROUyzXNPUi" in body and "ROUyzXNPUi" not in (tmp_path / "a.html").read_text(encoding="utf-8")


def test_minor_events_are_shown_only_when_asked_for(tmp_path: Path) -> None:
    write(dataset(MINOR_READINGS, MINOR_ENTITIES), tmp_path / "graph.ttl", "turtle")
    for arguments, shown in (
        ((), False),
        (("--all",), True),
        (("--select", "SELECT ?e { ?e kg:predicate 'souri'@fr }"), True),
    ):
        assert main(["view", str(tmp_path / "graph.ttl"), *arguments]) == 0
        assert ('"text":"souri"' in (tmp_path / "graph.html").read_text(encoding="utf-8")) is shown
