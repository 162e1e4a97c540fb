"""`kg explain`, `kg review` and `kg build` together: reasons are told, decisions are kept and applied again."""

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from identity.corpus import Item, item

from kg import decisions, knowledge, resources
from kg.cli import main
from kg.export import write
from kg.graph import dataset
from kg.identity import identity, undone

Build = Callable[[], Path]


@pytest.fixture
def build(tmp_path: Path) -> Build:
    """Builds the graph of four articles, as `kg build` does from their readings."""
    mayor = Item("mairie", "2020-01-01")
    who, city = mayor.name("Pierre Martin"), mayor.name("Lyon", known="Lyon (city, Rhône)")
    mayor.also("Martin", who)
    readings = [
        mayor.holds(who, "maire", city).reading,
        item("conseil", "Pierre Martin", "maire", "Lyon (city, Rhône)"),
        item("marche", "Pierre Martin"),
        item("vernissage", "Lucie Ravanel"),
    ]
    fr = knowledge.load(resources.language("fr"))

    def run() -> Path:
        decided = decisions.load(tmp_path / decisions.FILE)
        told = list(undone(readings, decided))
        write(dataset(told, identity(told, fr, decided)), tmp_path / "graph.ttl", "turtle")
        return tmp_path / "graph.ttl"

    return run


def said(capsys: pytest.CaptureFixture[str], *words: object) -> list[str]:
    assert main([str(word) for word in words]) == 0
    return capsys.readouterr().out.splitlines()


def test_a_merge_is_explained(build: Build, capsys: pytest.CaptureFixture[str]) -> None:
    lines = said(capsys, "explain", build(), "pierre martin")
    merge = next(line for line in lines if "conseil#Pierre Martin" in line and "mairie#Pierre Martin" in line)
    assert "same-office" in merge
    assert any("«Martin» → «Pierre Martin»  surname 1" in line for line in lines)


@pytest.mark.parametrize("name", ["Lucie Ravanel", "lucie ravanel", "https://kg.example/entity/Lucie-Ravanel"])
def test_an_entity_is_found_by_label_and_iri(build: Build, capsys: pytest.CaptureFixture[str], name: str) -> None:
    assert said(capsys, "explain", build(), name)[0].startswith(
        "Lucie Ravanel  <https://kg.example/entity/Lucie-Ravanel>"
    )


def test_a_name_of_nothing_is_an_error(build: Build, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", str(build()), "Personne"]) == 1
    assert capsys.readouterr().err == "kg explain: Personne: names nothing in the graph\n"


def waiting(graph: Path, capsys: pytest.CaptureFixture[str]) -> list[str]:
    *pairs, count = said(capsys, "review", graph)
    assert count == f"{len(pairs)} pairs to decide"
    return pairs


def test_an_accepted_pair_is_one_in_the_next_build(build: Build, capsys: pytest.CaptureFixture[str]) -> None:
    (pair,) = waiting(build(), capsys)
    assert "marche#Pierre Martin" in pair
    said(capsys, "review", build(), "--accept", pair.split()[0])
    assert waiting(build(), capsys) == []
    lines = said(capsys, "explain", build(), "Pierre Martin")
    assert any("marche#Pierre Martin" in line and "accepted" in line for line in lines)
    assert waiting(build(), capsys) == []


def test_a_refused_pair_stays_two_in_every_build(build: Build, capsys: pytest.CaptureFixture[str]) -> None:
    (pair,) = waiting(build(), capsys)
    said(capsys, "review", build(), "--refuse", pair.split()[0])
    for _ in range(2):
        assert waiting(build(), capsys) == []
        explained = said(capsys, "explain", build(), "Pierre Martin")
        assert sum(line.startswith("Pierre Martin  <") for line in explained) == 2


def test_a_merge_of_articles_is_undone_and_done_again(build: Build, capsys: pytest.CaptureFixture[str]) -> None:
    two = ("mairie#Pierre Martin", "conseil#Pierre Martin")
    said(capsys, "review", build(), "--different", *two)
    assert sum("Pierre Martin  <" in line for line in said(capsys, "explain", build(), "Pierre Martin")) == 3
    said(capsys, "review", build(), "--forget", *reversed(two))
    assert sum("Pierre Martin  <" in line for line in said(capsys, "explain", build(), "Pierre Martin")) == 2


def test_a_merge_within_an_article_is_undone(build: Build, capsys: pytest.CaptureFixture[str]) -> None:
    said(capsys, "review", build(), "--different", "mairie#Martin", "mairie#Pierre Martin")
    (label, *_) = said(capsys, "explain", build(), "Martin")
    assert label.startswith("Martin  <")


def test_what_was_decided_is_listed(build: Build, capsys: pytest.CaptureFixture[str]) -> None:
    said(capsys, "review", build(), "--same", "a#x", "b#y")
    assert said(capsys, "review", build(), "--decided") == ["same  a#x  b#y"]


def test_pairs_are_asked_for_one_by_one(
    build: Build, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    graph = build()
    monkeypatch.setattr("sys.stdin", io.StringIO("y\n"))
    said(capsys, "review", graph, "--ask")
    assert waiting(build(), capsys) == []


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--accept", "xyz"], "kg review: xyz: no pair waits under this key"),
        (["--same", "Martin", "b#y"], "kg review: 'Martin' is not a thing: write ARTICLE#NAME, as kg explain shows it"),
        (["--forget", "a#x", "b#y"], "kg review: a#x and b#y: nothing is decided on these two"),
    ],
)
def test_what_cannot_be_decided_is_said(
    build: Build, capsys: pytest.CaptureFixture[str], options: list[str], message: str
) -> None:
    assert main(["review", str(build()), *options]) == 1
    assert capsys.readouterr().err == f"{message}\n"
