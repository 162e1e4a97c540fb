"""Verbs of the text that no class of the ontology covers -> frames of their own, from a table that says what follows a
verb, in French and in English."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from kg.tables import read_tsv
from kg.wording import conjugation, english
from kg.wording.conjugation import Subject
from kg.wording.grammar import GRAMMARS
from kg.wording.model import Told
from kg.wording.tables import Frame, Slot

FILE = Path(__file__).parent / "fr" / "verbs.tsv"
DIRECT, NONE = "=", "-"
AGENT = Slot((("agent", ""),))
PATIENT = Slot((("patient", ""),))
ANY = (("patient", ""), ("recipient", ""))
NOBODY = "on"


@dataclass(frozen=True, slots=True)
class Verb:
    """What follows a verb: the preposition before its object (= for none, - where it has no object), that before the
    recipient, whether it may stand alone, whether the French verb has a direct object."""

    base: str
    object: str
    to: str
    alone: bool
    passive: bool


def frames(told: Told, language: str) -> tuple[Frame, ...]:
    """An event of another verb -> how it may be told; nothing for a verb that the table does not have."""
    found = table(language).get(told.text.lower())
    return tuple(_frames(found, told, language)) if found else ()


def _frames(verb: Verb, told: Told, language: str) -> list[Frame]:
    base, to = f"[{verb.base}]", Slot((("recipient", ""),), verb.to, maybe=True)
    followed = (to,) if verb.to != NONE else ()
    if verb.object == DIRECT:
        found = [Frame("", (AGENT, base, PATIENT, *followed))]
        found += [Frame("", (AGENT, base, Slot((("recipient", ""),))))] if verb.to == NONE else []
        found += _undergone(verb, followed, language) if verb.passive else []
    else:
        found = [Frame("", (AGENT, base, Slot(ANY, verb.object)))] if verb.object != NONE else []
    complete = verb.alone or (verb.object == NONE and told.within("place"))
    return found + ([Frame("", (AGENT, base, *followed))] if complete else [])


def _undergone(verb: Verb, followed: tuple[Slot, ...], language: str) -> list[Frame]:
    """Whom it is done to, by nobody who is named."""
    if language == "fr":
        return [Frame("", (NOBODY, f"[{verb.base}]", PATIENT, *followed))]
    return [Frame("", (PATIENT, f"[be {english.forms(verb.base).participle}]", *followed))]


def conjugated(base: str, told: Told, language: str, subject: Subject) -> str | None:
    """The verb of such a frame: in the past where a date says when, where it can agree with its subject; else in the
    present."""
    grammar, dated = GRAMMARS[language], told.begin is not None
    if dated or base.startswith(english.PASSIVE):
        past = grammar.verb(base, told, subject)
        if past is not None:
            return past
    if language == "fr":
        return conjugation.in_present(base, told.factuality, subject.plural)
    return english.in_present(base, told.factuality, subject.plural, told.claimed_by is not None)


def written(told: Told) -> str:
    """The verb or noun of an event as it is written."""
    return conjugation.infinitive(" ".join(told.text.split()))


@cache
def table(language: str) -> Mapping[str, Verb]:
    """The verbs of the table, by the French infinitive."""
    found: dict[str, Verb] = {}
    for row in read_tsv(FILE, "verb object to alone english as for"):
        verb, object_, to, alone, base, as_, for_ = row.cells
        row.choice(alone, ("yes", "no"))
        parts = (verb, object_, to) if language == "fr" else (base, as_, for_)
        found[verb] = Verb(*parts, alone == "yes", object_ == DIRECT)
    return found
