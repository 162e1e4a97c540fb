"""What `kg diff` tells of two builds of other articles is what SPARQL finds in the two graphs, line for line.

By default small articles are built here, in two halves. KG_DIFF_STORE names the folder of a store, of whose readings
500 are built in two halves; KG_DIFF_OLD and KG_DIFF_NEW name two graphs of a real size.
"""

import json
import os
import random
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import Any
from unicodedata import combining, normalize

import live
import pytest

from kg.cli import main
from kg.export import write
from kg.namespaces import BASE, prefixes
from kg.readings import Readings

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
  UNION {{ ?fact kg:claimedBy ?value . BIND("claimant" AS ?name) }}
  UNION {{ ?fact kg:ended ?value . BIND("ended" AS ?name) }}
  UNION {{ ?fact kg:date ?value . BIND("date" AS ?name) }}
  UNION {{ ?fact kg:endDate ?value . BIND("end" AS ?name) }}
  UNION {{ ?fact kg:evidence ?e . ?e nif:beginIndex ?b ; nif:endIndex ?z ; nif:referenceContext ?context .
           OPTIONAL {{ ?context schema:isPartOf ?home }} BIND(COALESCE(?home, ?context) AS ?article)
           ?article schema:identifier ?id . BIND(CONCAT(?id, " ", STR(?b), " ", STR(?z)) AS ?value)
           BIND("evidence" AS ?name) }}
}} }}"""
"""What a graph tells of each fact."""
THINGS = f"""{HEAD}
SELECT ?thing ?name ?value WHERE {{ GRAPH <urn:GRAPH> {{
  {{ ?thing a ?value . BIND("class" AS ?name) }}
  UNION {{ ?thing owl:sameAs ?value . BIND("link" AS ?name) }}
  UNION {{ ?thing rdfs:label ?value . BIND("label" AS ?name) }}
  UNION {{ ?thing skos:altLabel ?value . BIND("names" AS ?name) }}
  FILTER CONTAINS(STR(?thing), "/entity/")
}} }}"""
PLAYING = f"""{HEAD}
SELECT DISTINCT ?one ?other WHERE {{
  VALUES ?role {{ kg:agent kg:patient kg:recipient kg:place }}
  GRAPH <urn:old> {{ ?event a kg:Event ; ?role ?one }} GRAPH <urn:new> {{ ?event ?role ?other }}
  FILTER NOT EXISTS {{ GRAPH <urn:new> {{ ?event ?role ?one }} }}
  FILTER NOT EXISTS {{ GRAPH <urn:old> {{ ?event ?role ?other }} }}
}}"""
"""Two things of which one plays in the old graph the part that the other plays in the new one."""
PAIRS = f"""{HEAD}
SELECT DISTINCT ?fact ?twin WHERE {{
  GRAPH <urn:old> {{ ?fact a ?kind ; kg:evidence ?stretch .
    OPTIONAL {{ ?fact kg:predicate|kg:title|rdf:predicate ?sort }} }}
  GRAPH <urn:new> {{ ?twin a ?kind ; kg:evidence ?stretch .
    OPTIONAL {{ ?twin kg:predicate|kg:title|rdf:predicate ?other }} }}
  {KINDS}
  FILTER (COALESCE(STR(?sort), "") = COALESCE(STR(?other), ""))
}}"""
"""The facts of one kind, of one verb or title, that the same words tell in both graphs."""
Line = tuple[Any, ...]
Said = dict[str, set[str]]


def joined(old: Path, new: Path) -> Any:
    """Two graphs as the named graphs <urn:old> and <urn:new> of one store of Oxigraph's, an engine of its own."""
    store = pyoxigraph.Store()
    for name, path in (("old", old), ("new", new)):
        graph = pyoxigraph.NamedNode(f"urn:{name}")
        quads = pyoxigraph.parse(path=str(path))
        store.bulk_extend(pyoxigraph.Quad(quad.subject, quad.predicate, quad.object, graph) for quad in quads)
    return store


def asked(store: Any, query: str, graph: str = "") -> Iterator[tuple[str, ...]]:
    """The rows of an answer about both graphs, or about one of them, as text."""
    return (tuple(term.value for term in row) for row in store.query(query.replace("urn:GRAPH", f"urn:{graph}")))


