"""Graphs from Python: what they tell as data frames and as rows, with pandas and without."""

import csv
import dataclasses
import io
import sys
import typing
from datetime import date
from pathlib import Path
from typing import Any

import newsgraph
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from newsgraph import FIRST, SECOND
from rdflib import Graph as Triples
from stories import MINOR_ENTITIES, MINOR_READINGS

import kg
from kg.errors import InputError, QueryError
from kg.export import frame, records, write
from kg.graph import dataset
from kg.query import Kept, Wanted
from kg.view import rows

SEED = Path(__file__).parents[2] / "exports" / "graph.ttl"
MET = "SELECT ?who ?day ?sure { ?m a kg:Meet ; kg:agent/rdfs:label ?who OPTIONAL { ?m kg:date ?day } "
MET += "OPTIONAL { ?m kg:confidence ?sure } } ORDER BY ?sure ?who ?day"


@pytest.fixture
def graph(tmp_path: Path) -> kg.Graph:
    """A small graph of two articles."""
    path = tmp_path / "graph.ttl"
    path.write_text(newsgraph.turtle((*FIRST, *SECOND)), encoding="utf-8")
    return kg.open(path)


@pytest.fixture
def without_pandas(monkeypatch: pytest.MonkeyPatch) -> None:
    """As where pandas is not installed."""
    monkeypatch.setitem(sys.modules, "pandas", None)


@pytest.fixture(scope="module")
def seed() -> kg.Graph:
    """The graph of the seeds, as exports/ holds it."""
    return kg.open(SEED)


def told(graph: kg.Graph, **wanted: str) -> list[dict[str, object]]:
    """The facts of a data frame with these cells."""
    pandas = pytest.importorskip("pandas")
    found = graph.facts()
    assert isinstance(found, pandas.DataFrame)
    for column, value in wanted.items():
        found = found[found[column].str.contains(value, regex=False)]
    return typing.cast("list[dict[str, object]]", found.to_dict("records"))


# ----------------------------------------------------------------------------------------------- the facts of the seed


@pytest.mark.parametrize(
    "wanted",
    [
        {"who": "Zelensky", "type": "visite", "place": "siège de l’OTAN", "date": "2023-10-11", "happened": "avéré"},
        {"who": "Zelensky", "type": "rencontre", "whom": "Lloyd Austin", "date": "2023-10-11", "happened": "avéré"},
        {"who": "Zelensky", "type": "rencontre", "whom": "Charles Brown", "date": "2023-10-11", "happened": "avéré"},
        {"who": "Zelensky", "fact": "président", "whom": "Ukraine"},
        {"who": "Jens Stoltenberg", "fact": "secrétaire général", "whom": "Organisation du traité"},
        {"who": "Lloyd Austin", "fact": "secrétaire à la Défense", "whom": "États-Unis"},
        {"who": "Alexander De Croo", "fact": "Premier ministre", "whom": "Belgique"},
        {"who": "Charles Brown", "fact": "président des chefs d’état-major interarmées"},
        {"who": "Zelensky", "fact": "Si l’attention internationale", "date": "2023-10-10"},
        {"who": "Zelensky", "fact": "nous avons besoin du soutien"},
        {"who": "Russie", "fact": "prolonger les combats"},
    ],
    ids=lambda wanted: " ".join(wanted.values()),
)
def test_the_data_frame_of_the_seed_holds_its_facts(seed: kg.Graph, wanted: dict[str, str]) -> None:
    assert told(seed, **wanted)


