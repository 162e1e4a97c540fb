"""Pushing to a store: an Oxigraph server on loopback, a store that fails at times, and pushes that are killed."""

import contextlib
import http.server
import importlib.util
import json
import random
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar

import pyoxigraph as ox
import pytest
from stories import MORE_ENTITIES, MORE_READINGS

from kg.cli import main
from kg.endpoint import Credentials, Endpoint
from kg.errors import InputError, StoreError
from kg.export import write
from kg.graph import dataset

spec = importlib.util.spec_from_file_location("consumers", Path(__file__).parents[1] / "stores" / "consumers.py")
assert spec is not None and spec.loader is not None
consumers = importlib.util.module_from_spec(spec)
sys.modules["consumers"] = consumers
spec.loader.exec_module(consumers)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator["consumers.Oxigraph"]:
    reason = consumers.Oxigraph.missing()
    if reason:
        pytest.skip(f"the Oxigraph server is {reason}")
    with consumers.Oxigraph(tmp_path_factory.mktemp("store")).on(None) as started:
        yield started


@pytest.fixture
def graph(tmp_path: Path) -> Path:
    write(dataset(MORE_READINGS, MORE_ENTITIES), tmp_path / "graph.nq", "nquads")
    return tmp_path / "graph.nq"


def quads(path_or_text: Path | bytes) -> set[str]:
    text = path_or_text if isinstance(path_or_text, bytes) else path_or_text.read_bytes()
    return {str(quad) for quad in ox.parse(text, ox.RdfFormat.N_QUADS)}


def held(store: "consumers.Oxigraph") -> set[str]:
    return quads(consumers.request(f"{store.url}/store", headers={"Accept": "application/n-quads"}))


def by_graph(lines: set[str]) -> dict[str, set[str]]:
    """Quads -> the same by the name of their graph."""
    found: dict[str, set[str]] = {}
    for line in lines:
        found.setdefault(line.rpartition(" ")[2], set()).add(line)
    return found


def clear(store: "consumers.Oxigraph") -> None:
    head = {"Content-Type": "application/sparql-update"}
    consumers.request(f"{store.url}/update", data=b"DROP ALL", headers=head)


def command(graph: Path, store: "consumers.Oxigraph", protocol: str) -> list[str]:
    address = f"{store.url}/{'update' if protocol == 'update' else 'store'}"
    return ["push", str(graph), address, "--protocol", protocol]


@pytest.mark.parametrize("protocol", ["graph-store", "update"])
def test_push(protocol: str, graph: Path, store: "consumers.Oxigraph", capsys: pytest.CaptureFixture[str]) -> None:
    clear(store)
    assert main([*command(graph, store, protocol), "--dry-run"]) == 0
    assert "6 graphs would be pushed" in capsys.readouterr().out
    assert held(store) == set()
    assert main(command(graph, store, protocol)) == 0
    assert "6 graphs pushed" in capsys.readouterr().out
    assert held(store) == quads(graph)
    assert main(command(graph, store, protocol)) == 0
    assert "0 graphs pushed (0 triples), 6 unchanged, 0 deleted" in capsys.readouterr().out
    write(dataset(MORE_READINGS[1:], MORE_ENTITIES), graph, "nquads")
    assert main(command(graph, store, protocol)) == 0
    assert "4 unchanged, 1 deleted" in capsys.readouterr().out
    assert held(store) == quads(graph)
    assert main([*command(graph, store, protocol), "--again"]) == 0
    assert "5 graphs pushed" in capsys.readouterr().out
    assert held(store) == quads(graph)


@pytest.mark.parametrize("protocol", ["graph-store", "update"])
def test_turtle_goes_to_the_graph_named(protocol: str, tmp_path: Path, store: "consumers.Oxigraph") -> None:
    clear(store)
    write(dataset(MORE_READINGS, MORE_ENTITIES), tmp_path / "graph.ttl", "turtle")
    assert main([*command(tmp_path / "graph.ttl", store, protocol), "--graph", "https://kg.example/graph/all"]) == 0
    graphs = {line.rpartition(" ")[2] for line in held(store)}
    assert graphs == {"<https://kg.example/graph/all>"}
    clear(store)
    assert main([*command(tmp_path / "graph.ttl", store, protocol), "--again"]) == 0
    assert len(held(store)) == len(set(dataset(MORE_READINGS, MORE_ENTITIES).triples((None, None, None))))


@pytest.mark.parametrize("protocol", ["graph-store", "update"])
def test_a_push_killed_at_twenty_moments_is_made_whole(
    protocol: str, tmp_path: Path, store: "consumers.Oxigraph"
) -> None:
    clear(store)
    graph = tmp_path / "graph.nq"
    sample = (tmp_path / "one.nq", dataset(MORE_READINGS, MORE_ENTITIES))
    write(sample[1], sample[0], "nquads")
    text = sample[0].read_text(encoding="utf-8")
    copies = (text.replace("https://kg.example/", f"https://kg.example/{n}/") for n in range(60))
    graph.write_text("".join(copies), encoding="utf-8")
    chance, whole = random.Random(protocol), by_graph(quads(graph))
    for _ in range(20):
        process = subprocess.Popen(
            [sys.executable, "-m", "kg", *command(graph, store, protocol)],
            cwd=Path(__file__).parents[2],
            stdout=subprocess.DEVNULL,
        )
        time.sleep(chance.uniform(0.3, 1.5))
        process.send_signal(signal.SIGKILL)
        process.wait()
        now = by_graph(held(store))
        assert now.keys() <= whole.keys()
        assert [name for name in now if now[name] != whole[name]] == [], "an article is half there"
    assert main(command(graph, store, protocol)) == 0
    assert by_graph(held(store)) == whole


