"""Words beside people who have no part in what happens."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from kg.errors import KnowledgeError
from kg.tables import read_toml

PARTS = ("aside", "outside", "outdone", "beside", "excepting", "epicene", "victims", "accidental", "courts", "inner")


@dataclass(frozen=True)
class OutsiderWords:
    """Prepositions before who is beside what happens, before places where it was not and before countries that are
    outdone, words before nouns that only say when something else was, prepositions before an exception, feminine nouns
    of people of either sex, and nouns of people whom an event in their complement befalls or who see it, verbs of
    accidents, nouns of courts, and adjectives of inquiries that are no justice's."""

    aside: frozenset[str]
    outside: frozenset[str]
    outdone: frozenset[str]
    beside: frozenset[str]
    excepting: frozenset[str]
    epicene: frozenset[str]
    victims: frozenset[str]
    accidental: frozenset[str]
    courts: frozenset[str]
    inner: frozenset[str]


@cache
def load(folder: Path) -> OutsiderWords:
    """A language's folder -> its words of outsiders; KnowledgeError where a list is missing."""
    path = folder / "outsiders.toml"
    data = read_toml(path)
    for part in PARTS:
        if not isinstance(data.get(part, {}).get("words"), list):
            raise KnowledgeError(f"{path.name}: no list of words in [{part}]")
    return OutsiderWords(*(frozenset(data[part]["words"]) for part in PARTS))