def test_the_data_frame_of_the_seed_holds_what_others_tell(seed: kg.Graph, tmp_path: Path) -> None:
    """Cell by cell what `kg export` writes as Parquet, and but for what spreadsheets would run, as CSV."""
    pandas = pytest.importorskip("pandas")
    parquet = pytest.importorskip("pyarrow.parquet")
    (path,) = seed.write(tmp_path / "facts.parquet")
    made, read = seed.facts(frame=True), parquet.read_table(path)
    assert [*made.columns] == read.column_names == [*rows.NAMES, "earliest", "latest"]
    for name in made.columns:
        cells = [None if pandas.isna(cell) else cell for cell in made[name]]
        if name in ("earliest", "latest"):
            cells = [cell and cell.date() for cell in cells]
        assert cells == read.column(name).to_pylist()
    (path,) = seed.write(tmp_path / "facts.csv")
    lines = list(csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig"))))
    assert len(lines) == len(made) + 1
    assert [line[-1] for line in lines[1:]] == made["iri"].fillna("").tolist()


# --------------------------------------------------------------------------------------------- with and without pandas


def test_columns_have_types_whatever_the_rows(graph: kg.Graph, tmp_path: Path) -> None:
    pandas = pytest.importorskip("pandas")
    path = tmp_path / "empty.ttl"
    path.write_text(newsgraph.turtle((), ""), encoding="utf-8")
    empty = kg.open(path)
    for name, kinds in {
        "facts": {"who": "string", "confidence": "float64", "earliest": "datetime64[s]"},
        "entities": {"name": "string", "facts": "int64", "aliases": "object"},
        "quotations": {"words": "string", "confidence": "float64"},
    }.items():
        full, none = getattr(graph, name)(), getattr(empty, name)()
        assert len(full) > 0 and len(none) == 0
        assert isinstance(full, pandas.DataFrame)
        assert full.dtypes.astype(str).to_dict() == none.dtypes.astype(str).to_dict()
        assert kinds.items() <= full.dtypes.astype(str).to_dict().items()


def test_what_is_not_known_is_missing(graph: kg.Graph, seed: kg.Graph) -> None:
    pytest.importorskip("pandas")
    facts = graph.facts()
    denied = facts[facts.happened == "démenti"]
    assert len(denied) == 1
    assert denied.date.isna().all() and denied.earliest.isna().all() and denied.confidence.isna().all()
    assert len(facts[facts.date >= "2023-10"]) == 2  # what is missing is not after anything
    facts = seed.facts()
    assert 0 < facts.earliest.notna().sum() < len(facts)
    in_2015 = facts[(facts.earliest >= "2015-01-01") & (facts.latest <= "2015-12-31")]
    assert {*in_2015.date} == {"2015"}


@pytest.mark.usefixtures("without_pandas")
def test_without_pandas_there_are_frozen_rows(graph: kg.Graph, seed: kg.Graph) -> None:
    facts, entities, quotations = graph.facts(), graph.entities(), graph.quotations()
    assert {type(row) for row in facts} == {records.Fact}
    assert {type(row) for row in entities} == {records.Entity}
    (said,) = quotations
    assert (said.speaker, said.words, said.kind) == ("Anna Lind", "Nous parlerons avec Paul Biron.", "direct")
    with pytest.raises(dataclasses.FrozenInstanceError):
        said.words = "autre"
    (planned,) = [row for row in facts if row.happened == "prévu"]
    assert (planned.who, planned.place) == ("Anna Lind ; Paul Biron", "Port-Blanc")
    assert planned.confidence == 0.81
    days = {row.date: (row.earliest, row.latest) for row in seed.facts(frame=False) if row.date and not row.until}
    assert days["2023-10-11"] == (date(2023, 10, 11), date(2023, 10, 11))
    assert days["2015"] == (date(2015, 1, 1), date(2015, 12, 31))
    anna = next(row for row in entities if row.name == "Anna Lind")
    assert (anna.kind, anna.types, anna.aliases) == ("personne", ("Person",), ("Lind", "la chancelière"))
    assert anna.articles == 2
    assert next(row for row in entities if row.name == "Paul Biron").same_as == ("http://www.wikidata.org/entity/Q1",)
    answers = graph.query(MET)
    assert [(row.who, row.day, row.sure) for row in answers][-1:] == [("Paul Biron", "2023-10-11", 0.81)]
    assert answers[0].sure is None
    with pytest.raises(AttributeError):
        answers[0].who = "autre"


@pytest.mark.usefixtures("without_pandas")
def test_a_data_frame_that_is_asked_for_names_what_is_missing(graph: kg.Graph) -> None:
    for made in (graph.facts, graph.entities, graph.quotations, lambda frame: graph.query(MET, frame=frame)):
        with pytest.raises(InputError, match=r"a data frame needs pandas: pip install 'newskg\[pandas\]'"):
            made(frame=True)


def test_rows_are_there_beside_pandas(graph: kg.Graph) -> None:
    pytest.importorskip("pandas")
    assert frame.installed()
    facts, rows_ = graph.facts(), graph.facts(frame=False)
    assert facts.who.fillna("").tolist() == [row.who for row in rows_]
    assert graph.query(MET).who.tolist() == [row.who for row in graph.query(MET, frame=False)]


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    texts=st.lists(st.text(max_size=12), max_size=4),
    day=st.none() | st.dates(),
    sure=st.none() | st.floats(0, 1),
    count=st.integers(0, 10**12),
)
def test_any_rows_make_the_same_columns(texts: list[str], day: date | None, sure: float | None, count: int) -> None:
    pandas = pytest.importorskip("pandas")
    things = [records.Entity(text, text, (text,), (), (), count, 0, text) for text in texts]
    made = frame.frame(records.Entity, things)
    assert [*made.columns] == [field.name for field in dataclasses.fields(records.Entity)]
    assert ["" if pandas.isna(cell) else cell for cell in made["name"]] == texts
    assert made["facts"].tolist() == [count] * len(texts)
    cells = dict.fromkeys(rows.NAMES, "") | {"confidence": sure}
    (row,) = frame.frame(records.Fact, [records.Fact(**cells, earliest=day, latest=day)]).to_dict("records")
    assert (None if pandas.isna(row["latest"]) else row["latest"].date()) == day
    assert (None if pandas.isna(row["confidence"]) else row["confidence"]) == sure


