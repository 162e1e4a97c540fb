"""A graph and the rows of a dossier -> what several articles tell of in them: each happening once, with its sources
side by side."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from kg.report import Line, line, words
from kg.told import Row, Told, day
from kg.view.ontology import ontology


def together(told: Told, rows: Iterable[Row], language: str) -> Iterator[Line]:
    """A graph, the rows that are told and a language -> a line for each happening that one of them is an account of."""
    chosen = {row.fact.iri for row in rows}
    by_iri = {row.fact.iri: row for row in told.rows}
    for one in told.happenings:
        accounts = [by_iri[iri] for iri in one.accounts if iri in by_iri]
        if len(accounts) > 1 and not chosen.isdisjoint(one.accounts):
            yield _line(one.sources, sorted(accounts, key=lambda row: (row.told or "~", row.order)), language)


def _line(sources: int, accounts: list[Row], language: str) -> Line:
    """The account that says most, how many sources there are, and what each article says of it, the earliest first."""
    count = words(language)["shared_sources" if sources > 1 else "shared_sources_one"].format(count=sources)
    tellers = (told for row in accounts for told in teller(row, language))
    cited = tuple(dict.fromkeys(citation for row in accounts for citation in line(row, language).cited))
    notes = (count, *dict.fromkeys(tellers), *series(accounts, language))
    return replace(line(best(accounts), language, notes), cited=cited)


def series(accounts: Iterable[Row], language: str) -> Iterator[str]:
    """Rows that tell the same, the earliest first -> the figures that several articles give, a series for each sort of
    them, in the order of the articles."""
    known, found = words(language), dict[tuple[str, str | None], dict[tuple[str, str], str]]()
    for row in accounts:
        for article in row.articles[:1]:
            name, date = article.publisher or article.title or article.id, article.date or ""
            when = day(date, language) if date else known["no_date"]
            for one in row.fact.figures:
                told = known["shared_figure"].format(figure=one.words, name=name, date=when)
                found.setdefault((one.kind, one.unit), {})[article.iri, one.words] = told
    for told_ in found.values():
        if len({article for article, _ in told_}) > 1:
            yield known["shared_series"].format(series=known["then"].join(told_.values()))


def best(accounts: Iterable[Row]) -> Row:
    """Rows that tell the same -> the one that says most."""
    return max(accounts, key=lambda row: (row.fact.factuality == "Asserted", len(row.roles), row.earliest is not None))


def teller(row: Row, language: str) -> Iterator[str]:
    """A row -> who tells it, and as what."""
    factuality = ontology().labels[row.fact.factuality][language]
    for article in row.articles:
        name = article.publisher or article.title or article.id
        yield words(language)["shared_teller"].format(name=name, factuality=factuality)
