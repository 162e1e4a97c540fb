"""Short texts that name parties without telling the fact asked for (`two_parties.tsv`, `untold.tsv`): the graph must
not tell it either. Others do tell it (`two_parties_told.tsv`), so that telling nothing is no way out."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

import live
import pytest
from rdflib import RDF, RDFS, SKOS, Graph
from rdflib.term import Node

from kg.model import Article, Factuality
from kg.namespaces import BASE, KG
from kg.vocabulary import name, vocabulary

HERE = Path(__file__).parent
UNTOLD = ("two_parties.tsv", "untold.tsv")
PUBLISHED = "2024-04-10"
ENOUGH, EACH = 500, 10
"""So many rows at least, of all classes and of each."""
FALSE, TOLD, KNOWN = 0.01, 0.6, 0.8
"""At most so many rows with a false shortcut; at least so many of the controls told, and of the rows with both parties
things of the graph."""


class Row(NamedTuple):
    """A text, the class of the fact asked for, and the two parties by their names in the text; with a role, those who
    must not be told in it."""

    text: str
    kind: str
    parties: tuple[str, ...]
    role: str | None
    tried: str


class Seen(NamedTuple):
    """What the graph of a row has: whether the parties are things of it, and the shortcuts of the class asked for that
    stand between them, either way; with a role, what is asserted of them in it."""

    row: Row
    known: bool
    shortcuts: tuple[str, ...]

    def __str__(self) -> str:
        """The row and what was told, on a line."""
        return f"{self.row.kind} {', '.join(self.shortcuts) or 'nothing'} <- {self.row.tried}: {self.row.text}"


def rows(file: str) -> list[Row]:
    """A file -> its rows."""
    lines = (HERE / file).read_text(encoding="utf-8").splitlines()
    cells = [line.split("\t") for line in lines if not line.startswith("#")]
    return [_row(*row) for row in cells]


def _row(text: str, kind: str, parties: str, tried: str = "") -> Row:
    role, _, named = parties.rpartition("=")
    return Row(text, kind, tuple(named.split("|")), role or None, tried)


def seen(asked: Sequence[Row]) -> list[Seen]:
    """Rows -> what the graph of each has: read in one pass, but each a graph of its own, so that none sways another."""
    pipeline = live.pipeline()
    readings = pipeline.read(Article(f"row-{n}", row.text, published=PUBLISHED) for n, row in enumerate(asked))
    return [_seen(row, pipeline.graph([reading], BASE)) for row, reading in zip(asked, readings, strict=True)]


def _seen(row: Row, graph: Graph) -> Seen:
    parties = [_things(party, graph) for party in row.parties]
    if row.role is None:
        return Seen(row, all(parties), _shortcuts(row, parties[0], parties[1], graph))
    told = {
        f"{row.role} {graph.value(party, RDFS.label)}"
        for event in graph.subjects(RDF.type, KG[row.kind.removeprefix("kg:")])
        if (event, KG.factuality, KG[Factuality.ASSERTED.value]) in graph
        for party in set(graph.objects(event, KG[row.role])) & set().union(*parties)
    }
    return Seen(row, all(parties), tuple(sorted(told)))


def _shortcuts(row: Row, one: set[Node], other: set[Node], graph: Graph) -> tuple[str, ...]:
    """A row with two parties -> the shortcuts between them."""
    properties = [shortcut.property for shortcut in vocabulary().events[row.kind.removeprefix("kg:")].shortcuts]
    told = {
        f"{graph.value(left, RDFS.label)} kg:{name(property_)} {graph.value(right, RDFS.label)}"
        for property_ in properties
        for left, right in graph.subject_objects(property_)
        if (left in one and right in other) or (left in other and right in one)
    }
    return tuple(sorted(told))


def _things(party: str, graph: Graph) -> set[Node]:
    """A party -> the things of the graph that bear its name; where none does, those in whose name it stands."""
    named = [
        (thing, _plain(str(form)))
        for property_ in (RDFS.label, SKOS.altLabel)
        for thing, form in _names(graph, property_)
    ]
    exact = {thing for thing, form in named if form == _plain(party)}
    return exact or {thing for thing, form in named if re.search(rf"(?<!\w){re.escape(_plain(party))}(?!\w)", form)}


def _names(graph: Graph, property_: Node) -> Iterable[tuple[Node, Node]]:
    """The things of a graph with their names; its events, which are labelled too, are none."""
    return ((s, o) for s, o in graph.subject_objects(property_) if str(s).startswith(f"{BASE}entity/"))


def _plain(form: str) -> str:
    """A name in small letters, with straight apostrophes, without the article before it."""
    return re.sub(r"^(?:l'|d'|les? |la |des? |du )", "", form.casefold().replace("’", "'"))


@pytest.fixture(scope="module", params=UNTOLD)
def untold(request: pytest.FixtureRequest) -> list[Seen]:
    """What the graphs have of the rows of which nothing should be told."""
    return seen(rows(request.param))


def test_the_rows_are_well_formed() -> None:
    for file in (*UNTOLD, "two_parties_told.tsv"):
        for row in rows(file):
            assert row.role or len(set(row.parties)) == 2, row
            assert all(party.casefold() in row.text.casefold() for party in row.parties), row


@pytest.mark.parametrize("file", UNTOLD)
def test_the_rows_cover_every_class_with_a_shortcut(file: str) -> None:
    asked = rows(file)
    count = Counter(row.kind for row in asked)
    assert len(asked) >= ENOUGH
    assert count.keys() == {f"kg:{kind.name}" for kind in vocabulary().events.values() if kind.shortcuts}
    assert min(count.values()) >= EACH, count


def test_no_row_is_there_twice() -> None:
    asked = [row for file in UNTOLD for row in rows(file)]
    texts = Counter(row.text.casefold() for row in [*asked, *rows("two_parties_told.tsv")])
    pairs = Counter((row.kind, frozenset(row.parties)) for row in asked)
    assert [text for text, times in [*texts.items(), *pairs.items()] if times > 1] == []


def test_the_parties_are_things_of_the_graph(untold: list[Seen]) -> None:
    unknown = [one for one in untold if not one.known]
    assert len(unknown) <= (1 - KNOWN) * len(untold), "\n".join(map(str, unknown))


def test_what_is_not_told_makes_no_fact(untold: list[Seen]) -> None:
    wrong = [one for one in untold if one.shortcuts]
    message = [f"{len(wrong)} of {len(untold)} rows ({len(wrong) / len(untold):.1%})", *map(str, wrong)]
    assert len(wrong) <= FALSE * len(untold), "\n".join(message)


def test_what_is_told_of_two_parties_makes_one() -> None:
    told = seen(rows("two_parties_told.tsv"))
    right = [one for one in told if one.shortcuts]
    message = [f"{len(right)} of {len(told)} rows", *(str(one) for one in told if not one.shortcuts)]
    assert len(right) >= TOLD * len(told), "\n".join(message)
