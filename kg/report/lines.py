"""A row of a graph -> a line of a report, with the sentences that it rests on."""

from collections.abc import Iterable

from kg.report.model import Citation, Line
from kg.report.wording import words
from kg.told import Quoted, Row, day, period, sentence
from kg.view.ontology import ontology

MOST = 5
"""Sentences that a line quotes; the others are counted, a single one is quoted too."""


def line(row: Row, language: str, notes: Iterable[str] = (), text: str | None = None) -> Line:
    """A row, remarks on it, and other words for it, if any -> its line."""
    known = words(language)
    remarks, told = [*notes], text or sentence(row, language)
    if row.fact.figures:
        remarks.append(", ".join(figure.words for figure in row.fact.figures))
    label = ontology().labels[row.fact.factuality][language]
    if row.fact.factuality != "Asserted":
        remarks.append(label)
    if row.confidence is not None:
        remarks.append(known["sure"].format(percent=round(100 * row.confidence)))
    shown = len(row.quoted) if len(row.quoted) == MOST + 1 else MOST
    if len(row.quoted) > shown:
        remarks.append(known["more_sentences"].format(count=len(row.quoted) - shown))
    if not row.quoted:
        remarks.append(known["no_sentence"])
    quoted = sorted(row.quoted, key=lambda one: (one.article.date or "~", one.article.id, one.begin))
    return Line(
        text=told,
        when=when(row, language),
        notes=tuple(remarks),
        cited=tuple(citation(one, language) for one in quoted[:shown]),
    )


def when(row: Row, language: str) -> str:
    """When it was; where that is not known, when it was told."""
    if row.earliest:
        return period(row.fact.begin, row.fact.end, language)
    if row.told:
        return words(language)["told_on"].format(date=day(row.told, language))
    return words(language)["no_date"]


def citation(quoted: Quoted, language: str) -> Citation:
    """A stretch of an article -> its words, and where they stand."""
    before, after = quoted.around
    article = quoted.article
    return Citation(
        text=quoted.text,
        before=before,
        after=after,
        title=article.title,
        date=day(article.date, language) if article.date else "",
        publisher=article.publisher,
        url=article.url,
    )
