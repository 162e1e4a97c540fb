"""What `kg diff` tells of two builds of other articles is what SPARQL finds in the two graphs, line for line.

By default small articles are built here, in two halves. KG_DIFF_STORE names the folder of a store, of whose readings
500 are built in two halves; KG_DIFF_OLD and KG_DIFF_NEW name two graphs of a real size.
"""

import json
import os
import random
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import live
import pytest

from kg.cli import main
from kg.namespaces import BASE, prefixes
from kg.store import Readings

pyoxigraph = pytest.importorskip("pyoxigraph")

HEAD = "".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in prefixes(BASE).items())
KINDS = "VALUES ?kind { kg:Event kg:Position kg:Quotation kg:Relation }"
TELLS = f"""{HEAD}
SELECT ?fact ?name ?value WHERE {{ GRAPH <urn:GRAPH> {{
  ?fact a ?kind . {KINDS}
  {{ ?fact a kg:Event, ?value . BIND("class" AS ?name) }}
  UNION {{ ?fact a kg:Quotation ; kg:quoteKind ?value . BIND("class" AS ?name) }}
  UNION {{ ?fact a kg:Relation ; rdf:predicate ?value . BIND("class" AS ?name) }}
  UNION {{ ?fact a kg:Position . BIND(kg:Position AS ?value) BIND("class" AS ?name) }}
  UNION {{ ?fact kg:factuality ?value . BIND("factuality" AS ?name) }}
  UNION {{ ?fact kg:predicate|kg:title|kg:text|kg:value ?value . BIND("text" AS ?name) }}
  UNION {{ ?fact kg:agent|kg:speaker|rdf:subject|^kg:holds ?value . BIND("agent" AS ?name) }}
  UNION {{ ?fact kg:patient|rdf:object|kg:of ?value . BIND("patient" AS ?name) }}
  UNION {{ ?fact kg:recipient|kg:addressee ?value . BIND("recipient" AS ?name) }}
  UNION {{ ?fact kg:place ?value . BIND("place" AS ?name) }}
  UNION {{ ?fact kg:claimedBy/rdfs:label ?value . BIND("by" AS ?name) }}
  UNION {{ ?fact kg:date ?value . BIND("date" AS ?name) }}
  UNION {{ ?fact kg:endDate ?value . BIND("end" AS ?name) }}
  UNION {{ ?fact kg:evidence ?e . ?e nif:beginIndex ?b ; nif:endIndex ?z ; nif:referenceContext ?context .
           OPTIONAL {{ ?context schema:isPartOf ?home }} BIND(COALESCE(?home, ?context) AS ?article)
           ?article schema:identifier ?id . BIND(CONCAT(?id, " ", STR(?b), " ", STR(?z)) AS ?value)
           BIND("evidence" AS ?name) }}
}} }}"""
"""What a graph tells of each fact."""


def plain(variable: str) -> str:
    """A title without capitals, accents and the form of its apostrophes, in SPARQL."""
    text = f"LCASE(STR({variable}))"
    for letters, one in (("[àâä]", "a"), ("[éèêë]", "e"), ("[îï]", "i"), ("[ôö]", "o"), ("[ûùü]", "u"), ("ç", "c")):
        text = f'REPLACE({text}, "{letters}", "{one}")'
    return f'REPLACE({text}, "[^a-z0-9]+", " ")'


HELD = """GRAPH <urn:%s> { ?%s kg:title ?title_%s . ?who_%s kg:holds ?%s ; rdfs:label ?name .
    OPTIONAL { ?%s kg:ended ?over_%s } OPTIONAL { ?%s kg:of/rdfs:label ?body_%s } }"""
