"""A graph as Python holds it: what it tells as data frames or rows, answers, dossiers, pages, networks, files."""

from dataclasses import dataclass
from functools import cached_property
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, Unpack, overload

from rdflib import Dataset
from rdflib.query import Result

from kg import load
from kg.errors import InputError
from kg.interface.shown import Dossier, Page, summary
from kg.interface.tables import answers, table
from kg.query import ANYTHING, Kept, Question, Wanted, ask, question

if TYPE_CHECKING:  # what each method needs is loaded there: a question should not wait for what draws
    from networkx import MultiDiGraph
    from pandas import DataFrame

    from kg.export.records import Entity, Fact, Quotation
    from kg.told import Told
    from kg.view.content import Content

PAGE = "html"
"""The format of the page, which is none of RDF's or of tables."""

LANGUAGES = ("fr", "en")
"""The languages of words that are the program's own."""


@dataclass(frozen=True, eq=False, repr=False)
class Graph:
    """What articles say: made by `kg.read` or `kg.open`.

    Tables come as a data frame where pandas is installed, else as a list of frozen rows; `frame=True` or `frame=False`
    asks for one of them in any case. `language` is that of all but names, titles and sentences: "fr" or "en". Events
    that say little (`kg:Minor`: no class, date or place, under two participants) are left out unless `minor` is true.
    All errors foreseen are `kg.KgError`.
    """

    rdf: Dataset
    """The whole of it, as rdflib has it. Make a copy before you change it: what was read of it is kept."""

    @overload
    def facts(self, language: str = ..., minor: bool = ..., *, frame: None = ...) -> "DataFrame | Any": ...
    @overload
    def facts(self, language: str = ..., minor: bool = ..., *, frame: Literal[True]) -> "DataFrame": ...
    @overload
    def facts(self, language: str = ..., minor: bool = ..., *, frame: Literal[False]) -> "list[Fact]": ...
    def facts(self, language: str = "fr", minor: bool = False, *, frame: bool | None = None) -> Any:
        """A row a fact, in the order of the articles and their text: the columns of `kg export` (who, fact, whom,
        place, date, …), and `earliest` and `latest`, the days that the date allows."""
        from kg.export import records

        return table(records.Fact, records.facts(self._told_of(minor), _known(language)), frame)

    @overload
    def entities(self, language: str = ..., minor: bool = ..., *, frame: None = ...) -> "DataFrame | Any": ...
    @overload
    def entities(self, language: str = ..., minor: bool = ..., *, frame: Literal[True]) -> "DataFrame": ...
    @overload
    def entities(self, language: str = ..., minor: bool = ..., *, frame: Literal[False]) -> "list[Entity]": ...
    def entities(self, language: str = "fr", minor: bool = False, *, frame: bool | None = None) -> Any:
        """A row a person, body, place, work or named event, those that most facts speak of first."""
        from kg.export import records

        return table(records.Entity, records.entities(self._told_of(minor), _known(language)), frame)

    @overload
    def quotations(self, language: str = ..., *, frame: None = ...) -> "DataFrame | Any": ...
    @overload
    def quotations(self, language: str = ..., *, frame: Literal[True]) -> "DataFrame": ...
    @overload
    def quotations(self, language: str = ..., *, frame: Literal[False]) -> "list[Quotation]": ...
    def quotations(self, language: str = "fr", *, frame: bool | None = None) -> Any:
        """A row a quotation: who says it, the words, whether direct or indirect, to whom, when, where it stands."""
        from kg.export import records

        return table(records.Quotation, records.quotations(self._content, _known(language)), frame)

    def query(self, sparql: str, minor: bool = False, *, frame: bool | None = None, **kept: Unpack[Kept]) -> Any:
        """SPARQL, a file that ends in .rq, or the name of a question (`rencontres`) -> its answer.

        A table for SELECT, with a column a variable: numbers and truth values as such, all else as text (a date as
        precise as the graph has it, an IRI in full), None where there is none. A bool for ASK, an rdflib Graph for
        CONSTRUCT and DESCRIBE. `minor` concerns questions with a name; your own see minor events anyway.

        A question that takes them (`kg query --list`) is kept to `who` (a thing's name or IRI), `since` and `until`
        (dates of any precision), `publisher` (its name), `class_` (of events: `Visit`), in all combinations.
        """
        answer = self.answer(sparql, minor, Wanted(**kept))
        if answer.type == "ASK":
            return bool(answer.askAnswer)
        if answer.graph is not None:
            for prefix, namespace in self.rdf.namespaces():
                answer.graph.bind(prefix, namespace, replace=True)
            return answer.graph
        return answers(answer, frame)

    def answer(self, sparql: str | Question, minor: bool = False, wanted: Wanted = ANYTHING) -> Result:
        """The same as rdflib gives it."""
        asked = question(sparql) if isinstance(sparql, str) else sparql
        return ask(self._major if asked.collected and not minor else self._united, asked, wanted)

    def dossier(
        self, subject: str, language: str = "fr", begin: str | None = None, end: str | None = None, minor: bool = False
    ) -> Dossier:
        """All that it tells of a thing (a name or an IRI), a class (`Visit`, `Person`) or a period (`2023-10`).

        Only what falls between two dates, where they are given, as precise as you like. Shown as Markdown in a notebook
        and by `print`. QueryError where the name is that of nothing, or of several things: its notes tell them apart.
        """
        from kg.calendar import limits
        from kg.dossier import dossier
        from kg.dossier import subject as meant

        days = limits(begin, end)
        return Dossier(dossier(self._rows, meant(self._rows, subject, _known(language)), language, days, minor))

    def show(self, name: str | None = None, language: str = "fr", minor: bool = False, height: int = 700) -> Page:
        """The page on which to look at it, all of it or what concerns the thing of a name; a notebook shows it."""
        from kg.told.paged import sentences
        from kg.view import Options, page

        options = Options(language=_known(language), name=name, minor=minor, sentence=sentences)
        return Page(page(self.rdf, options=options), height)

    def network(self, shortcuts: bool = False, minor: bool = False) -> "MultiDiGraph":
        """For networkx: things, events, quotations and positions as nodes, named by their IRIs, each with its `label`
        and `class`. `shortcuts`: things alone, joined by what happened between them (`met`, `visitedOn` …) and by
        lasting facts. It is yours to change."""
        from kg.export import network

        return (network.shortcuts if shortcuts else network.all_events if minor else network.events)(self.rdf)

    def write(self, path: str | PathLike[str], format: str | None = None, minor: bool = False) -> tuple[Path, ...]:
        """Write it into a file, whole or not at all: .html (the page), or what `kg export` writes (.csv, .xlsx, .ttl …;
        cells are safe in spreadsheets). The extension says in which format, unless its name is given. Returns the file,
        and the second one of a format that takes two."""
        from kg import export

        output = Path(path)
        if format == PAGE or (format is None and output.suffix.lower() == f".{PAGE}"):
            return (self.show(minor=minor).write(output),)
        form = export.by_name(format) if format else export.by_file(output)
        return export.write(self.rdf, output, form.name, minor)

    def __repr__(self) -> str:
        """How much there is."""
        told = self._content
        return f"<kg.Graph: articles {len(told.sources)}, entities {len(told.things)}, facts {len(told.facts)}>"

    def _repr_html_(self) -> str:
        """What a notebook shows: how much there is, and its first facts."""
        return summary(self._content, LANGUAGES[0])

    def _told_of(self, minor: bool) -> "Content":
        return self._whole if minor else self._content

    @cached_property
    def _content(self) -> "Content":
        from kg.export.facts import told

        return told(self.rdf, minor=False)

    @cached_property
    def _whole(self) -> "Content":
        from kg.export.facts import told

        return told(self.rdf, minor=True)

    @cached_property
    def _rows(self) -> "Told":
        from kg.told import read

        return read(self.rdf)

    @cached_property
    def _united(self) -> Dataset:
        return load.merged(self.rdf)

    @cached_property
    def _major(self) -> Dataset:
        return load.without_minor(self._united)


def _known(language: str) -> str:
    if language not in LANGUAGES:
        raise InputError(f"language: {language!r} is none of {', '.join(LANGUAGES)}")
    return language
