"""What ministers are in charge of: the words after a title -> the portfolios they name."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from kg.grammar import words
from kg.knowledge.phrases import Phrases
from kg.knowledge.titles import OFFICES
from kg.tables import many, read_tsv, unique

COLUMNS = "portfolio article stands_for names"
COMMA = ","


@dataclass(frozen=True, slots=True)
class Portfolio:
    """A field of government. `stands_for`: the office of who is in charge of it (foreign_minister)."""

    name: str
    article: str
    names: tuple[str, ...]
    stands_for: str | None


@dataclass(frozen=True)
class Portfolios:
    """All portfolios."""

    portfolios: tuple[Portfolio, ...]
    links: tuple[str, ...]
    joining: frozenset[str]

    @cached_property
    def _linked(self) -> Phrases[Portfolio]:
        pairs = ((name, one) for one in self.portfolios for name in one.names)
        return Phrases.of((f"{link} {name}", one) for name, one in pairs for link in self.links)

    @cached_property
    def _bare(self) -> Phrases[Portfolio]:
        return Phrases.of((name, one) for one in self.portfolios for name in one.names)

    def at(self, words: Sequence[str], start: int) -> tuple[int, tuple[Portfolio, ...]] | None:
        """The words of a text and where to look -> where the portfolios that start there with a preposition («de
        l'Intérieur et du Culte») end, and which they are."""
        found = self._linked.at(words, start)
        if found is None:
            return None
        end, (first, *_) = found
        if end + 1 < len(words) and words[end] in self.joining and (more := self.at(words, end + 1)):
            return more[0], (first, *more[1])
        return end, (first,)

    def named(self, name: str) -> Portfolio | None:
        """A portfolio's name without its article -> the portfolio."""
        words = name.split()
        found = self._bare.at(words, 0) if words else None
        return found[1][0] if found and found[0] == len(words) else None


def load_portfolios(path: Path) -> Portfolios:
    """The file of portfolios -> the portfolios."""
    portfolios = []
    grammar = words.load(path.parent)
    seen: set[tuple[str, str]] = set()
    for row in read_tsv(path, COLUMNS):
        name, article, stands_for, names = row.cells
        unique(row, (name, article), seen)
        row.choice(article, grammar.definite)
        office = row.choice(stands_for, OFFICES) if stands_for else None
        portfolios.append(Portfolio(name, article, (name, *many(names)), office))
    return Portfolios(tuple(portfolios), grammar.portfolio_openers, frozenset({grammar.conjunctions.and_, COMMA}))
