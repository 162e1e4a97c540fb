"""What a graph tells, for programs: facts, things and quotations as frozen rows, their values typed.

Facts have the columns of all tables, by the names that programs use, and two more to filter and order by.
"""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from kg.export.cells import writable
from kg.view import rows
from kg.view.content import Content
from kg.view.template import interface
from kg.view.terms import local


@dataclass(frozen=True, slots=True)
class Fact(rows.Row):
    """A fact: the row that people read, and the first and last day that its date allows, None where it has none."""

    earliest: date | None
    latest: date | None


@dataclass(frozen=True, slots=True)
class Entity:
    """A thing: its best name, what it is (`kind` in words, `types` by their names in the vocabulary), all its other
    names, what it is elsewhere, and in how many facts and articles it is."""

    name: str
    kind: str
    types: tuple[str, ...]
    aliases: tuple[str, ...]
    same_as: tuple[str, ...]
    facts: int
    articles: int
    iri: str


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words that somebody says: `kind` is direct or indirect, `cue` the verb that tells of it; else as a fact."""

    speaker: str
    words: str
    kind: str
    addressee: str
    cue: str
    date: str
    sentence: str
    headline: str
    publisher: str
    published: str
    link: str
    confidence: float | None
    iri: str


def facts(content: Content, language: str) -> Iterator[Fact]:
    """What a graph tells -> its facts, in the order of the articles and their text."""
    names = tuple(field.name for field in fields(rows.Row))
    for fact, row in zip(content.facts, rows.rows(content, language), strict=True):
        cells = {name: _plain(getattr(row, name)) for name in names}
        yield Fact(**cells, earliest=_day(fact.earliest), latest=_day(fact.latest))


def entities(content: Content, language: str) -> Iterator[Entity]:
    """What a graph tells -> its things, those that most facts speak of first."""
    uses = [0] * len(content.things)
    for fact in content.facts:
        for number in fact.parties:
            uses[number] += 1
    for thing, use in zip(content.things, uses, strict=True):
        yield Entity(
            name=writable(thing.label),
            kind=interface()[language][f"kind_{thing.kind}"],
            types=tuple(map(local, thing.classes)),
            aliases=tuple(writable(name) for name, _ in thing.aliases),
            same_as=thing.same_as,
            facts=use,
            articles=len(thing.sources),
            iri=thing.iri,
        )


def quotations(content: Content, language: str) -> Iterator[Quotation]:
    """What a graph tells -> the words that it quotes, in the order of the articles and their text."""
    said = (fact for fact in content.facts if fact.kind == "quotation")
    for fact in said:
        row = rows.row(fact, content, language)
        cells = {
            **{name: getattr(row, name) for name in ("date", "sentence", "headline", "publisher", "published", "link")},
            **{"speaker": row.who, "addressee": row.whom, "words": fact.text or "", "kind": fact.type},
            **{"cue": fact.cue or "", "iri": row.iri, "confidence": row.confidence},
        }
        yield Quotation(**{name: _plain(value) for name, value in cells.items()})


def _plain(value: str | float | None) -> Any:
    """A cell -> the same without what no terminal and no file should get."""
    return writable(value) if isinstance(value, str) else value


def _day(text: str | None) -> date | None:
    """A day of the graph -> a date, None for one that no calendar has."""
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None
