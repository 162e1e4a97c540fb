"""Each shape catches its failing example, and says so in words; the sample conforms."""

from pathlib import Path

import pytest
from rdflib import SH, Graph
from stories import ENTITIES, READINGS

from kg import resources
from kg.cli import main
from kg.export import write
from kg.graph import dataset
from kg.validate import validate

DIGEST = f"sha256:{64 * '0'}"

HEAD = """
@prefix kg: <https://w3id.org/newskg/ontology#> .
@prefix nif: <http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#> .
@prefix oa: <http://www.w3.org/ns/oa#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix schema: <https://schema.org/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@base <https://kg.example/> .
"""

SOUND = f"""
<article/a> a schema:NewsArticle ; schema:identifier "a" ; schema:datePublished "2023-10"^^xsd:gYearMonth ;
    schema:headline "Titre"@fr ; kg:textDigest "{DIGEST}" .
<evidence/a-0-4> a nif:String ; nif:referenceContext <article/a> ; nif:beginIndex 0 ; nif:endIndex 4 ;
    nif:anchorOf "Anne"@fr ; oa:prefix "" ; oa:suffix " et Paul se sont vus" .
<entity/anne> a schema:Person ; rdfs:label "Anne"@fr ; kg:holds <position/p> ; kg:met <entity/paul> ;
    schema:spouse <entity/paul> .
<entity/paul> a schema:Person ; rdfs:label "Paul"@fr .
<entity/onu> a schema:Organization ; rdfs:label "ONU"@fr .
<entity/rome> a schema:Place ; rdfs:label "Rome"@fr .
<position/p> a kg:Position ; kg:title "maire"@fr ; kg:of <entity/rome> ; kg:evidence <evidence/a-0-4> ; kg:rule "r" .
<event/e> a kg:Meet, kg:Event ; rdfs:label "Anne rencontre Paul"@fr ; kg:agent <entity/anne> ;
    kg:recipient <entity/paul> ; kg:factuality kg:Asserted ; kg:date "2023-10-11"^^xsd:date ;
    kg:endDate "2023-10-12"^^xsd:date ; kg:evidence <evidence/a-0-4> ; kg:rule "r" ;
    kg:earliest "2023-10-11"^^xsd:date ; kg:latest "2023-10-13"^^xsd:date .
<event/f> a kg:Visit, kg:Event ; rdfs:label "Anne aurait visité Rome"@fr ; kg:agent <entity/anne> ;
    kg:place <entity/rome> ; kg:factuality kg:Claimed ; kg:claimedBy <entity/paul> ;
    kg:evidence <evidence/a-0-4> ; kg:rule "r" .
<quotation/q> a kg:Quotation, schema:Quotation ; kg:speaker <entity/anne> ; kg:text "Non"@fr ;
    kg:quoteKind "direct" ; kg:evidence <evidence/a-0-4> ; kg:rule "r" .
<relation/r> a kg:Relation ; rdf:subject <entity/anne> ; rdf:predicate schema:spouse ; rdf:object <entity/paul> ;
    kg:evidence <evidence/a-0-4> ; kg:rule "r" .
<link/l> a kg:Link ; kg:entity <entity/anne> ; kg:rule "r" ; kg:score 0.9 .
<event/e> kg:quantity <quantity/n> , <quantity/m> , <quantity/b> , <quantity/t> , <quantity/s> .
<quantity/n> a kg:Quantity, schema:QuantitativeValue ; rdfs:label "deux morts"@fr ; kg:quantityKind "count" ;
    schema:value 2.0 ; schema:unitText "mort"@fr ; kg:evidence <evidence/a-0-4> ; kg:rule "q" .
<quantity/m> a kg:Quantity, schema:MonetaryAmount ; rdfs:label "3,5 euros"@fr ; kg:quantityKind "money" ;
    schema:value 3.5 ; schema:currency "EUR" ; kg:evidence <evidence/a-0-4> ; kg:rule "q" .
<quantity/b> a kg:Quantity, schema:QuantitativeValue ; rdfs:label "4 à 5 morts"@fr ; kg:quantityKind "count" ;
    schema:minValue 4.0 ; schema:maxValue 5.0 ; schema:unitText "mort"@fr ; kg:evidence <evidence/a-0-4> ; kg:rule "q" .
<quantity/t> a kg:Quantity, kg:Term ; rdfs:label "un à deux ans"@fr ; kg:quantityKind "term" ;
    kg:term "P1Y" ; kg:longest "P2Y" ; kg:evidence <evidence/a-0-4> ; kg:rule "q" .
<quantity/s> a kg:Quantity, kg:Score ; rdfs:label "2-1"@fr ; kg:quantityKind "score" ;
    kg:points "2-1" ; kg:evidence <evidence/a-0-4> ; kg:rule "q" .
<headline/a> a nif:Context ; nif:isString "Titre"@fr ; schema:isPartOf <article/a> .
<evidence/a-headline-0-5> a nif:String ; nif:referenceContext <headline/a> ; nif:beginIndex 0 ; nif:endIndex 5 ;
    nif:anchorOf "Titre"@fr ; oa:prefix "" ; oa:suffix "" .
<happening/h> a kg:Happening ; rdfs:label "Ils se voient"@fr ; kg:account <event/e> , <event/f> ; kg:sources 2 ;
    kg:earliest "2023-11-01"^^xsd:date ; kg:latest "2023-11-02"^^xsd:date ; kg:disagreement <disagreement/d> .
<disagreement/d> a kg:Disagreement ; kg:on kg:factuality ; kg:side <side/s> , <side/t> .
<side/s> a kg:Side ; kg:says kg:Asserted ; kg:account <event/e> .
<side/t> a kg:Side ; kg:says kg:Claimed ; kg:account <event/f> .
<story/s> a kg:Story ; rdfs:label "projet : Anne"@fr ; kg:rule "story:plan" ; kg:concerns <entity/anne> ;
    kg:step <step/a> , <step/b> .
<step/a> a kg:Step ; kg:rank 1 ; kg:status kg:Planned ; kg:eventClass kg:Meet ; kg:account <event/e> ;
    kg:earliest "2023-12-01"^^xsd:date ; kg:latest "2023-12-02"^^xsd:date .
<step/b> a kg:Step ; kg:rank 2 ; kg:status kg:Asserted ; kg:eventClass kg:Visit ; kg:account <event/f> .
"""

