"""A fact of a page as `kg.wording` takes it, and what the page calls it."""

from collections.abc import Sequence

from kg import wording
from kg.view.content import Fact, Figure, Thing
from kg.view.ontology import LANGUAGES, ontology
from kg.view.terms import local

Part = tuple[str, int | None]
"""A stretch of a sentence, and the number of the thing that it names, None for other words."""


def told(fact: Fact, things: Sequence[Thing]) -> wording.Told:
    """A fact and the things of the page, by their numbers -> the fact to put into words."""
    return wording.Told(
        kind=fact.kind,
        type=fact.type,
        cast=tuple((role, named(things[number], number)) for role, number in fact.roles),
        factuality=fact.factuality,
        text=fact.text or "",
        claimed_by=None if fact.claimed_by is None else named(things[fact.claimed_by], fact.claimed_by),
        begin=fact.begin,
        end=fact.end,
        ended=fact.ended,
        amounts=tuple(map(_amount, fact.figures)),
    )


def named(thing: Thing, number: int | None = None) -> wording.Named:
    """A thing of the page as a sentence names it."""
    return wording.Named.of(thing.label, thing.kind, map(local, thing.classes), number)


def _amount(figure: Figure) -> wording.Amount:
    return wording.Amount(figure.words, figure.kind, figure.low, figure.high, figure.unit, figure.bound, figure.text)


def sentence(fact: Fact, things: Sequence[Thing], language: str, whole: bool = False) -> str:
    """A fact and the things of the page -> what it says; `whole` with its date and its figures."""
    return wording.sentence(told(fact, things), language, whole)


def parts(fact: Fact, things: Sequence[Thing], language: str, whole: bool = False) -> tuple[Part, ...]:
    """The same in parts, each name one of its own with the number of its thing."""
    found = wording.parts(told(fact, things), language, whole)
    numbers = (part.thing.key if part.thing is not None else None for part in found)
    return tuple(
        (part.text, number if isinstance(number, int) else None) for part, number in zip(found, numbers, strict=True)
    )


def has_words(fact: Fact, things: Sequence[Thing], language: str) -> bool:
    """Whether a language has words of its own for a fact; a verb that no table has is told in the article's word."""
    return wording.has_words(told(fact, things), language)


def is_foreign(fact: Fact, things: Sequence[Thing]) -> bool:
    """Whether only the article's own word tells an event, so that other languages than the article's leave it out."""
    return fact.type == wording.PLAIN and bool(fact.text) and not has_words(fact, things, LANGUAGES[-1])


def phrase(fact: Fact, things: Sequence[Thing], language: str) -> str:
    """What stands between the parties of a fact: its sentence's verb, or a noun where who acts is not the subject."""
    if fact.kind == "quotation":
        return ontology().labels["Quotation"][language]
    one = told(fact, things)
    if fact.kind != "event":
        return wording.tie(one, language)
    return wording.phrase(one, language) or _heading(fact, language)


def _heading(fact: Fact, language: str) -> str:
    """A noun for an event, and whether it happened; that it is claimed is told where the page says by whom."""
    known = ontology().labels
    word = known.get(fact.type, {language: fact.type})[language]
    if fact.type == "Event" and fact.text:
        word = wording.quoted(fact.text, language)
    said = fact.factuality == "Claimed" and fact.claimed_by is not None
    return wording.heading(word, "Asserted" if said else fact.factuality, language)


def is_noun(fact: Fact) -> bool:
    """Whether an event is called by a noun, so that who took part stands after it: «rencontre à venir : …»."""
    return fact.kind == "event" and wording.phrase(_bare(fact), "fr") is None


def leads(fact: Fact) -> bool:
    """Whether an event is told by a verb that leads from who does it to another."""
    return fact.kind == "event" and wording.leads(_bare(fact), "fr")


def _bare(fact: Fact) -> wording.Told:
    """An event as far as its words hang on it: who is in which role, not by which name."""
    kinds = {role: "NamedEvent" if role in fact.inert else "Organization" for role, _ in fact.roles}
    cast = tuple((role, wording.Named(f"{role} {number}", kinds[role])) for role, number in fact.roles)
    return wording.Told("event", fact.type, cast, fact.factuality, fact.text or "")


def relation(name: str, language: str) -> str:
    """The words for a lasting fact: «est membre de»."""
    return wording.tied(name, language)


def by(thing: Thing, name: str, language: str) -> str:
    """Who says so, by a name that may be shortened: «selon la Russie»."""
    return wording.said_by(named(thing), name, language)
