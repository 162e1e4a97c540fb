"""The tables of a language of the page -> its frames and its general words, checked when they are loaded."""

import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from kg.errors import KnowledgeError
from kg.tables import read_tsv
from kg.vocabulary import vocabulary
from kg.wording.model import ROLES, Named, Told

LANGUAGES = ("fr", "en")
HERE = Path(__file__).parent
VERBS = ("leaving", "reaching")
TOKEN = re.compile(r"\{[^}]+\}|\[[^\]]+\]|<[^>]+>|[^\s{}\[\]<>]+")
SLOT = re.compile(r"(?P<maybe>\??)(?:(?P<word>[^:/]+)?(?P<where>/where)?:)?(?P<roles>[a-z+.]+)")
WHERE, POSSESSIVE = "where", "{ses}"
TEAMS = frozenset({"SportsTeam", "SportsOrganization"})
FILTERS = ("", "party", "inert", "event", "place", "person", "body")


@dataclass(frozen=True, slots=True)
class Slot:
    """A place for names in a frame: the preposition before them, whether places take that of places instead, which
    roles they have and of what kind they are, whether it may stay empty."""

    roles: tuple[tuple[str, str], ...]
    word: str = ""
    where: bool = False
    maybe: bool = False

    def names(self, told: Told) -> tuple[Named, ...]:
        """A fact -> whom the slot names."""
        found = (thing for role, kind in self.roles for thing in told.within(role) if fits(thing, kind))
        return tuple(dict.fromkeys(found))


@dataclass(frozen=True, slots=True)
class Frame:
    """How an event of a class may be told: a subject (names, or a noun), a verb, and what follows."""

    condition: str
    tokens: tuple[Slot | str, ...]

    def holds(self, told: Told) -> bool:
        """Whether an event fills it, whatever else is told."""
        filled = all(token.maybe or token.names(told) for token in self.tokens if isinstance(token, Slot))
        return filled and _meets(told, self.condition)

    @property
    def subject(self) -> Slot | str:
        """What stands before the verb."""
        return self.tokens[0]


def fits(thing: Named, kind: str) -> bool:
    """Whether a thing is of a kind that a slot asks for."""
    if kind in ("party", "inert"):
        return thing.is_inert == (kind == "inert")
    if kind == "body":
        return thing.kind != "Person"
    return not kind or thing.kind == {"event": "NamedEvent", "place": "Place", "person": "Person"}[kind]


def _meets(told: Told, condition: str) -> bool:
    if condition in VERBS:
        return told.text.lower() in general("fr")["words"][condition]
    return condition not in MEETS or MEETS[condition](told)


def _sides(told: Told) -> list[Named]:
    return [thing for thing in told.within("agent", "patient", "recipient") if not thing.is_inert]


def _is_game(told: Told) -> bool:
    sides = _sides(told)
    scored = any(one.kind == "score" for one in told.amounts)
    return bool(sides) and (scored or all(thing.classes & TEAMS for thing in sides))


def _is_of_people(told: Told) -> bool:
    return len(_sides(told)) > 1 and all(thing.kind == "Person" for thing in _sides(told))


def _is_of_several(told: Told) -> bool:
    counted = any(one.kind == "count" and (one.low or 0) > 1 for one in told.amounts)
    return counted and told.factuality != "Denied"


MEETS: Mapping[str, Callable[[Told], bool]] = {
    "many": lambda told: len(told.within("agent")) > 1,
    "place": lambda told: all(thing.kind == "Place" for thing in told.within("patient")),
    "game": _is_game,
    "people": _is_of_people,
    "several": _is_of_several,
}
"""What an event must be for each condition."""


@cache
def frames(language: str) -> Mapping[str, tuple[Frame, ...]]:
    """For each class of events how it may be told, in the order to try."""
    found: dict[str, list[Frame]] = {}
    for row in read_tsv(HERE / language / "events.tsv", "class if sentence"):
        name, condition, sentence = row.cells
        row.choice(name, vocabulary().events)
        row.choice(condition, ("", *MEETS, *VERBS))
        try:
            tokens = tuple(_token(text) for text in TOKEN.findall(sentence))
        except ValueError as error:
            raise row.error(str(error)) from error
        if len(tokens) < 2 or not str(tokens[1]).startswith("["):
            raise row.error("a subject and a verb in brackets come first")
        found.setdefault(name, []).append(Frame(condition, tokens))
    if missing := sorted(set(vocabulary().events) - set(found) - {"Event"}):
        raise KnowledgeError(f"{language}/events.tsv: no sentence for {', '.join(missing)}")
    return {name: tuple(rows) for name, rows in found.items()}


def _token(text: str) -> Slot | str:
    if not text.startswith("{") or text == POSSESSIVE:
        return text
    found = SLOT.fullmatch(text[1:-1])
    if found is None:
        raise ValueError(f"{text}: no slot")
    roles = tuple((name, kind) for name, _, kind in (part.partition(".") for part in found["roles"].split("+")))
    if wrong := [part for role, kind in roles for part in (role, kind) if part not in (*ROLES, *FILTERS)]:
        raise ValueError(f"{text}: no role or kind {wrong[0]}")
    where = bool(found["where"]) or found["word"] == WHERE
    return Slot(roles, found["word"] or "", where, bool(found["maybe"]))


@cache
def general(language: str) -> Mapping[str, Any]:
    """The general words and patterns of a language."""
    file = HERE / language / "general.toml"
    found: dict[str, Any] = tomllib.loads(file.read_text(encoding="utf-8"))
    if missing := sorted(set(tomllib.loads((HERE / "fr" / "general.toml").read_text(encoding="utf-8"))) - set(found)):
        raise KnowledgeError(f"{language}/{file.name}: lacks {', '.join(missing)}")
    return found
