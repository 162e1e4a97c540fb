"""`kg verify`: what it says of articles as they were, typeset anew, altered, missing, unknown; its exit status."""

import json
from pathlib import Path

import pytest
from commands.conftest import Kg
from stories import ENTITIES, READINGS

from kg.export import write
from kg.graph import dataset

QUOTED = "Nous avons besoin de soutien"


@pytest.fixture
def graph(tmp_path: Path) -> Path:
    write(dataset(READINGS, ENTITIES), tmp_path / "graph.ttl", "turtle")
    return tmp_path / "graph.ttl"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with the articles of the graph."""
    (tmp_path / "articles").mkdir()
    for reading in READINGS:
        (tmp_path / "articles" / f"{reading.article.id}.txt").write_text(reading.article.body, encoding="utf-8")
    return tmp_path / "articles"


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_all_stand(kg: Kg, graph: Path, folder: Path) -> None:
    ran = kg("verify", graph, folder)
    said = f"{graph}: 19 pieces of evidence and 2 quotations in 3 articles: all stand"
    assert (ran.status, ran.out, ran.err) == (0, [said], [])


def test_other_typography_is_told_and_no_fault(kg: Kg, graph: Path, folder: Path) -> None:
    edit(folder / "otan.txt", "« Nous avons besoin de soutien »", "“Nous  avons besoin de\nsoutien”")
    ran = kg("verify", graph, folder)
    assert (ran.status, ran.err) == (0, [])
    assert f"otan quotation  retypeset  «{QUOTED}»" in ran.out
    assert any(line.startswith("otan:") and "  retypeset to " in line and "  «« Nous" in line for line in ran.out)
    assert ran.out[-1].startswith(f"{graph}: 19 pieces of evidence and 2 quotations in 3 articles: ")


def test_altered_words_are_told_with_what_stands_there_now(kg: Kg, graph: Path, folder: Path) -> None:
    edit(folder / "otan.txt", "avons besoin", "n’avons aucun besoin")
    ran = kg("verify", graph, folder)
    assert ran.status == 1
    assert f"otan quotation  altered  «{QUOTED}»" in ran.out
    assert any("altered  «« Nous avons" in line and "now «« Nous n’avons aucun besoin" in line for line in ran.out)
    assert ran.out[-1].endswith(" moved, 2 altered")


def test_a_quotation_altered_in_the_graph_is_refused(kg: Kg, graph: Path, folder: Path) -> None:
    edit(graph, f'kg:text "{QUOTED}"', 'kg:text "Nous avons besoin"')
    ran = kg("verify", graph, folder)
    assert (ran.status, ran.out[0]) == (1, "otan quotation  altered  «Nous avons besoin»")


def test_an_article_that_is_missing_is_named(kg: Kg, graph: Path, folder: Path) -> None:
    (folder / "otan.txt").unlink()
    ran = kg("verify", graph, folder)
    said = "kg verify: «otan» (https://news.example/otan): in the graph, but not among the articles given"
    assert (ran.status, ran.err) == (1, [said])
    ran = kg("verify", graph, folder, "--partial")
    assert (ran.status, ran.err) == (0, [])


def test_an_article_that_the_graph_does_not_know_is_named(kg: Kg, graph: Path, folder: Path) -> None:
    (folder / "autre.txt").write_text("Rien à voir avec le reste.", encoding="utf-8")
    ran = kg("verify", graph, folder)
    assert (ran.status, ran.err) == (0, [f"kg verify: {folder / 'autre.txt'}: «autre» is not in the graph"])
    ran = kg("verify", graph, folder / "autre.txt", "--partial")
    assert ran.status == 1


def test_a_file_of_another_name_is_known_by_its_text(kg: Kg, graph: Path, folder: Path) -> None:
    (folder / "otan.txt").rename(folder / "sommet.txt")
    assert kg("verify", graph, folder).status == 0


def test_an_article_that_cannot_be_read_is_named(kg: Kg, graph: Path, folder: Path) -> None:
    ran = kg("verify", graph, folder, folder / "absent.txt")
    assert ran.status == 1
    assert [line.startswith(f"kg verify: {folder / 'absent.txt'}: ") for line in ran.err] == [True]
    assert ran.out[-1].endswith("all stand")


def test_for_machines(kg: Kg, graph: Path, folder: Path) -> None:
    edit(folder / "otan.txt", "avons besoin", "n’avons aucun besoin")
    ran = kg("verify", graph, folder, "--json")
    rows = {row["id"]: row for row in map(json.loads, ran.out)}
    assert (ran.status, sorted(rows)) == (1, ["dementi", "otan", "retour"])
    assert rows["retour"]["same"] and rows["retour"]["findings"] == []
    assert not rows["otan"]["same"] and (rows["otan"]["altered"], rows["otan"]["vanished"]) == (2, 0)
    (quote,) = [found for found in rows["otan"]["findings"] if found["kind"] == "quotation"]
    assert (quote["status"], quote["words"]) == ("altered", QUOTED)
    moved = [found for found in rows["otan"]["findings"] if found["status"] == "moved"]
    assert moved and all(found["found"][0] - found["claimed"][0] == 8 for found in moved)


def test_a_graph_without_articles(kg: Kg, tmp_path: Path, folder: Path) -> None:
    (tmp_path / "empty.ttl").touch()
    ran = kg("verify", tmp_path / "empty.ttl", folder)
    assert (ran.status, ran.err) == (1, [f"kg verify: {tmp_path / 'empty.ttl'}: no articles in this graph"])
