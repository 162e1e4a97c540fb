"""`kg link`: a local server of the W3C Reconciliation API 0.2, and an independent one where it is installed."""

import contextlib
import http.server
import json
import os
import shutil
import socket
import subprocess
import threading
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any, ClassVar
from urllib.parse import parse_qs

import pytest
from identity.corpus import ORGANIZATION, Item, item

from kg import decisions, knowledge, resources
from kg.cli import main
from kg.export import write
from kg.graph import dataset
from kg.identity import identity

SPACE = "http://www.wikidata.org/entity/"
HELD: dict[str, list[dict[str, Any]]] = {
    "Lucie Ravanel": [{"id": "Q1", "name": "Lucie Ravanel", "score": 100, "match": True, "type": [{"id": "Q5"}]}],
    "Paul Ravanel": [
        {"id": "Q2", "name": "Paul Ravanel", "score": 90, "match": True, "type": [{"id": "Q5"}]},
        {"id": "Q3", "name": "Paul Ravanel", "score": 90, "match": True, "type": [{"id": "Q5"}]},
    ],
    "Jean Ravanel": [{"id": "Q4", "name": "Jean Ravanel", "score": 80, "match": False, "type": ["Q5"]}],
    "Anne Ravanel": [{"id": "Q6", "name": "Anne Ravanel", "score": 99, "match": True, "type": [{"id": "Q43229"}]}],
    "Aciéries Ravanel": [
        {"id": "Q7", "name": "Aciéries Ravanel", "score": 99, "match": True, "type": [{"id": "Q4830453"}]}
    ],
    "Zoé Ravanel": [{"id": "Q8", "name": "Quelqu’un d’autre", "score": 12, "match": False, "type": []}],
}
EXPECTED = {
    "entity#Lucie-Ravanel": (True, "Q1"),
    "entity#Paul-Ravanel": (None, "Q2"),
    "entity#Jean-Ravanel": (None, "Q4"),
    "entity#Anne-Ravanel": (None, "Q6"),
    "entity#Acieries-Ravanel_org": (True, "Q7"),
}


class Handler(http.server.BaseHTTPRequestHandler):
    """A service that holds a few people; it fails once, as busy services do."""

    asked: ClassVar[list[dict[str, Any]]] = []
    busy: ClassVar[int] = 1
    manifest: ClassVar[dict[str, Any]] = {
        "versions": ["0.1", "0.2"],
        "name": "people of the test",
        "identifierSpace": SPACE,
        "schemaSpace": "http://www.wikidata.org/prop/direct/",
        "batchSize": 2,
    }

    def do_GET(self) -> None:
        self._answer(200, self.manifest)

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        if type(self).busy:
            type(self).busy -= 1
            self._answer(429, {})
            return
        queries = json.loads(parse_qs(body)["queries"][0])
        self.asked.append(queries)
        self._answer(200, {key: {"result": HELD.get(query["query"], [])} for key, query in queries.items()})

    def _answer(self, status: int, value: object) -> None:
        body = json.dumps(value).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def service() -> Iterator[str]:
    Handler.asked, Handler.busy = [], 1
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/reconcile"
        server.shutdown()


def build(folder: Path) -> Path:
    readings = [item(f"a{n}", name) for n, name in enumerate(HELD) if not name.startswith("Aciéries")]
    firm = Item("b")
    firm.name("Aciéries Ravanel", ORGANIZATION)
    known = item("c", "Volodymyr Zelensky", published="2023-10-11")
    decided = decisions.load(folder / decisions.FILE)
    told = [*readings, firm.reading, known]
    entities = identity(told, knowledge.load(resources.language("fr")), decided)
    write(dataset(told, entities), folder / "graph.ttl", "turtle")
    return folder / "graph.ttl"


def found(folder: Path) -> dict[str, tuple[bool | None, str]]:
    return {
        one.left: (one.same, one.right.removeprefix(SPACE))
        for one in decisions.load(folder / decisions.FILE).judgements
    }


def test_sure_links_are_kept_and_the_others_wait(
    service: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["link", str(build(tmp_path)), "--reconcile", service]) == 0
    assert capsys.readouterr().out.startswith(f"{tmp_path / decisions.FILE}: 2 links, 3 to decide (kg review)")
    assert found(tmp_path) == EXPECTED


def test_what_is_asked(service: str, tmp_path: Path) -> None:
    main(["link", str(build(tmp_path)), "--reconcile", service])
    queries = [query for batch in Handler.asked for query in batch.values()]
    assert {(query["query"], query["type"]) for query in queries} == {
        *((name, "Q5") for name in HELD if not name.startswith("Aciéries")),
        ("Aciéries Ravanel", "Q43229"),
    }, "what has a link is not asked for"
    assert [len(batch) for batch in Handler.asked] == [2, 2, 2]


