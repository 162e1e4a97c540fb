"""The ontology says what it must, whole and in both languages."""

import re

import pytest
from rdflib import OWL, RDF, RDFS, SKOS, Graph, URIRef

from kg import resources
from kg.model import Factuality, Role
from kg.namespaces import KG, SCHEMA, SEM
from kg.vocabulary import vocabulary

CLASSES = (
    "Visit",
    "Meet",
    "Call",
    "Negotiate",
    "Accuse",
    "Warn",
    "Praise",
    "Criticize",
    "Demand",
    "Promise",
    "Deny",
    "Announce",
    "Agree",
    "Support",
    "Aid",
    "Cooperate",
    "Attack",
    "Clash",
    "Protest",
    "Sanction",
    "Mobilize",
    "Ceasefire",
    "Arrest",
    "Charge",
    "Trial",
    "Convict",
    "Release",
    "Appoint",
    "Elect",
    "Leave",
    "Die",
    "Injure",
    "Born",
    "Marry",
    "Acquire",
    "Launch",
    "Invest",
    "Close",
    "Publish",
    "Adopt",
    "Ban",
    "Win",
    "Lose",
    "Compete",
    "Disaster",
    "Move",
)


@pytest.fixture(scope="module")
def ontology() -> Graph:
    return Graph().parse(resources.ontology() / "kg.ttl")


def terms() -> list[URIRef]:
    graph = Graph().parse(resources.ontology() / "kg.ttl")
    return sorted({s for s in graph.subjects(RDF.type, None) if isinstance(s, URIRef) and s.startswith(KG)})


def test_all_classes_of_the_contract() -> None:
    assert set(vocabulary().events) == {"Event", *CLASSES}


@pytest.mark.parametrize("term", terms(), ids=lambda t: t.rpartition("#")[2])
def test_a_term_has_its_words_in_both_languages(ontology: Graph, term: URIRef) -> None:
    for property_ in (RDFS.label, SKOS.definition):
        languages = sorted(o.language for o in ontology.objects(term, property_))
        assert languages == ["en", "fr"]
    assert ontology.value(term, RDFS.isDefinedBy) is not None


@pytest.mark.parametrize("name", CLASSES)
def test_an_event_class(ontology: Graph, name: str) -> None:
    assert (KG[name], RDFS.subClassOf, KG.Event) in ontology
    assert (KG[name], SKOS.example, None) in ontology
    assert (ontology.value(KG[name], KG.group), RDF.type, KG.EventGroup) in ontology
    for shortcut in ontology.objects(KG[name], KG.shortcut):
        assert (shortcut, RDF.type, OWL.ObjectProperty) in ontology


def test_a_shortcut_belongs_to_one_class(ontology: Graph) -> None:
    shortcuts = list(ontology.objects(None, KG.shortcut))
    assert len(shortcuts) == len(set(shortcuts))


def test_events_roles_and_factualities(ontology: Graph) -> None:
    assert (KG.Event, RDFS.subClassOf, SEM.Event) in ontology
    for role in Role:
        expected = SEM.hasPlace if role is Role.PLACE else SEM.hasActor
        assert (KG[role], RDFS.subPropertyOf, expected) in ontology
    assert set(ontology.subjects(RDF.type, KG.Factuality)) == {KG[f] for f in Factuality}


def test_lasting_facts() -> None:
    kinds = {"affiliation", "containedInPlace", "memberOf", "spouse", "parent", "children", "sibling", "relatedTo"}
    assert vocabulary().static == {kind: SCHEMA[kind] for kind in kinds}


def test_the_shapes_know_every_shortcut() -> None:
    text = (resources.ontology() / "shapes.ttl").read_text(encoding="utf-8")
    pairs = set(re.findall(r"\(kg:(\w+) kg:(\w+)\)", text))
    shortcuts = {(s.property.rpartition("#")[2], e.name) for e in vocabulary().events.values() for s in e.shortcuts}
    assert pairs == shortcuts
    targets = re.search(r"sh:targetSubjectsOf([^;]*);", text)
    assert targets is not None
    assert {name for name, _ in shortcuts} == set(re.findall(r"kg:(\w+)", targets[1]))
