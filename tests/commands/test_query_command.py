"""`kg query` with its options, and stores and packed files wherever a graph or articles are taken."""

import argparse
import gzip
import json
import sys
import time
from pathlib import Path

import pytest
from commands.conftest import MEETING, VISIT, Kg
from stories import MORE_ENTITIES, MORE_READINGS

from kg.commands import build, progress
from kg.export import write
from kg.graph import dataset, described, graphs
from kg.query import collection


@pytest.fixture
def graph(tmp_path: Path) -> Path:
    path = tmp_path / "graph.ttl"
    write(dataset(MORE_READINGS, MORE_ENTITIES), path, "turtle")
    return path


@pytest.fixture
def store(tmp_path: Path) -> Path:
    pytest.importorskip("oxrdflib")
    from kg.store import Store

    with Store(tmp_path / "news") as opened:
        for reading in MORE_READINGS:
            opened.keep(reading)
        opened.sync(graphs(MORE_READINGS, MORE_ENTITIES), described())
    return tmp_path / "news"


def test_the_questions_are_listed(kg: Kg) -> None:
    ran = kg("query", "--list")
    rows = [line.split("\t") for line in ran.out]
    assert (ran.status, ran.err, [row[0] for row in rows]) == (0, [], list(collection()))
    assert rows[[row[0] for row in rows].index("rencontres")] == [
        "rencontres",
        "--who --since --until --publisher",
        "Qui a rencontré qui, quand et où ?",
    ]


def test_options_keep_an_answer_to_what_is_asked(kg: Kg, graph: Path) -> None:
    ran = kg("query", graph, "justice", "--who", "PAUL DURAND", "--since", "2023-06", "--publisher", "L'Essai")
    assert (ran.status, ran.err) == (0, [])
    assert ran.out == ["qui\tacte\tdate\tstatut\tcertitude", "Paul Durand\tprocès\t2023-06-01\tprévu\t"]
    ran = kg("query", graph, "chronologie", "--class", "Meet", "--until", "2023-07-31", "--format", "json")
    assert [row["date"]["value"] for row in json.loads("\n".join(ran.out))["results"]["bindings"]] == ["2023-07"]


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        (["acteurs", "--who", "Zelenski"], "--who: 'Zelenski' names nothing in the graph; did you mean "),
        (["rencontres", "--class", "Visit"], "rencontres: --class does not apply to this question; it takes --who, "),
        (["acteurs", "--since", "demain"], "--since: 'demain' is no day, month or year such as 2023-10-11, 2023-10 or"),
        (["ASK { ?a ?b ?c }", "--who", "OTAN"], "query: --who does not apply to this question; it takes no such"),
        (["acteur"], "acteur: neither a query, nor a file, nor one of acteurs, "),
    ],
)
def test_what_cannot_be_asked_is_one_line(kg: Kg, graph: Path, arguments: list[str], error: str) -> None:
    ran = kg("query", graph, *arguments)
    assert (ran.status, ran.out, len(ran.err)) == (1, [], 1)
    assert ran.err[0].startswith(f"kg query: {error}")


def test_what_a_question_does_not_take_is_told_before_the_graph_is_read(kg: Kg, tmp_path: Path) -> None:
    ran = kg("query", tmp_path / "absent.ttl", "rencontres", "--class", "Visit")
    assert "does not apply" in ran.err[0]


def test_names_that_are_offered_move_no_cursor(kg: Kg, tmp_path: Path) -> None:
    (tmp_path / "graph.ttl").write_text(
        '<https://kg.example/entity/x> <http://www.w3.org/2000/01/rdf-schema#label> "Mar\\u001B[31mtin\\nx" .\n',
        encoding="utf-8",
    )
    ran = kg("query", tmp_path / "graph.ttl", "acteurs", "--who", "Mar[31mtin x")
    assert ran.err == ["kg query: --who: 'Mar[31mtin x' names nothing in the graph; did you mean «Mar [31mtin x»?"]


def test_a_question_of_one_s_own_may_take_options(kg: Kg, graph: Path, tmp_path: Path) -> None:
    own = tmp_path / "own.rq"
    own.write_text("SELECT ?what {\n ?e a kg:Visit ; rdfs:label ?what ; kg:place ?p .\n #? who ?p\n}", encoding="utf-8")
    assert kg("query", graph, own, "--who", "bruxelles").out[1:] == [
        "Volodymyr Zelensky s’est rendu à Bruxelles le 11 octobre 2023"
    ]
    assert kg("query", graph, own, "--who", "Paris").out == ["what"]