ONLY = f"""{HEAD}
SELECT DISTINCT ?fact WHERE {{
  GRAPH <urn:GRAPH> {{ ?fact a ?kind . {KINDS} }}
  FILTER NOT EXISTS {{ GRAPH <urn:OTHER> {{ ?fact a ?any }} }}
  FILTER NOT EXISTS {{
    {HELD % ("GRAPH", *["fact"] * 8)}
    {HELD % ("OTHER", *["twin"] * 8)}
    FILTER NOT EXISTS {{ GRAPH <urn:GRAPH> {{ ?twin a ?some }} }}
    FILTER ({plain("?title_fact")} = {plain("?title_twin")}
            && COALESCE(?over_fact, false) = COALESCE(?over_twin, false)
            && COALESCE(?body_fact, "") = COALESCE(?body_twin, "")
            && (?who_fact = ?who_twin || NOT EXISTS {{
              GRAPH ?any {{ ?a rdfs:label ?name . ?b rdfs:label ?name . FILTER (?a != ?b) }} }}))
  }}
}}"""
"""The facts that one graph alone has: an office of the same title, holder and body is one, whatever its IRI, where the
holder is the same thing, or the only one of that name."""

Line = tuple[Any, ...]


def joined(old: Path, new: Path) -> Any:
    """Two graphs as the named graphs <urn:old> and <urn:new> of one store of Oxigraph's, an engine of its own."""
    store = pyoxigraph.Store()
    for name, path in (("old", old), ("new", new)):
        graph = pyoxigraph.NamedNode(f"urn:{name}")
        quads = pyoxigraph.parse(path=str(path))
        store.bulk_extend(pyoxigraph.Quad(quad.subject, quad.predicate, quad.object, graph) for quad in quads)
    return store


def asked(store: Any, query: str, graph: str, other: str = "") -> Iterator[tuple[str, ...]]:
    """The rows of an answer, as text."""
    text = query.replace("urn:GRAPH", f"urn:{graph}").replace("urn:OTHER", f"urn:{other}")
    return (tuple(term.value for term in row) for row in store.query(text))


def by_sparql(store: Any, graph: str, other: str) -> Counter[Line]:
    """A line for each fact that one graph has and the other has not."""
    told: dict[str, list[tuple[str, str]]] = {}
    for fact, name, value in asked(store, TELLS, graph):
        told.setdefault(fact, []).append((name, value))
    return Counter(line(fact, told[fact]) for (fact,) in asked(store, ONLY, graph, other))


def line(fact: str, told: list[tuple[str, str]]) -> Line:
    """What is told of a fact, in a form that can be compared."""
    values = {name: sorted({value for other, value in told if other == name}) for name, _ in told}
    classes = [value.rpartition("#")[2].rpartition("/")[2] for value in values["class"]]
    kind = min(classes, key=lambda one: (one == "Event", one))
    roles = sorted((role, iri) for role in ("agent", "patient", "recipient", "place") for iri in values.get(role, ()))
    factuality = values.get("factuality", ["Asserted"])[0].rpartition("#")[2]
    one = [values.get(name, [None])[0] for name in ("text", "by", "date", "end")]
    return (fact, kind, factuality, *one, tuple(roles), tuple(values["evidence"]))


def by_program(facts: list[dict[str, Any]]) -> Counter[Line]:
    """The same of what `kg diff --json` prints."""
    return Counter(
        (
            *(fact[name] for name in ("iri", "type", "factuality", "text", "claimedBy", "date", "endDate")),
            tuple(sorted({(one["role"], one["iri"]) for one in fact["roles"]})),
            tuple(sorted({f"{one['article']} {one['begin']} {one['end']}" for one in fact["evidence"]})),
        )
        for fact in facts
    )  # fmt: skip


