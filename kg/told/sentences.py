"""Rows and dates in words, in each language of the page."""

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from kg.errors import KnowledgeError
from kg.told.model import Row
from kg.told.reading import bounds
from kg.told.sameness import mutual
from kg.view import verbs, wording
from kg.view.content import Thing
from kg.view.definite import definite, is_plural, led
from kg.view.ontology import LANGUAGES, ontology
from kg.view.terms import EVENT_ROLES
from kg.vocabulary import vocabulary

FILE = Path(__file__).parent / "wording.toml"
KEYS = frozenset({
    "months", "day", "first", "month", "interval", "names", "more", "noun", "clause", "without", "with_rest", "rest",
    "said_by", "position", "position_of", "relation", "direct", "indirect", "role",
})  # fmt: skip
WORDS = re.compile(r"[ ’']")
"""What is between words."""
MOST = 8
"""Names that are told of one role; the others are counted."""
LONGEST = 160
"""Characters that are told of a name."""


def sentence(row: Row, language: str) -> str:
    """A row -> what it tells, in one line; never its date, nor its sentence."""
    return _begun(_sentence(row, language))


def _begun(text: str) -> str:
    """A sentence with a capital, unless its first word has one further on, as names of products do."""
    return text[:1].upper() + text[1:] if WORDS.split(text, maxsplit=1)[0].islower() else text


def _sentence(row: Row, language: str) -> str:
    kind = row.fact.kind
    words = patterns()[language]
    if kind == "position":
        return _position(row, words, language)
    if kind == "quotation":
        return str(words[row.fact.type if row.fact.type in ("direct", "indirect") else "direct"]).format(
            speaker=_names(row, ("agent",), words), text=line(row.fact.text or "")
        )
    phrase = line(wording.phrase(row.fact, language, _plural(row)))
    if kind == "relation":
        return _relation(row, phrase, words, language)
    return _event(row, phrase, words, language)


def _relation(row: Row, phrase: str, words: Mapping[str, Any], language: str) -> str:
    """A lasting fact: what is what of what."""
    subject = _names(row, ("agent",), words)
    before, names = _led(phrase, row.within("patient"), language)
    return str(words["relation"]).format(subject=subject, phrase=before, object=_list(names, words))


def _position(row: Row, words: Mapping[str, Any], language: str) -> str:
    """An office: who holds it, its title, and of what."""
    title, of = line(wording.phrase(row.fact, language)), _names(row, ("patient",), words)
    return str(words["position_of" if of else "position"]).format(
        holder=_names(row, ("agent",), words), title=title, of=of
    )


def _event(row: Row, phrase: str, words: Mapping[str, Any], language: str) -> str:
    """An event: its verb between its parties, or its noun and who takes part, then the rest and who says so."""
    fitting = wording.fitting(row.fact)
    if fitting:
        told: tuple[str, ...] = (fitting.source, *(role for role in EVENT_ROLES if role in fitting.targets))
        text = _clause(row, phrase, told, language)
    elif row.within("agent") and not wording.is_noun(row.fact):
        told = ("agent", "patient")
        text = _clause(row, phrase, told, language)
    else:
        told = _main(row)
        noun = phrase if wording.is_noun(row.fact) else _named(row, language)
        parties = _names(row, told, words)
        text = str(words["noun" if parties else "without"]).format(noun=noun[:1].upper() + noun[1:], parties=parties)
    rest = [
        str(words["role"][role]).format(names=_names(row, (role,), words))
        for role in EVENT_ROLES
        if role not in told and row.within(role)
    ]
    if rest:
        text = str(words["with_rest"]).format(text=text.rstrip(), rest=str(words["rest"]).join(rest))
    if row.claimed_by and row.fact.factuality == "Claimed":
        by = wording.by(row.claimed_by, line(row.claimed_by.label), language)
        text = str(words["said_by"]).format(text=text.rstrip(), by=by)
    return text.rstrip()


def _clause(row: Row, phrase: str, told: tuple[str, ...], language: str) -> str:
    """Who does it, the verb, and to whom or what, as a sentence: «La Russie a promis aux États-Unis»."""
    words, (source, *targets) = patterns()[language], told
    subject = _list([definite(thing, _short(line(thing.label)), language) for thing in row.within(source)], words)
    objects = [thing for role in targets for thing in row.within(role)]
    before, names = _led(phrase, objects, language, place=targets == ["place"])
    return str(words["clause"]).format(subject=subject, phrase=before, object=_list(names, words))


