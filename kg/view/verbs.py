"""The present of a French verb: «remplacer» -> «remplace», «se préparer» -> «se prépare»."""

import re
from functools import cache
from pathlib import Path
from typing import NamedTuple

from kg.tables import read_tsv

HEADER = "ending one many example"
REFLEXIVE = re.compile(r"^s(?:e |[’'])", re.IGNORECASE)
SPOKEN_VOWEL = tuple("aàâeéèêëiîïoôuùûyœ")


class Present(NamedTuple):
    """How verbs of one ending form the third person, of one and of many."""

    ending: re.Pattern[str]
    one: str
    many: str
    example: str


def present(lemma: str, many: bool) -> str | None:
    """An infinitive, with what belongs to it («prendre part») -> its third person; None for what is no verb."""
    reflexive = REFLEXIVE.match(lemma)
    verb, space, rest = lemma[reflexive.end() if reflexive else 0 :].partition(" ")
    for known in rows():
        if known.ending.search(verb):
            form = known.ending.sub(known.many if many else known.one, verb) + space + rest
            return elided("se", form) if reflexive else form
    return None


def infinitive(lemma: str) -> str:
    """An infinitive as it is written: «se adresser» -> «s’adresser»."""
    reflexive = REFLEXIVE.match(lemma)
    return elided("se", lemma[reflexive.end() :]) if reflexive else lemma


def negated(form: str) -> str:
    """«prend part» -> «ne prend pas part», «se prépare» -> «ne se prépare pas»."""
    words = form.split(" ")
    verb = 2 if words[0] == "se" else 1
    return " ".join((elided("ne", " ".join(words[:verb])), "pas", *words[verb:]))


def elided(word: str, following: str) -> str:
    """«se», «ne» or «de» before a word, with an apostrophe before a vowel."""
    return f"{word[:-1]}’{following}" if following[:1].lower() in SPOKEN_VOWEL else f"{word} {following}"


@cache
def rows() -> tuple[Present, ...]:
    """The endings of infinitives, in the order they are tried."""
    found = read_tsv(Path(__file__).parent / "verbs.tsv", HEADER)
    return tuple(Present(re.compile(row.cells[0]), *row.cells[1:]) for row in found)
