"""Offices, relations and quotations in words."""

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from kg.tables import many, read_tsv
from kg.wording.grammar import GRAMMARS
from kg.wording.model import Named, Part, Told
from kg.wording.nouns import NONE, after, noun
from kg.wording.tables import WHERE, general

HERE = Path(__file__).parent
HELD, WHOSE = ("agent",), ("patient",)


def position(told: Told, language: str) -> Iterator[Part]:
    """An office: who holds or held it, and of what: «Anna Lind est ministre du Mali»."""
    grammar, of = GRAMMARS[language], told.within(*WHOSE)
    yield from grammar.names(told.within(*HELD))
    words, preposition = title(told, language)
    yield Part(words)
    of = tuple(thing for thing in of if thing.label.casefold() not in told.text.casefold())
    known = general(language)["lasting"]
    if of and preposition:
        placed = preposition in (WHERE, known["untitled_of"], *known["placed"])
        yield from grammar.names(of, preposition, placed)


def title(told: Told, language: str) -> tuple[str, str]:
    """An office -> its verb and title, and the preposition before where it is held; none where none is told."""
    known: Mapping[str, Any] = general(language)["lasting"]
    held, over = " ".join(told.text.split()), "_former" if told.ended else ""
    if not held:
        return str(known[f"untitled{over}"]), str(known["untitled_of"])
    pattern = str(known["former" if told.ended else "position"])
    if language == "fr":
        inside = held.endswith(tuple(known["held_in"])) and all(one.kind == "Place" for one in told.within(*WHOSE))
        return pattern.format(title=held), WHERE if inside else str(known["of"])
    found = titles().get(held.casefold())
    if found is None:
        return str(known[f"unknown{over}"]).format(title=held), str(known["of"])
    article, name, of = found
    words = pattern.format(title=name if article == NONE else f"{article} {name}")
    return words, {NONE: "", "in": WHERE}.get(of, of)


def relation(told: Told, language: str) -> Iterator[Part]:
    """A lasting fact: «le Mali est membre de l’ONU», «Anna Lind est la sœur de Paul Biron»."""
    grammar = GRAMMARS[language]
    yield from grammar.names(told.within(*HELD))
    words, preposition = tie(told, language)
    yield Part(words)
    yield from grammar.names(told.within(*WHOSE), preposition, preposition == WHERE)


def tie(told: Told, language: str) -> tuple[str, str]:
    """A lasting fact -> its words, and the preposition after them."""
    known = general(language)["lasting"]
    word = " ".join(told.text.split()).casefold()
    if word in kin():
        article, english = kin()[word]
        if language == "fr":
            return str(known["kin"]).format(word=after(article, word)), str(known["kin_of"])
        return str(known["kin"]).format(word=english), str(known["kin_of"])
    words, preposition = named(told.type, language)
    things = told.within(*HELD)
    plural = language == "fr" and len(things) == 1 and noun(things[0]).plural
    return (str(general(language)["relation"]["plurals"].get(words, words)) if plural else words), preposition


def named(kind: str, language: str) -> tuple[str, str]:
    """The property of a lasting fact -> its words, and the preposition after them."""
    words, preposition = general(language)["relation"].get(kind, (kind, ""))
    return words, preposition


def quotation(told: Told, language: str, when: str) -> Iterator[Part]:
    """Words of somebody: who says them, to whom, when, and the words."""
    grammar, known = GRAMMARS[language], general(language)["quotation"]
    speakers, kind = told.within("agent"), told.type if told.type in ("direct", "indirect") else "direct"
    yield from grammar.names(speakers)
    heard: tuple[Named, ...] = told.within("recipient")
    yield Part(str(known["told" if heard else "said"][grammar.subject(speakers).plural]))
    if heard:
        yield from grammar.names(heard, str(known["to"]))
    yield Part(when)
    yield Part(str(known[kind]).format(text=" ".join(told.text.split())))


@cache
def titles() -> Mapping[str, tuple[str, str, str]]:
    """For French titles the English article and title, and the preposition before where it is held."""
    rows = read_tsv(HERE / "en" / "titles.tsv", "title article english of")
    return {form.casefold(): (row.cells[1], row.cells[2], row.cells[3]) for row in rows for form in many(row.cells[0])}


@cache
def kin() -> Mapping[str, tuple[str, str]]:
    """For words of kinship their article, and their English."""
    rows = read_tsv(HERE / "fr" / "kin.tsv", "word article english")
    return {row.cells[0]: (row.cells[1], row.cells[2]) for row in rows}
