"""`kg build FILE.ann` reads facts that people wrote, `kg annotate` writes what was read in the same lines."""

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from rdflib import RDF, RDFS, SKOS, Dataset

from kg.annotation.files import annotated, read
from kg.commands.model import complete
from kg.errors import InputError
from kg.namespaces import KG, SCHEMA

if TYPE_CHECKING:
    from conftest import Kg

TEXT = (
    "title: Visite\npublished: 2023-10-11\n\nEmmanuel Macron a rencontré Joe Biden à Paris mardi. Le président part.\n"
)
LINES = (
    "## Visite",
    "% made by hand",
    "E e1 Person Emmanuel Macron | Le président",
    "E e2 Person Joe Biden",
    "E e3 GPE Paris",
    "V Meet asserted 2023-10-10 place=e3 | {agent:e1 Emmanuel Macron} a [rencontré] {agent:e2 Joe Biden}",
    "V Move planned | {agent:e1 Le président} [part]",
)


@pytest.fixture
def ann(tmp_path: Path) -> Path:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "Visite.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "in" / "Visite.ann").write_text("\n".join(LINES) + "\n", encoding="utf-8")
    return tmp_path / "in" / "Visite.ann"


def graph(path: Path) -> Dataset:
    found = Dataset(default_union=True)
    found.parse(path)
    return found


def test_facts_that_people_wrote_are_told_and_no_others(kg: "Kg", ann: Path, tmp_path: Path) -> None:
    ran = kg("build", ann, "-o", tmp_path / "out")
    assert (ran.status, ran.err) == (0, [])
    data = graph(tmp_path / "out" / "graph.ttl")
    (meeting,), (move,) = data.subjects(RDF.type, KG.Meet), data.subjects(RDF.type, KG.Move)
    assert {str(data.value(who, RDFS.label)) for who in data.objects(meeting, KG.agent)} == {
        "Emmanuel Macron", "Joe Biden"
    }  # fmt: skip
    assert (str(data.value(meeting, KG.date)), str(data.value(meeting, KG.rule))) == ("2023-10-10", "annotated")
    assert data.value(move, KG.factuality) == KG.Planned
    assert len(set(data.subjects(RDF.type, KG.Event))) == 2
    assert "Le président" in {str(name) for name in data.objects(None, SKOS.altLabel)}
    (country,) = data.objects(meeting, KG.place)
    assert (country, RDF.type, SCHEMA.City) in data


def test_a_faulty_line_is_named_and_the_rest_is_told(kg: "Kg", ann: Path, tmp_path: Path) -> None:
    with ann.open("a", encoding="utf-8") as file:
        file.write(
            "V Meet asserted | {agent:e1 Emanuel Macron} a [rencontré]\nV Meet asserted agent=e1 place=e2 | [part]\n"
        )
    ran = kg("build", ann, "-o", tmp_path / "out")
    assert ran.status == 1
    assert ran.err == [
        f"kg build: {ann}:8: not in the text: «Emanuel Macron a rencontré»",
        f"kg build: {ann}:1: e2: a Person is no place of a Meet",
    ]
    assert len(set(graph(tmp_path / "out" / "graph.ttl").subjects(RDF.type, KG.Event))) == 2


FAULTY = {
    "": "no annotations",
    "E e1 Person Joe Biden": ":1: no line ## ID",
    "## ../secret": "no name of a file",
    "## .hidden": "no name of a file",
    "## Visite\n## Visite": ":2: Visite twice",
    "## autre": "autre.txt",
}


@pytest.mark.parametrize("text", FAULTY)
def test_what_is_no_file_of_annotations_is_said(kg: "Kg", ann: Path, tmp_path: Path, text: str) -> None:
    ann.write_text(text, encoding="utf-8")
    ran = kg("build", ann, "-o", tmp_path / "out")
    assert ran.status == 1
    assert FAULTY[text] in ran.err[0]


def test_annotations_in_a_store_take_the_place_of_what_was_read(kg: "Kg", ann: Path, tmp_path: Path) -> None:
    options = ("--store", tmp_path / "store", "-o", tmp_path / "out")
    assert "1 new" in kg("build", ann.with_suffix(".txt"), *options).out[-1]
    assert "1 replaced" in kg("build", ann, *options).out[-1]
    assert "0 new, 0 replaced, 1 kept" in kg("build", ann, *options).out[-1]


def test_what_people_wrote_is_written_again_as_they_wrote_it(kg: "Kg", ann: Path) -> None:
    ran = kg("annotate", ann)
    assert (ran.status, ran.err) == (0, [])
    assert ran.out == [line for line in LINES if not line.startswith("%")]


def test_what_the_offline_reader_saw_is_written_and_reads_back_without_a_fault(
    kg: "Kg", ann: Path, tmp_path: Path
) -> None:
    ran = kg("annotate", ann.with_suffix(".txt"), "-o", tmp_path / "new")
    assert ran.status == 0
    assert (tmp_path / "new" / "Visite.txt").read_text(encoding="utf-8").endswith(TEXT.partition("\n\n")[2])
    found = read(tmp_path / "new", tmp_path / "new")
    assert (found.faults, [event["type"] for event in found.articles["Visite"]["events"]][:1]) == ([], ["Meet"])
    again = kg("annotate", tmp_path / "new" / "Visite.ann")
    assert again.out == (tmp_path / "new" / "Visite.ann").read_text(encoding="utf-8").splitlines()


def test_json_is_the_gold_form(kg: "Kg", ann: Path, tmp_path: Path) -> None:
    kg("annotate", ann, "--as", "json", "-o", tmp_path / "new")
    ((gold, body),) = annotated(tmp_path / "new")
    assert gold == next(annotated(ann.parent))[0]
    assert body == TEXT.partition("\n\n")[2]


def test_training_reads_annotations_that_have_no_json(tmp_path: Path) -> None:
    body = "Anne Martin a visité Nantes."
    visit = "V Visit asserted | {agent:e1 Anne Martin} a [visité] {place:e2 Nantes}"
    for name in "ab":
        (tmp_path / f"{name}.txt").write_text(f"published: 2023-10-11\n\n{body}", encoding="utf-8")
        (tmp_path / f"{name}.ann").write_text(
            "\n".join((f"## {name}", "E e1 Person Anne Martin", "E e2 GPE Nantes", visit)), encoding="utf-8"
        )
    (tmp_path / "b.json").write_text("{}", encoding="utf-8")
    complete(tmp_path)
    made = json.loads((tmp_path / "a.json").read_text(encoding="utf-8"))
    assert [event["type"] for event in made["events"]] == ["Visit"]
    assert (tmp_path / "b.json").read_text(encoding="utf-8") == "{}"
    (tmp_path / "c.txt").write_text(body, encoding="utf-8")
    (tmp_path / "c.ann").write_text("## c\nE e1 Person Personne", encoding="utf-8")
    with pytest.raises(InputError, match=r"c\.ann:2: not in the text"):
        complete(tmp_path)