DATED = """kg:date "2023-10-11"^^xsd:date ;
    kg:endDate "2023-10-12"^^xsd:date ; kg:evidence <evidence/a-0-4> ; kg:rule "r" ;
    kg:earliest "2023-10-11"^^xsd:date ; kg:latest "2023-10-13"^^xsd:date ."""
"""The end of the event of two participants, which has no place."""

FAULTS = [
    ("Article-identifier", 'schema:identifier "a" ;', ""),
    ("Article-identifier", 'schema:identifier "a" ;', 'schema:identifier "a", "b" ;'),
    ("Article-datePublished", '"2023-10"^^xsd:gYearMonth', '"octobre"'),
    ("Article-headline", '"Titre"@fr', '"Titre"@fr, "Autre"@fr'),
    ("Article-textDigest", f'; kg:textDigest "{DIGEST}"', ""),
    ("Article-textDigest", f'"{DIGEST}"', '"sha256:0"'),
    ("Evidence-referenceContext", "nif:referenceContext <article/a> ;", ""),
    ("Evidence-referenceContext", "nif:referenceContext <article/a> ;", "nif:referenceContext <entity/anne> ;"),
    ("Headline-isPartOf", "; schema:isPartOf <article/a>", ""),
    ("Headline-isPartOf", "schema:isPartOf <article/a>", "schema:isPartOf <entity/anne>"),
    ("Evidence-beginIndex", "nif:beginIndex 0 ;", ""),
    ("Evidence-beginIndex", "nif:beginIndex 0 ;", "nif:beginIndex 4 ;"),
    ("Evidence-beginIndex", "nif:beginIndex 0 ;", "nif:beginIndex -1 ;"),
    ("Evidence-endIndex", "nif:endIndex 4 ;", ""),
    ("Evidence-anchorOf", 'nif:anchorOf "Anne"@fr', 'nif:anchorOf ""@fr'),
    ("Evidence-prefix", ' ; oa:prefix ""', ""),
    ("Evidence-prefix", 'oa:prefix ""', f'oa:prefix "{33 * "x"}"'),
    ("Evidence-suffix", ' ; oa:suffix " et Paul se sont vus"', ""),
    ("Evidence-suffix", "oa:suffix", 'oa:suffix "", '),
    ("Event", "kg:agent <entity/anne> ;\n    kg:recipient <entity/paul> ;", ""),
    ("Quantity", "schema:value 2.0 ;", ""),
    ("Quantity-label", 'rdfs:label "deux morts"@fr ;', ""),
    ("Quantity-kind", 'kg:quantityKind "count"', 'kg:quantityKind "number"'),
    ("Quantity-event", "kg:quantity <quantity/n> ,", "kg:quantity"),
    ("Quantity-evidence", 'schema:unitText "mort"@fr ; kg:evidence <evidence/a-0-4> ;', 'schema:unitText "mort"@fr ;'),
    ("Quantity-value", "schema:value 2.0", 'schema:value "deux"'),
    ("Quantity-least", "schema:minValue 4.0", "schema:minValue -4.0"),
    ("Quantity-most", "schema:maxValue 5.0", 'schema:maxValue "cinq"'),
    ("Quantity-score", 'kg:points "2-1"', 'kg:points "deux à un"'),
    ("Quantity-term", 'kg:term "P1Y"', 'kg:term "un an"'),
    ("Quantity-longest", 'kg:longest "P2Y"', 'kg:longest "deux ans"'),
    ("Quantity-currency", '"EUR"', '"euros"'),
    ("Event-label", 'rdfs:label "Anne rencontre Paul"@fr ;', ""),
    ("Event-factuality", "kg:factuality kg:Asserted ;", "kg:factuality kg:Event ;"),
    ("Event-factuality", "kg:factuality kg:Claimed ;", "kg:factuality kg:Claimed, kg:Denied ;"),
    ("Event-importance", "kg:factuality kg:Asserted ;", "kg:factuality kg:Asserted ; kg:importance kg:Asserted ;"),
    ("Event-minor", "kg:factuality kg:Claimed ;", "kg:factuality kg:Claimed ; kg:importance kg:Minor ;"),
    ("Event-minor", 'kg:date "2023-10-11"^^xsd:date ;', 'kg:date "2023-10-11"^^xsd:date ; kg:importance kg:Minor ;'),
    ("Event-minor", DATED, 'kg:importance kg:Minor ; kg:evidence <evidence/a-0-4> ; kg:rule "r" .'),
    ("Event-evidence", 'kg:endDate "2023-10-12"^^xsd:date ; kg:evidence <evidence/a-0-4> ;', ""),
    (
        "Event-rule",
        '<entity/paul> ;\n    kg:evidence <evidence/a-0-4> ; kg:rule "r" .',
        "<entity/paul> ;\n    kg:evidence <evidence/a-0-4> .",
    ),
    ("Event-date", '"2023-10-11"^^xsd:date', '"mercredi"'),
    ("Event-endDate", '"2023-10-12"^^xsd:date', '"jeudi"'),
    ("Event-order", '"2023-10-12"^^xsd:date', '"2023-10-10"^^xsd:date'),
    ("Event-order", '"2023-10-12"^^xsd:date', '"2022"^^xsd:gYear'),
    ("Event-order", 'kg:date "2023-10-11"^^xsd:date ;', ""),
    ("Event-earliest", 'kg:earliest "2023-10-11"^^xsd:date', 'kg:earliest "2023-10"^^xsd:gYearMonth'),
    ("Event-earliest", 'kg:earliest "2023-10-11"^^xsd:date', 'kg:earliest "2023-10-14"^^xsd:date'),
    ("Event-latest", 'kg:latest "2023-10-13"^^xsd:date', 'kg:latest "2023"^^xsd:gYear'),
    ("Event-days", 'kg:earliest "2023-10-11"^^xsd:date ; ', ""),
    ("Event-days", '; kg:latest "2023-10-13"^^xsd:date', ""),
    ("Event-claimedBy", "kg:factuality kg:Claimed", "kg:factuality kg:Denied"),
    ("Quotation-speaker", "kg:speaker <entity/anne> ;", ""),
    ("Quotation-speaker", "kg:speaker <entity/anne> ;", 'kg:speaker "Anne" ;'),
    ("Quotation-text", 'kg:text "Non"@fr ;', ""),
    ("Quotation-quoteKind", 'kg:quoteKind "direct" ;', 'kg:quoteKind "libre" ;'),
    ("Quotation-evidence", 'kg:quoteKind "direct" ; kg:evidence <evidence/a-0-4> ;', 'kg:quoteKind "direct" ;'),
    ("Position-title", 'kg:title "maire"@fr ;', ""),
    ("Position-holder", "kg:holds <position/p> ;", ""),
    ("Position-holder", "<link/l> a", "<entity/onu> kg:holds <position/p> . <link/l> a"),
    ("Position-evidence", "kg:of <entity/rome> ; kg:evidence <evidence/a-0-4> ;", "kg:of <entity/rome> ;"),
    (
        "Relation-evidence",
        "rdf:object <entity/paul> ;\n    kg:evidence <evidence/a-0-4> ;",
        "rdf:object <entity/paul> ;",
    ),
    ("Relation-triple", "schema:spouse <entity/paul> .\n", "schema:sibling <entity/paul> .\n"),
    ("Link-entity", "kg:entity <entity/anne> ;", ""),
    ("Link-rule", '<entity/anne> ; kg:rule "r" ; kg:score', "<entity/anne> ; kg:score"),
    ("Happening-label", 'rdfs:label "Ils se voient"@fr ;', ""),
    ("Happening-account", "kg:account <event/e> , <event/f> ;", "kg:account <event/e> ;"),
    ("Happening-account", "kg:account <event/e> , <event/f> ;", "kg:account <event/e> , <entity/anne> ;"),
    ("Happening-sources", "kg:sources 2 ;", ""),
    ("Happening-sources", "kg:sources 2 ;", "kg:sources 0 ;"),
    ("Happening-earliest", '"2023-11-01"^^xsd:date', '"2023-11-03"^^xsd:date'),
    ("Happening-latest", '"2023-11-02"^^xsd:date', '"2023-11"^^xsd:gYearMonth'),
    ("Happening-disagreement", "kg:disagreement <disagreement/d>", "kg:disagreement <entity/anne>"),
    ("Disagreement-on", "kg:on kg:factuality ;", "kg:on kg:evidence ;"),
    ("Disagreement-side", "kg:side <side/s> , <side/t>", "kg:side <side/s>"),
    ("Side-account", "kg:says kg:Asserted ; kg:account <event/e>", "kg:says kg:Asserted"),
    ("Story-label", 'rdfs:label "projet : Anne"@fr ;', ""),
    ("Story-concerns", "kg:concerns <entity/anne> ;", ""),
    ("Story-step", "kg:step <step/a> , <step/b>", "kg:step <step/a>"),
    ("Step-rank", "kg:rank 1 ;", "kg:rank 0 ;"),
    ("Step-status", "kg:status kg:Planned ;", "kg:status kg:Hypothetical ;"),
    ("Step-eventClass", "kg:eventClass kg:Meet ;", ""),
    ("Step-account", "kg:eventClass kg:Visit ; kg:account <event/f>", "kg:eventClass kg:Visit"),
    ("Step-earliest", '"2023-12-01"^^xsd:date', '"2023-12-03"^^xsd:date'),
    ("Step-latest", '"2023-12-02"^^xsd:date', '"2023-12"^^xsd:gYearMonth'),
    ("Person", "<entity/paul> a schema:Person", "<entity/paul> a schema:Person, schema:Organization"),
    ("Person", "<entity/paul> a schema:Person", "<entity/paul> a schema:Person, schema:Place"),
    ("Entity-label", '<entity/onu> a schema:Organization ; rdfs:label "ONU"@fr', "<entity/onu> a schema:Organization"),
    ("Entity-label", 'rdfs:label "Rome"@fr', 'rdfs:label "Rome"@fr, "Roma"@it'),
    ("Shortcut-asserted", "kg:factuality kg:Asserted ;", "kg:factuality kg:Planned ;"),
    ("Shortcut-asserted", "kg:met <entity/paul>", "kg:met <entity/paul> ; kg:visitedOn <entity/rome>"),
    ("Shortcut-asserted", "a kg:Meet, kg:Event", "a kg:Call, kg:Event"),
]


