"""A graph and the rows of a dossier -> what several articles tell of in them: each happening once, with its sources
side by side."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from kg.report import Line, line, words
from kg.told import Row, Told
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
    return replace(line(best(accounts), language, (count, *dict.fromkeys(tellers))), cited=cited)


def best(accounts: Iterable[Row]) -> Row:
    """Rows that tell the same -> the one that says most."""
    return max(accounts, key=lambda row: (row.fact.factuality == "Asserted", len(row.roles), row.earliest is not None))


def teller(row: Row, language: str) -> Iterator[str]:
    """A row -> who tells it, and as what."""
    factuality = ontology().labels[row.fact.factuality][language]
    for article in row.articles:
        name = article.publisher or article.title or article.id
        yield words(language)["shared_teller"].format(name=name, factuality=factuality)
