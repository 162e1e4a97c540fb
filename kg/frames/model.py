"""What a frame is: the class that a verb or noun stands for, and which grammatical slots fill which role.

After frame semantics (Fillmore 1982) and VerbNet's thematic grids, over the slots of `kg.grammar`.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from kg.model import EntityType, Factuality, Role

Kinds = frozenset[EntityType]
PARTY: Kinds = frozenset({EntityType.PERSON, EntityType.ORGANIZATION, EntityType.GPE})
PLACE: Kinds = frozenset({EntityType.GPE, EntityType.LOCATION})
KINDS: Mapping[str, Kinds] = {"party": PARTY, "place": PLACE} | {kind.value: frozenset({kind}) for kind in EntityType}


@dataclass(frozen=True, slots=True)
class Slot:
    """A grammatical slot, and the kinds of thing that may fill it (None: any)."""

    name: str
    kinds: Kinds | None = None


@dataclass(frozen=True, slots=True)
class Pattern:
    """A verb or noun with the fixed words that follow it: «mettre en examen», «garde à vue».

    `clitics` are pronouns that the verb must carry: «se», the «en» of «s'en prendre», the «l'» of «l'emporter».
    """

    lemma: str
    rest: tuple[str, ...] = ()
    clitics: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence that shows the frame: its text, and for each role the words that fill it, with their kind."""

    text: str
    fillers: tuple[tuple[Role, str, EntityType | None], ...]


Grid = tuple[tuple[Role, tuple[Slot, ...]], ...]
Lemmas = Mapping[str, frozenset[str]]


@dataclass(frozen=True)
class Frame:
    """One rule of the frame files. `needs` is a conjunction of alternatives."""

    id: str
    event: str
    verbs: tuple[Pattern, ...]
    nouns: tuple[Pattern, ...]
    verb: Grid
    noun: Grid
    needs: tuple[frozenset[Role], ...]
    types: Mapping[Role, Kinds]
    having: Lemmas
    lacks: Lemmas
    present: tuple[str, ...]
    absent: tuple[str, ...]
    voices: frozenset[str]
    factuality: Factuality | None
    examples: tuple[Example, ...]
    counter: tuple[str, ...]
    number: str | None = None
    """The number that the trigger has: «des soutiens» are people."""
    speech: bool = False
    setting: bool = False
    """Whether it happens where the event told before it does."""
    also: str | None = None
    """A class of event that it implies, with the same parties: who wins a match has played it."""


@dataclass(frozen=True)
class Frames:
    """All frames of a language, looked up by the lemma of a trigger; the first that holds wins."""

    all: tuple[Frame, ...]
    verbs: Mapping[str, tuple[tuple[Frame, Pattern], ...]]
    nouns: Mapping[str, tuple[tuple[Frame, Pattern], ...]]
