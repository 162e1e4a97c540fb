"""`kg model corpus` and `kg model score`, as a user calls them."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from rdflib import Dataset
from training.test_scoring import ANN, BODY, gold, graph, whole

from kg.cli import main
from kg.export import write

__all__ = ["gold"]  # a fixture


@dataclass(frozen=True)
class Ran:
    """What a command did: its exit status, and the lines it wrote."""

    status: int
    out: list[str]
    err: list[str]


Kg = Callable[..., Ran]


@pytest.fixture
def kg(capsys: pytest.CaptureFixture[str]) -> Kg:
    """Runs `kg ARGUMENTS`, without the pipeline that other commands need."""

    def run(*arguments: str | Path) -> Ran:
        try:
            status = main([str(argument) for argument in arguments])
        except SystemExit as error:
            status = int(error.code or 0)
        out, err = capsys.readouterr()
        return Ran(status, out.splitlines(), err.splitlines())

    return run


@pytest.fixture
def built(tmp_path: Path) -> Path:
    """A graph that tells all of the article."""
    folder = tmp_path / "graph"
    folder.mkdir()
    write(graph(whole()), folder / "graph.ttl", "turtle")
    return folder / "graph.ttl"


def test_check_counts_what_is_there(kg: Kg, gold: Path) -> None:
    ran = kg("model", "corpus", "check", gold)
    assert (ran.status, ran.err) == (0, [])
    assert ran.out == ["1 articles, 3 entities, 1 relations, 1 events, 1 quotes, 0 faults"]


def test_check_names_each_fault_with_its_line(kg: Kg, gold: Path) -> None:
    (gold / "a.ann").write_text(f"{ANN}X y\nE e1 Person Lloyd\n", encoding="utf-8")
    ran = kg("model", "corpus", "check", gold)
    assert (ran.status, ran.err) == (1, [])
    assert ran.out[0].startswith(f"{gold / 'a.ann'}:8: a line begins with E, R, V, Q or ##")
    assert ran.out[1] == f"{gold / 'a.ann'}:9: e1 twice"
    assert ran.out[2].endswith(", 2 faults")


def test_check_takes_one_file_and_texts_from_elsewhere(kg: Kg, gold: Path, tmp_path: Path) -> None:
    away = tmp_path / "away"
    away.mkdir()
    (gold / "a.ann").rename(away / "a.ann")
    assert kg("model", "corpus", "check", away / "a.ann", "--texts", gold).status == 0
    ran = kg("model", "corpus", "check", away / "a.ann")
    assert (ran.status, ran.out[0]) == (1, f"{away / 'a.ann'}:1: no a.txt")


def test_json_is_written_beside_the_text(kg: Kg, gold: Path, tmp_path: Path) -> None:
    ran = kg("model", "corpus", "json", gold, "-o", tmp_path / "out")
    assert (ran.status, ran.out) == (0, [f"{tmp_path / 'out'}: 1 articles"])
    assert json.loads((tmp_path / "out" / "a.json").read_text(encoding="utf-8"))["events"][0]["agent"] == ["e1", "e2"]
    assert (tmp_path / "out" / "a.txt").read_text(encoding="utf-8").endswith(BODY)


def test_json_is_not_written_of_faulty_lines(kg: Kg, gold: Path, tmp_path: Path) -> None:
    (gold / "a.ann").write_text(f"{ANN}X y\n", encoding="utf-8")
    ran = kg("model", "corpus", "json", gold, "-o", tmp_path / "out")
    assert (ran.status, ran.out, len(ran.err)) == (1, [], 1)
    assert f"{gold / 'a.ann'}:8: " in ran.err[0]
    assert not (tmp_path / "out").exists()


def test_score_prints_the_table(kg: Kg, gold: Path, built: Path) -> None:
    ran = kg("model", "score", gold, built)
    assert (ran.status, ran.err) == (0, [])
    assert ran.out[1].split() == ["FACTS", "1.000", "1.000", "1.000", "5", "right,", "0", "extra,", "0", "missed"]
    assert len(ran.out) == 12


def test_score_lists_what_is_wrong(kg: Kg, gold: Path, built: Path) -> None:
    (gold / "a.ann").write_text(ANN.replace("asserted", "denied"), encoding="utf-8")
    assert kg("model", "score", gold, built, "--wrong", "9").out[12:] == [
        "factuality missed a Meet asserted for denied Lloyd Austin a rencontré Volodymyr Zelensky à Kyïv"
    ]


def test_score_in_json(kg: Kg, gold: Path, built: Path) -> None:
    found = json.loads("\n".join(kg("model", "score", gold, built, "--json").out))
    assert found["FACTS"] == {"right": 5, "extra": 0, "missed": 0, "precision": 1.0, "recall": 1.0, "f1": 1.0}


def test_evaluate_measures_facts(kg: Kg, gold: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def made(name: str | None, folder: Path) -> Dataset:
        assert (name, folder) == ("m", gold)
        return graph(whole())

    monkeypatch.setattr("kg.training.evaluate.graph", made)
    ran = kg("model", "evaluate", "--facts", gold, "--model", "m")
    assert (ran.status, ran.out[1].split()[:2]) == (0, ["FACTS", "1.000"])


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["corpus", "check", "nowhere"], "nowhere: no such file or folder"),
        (["corpus", "check", "."], ".: no annotations"),
        (["score", ".", "graph.ttl"], "graph.ttl: No such file or directory"),
        (["evaluate", "--facts", "."], ".: no annotated articles"),
    ],
)
def test_what_is_missing_is_named_in_one_line(
    arguments: list[str], says: str, kg: Kg, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    ran = kg("model", *arguments)
    assert (ran.status, ran.out, len(ran.err)) == (1, [], 1)
    assert ran.err[0].startswith(f"kg model: {says}")


@pytest.mark.parametrize("arguments", [["corpus"], ["corpus", "json", "x"], ["score", "x"], ["evaluate"]])
def test_wrong_usage_is_2(arguments: list[str], kg: Kg) -> None:
    assert kg("model", *arguments).status == 2


def test_help_says_what_is_taken(kg: Kg) -> None:
    assert "--texts DIR" in " ".join(kg("model", "corpus", "check", "--help").out)
    text = " ".join(" ".join(kg("model", "score", "--help").out).split())
    assert "ID.txt with ID.ann, or with ID.json" in text
