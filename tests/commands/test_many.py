"""Many articles: an error in a stage costs one of them, whatever stage; what is in a store is not read again."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import live
import pytest
from commands.conftest import Kg
from rdflib import Graph, Namespace

import kg as interface
from kg import identity as identity_package
from kg import pipeline as pipeline_module
from kg.commands import many
from kg.errors import InputError, KgWarning
from kg.graph import planning
from kg.model import Article
from kg.pipeline import Pipeline

SCHEMA = Namespace("https://schema.org/")
STAGES = [(pipeline_module, "coreference"), (identity_package, "things"), (planning, "article_triples")]
"""One that reads, and what knows of a reading its things, and its triples."""


def ids(file: Path) -> set[str]:
    return {str(o) for o in Graph().parse(file).objects(None, SCHEMA.identifier)}


@pytest.fixture(params=STAGES, ids=lambda stage: stage[1])
def broken(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """A stage that fails for the article «visite»; its name."""
    module, name = request.param
    whole: Callable[..., Any] = getattr(module, name)

    def stage(given: Any, *rest: Any) -> Any:
        if getattr(given, "article", given).id == "visite":
            raise ZeroDivisionError("not today")
        return whole(given, *rest)

    monkeypatch.setattr(module, name, stage)
    return str(name)


@pytest.mark.usefixtures("broken")
def test_an_error_in_a_stage_costs_one_article(kg: Kg, folder: Path, tmp_path: Path) -> None:
    ran = kg("build", folder, "-o", tmp_path / "out")
    assert (ran.status, len(ran.out), len(ran.err)) == (1, 2, 1)
    assert ran.err[0].startswith(f"kg build: {folder / 'visite.txt'}: left out: ZeroDivisionError: not today (")
    assert ids(tmp_path / "out" / "graph.ttl") == {"rencontre"}


@pytest.mark.usefixtures("broken")
def test_so_it_does_in_a_store(kg: Kg, folder: Path, tmp_path: Path) -> None:
    pytest.importorskip("oxrdflib")
    arguments = ("build", folder, "--store", tmp_path / "news", "-o", tmp_path, "--format", "turtle", "--debug")
    ran = kg(*arguments)
    assert ran.status == 1
    assert ran.err[0].startswith(f"kg build: {folder / 'visite.txt'}: left out: ZeroDivisionError: not today (")
    assert (ran.err[1], ran.err[-1]) == ("Traceback (most recent call last):", "ZeroDivisionError: not today")
    assert ids(tmp_path / "graph.ttl") == {"rencontre"}


@pytest.mark.usefixtures("kg", "broken")
def test_so_it_does_in_python(folder: Path) -> None:
    with pytest.warns(KgWarning, match=r"visite\.txt: left out: ZeroDivisionError"):
        found = interface.read(folder)
    assert {str(o) for o in found.rdf.objects(None, SCHEMA.identifier)} == {"rencontre"}


def test_where_no_article_is_left_nothing_is_written(
    kg: Kg, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Pipeline, "reading", lambda *_: {}["absent"])
    ran = kg("build", folder, "-o", tmp_path / "out")
    assert (ran.status, ran.out, len(ran.err)) == (1, [], 2)
    assert not (tmp_path / "out").exists()
    with pytest.raises(InputError, match="left out: KeyError: 'absent'"):
        interface.read(folder)


def test_what_a_store_has_is_not_read_again(
    kg: Kg, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("oxrdflib")
    read, reading = list[str](), Pipeline.reading

    def noted(self: Pipeline, article: Article) -> Any:
        read.append(article.id)
        return reading(self, article)

    monkeypatch.setattr(Pipeline, "reading", noted)
    for changed, again in (("", ["rencontre", "visite"]), ("", []), ("Il y est resté. ", ["visite"])):
        read.clear()
        (folder / "visite.txt").write_text((folder / "visite.txt").read_text("utf-8") + changed, encoding="utf-8")
        ran = kg("build", folder, "--store", tmp_path / "news", "-o", tmp_path)
        assert (ran.status, read) == (0, again)
    monkeypatch.setitem(vars(live.pipeline()), "state", "another program's")
    read.clear()
    assert "0 new, 0 replaced, 2 kept" in kg("build", folder, "--store", tmp_path / "news", "-o", tmp_path).out[-1]
    assert read == ["rencontre", "visite"]


def test_so_many_that_nobody_has_counted_them(
    kg: Kg, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(many, "MANY", 1)
    assert kg("build", folder, "-o", tmp_path / "out").status == 0
    assert ids(tmp_path / "out" / "graph.ttl") == {"rencontre", "visite"}


def test_two_processes_write_the_same_bytes(
    kg: Kg, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kg("build", folder, "-o", tmp_path / "one")
    monkeypatch.undo()  # what others load is not what this process has
    assert kg("build", folder, "-o", tmp_path / "two", "--workers", "2").status == 0
    for name in ("graph.ttl", "graph.html"):
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()


@pytest.mark.parametrize("number", ["0", "-1", "two"])
def test_a_number_of_workers(kg: Kg, folder: Path, number: str) -> None:
    assert kg("build", folder, "--workers", number).status == 2
