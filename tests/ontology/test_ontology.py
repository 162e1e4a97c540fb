"""The ontology says what it must, whole and in both languages."""

import json
import re

import pytest
from rdflib import OWL, RDF, RDFS, SKOS, Graph, Literal, URIRef
from stories import MORE_ENTITIES, MORE_READINGS

from kg import resources
from kg.documentation import files
from kg.graph import dataset
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
    pairs = set(re.findall(r"\$this kg:(\w+) \?value \. BIND \(kg:(\w+) AS", text))
    shortcuts = {(s.property.rpartition("#")[2], e.name) for e in vocabulary().events.values() for s in e.shortcuts}
    assert pairs == shortcuts
    targets = re.search(r"sh:targetSubjectsOf([^;]*);", text)
    assert targets is not None
    assert {name for name, _ in shortcuts} == set(re.findall(r"kg:(\w+)", targets[1]))


@pytest.mark.parametrize("name", ["ontology.md", "context.jsonld"])
def test_what_is_made_from_the_ontology_is_true(name: str) -> None:
    made = (resources.ontology() / name).read_bytes()
    assert made == files()[name], "run python -m kg.documentation"


@pytest.mark.parametrize("term", terms(), ids=lambda t: t.rpartition("#")[2])
def test_a_term_has_an_example(ontology: Graph, term: URIRef) -> None:
    assert len(list(ontology.objects(term, SKOS.example))) == 1


def test_a_reasoner_finds_no_contradiction(ontology: Graph) -> None:
    """OWL 2 RL, on the ontology together with a graph that uses it; a fault put in is found."""
    owlrl = pytest.importorskip("owlrl")
    data = dataset(MORE_READINGS, MORE_ENTITIES)

    def errors(*extra: tuple[URIRef, URIRef, URIRef]) -> list[object]:
        graph = Graph()
        graph += ontology
        graph += (row[:3] for row in data.quads((None, None, None, None)))
        for triple in extra:
            graph.add(triple)
        owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(graph)
        marks = [o for s, p, o in graph if str(p).endswith("error")]
        return marks + list(graph.subjects(RDF.type, OWL.Nothing))

    assert errors() == []
    anne = URIRef("https://kg.example/entity/anne-martin")
    assert errors((anne, RDF.type, SCHEMA.Organization)) != []


def test_every_term_that_is_used_is_declared(ontology: Graph) -> None:
    """What stands as class or property is declared as one: no typing slip, and nothing left to guess."""
    builtin = (str(OWL), str(RDF), str(RDFS))
    declared = set(ontology.subjects(RDF.type, None))
    used = set(ontology.predicates()) | {
        o for p in (RDFS.subClassOf, RDFS.subPropertyOf, RDFS.domain) for o in ontology.objects(None, p)
    }
    assert {str(term) for term in used - declared if not str(term).startswith(builtin)} == set()


def test_the_context_is_read_by_a_json_ld_parser() -> None:
    context = json.loads((resources.ontology() / "context.jsonld").read_text(encoding="utf-8"))["@context"]
    row = {"@context": context, "@id": "https://x/e", "agent": "https://x/a", "predicate": "dire"}
    graph = Graph().parse(data=json.dumps(row), format="json-ld")
    assert set(graph) == {
        (URIRef("https://x/e"), KG.agent, URIRef("https://x/a")),
        (URIRef("https://x/e"), KG.predicate, Literal("dire")),
    }