# ------------------------------------------------------------------------------------------------------- what is asked


def test_an_answer_is_of_its_kind(graph: kg.Graph) -> None:
    pytest.importorskip("pandas")
    table = graph.query(MET)
    assert [*table.columns] == ["who", "day", "sure"]
    assert table.sure.dtype == "float64" and table.day.tolist()[-1] == "2023-10-11"
    (row,) = graph.query(
        "SELECT (1 AS ?one) (true AS ?yes) ('x' AS ?x) ('2023'^^xsd:gYear AS ?year) ('no'^^xsd:integer AS ?odd) "
        "(kg:Meet AS ?iri) ?none {}", frame=False,
    )  # fmt: skip
    assert row == (1, True, "x", "2023", "no", "https://w3id.org/newskg/ontology#Meet", None)
    assert type(row.one) is int and row.yes is True
    odd = "SELECT (1 AS ?class) (2 AS ?count) (99999999999999999999 AS ?long) {}"
    assert graph.query(odd, frame=False) == [(1, 2, 99999999999999999999)]
    assert graph.query(odd).to_dict("records") == [{"class": 1, "count": 2, "long": 99999999999999999999}]
    assert graph.query("SELECT * {}", frame=False) == [()] and len(graph.query("SELECT * {}")) == 1
    assert graph.query("ASK { ?m a kg:Meet }") is True
    assert graph.query("ASK { ?m a kg:Wedding }") is False
    made = graph.query("CONSTRUCT { ?m a kg:Meet } { ?m a kg:Meet }")
    assert isinstance(made, Triples) and len(made) == 2
    assert "a kg:Meet" in made.serialize()
    assert len(graph.query("SELECT ?x { ?x a kg:Wedding }")) == 0


