"""What a careful reader knows of the world before reading: countries, titles, names, offices. Pure look-ups."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from kg.knowledge.gazetteer import load_gazetteer
from kg.knowledge.markers import Marker, Markers, load_markers
from kg.knowledge.portfolios import Portfolio, Portfolios, load_portfolios
from kg.knowledge.things import Demonym, Gazetteer, Known
from kg.knowledge.titles import Match, Reading, Title, Titles, load_titles

__all__ = [
    "Demonym",
    "Gazetteer",
    "Knowledge",
    "Known",
    "Marker",
    "Markers",
    "Match",
    "Portfolio",
    "Portfolios",
    "Reading",
    "Title",
    "Titles",
    "load",
]


@dataclass(frozen=True)
class Knowledge:
    """All that one language's tables know."""

    gazetteer: Gazetteer
    titles: Titles
    markers: Markers
    portfolios: Portfolios


@cache
def load(folder: Path) -> Knowledge:
    """A language's folder -> its knowledge, every row checked."""
    markers = load_markers(folder / "title_markers.tsv")
    return Knowledge(
        gazetteer=load_gazetteer(folder),
        titles=load_titles(folder / "titles.tsv", markers.prefixes),
        markers=markers,
        portfolios=load_portfolios(folder / "portfolios.tsv"),
    )
