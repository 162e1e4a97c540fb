"""`kg.read`, `kg.read_text` and `kg.open`: what they take, what they leave out with a warning, what they refuse."""

import json
import subprocess
import sys
import warnings
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import live
import pytest
from hypothesis import given
from hypothesis import strategies as st

import kg
from kg import articles, interface
from kg.cli import main
from kg.errors import InputError, KgWarning
from kg.interface import reading
from kg.model import Article
from kg.pipeline import Pipeline
from kg.selector import digest

ROOT = Path(__file__).parents[2]
MEETING = "Emmanuel Macron a rencontré Joe Biden à Paris mardi. Il a ensuite quitté la capitale française.\n"
VISIT = "Angela Merkel s'est rendue à Rome lundi. Elle a été reçue par le président italien Sergio Mattarella.\n"
ENGLISH = "The president of the United States met the prime minister in London on Tuesday. " * 3


@pytest.fixture(autouse=True)
def one_pipeline(monkeypatch: pytest.MonkeyPatch) -> None:
    """One pipeline for all tests."""
    monkeypatch.setattr(Pipeline, "load", lambda *_, **__: live.pipeline())


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with two articles."""
    (tmp_path / "news" / "italie").mkdir(parents=True)
    (tmp_path / "news" / "rencontre.txt").write_text(f"published: 2023-10-11\n\n{MEETING}", encoding="utf-8")
    (tmp_path / "news" / "italie" / "visite.txt").write_text(f"published: 2023-10-11\n\n{VISIT}", encoding="utf-8")
    return tmp_path / "news"


@pytest.fixture
def strict() -> Iterator[None]:
    """No warning of ours."""
    with warnings.catch_warnings():
        warnings.simplefilter("error", KgWarning)
        yield


def ids(graph: kg.Graph) -> set[str]:
    return {row.id for row in graph.query("SELECT ?id { ?a schema:identifier ?id }", frame=False)}


def days(graph: kg.Graph) -> set[str | None]:
    return {row.day for row in graph.query("SELECT ?day { ?m a kg:Meet OPTIONAL { ?m kg:date ?day } }", frame=False)}


# ------------------------------------------------------------------------------------------------------ what is read


@pytest.mark.usefixtures("strict")
def test_what_is_read_is_what_kg_build_writes(folder: Path, tmp_path: Path) -> None:
    assert main(["build", str(folder), "-o", str(tmp_path / "out")]) == 0
    graph = kg.read(folder)
    for name in ("graph.ttl", "graph.html"):
        (made,) = graph.write(tmp_path / name)
        assert made.read_bytes() == (tmp_path / "out" / name).read_bytes()
    (told,) = [row for row in graph.facts(frame=False) if row.type == "rencontre" and row.whom == "Joe Biden"]
    assert (told.who, told.whom, told.date) == ("Emmanuel Macron", "Joe Biden", "2023-10-10")


@pytest.mark.usefixtures("strict")
@pytest.mark.parametrize(
    ("sources", "found"),
    [
        (["*.txt"], {"rencontre"}),
        (["**/*.txt"], {"rencontre", "visite"}),
        (["italie/v*.txt", "rencontre.txt", "*.txt"], {"rencontre", "visite"}),
        (["[rv]encontre.txt", "ita*"], {"rencontre", "visite"}),
    ],
)
def test_patterns_and_paths(folder: Path, sources: list[str], found: set[str]) -> None:
    for given_ in (sources, [str(one) for one in sources]):
        assert ids(kg.read(*(folder / one for one in given_))) == found


def test_a_file_whose_name_looks_like_a_pattern(folder: Path) -> None:
    name = folder / "a[1].txt"
    (folder / "rencontre.txt").rename(name)
    assert ids(kg.read(name)) == {"a-1"}


def test_an_opened_graph_is_the_one_that_was_read(folder: Path, tmp_path: Path) -> None:
    graph = kg.read(folder)
    for name in ("g.ttl", "g.trig", "g.jsonld"):
        (path,) = graph.write(tmp_path / name)
        assert kg.open(path).facts(frame=False) == graph.facts(frame=False)
        assert kg.open(str(path)).entities(frame=False) == graph.entities(frame=False)


def test_a_store_is_opened(folder: Path, tmp_path: Path) -> None:
    pytest.importorskip("oxrdflib")
    assert main(["build", str(folder), "-o", str(tmp_path), "--store", str(tmp_path / "store")]) == 0
    assert kg.open(tmp_path / "store").facts(frame=False) == kg.read(folder).facts(frame=False)


@pytest.mark.usefixtures("strict")
def test_texts_and_what_is_known_about_them() -> None:
    graph = kg.read_text(
        MEETING, title="La rencontre", published="2023-10-11", url="https://a.example/1", publisher="P"
    )
    (row,) = [row for row in graph.facts(frame=False) if row.type == "rencontre"]
    assert (row.headline, row.published, row.link, row.publisher) == (
        "La rencontre", "2023-10-11", "https://a.example/1", "P",
    )  # fmt: skip
    assert days(graph) == {"2023-10-10"}
    places = """SELECT ?b ?e ?t {
        ?s nif:beginIndex ?b ; nif:endIndex ?e ; nif:anchorOf ?t ; nif:referenceContext [ a schema:NewsArticle ] }"""
    assert all(MEETING[place.b : place.e] == place.t for place in graph.query(places, frame=False))
    assert graph.query("SELECT ?d { ?a kg:textDigest ?d }", frame=False) == [(digest(MEETING),)]
    assert days(kg.read_text(MEETING)) == {None}
    assert ids(kg.read_text(MEETING)) != ids(kg.read_text(VISIT))


@pytest.mark.usefixtures("strict")
def test_articles_that_rows_of_a_data_frame_hold() -> None:
    pandas = pytest.importorskip("pandas")
    table = pandas.DataFrame(
        {
            "id": ["un", "deux"],
            "text": [MEETING, VISIT],
            "published": pandas.to_datetime(["2023-10-11", None]),
            "title": ["Rencontre", None],
            "author": [float("nan"), "A"],
            "words": [17, 18],
        }
    )
    graph = kg.read(*table.to_dict("records"))
    assert ids(graph) == {"un", "deux"}
    dates = graph.query(
        "SELECT ?id ?d { ?a schema:identifier ?id OPTIONAL { ?a schema:datePublished ?d } }", frame=False
    )
    assert {tuple(row) for row in dates} == {("un", "2023-10-11"), ("deux", None)}
    assert graph.query("SELECT ?a { ?x schema:author ?a }", frame=False) == [("A",)]


OTHERS = {"article": MEETING, "titre court": "La rencontre", "quand": "2023-10-11", "id": "un", "text": "Rien."}
KEYS = {"text": "article", "Title": "titre court", "date": "quand"}


@pytest.mark.usefixtures("strict")
def test_json_and_mappings_may_call_fields_otherwise(tmp_path: Path) -> None:
    for name in ("a.json", "a.jsonl"):
        (tmp_path / name).write_text(json.dumps(OTHERS), encoding="utf-8")
    graphs = [kg.read(source, fields=KEYS) for source in (tmp_path / "a.json", tmp_path / "*.jsonl", OTHERS)]
    for graph in graphs:
        (row,) = [row for row in graph.facts(frame=False) if row.type == "rencontre"]
        assert (row.headline, row.published, row.date) == ("La rencontre", "2023-10-11", "2023-10-10")
    options = [f"--field={name}={key}" for name, key in KEYS.items()]
    assert main(["build", str(tmp_path / "a.jsonl"), "-o", str(tmp_path / "out"), *options]) == 0
    for graph in graphs:
        (made,) = graph.write(tmp_path / "graph.ttl")
        assert made.read_bytes() == (tmp_path / "out" / "graph.ttl").read_bytes()
    with pytest.raises(InputError, match="no text"):
        kg.read(OTHERS, fields={"text": "corps"})


FIELDS = st.text(max_size=8) | st.sampled_from(["text", "title", "published", "url", "id", "Author", "lang"])
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.dates() | st.datetimes() | st.binary(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=6,
)


@given(st.dictionaries(FIELDS, VALUES, max_size=6))
def test_any_mapping_is_an_article_or_one_line(fields: dict[str, Any]) -> None:
    (item,) = articles.read(fields)
    assert isinstance(item, Article) or "\n" not in str(item)


@pytest.mark.parametrize("when", [date(2023, 10, 11), datetime(2023, 10, 11, 18, 30), "11 octobre 2023"])
def test_days_as_python_has_them(when: object) -> None:
    (item,) = articles.read({"text": MEETING, "published": when})
    assert isinstance(item, Article) and item.published == "2023-10-11"


# ----------------------------------------------------------------------------------------------------------- options


def test_published_and_base(folder: Path) -> None:
    (folder / "rencontre.txt").write_text(MEETING, encoding="utf-8")
    graph = kg.read(folder / "rencontre.txt", published="2022-05-05", base="http://ma-base.fr/g")
    assert days(graph) == {"2022-05-03"}
    assert {row.iri.rpartition("/")[0] for row in graph.entities(frame=False)} == {"http://ma-base.fr/g/entity"}


def test_precision_tells_less() -> None:
    said = {"text": f"{MEETING}« Nous travaillerons ensemble à la paix », a déclaré le président français."}
    sure, all_ = (kg.read(said, precision=p) for p in (0.9, None))
    assert len(sure.rdf) < len(all_.rdf)  # a fact keeps its event and loses who is not sure to have a part in it
    assert any("Nous travaillerons ensemble à la paix" in row.fact for row in sure.facts(frame=False))


def test_decisions_are_applied_and_those_that_fit_nothing_named(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source, decided = folder / "rencontre.txt", tmp_path / "decisions.tsv"
    before = kg.read(source)
    (made,) = before.write(tmp_path / "graph.ttl")
    (met,) = [row for row in before.facts(frame=False) if row.type == "rencontre"]
    assert main(["review", str(made), "--facts", "Meet"]) == 0
    key = capsys.readouterr().out.split()[0]
    assert main(["review", str(made), "--false", key, "--decisions", str(decided)]) == 0
    with warnings.catch_warnings():
        warnings.simplefilter("error", KgWarning)
        after = kg.read(source, decisions=decided)
    assert met.iri not in {row.iri for row in after.facts(frame=False)}
    source.write_text(f"published: 2023-10-11\n\n{VISIT}", encoding="utf-8")
    with pytest.warns(KgWarning, match=r"^correction \w+ \(false\) fits no fact of 'rencontre'$"):
        kg.read(source, decisions=str(decided))


def test_progress_sees_each_reading(folder: Path) -> None:
    seen: list[str] = []

    def progress(readings: Any, total: int) -> Iterator[Any]:
        assert total == 2
        for one in readings:
            seen.append(one.article.id)
            yield one

    assert ids(kg.read(folder, progress=progress)) == {*seen} == {"rencontre", "visite"}


# -------------------------------------------------------------------------------------------- what cannot be read


def test_what_cannot_be_read_is_left_out_with_a_warning(folder: Path) -> None:
    (folder / "vide.txt").write_bytes(b"")
    with pytest.warns(KgWarning) as caught:
        graph = kg.read(folder, folder / "absent.txt", {"text": ENGLISH}, folder / "*.html")
    assert [str(one.message) for one in caught if one.category is KgWarning] == [
        f"{folder / '*.html'}: no file matches",
        f"{folder / 'vide.txt'}: empty",
        f"{folder / 'absent.txt'}: No such file or directory",
        "article 3: not in French (language: en)",
    ]
    assert {one.filename for one in caught if one.category is KgWarning} == {__file__}
    assert ids(graph) == {"rencontre", "visite"}


@pytest.mark.parametrize(
    ("sources", "options", "message"),
    [
        ([], {}, "nothing to read: give files, folders, addresses or articles"),
        (["absent.txt"], {}, "absent.txt: No such file or directory"),
        (["absent.txt", "*.none"], {}, "*.none: no file matches (and 1 more)"),
        (["Une phrase.\nUne autre."], {}, "'Une phrase.\\nUne autre.'…: a text, not a path: kg.read_text reads texts"),
        ([{"title": "Rien"}], {}, "article 1: no text (a string called «text»)"),
        ([{"text": "…"}], {}, "article 1: no text"),
        (["a"], {"base": "x y"}, "base: 'x y' is not an absolute IRI, such as https://kg.example/"),
        (["a"], {"decisions": "absent.tsv"}, "decisions: absent.tsv: no such file"),
        ([{"text": MEETING}], {"published": "hier"}, "--published: «hier» is not a date"),
        ([{"text": MEETING}], {"fields": {"chapeau": "a"}}, "fields: 'chapeau' is not one of id, title, published"),
        ([{"text": MEETING}], {"fields": {"text": ""}}, "fields: text: '' is no key, such as"),
        ([{"text": MEETING}], {"fields": {1: "a"}}, "fields: 1 is not one of id, title, published"),
        ([{"text": MEETING}], {"fields": {"text": None}}, "fields: text: None is no key, such as"),
        ([{"text": MEETING}], {"precision": 1}, "precision: 1 is no number between 0 and 1, such as 0.95"),
        ([{"text": MEETING}], {"precision": 0.99999}, "--precision 0.99999: known up to"),
    ],
)
def test_what_is_refused_is_said_in_one_line(
    sources: list[Any], options: dict[str, Any], message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(kg.KgError) as caught:
        kg.read(*sources, **options)
    assert str(caught.value).startswith(message) and "\n" not in str(caught.value)


def test_a_graph_that_is_none_is_refused(tmp_path: Path) -> None:
    for path, why in ((tmp_path, "not that of a store"), (tmp_path / "g.ttl", "No such file"), ("g.doc", "extension")):
        with pytest.raises(InputError, match=why):
            kg.open(path)


# --------------------------------------------------------------------------------------------------- quick to import

HEAVY = ["rdflib", "spacy", "onnxruntime", "numpy", "pandas", "networkx", "pyvis", "IPython", "kg.pipeline", "kg.view"]


def loaded(code: str, *options: str) -> set[str]:
    """The heavy modules that Python has after some code, in a process of its own."""
    told = f"{code}\nimport sys\nsys.stdout.write(' '.join(name for name in {HEAVY} if name in sys.modules))"
    done = subprocess.run([sys.executable, *options, "-c", told], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    return set(done.stdout.split())


def test_importing_loads_no_model_and_nothing_heavy() -> None:
    assert loaded("import kg", "-W", "error") == set()
    loaded(
        "import builtins\nfrom kg import *\nassert open is builtins.open and read.__module__ == 'kg.interface.reading'"
    )


def test_opening_and_asking_load_no_model() -> None:
    asked = "import kg\nassert kg.open('exports/graph.ttl').answer('rencontres').bindings"
    assert loaded(asked) <= {"rdflib", "numpy"}


def test_names_are_offered_and_others_are_not() -> None:
    assert {*kg.__all__, "open"} <= set(dir(kg))
    assert kg.read is reading.read and kg.open is interface.open
    with pytest.raises(AttributeError, match="module 'kg' has no attribute 'reed'"):
        _ = kg.reed  # type: ignore[attr-defined]