def test_every_command_takes_a_store(kg: Kg, store: Path, tmp_path: Path) -> None:
    """Also one that is the folder one is in; what belongs to it lies in it, not beside."""
    calls = [
        ("query", store, "rencontres", "--who", "Austin"),
        ("view", store),
        ("view", store, "-o", tmp_path / "page.html"),
        ("export", store, "-o", tmp_path / "graph.csv"),
        ("explain", store, "Lloyd Austin"),
        ("dossier", store, "Lloyd Austin"),
        ("diff", store, store),
        ("diff", store, "--since", "2023-10"),
        ("review", store),
        ("push", store, "http://localhost:1/none", "--dry-run"),
    ]
    for call in calls:
        ran = kg(*call)
        assert (ran.status, ran.err) == (0, []), call
    assert (tmp_path / "news.html").is_file()
    same = kg("review", store, "--same", "otan#Zelensky", "retour#Zelensky")
    assert same.out[0].startswith(str(store / "decisions.tsv"))


def test_the_folder_one_is_in_may_be_the_store(kg: Kg, store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(store)
    assert kg("view", ".").status == 0
    assert (store.parent / "news.html").is_file()
    assert kg("push", ".", "http://localhost:1/none", "--dry-run").status == 0


def test_a_packed_graph_is_taken_too(kg: Kg, graph: Path, tmp_path: Path) -> None:
    packed = tmp_path / "news.ttl.gz"
    packed.write_bytes(gzip.compress(graph.read_bytes()))
    asked = ("rencontres", "--who", "Austin")
    assert kg("query", packed, *asked).out == kg("query", graph, *asked).out != []
    assert kg("view", packed).out == [str(tmp_path / "news.html")]


def test_json_with_names_of_its_own_is_read_wherever_articles_are(kg: Kg, tmp_path: Path) -> None:
    lines = tmp_path / "articles.jsonl.gz"
    row = {"nom": "rencontre", "article": MEETING.strip(), "text": "Un résumé de l’article.", "jour": "2023-10-11"}
    lines.write_bytes(gzip.compress(json.dumps(row).encode() + b"\n"))
    fields = [part for one in ("text=article", "id=nom", "published=jour") for part in ("--field", one)]
    assert kg("build", lines, "-o", tmp_path / "out", *fields).status == 0
    seen = kg("inspect", lines, "--json", *fields)
    assert json.loads(seen.out[0])["id"] == "rencontre"
    graph = tmp_path / "out" / "graph.ttl"
    verified = kg("verify", graph, lines, *fields)
    assert (verified.status, verified.err) == (0, [])
    assert kg("verify", graph, lines).status == 1
    shown = kg("view", graph, "--with-text", lines, *fields)
    assert shown.status == 0
    assert MEETING.strip()[:30] in (tmp_path / "out" / "graph.html").read_text(encoding="utf-8")
    refused = kg("build", lines, "--field", "corpus=article", "-o", tmp_path / "out")
    assert (refused.status, len(refused.err)) == (1, 1)
    assert refused.err[0].startswith("kg build: --field: 'corpus=article' is not one of id, title, ")


def test_a_store_s_articles_are_counted_and_forgotten(kg: Kg, folder: Path, tmp_path: Path) -> None:
    pytest.importorskip("oxrdflib")
    store, more = tmp_path / "news", ("-o", tmp_path / "out", "--store", tmp_path / "news")
    assert kg("build", folder, *more).out == [f"{store}: 2 new, 0 replaced, 0 kept, 0 deleted; 3 graphs changed"]
    assert kg("build", folder, *more).out == [f"{store}: 0 new, 0 replaced, 2 kept, 0 deleted; 0 graphs changed"]
    (folder / "visite.txt").write_text(f"published: 2023-10-12\n\n{VISIT}", encoding="utf-8")
    (folder / "encore.txt").write_text(f"published: 2023-10-12\n\n{MEETING}", encoding="utf-8")
    (ran,) = kg("build", folder, *more, "--delete", "rencontre").out
    assert ran.startswith(f"{store}: 1 new, 1 replaced, 0 kept, 1 deleted; ")
    (folder / "rencontre.txt").unlink()
    verified = kg("verify", store, folder)
    assert (verified.status, verified.err) == (0, [])
    assert kg("validate", store).out == [f"{store}: conforms"]
    (ran,) = kg("build", *more, "--delete", "encore", "visite").out
    assert ran.startswith(f"{store}: 0 new, 0 replaced, 0 kept, 2 deleted; ")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--delete", "otan", "absent"], "--delete: {store} has no article 'absent'"),
        (["--delete", "x" * 5000], "--delete: {store} has no article '" + "x" * 5000 + "'"),
        (["--delete", "otan", "{folder}"], "--delete: {store} has no article '{folder}'; PATHs stand before --delete"),
        (["{folder}", "--delete", "absent"], "--delete: {store} has no article 'absent'"),
    ],
)
def test_an_id_that_a_store_does_not_have_is_refused(
    kg: Kg, store: Path, folder: Path, arguments: list[str], message: str
) -> None:
    before = {path: path.read_bytes() for path in (store / "readings").iterdir()}
    given = [argument.format(folder=folder) for argument in arguments]
    ran = kg("build", "--store", store, *given) if given[0] == "--delete" else kg("build", *given, "--store", store)
    assert (ran.status, ran.out, ran.err) == (1, [], [f"kg build: {message.format(store=store, folder=folder)}"])
    assert {path: path.read_bytes() for path in (store / "readings").iterdir()} == before