def test_a_query_that_is_none_names_its_line(graph: kg.Graph) -> None:
    with pytest.raises(QueryError, match="line 2"):
        graph.query("SELECT ?x {\n ?x kg:met }")
    with pytest.raises(kg.KgError, match="neither a query"):
        graph.query("mariages")


@pytest.mark.parametrize("name", ["trig", "ttl"])
def test_asking_leaves_the_graph_as_it_is(name: str, tmp_path: Path) -> None:
    """Also where the store repeats what several of its graphs say, and minor events are left out."""
    path = tmp_path / f"graph.{name}"
    write(dataset(MINOR_READINGS, MINOR_ENTITIES), path, {"ttl": "turtle"}.get(name, name))
    graph = kg.open(path)
    (before,) = graph.write(tmp_path / "before.trig")
    count = "SELECT (COUNT(*) AS ?n) { ?e a kg:Event }"
    assert graph.query(count, frame=False) == [(4,)]
    few, all_ = (graph.query("acteurs", minor=minor, frame=False) for minor in (False, True))
    assert (few[0], all_[0]) == (("Claire Petit", 3), ("Claire Petit", 4))
    named = graph.query("SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?e a kg:Event } } GROUP BY ?g", frame=False)
    assert [row.n for row in named] == {"ttl": [], "trig": [4]}[name]
    assert graph.query("acteurs", who="claire petit", since="2000", frame=False) == few[:1]
    assert graph.query(count, frame=False) == [(4,)]
    (after,) = graph.write(tmp_path / "after.trig")
    assert before.read_bytes() == after.read_bytes()


def test_a_question_is_kept_to_what_is_asked_for(seed: kg.Graph) -> None:
    def met(**kept: Any) -> set[frozenset[str]]:
        return {frozenset((row.qui, row.avec)) for row in seed.query("rencontres", frame=False, **kept)}

    with_austin = {pair for pair in met() if "Lloyd Austin" in pair}
    assert 0 < len(with_austin) < len(met())
    assert met(who="lloyd  AUSTIN") == met(who="Lloyd Austin", since="2023-10", until="2023") == with_austin
    assert met(since="1799", until="1800") == set()
    with pytest.raises(kg.KgError, match="did you mean «Lloyd Austin»"):
        met(who="Loyd Austn")
    with pytest.raises(kg.KgError, match="does not apply to this question"):
        met(class_="Visit")
    with pytest.raises(TypeError, match="whom"):
        met(whom="Lloyd Austin")
    assert {one.name for one in dataclasses.fields(Wanted)} == Kept.__annotations__.keys()


def test_minor_events_are_left_out_unless_asked(tmp_path: Path) -> None:
    graph = kg.Graph(dataset(MINOR_READINGS, MINOR_ENTITIES))
    assert (len(graph.facts(frame=False)), len(graph.facts(minor=True, frame=False))) == (3, 4)
    few, all_ = (graph.network(minor=minor).number_of_nodes() for minor in (False, True))
    assert few == all_ - 1
    sizes = [len(graph.write(tmp_path / "g.html", minor=minor)[0].read_bytes()) for minor in (False, True)]
    assert sizes[0] < sizes[1]


def test_words_come_in_two_languages(graph: kg.Graph) -> None:
    french, english = ({row.happened for row in graph.facts(language, frame=False)} - {""} for language in ("fr", "en"))
    assert "prévu" in french and "planned" in english
    assert {row.kind for row in graph.entities("en", frame=False)} >= {"person", "place"}
    for made in (graph.facts, graph.entities, graph.quotations, lambda language: graph.show(language=language)):
        with pytest.raises(InputError, match="language: 'de' is none of fr, en"):
            made("de")
    with pytest.raises(InputError, match="language: 'de'"):
        graph.dossier("Anna Lind", "de")


def test_a_graph_is_frozen(graph: kg.Graph) -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        graph.rdf = None  # type: ignore[misc, assignment]
