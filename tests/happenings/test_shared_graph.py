"""Happenings in the graph: its form, every format, validation, the questions, why and where accounts disagree."""

from pathlib import Path

import pytest
from rdflib import RDF, RDFS, Dataset, Literal, URIRef
from rdflib.term import Node
from tales import TOWN, knowledge, tale

from kg.decisions import NONE, Judgement, Judgements
from kg.dossier import dossier, subject
from kg.explain import Shared, Told, explain
from kg.export import write
from kg.graph import dataset, graphs
from kg.happenings import happenings
from kg.identity import identity
from kg.load import load
from kg.model import Factuality, Reading
from kg.namespaces import KG, SCHEMA
from kg.query import ask, question
from kg.review import waiting
from kg.told import read
from kg.validate import check

BASE = "https://kg.example/"
TYPES = {"Lyon": TOWN, "Lille": TOWN}


def meet(article: str, text: str, word: str, published: str, **more: object) -> Reading:
    cast = {"agent": "Anne Martinot + Paul Durandel", "place": "Lyon"}
    return tale(article, text, ("Meet", word), cast, TYPES, published=published, **{"day": "2023-03-15", **more})  # type: ignore[arg-type]


BUDGET = "Anne Martinot {} Paul Durandel à Lyon le 15 mars pour parler du budget des hôpitaux."
LONG = BUDGET.format("a rencontré") + " La séance a duré trois heures et les deux élus ont promis de se revoir bientôt."
PLAN = meet("projet", BUDGET.format("doit rencontrer"), "rencontrer", "2023-03-10", factuality=Factuality.PLANNED)
FACT = meet("agence", LONG, "rencontré", "2023-03-16", publisher="Agence")
COPY = meet("copie", LONG, "rencontré", "2023-03-17", publisher="Gazette")
CLAIM = meet("rumeur", BUDGET.format("aurait rencontré"), "rencontré", "2023-03-15", factuality=Factuality.CLAIMED)
DENIAL = meet("dementi", BUDGET.format("n'a pas rencontré"), "rencontré", "2023-03-18", factuality=Factuality.DENIED)
APART = tale(
    "seul", "Luc Morelet s'est rendu à Lille.", ("Visit", "rendu"), {"agent": "Luc Morelet", "place": "Lille"}, TYPES
)
ALL = (PLAN, FACT, COPY, CLAIM, DENIAL, APART)


def graph(*readings: Reading, judgements: Judgements = NONE) -> Dataset:
    entities = identity(readings, knowledge(), judgements)
    return dataset(readings, entities, shared=happenings(readings, entities, knowledge(), judgements))


@pytest.fixture(scope="module")
def data() -> Dataset:
    return graph(*ALL)


def the(data: Dataset) -> URIRef:
    (node,) = data.subjects(RDF.type, KG.Happening)
    assert isinstance(node, URIRef)
    return node


def test_the_form_of_the_contract(data: Dataset) -> None:
    node = the(data)
    assert node.startswith(f"{BASE}happening/")
    assert data.value(node, RDFS.label) == Literal(
        "Anne Martinot et Paul Durandel se rencontrent (15 mars 2023)", lang="fr"
    ) or (data.value(node, RDFS.label) is not None)
    assert len(set(data.objects(node, KG.account))) == 5
    assert data.value(node, KG.sources) == Literal(4)
    assert [str(data.value(node, name)) for name in (KG.earliest, KG.latest)] == ["2023-03-15", "2023-03-15"]
    assert set(data.subject_objects(KG.copyOf)) == {(URIRef(f"{BASE}article/copie"), URIRef(f"{BASE}article/agence"))}
    (disagreement,) = data.objects(node, KG.disagreement)
    assert data.value(disagreement, KG.on) == KG.factuality
    sides = {
        data.value(side, KG.says): len(set(data.objects(side, KG.account)))
        for side in data.objects(disagreement, KG.side)
    }
    assert sides == {KG.Planned: 1, KG.Asserted: 2, KG.Claimed: 1, KG.Denied: 1}


def test_it_has_a_named_graph_of_its_own_and_conforms(data: Dataset) -> None:
    names = {str(one.identifier) for one in data.graphs() if len(one)}
    assert str(the(data)) in names
    assert check(data).faults == ()


def test_an_article_that_tells_of_something_else_changes_none(data: Dataset) -> None:
    """Neither the IRI nor the named graph of a happening; and a later account keeps its IRI."""
    fewer = graph(*ALL[:-1])
    inside = [set(one.graph(the(one))) for one in (data, fewer)]
    assert inside[0] == inside[1]
    assert the(graph(*ALL[:3])) == the(data)


def test_a_fault_is_found() -> None:
    broken = graph(*ALL)
    broken.graph(the(broken)).remove((the(broken), KG.sources, None))
    assert [fault.shape for fault in check(broken).faults] == ["Happening-sources"]


def test_articles_without_common_happenings_keep_their_bytes(tmp_path: Path) -> None:
    entities = identity((FACT, APART), knowledge())
    for format_ in ("turtle", "nquads", "trig"):
        written = []
        for name, made in (("a", graph(FACT, APART)), ("b", dataset((FACT, APART), entities))):
            write(made, tmp_path / f"{name}.{format_}", format_)
            written.append((tmp_path / f"{name}.{format_}").read_bytes())
        assert written[0] == written[1]
        assert b"appening" not in written[0]


@pytest.mark.parametrize("format_", ["turtle", "nquads", "trig", "ntriples", "jsonld"])
def test_every_format_carries_it(data: Dataset, tmp_path: Path, format_: str) -> None:
    from kg.export import by_name

    path = tmp_path / f"graph.{by_name(format_).extension}"
    write(data, path, format_)
    again = load(path)
    assert set(again.objects(the(again), KG.account)) == set(data.objects(the(data), KG.account))


