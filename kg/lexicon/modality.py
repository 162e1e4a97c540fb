"""Words that qualify an event: planned, claimed, denied, hypothetical."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from kg.grammar.closed import lemma_of
from kg.grammar.words import load as words_of
from kg.model import Factuality
from kg.tables import Entry, read_entries, read_toml

INHERIT = "inherit"


@dataclass(frozen=True)
class Modality:
    """Effects by word. A governor's effect None means that its clause decides."""

    governors: Mapping[str, Factuality | None]
    nouns: Mapping[str, Factuality | None]
    adjectives: Mapping[str, Factuality | None]
    openers: Mapping[str, Factuality | None]
    mistakes: Mapping[str, Factuality | None]
    negation: frozenset[str]
    before_nouns: frozenset[str]
    none: frozenset[str]
    restrictions: frozenset[str]
    particles: frozenset[str]


@cache
def load(folder: Path) -> Modality:
    """A language's folder -> its modality, checked."""
    path = folder / "modality.toml"
    rest = read_toml(path)
    return Modality(
        governors=_effects(path, "governor", "verbs"),
        nouns=_effects(path, "noun", "nouns"),
        adjectives=_effects(path, "adjective", "words"),
        openers=_effects(path, "opener", "words"),
        mistakes=_effects(path, "mistake", "words"),
        negation=frozenset(rest["negation"]["words"]),
        before_nouns=frozenset(rest["negation"]["before_nouns"]),
        none=frozenset(rest["negation"]["none"]),
        restrictions=frozenset(rest["negation"]["restrictions"]),
        particles=frozenset(rest["negation"]["particles"]),
    )


def _effects(path: Path, key: str, words: str) -> Mapping[str, Factuality | None]:
    found: dict[str, Factuality | None] = {}
    clitics = words_of(path.parent).clitics
    for entry in read_entries(path, key, frozenset({"effect", words, "example"}), frozenset()):
        effect = _effect(entry)
        for word in entry.values[words]:
            lemma = lemma_of(word, clitics) if key == "governor" else word
            found.setdefault(lemma, effect)
    return found


def _effect(entry: Entry) -> Factuality | None:
    name = entry.values["effect"]
    if name == INHERIT:
        return None
    try:
        return Factuality(name)
    except ValueError:
        raise entry.error(f"'{name}' is no factuality") from None
