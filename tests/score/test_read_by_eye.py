"""The facts that were read against their text (`read_by_eye.tsv`): the list is well formed, and its shares are those
that the documents name."""

from collections import Counter
from pathlib import Path

import pytest

from kg.reading.features import KINDS, kind_of
from kg.vocabulary import vocabulary

LIST = Path(__file__).parent / "read_by_eye.tsv"
COLUMNS = ["article", "start", "end", "class", "verdict", "cause", "set"]
SHARES = {
    ("A", "event"): (70, 86),
    ("A", "position"): (90, 100),
    ("A", "other"): (135, 150),
    ("B", "event"): (78, 87),
    ("B", "position"): (67, 75),
    ("B", "other"): (121, 150),
    ("C", "event"): (31, 37),
    ("C", "position"): (47, 50),
    ("D", "event"): (49, 56),
    ("D", "position"): (243, 261),
    ("D", "other"): (238, 300),
    ("E", "event"): (106, 127),
    ("E", "position"): (232, 256),
    ("E", "other"): (239, 300),
    ("F", "event"): (82, 104),
    ("F", "position"): (215, 229),
    ("F", "other"): (121, 150),
}
"""By set: harmful events, positions and other facts, how many are right of how many."""


def rows() -> list[list[str]]:
    """The rows, the comment and the line of columns left out."""
    lines = [line.split("\t") for line in LIST.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    assert lines[0] == COLUMNS
    return lines[1:]


def part(name: str) -> str:
    """A class -> what it is counted with."""
    if name == "position":
        return name
    return "event" if name in vocabulary().events and kind_of(name) == "grave" else "other"


def test_each_row_says_where_what_and_why() -> None:
    for article, start, end, name, verdict, cause, _ in rows():
        assert article
        assert " " not in article
        assert int(start) < int(end)
        assert name in vocabulary().events or name in KINDS
        assert (verdict, bool(cause)) in (("right", False), ("wrong", True))


def test_no_fact_is_there_twice() -> None:
    assert max(Counter(map(tuple, rows())).values()) == 1


@pytest.mark.parametrize(("which", "shares"), SHARES.items())
def test_shares_are_those_that_are_named(which: tuple[str, str], shares: tuple[int, int]) -> None:
    own = [row for row in rows() if (row[6], part(row[3])) == which]
    assert (sum(row[4] == "right" for row in own), len(own)) == shares


def test_every_set_is_named() -> None:
    assert {(row[6], part(row[3])) for row in rows()} == SHARES.keys()