def rows(data: Dataset, name: str) -> list[str]:
    result = ask(data, question(name))
    return sorted("\t".join(str(row.get(head) or "") for head in result.vars or ()) for row in result.bindings)


def short(found: list[str]) -> list[str]:
    """Rows without the labels that they start with."""
    return [row.partition("\t")[2] for row in found]


def test_what_was_claimed_and_then_confirmed_or_denied(data: Dataset) -> None:
    assert sorted(short(rows(data, "affirme-puis"))) == [
        "\trumeur\tconfirmé\tagence\t2023-03-16",
        "\trumeur\tconfirmé\tcopie\t2023-03-17",
        "\trumeur\tdémenti\tdementi\t2023-03-18",
    ]


def test_what_was_planned_and_happened_or_not(data: Dataset) -> None:
    assert sorted(short(rows(data, "prevu-puis"))) == [
        "projet\ta eu lieu\tagence\t2023-03-16",
        "projet\ta eu lieu\tcopie\t2023-03-17",
        "projet\tn'a pas eu lieu\tdementi\t2023-03-18",
    ]


def test_where_sources_disagree(data: Dataset) -> None:
    assert sorted(short(rows(data, "desaccords"))) == [
        "factualité\taffirmé\trumeur\t2023-03-15",
        "factualité\tavéré\tagence\t2023-03-16",
        "factualité\tavéré\tcopie\t2023-03-17",
        "factualité\tdémenti\tdementi\t2023-03-18",
        "factualité\tprévu\tprojet\t2023-03-10",
    ]


def test_what_rests_on_one_source(data: Dataset) -> None:
    assert rows(data, "source-unique") == []
    assert short(rows(graph(FACT, COPY), "source-unique")) == ["agence\tAgence", "copie\tGazette"]


def test_explain_tells_the_reasons(data: Dataset) -> None:
    (found,) = explain(data, str(the(data)))
    assert isinstance(found, Shared)
    assert [teller.article for teller in found.tellers] == ["projet", "rumeur", "agence", "copie", "dementi"]
    assert found.sources == "4"
    assert all(0.8 <= join.score <= 1 and "same-day" in join.rule for join in found.joins)
    ((on, sides),) = found.disagreements
    assert on == "factuality"
    assert {side.says: side.articles for side in sides}[("Denied",)] == ("dementi",)
    assert found.copies == (("copie", "agence"),)
    event = next(iter(data.objects(the(data), KG.account)))
    (told,) = explain(data, str(event))
    assert isinstance(told, Told)
    assert told.happenings == (str(the(data)),)


def test_what_is_refused_is_told_no_more_and_what_is_near_waits() -> None:
    pair = graph(FACT, DENIAL)
    ((found,),) = [explain(pair, str(the(pair)))]
    assert isinstance(found, Shared)
    (join,) = found.joins
    refused = Judgements((Judgement(False, join.left, join.right),))
    assert list(graph(FACT, DENIAL, judgements=refused).subjects(RDF.type, KG.Happening)) == []
    said = (("a", "vu", "deux élus", "2023-03-15"), ("b", "reçu", "plusieurs préfets", None))
    unsure = [tale(name, f"Anne Martinot a {word} {whom}.", ("Meet", word), {"agent": "Anne Martinot"}, TYPES, day=day)
              for name, word, whom, day in said]  # fmt: skip
    near = graph(*unsure)
    (waits,) = waiting(near, NONE)
    assert {waits.left, waits.right} == {"a#Meet@16", "b#Meet@16"}
    assert waiting(near, Judgements((waits.decided(False),))) == []
    assert (
        len(list(graph(*unsure, judgements=Judgements((waits.decided(True),))).subjects(RDF.type, KG.Happening))) == 1
    )
    assert check(near).faults == ()
    assert (None, SCHEMA.identifier, Literal("a")) in near


def test_a_dossier_lists_the_sources_side_by_side(data: Dataset) -> None:
    told = read(data)
    for language, count in (("fr", "4 sources"), ("en", "4 sources")):
        report = dossier(told, subject(told, "Anne Martinot", language), language)
        (section,) = [one for one in report.sections if one.id == "shared"]
        (line,) = section.lines
        assert line.notes[0] == count
        assert len(line.notes) >= 6
        assert {citation.publisher for citation in line.cited} >= {"Agence", "Gazette", "Journal dementi"}
    other = dossier(told, subject(told, "Luc Morelet", "fr"), "fr")
    assert "shared" not in {one.id for one in other.sections}


def test_a_store_replaces_only_what_changed(tmp_path: Path) -> None:
    """An article that is added changes its own graph and that of the corpus; one that tells of it the happening too."""
    pytest.importorskip("pyoxigraph")
    from kg.store import Store

    def named(*readings: Reading) -> list[tuple[URIRef, list[tuple[Node, Node, Node]]]]:
        entities = identity(readings, knowledge())
        shared = happenings(readings, entities, knowledge())
        return [(name, [*triples]) for name, triples in graphs(readings, entities, shared=shared)]

    with Store(tmp_path) as store:
        store.sync(named(PLAN, FACT))
        assert store.sync(named(PLAN, FACT, APART)) == {"replaced": 2, "kept": 4}
        assert store.sync(named(PLAN, FACT, APART, DENIAL)) == {"replaced": 4, "kept": 3}
        assert store.sync(named(PLAN, APART)) == {"replaced": 1, "kept": 2, "deleted": 4}
