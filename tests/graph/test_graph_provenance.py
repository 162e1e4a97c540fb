"""Where the graph comes from: the bytes read, the program, the dataset described; the time of a run stays outside."""

import hashlib
from datetime import UTC, datetime

from rdflib import DCAT, PROV, RDF, VOID, Literal, URIRef
from stories import ENTITIES, READINGS, otan

from kg.graph import Maker, Names, dataset
from kg.graph.provenance import description, rules, run
from kg.namespaces import KG

ARTICLE = URIRef("https://kg.example/article/otan")


def test_an_article_knows_the_bytes_that_were_read() -> None:
    data = dataset(READINGS, ENTITIES)
    expected = hashlib.sha256(otan().article.body.encode()).hexdigest()
    assert data.value(ARTICLE, KG.sha256) == Literal(expected)
    assert not list(data.subjects(RDF.type, PROV.Activity))


def test_an_article_knows_the_program_that_read_it() -> None:
    data = dataset(READINGS, ENTITIES, maker=Maker("1.2", "fr 3", "abc"))
    graph = data.graph(ARTICLE)
    (activity,) = graph.subjects(PROV.used, ARTICLE)
    agent = graph.value(activity, PROV.wasAssociatedWith)
    assert (agent, RDF.type, PROV.SoftwareAgent) in graph
    assert graph.value(agent, KG.model) == Literal("fr 3")
    assert graph.value(agent, KG.rules) == Literal("abc")
    assert len(set(data.subjects(RDF.type, PROV.SoftwareAgent))) == 1
    assert len(set(data.subjects(RDF.type, PROV.Activity))) == len(READINGS)


def test_the_dataset_is_described() -> None:
    data = dataset(READINGS, ENTITIES)
    about = URIRef("https://kg.example/graph/description")
    (node,) = data.subjects(RDF.type, DCAT.Dataset)
    bare = dataset(READINGS, ENTITIES)
    bare.remove_graph(about)
    assert int(data.value(node, VOID.triples)) == len(bare)
    parts = {
        data.value(p, VOID["class"]): int(data.value(p, VOID.entities)) for p in data.objects(node, VOID.classPartition)
    }
    assert parts[KG.Event] == 10
    assert parts[KG.Quotation] == 2
    names = Names()
    assert set(description(bare, names)) == set(data.graph(about))


def test_only_a_run_knows_of_time() -> None:
    start, end = datetime(2026, 1, 2, 3, tzinfo=UTC), datetime(2026, 1, 2, 4, tzinfo=UTC)
    times = {str(o) for _, p, o in run(Maker("1"), Names(), start, end) if str(p).endswith("AtTime")}
    assert times == {"2026-01-02T03:00:00+00:00", "2026-01-02T04:00:00+00:00"}


def test_the_hash_of_the_rules_is_stable() -> None:
    assert rules() == rules()
    assert len(rules()) == 20
