"""The grammars of the languages of the page: what a thing is called behind a preposition, how a verb agrees, what a
noun is under negation. Each is a value of functions, so that clauses are put together alike in all."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from kg.wording import conjugation, english, nouns
from kg.wording.conjugation import Subject
from kg.wording.model import Named, Part, Told
from kg.wording.nouns import NONE, VOWELS, Noun, after
from kg.wording.tables import WHERE, general

MOST = 8
"""Names that are told of one role; the others are counted."""
DENIED = "Denied"
Names = tuple[Part, ...]


@dataclass(frozen=True)
class Grammar:
    """What a language does its own way."""

    code: str
    noun: Callable[[Named], Noun]
    verb: Callable[[str, Told, Subject], str | None]
    indefinite: Callable[[str, bool, bool], tuple[str, Subject]]
    """A noun with its article («une attaque»), whether it is the subject, and whether the event is denied -> what is
    said of it, and how a verb agrees with it."""
    led: Callable[[str, Noun], tuple[str, str]]
    """A preposition and a noun -> the words before its name, and the name."""
    repeats: Callable[[str], bool]
    """Whether a preposition is said again before each of several names."""

    def names(self, things: Sequence[Named], word: str = "", where: bool = False) -> Names:
        """Things -> their names in a row behind a preposition, of many the last counted; `where`: places behind what
        says that something happens there."""
        most = MOST if len(things) > MOST + 1 else len(things)
        rows = [self._name(thing, word, where, first=n == 0) for n, thing in enumerate(things[:most])]
        if most < len(things):
            more = str(general(self.code)["words"]["more"]).format(count=len(things) - most)
            again = word.rpartition(" ")[2] if self.repeats(word) else ""
            rows.append((Part(f"{again} {more}".strip()),))
        parts: list[Part] = []
        for n, row in enumerate(rows):
            if n:
                parts.append(Part(str(general(self.code)["words"]["and"]) if n == len(rows) - 1 else ","))
            parts += row
        return tuple(parts)

    def _name(self, thing: Named, word: str, where: bool, first: bool) -> Names:
        found = self.noun(thing)
        placed = where and (word == WHERE or thing.kind == "Place")
        if placed and found.where:
            lead, name = found.where, found.name
            if self.code == "en":
                lead = lead if found.article == NONE else f"{lead} {found.article}"
            return (Part(lead.replace("'", "’")), Part(name, thing))
        articled = thing.kind == "Organization" and found.article != NONE
        preposition = general(self.code)["where"]["articled" if articled else thing.kind] if placed else word
        if not first and not self.repeats(preposition):
            preposition = ""
        elif not first:
            preposition = preposition.rpartition(" ")[2]
        lead, name = self.led(preposition, found)
        return (Part(lead), Part(name, thing))

    def subject(self, things: Sequence[Named]) -> Subject:
        """Those who act -> how a verb agrees with them."""
        found = [self.noun(thing) for thing in things]
        genders = {one.gender for one in found}
        gender = "m" if "m" in genders else "f" if genders == {"f"} else None
        return Subject(len(found) > 1 or any(one.plural for one in found), gender)


def _french_led(word: str, noun: Noun) -> tuple[str, str]:
    """«à», «Russie» -> «à la»; «au sein de», «OTAN» -> «au sein de l’»; «de», «Le Havre» -> «du», «Havre»."""
    rest, _, last = word.rpartition(" ")
    article, name = noun.article, noun.name
    if article == NONE and last in ("à", "de") and name.startswith(("Le ", "Les ")):
        article, _, name = name.partition(" ")
        article = article.lower()
    if article == NONE:
        if last in ("de", "que") and (name[:1] in VOWELS or conjugation.is_silent(name)):
            return f"{rest} {last[:-1]}’".strip(), name
        return word, name
    contracted = {("à", "le"): "au", ("à", "les"): "aux", ("de", "le"): "du", ("de", "les"): "des"}
    lead = contracted.get((last, article), after(last, article) if last else article)
    return f"{rest} {lead}".strip().replace("'", "’"), name


def _english_led(word: str, noun: Noun) -> tuple[str, str]:
    article = "" if noun.article == NONE else noun.article
    return f"{word} {article}".strip(), noun.name


def _french_indefinite(noun: str, subject: bool, denied: bool) -> tuple[str, Subject]:
    """«une attaque» -> «aucune attaque» as the subject of what is denied, «d’attaque» as its object."""
    article, _, name = noun.partition(" ")
    agreeing = Subject(article == "des", "f" if article == "une" else "m", denied)
    if not denied:
        return noun, agreeing
    return (f"auc{article} {name}" if subject else conjugation.elided("de", name)), agreeing


def _english_indefinite(noun: str, subject: bool, denied: bool) -> tuple[str, Subject]:
    article, _, name = noun.partition(" ")
    return (f"no {name}" if denied and subject else noun), Subject(article not in ("a", "an"), no=denied)


GRAMMARS = {
    "fr": Grammar(
        code="fr",
        noun=nouns.noun,
        verb=lambda base, told, subject: conjugation.verb(base, told.factuality, subject),
        indefinite=_french_indefinite,
        led=_french_led,
        repeats=lambda word: word.rpartition(" ")[2] in ("à", "de", "en"),
    ),
    "en": Grammar(
        code="en",
        noun=english.noun,
        verb=lambda base, told, subject: english.verb(base, told.factuality, subject, told.claimed_by is not None),
        indefinite=_english_indefinite,
        led=_english_led,
        repeats=lambda word: False,  # noqa: ARG005
    ),
}
