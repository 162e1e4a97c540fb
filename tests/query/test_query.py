"""Questions to a graph, by string, file and name; errors name the line."""

import json
from pathlib import Path

import pytest
from stories import ENTITIES, MINOR_ENTITIES, MINOR_READINGS, READINGS

from kg.cli import main
from kg.errors import InputError, QueryError
from kg.export import FORMATS, Format, write
from kg.graph import dataset
from kg.load import load, merged
from kg.query import ask, question

MET = "SELECT ?who WHERE { entity:volodymyr-zelensky kg:met/rdfs:label ?who }"


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("graph") / "graph.ttl"
    write(dataset(READINGS, ENTITIES), path, "turtle")
    return path


@pytest.mark.parametrize("format_", FORMATS[:6], ids=lambda f: f.name)
def test_every_format_answers(format_: Format, tmp_path: Path) -> None:
    path = tmp_path / f"graph.{format_.extension}"
    write(dataset(READINGS, ENTITIES), path, format_.name)
    answer = ask(merged(load(path)), question(MET)).bindings
    assert [[str(value) for value in row.values()] for row in answer] == [["Lloyd Austin"]]


@pytest.mark.parametrize("fast", [True, False])
def test_with_and_without_oxigraph(graph: Path, fast: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    if not fast:
        monkeypatch.setattr("importlib.util.find_spec", lambda _: None)
    assert len(ask(load(graph), question(MET)).bindings) == 1
    with pytest.raises(QueryError, match=r"line 2\b"):
        ask(load(graph), question("SELECT ?x WHERE {\n ?x kg:met }"))


DATED = "SELECT ?d { VALUES ?d { %s } FILTER(%s) }"
VALUES = """'2021'^^xsd:gYear '2021-12'^^xsd:gYearMonth '2022'^^xsd:gYear '2022-03'^^xsd:gYearMonth
    '2021-03-03'^^xsd:date '2022-03-03'^^xsd:date '2022-05-12'^^xsd:date"""


@pytest.mark.parametrize("fast", [True, False])
@pytest.mark.parametrize(
    ("filtered", "expected"),
    [
        ("?d >= '2022-01-01'^^xsd:date", {"2022-03-03", "2022-05-12"}),
        ("'2022-04'^^xsd:gYearMonth > ?d", {"2021-12", "2022-03"}),
        ("?d < '2022'^^xsd:gYear", {"2021"}),
        ("YEAR(?d) = 2022", {"2022", "2022-03", "2022-03-03", "2022-05-12"}),
        ("MONTH(?d) = 3", {"2021-03-03", "2022-03", "2022-03-03"}),
        ("?d = '2022'^^xsd:gYear || ?d IN ('2021'^^xsd:gYear)", {"2021", "2022"}),
    ],
)
def test_dates_are_compared_alike_with_and_without_oxigraph(
    graph: Path, filtered: str, expected: set[str], fast: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    if fast:
        pytest.importorskip("oxrdflib")
    else:
        monkeypatch.setattr("importlib.util.find_spec", lambda _: None)
    answer = ask(load(graph), question(DATED % (VALUES, filtered))).bindings
    assert {str(value) for row in answer for value in row.values()} == expected


def test_a_file(graph: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "qui.rq"
    file.write_text(f"# Qui ?\n{MET}", encoding="utf-8")
    assert main(["query", str(graph), str(file)]) == 0
    assert capsys.readouterr().out == "who\nLloyd Austin\n"


def test_a_table_shortens_iris_and_obeys_no_control_character(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "graph.ttl"
    path.write_text('entity:x rdfs:label "a\\u001B[31m\\nb\\u009B1m[bold]" .', encoding="utf-8")
    text = path.read_text(encoding="utf-8")
    path.write_text(
        "@prefix entity: <https://kg.example/entity/> .\n@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n"
        + text,
        encoding="utf-8",
    )
    assert main(["query", str(path), "SELECT ?s ?label WHERE { ?s rdfs:label ?label }"]) == 0
    assert capsys.readouterr().out == "s\tlabel\nentity:x\ta\ufffd[31m b\ufffd1m[bold]\n"


def test_json_csv_and_turtle(graph: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["query", str(graph), MET, "--format", "json"]) == 0
    found = json.loads(capsys.readouterr().out)["results"]["bindings"]
    assert found == [{"who": {"type": "literal", "value": "Lloyd Austin", "xml:lang": "fr"}}]
    assert main(["query", str(graph), MET, "--format", "csv"]) == 0
    assert capsys.readouterr().out.splitlines() == ["who", "Lloyd Austin"]
    construct = "CONSTRUCT { ?a kg:met ?b } WHERE { ?a kg:met ?b }"
    assert main(["query", str(graph), construct, "--format", "turtle"]) == 0
    assert "entity:lloyd-austin kg:met entity:volodymyr-zelensky ." in capsys.readouterr().out


def test_yes_and_no(graph: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["query", str(graph), "ASK { ?a kg:met ?b }"]) == 0
    assert capsys.readouterr().out == "true\n"
    assert main(["query", str(graph), "ASK { ?a kg:married ?b }"]) == 0
    assert capsys.readouterr().out == "false\n"


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("SELECT ?x WHERE {\n ?x kg:met ?y .\n ?x kg:met }", "query, line 3: "),
        ("SELECT ?x WHERE { ?x nowhere:p ?y }", "query"),
        ("nowhere", "nowhere: neither a query, nor a file"),
        ("nowhere.rq", "nowhere.rq: No such file"),
        (
            "DELETE WHERE { ?s ?p ?o }",
            "query: no query: SELECT, ASK, CONSTRUCT or DESCRIBE ask, and nothing is changed",
        ),
        ("PREFIX a: <b:> INSERT DATA { a:b a:c a:d }", "query: no query: SELECT"),
    ],
)
def test_an_error_is_one_line(graph: Path, query: str, message: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["query", str(graph), query]) == 1
    error = capsys.readouterr().err
    assert error.startswith(f"kg query: {message}")
    assert error.count("\n") == 1


@pytest.mark.parametrize(
    ("query", "message"),
    [("SELECT ?x {", "1:12: it ends too early"), ("SELECT ?x {\n ?x kg:met ) }", "2:12: «) }» cannot stand here")],
)
def test_what_stands_at_the_wrong_place_is_named(
    graph: Path, query: str, message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    pytest.importorskip("oxrdflib")
    assert main(["query", str(graph), query]) == 1
    assert capsys.readouterr().err == f"kg query: query, line {message[0]}: error at {message}\n"


def test_turtle_is_for_graphs(graph: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["query", str(graph), MET, "--format", "turtle"]) == 1
    assert "only CONSTRUCT" in capsys.readouterr().err


@pytest.mark.parametrize("fast", [True, False])
@pytest.mark.parametrize("format_", ["turtle", "nquads"])
def test_questions_leave_minor_events_out_unless_asked(
    format_: str, fast: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    if not fast:
        monkeypatch.setattr("importlib.util.find_spec", lambda _: None)
    path = tmp_path / ("graph.ttl" if format_ == "turtle" else "graph.nq")
    write(dataset(MINOR_READINGS, MINOR_ENTITIES), path, format_)
    before = path.read_bytes()

    def answer(*arguments: str) -> str:
        assert main(["query", str(path), *arguments]) == 0
        return capsys.readouterr().out

    assert answer("acteurs") == "qui\tevenements\nClaire Petit\t3\nHugo Blanc\t1\n"
    assert answer("acteurs", "--all") == "qui\tevenements\nClaire Petit\t4\nHugo Blanc\t1\n"
    assert answer("SELECT ?what { ?e kg:importance kg:Minor ; kg:predicate ?what }") == "what\nsouri\n"
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("graph.ttl", "<a> <b> .", "graph.ttl: .*line 1|error at 1"),
        ("graph.txt", "", "extension"),
        ("graph.ttl", None, "No such file"),
        ("graph.rdf", "<a", "graph.rdf"),
        ("graph.jsonld", "{", "graph.jsonld"),
    ],
)
def test_a_graph_that_is_none(name: str, text: str | None, message: str, tmp_path: Path) -> None:
    if text is not None:
        (tmp_path / name).write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=message):
        load(tmp_path / name)
