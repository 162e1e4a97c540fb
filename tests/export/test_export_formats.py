"""Each format against independent readers: the same triples, whatever the text."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rdflib import RDF, RDFS, XSD, BNode, Dataset, Graph, Literal, URIRef
from rdflib.compare import isomorphic
from rdflib.term import Node
from stories import ENTITIES, READINGS

from kg.errors import InputError, StoreError
from kg.export import FORMATS as ALL
from kg.export import Format, by_name, write
from kg.graph import dataset
from kg.graph.values import clean
from kg.namespaces import KG

RDFLIB = {
    "turtle": "turtle",
    "ntriples": "nt11",
    "nquads": "nquads",
    "trig": "trig",
    "jsonld": "json-ld",
    "rdfxml": "xml",
}
WITH_GRAPHS = ("nquads", "trig")
FORMATS = [format_ for format_ in ALL if format_.name in RDFLIB]


def term(value: object) -> tuple[object, ...]:
    """A term of rdflib or Oxigraph -> what it is, character by character."""
    if isinstance(value, Literal):
        return "literal", str(value), value.language, None if value.language else str(value.datatype or XSD.string)
    if isinstance(value, Node):
        return "node", str(value)
    if isinstance(value, ox.Literal):
        return "literal", value.value, value.language, None if value.language else value.datatype.value
    return "node", value.value  # type: ignore[attr-defined]


def triples(data: Graph) -> set[tuple[object, ...]]:
    """The triples of a graph, or of the union of a dataset."""
    rows = data.quads((None, None, None, None)) if isinstance(data, Dataset) else data
    return {tuple(map(term, row[:3])) for row in rows}


def by_rdflib(path: Path, format_: str) -> Dataset:
    data = Dataset(default_union=True)
    data.parse(path, format=RDFLIB[format_])
    return data


def by_oxigraph(path: Path, format_: str) -> set[tuple[object, ...]]:
    names = {"ntriples": "N_TRIPLES", "nquads": "N_QUADS", "rdfxml": "RDF_XML", "jsonld": "JSON_LD"}
    rows = ox.parse(path=str(path), format=getattr(ox.RdfFormat, names.get(format_, format_.upper())))
    return {tuple(map(term, (row.subject, row.predicate, row.object))) for row in rows}


@pytest.fixture(scope="module")
def data() -> Dataset:
    return dataset(READINGS, ENTITIES)


@pytest.mark.parametrize("format_", FORMATS, ids=lambda f: f.name)
def test_independent_readers_find_the_same_triples(data: Dataset, format_: Format, tmp_path: Path) -> None:
    path = tmp_path / f"graph.{format_.extension}"
    write(data, path, format_.name)
    assert triples(by_rdflib(path, format_.name)) == triples(data)
    assert by_oxigraph(path, format_.name) == triples(data)


@pytest.mark.parametrize("format_", WITH_GRAPHS)
def test_the_formats_of_datasets_keep_the_graphs(data: Dataset, format_: str, tmp_path: Path) -> None:
    path = tmp_path / f"graph.{by_name(format_).extension}"
    write(data, path, format_)
    again = by_rdflib(path, format_)
    kept = {str(graph.identifier): triples(graph) for graph in data.graphs() if len(graph)}
    assert {str(graph.identifier): triples(graph) for graph in again.graphs() if len(graph)} == kept
    assert len(kept) == 5


@pytest.mark.parametrize("format_", ALL, ids=lambda f: f.name)
def test_the_bytes_do_not_depend_on_the_order_of_triples(data: Dataset, format_: Format, tmp_path: Path) -> None:
    other = Dataset(default_union=True)
    for prefix, namespace in reversed(list(data.namespaces())):
        other.bind(prefix, namespace, replace=True)
    for s, p, o, name in sorted(data.quads((None,) * 4), key=str, reverse=True):
        other.graph(name).add((s, p, o))
    write(data, tmp_path / "one", format_.name)
    write(other, tmp_path / "two", format_.name)
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()


PROGRAM = """
import sys
sys.path.insert(0, "tests")
from pathlib import Path
from stories import ENTITIES, READINGS
from kg.export import FORMATS, write
from kg.graph import dataset
for format_ in FORMATS:
    write(dataset(READINGS, ENTITIES), Path(sys.argv[1]) / format_.extension, format_.name)