class Moody(http.server.BaseHTTPRequestHandler):
    """A store that answers as it is told, and remembers what it was asked."""

    answers: ClassVar[list[int]] = []
    challenge: ClassVar[str] = ""
    asked: ClassVar[list[tuple[str, str | None]]] = []

    def do_PUT(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        self.asked.append((self.path, self.headers.get("Authorization")))
        status = self.answers.pop(0) if self.answers else 204
        if status == 0:
            self.connection.close()
            return
        self.send_response(status)
        if status == 401:
            self.send_header("WWW-Authenticate", self.challenge)
        self.send_header("Content-Length", "4")
        self.end_headers()
        self.wfile.write(b"no\n!")

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def moody(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    monkeypatch.setattr("kg.endpoint.PAUSE", 0.01)
    Moody.answers, Moody.asked = [], []
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Moody)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/store"
    server.shutdown()


def test_a_store_that_fails_at_times_is_asked_again(moody: str) -> None:
    Moody.answers = [503, 0, 429, 204]
    Endpoint(moody).put("https://kg.example/article/a", b"")
    assert [path for path, _ in Moody.asked] == ["/store?graph=https%3A%2F%2Fkg.example%2Farticle%2Fa"] * 4


def test_a_store_that_fails_for_good(moody: str) -> None:
    Moody.answers = [500] * 3
    with pytest.raises(StoreError, match=r"^http://127.*/store: 500 .*: no !$"):
        Endpoint(moody, retries=2).put(None, b"")
    Moody.answers = [400]
    with pytest.raises(StoreError, match="400"):
        Endpoint(moody).put(None, b"")
    assert len(Moody.asked) == 4


def test_a_store_that_is_not_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.endpoint.PAUSE", 0.01)
    with pytest.raises(StoreError, match="refused"):
        Endpoint(f"http://127.0.0.1:{consumers.free_port()}/", retries=1).delete("x")


@pytest.mark.parametrize("url", ["", "store", "ftp://x/", "http://"])
def test_an_address_that_is_none(url: str) -> None:
    with pytest.raises(InputError, match="endpoint"):
        Endpoint(url)


@pytest.mark.parametrize(
    ("challenge", "given"),
    [
        ('Digest realm="x", nonce="1", qop="auth", algorithm=MD5', 'Digest username="anne", realm="x"'),
        ('Basic realm="x"', "Basic YW5uZTpwOnc="),
    ],
)
def test_a_name_and_password(challenge: str, given: str, moody: str) -> None:
    Moody.answers, Moody.challenge = [401], challenge
    Endpoint(moody, Credentials("anne", "p:w")).put(None, b"x")
    assert [str(authorization)[: len(given)] for _, authorization in Moody.asked] == ["None", given]
    Moody.answers = [401] * 9
    with pytest.raises(StoreError, match="401"):
        Endpoint(moody, Credentials("anne", "no")).put(None, b"x")


def test_an_unknown_scheme(moody: str) -> None:
    Moody.answers, Moody.challenge = [401], "Magic x=y"
    with pytest.raises(StoreError, match=r"(?i)magic"):
        Endpoint(moody, Credentials("anne", "pw")).put(None, b"x")


def test_a_token(moody: str) -> None:
    Endpoint(moody, Credentials(token="secret")).put(None, b"")
    assert Moody.asked[0][1] == "Bearer secret"
    assert "pw" not in repr(Credentials("anne", "pw", "pw"))


def test_a_journal_that_was_cut_off(graph: Path, moody: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["push", str(graph), moody]) == 0
    journal = graph.with_name("graph.nq.pushed")
    lines = [line for line in journal.read_text(encoding="utf-8").splitlines() if line]
    assert len(lines) == 6
    assert all(json.loads(line)["digest"] for line in lines)
    journal.write_text("\n".join([*lines[:5], lines[5][:30]]), encoding="utf-8")
    capsys.readouterr()
    assert main(["push", str(graph), moody]) == 0
    assert "1 graphs pushed" in capsys.readouterr().out
    assert main(["push", str(graph), moody]) == 0
    assert "0 graphs pushed" in capsys.readouterr().out


def test_virtuoso_takes_a_push(graph: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    reason = consumers.Virtuoso.missing()
    if reason:
        pytest.skip(f"Virtuoso is {reason}")
    monkeypatch.setenv("KG_PASSWORD", "dba")
    with contextlib.ExitStack() as stack:
        virtuoso = stack.enter_context(consumers.Virtuoso(tmp_path).on(None))
        assert main(["push", str(graph), f"{virtuoso.url}/sparql-graph-crud-auth", "--user", "dba"]) == 0
        virtuoso.graph = "https://kg.example/article/otan"
        found = {str(triple) for triple in ox.parse(virtuoso.triples(), ox.RdfFormat.N_TRIPLES)}
    suffix = " <https://kg.example/article/otan>"
    assert found == {quad.removesuffix(suffix) for quad in quads(graph) if quad.endswith(suffix)}
