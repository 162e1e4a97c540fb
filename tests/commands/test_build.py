"""`kg build`: what it writes, what it says of what it cannot read, and how it ends."""

from pathlib import Path

import pytest
from commands.conftest import MEETING, Kg
from rdflib import Dataset, Graph, Literal, Namespace, URIRef
from rdflib.namespace import PROV, RDF, XSD
from stories import MINOR_ENTITIES, MINOR_READINGS

from kg import export, view
from kg.commands import progress
from kg.export import FORMATS
from kg.graph import dataset
from kg.pipeline import Pipeline

KG = Namespace("https://w3id.org/newskg/ontology#")
SCHEMA = Namespace("https://schema.org/")

RDF_FORMATS = {
    "turtle": "ttl",
    "ntriples": "nt",
    "nquads": "nq",
    "trig": "trig",
    "jsonld": "jsonld",
    "rdfxml": "rdf",
}
FILES = {"graph.html", *(f"graph.{f.extension}" for form in FORMATS for f in (form, form.second) if f)}
PARSERS = {"rdf": "xml", "jsonld": "json-ld", "nq": "nquads"}


def graph_of(folder: Path) -> Graph:
    return Graph().parse(folder / "graph.ttl")


def ids(graph: Graph) -> set[str]:
    return {str(o) for o in graph.objects(None, SCHEMA.identifier)}


def test_one_article(kg: Kg, folder: Path, tmp_path: Path) -> None:
    ran = kg("build", folder / "rencontre.txt", "-o", tmp_path / "out")
    assert (ran.status, ran.err) == (0, [])
    assert ran.out == [str(tmp_path / "out" / "graph.ttl"), str(tmp_path / "out" / "graph.html")]
    graph = graph_of(tmp_path / "out")
    (meeting,) = graph.subjects(RDF.type, KG.Meet)
    assert graph.value(meeting, KG.factuality) == KG.Asserted
    assert graph.value(meeting, KG.date) == Literal("2023-10-10", datatype=XSD.date)
    macron, biden = (URIRef(f"https://kg.example/entity/{name}") for name in ("Emmanuel-Macron", "Joe-Biden"))
    assert (macron, KG.met, biden) in graph
    assert "<html" in (tmp_path / "out" / "graph.html").read_text(encoding="utf-8")[:500].lower()


def test_a_folder(kg: Kg, folder: Path, tmp_path: Path) -> None:
    assert kg("build", folder, "-o", tmp_path / "out").status == 0
    assert ids(graph_of(tmp_path / "out")) == {"rencontre", "visite"}


def test_one_bad_article_of_several(kg: Kg, folder: Path, tmp_path: Path) -> None:
    (folder / "image.txt").write_bytes(b"\x89PNG\x00\x01")
    (folder / "vide.txt").write_bytes(b"")
    ran = kg("build", folder, "-o", tmp_path / "out")
    assert ran.status == 1
    assert len(ran.err) == 2
    assert ran.err[0].startswith(f"kg build: {folder / 'image.txt'}: ")
    assert ran.err[1].startswith(f"kg build: {folder / 'vide.txt'}: empty")
    assert ids(graph_of(tmp_path / "out")) == {"rencontre", "visite"}


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("absent.txt", None, "No such file"),
        ("vide.txt", b"", "empty"),
        ("latin.txt", "Le président a été reçu à Paris.".encode("latin-1"), "UTF-8"),
        ("binaire.txt", b"\x00\x01\x02\x03" * 50, ""),
        (
            "anglais.txt",
            b"The president of the United States met the prime minister in London on Tuesday. " * 3,
            "French",
        ),
    ],
)
def test_nothing_to_build(kg: Kg, tmp_path: Path, name: str, content: bytes | None, why: str) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    ran = kg("build", tmp_path / name, "-o", tmp_path / "out")
    assert (ran.status, ran.out, len(ran.err)) == (1, [], 1)
    assert ran.err[0].startswith(f"kg build: {tmp_path / name}: ")
    assert why in ran.err[0]
    assert not (tmp_path / "out").exists()


def test_standard_input(kg: Kg, tmp_path: Path) -> None:
    ran = kg("build", "-", "-o", tmp_path / "out", stdin=MEETING.encode())
    assert (ran.status, ran.err) == (0, [])
    assert len(ids(graph_of(tmp_path / "out"))) == 1


def test_empty_standard_input(kg: Kg, tmp_path: Path) -> None:
    ran = kg("build", "-", "-o", tmp_path / "out")
    assert (ran.status, ran.err) == (1, ["kg build: standard input: empty"])


