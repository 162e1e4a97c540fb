"""How nouns and pronouns refer: the words of a language's files -> look-ups, checked."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from kg.errors import KnowledgeError
from kg.knowledge.phrases import Phrases
from kg.model import EntityType
from kg.tables import read_toml, read_tsv, unique

USES = frozenset({"unique", "complement", "anaphor"})
GENDERS = {"m": "Masc", "f": "Fem"}


@dataclass(frozen=True, slots=True)
class Noun:
    """A common noun that denotes a kind of thing, and how it refers: unique, complement, anaphor."""

    name: str
    gender: str
    type: EntityType
    schema: str
    uses: frozenset[str]


@dataclass(frozen=True, slots=True)
class Pronoun:
    """A pronoun or possessive: person, and the gender and number of what it stands for."""

    kind: str
    person: str
    gender: str | None
    number: str | None


@dataclass(frozen=True, slots=True)
class Group:
    """A noun whose acts are those of its country or body: whether any body will do, only in the plural, and whether it
    is of a member («militant»), so that what it is of is a body."""

    any_body: bool
    plural: bool
    member: bool


@dataclass(frozen=True)
class References:
    """All of it: nouns by their words, groups by lemma, pronouns by form and kind, seats of government by use."""

    nouns: Phrases[Noun]
    groups: Mapping[str, Group]
    pronouns: Mapping[tuple[str, str], Pronoun]
    seats: Mapping[str, frozenset[str]]
    body_words: frozenset[str]

    def is_membership(self, noun: str) -> bool:
        """Whether people called by a noun belong to a body («les militants de …»), not to a person."""
        group = self.groups.get(noun)
        return group is not None and group.member


@cache
def load(folder: Path) -> References:
    """A language's folder -> how its words refer."""
    seats = read_toml(folder / "seats.toml")
    return References(
        nouns=Phrases.of(_nouns(folder / "nouns.tsv")),
        groups=dict(_groups(folder / "groups.tsv")),
        pronouns=dict(_pronouns(folder / "pronouns.tsv")),
        seats={key: frozenset(words) for key, words in seats.items()},
        body_words=frozenset(row.cells[0] for row in read_tsv(folder / "body_words.tsv", "word example")),
    )


def _groups(path: Path) -> Iterator[tuple[str, Group]]:
    for row in read_tsv(path, "noun for number example"):
        noun, body, number, _ = row.cells
        kind = row.choice(body, ("any", "country", "member"))
        yield noun, Group(kind != "country", row.choice(number, ("any", "plural")) == "plural", kind == "member")


def _nouns(path: Path) -> Iterator[tuple[str, Noun]]:
    seen: set[str] = set()
    for row in read_tsv(path, "noun gender type class use"):
        name, gender, kind, schema, use = row.cells
        unique(row, name, seen)
        uses = frozenset(row.choice(one, USES) for one in use.split())
        row.choice(kind, [one.value for one in EntityType])
        yield name, Noun(name, GENDERS[row.choice(gender, GENDERS)], EntityType(kind), schema, uses)


def _pronouns(path: Path) -> Iterator[tuple[tuple[str, str], Pronoun]]:
    for row in read_tsv(path, "form kind person gender number example"):
        form, kind, person, gender, number, example = row.cells
        if form.lstrip("-") not in example.lower():
            raise KnowledgeError(f"{path.name}:{row.line}: '{form}' is not in its example")
        yield (form, kind), Pronoun(kind, person, gender or None, number or None)