"""


def test_the_bytes_do_not_depend_on_the_run(tmp_path: Path) -> None:
    root = Path(__file__).parents[2]
    for seed in ("1", "2"):
        (tmp_path / seed).mkdir()
        command = [sys.executable, "-c", PROGRAM, str(tmp_path / seed)]
        subprocess.run(command, check=True, cwd=root, env=os.environ | {"PYTHONHASHSEED": seed})
    for format_ in ALL:
        one, two = ((tmp_path / seed / format_.extension).read_bytes() for seed in ("1", "2"))
        assert one == two
        assert one


HOSTILE = [
    'a"b\\c"""d\'',
    "line\nline\r\nline\rtab\t",
    "\x85\u2028\u2029\xa0\u200b\ufeff",
    "\x7f\x80\x9f\x9b31m",
    "𝔸😀\U0010fffd",
    '" .\n<http://evil/> <http://evil/> "',
    "</rdf:RDF><!-- ]]> &amp; &#0;",
    '"}]} , {"@id": "x"',
    "\\u0041 \\n",
    "  spaces  ",
    "'''",
    "\ufffd",
]


def small(text: str) -> Dataset:
    """A dataset in which a text stands wherever text may."""
    data = Dataset(default_union=True)
    data.bind("kg", KG, replace=True)
    node, graph = URIRef("https://kg.example/entity/x"), data.graph(URIRef("https://kg.example/graph/x"))
    graph.add((node, RDFS.label, Literal(text, lang="fr")))
    graph.add((node, KG.rule, Literal(text)))
    graph.add((node, KG.value, Literal(text, datatype=KG.odd)))
    graph.add((node, RDF.type, KG.Event))
    return data


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("format_", FORMATS, ids=lambda f: f.name)
def test_hostile_text_comes_back(text: str, format_: Format, tmp_path: Path) -> None:
    path = tmp_path / "graph"
    write(small(text), path, format_.name)
    assert triples(by_rdflib(path, format_.name)) == triples(small(text))
    assert by_oxigraph(path, format_.name) == triples(small(text))


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(max_size=60))
def test_any_text_comes_back_from_every_format(text: str, tmp_path: Path) -> None:
    data = small(clean(text))
    for format_ in FORMATS:
        write(data, tmp_path / "graph", format_.name)
        assert triples(by_rdflib(tmp_path / "graph", format_.name)) == triples(data)


@pytest.mark.parametrize(
    "iri", ['http://x/"><y>', "http://x/ y", "http://x/\n<a> <b> <c> .", "http://x/\\", "http://x/{}|^`"]
)
@pytest.mark.parametrize("format_", FORMATS, ids=lambda f: f.name)
def test_a_broken_iri_does_not_break_out(iri: str, format_: Format, tmp_path: Path) -> None:
    data = Dataset(default_union=True)
    data.add((URIRef(iri), KG.rule, Literal("x")))
    write(data, tmp_path / "graph", format_.name)
    text = (tmp_path / "graph").read_text(encoding="utf-8")
    if format_.name == "jsonld":
        assert [row["@id"] for row in json.loads(text)["@graph"]] == [iri]
    else:
        assert "<y>" not in text
        assert "<a> <b>" not in text


def test_literals_of_every_kind(tmp_path: Path) -> None:
    data = Dataset(default_union=True)
    node = URIRef("https://kg.example/entity/x")
    values = (
        Literal("1", datatype=XSD.integer),
        Literal("-1", datatype=XSD.integer),
        Literal("1.50", datatype=XSD.decimal, normalize=False),
        Literal("2", datatype=XSD.decimal, normalize=False),
        Literal("true", datatype=XSD.boolean),
        Literal("1", datatype=XSD.boolean, normalize=False),
        Literal("1e3", datatype=XSD.double, normalize=False),
        Literal("2023-10", datatype=XSD.gYearMonth),
        Literal("x", datatype=XSD.string),
        Literal("x", lang="fr-be"),
        URIRef("https://kg.example/entity/a.b,c;d"),
        URIRef("https://kg.example/entity/"),
        URIRef("urn:x:y"),
    )
    data.bind("entity", "https://kg.example/entity/", replace=True)
    for value in values:
        data.add((node, KG.value, value))
    for format_ in FORMATS:
        write(data, tmp_path / "graph", format_.name)
        assert len(by_oxigraph(tmp_path / "graph", format_.name)) == len(values)


