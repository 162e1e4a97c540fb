"""What a notebook shows of a graph, and the files that come of it; text of articles is text everywhere."""

import html
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import networkx as nx
import newsgraph
import pytest
from hypothesis import given
from hypothesis import strategies as st
from newsgraph import FIRST, SECOND, THINGS

import kg
from kg.errors import InputError, QueryError
from kg.export import FORMATS
from kg.interface import graph as module
from kg.interface.shown import summary
from kg.told.paged import sentences
from kg.view import Options, ontology, page
from kg.view.content import Content, Fact, Source, Thing


@pytest.fixture
def graph(tmp_path: Path) -> kg.Graph:
    """A small graph of two articles."""
    path = tmp_path / "graph.ttl"
    path.write_text(newsgraph.turtle((*FIRST, *SECOND)), encoding="utf-8")
    return kg.open(path)


class Tags(HTMLParser):
    """The tags and the text of HTML."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(" ".join((tag, *(name for name, _ in attrs))))

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def parsed(text: str) -> Tags:
    tags = Tags()
    tags.feed(text)
    tags.close()
    return tags


def test_languages_are_those_of_the_words() -> None:
    assert tuple(ontology.LANGUAGES) == module.LANGUAGES


def test_a_graph_says_how_much_it_holds(graph: kg.Graph) -> None:
    assert repr(graph) == "<kg.Graph: articles 2, entities 7, facts 11>"
    shown = parsed(graph._repr_html_())
    assert "Articles : 2 · Entités : 7 · Faits : 11" in " ".join(shown.words)
    assert "Anna Lind ; Paul Biron" in shown.words
    assert shown.tags.count("tr") == 11 and shown.words[-1] == "…"


@given(st.text(), st.text())
def test_any_text_is_text_in_what_a_notebook_shows(label: str, title: str) -> None:
    thing = Thing("urn:x", "Person", ("https://schema.org/Person",), label, None)
    fact = Fact("urn:f", "position", "Position", (("agent", 0),), text=title)
    content = Content((Source("urn:a", "a", "a"),), (thing,), (), (fact,) * 2)
    assert {*parsed(summary(content, "fr")).tags} <= {"div", "p", "b", "table", "tr", "th dir", "td dir"}


def test_a_page_is_what_kg_view_writes(graph: kg.Graph, tmp_path: Path) -> None:
    shown = graph.show(height=500)
    assert shown.html == page(graph.rdf, options=Options(sentence=sentences))
    assert shown.write(tmp_path / "page.html").read_text(encoding="utf-8") == shown.html
    assert graph.write(tmp_path / "graph.html") == (tmp_path / "graph.html",)
    assert (tmp_path / "graph.html").read_bytes() == (tmp_path / "page.html").read_bytes()
    frame = shown._repr_html_()
    (source,) = re.findall(r'srcdoc="([^"]*)"', frame)
    assert html.unescape(source) == shown.html
    assert parsed(frame).tags == ["iframe title sandbox style srcdoc"]
    assert "height:500px" in frame and "allow-same-origin" not in frame
    assert repr(shown) == "<kg.Page: write('graph.html') makes a file for a browser>"


def test_a_page_of_one_thing(graph: kg.Graph) -> None:
    assert len(graph.show("Ina Rask").html) < len(graph.show().html)
    with pytest.raises(InputError, match="nothing of the graph is selected by Nobody"):
        graph.show("Nobody")


def test_a_dossier_is_markdown_and_files(graph: kg.Graph, tmp_path: Path) -> None:
    made = graph.dossier("Lind", "en", begin="2023-10")
    assert str(made) == made.markdown == made._repr_markdown_()
    assert made.markdown.startswith("# Anna Lind\n") and "from: 1 October 2023" in made.markdown
    assert repr(made).startswith("<kg.Dossier: Anna Lind: ")
    assert made.write(tmp_path / "d.md").read_text(encoding="utf-8") == made.markdown
    assert made.write(tmp_path / "d.docx").read_bytes().startswith(b"PK")
    with pytest.raises(InputError, match=r"d\.pdf: the extension is none of \.md, \.html, \.docx"):
        made.write(tmp_path / "d.pdf")
    assert str(graph.dossier("Meet", "en")).startswith("# Meet")


def test_a_dossier_of_nothing_or_of_several(graph: kg.Graph, tmp_path: Path) -> None:
    with pytest.raises(QueryError, match=r"Ana Lindd: names nothing in the graph.*did you mean «Anna Lind»"):
        graph.dossier("Ana Lindd")
    path = tmp_path / "two.ttl"
    more = 'entity:Anna_org a schema:Organization ; rdfs:label "Lind & Cie"@fr ; skos:altLabel "Lind"@fr .\n'
    path.write_text(newsgraph.turtle(FIRST, THINGS + more), encoding="utf-8")
    with pytest.raises(QueryError) as caught:
        kg.open(path).dossier("lind")
    assert str(caught.value) == "lind: the name of 2 things; give the IRI of the one meant"
    assert [note.split(">")[0].split("<")[1] for note in caught.value.__notes__] == [
        "https://kg.example/entity/Anna",
        "https://kg.example/entity/Anna_org",
    ]


@pytest.mark.parametrize(
    ("days", "message"),
    [
        ({"begin": "hier"}, "begin: 'hier' is no day, month or year such as 2023-10-11, 2023-10 or 2023"),
        ({"begin": "2023-11", "end": "2023-10"}, "begin 2023-11 is after end 2023-10"),
    ],
)
def test_days_of_a_dossier_that_are_none(graph: kg.Graph, days: dict[str, str], message: str) -> None:
    with pytest.raises(InputError) as caught:
        graph.dossier("Anna Lind", **days)
    assert str(caught.value) == message


def test_a_network_is_one_of_networkx(graph: kg.Graph) -> None:
    anna, paul = (f"https://kg.example/entity/{name}" for name in ("Anna", "Paul"))
    full, short = graph.network(), graph.network(shortcuts=True)
    assert isinstance(full, nx.MultiDiGraph) and full.nodes[anna]["label"] == "Anna Lind"
    assert {data["class"] for _, data in short.nodes(data=True)} == {"Person", "Country", "City", "Organization"}
    assert nx.has_path(full.to_undirected(), anna, paul) and anna in short
    full.clear()
    assert graph.network().number_of_nodes() > 0


def test_every_format_can_be_written(graph: kg.Graph, tmp_path: Path) -> None:
    for form in FORMATS:
        files = graph.write(tmp_path / f"g.{form.extension}", form.name)
        assert files[0] == tmp_path / f"g.{form.extension}"
        assert len(files) == (1 if form.second is None else 2)
        assert all(file.stat().st_size for file in files)
    assert graph.write(str(tmp_path / "anything"), "html")[0].read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    with pytest.raises(InputError, match="the extension is none of"):
        graph.write(tmp_path / "g.doc")
    with pytest.raises(InputError, match="format: 'doc' is none of"):
        graph.write(tmp_path / "g", "doc")


@pytest.fixture
def nothing() -> Iterator[kg.Graph]:
    """A graph without statements."""
    from rdflib import Dataset

    yield kg.Graph(Dataset(default_union=True))


def test_a_graph_without_facts(nothing: kg.Graph, tmp_path: Path) -> None:
    assert repr(nothing) == "<kg.Graph: articles 0, entities 0, facts 0>"
    assert len(nothing.facts()) == len(nothing.entities()) == len(nothing.quotations()) == 0
    assert parsed(nothing._repr_html_()).tags.count("tr") == 1
    assert "iframe" in nothing.show()._repr_html_()
    assert nothing.network().number_of_nodes() == 0
    assert nothing.write(tmp_path / "g.ttl")[0].is_file()
