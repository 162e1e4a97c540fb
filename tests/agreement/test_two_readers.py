"""Two readers of the same articles: what is one fact, in what it differs, and what verdicts on it mean."""

import csv
import json
from collections.abc import Sequence
from pathlib import Path

import newsgraph
import pytest
from commands.conftest import Kg, kg
from newsgraph import THINGS, article, event, office, quoted

from kg import decisions
from kg.agreement import Agreement, compare, share
from kg.told import read

__all__ = ["kg"]

WHERE = ("a1", 0, "Anna Lind a rencontré Paul Biron à Port-Blanc mardi.")
PART = ("a1", 10, "a rencontré Paul Biron")
APART = ("a1", 90, "Ina Rask a rencontré Paul Biron.")


def compared(left: Sequence[str], right: Sequence[str], things: str = THINGS) -> Agreement:
    """Facts of one article as two readers tell them -> where they differ."""
    head = article("a1", "2023-10-11")
    told = [newsgraph.graph(head, *left), newsgraph.graph(head, *right, things=things)]
    return compare(*map(read, told))


def meeting(where: tuple[str, int, str] = WHERE, kind: str = "Meet", how: str = "Asserted", **parts: str) -> str:
    return event(kind, where, how, **({"agent": "Anna", "recipient": "Paul"} | parts))


def relation(subject: str, property_: str, object_: str) -> str:
    name, told = quoted("a1", 0, "Port-Blanc, en Nordland")
    return told + (
        f"entity:{subject} {property_} entity:{object_} . relation:r-{subject} a kg:Relation ; "
        f"rdf:subject entity:{subject} ; rdf:predicate {property_} ; rdf:object entity:{object_} ; "
        f"kg:evidence evidence:{name} .\n"
    )


def saying(words: str, speaker: str) -> str:
    name, told = quoted("a1", 0, words)
    return told + (
        f'quotation:q-{speaker} a kg:Quotation ; kg:text {newsgraph.literal(words)}@fr ; kg:quoteKind "direct" ; '
        f"kg:speaker entity:{speaker} ; kg:evidence evidence:{name} .\n"
    )


@pytest.mark.parametrize(
    ("left", "right", "found"),
    [
        (meeting(), meeting(PART, agent="Paul", recipient="Anna"), ["agrees"]),  # who meets whom is the same both ways
        (meeting(), meeting(PART, kind="Visit"), ["only a", "only b"]),  # another event in the same words
        (meeting(verb="voir"), meeting(PART, kind="Visit", verb="voir"), ["differs: class"]),
        (meeting(), meeting(APART), ["only a", "only b"]),  # elsewhere
        (meeting(), meeting(PART, how="Planned"), ["differs: factuality"]),
        (meeting(), meeting(PART, how="Claimed", by="Nord"), ["differs: factuality claimant"]),
        (meeting(), meeting(PART, recipient="Ina", date="2023-10-10"), ["differs: parties date"]),
        (meeting(verb="se rencontrer"), meeting(PART, verb="rencontrer"), ["agrees"]),
        (office("Paul", "président", "Sud", WHERE), office("Paul", "président", "Nord", PART), ["differs: parties"]),
        (office("Paul", "président", "Sud", WHERE), office("Ina", "président", "Sud", PART), ["only a", "only b"]),
        (office("Paul", "maire", "Port", WHERE), office("Paul", "Maire", "Port", PART), ["agrees"]),
        (office("Paul", "maire", "Port", WHERE), office("Paul", "maire", "Port", PART, True), ["differs: ended"]),
        (saying("Nous tiendrons bon", "Anna"), saying("Nous tiendrons bon", "Paul"), ["differs: parties"]),
        (saying("Nous tiendrons bon", "Anna"), saying("Nous verrons", "Anna"), ["differs: words"]),
        (saying("Nous tiendrons bon", "Anna"), saying("Rien du tout", "Anna"), ["only a", "only b"]),
        (
            relation("Port", "schema:containedInPlace", "Nord"),
            relation("Port", "schema:memberOf", "Nord"),
            ["differs: class"],
        ),
        (
            relation("Port", "schema:containedInPlace", "Nord"),
            relation("Port", "schema:containedInPlace", "Sud"),
            ["only a", "only b"],
        ),
    ],
)
def test_what_is_one_fact_and_in_what_it_differs(left: str, right: str, found: list[str]) -> None:
    told = [f"{one.found}: {' '.join(one.aspects)}".removesuffix(": ") for one in compared([left], [right]).pairs]
    assert sorted(told) == found