@pytest.mark.parametrize("format_", FORMATS, ids=lambda f: f.name)
def test_blank_nodes_of_other_graphs_are_written(format_: Format, tmp_path: Path) -> None:
    data = Dataset(default_union=True)
    data.add((BNode("x"), KG.of, BNode("y")))
    write(data, tmp_path / "graph", format_.name)
    again = by_rdflib(tmp_path / "graph", format_.name)
    written, read = Graph(), Graph()
    written += (row[:3] for row in data.quads((None, None, None, None)))
    read += (row[:3] for row in again.quads((None, None, None, None)))
    assert isomorphic(written, read)


@pytest.mark.parametrize("format_", FORMATS, ids=lambda f: f.name)
def test_an_empty_dataset(format_: Format, tmp_path: Path) -> None:
    write(Dataset(), tmp_path / "graph", format_.name)
    assert not triples(by_rdflib(tmp_path / "graph", format_.name))


def test_turtle_is_for_reading(data: Dataset, tmp_path: Path) -> None:
    write(data, tmp_path / "graph.ttl", "turtle")
    text = (tmp_path / "graph.ttl").read_text(encoding="utf-8")
    assert '\nentity:lloyd-austin a schema:Person ;\n    rdfs:label "Lloyd Austin"@fr ;\n' in text
    assert "    nif:beginIndex 23 ;\n" in text
    declared = {line.split()[1].rstrip(":") for line in text.splitlines() if line.startswith("@prefix")}
    assert declared == {
        name for name in declared if f" {name}:" in text or f"\n{name}:" in text or f"^^{name}:" in text
    }


def test_jsonld_says_its_values(data: Dataset, tmp_path: Path) -> None:
    write(data, tmp_path / "graph.jsonld", "jsonld")
    rows = json.loads((tmp_path / "graph.jsonld").read_text(encoding="utf-8"))["@graph"]
    austin = next(row for row in rows if row["@id"] == "entity:lloyd-austin")
    assert austin["rdfs:label"] == [{"@value": "Lloyd Austin", "@language": "fr"}]


def test_an_unknown_format() -> None:
    with pytest.raises(InputError, match="turtle, ntriples"):
        by_name("yaml")


@pytest.mark.parametrize("text", ["\x01", "\ufffe"])
def test_xml_refuses_what_it_cannot_say(text: str, tmp_path: Path) -> None:
    (tmp_path / "graph.rdf").write_text("old", encoding="utf-8")
    with pytest.raises(InputError, match="cannot write the character"):
        write(small(text), tmp_path / "graph.rdf", "rdfxml")
    assert [path.name for path in tmp_path.iterdir()] == ["graph.rdf"]
    assert (tmp_path / "graph.rdf").read_text(encoding="utf-8") == "old"


def test_a_folder_that_cannot_be(data: Dataset, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(StoreError, match="file"):
        write(data, tmp_path / "file" / "graph.ttl", "turtle")


def test_a_predicate_that_looks_like_a_place_to_fill(tmp_path: Path) -> None:
    data = Dataset(default_union=True)
    subject = URIRef("https://x.example/%s")
    for name in ("%s", "%%", "%(a)s", "%20d"):
        data.add((subject, URIRef(f"https://x.example/{name}"), Literal("%s %d %%", lang="fr")))
    for format_ in ("turtle", "trig", "ntriples", "nquads"):
        write(data, tmp_path / "graph", format_)
        again = Dataset(default_union=True)
        again.parse(tmp_path / "graph", format={"ntriples": "nt11"}.get(format_, format_))
        assert set(again.triples((None, None, None))) == set(data.triples((None, None, None)))