def same(store: Any) -> dict[str, str]:
    """Which thing of the old graph is which of the new one: of one link to elsewhere, else alone in a part of an event,
    else alone with a name."""
    old, new = (things(store, graph) for graph in ("old", "new"))
    plays = sorted(set(asked(store, PLAYING)))
    times = [Counter(pair[side] for pair in plays) for side in (0, 1)]
    playing = [(one, other) for one, other in plays if times[0][one] == times[1][other] == 1]
    found: dict[str, str] = {}
    for one, other in (*sharing("link", "link", old, new), *playing, *sharing("label", "names", old, new)):
        free = one not in new and other not in old and one not in found and other not in found.values()
        links = old[one]["link"], new[other]["link"]
        if free and old[one]["class"] & new[other]["class"] and (not all(links) or links[0] & links[1]):
            found[one] = other
    return found


def things(store: Any, graph: str) -> dict[str, Said]:
    """What a graph says of each thing."""
    found: dict[str, Said] = {}
    for thing, name, value in asked(store, THINGS, graph):
        said = found.setdefault(thing, {"class": set(), "link": set(), "label": set(), "names": set()})
        said[name].add(value if name in ("class", "link") else key(value))
        if name == "label":
            said["names"].add(key(value))
    return found


def sharing(name: str, alone: str, *graphs: dict[str, Said]) -> Iterator[tuple[str, str]]:
    """The two things of two graphs that share a value, where nothing else has it."""
    counts = [Counter(value for said in known.values() for value in said[alone]) for known in graphs]
    first, second = ({value: iri for iri, said in known.items() for value in said[name]} for known in graphs)
    for value in sorted(first.keys() & second.keys()):
        if counts[0][value] == counts[1][value] == 1:
            yield first[value], second[value]


def lines(store: Any, graph: str) -> dict[str, Line]:
    """A line for each fact of a graph."""
    return {fact: line(fact, told) for fact, told in tellings(store, graph).items()}


def tellings(store: Any, graph: str) -> dict[str, list[tuple[str, str]]]:
    """What a graph tells of each fact, as names and values."""
    told: dict[str, list[tuple[str, str]]] = {}
    for fact, name, value in asked(store, TELLS, graph):
        told.setdefault(fact, []).append((name, value))
    return told


def says(told: Iterable[tuple[str, str]], known: Mapping[str, str]) -> frozenset[tuple[str, str]]:
    """What is told of a fact -> what makes it the fact that it is: its article, unless many may tell it; not where in
    it, nor which spelling a title has."""
    found = {(name, known.get(value, value)) for name, value in told if name not in ("by", "evidence", "text")}
    found |= {(name, key(value)) for name, value in told if name == "text"}
    if any(name == "class" and (value.endswith("#Position") or "schema.org" in value) for name, value in told):
        return frozenset(found)
    return frozenset(found | {(name, value.split(" ")[0]) for name, value in told if name == "evidence"})


def key(text: str) -> str:
    """A name or a title, its capitals, accents, hyphens, apostrophes and full stops aside."""
    plain = "".join(letter for letter in normalize("NFD", text.replace("œ", "oe")) if not combining(letter))
    return " ".join(re.split(r"[\s’ʼ`‘'.‐‑–-]+", plain.casefold())).strip()


Facts = Mapping[str, frozenset[tuple[str, str]]]


def alone(facts: Facts, others: Facts) -> set[str]:
    """The facts that say what no fact of the other graph says; of several that say the same, those with IRIs of the
    other are first to be the same."""
    left, found = Counter(others.values()), set[str]()
    for fact in sorted(facts, key=lambda one: (others.get(one) != facts[one], one)):
        if left[facts[fact]] > 0:
            left[facts[fact]] -= 1
        else:
            found.add(fact)
    return found


