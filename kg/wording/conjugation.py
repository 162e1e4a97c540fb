"""Forms of French verbs: the present, the participle, and the verb of a sentence as its factuality asks for it."""

import re
from functools import cache
from pathlib import Path
from typing import NamedTuple

from kg.errors import KnowledgeError
from kg.tables import read_tsv
from kg.wording.nouns import VOWELS
from kg.wording.tables import general

HERE = Path(__file__).parent / "fr"
REFLEXIVE = re.compile(r"^s(?:e |[’'])", re.IGNORECASE)
PASSIVE = "être "


class Subject(NamedTuple):
    """Who acts, for a verb to agree with: several or one; m, f or None where it is not known; `no` where the subject
    says that there is none («aucune attaque»)."""

    plural: bool = False
    gender: str | None = None
    no: bool = False


class Present(NamedTuple):
    """How verbs of one ending form the third person, of one and of many."""

    ending: re.Pattern[str]
    one: str
    many: str
    example: str


class Participle(NamedTuple):
    """How verbs of one ending form the past participle."""

    ending: re.Pattern[str]
    form: str
    example: str


def verb(infinitive: str, factuality: str, subject: Subject) -> str | None:
    """An infinitive («être arrêté» for a passive), the factuality and the subject -> the verb of the sentence; None
    where the form hangs on a gender that is not known."""
    kind, base, done = _parts(infinitive)
    pattern: str = general("fr")["verb"][kind][factuality][subject.plural]
    if kind != "avoir" and "{done}" in pattern:
        if subject.gender is None:
            return None
        done = agreeing(done, subject)
    text = pattern.format(done=done, base=base, **{"not": "{not}"})
    return text.replace("{not} ", "" if subject.no else "pas ")


def _parts(infinitive: str) -> tuple[str, str, str]:
    """An infinitive -> its auxiliary, itself as it is written, its participle."""
    if infinitive.startswith(PASSIVE):
        return "passive", infinitive, infinitive.removeprefix(PASSIVE)
    reflexive = REFLEXIVE.match(infinitive)
    bare = infinitive[reflexive.end() :] if reflexive else infinitive
    if reflexive:
        return "se", elided("se", bare), participle(bare)
    with_be = bare in general("fr")["words"]["with_be"]
    return "be" if with_be else "avoir", bare, participle(bare)


def agreeing(done: str, subject: Subject) -> str:
    """A participle and its subject -> the participle in its gender and number."""
    feminine = f"{done}e" if subject.gender == "f" else done
    return f"{feminine}s" if subject.plural and not feminine.endswith(("s", "x")) else feminine


def in_present(lemma: str, factuality: str, plural: bool) -> str | None:
    """A verb of the text, the factuality and whether several act -> the verb in the present; None for no verb."""
    form = present(lemma, plural)
    if form is None:
        return None
    pattern: str = general("fr")["verb"]["present"][factuality][plural]
    return pattern.format(form=form, base=infinitive(lemma), negated=negated(form))


def present(lemma: str, many: bool) -> str | None:
    """An infinitive, with what belongs to it («prendre part») -> its third person; None for what is no verb."""
    reflexive = REFLEXIVE.match(lemma)
    bare, space, rest = lemma[reflexive.end() if reflexive else 0 :].partition(" ")
    for known in presents():
        if known.ending.search(bare):
            form = known.ending.sub(known.many if many else known.one, bare) + space + rest
            return elided("se", form) if reflexive else form
    return None


def participle(bare: str) -> str:
    """An infinitive -> its past participle."""
    first, space, rest = bare.partition(" ")
    known = next((known for known in participles() if known.ending.search(first)), None)
    if known is None:
        raise KnowledgeError(f"participles.tsv: no ending for {first}")
    return known.ending.sub(known.form, first) + space + rest


def infinitive(lemma: str) -> str:
    """An infinitive as it is written: «se adresser» -> «s’adresser»."""
    reflexive = REFLEXIVE.match(lemma)
    return elided("se", lemma[reflexive.end() :]) if reflexive else lemma


def negated(form: str) -> str:
    """«prend part» -> «ne prend pas part», «se prépare» -> «ne se prépare pas»."""
    words = form.split(" ")
    verbal = 2 if words[0] == "se" else 1
    return " ".join((elided("ne", " ".join(words[:verbal])), "pas", *words[verbal:]))


def elided(word: str, following: str) -> str:
    """«se», «ne» or «de» before a word, with an apostrophe before a vowel."""
    return f"{word[:-1]}’{following}" if following[:1] in VOWELS or is_silent(following) else f"{word} {following}"


def is_silent(word: str) -> bool:
    """Whether a word begins with a silent h."""
    return bool(re.match(general("fr")["words"]["silent_h"], word, re.IGNORECASE))


@cache
def presents() -> tuple[Present, ...]:
    """The endings of infinitives for the present, in the order they are tried."""
    found = read_tsv(HERE / "present.tsv", "ending one many example")
    return tuple(Present(re.compile(row.cells[0]), *row.cells[1:]) for row in found)


@cache
def participles() -> tuple[Participle, ...]:
    """The endings of infinitives for the participle, in the order they are tried."""
    found = read_tsv(HERE / "participles.tsv", "ending participle example")
    return tuple(Participle(re.compile(row.cells[0]), *row.cells[1:]) for row in found)
