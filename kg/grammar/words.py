"""What the grammar knows of single words, read from a language's `grammar.toml`."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from kg.errors import KnowledgeError
from kg.grammar.closed import (
    APOSTROPHE,
    CONTRACTIONS,
    Articles,
    Auxiliaries,
    Cases,
    Clitics,
    Conjunctions,
    Pronouns,
    checked,
    lemma_of,
    records,
)

DETERMINERS = "determiners"
VERBS = ("etre", "reflexive", "attribute", "become", "near_future", "modal", "light")
"""The lists of verbs that behave in a way of their own."""
LISTS = {
    "within": ("slots", "within"),
    "lifted": ("slots", "lifted"),
    "heard": ("openers", "heard"),
    "title_openers": ("openers", "title"),
    "simple": ("slots", "simple"),
    "quantifiers": ("quantifiers", "words"),
    "of_forms": ("openers", "of"),
    "locative": ("openers", "locative"),
    "place_parts": ("slots", "place_parts"),
    "openers": ("openers", "forms"),
    "place_slots": ("slots", "place"),
    "circumstance_slots": ("slots", "circumstance"),
    "agenda": ("support", "agenda"),
    "apart": ("apart", "words"),
} | {kind: ("verbs", kind) for kind in VERBS}
"""Where the lists of words stand: table and key."""
TABLES = {name: name for name in ("prepositions", "contracted", "participles", "relatives", "control")}
TABLES |= {"adjectival": "participles_taken_for_adjectives"}
"""Where the tables of words with what they stand for are."""


@dataclass(frozen=True, slots=True)
class Days:
    """Nouns that say when without a preposition, and the words beside them that tell."""

    weekdays: frozenset[str]
    not_after: frozenset[str]
    spans: frozenset[str]
    lengths: frozenset[str]
    pointers: frozenset[str]
    neighbours: frozenset[str]


@dataclass(frozen=True)
class Words:
    """Prepositions with the slot they open, and the verbs that behave in a way of their own."""

    prepositions: Mapping[str, str]
    contracted: Mapping[str, str]
    participles: Mapping[str, str]
    adjectival: Mapping[str, str]
    days: Days
    cases: Cases
    contractions: Mapping[str, str]
    articles: Articles
    conjunctions: Conjunctions
    pronouns: Pronouns
    clitics: Clitics
    relatives: Mapping[str, str]
    auxiliaries: Auxiliaries
    determiners: frozenset[str]
    settings: tuple[str, ...]
    within: frozenset[str]
    lifted: frozenset[str]
    undergone: str
    occurring: str
    according: frozenset[tuple[str, ...]]
    heard: frozenset[str]
    title_openers: frozenset[str]
    portfolio_openers: tuple[str, ...]
    simple: frozenset[str]
    openers: frozenset[str]
    of_forms: frozenset[str]
    locative: frozenset[str]
    place_parts: frozenset[str]
    asides: tuple[tuple[str, ...], ...]
    quantifiers: frozenset[str]
    place_slots: frozenset[str]
    circumstance_slots: frozenset[str]
    etre: frozenset[str]
    reflexive: frozenset[str]
    attribute: frozenset[str]
    become: frozenset[str]
    near_future: frozenset[str]
    modal: frozenset[str]
    light: frozenset[str]
    control: Mapping[str, str]
    support: Mapping[str, frozenset[str]]
    agenda: frozenset[str]
    apart: frozenset[str]

    @property
    def slots(self) -> frozenset[str]:
        """All slots that a preposition opens."""
        return self.simple | set(self.prepositions.values()) | self.place_slots | self.circumstance_slots

    @cached_property
    def helpers(self) -> frozenset[str]:
        """The lemmas of the auxiliaries of tense and voice."""
        return frozenset({self.auxiliaries.perfect, self.auxiliaries.copula})

    @cached_property
    def definite(self) -> frozenset[str]:
        """The definite articles, those joined with a preposition aside."""
        return frozenset({*self.articles.definite, *self.articles.plural})

    @cached_property
    def joined(self) -> frozenset[str]:
        """The prepositions joined with a definite article."""
        return frozenset(form for form in self.contractions if not form.endswith(APOSTROPHE))


@cache
def load(folder: Path) -> Words:
    """Read `grammar.toml` of a language; KnowledgeError where it does not have the form expected."""
    path = folder / "grammar.toml"
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        closed = records(data)
        lists: dict[str, Any] = {name: frozenset(data[table][key]) for name, (table, key) in LISTS.items()}
        tables: dict[str, Any] = {name: dict(data[table]) for name, table in TABLES.items()}
        found = Words(
            **closed,
            **lists,
            **tables,
            contractions=checked(CONTRACTIONS, data[CONTRACTIONS]),
            determiners=frozenset(checked(DETERMINERS, data[DETERMINERS])["fixed"]),
            settings=tuple(data["slots"]["settings"]),
            undergone=str(data["support"]["undergone"]),
            occurring=str(data["support"]["occurring"]),
            portfolio_openers=tuple(data["openers"]["portfolio"]),
            according=frozenset(map(tuple, data["openers"]["according"])),
            days=Days(**{f.name: frozenset(data["days"][f.name]) for f in fields(Days)}),
            asides=tuple(tuple(phrase.split()) for phrase in data["asides"]["phrases"]),
            support={
                kind: frozenset(lemma_of(verb, closed["clitics"]) for verb in data["support"][kind])
                for kind in ("agent", "patient", "occurrence")
            },
        )
    except (tomllib.TOMLDecodeError, KeyError, TypeError, AttributeError) as error:
        raise KnowledgeError(f"{path}: {error!r}") from error
    _check_slots(path, found)
    return found


def _check_slots(path: Path, found: Words) -> None:
    """Stop the load where rules ask for a slot that no preposition opens."""
    asked = {getattr(found.cases, one.name) for one in fields(Cases)} | {*found.settings, *found.within, *found.lifted}
    if unknown := sorted(asked - found.slots):
        raise KnowledgeError(f"{path}: no preposition opens the slot {', '.join(unknown)}")