def line(fact: str, told: list[tuple[str, str]]) -> Line:
    """What is told of a fact, in a form that can be compared."""
    values = {name: sorted({value for other, value in told if other == name}) for name, _ in told}
    classes = [value.rpartition("#")[2].rpartition("/")[2] for value in values["class"]]
    kind = min(classes, key=lambda one: (one == "Event", one))
    roles = sorted((role, iri) for role in ("agent", "patient", "recipient", "place") for iri in values.get(role, ()))
    factuality = values.get("factuality", ["Asserted"])[0].rpartition("#")[2]
    one = [values.get(name, [None])[0] for name in ("text", "by", "date", "end")]
    return (fact, kind, factuality, *one, tuple(roles), tuple(values["evidence"]))


def by_program(facts: Iterable[dict[str, Any]]) -> dict[str, Line]:
    """The same of what `kg diff --json` prints."""
    return {
        fact["iri"]: (
            *(fact[name] for name in ("iri", "type", "factuality", "text", "claimedBy", "date", "endDate")),
            tuple(sorted({(one["role"], one["iri"]) for one in fact["roles"]})),
            tuple(sorted({f"{one['article']} {one['begin']} {one['end']}" for one in fact["evidence"]})),
        )
        for fact in facts
    }


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


def differ_as_sparql_says(old: Path, new: Path, capsys: pytest.CaptureFixture[str]) -> dict[str, int]:
    """How many facts are new, gone, changed and the same, after every line of them was compared."""
    capsys.readouterr()
    assert main(["diff", str(old), str(new), "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    store = joined(old, new)
    known = same(store)
    before, after = (
        {fact: says(told, known) for fact, told in tellings(store, name).items()} for name in ("old", "new")
    )
    for side, name, theirs in (("new", "new", alone(after, before)), ("old", "gone", alone(before, after))):
        facts, every = [*found[name], *(one[side] for one in found["changed"])], lines(store, side)
        assert len({fact["iri"] for fact in facts}) == len(facts)
        assert by_program(facts) == {fact: every[fact] for fact in theirs}
    assert found["kept"] == len(after) - len(found["new"]) - len(found["changed"])
    changed = {(one["old"]["iri"], one["new"]["iri"]) for one in found["changed"]}
    again = set(asked(store, PAIRS))
    assert changed <= again
    gone, fresh = ({fact["iri"] for fact in found[name]} for name in ("gone", "new"))
    assert not {(one, other) for one, other in again if one in gone and other in fresh}
    return {name: len(found[name]) for name in ("new", "gone", "changed")} | {"kept": found["kept"]}


def test_two_halves(halves: tuple[Path, Path, Path], capsys: pytest.CaptureFixture[str]) -> None:
    first, second, _ = halves
    told = differ_as_sparql_says(first, second, capsys)
    assert min(told["new"], told["gone"]) > 12 and told["kept"] > 0  # the offices that both tell of
    assert told["changed"] == 0


def test_a_half_and_the_whole(halves: tuple[Path, Path, Path], capsys: pytest.CaptureFixture[str]) -> None:
    first, second, whole = halves
    one, other = (differ_as_sparql_says(half, whole, capsys) for half in (first, second))
    assert one["gone"] == other["gone"] == one["changed"] == other["changed"] == 0
    assert one["new"] + one["kept"] == other["new"] + other["kept"]


@pytest.mark.skipif("KG_DIFF_OLD" not in os.environ, reason="KG_DIFF_OLD and KG_DIFF_NEW name no graphs")
def test_graphs_of_a_real_size(capsys: pytest.CaptureFixture[str]) -> None:
    told = differ_as_sparql_says(Path(os.environ["KG_DIFF_OLD"]), Path(os.environ["KG_DIFF_NEW"]), capsys)
    assert told["new"] > 0


@pytest.mark.skipif("KG_DIFF_STORE" not in os.environ, reason="KG_DIFF_STORE names no store's folder")
def test_halves_of_a_store(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    readings = [*islice(Readings(Path(os.environ["KG_DIFF_STORE"])).readings(), 500)]
    for name, some in (("first", readings[::2]), ("second", readings[1::2]), ("all", readings)):
        write(live.pipeline().graph(some, BASE), tmp_path / f"{name}.nq", "nquads")
    for old, new in (("first", "second"), ("first", "all"), ("second", "all")):
        told = differ_as_sparql_says(tmp_path / f"{old}.nq", tmp_path / f"{new}.nq", capsys)
        assert min(told["new"], told["gone" if new == "second" else "kept"]) > len(readings)