def test_published_is_the_date_of_what_gives_none(kg: Kg, folder: Path, tmp_path: Path) -> None:
    (tmp_path / "sans-date.txt").write_text(MEETING, encoding="utf-8")
    kg("build", tmp_path / "sans-date.txt", folder, "-o", tmp_path / "out", "--published", "2022-05-05")
    graph = graph_of(tmp_path / "out")
    dates = {str(graph.value(a, SCHEMA.identifier)): str(d) for a, d in graph.subject_objects(SCHEMA.datePublished)}
    assert dates == {"sans-date": "2022-05-05", "rencontre": "2023-10-11", "visite": "2023-10-11"}
    assert {str(graph.value(e, KG.date)) for e in graph.subjects(RDF.type, KG.Meet)} >= {"2022-05-03", "2023-10-10"}


def test_an_undated_article_gets_no_dates(kg: Kg, tmp_path: Path) -> None:
    (tmp_path / "sans-date.txt").write_text(MEETING, encoding="utf-8")
    kg("build", tmp_path / "sans-date.txt", "-o", tmp_path / "out")
    graph = graph_of(tmp_path / "out")
    assert list(graph.objects(None, SCHEMA.datePublished)) == []
    assert list(graph.objects(None, KG.date)) == []


def test_published_must_be_a_date(kg: Kg, folder: Path, tmp_path: Path) -> None:
    ran = kg("build", folder, "-o", tmp_path / "out", "--published", "demain")
    assert (ran.status, len(ran.err)) == (1, 1)
    assert ran.err[0].startswith("kg build: --published: «demain»")


def test_twice_the_same_bytes(kg: Kg, folder: Path, tmp_path: Path) -> None:
    formats = [part for form in FORMATS for part in ("--format", form.name)]
    for out in ("one", "two"):
        ran = kg("build", folder, "-o", tmp_path / out, *formats)
        assert (ran.status, sorted(ran.out)) == (0, sorted(str(tmp_path / out / name) for name in FILES))
        assert {path.name for path in (tmp_path / out).iterdir()} == FILES
    for name in sorted(FILES):
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes(), name


def test_the_order_of_the_paths_does_not_matter(kg: Kg, folder: Path, tmp_path: Path) -> None:
    names = [folder / "rencontre.txt", folder / "visite.txt"]
    kg("build", *names, "-o", tmp_path / "one")
    kg("build", *reversed(names), "-o", tmp_path / "two")
    assert (tmp_path / "one" / "graph.ttl").read_bytes() == (tmp_path / "two" / "graph.ttl").read_bytes()


def test_every_format_holds_the_same_triples(kg: Kg, folder: Path, tmp_path: Path) -> None:
    kg("build", folder, "-o", tmp_path, *[part for name in RDF_FORMATS for part in ("--format", name)])
    first = set(graph_of(tmp_path))
    for suffix in RDF_FORMATS.values():
        data = Dataset(default_union=True)
        data.parse(tmp_path / f"graph.{suffix}", format=PARSERS.get(suffix, suffix))
        assert {(s, p, o) for s, p, o, _ in data.quads()} == first, suffix


def test_base(kg: Kg, folder: Path, tmp_path: Path) -> None:
    kg("build", folder, "-o", tmp_path / "out", "--base", "http://ma-base.fr/g/")
    graph = graph_of(tmp_path / "out")
    assert URIRef("http://ma-base.fr/g/article/rencontre") in set(graph.subjects())
    assert not any("kg.example" in str(node) for triple in graph for node in triple)


def test_a_base_that_ends_in_a_name_gets_a_slash(kg: Kg, folder: Path, tmp_path: Path) -> None:
    kg("build", folder, "-o", tmp_path / "out", "--base", "http://ma-base.fr/g")
    assert URIRef("http://ma-base.fr/g/article/rencontre") in set(graph_of(tmp_path / "out").subjects())


@pytest.mark.parametrize(
    "base",
    ["pas une IRI", "http://x/<>/", "", "exports/", "http://", "https:///a/", "http://x/a b/", "http://x/%zz/", "a:\n"],
)
def test_a_base_that_is_no_iri(kg: Kg, folder: Path, tmp_path: Path, base: str) -> None:
    ran = kg("build", folder, "-o", tmp_path / "out", "--base", base)
    assert (ran.status, len(ran.err)) == (1, 1)
    assert ran.err[0].startswith("kg build: --base: ")
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("below", ["", "sub", "sub/sub"])
def test_an_output_that_is_a_file(kg: Kg, folder: Path, tmp_path: Path, below: str) -> None:
    (tmp_path / "out").write_text("ne pas écraser", encoding="utf-8")
    ran = kg("build", folder, "-o", tmp_path / "out" / below)
    assert (ran.status, ran.out, ran.err) == (1, [], [f"kg build: {tmp_path / 'out'}: not a folder"])
    assert (tmp_path / "out").read_text(encoding="utf-8") == "ne pas écraser"


def test_an_engine_needs_a_store(kg: Kg, folder: Path, tmp_path: Path) -> None:
    ran = kg("build", str(folder), "--engine", "datatrove", "-o", str(tmp_path / "out"))
    wanted = "kg build: --engine: only with --store, and where rules and trained heads read"
    assert (ran.status, ran.out, ran.err) == (1, [], [wanted])