def _main(row: Row) -> tuple[str, ...]:
    """The roles of those who are named right after an event's noun; the others are told apart from them, so that nobody
    takes who was accused for who accuses."""
    if row.fact.type in mutual():
        return ("agent", "patient", "recipient")
    undergone = row.fact.type in patterns()["nouns"]["undergone"]
    return ("patient",) if undergone else ("agent",)


def _named(row: Row, language: str) -> str:
    """What to call an event of another verb that nobody does: by its word, and whether it happened."""
    word = line(verbs.infinitive(row.fact.text) if row.fact.text else ontology().labels["Event"][language])
    known = ontology().labels[row.fact.factuality][language]
    said = row.fact.factuality == "Claimed" and row.claimed_by is not None
    return word if said or row.fact.factuality == "Asserted" else f"{word} · {known}"


def _plural(row: Row) -> bool:
    """Whether the only one who acts has a plural name."""
    fitting = wording.fitting(row.fact)
    subjects = row.within(fitting.source if fitting else "agent")
    return len(subjects) == 1 and is_plural(subjects[0])


def _names(row: Row, roles: Iterable[str], words: Mapping[str, Any]) -> str:
    """The names of the things in some roles."""
    return _enumerated((thing for role in roles for thing in row.within(role)), words)


def _led(phrase: str, things: Iterable[Thing], language: str, place: bool = False) -> tuple[str, Sequence[str]]:
    """Words, and the things after them -> the words, and what they call the things."""
    return led(phrase, [definite(thing, _short(line(thing.label)), language) for thing in things], language, place)


def listed(things: Iterable[Thing], language: str) -> str:
    """Things -> their names in a row."""
    return _enumerated(things, patterns()[language])


def _enumerated(things: Iterable[Thing], words: Mapping[str, Any]) -> str:
    return _list([_short(line(thing.label)) for thing in things], words)


def _list(given: Sequence[str], words: Mapping[str, Any]) -> str:
    """Names in a row, each once; of many the last are counted."""
    names = list(dict.fromkeys(given))
    if len(names) > MOST + 1:  # a single one is named
        names = [*names[:MOST], str(words["more"]).format(count=len(names) - MOST)]
    if len(names) < 2:
        return "".join(names)
    return str(words["names"]).format(first=", ".join(names[:-1]), last=names[-1])


def _short(name: str) -> str:
    return name if len(name) <= LONGEST else f"{name[: LONGEST - 1]}…"


def line(text: str) -> str:
    """Any text -> the same on one line."""
    return " ".join(text.split())


def day(date: str | None, language: str) -> str:
    """A day, month or year in ISO 8601 -> its words; what is no date stays as it is."""
    words = patterns()[language]
    if not date or bounds(date) is None:
        return line(date or "")
    year, month, number = (*date.split("-"), "", "")[:3]
    if not month:
        return year
    name = words["months"][int(month) - 1]
    first = words["first"] if number == "01" else number.lstrip("0")
    return str(words["day" if number else "month"]).format(day=first, month=name, year=year)


def period(begin: str | None, end: str | None, language: str) -> str:
    """One or two dates -> their words."""
    if begin and end and begin != end:
        return str(patterns()[language]["interval"]).format(begin=day(begin, language), end=day(end, language))
    return day(begin or end, language)


@cache
def patterns() -> Mapping[str, Mapping[str, Any]]:
    """The patterns of each language; one that is missing stops the load."""
    found: dict[str, dict[str, Any]] = tomllib.loads(FILE.read_text(encoding="utf-8"))
    for language in LANGUAGES:
        missing = sorted(KEYS - set(found.get(language, {}))) or sorted(set(EVENT_ROLES) - set(found[language]["role"]))
        if missing:
            raise KnowledgeError(f"{FILE.name}: {language} lacks {', '.join(missing)}")
    if unknown := sorted(set(found["nouns"]["undergone"]) - set(vocabulary().events)):
        raise KnowledgeError(f"{FILE.name}: {', '.join(unknown)}: no class of events")
    return found
