"""What the grammar knows of single words, read from a language's `grammar.toml`."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path

from kg.errors import KnowledgeError

VERBS = ("etre", "reflexive", "attribute", "become", "near_future", "modal", "light")
"""The lists of verbs that behave in a way of their own."""


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


def _lemmas(verbs: list[str]) -> frozenset[str]:
    """Verbs as written («s'ouvrir») -> as the grammar has them («se ouvrir»)."""
    return frozenset(f"se {verb[2:]}" if verb.startswith("s'") else verb for verb in verbs)


def load(folder: Path) -> Words:
    """Read `grammar.toml` of a language; KnowledgeError where it does not have the form expected."""
    path = folder / "grammar.toml"
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        return Words(
            prepositions=dict(data["prepositions"]),
            contracted=dict(data["contracted"]),
            participles=dict(data["participles"]),
            adjectival=dict(data["participles_taken_for_adjectives"]),
            days=Days(**{f.name: frozenset(data["days"][f.name]) for f in fields(Days)}),
            simple=frozenset(data["slots"]["simple"]),
            asides=tuple(tuple(phrase.split()) for phrase in data["asides"]["phrases"]),
            quantifiers=frozenset(data["quantifiers"]["words"]),
            of_forms=frozenset(data["openers"]["of"]),
            locative=frozenset(data["openers"]["locative"]),
            place_parts=frozenset(data["slots"]["place_parts"]),
            openers=frozenset(data["openers"]["forms"]),
            place_slots=frozenset(data["slots"]["place"]),
            circumstance_slots=frozenset(data["slots"]["circumstance"]),
            **{kind: frozenset(data["verbs"][kind]) for kind in VERBS},
            control=dict(data["control"]),
            agenda=frozenset(data["support"]["agenda"]),
            apart=frozenset(data["apart"]["words"]),
            support={kind: _lemmas(data["support"][kind]) for kind in ("agent", "patient", "occurrence")},
        )
    except (tomllib.TOMLDecodeError, KeyError, TypeError, AttributeError) as error:
        raise KnowledgeError(f"{path}: {error!r}") from error