def shapes_of(path: Path) -> set[str]:
    return {fault.shape for fault in validate(path).faults}


def test_the_sample_conforms(tmp_path: Path) -> None:
    write(dataset(READINGS, ENTITIES), tmp_path / "graph.ttl", "turtle")
    assert validate(tmp_path / "graph.ttl").faults == ()


def test_the_sound_example_conforms(tmp_path: Path) -> None:
    (tmp_path / "graph.ttl").write_text(HEAD + SOUND, encoding="utf-8")
    assert validate(tmp_path / "graph.ttl").faults == ()


@pytest.mark.parametrize(("shape", "sound", "faulty"), FAULTS)
def test_a_shape_catches_its_failing_example(shape: str, sound: str, faulty: str, tmp_path: Path) -> None:
    assert sound in SOUND
    (tmp_path / "graph.ttl").write_text(HEAD + SOUND.replace(sound, faulty, 1), encoding="utf-8")
    assert shape in shapes_of(tmp_path / "graph.ttl")


def test_every_shape_has_a_failing_example_and_words() -> None:
    shapes = Graph().parse(resources.ontology() / "shapes.ttl")
    spoken = {str(shape).rpartition("#")[2] for shape in shapes.subjects(SH.message, None)}
    assert spoken == {shape for shape, _, _ in FAULTS}
    for shape in shapes.subjects(SH.message, None, unique=True):
        assert sorted(message.language for message in shapes.objects(shape, SH.message)) == ["en", "fr"]


def test_the_command_says_what_is_wrong(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "graph.ttl"
    path.write_text(HEAD + SOUND.replace("kg:speaker <entity/anne> ;", ""), encoding="utf-8")
    assert main(["validate", str(path)]) == 1
    out = capsys.readouterr().out
    assert "Quotation-speaker: A quotation has a speaker. (1)\n    https://kg.example/quotation/q\n" in out
    path.write_text(HEAD + SOUND, encoding="utf-8")
    assert main(["validate", str(path)]) == 0
    assert capsys.readouterr().out == f"{path}: conforms\n"
