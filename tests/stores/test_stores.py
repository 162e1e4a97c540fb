"""What other makers' stores and parsers make of our Turtle: the same triples, and the same answers as rdflib."""

import importlib.util
import sys
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pyoxigraph as ox
import pytest
from rdflib import XSD, Dataset, Graph, Literal
from stories import MORE_ENTITIES, MORE_READINGS, in_headlines

from kg import resources
from kg.export import write
from kg.graph import dataset
from kg.namespaces import KG
from kg.query import ask, collection, question

spec = importlib.util.spec_from_file_location("consumers", Path(__file__).with_name("consumers.py"))
assert spec is not None and spec.loader is not None
consumers = importlib.util.module_from_spec(spec)
sys.modules["consumers"] = consumers
spec.loader.exec_module(consumers)

EXPORTS = Path(__file__).parents[2] / "exports" / "graph.ttl"
LONG = 'é\u2019😀"\\\n\t' * 5000


@pytest.fixture(scope="module", params=["sample", "exports"])
def turtle(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    if request.param == "exports":
        if not EXPORTS.exists():
            pytest.skip("exports/graph.ttl is not built")
        return EXPORTS
    data = in_headlines(dataset(MORE_READINGS, MORE_ENTITIES))
    node = next(iter(data.subjects(None, KG.Meet)))
    for value in (
        Literal(LONG, lang="fr"),
        Literal("a\u0085b\u2028c\x7f\u00a0\u202fd"),
        Literal("2023", datatype=XSD.gYear),
        Literal("0.25", datatype=XSD.decimal),
        Literal("-7", datatype=XSD.integer),
        Literal("false", datatype=XSD.boolean),
    ):
        data.add((node, KG.value, value))
    path = tmp_path_factory.mktemp("graph") / "graph.ttl"
    write(data, path, "turtle")
    return path


@pytest.fixture(scope="module", params=consumers.ALL, ids=lambda c: c.__name__)
def consumer(
    request: pytest.FixtureRequest, turtle: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator["consumers.Consumer"]:
    reason = request.param.missing()
    if reason:
        pytest.skip(f"{request.param.__name__} is {reason}" if reason.startswith("not") else reason)
    with request.param(tmp_path_factory.mktemp("consumer")).on(turtle) as started:
        yield started


def term(value: object) -> tuple[object, ...]:
    if isinstance(value, ox.Literal):
        return value.value, value.language, value.datatype.value
    return (value.value,)  # type: ignore[attr-defined]


@cache
def of_rdflib(path: Path) -> set[tuple[object, ...]]:
    """rdflib's reading of a Turtle file, its terms as Oxigraph's are shown."""

    def shown(value: object) -> tuple[object, ...]:
        if isinstance(value, Literal):
            plain = "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString" if value.language else str(XSD.string)
            return str(value), value.language, str(value.datatype or plain)
        return (str(value),)

    return {tuple(map(shown, row)) for row in Graph().parse(path)}


@cache
def told(path: Path) -> dict[str, Counter[tuple[str, ...]]]:
    """rdflib's answers to all questions on a Turtle file."""
    data = Dataset(default_union=True)
    data.parse(path)
    found = {}
    for name in collection():
        answer = ask(data, question(name))
        cells = ([row.get(v) for v in answer.vars or ()] for row in answer.bindings)
        found[name] = Counter(tuple("" if cell is None else str(cell) for cell in row) for row in cells)
    return found


def test_the_same_triples(consumer: "consumers.Consumer", turtle: Path) -> None:
    text = consumer.triples()
    rows = [(row.subject, row.predicate, row.object) for row in ox.parse(text, ox.RdfFormat.N_TRIPLES)]
    found = {tuple(map(term, row)) for row in rows}
    expected = of_rdflib(turtle)
    assert found - expected == set()
    assert expected - found == set()
    assert len(rows) == len(expected)


def test_the_same_answers(consumer: "consumers.Consumer", turtle: Path) -> None:
    if not consumer.answers:
        pytest.skip(f"{type(consumer).__name__} parses and does not query")
    answers = consumer.ask_all([path.read_text(encoding="utf-8") for path in collection().values()])
    assert {name: Counter(map(tuple, rows)) for name, rows in zip(collection(), answers, strict=True)} == told(turtle)


def test_comunica_answers_on_its_command_line(turtle: Path, tmp_path: Path) -> None:
    reason = consumers.Comunica.missing()
    if reason:
        pytest.skip(f"Comunica is {reason}" if reason.startswith("not") else reason)
    with consumers.Comunica(tmp_path).on(turtle) as comunica:
        rows = comunica.ask(collection()["acteurs"].read_text(encoding="utf-8"))
    assert Counter(map(tuple, rows)) == told(turtle)["acteurs"]


def test_jena_finds_no_fault(turtle: Path, tmp_path: Path) -> None:
    reason = consumers.Jena.missing()
    if reason:
        pytest.skip(f"Jena is {reason}" if reason.startswith("not") else reason)
    with consumers.Jena(tmp_path).on(turtle) as jena:
        report = jena.validate(resources.ontology() / "shapes.ttl").decode("utf-8")
    assert "sh:conforms  true" in report
