"""Where the graph comes from: the bytes read, the program, the dataset described; the time of a run stays outside."""

import hashlib
from datetime import UTC, datetime

from rdflib import DCAT, DCTERMS, PROV, RDF, VOID, Literal, URIRef
from stories import ENTITIES, READINGS, otan

from kg.graph import Maker, Run, about, account_of, dataset, described, rules
from kg.graph.provenance import size
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
    (node,) = data.subjects(RDF.type, DCAT.Dataset)
    bare = dataset(READINGS, ENTITIES)
    bare.remove_graph(described())
    assert int(data.value(node, VOID.triples)) == len(bare)
    parts = {
        data.value(p, VOID["class"]): int(data.value(p, VOID.entities)) for p in data.objects(node, VOID.classPartition)
    }
    assert parts[KG.Event] == 10
    assert parts[KG.Quotation] == 2
    assert set(about(size(bare))) == set(data.graph(described()))


def test_only_a_run_knows_of_time() -> None:
    ids = tuple(reading.article.id for reading in READINGS)
    done = Run(datetime(2026, 1, 2, 3, tzinfo=UTC), datetime(2026, 1, 2, 4, tzinfo=UTC), ids)
    account, data = account_of(done, Maker("1")), dataset(READINGS, ENTITIES, maker=Maker("1"))
    (node,) = account.subjects(PROV.startedAtTime)
    times = {str(account.value(node, p)) for p in (PROV.startedAtTime, PROV.endedAtTime)}
    assert times == {"2026-01-02T03:00:00+00:00", "2026-01-02T04:00:00+00:00"}
    assert set(account.subjects(DCTERMS.isPartOf, node)) == set(data.subjects(RDF.type, PROV.Activity))
    assert set(account.objects(node, PROV.wasAssociatedWith)) == set(data.subjects(RDF.type, PROV.SoftwareAgent))
    assert set(account.objects(node, PROV.generated)) == set(data.subjects(RDF.type, DCAT.Dataset))
    assert not list(data.triples((None, PROV.startedAtTime, None)))


def test_the_hash_of_the_rules_is_stable() -> None:
    assert rules() == rules()
    assert len(rules()) == 20