def test_links_stand_in_the_next_build(service: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["link", str(build(tmp_path)), "--reconcile", service])
    capsys.readouterr()
    assert main(["explain", str(build(tmp_path)), "Lucie Ravanel"]) == 0
    assert f"the same as: {SPACE}Q1" in capsys.readouterr().out
    assert main(["explain", str(build(tmp_path)), "Paul Ravanel"]) == 0
    assert "the same as" not in capsys.readouterr().out


def test_a_link_to_decide_is_accepted(service: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["link", str(build(tmp_path)), "--reconcile", service])
    capsys.readouterr()
    main(["review", str(tmp_path / "graph.ttl")])
    line = next(line for line in capsys.readouterr().out.splitlines() if "entity#Jean-Ravanel" in line)
    main(["review", str(tmp_path / "graph.ttl"), "--accept", line.split()[0]])
    assert found(tmp_path)["entity#Jean-Ravanel"] == (True, "Q4")
    main(["link", str(build(tmp_path)), "--reconcile", service])
    assert found(tmp_path)["entity#Jean-Ravanel"] == (True, "Q4")


BROKEN: list[tuple[dict[str, Any], str]] = [
    ({}, "no name or identifierSpace"),
    ({"name": "x", "identifierSpace": SPACE, "versions": ["1.0"]}, "speaks version 1.0, not 0.2"),
]


@pytest.mark.parametrize("broken", BROKEN)
def test_what_is_no_service_is_said(
    service: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    broken: tuple[dict[str, Any], str],
) -> None:
    manifest, message = broken
    monkeypatch.setattr(Handler, "manifest", manifest)
    assert main(["link", str(build(tmp_path)), "--reconcile", service]) == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith(f"kg link: {service}: ")
    assert message in line


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--reconcile", "http://127.0.0.1:1/"], "http://127.0.0.1:1/"),
        (["--reconcile", "ftp://x"], "is no http or https address"),
        (["--reconcile", "http://127.0.0.1:1/", "--type", "Q5"], "--type: 'Q5'"),
    ],
)
def test_what_cannot_be_asked_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], options: list[str], message: str
) -> None:
    assert main(["link", str(build(tmp_path)), "--retries", "0", *options]) == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert message in line


# ----------------------------------------------------------------------------- an independent server: csv-reconcile

SERVER = os.environ.get("CSV_RECONCILE") or shutil.which("csv-reconcile")
CONFIG = """
CSVENCODING = "utf-8"
SCOREOPTIONS = {"stopwords": []}
MANIFEST = {"name": "people", "identifierSpace": "http://www.wikidata.org/entity/",
            "schemaSpace": "http://www.wikidata.org/prop/direct/"}
"""


@pytest.fixture
def csv_reconcile(tmp_path: Path) -> Iterator[str]:
    """The server of the package csv-reconcile, on a table of three people."""
    if SERVER is None:
        pytest.skip("csv-reconcile is not installed")
    (tmp_path / "people.tsv").write_text("id\tname\nQ1\tLucie Ravanel\nQ4\tJean Ravanel\nQ9\tAutre Personne\n", "utf-8")
    (tmp_path / "config.py").write_text(CONFIG, encoding="utf-8")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    subprocess.run([SERVER, "init", "--config", "config.py", "people.tsv", "id", "name"], cwd=tmp_path, check=True)
    start = "import sys, csv_reconcile; csv_reconcile.create_app().run(port=int(sys.argv[1]))"  # serve has no port
    python = str(Path(SERVER).with_name("python"))
    server = subprocess.Popen([python, "-c", start, str(port)], cwd=tmp_path, stderr=subprocess.DEVNULL)
    try:
        yield _ready(f"http://127.0.0.1:{port}/reconcile")
    finally:
        server.kill()
        server.wait()


def _ready(url: str) -> str:
    for _ in range(100):
        with contextlib.suppress(OSError):
            urllib.request.urlopen(url, timeout=1)
            return url
        time.sleep(0.1)
    pytest.skip("csv-reconcile does not start here")


def test_an_independent_server_is_understood(csv_reconcile: str, tmp_path: Path) -> None:
    assert main(["link", str(build(tmp_path)), "--reconcile", csv_reconcile]) == 0
    kept = found(tmp_path)
    assert kept["entity#Lucie-Ravanel"] == (True, "Q1")
    assert kept["entity#Jean-Ravanel"] == (True, "Q4")
    assert "entity#Zoe-Ravanel" not in kept
