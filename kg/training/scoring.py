"""A graph of annotated articles -> its figures: who is named, who did what to whom, who holds what, who said what.

corpus/GUIDE.md says what a fact is, `comparing.py` when it is right. FACTS are arguments, relations and quotations
together.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from rdflib import Dataset

from kg.annotation.files import annotated
from kg.training.comparing import compare
from kg.training.told import told

FACTS = ("arguments", "relations", "quotes")
FOUND = ("FACTS", "entities", "relations", "events", "arguments", "quotes")
KINDS_OF_QUOTES = ("quotes:direct", "quotes:indirect")
SHARES = ("factuality", "dates", "grounding")


@dataclass(frozen=True)
class Figure:
    """What is right, what the graph tells beyond the gold, what it misses."""

    right: int = 0
    extra: int = 0
    missed: int = 0

    def __add__(self, other: "Figure") -> "Figure":
        return Figure(self.right + other.right, self.extra + other.extra, self.missed + other.missed)

    @property
    def precision(self) -> float:
        return self.right / max(1, self.right + self.extra)

    @property
    def recall(self) -> float:
        return self.right / max(1, self.right + self.missed)

    @property
    def f1(self) -> float:
        return 2 * self.precision * self.recall / max(1e-9, self.precision + self.recall)

    @property
    def share(self) -> float:
        """What is right of all."""
        return self.right / max(1, self.right + self.extra + self.missed)


@dataclass(frozen=True)
class Score:
    """All figures by name, how many articles there are and how many of them the graph knows, and what went wrong."""

    figures: Mapping[str, Figure]
    articles: int
    found: int
    wrong: Sequence[str]


def facts(gold: Path, data: Dataset) -> Mapping[str, Figure]:
    """A folder of annotated articles, and a graph of them -> the figures."""
    return score(gold, data).figures


def score(gold: Path, data: Dataset) -> Score:
    """A folder of annotated articles, and a graph of them -> the figures, and what went wrong in each article."""
    graph, articles = told(data), list(annotated(gold))
    figures: defaultdict[str, Figure] = defaultdict(Figure)
    wrong: list[str] = []
    for one, body in articles:
        for outcome in compare(one, body, graph):
            figures[outcome.of] += Figure(**{outcome.ended: 1})
            if outcome.details:
                wrong.append(" ".join((outcome.of, outcome.ended, one["id"], *outcome.details)))
    figures["FACTS"] = sum((figures[name] for name in FACTS), Figure())
    order = dict.fromkeys((*FOUND, *KINDS_OF_QUOTES, *SHARES, *sorted(figures)))
    found = sum(one["id"] in graph.accounts for one, _ in articles)
    return Score({name: figures[name] for name in order}, len(articles), found, wrong)


def as_json(found: Score) -> dict[str, Any]:
    """Figures -> what JSON holds of them: counts, and precision, recall and F1 or the share that is right."""
    return {
        name: asdict(one)
        | ({"share": one.share} if name in SHARES else {"precision": one.precision, "recall": one.recall, "f1": one.f1})
        for name, one in found.figures.items()
    }


def table(found: Score) -> Iterator[str]:
    """Figures -> the lines of a table."""
    yield f"{'':18}{'P':>7}{'R':>7}{'F1':>7}      ({found.found} of {found.articles} articles found in the graph)"
    for name in FOUND:
        one = found.figures[name]
        counts = f"{one.right} right, {one.extra} extra, {one.missed} missed"
        yield f"{name:18}{one.precision:7.3f}{one.recall:7.3f}{one.f1:7.3f}      {counts}"
    for name in KINDS_OF_QUOTES:
        one = found.figures[name]
        yield f"{name:18}{'':7}{one.recall:7.3f}{'':7}      {one.right} of {one.right + one.missed}"
    for name in SHARES:
        one = found.figures[name]
        yield f"{name:18}{'':7}{one.share:7.3f}{'':7}      {one.right} of {one.right + one.extra + one.missed}"