PEOPLE = ("Emmanuel Macron", "Angela Merkel", "Joe Biden", "Theresa May", "Justin Trudeau", "Giorgia Meloni")
CITIES = ("Paris", "Berlin", "Rome", "Londres", "Madrid", "Bruxelles")
STORIES = (
    "Le président français Emmanuel Macron a rencontré {other} à {city} mardi.",
    "{one} a accusé la Russie d'avoir attaqué l'Ukraine. « Nous aiderons l'Ukraine », a déclaré {one} lundi.",
    "Le secrétaire général de l'OTAN Jens Stoltenberg doit se rendre à {city} jeudi pour rencontrer {one}.",
    "{one} et {other} ont signé un accord à {city} le 3 mars 2023, selon l'AFP. La Russie a démenti.",
)


@pytest.fixture(scope="module")
def halves(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path, Path]:
    """The graphs of one half of some articles, of the other, and of all."""
    chance, folder = random.Random(13), tmp_path_factory.mktemp("halves")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("kg.pipeline.Pipeline.load", lambda *_, **__: live.pipeline())
        for number in range(16):
            one, other = chance.sample(PEOPLE, 2)
            text = STORIES[number % 4].format(one=one, other=other, city=chance.choice(CITIES))
            into = folder / ("first" if number < 8 else "second")
            into.mkdir(exist_ok=True)
            (into / f"a{number}.txt").write_text(f"published: 2023-03-{10 + number}\n\n{text}\n", encoding="utf-8")
        for name, paths in (("first", ["first"]), ("second", ["second"]), ("all", ["first", "second"])):
            assert main(["build", *(str(folder / path) for path in paths), "-o", str(folder / f"out-{name}")]) == 0
    return tuple(folder / f"out-{name}" / "graph.ttl" for name in ("first", "second", "all"))  # type: ignore[return-value]


def differ_as_sparql_says(old: Path, new: Path, capsys: pytest.CaptureFixture[str]) -> tuple[int, int, int]:
    """How many facts are new, gone and the same, after every line of them was compared."""
    capsys.readouterr()
    assert main(["diff", str(old), str(new), "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    store = joined(old, new)
    assert by_program(found["new"]) == by_sparql(store, "new", "old")
    assert by_program(found["gone"]) == by_sparql(store, "old", "new")
    assert found["changed"] == []
    facts = len({fact for fact, *_ in asked(store, TELLS, "new")})
    assert found["kept"] == facts - len(found["new"])
    return len(found["new"]), len(found["gone"]), found["kept"]


def test_two_halves(halves: tuple[Path, Path, Path], capsys: pytest.CaptureFixture[str]) -> None:
    first, second, _ = halves
    new, gone, kept = differ_as_sparql_says(first, second, capsys)
    assert min(new, gone) > 12 and kept > 0  # the offices that both tell of


def test_a_half_and_the_whole(halves: tuple[Path, Path, Path], capsys: pytest.CaptureFixture[str]) -> None:
    first, second, whole = halves
    new, gone, kept = differ_as_sparql_says(first, whole, capsys)
    other, lost, held = differ_as_sparql_says(second, whole, capsys)
    assert gone == lost == 0
    assert new + kept == other + held


@pytest.mark.skipif("KG_DIFF_OLD" not in os.environ, reason="KG_DIFF_OLD and KG_DIFF_NEW name no graphs")
def test_graphs_of_a_real_size(capsys: pytest.CaptureFixture[str]) -> None:
    new, _, _ = differ_as_sparql_says(Path(os.environ["KG_DIFF_OLD"]), Path(os.environ["KG_DIFF_NEW"]), capsys)
    assert new > 0


@pytest.mark.skipif("KG_DIFF_STORE" not in os.environ, reason="KG_DIFF_STORE names no store's folder")
def test_halves_of_a_store(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    readings = [*islice(Readings(Path(os.environ["KG_DIFF_STORE"])).readings(), 500)]
    for name, half in (("old", readings[::2]), ("new", readings[1::2])):
        live.pipeline().graph(half, BASE).serialize(tmp_path / f"{name}.nq", format="nquads")
    new, gone, _ = differ_as_sparql_says(tmp_path / "old.nq", tmp_path / "new.nq", capsys)
    assert min(new, gone) > len(readings)
