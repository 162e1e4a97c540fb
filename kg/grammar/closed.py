"""Closed classes of words, read from a language's `grammar.toml`: articles, auxiliaries, clitics, conjunctions,
pronouns, and the slots that rules ask for."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Cases:
    """The slots of prepositions that rules ask for, by the names of cases."""

    genitive: str
    dative: str
    agentive: str
    comitative: str
    inessive: str
    superessive: str
    essive: str
    purposive: str
    adversative: str
    ablative: str
    anterior: str
    posterior: str
    simultaneous: str


@dataclass(frozen=True, slots=True)
class Articles:
    """The forms of the articles, those joined with prepositions aside."""

    definite: tuple[str, ...]
    plural: tuple[str, ...]
    indefinite: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Conjunctions:
    """What joins words, and what opens the clause of what is said."""

    and_: str
    complementizers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Pronouns:
    """Pronouns that stand for nobody, or for what is before them."""

    relative: tuple[str, ...]
    clausal: tuple[str, ...]
    preverbal: tuple[str, ...]
    impersonal: str
    euphonic: str
    existential: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Clitics:
    """Reflexive pronouns, the first as lemmas of verbs have it; that of «s'en prendre»; elided pronouns in full."""

    reflexive: tuple[str, ...]
    adverbial: str
    full: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Auxiliaries:
    """The lemmas of the verbs of compound tenses, of the passive and of causatives."""

    perfect: str
    copula: str
    causative: str


CONTRACTIONS, EXAMPLES, APOSTROPHE = "contractions", "examples", "'"
RECORDS: dict[str, Any] = {
    "cases": Cases,
    "articles": Articles,
    "conjunctions": Conjunctions,
    "pronouns": Pronouns,
    "clitics": Clitics,
    "auxiliaries": Auxiliaries,
}
"""The tables of closed classes, and what each is read into."""


def lemma_of(verb: str, clitics: Clitics) -> str:
    """A verb as written («s'ouvrir») -> as the grammar has it («se ouvrir»)."""
    first, *elided = clitics.reflexive
    cut = next((form for form in elided if verb.startswith(form)), None)
    return f"{first} {verb.removeprefix(cut)}" if cut else verb


def records(data: Mapping[str, Any]) -> dict[str, Any]:
    """The content of `grammar.toml` -> its closed classes, each in its record, every word with an example."""
    found: dict[str, Any] = {}
    for name, made in RECORDS.items():
        table = checked(name, data[name])
        values = {key: table[key.rstrip("_")] for key in made.__annotations__}
        found[name] = made(**{key: tuple(one) if isinstance(one, list) else one for key, one in values.items()})
    return found


def checked(name: str, table: Mapping[str, Any]) -> Mapping[str, Any]:
    """A table -> itself without its examples; KeyError where a word of it is in none of them."""
    rest = {key: value for key, value in table.items() if key != EXAMPLES}
    listed = rest if name == CONTRACTIONS else [value for value in rest.values() if not isinstance(value, dict)]
    for word in (one for value in listed for one in ([value] if isinstance(value, str) else value)):
        written = rf"(?<!\w){re.escape(word)}" + (r"(?!\w)" if word[-1].isalpha() else "")
        if not any(re.search(written, example) for example in table[EXAMPLES]):
            raise KeyError(f"'{word}' of [{name}] is in no example")
    return rest