def test_a_store_that_is_none_is_not_made(kg: Kg, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    for name in ("absent", "empty"):
        ran = kg("build", "--store", tmp_path / name, "--delete", "otan")
        assert ran.err == [f"kg build: --delete: {tmp_path / name}: no such store"]
    assert [path.name for path in tmp_path.rglob("*")] == ["empty"]


def test_a_store_s_decisions_lie_in_it_unless_they_lay_beside_it(kg: Kg, store: Path, tmp_path: Path) -> None:
    two = ("--same", "otan#Zelensky", "retour#Zelensky")
    args = argparse.Namespace(store=store, output=tmp_path / "out", decisions=None)
    assert kg("review", store, *two, "--decisions", tmp_path / "out" / "decisions.tsv").status == 0
    assert len(build._decided(args).judgements) == 1
    assert kg("review", store, "--different", *two[1:]).out[0].startswith(f"{store / 'decisions.tsv'}: 1 ")
    assert [one.same for one in build._decided(args).judgements] == [False]
    (store / "decisions.tsv").rename(tmp_path / "decisions.tsv")
    assert kg("review", store, *two).out[0].startswith(f"{tmp_path / 'decisions.tsv'}: 1 ")


@pytest.mark.parametrize(("terminal", "after"), [(True, 0.0), (False, 0.0), (True, 60.0)])
def test_what_takes_long_is_shown_on_a_terminal(
    kg: Kg, graph: Path, monkeypatch: pytest.MonkeyPatch, terminal: bool, after: float
) -> None:
    monkeypatch.setattr(progress, "AFTER", after)
    if terminal:
        monkeypatch.setenv("FORCE_COLOR", "1")
    ran = kg("query", graph, "rencontres", "--who", "Austin")
    assert ran.status == 0
    assert len(ran.out) == 4
    assert ("reading" in "".join(ran.err)) is (terminal and not after)
    if not terminal or after:
        assert ran.err == []


def test_steps_are_counted_and_an_error_ends_what_is_shown(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(progress, "AFTER", 0.0)
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert list(progress.watched(range(3), "counting [b]", 3)) == [0, 1, 2]
    with pytest.raises(ZeroDivisionError), progress.shown("dividing"):
        raise ZeroDivisionError
    out, err = capsys.readouterr()
    assert out == ""
    assert "[b]" in err


@pytest.mark.parametrize("terminal", [True, False])
def test_what_is_printed_meanwhile_stands_above_what_is_shown_or_elsewhere(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], terminal: bool
) -> None:
    monkeypatch.setattr(progress, "AFTER", 0.0)
    monkeypatch.setattr(sys.stdout, "isatty", lambda: terminal)
    monkeypatch.setenv("FORCE_COLOR", "1")
    before = sys.stdout
    with progress.shown("reading"):
        end = time.monotonic() + 30
        while terminal and sys.stdout is before and time.monotonic() < end:
            time.sleep(0.01)  # until it is shown
        sys.stdout.write("[b]a line\n")
    assert sys.stdout is before
    assert ["[b]a line" in stream for stream in capsys.readouterr()] == [not terminal, terminal]
