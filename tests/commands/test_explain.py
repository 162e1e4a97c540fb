"""`kg explain` of facts: from the graph alone, and with the article read again."""

import re
from pathlib import Path

import pytest
from commands.conftest import MEETING, Kg


@pytest.fixture
def graph(kg: Kg, folder: Path, tmp_path: Path) -> Path:
    """The graph of the two articles."""
    assert kg("build", folder, "-o", tmp_path / "out").status == 0
    return tmp_path / "out" / "graph.ttl"


def meeting(kg: Kg, graph: Path) -> str:
    """The IRI of the meeting in a graph, as `kg query` prints it."""
    return kg("query", graph, "SELECT ?e { ?e a kg:Meet ; kg:agent/rdfs:label 'Emmanuel Macron'@fr }").out[1]


def test_a_fact_is_explained_and_read_again(kg: Kg, graph: Path, folder: Path) -> None:
    iri = meeting(kg, graph)
    alone = kg("explain", graph, iri)
    assert (alone.status, alone.err) == (0, [])
    full = iri.replace("event:", "https://kg.example/event/")
    assert f"<{full}>  Event, Meet" in alone.out[0]
    assert kg("explain", graph, full).out == alone.out
    assert "  factuality: asserted" in alone.out
    assert any("*rencontré*" in line and line.startswith("  words: rencontre:0-") for line in alone.out)
    assert "  agent: Emmanuel Macron  «Emmanuel Macron»" in alone.out
    assert any(line.startswith("  decided by: the trained reader") for line in alone.out)
    again = kg("explain", graph, iri, "--article", folder)
    assert (again.status, again.err, again.out[: len(alone.out)]) == (0, [], alone.out)
    first, *more = again.out[len(alone.out) :]
    assert first == "  read again: rencontre  «rencontré»  told"
    assert more[0].startswith("    class: Meet 0.")
    assert any(re.match(r"    agent: «Emmanuel Macron» [01]\.\d", line) for line in more)


def test_an_article_that_is_another_text_is_named(kg: Kg, graph: Path, folder: Path) -> None:
    article = folder / "rencontre.txt"
    article.write_text(f"published: 2023-10-11\n\n{MEETING.replace('Paris', 'Nantes')}", encoding="utf-8")
    ran = kg("explain", graph, meeting(kg, graph), "--article", article)
    assert (ran.status, len(ran.err)) == (1, 1)
    assert ran.err[0] == f"kg explain: {article}: this «rencontre» is not the text that the graph was read from"
    assert any("*rencontré*" in line for line in ran.out)
    assert not any("read again" in line for line in ran.out)


def test_an_article_that_is_not_given_is_named(kg: Kg, graph: Path, folder: Path) -> None:
    ran = kg("explain", graph, meeting(kg, graph), "--article", folder / "visite.txt")
    assert (ran.status, ran.err) == (1, ["kg explain: none of the articles given tells it, but «rencontre»"])


def test_only_facts_are_read_again(kg: Kg, graph: Path, folder: Path) -> None:
    ran = kg("explain", graph, "Joe Biden", "--article", folder)
    message = "kg explain: --article: «Joe Biden» is no fact, and only facts are read again"
    assert (ran.status, ran.out, ran.err) == (1, [], [message])


def test_an_article_that_cannot_be_read_is_named(kg: Kg, graph: Path, folder: Path) -> None:
    ran = kg("explain", graph, meeting(kg, graph), "--article", folder, folder / "absent.txt")
    assert (ran.status, len(ran.err)) == (1, 1)
    assert ran.err[0].startswith(f"kg explain: {folder / 'absent.txt'}: ")
    assert any("read again" in line for line in ran.out)


def test_a_hostile_graph_says_nothing_to_the_terminal(kg: Kg, tmp_path: Path) -> None:
    path = tmp_path / "graph.ttl"
    path.write_text(
        """@prefix kg: <https://w3id.org/newskg/ontology#> . @prefix schema: <https://schema.org/> .
        @prefix nif: <http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#> .
        @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> . @prefix e: <https://kg.example/> .
        e:f a kg:Event, kg:Meet ; rdfs:label "a\\u001b[2Jb\\u202Ec" ; kg:evidence e:v ; kg:rule "x\\u009b31m" ;
            kg:agent e:p ; kg:predicate "d\\u001bd" ; kg:factuality kg:Asserted ; kg:confidence 0.5 .
        e:p rdfs:label "p\\u001b[0m" . e:a schema:identifier "i\\u001bd" .
        e:v nif:referenceContext e:a ; nif:anchorOf "p\\u001b[0m d\\u001bd\\n" ; nif:beginIndex 0 ; nif:endIndex 9 .""",
        encoding="utf-8",
    )
    ran = kg("explain", path, "https://kg.example/f")
    assert ran.status == 0
    assert len(ran.out) >= 6
    assert all(line.isprintable() for line in ran.out)
