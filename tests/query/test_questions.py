"""The questions that travel with the program, each with its expected answer on the sample of four articles."""

from pathlib import Path

import pytest
from rdflib import Dataset
from rdflib.query import Result
from stories import MORE_ENTITIES, MORE_READINGS, in_headlines

from kg.export import write
from kg.graph import dataset
from kg.load import load
from kg.query import ask, collection, question

ANSWERS = Path(__file__).parent / "answers"
SHARED = {"affirme-puis", "bilans", "desaccords", "histoires", "prevu-puis", "source-unique"}
"""The questions on what several articles tell of: tests/happenings asks them of articles that tell the same."""


def rows(result: Result) -> list[str]:
    """An answer -> its rows, a tab between cells; their order is not compared, for ties have none."""
    cells = ([row.get(name) for name in result.vars or ()] for row in result.bindings)
    return sorted("\t".join("" if cell is None else str(cell) for cell in row) for row in cells)


@pytest.fixture(scope="module")
def memory() -> Dataset:
    return dataset(MORE_READINGS, MORE_ENTITIES)


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory, memory: Dataset) -> Dataset:
    path = tmp_path_factory.mktemp("graph") / "graph.ttl"
    write(memory, path, "turtle")
    return load(path)


@pytest.fixture(scope="module")
def headlines() -> Dataset:
    return in_headlines(dataset(MORE_READINGS, MORE_ENTITIES))


def test_there_are_enough() -> None:
    assert len(collection()) >= 15
    assert {path.stem for path in ANSWERS.glob("*.tsv")} == set(collection()) - SHARED


@pytest.mark.parametrize("name", collection())
def test_the_first_line_is_the_question(name: str) -> None:
    first = collection()[name].read_text(encoding="utf-8").splitlines()[0]
    assert first.startswith("# ")
    assert first.endswith(" ?")


@pytest.mark.parametrize("name", sorted(set(collection()) - SHARED))
def test_the_answer(name: str, memory: Dataset, loaded: Dataset) -> None:
    heads, *expected = (ANSWERS / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    assert expected
    for data in (memory, loaded):
        result = ask(data, question(name))
        assert "\t".join(map(str, result.vars or ())) == heads
        assert rows(result) == expected


@pytest.mark.parametrize("name", sorted(set(collection()) - SHARED))
def test_what_only_headlines_tell_is_answered_too(name: str, headlines: Dataset) -> None:
    _, *expected = (ANSWERS / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    assert rows(ask(headlines, question(name))) == expected
