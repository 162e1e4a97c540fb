"""The chapters of a dossier, in their order; a chapter without lines is left out."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from kg.dossier.naming import Naming
from kg.dossier.portrait import portrait
from kg.dossier.shared import together
from kg.dossier.stories import stories
from kg.dossier.subjects import Subject, during, inside
from kg.knowledge.names import folded
from kg.report import Line, Report, Section, line, words
from kg.told import Article, Row, Told, accounts, conflicting, day, index, listed, period, sentence
from kg.view.content import Fact, Thing

HAPPENED = frozenset({"Asserted", "Claimed"})
OPEN = frozenset({"Planned", "Hypothetical"})
EVER = ("0001-01-01", "9999-12-31")
"""The first and the last day: no limits."""
COMPANY = 40
"""Companions that are listed."""


def dossier(
    told: Told, subject: Subject, language: str, days: tuple[str, str] | None = None, minor: bool = False
) -> Report:
    """A graph, what is asked for, the days to keep to, if any, and whether minor events are told too -> the dossier."""
    within = [row for row in told.rows if days is None or during(row, days)]
    kept = replace(told, rows=tuple(row for row in within if minor or not row.fact.minor))
    rows = tuple(row for row in kept.rows if subject.describes(row))
    left = sum(subject.describes(row) for row in within) - len(rows)
    return _Dossier(kept, subject, language, rows, left).report(days)


@dataclass(frozen=True)
class _Dossier:
    """A dossier being put together: the whole graph, what it is about, its rows, how many minor events are out."""

    told: Told
    subject: Subject
    language: str
    rows: tuple[Row, ...]
    left: int

    def report(self, days: tuple[str, str] | None) -> Report:
        """The dossier as a report."""
        parts = (
            *self._portrait(), self._things(), self._offices(), self._holders(), self._relations(),
            self._chronology(), self._there(), self._said(), self._said_of(), self._company(), self._plans(),
            self._denied(), self._section("shared", together(self.told, self.rows, self.language)),
            self._section("stories", stories(self.told, self.rows, self.language)), self._contradictions(),
            self._sources(),
        )  # fmt: skip
        told = tuple(part for part in parts if part.lines)
        return Report(self.subject.title(self.language), self._about(days), self.language, told)

    @cached_property
    def _words(self) -> dict[str, str]:
        return dict(words(self.language))

    def _about(self, days: tuple[str, str] | None) -> str:
        """How many facts of how many articles, and of when they are."""
        dates = sorted(article.date for article in self._articles if article.date)
        key = "about_dossier" if dates else "about_undated"
        when = period(dates[0], dates[-1], self.language) if dates else ""
        about = self._words[key].format(facts=len(self.rows), articles=len(self._articles), period=when)
        limits = zip(("from", "to"), days or (), EVER, strict=False)
        kept = [self._words[key].format(date=day(date, self.language)) for key, date, ever in limits if date != ever]
        left = [self._words["minor"].format(count=self.left)] if self.left else []
        return " · ".join((about, *kept, *left))

    @cached_property
    def _articles(self) -> Counter[Article]:
        return Counter(article for row in self.rows for article in row.articles)

    def _section(self, name: str, lines: Iterable[Line]) -> Section:
        return Section(name.replace("_", "-"), self._words[name], tuple(lines), self._words.get(f"{name}_note", ""))

    def _of(self, *kinds: str) -> Iterator[Row]:
        return (row for row in self.rows if row.fact.kind in kinds)

    def _events(self, factualities: frozenset[str]) -> Iterator[Row]:
        return (row for row in self._of("event") if row.fact.factuality in factualities)

    def _line(self, row: Row, *notes: str) -> Line:
        return line(row, self.language, notes)

    def _portrait(self) -> Iterator[Section]:
        """What it is, its names, and what else it is called."""
        for name, lines in portrait(self.subject.thing, self.language):
            yield self._section(name, lines)

    def _things(self) -> Section:
        """The things of a class, or those that take part in what is told, those told of most first."""
        if self.subject.thing:
            return self._section("things", ())
        count = self._counted(lambda thing: self.subject.things is None or self.subject.of_class(thing))
        return self._section("things", self._tally(count))

    def _offices(self) -> Section:
        """The offices that it holds, in the order in which articles first tell of them."""
        return self._section("offices", map(self._office, filter(self._acts, self._of("position"))))

    def _holders(self) -> Section:
        """Who holds office in it."""
        held = [row for row in self._of("position") if self.subject.thing and not self._acts(row)]
        return self._section("holders", map(self._office, held))

    def _office(self, row: Row) -> Line:
        """An office, whether it is over, and until when it is told."""
        dates = [article.date for article in row.articles if article.date]
        seen = self._words["office_seen"].format(date=day(dates[-1], self.language)) if len(dates) > 1 else ""
        over = self._words["office_former"] if row.fact.ended else ""
        return self._line(row, *filter(None, (over, seen if not over else "")))

    def _acts(self, row: Row) -> bool:
        """Whether the thing asked for is who holds, says or does it; true for any where none was asked for."""
        thing = self.subject.thing
        return thing is None or thing.iri in {agent.iri for agent in row.within("agent")}

    def _relations(self) -> Section:
        return self._section("relations", map(self._line, self._of("relation")))

    def _chronology(self) -> Section:
        return self._section("chronology", map(self._line, self._events(HAPPENED)))

    def _plans(self) -> Section:
        return self._section("plans", map(self._line, self._events(OPEN)))

    def _denied(self) -> Section:
        return self._section("denied", map(self._line, self._events(frozenset({"Denied"}))))

    def _there(self) -> Section:
        """What happens in the places that a place contains; what happens in it stands in its chronology."""
        thing = self.subject.thing
        places = inside(self.told, thing) if thing and thing.kind == "Place" else frozenset()
        rows = (row for row in self.told.rows if row.fact.kind == "event" and row.fact not in self._known)
        found = (row for row in rows if any(place.iri in places for place in row.within("place")))
        return self._section("there", map(self._line, found))

    @cached_property
    def _known(self) -> frozenset[Fact]:
        return frozenset(row.fact for row in self.rows)

    def _said(self) -> Section:
        key = "said" if self.subject.thing else "quotations"
        said = (row for row in self._of("quotation") if self._acts(row))
        return self._section(key, map(self._line, said))

    def _said_of(self) -> Section:
        """What others say to it or of it: their words that name it."""
        thing = self.subject.thing
        naming = Naming.of(self.told.things if thing else ())
        rows = (
            row
            for row in self.told.rows
            if thing and row.fact.kind == "quotation" and not self._acts(row)
            and (row.fact in self._known or thing.iri in naming.named(row.fact.text or ""))
        )  # fmt: skip
        return self._section("said_of", map(self._line, rows))

    def _company(self) -> Section:
        """With whom it is told of, the most often first."""
        thing = self.subject.thing
        count = self._counted(lambda other: thing is not None and other.iri != thing.iri)
        return self._section("with", self._tally(count))

    def _counted(self, wanted: Callable[[Thing], bool]) -> Counter[Thing]:
        """In how many facts each thing that is wanted takes part."""
        count = Counter[Thing]()
        for row in self.rows:
            takers = {*(thing for _, thing in row.roles), *((row.claimed_by,) if row.claimed_by else ())}
            count.update(thing for thing in takers if wanted(thing))
        return count

    def _tally(self, count: Counter[Thing]) -> Iterator[Line]:
        ordered = sorted(count, key=lambda thing: (-count[thing], folded(thing.label), thing.iri))
        for thing in ordered[:COMPANY]:
            key = "with_line" if count[thing] > 1 else "with_line_one"
            yield Line(self._words[key].format(name=listed((thing,), self.language), count=count[thing]))

    def _contradictions(self) -> Section:
        """Events that one article tells and another denies, each with what speaks against it."""
        denied = index(self._events(frozenset({"Denied"})))
        lines = []
        for row in self._events(HAPPENED):
            for other in accounts(row, denied):
                if conflicting(row, other):
                    against = self._words["against"].format(text=sentence(other, self.language))
                    cited = (*self._line(row).cited, *self._line(other).cited)
                    lines.append(replace(self._line(row, against), cited=cited))
        return self._section("contradictions", lines)

    def _sources(self) -> Section:
        """The articles, in the order of their dates, and how many facts each tells."""
        count = self._articles
        lines = (
            Line(
                text=self._words["source_line" if count[article] > 1 else "source_line_one"].format(
                    title=article.title, count=count[article]
                ),
                when=day(article.date, self.language) if article.date else self._words["no_date"],
                notes=(article.publisher,) if article.publisher else (),
                url=article.url,
            )
            for article in sorted(count, key=lambda article: (article.date or "~", article.id))
        )
        return self._section("sources", lines)
