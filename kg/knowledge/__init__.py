"""What a careful reader knows of the world before reading: countries, titles, names, offices. Pure look-ups."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from kg.knowledge.careers import Careers, load_careers
from kg.knowledge.gazetteer import load_gazetteer
from kg.knowledge.markers import Marker, Markers, load_markers
from kg.knowledge.people import GivenNames, Handle, Holder, Holders, load_given_names, load_handles, load_holders
from kg.knowledge.phrases import forget
from kg.knowledge.portfolios import Portfolio, Portfolios, load_portfolios
from kg.knowledge.spelling import Spelling, load_spelling
from kg.knowledge.things import Demonym, Gazetteer, Known
from kg.knowledge.titles import Match, Reading, Title, Titles, load_titles

__all__ = [
    "Careers",
    "Demonym",
    "Gazetteer",
    "GivenNames",
    "Handle",
    "Holder",
    "Holders",
    "Knowledge",
    "Known",
    "Marker",
    "Markers",
    "Match",
    "Portfolio",
    "Portfolios",
    "Reading",
    "Spelling",
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
    given_names: GivenNames
    holders: Holders
    handles: dict[str, Handle]
    spelling: Spelling
    careers: Careers

    def handle(self, text: str) -> Handle | None:
        """A handle, with or without its at sign -> what it stands for, None where it is not an office's or a body's."""
        return self.handles.get(text.removeprefix("@").casefold())

    def forget(self) -> None:
        """Remember no words of texts any more. Few are remembered, but scattered among all that was worked out besides
        they would hold on to the room of that: Python gives back a megabyte once nothing in it is used."""
        self.spelling.forget()
        forget()


@cache
def load(folder: Path) -> Knowledge:
    """A language's folder -> its knowledge, every row checked."""
    markers = load_markers(folder / "title_markers.tsv")
    gazetteer = load_gazetteer(folder)
    titles = load_titles(folder / "titles.tsv", markers.prefixes)
    return Knowledge(
        gazetteer=gazetteer,
        titles=titles,
        markers=markers,
        portfolios=load_portfolios(folder / "portfolios.tsv"),
        given_names=load_given_names(folder / "given_names.tsv"),
        holders=load_holders(folder / "officeholders.tsv", gazetteer.by_key),
        handles=load_handles(folder / "handles.tsv", gazetteer.by_key),
        spelling=load_spelling(folder / "transliterations.tsv", folder / "given_name_equivalents.tsv"),
        careers=load_careers(folder / "identity", titles),
    )
