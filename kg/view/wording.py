"""The words for a fact on the page, in each language: «a rencontré», «doit rencontrer», «aurait attaqué»."""

import csv
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from kg.errors import KnowledgeError
from kg.view import verbs
from kg.view.content import Fact, Thing
from kg.view.definite import VOWELS, definite
from kg.view.ontology import LANGUAGES, Phrase, ontology
from kg.view.patterns import patterns

HERE = Path(__file__).parent


def phrase(fact: Fact, language: str, plural: bool = False) -> str:
    """What to call a fact, in one of LANGUAGES; `plural` where who acts is one thing with a plural name."""
    if fact.kind == "position":
        title = fact.text or ontology().labels["Position"][language]
        return str(patterns()[language]["relation"]["former"]).format(title=title) if fact.ended else title
    if fact.kind == "relation":
        return fact.text or relation(fact.type, language)
    if fact.kind == "quotation":
        return ontology().labels["Quotation"][language]
    return _event(fact, plural, language)


def relation(name: str, language: str) -> str:
    """The words for a lasting fact: «membre de»."""
    return str(patterns()[language]["relation"].get(name, name))


def is_noun(fact: Fact) -> bool:
    """Whether an event is called by a noun, so that who took part stands after it: «rencontre à venir : …»."""
    return fact.kind == "event" and not fitting(fact) and (fact.type != "Event" or _present(fact, False) is None)


def by(thing: Thing, name: str, language: str) -> str:
    """Who says so: «selon la Russie»."""
    return str(patterns()[language]["relation"]["by"]).format(name=definite(thing, name, language))


def _event(fact: Fact, plural: bool, language: str) -> str:
    """An event's verb where a shortcut of its class fits its roles, else its noun, else the word of the text."""
    known = fitting(fact)
    if known:
        return _verb(known, fact, plural, language)
    if fact.type != "Event":
        noun = ontology().labels.get(fact.type, {language: fact.type})[language]
        return _noun(noun, fact, language)
    return _plain(fact, _many(fact, "agent", plural), language)


def _many(fact: Fact, source: str, plural: bool) -> bool:
    """Whether the verb stands in the plural."""
    return plural or sum(role == source for role, _ in fact.roles) > 1


def fitting(fact: Fact) -> Phrase | None:
    """The first phrase of the class whose roles are all filled, by such as it leads to: one wins a cup, and beats a
    rival."""
    filled = {role for role, _ in fact.roles}
    fits = {None: filled, True: filled - fact.inert, False: filled & fact.inert}
    found = (known for known in ontology().phrases.get(fact.type, ()) if known.source in filled)
    return next((known for known in found if known.targets & fits[known.parties]), None)


def _verb(known: Phrase, fact: Fact, plural: bool, language: str) -> str:
    done = known.labels[language]
    number = "many" if _many(fact, known.source, plural) else "one"
    for auxiliary in patterns()[language]["auxiliary"]:
        if done.startswith(auxiliary["start"]):
            base = infinitives().get(known.shortcut, {}).get(language, done)
            pattern: str = auxiliary[number][fact.factuality]
            rest = done.removeprefix(auxiliary["start"])
            participle, space, preposition = rest.partition(" ")
            return pattern.format(done=rest, dones=f"{participle}s{space}{preposition}", base=base)
    return done


def _noun(noun: str, fact: Fact, language: str) -> str:
    pattern: str = patterns()[language]["noun"][_unless_said(fact)]
    return pattern.format(noun=noun, de="d’" if noun[0].lower() in VOWELS else "de ")


def _plain(fact: Fact, many: bool, language: str) -> str:
    """The word of the text, a verb in the present; it is French, whatever the language of the page."""
    lemma = fact.text or fact.label or ontology().labels["Event"][language]
    form, factuality = _present(fact, many), _unless_said(fact)
    if form is not None:
        pattern: str = patterns()["fr"]["verb"]["many" if many else "one"][factuality]
        return pattern.format(verb=form, lemma=verbs.infinitive(lemma), negated=verbs.negated(form))
    return lemma if factuality == "Asserted" else f"{lemma} · {ontology().labels[factuality][language]}"


def _present(fact: Fact, many: bool) -> str | None:
    lemma = fact.text or fact.label or ""
    return None if lemma in patterns()["fr"]["verb"]["nouns"] else verbs.present(lemma, many)


def _unless_said(fact: Fact) -> str:
    """The factuality that the words must tell: not what is claimed, where the page says by whom."""
    return "Asserted" if fact.factuality == "Claimed" and fact.claimed_by is not None else fact.factuality


@cache
def infinitives() -> Mapping[str, Mapping[str, str]]:
    """For each shortcut its infinitive, by language."""
    file = HERE / "phrases.tsv"
    lines = [line for line in file.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    rows = {row["shortcut"]: row for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)}
    for name, row in rows.items():
        if not all(row.get(language) for language in LANGUAGES):
            raise KnowledgeError(f"{file.name}: {name} lacks a form")
    return rows