def test_each_fact_is_paired_once_and_the_likest_first() -> None:
    left = [meeting(), meeting(PART, agent="Ina")]
    right = [meeting(PART, agent="Ina", date="2023-10-10")]
    found = compared(left, right)
    ((both,), (alone,), none) = found.differing, found.left, found.right
    assert (both.aspects, none, found.agreed) == (("date",), (), ())
    assert {thing.label for _, thing in alone.row.roles} == {"Anna Lind", "Paul Biron"}


def test_things_of_other_iris_are_the_same() -> None:
    renamed = THINGS.replace("entity:Anna ", "entity:A-Lind ")
    assert [one.found for one in compared([meeting()], [meeting(PART, agent="A-Lind")], renamed).pairs] == ["agrees"]


def test_only_articles_of_both_are_compared() -> None:
    other = (article("a2"), event("Meet", ("a2", 0, "Anna"), agent="Anna", recipient="Paul"))
    left, right = newsgraph.graph(article("a1"), meeting(), *other), newsgraph.graph(article("a1"), article("a3"))
    found = compare(read(left), read(right))
    assert (found.articles, found.alone, len(found.pairs)) == (1, (("a2",), ("a3",)), 1)
    assert compare(read(left), read(left), "a2").articles == 1


@pytest.mark.parametrize(
    ("part", "whole", "least", "most"), [(0, 0, 0, 1), (10, 10, 0.72, 1), (0, 10, 0, 0.28), (45, 60, 0.63, 0.84)]
)
def test_a_share_has_its_bounds(part: int, whole: int, least: float, most: float) -> None:
    found = share(part, whole)
    assert (found.least, found.most) == (pytest.approx(least, abs=0.01), pytest.approx(most, abs=0.01))


# The command.


@pytest.fixture
def graphs(tmp_path: Path) -> tuple[Path, Path]:
    head, claimed = article("a1", "2023-10-11"), office("Paul", "président", "Sud", WHERE)
    left = (head, meeting(sure="0.9"), event("Visit", APART, agent="Ina", place="Port"), claimed)
    right = (head, meeting(PART, recipient="Ina", sure="0.7"), office("Paul", "président", "Sud", WHERE))
    for name, parts in (("a.ttl", left), ("b.ttl", right)):
        (tmp_path / name).write_text(newsgraph.turtle(parts), encoding="utf-8")
    return tmp_path / "a.ttl", tmp_path / "b.ttl"


def test_both_sentences_and_both_confidences_are_told(kg: Kg, graphs: tuple[Path, Path], tmp_path: Path) -> None:
    ran = kg("compare", *graphs, "--lang", "en")
    assert ran.status == 0
    assert "facts agreed on: 1 · told differently: 1 · of A alone: 1 · of B alone: 0" in ran.out[2]
    (line,) = (line for line in ran.out if "B : Ina Rask met Anna Lind" in line or "B : Anna Lind met Ina Rask" in line)
    assert "who takes part" in line and "90 % sure" in line and "70 % sure" in line
    quoted = [line for line in ran.out if line.startswith("  - ")]
    assert any(WHERE[2] in line for line in quoted) and any(f"“{PART[2]}”" in line for line in quoted)
    assert kg("compare", *graphs, "-o", tmp_path / "d.html").status == 0
    assert "Ce que seul A dit" in (tmp_path / "d.html").read_text(encoding="utf-8")


def test_a_line_of_json_is_a_fact(kg: Kg, graphs: tuple[Path, Path]) -> None:
    rows = [json.loads(line) for line in kg("compare", *graphs, "--json").out]
    assert [row["found"] for row in rows] == ["differs", "only a"]
    assert (rows[0]["a"]["confidence"], rows[0]["b"]["confidence"], rows[0]["article"]) == (0.9, 0.7, "a1")
    assert rows[0]["sentence"] == WHERE[2]
    every = [json.loads(line)["found"] for line in kg("compare", *graphs, "--json", "--all").out]
    assert sorted(every) == ["agrees", "differs", "only a"]