def test_delete_needs_a_store(kg: Kg, folder: Path, tmp_path: Path) -> None:
    ran = kg("build", folder, "-o", tmp_path / "out", "--delete", "visite")
    assert (ran.status, ran.out, ran.err) == (1, [], ["kg build: --delete: only with --store"])


@pytest.mark.parametrize("terminal", [True, False])
def test_progress_is_for_terminals(
    kg: Kg, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, terminal: bool
) -> None:
    monkeypatch.setattr(progress, "AFTER", 0.0)
    if terminal:
        monkeypatch.setenv("FORCE_COLOR", "1")  # what makes rich see a terminal
    ran = kg("build", folder, "-o", tmp_path / "out")
    assert (ran.status, len(ran.out)) == (0, 2)
    assert all((what in "".join(ran.err)) is terminal for what in ("reading", "writing"))


def test_an_output_that_cannot_be_written(kg: Kg, folder: Path, tmp_path: Path) -> None:
    (tmp_path / "out" / "graph.html" / "sub").mkdir(parents=True)
    ran = kg("build", folder, "-o", tmp_path / "out")
    assert (ran.status, ran.out, len(ran.err)) == (1, [], 1)
    assert ran.err[0].startswith(f"kg build: {tmp_path / 'out'}: ")


@pytest.mark.parametrize("made", [True, False])
def test_an_interruption_leaves_what_was_there(
    kg: Kg, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, made: bool
) -> None:
    out = tmp_path / "out"
    if made:
        out.mkdir()
        (out / "graph.ttl").write_text("avant", encoding="utf-8")

    def page(_: object, **_options: object) -> str:
        raise KeyboardInterrupt

    monkeypatch.setattr(view, "page", page)
    ran = kg("build", folder, "-o", out, "--format", "trig")
    assert (ran.status, ran.out, ran.err) == (130, [], ["kg build: interrupted"])
    assert [(path.name, path.read_text(encoding="utf-8")) for path in out.glob("*")] == [("graph.ttl", "avant")] * made
    assert {path.name for path in tmp_path.iterdir()} <= {"articles", "out"}


def test_a_file_interrupted_in_its_middle_is_not_there(
    kg: Kg, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def write(_: object, path: Path, *_rest: object) -> None:
        path.write_text("une moitié", encoding="utf-8")
        raise KeyboardInterrupt

    monkeypatch.setattr(export, "write", write)
    assert kg("build", folder, "-o", tmp_path / "out").status == 130
    assert [path.name for path in tmp_path.iterdir()] == ["articles"]


def test_a_model_that_is_not_there(kg: Kg, folder: Path, tmp_path: Path) -> None:
    ran = kg("build", folder, "-o", tmp_path / "out", "--model", "fr_absent")
    assert (ran.status, ran.out, len(ran.err)) == (1, [], 1)
    assert "fr_absent" in ran.err[0]


def test_articles_of_one_id(kg: Kg, folder: Path, tmp_path: Path) -> None:
    (tmp_path / "rencontre.txt").write_text("Le pape s'est rendu à Cuba mercredi matin.\n", encoding="utf-8")
    ran = kg("build", folder, tmp_path / "rencontre.txt", "-o", tmp_path / "out")
    assert (ran.status, len(ran.err)) == (1, 1)
    assert "«rencontre»" in ran.err[0]


def test_the_account_of_a_run_lies_apart(kg: Kg, folder: Path, tmp_path: Path) -> None:
    ran = kg("build", folder, "-o", tmp_path / "out", "--provenance", tmp_path / "run.ttl")
    assert str(tmp_path / "run.ttl") in ran.out
    account, graph = Graph().parse(tmp_path / "run.ttl"), Graph().parse(tmp_path / "out" / "graph.ttl")
    (run,) = account.subjects(PROV.startedAtTime)
    assert account.value(run, PROV.startedAtTime) <= account.value(run, PROV.endedAtTime)
    assert set(account.objects(run, PROV.wasAssociatedWith)) == set(graph.objects(None, PROV.wasAssociatedWith))
    assert set(account.objects(run, PROV.used)) == set(graph.objects(None, PROV.used))
    assert not list(graph.subjects(PROV.startedAtTime))


@pytest.mark.parametrize("shown", [False, True])
def test_minor_events_stand_in_the_page_and_the_networks_only_where_asked(
    kg: Kg, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, shown: bool
) -> None:
    monkeypatch.setattr(Pipeline, "graph", lambda *_: dataset(MINOR_READINGS, MINOR_ENTITIES))
    asked = ("--all",) if shown else ()
    assert kg("build", folder, "-o", tmp_path / "out", "--format", "csv", "--format", "nquads", *asked).status == 0
    page = (tmp_path / "out" / "graph.html").read_text(encoding="utf-8")
    assert ('"text":"souri"' in page) is shown
    for name, told in (("nodes.csv", shown), ("ttl", True), ("nq", True)):
        assert ("souri" in (tmp_path / "out" / f"graph.{name}").read_text(encoding="utf-8")) is told
