"""`kg build --reader llm`: a server on loopback answers."""

import json
import socket
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from llm.model_server import Reply, serving
from llm.three_articles import TEXTS, asked_of, right
from rdflib import PROV, RDFS, Dataset

from kg.namespaces import KG, SCHEMA

if TYPE_CHECKING:
    from conftest import Kg


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    folder = tmp_path / "articles"
    folder.mkdir()
    for name, text in TEXTS.items():
        (folder / f"{name}.txt").write_text(f"published: 2023-10-11\n\n{text}\n", encoding="utf-8")
    return folder


@pytest.fixture
def model(kg: "Kg", articles: Path, tmp_path: Path) -> Callable[..., Any]:
    """Runs `kg build` of the articles with a model at an address."""
    start = ("build", articles, "-o", tmp_path / "out", "--reader", "llm", "--llm", "small", "--examples", "0")
    return lambda url, *more: kg(*start, *(("--endpoint", url) if url else ()), *more)


def graph(path: Path) -> Dataset:
    found = Dataset(default_union=True)
    found.parse(path)
    return found


def test_a_graph_tells_which_model_answered_what_and_a_rebuild_gives_the_same_bytes(
    model: Callable[..., Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KG_LLM_KEY", "secret-key")
    with serving(right) as there:
        ran = model(there.url, "--provenance", tmp_path / "run.ttl")
    assert (ran.status, set(there.keys)) == (0, {"Bearer secret-key"})
    assert "small: 3 articles asked about, 0 answers kept from before, 3000 tokens read, 300 written" in ran.err[-1]
    assert "secret-key" not in "\n".join([*ran.out, *ran.err])
    written = [path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()]
    assert not any(b"secret-key" in text for text in written)
    first = (tmp_path / "out" / "graph.ttl").read_bytes()
    data = graph(tmp_path / "out" / "graph.ttl")
    (agent,) = (agent for agent, name in data.subject_objects(KG.model) if str(name) == "small")
    made = set(data.subjects(PROV.wasAssociatedWith, agent))
    used = {str(data.value(used, RDFS.label)).split()[0] for one in made for used in data.objects(one, PROV.used)}
    assert len(made) == 3
    assert {"prompt", "answer"} <= used
    rows = [json.loads(path.read_bytes()) for path in (tmp_path / "out" / "answers").glob("*.json")]
    digests = {str(value) for value in data.objects(None, KG.sha256)}
    assert {row["digest"] for row in rows} | {row["prompt"] for row in rows} <= digests
    ran = model("")
    assert (ran.status, (tmp_path / "out" / "graph.ttl").read_bytes() == first) == (0, True)
    assert "0 articles asked about, 3 answers kept" in ran.err[-1]


def test_what_got_no_answer_is_named_and_the_rest_is_built(model: Callable[..., Any], tmp_path: Path) -> None:
    with serving(lambda m: Reply(status=500, raw=b"") if asked_of(m) == "vol" else right(m)) as there:
        ran = model(there.url, "--tries", "1", "--prices", "1,10")
    assert ran.status == 1
    assert [line for line in ran.err if line.startswith("kg build: vol: ") and line.endswith("500")]
    assert ran.err[-1].endswith("0.0040 spent")
    data = graph(tmp_path / "out" / "graph.ttl")
    assert {str(id_) for id_ in data.objects(None, SCHEMA.identifier)} == {"visite", "match"}


def test_where_nothing_is_answered_nothing_is_written(model: Callable[..., Any], tmp_path: Path) -> None:
    ran = model("")
    assert (ran.status, len(ran.err)) == (1, 4)
    assert "no answer is kept, and no --endpoint given" in ran.err[0]
    assert not (tmp_path / "out").exists()


def test_text_that_leaves_the_machine_is_told(model: Callable[..., Any], monkeypatch: pytest.MonkeyPatch) -> None:
    def nowhere(*_: object, **__: object) -> Any:
        raise socket.gaierror("no network in tests")

    monkeypatch.setattr(socket, "getaddrinfo", nowhere)
    ran = model("http://models.example.org/v1", "--tries", "1", "--at-once", "1")
    assert ran.err[0] == "kg build: the text of the articles is sent to models.example.org, unencrypted"
    assert ran.status == 1


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("--reader", "llm"), "--llm NAME"),
        (("--llm", "x"), "only with --reader"),
        (("--reader", "llm", "--llm", "x", "--endpoint", "localhost"), "no http or https address"),
    ],
)
def test_what_is_missing_is_said_in_one_line(
    kg: "Kg", articles: Path, tmp_path: Path, arguments: tuple[str, ...], says: str
) -> None:
    ran = kg("build", articles, "-o", tmp_path / "out", *arguments)
    assert (ran.status, len(ran.err)) == (1, 1)
    assert says in ran.err[0]


def test_without_the_library_one_line_says_which(model: Callable[..., Any], monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    monkeypatch.setitem(sys.modules, "httpx", None)
    ran = model("http://localhost:1/v1")
    assert ran.err == ["kg build: a language model takes httpx: pip install 'newskg[llm]'"]
