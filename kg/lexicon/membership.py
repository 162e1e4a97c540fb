"""Words that say who belongs to what."""

from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path

from kg.errors import KnowledgeError
from kg.tables import read_toml


@dataclass(frozen=True)
class MembershipWords:
    """Nouns of members and of parts, words of being at the head of a body, verbs and nouns of getting an office."""

    members: frozenset[str]
    parts: frozenset[str]
    heads: frozenset[str]
    headship: frozenset[str]
    stands: frozenset[str]
    gets: frozenset[str]
    given: frozenset[str]
    offices: frozenset[str]
    posts: frozenset[str]
    held: frozenset[str]
    ousts: frozenset[str]
    topples: frozenset[str]
    stays: frozenset[str]
    ends: frozenset[str]


@cache
def load(folder: Path) -> MembershipWords:
    """A language's folder -> its words of membership."""
    path = folder / "membership.toml"
    data = read_toml(path)
    missing = [field.name for field in fields(MembershipWords) if not isinstance(data.get(field.name), list)]
    if missing:
        raise KnowledgeError(f"{path.name}: no list '{missing[0]}'")
    return MembershipWords(*(frozenset(data[field.name]) for field in fields(MembershipWords)))