def test_what_cannot_be_compared_is_said_in_a_line(kg: Kg, graphs: tuple[Path, Path], tmp_path: Path) -> None:
    (tmp_path / "c.ttl").write_text(newsgraph.turtle((article("a9"),)), encoding="utf-8")
    ran = kg("compare", graphs[0], tmp_path / "c.ttl")
    assert (ran.status, len(ran.err)) == (1, 1)
    assert ran.err[0].endswith("have no article in common")
    assert kg("compare", *graphs, "--sheet", tmp_path / "s.csv").err == [
        f"kg compare: {tmp_path / 's.csv'}: a sheet is a file of the ending .tsv"
    ]


def judged(path: Path, verdicts: dict[str, str]) -> None:
    """Write verdicts in a sheet, by how the two stand to each other there."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, dialect="excel-tab"))
    for row in rows:
        row["verdict"] = verdicts.get(row["found"], "")
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), dialect="excel-tab")
        writer.writeheader()
        writer.writerows(rows)


@pytest.mark.parametrize(
    ("verdicts", "wanted"),
    [
        ({"differs": "b", "only a": "b"}, ([("recipient", ("Ina Rask",)), ("false", ())], [])),
        ({"differs": "a"}, ([], [("recipient", ("Paul Biron",))])),
        ({"differs": "neither", "only a": "a"}, ([("false", ())], [("false", ())])),
        ({"differs": "both"}, ([], [])),
    ],
)
def test_verdicts_in_a_sheet_correct_what_is_wrong_in_either_graph(
    kg: Kg,
    graphs: tuple[Path, Path],
    tmp_path: Path,
    verdicts: dict[str, str],
    wanted: tuple[list[tuple[str, tuple[str, ...]]], ...],
) -> None:
    sheet = tmp_path / "s.tsv"
    assert kg("compare", *graphs, "--sheet", sheet).out == [str(sheet)]
    judged(sheet, verdicts)
    for graph, corrected in zip(graphs, wanted, strict=True):
        kept = tmp_path / f"{graph.stem}-decisions.tsv"
        assert kg("review", graph, "--import", sheet, "--decisions", kept).status == 0
        found = [(one.verdict.value, one.value) for one in decisions.load(kept).corrections]
        assert sorted(found) == sorted(corrected)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (b"a\tb\n", "not a sheet of kg compare"),
        (b"\xff", "not a sheet of kg compare"),
        ("yes", "the verdict 'yes' is not one of a, b, both, neither"),
        ("other graph", "none of the facts with a verdict is one of this graph"),
    ],
)
def test_what_is_no_sheet_of_the_graph_is_refused(
    kg: Kg, graphs: tuple[Path, Path], tmp_path: Path, text: bytes | str, says: str
) -> None:
    sheet, graph = tmp_path / "s.tsv", graphs[0]
    kg("compare", *graphs, "--sheet", sheet)
    judged(sheet, {"differs": "yes" if text == "yes" else "a"})
    if isinstance(text, bytes):
        sheet.write_bytes(text)
    if text == "other graph":
        graph = tmp_path / "c.ttl"
        graph.write_text(newsgraph.turtle((article("a1"),)), encoding="utf-8")
    ran = kg("review", graph, "--import", sheet)
    assert (ran.status, len(ran.err)) == (1, 1)
    assert says in ran.err[0]


def test_what_an_article_says_runs_in_no_spreadsheet(kg: Kg, tmp_path: Path) -> None:
    where = ("a1", 0, '=HYPERLINK("http://x.example")')
    (tmp_path / "a.ttl").write_text(newsgraph.turtle((article("a1"), meeting(where))), encoding="utf-8")
    (tmp_path / "b.ttl").write_text(newsgraph.turtle((article("a1"),)), encoding="utf-8")
    kg("compare", tmp_path / "a.ttl", tmp_path / "b.ttl", "--sheet", tmp_path / "s.tsv")
    with (tmp_path / "s.tsv").open(encoding="utf-8", newline="") as file:
        (row,) = csv.DictReader(file, dialect="excel-tab")
    assert row["sentence"].startswith("'=HYPERLINK")
