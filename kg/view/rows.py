"""Facts as rows that people read: who did what to whom, where, when, whether it happened, who says so, and where."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields

from kg.view import wording
from kg.view.content import Content, Fact, Thing
from kg.view.ontology import ontology
from kg.view.template import interface

MANY = " ; "
"""What stands between several names, titles or sentences in one cell."""

BREAKS = re.compile("[\t-\r\x1c-\x1e\x85\u2028\u2029]+")
"""What ends a line for one program or another; a row is one line."""


@dataclass(frozen=True, slots=True)
class Row:
    """A fact in one row, each cell on one line; what is not known is an empty text, or None for the confidence.

    `date` and `until` are as precise as the graph (2023, 2023-10 or 2023-10-11). `figures` are an event's, as its text
    has them. `happened` is told of events alone, for the others are lasting facts and quotations. `iri` is empty for a
    relation that no node tells of.
    """

    who: str
    fact: str
    whom: str
    place: str
    date: str
    until: str
    figures: str
    happened: str
    says: str
    sentence: str
    headline: str
    publisher: str
    published: str
    link: str
    confidence: float | None
    type: str
    iri: str


NAMES = tuple(field.name for field in fields(Row))
"""The columns as programs call them."""

WORDS = (
    *("col_subject", "col_phrase", "col_object", "col_place", "col_date", "col_until", "col_figures"),
    *("col_happened", "col_says"),
    *("col_sentence", "col_headline", "col_publisher", "col_published", "col_link", "col_confidence"),
    *("class", "col_iri"),
)
"""The keys of the columns' headings among the words of the interface, in the same order, for the page's CSV too."""


def headings(language: str) -> tuple[str, ...]:
    """The headings of the columns in a language."""
    return tuple(interface()[language][key] for key in WORDS)


def rows(content: Content, language: str) -> Iterator[Row]:
    """What a graph tells -> a row for each fact, in the order of the articles and their text."""
    return (row(fact, content, language) for fact in content.facts)


def row(fact: Fact, content: Content, language: str) -> Row:
    """A fact -> its row."""
    stretches = [content.evidence[number] for number in fact.evidence]
    sources = [content.sources[number] for number in dict.fromkeys(stretch.source for stretch in stretches)]
    return Row(
        who=_named(cast(fact, content, "agent")),
        fact=words(fact, content, language),
        whom=_named(cast(fact, content, "patient", "recipient")),
        place=_named(cast(fact, content, "place")),
        date=_line(fact.begin or ""),
        until=_line(fact.end or ""),
        figures=_joined(figure.words for figure in fact.figures),
        happened=ontology().labels[fact.factuality][language] if fact.kind == "event" else "",
        says="" if fact.claimed_by is None else _line(content.things[fact.claimed_by].label),
        sentence=_joined(stretch.text for stretch in stretches),
        headline=_joined(source.title for source in sources),
        publisher=_joined(source.publisher for source in sources),
        published=_joined(source.date for source in sources),
        link=_joined(source.url for source in sources),
        confidence=fact.confidence,
        type=kind(fact, language),
        iri=fact.iri,
    )


def cast(fact: Fact, content: Content, *roles: str) -> list[Thing]:
    """The things in some roles of a fact."""
    return [content.things[number] for role, number in fact.roles if role in roles]


def words(fact: Fact, content: Content, language: str) -> str:
    """What is done, or the words quoted; who says so stands in a column of its own."""
    if fact.kind == "quotation" and fact.text:
        return interface()[language]["quoted"].format(text=_line(fact.text))
    return _line(wording.phrase(fact, content.things, language))


def kind(fact: Fact, language: str) -> str:
    """The class of an event, or what else a fact is."""
    name = fact.type if fact.kind == "event" else fact.kind.capitalize()
    return ontology().labels.get(name, {language: name})[language]


def _named(things: list[Thing]) -> str:
    return _joined(thing.label for thing in things)


def _joined(texts: Iterable[str | None]) -> str:
    """Texts -> one, each once, without those that are wanting."""
    return MANY.join(dict.fromkeys(_line(text) for text in texts if text))


def _line(text: str) -> str:
    """Text -> the same on one line."""
    return BREAKS.sub(" ", text).strip(" ")
