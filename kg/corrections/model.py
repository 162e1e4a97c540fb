"""The words of corrections: frozen values, and their form in a cell of the file of decisions.

A fact is known by where an article tells of it (offsets, the exact words, and up to CONTEXT characters on either side),
by its class, and by what tells it from others there; never by an IRI, which changes with what is read.
"""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from kg.model import Role
from kg.record import dumps, loads
from kg.vocabulary import vocabulary

CONTEXT = 32
"""Characters before and after a passage that are remembered with it."""
LONGEST = 10**9
"""Characters that no article has."""
KEY = 8
"""Letters of a fact's key."""
POSITION, QUOTATION = "Position", "Quotation"
CAST = {
    POSITION: {Role.AGENT: (1, 1), Role.PATIENT: (0, 1)},
    QUOTATION: {Role.AGENT: (1, 1), Role.RECIPIENT: (0, 1)},
    "relation": {Role.AGENT: (1, 1), Role.PATIENT: (1, 1)},
    "event": dict.fromkeys(Role, (0, 99)),
}
"""The roles of each family of facts, and how few and how many names may stand in them."""


class Verdict(StrEnum):
    """What a correction says: that the fact is false, that it happened, its class, or who plays a role; a note alone
    changes nothing."""

    FALSE = "false"
    HAPPENED = "happened"
    CLASS = "class"
    AGENT = "agent"
    PATIENT = "patient"
    RECIPIENT = "recipient"
    PLACE = "place"
    NOTE = "note"

    @property
    def role(self) -> Role | None:
        """The role that it fills anew."""
        return next((role for role in Role if role.value == self.value), None)

    @property
    def aspect(self) -> str:
        """What it speaks of: two corrections of one fact in one aspect cannot both hold."""
        return "truth" if self in (Verdict.FALSE, Verdict.HAPPENED) else self.value


@dataclass(frozen=True, slots=True, order=True)
class Passage:
    """A stretch of an article, known by its words where offsets have shifted."""

    article: str
    begin: int
    end: int
    exact: str
    prefix: str = ""
    suffix: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """A fact as a graph tells it.

    `kind` is an event's class, a relation's property, POSITION or QUOTATION; `said` an event's predicate, a title or
    the words quoted; `parties` name who takes part, `passages` are its evidence.
    """

    kind: str
    said: str = ""
    parties: tuple[str, ...] = ()
    passages: tuple[Passage, ...] = ()

    @classmethod
    def of(cls, kind: str, said: str, parties: Iterable[str], passages: Iterable[Passage]) -> "Told":
        """A fact from its parts in any order; blanks are made single spaces."""
        names = {line(name) for name in parties}
        return cls(kind, line(said), tuple(sorted(names - {""})), tuple(sorted(set(passages))))

    @property
    def articles(self) -> tuple[str, ...]:
        """The ids of the articles that tell it."""
        return tuple(dict.fromkeys(passage.article for passage in self.passages))

    @property
    def key(self) -> str:
        """What a person names the fact by; the same in every build."""
        places = [(one.article, one.begin, one.exact) for one in self.passages]
        text = json.dumps([self.kind, self.said, self.parties, places])
        return hashlib.blake2b(text.encode("ascii"), digest_size=KEY // 2).hexdigest()


@dataclass(frozen=True, slots=True)
class Correction:
    """One correction of a fact; `value` is the class, or the names of who plays the role."""

    told: Told
    verdict: Verdict
    value: tuple[str, ...] = ()
    note: str = ""

    @property
    def slot(self) -> tuple[str, str]:
        """The fact and what is said of it: a later correction with the same takes its place."""
        return self.told.key, self.verdict.aspect


def line(text: str) -> str:
    """Text -> the same on one line, single spaces in it."""
    return " ".join(text.split())


def family(kind: str) -> str | None:
    """What sort of fact a kind is: a key of CAST; None for a kind that the ontology does not have."""
    if kind in (POSITION, QUOTATION):
        return kind
    return "event" if kind in vocabulary().events else "relation" if kind in vocabulary().static else None


def fault(one: Correction) -> str | None:
    """What is wrong with a correction; None where nothing is."""
    sort = family(one.told.kind)
    if sort is None:
        return f"{short(one.told.kind)} is no class of events, Position, Quotation or lasting fact"
    return _fault_of_passages(one.told.passages) or _fault_of_verdict(one, sort)


def _fault_of_verdict(one: Correction, sort: str) -> str | None:
    """What is wrong with what a correction says of a sort of fact."""
    if one.verdict is Verdict.CLASS:
        return _fault_of_class(one, sort)
    if role := one.verdict.role:
        least, most = CAST[sort].get(role, (0, -1))
        wrong = not least <= len(one.value) <= most or not all(one.value)
        return f"{one.told.kind} does not take {len(one.value)} names as its {role.value}" if wrong else None
    if one.verdict is Verdict.NOTE and not line(one.note):
        return "a note says nothing"
    if one.verdict is Verdict.HAPPENED and sort != "event":
        return f"{one.told.kind}: only an event can have happened"
    return f"{one.verdict.value} takes no value" if one.value else None


def _fault_of_passages(passages: Iterable[Passage]) -> str | None:
    """What is wrong with the passages of a fact."""
    found = list(passages)
    if not found or any(not one.exact.strip() for one in found):
        return "it quotes no words of an article"
    if any(not one.article or not 0 <= one.begin < one.end < LONGEST for one in found):
        return "a passage has no article, or does not end after it starts"
    return None


def _fault_of_class(one: Correction, sort: str) -> str | None:
    """What is wrong with a correction of a class."""
    if len(one.value) != 1 or family(one.value[0]) is None:
        return f"{', '.join(map(short, one.value)) or 'nothing'} is no class of the ontology"
    if sort not in ("event", "relation") or family(one.value[0]) != sort:
        return f"{one.told.kind} cannot become {one.value[0]}: a fact stays an event or a lasting fact"
    return None


def short(text: str) -> str:
    """Text of unknown origin -> a short form for messages, on one line."""
    return repr(text if len(text) <= 60 else f"{text[:59]}…")


def cells(one: Correction) -> tuple[str, ...]:
    """A correction -> the cells of its row in the file of decisions."""
    return one.verdict.value, _json(json.loads(dumps(one.told))), _json(one.value), plain(line(one.note))


def of_cells(row: list[str]) -> Correction:
    """The cells of a row -> the correction; ValueError that says what is wrong with them."""
    try:
        told, value = loads(Told, row[1].encode("utf-8", "surrogatepass")), json.loads(row[2])
        if not isinstance(value, list) or not all(isinstance(name, str) for name in value):
            raise TypeError
        one = Correction(told, Verdict(row[0]), tuple(value), row[3])
    except (ValueError, KeyError, TypeError, AttributeError, OverflowError, RecursionError) as error:
        raise ValueError("not a correction as kg review writes them") from error
    if wrong := fault(one):
        raise ValueError(wrong)
    return one


def _json(value: object) -> str:
    """A value -> JSON on one line that people can read."""
    text = json.dumps(value, ensure_ascii=False)
    return "".join(letter if letter.isprintable() else json.dumps(letter)[1:-1] for letter in text)


def plain(text: str) -> str:
    """Text -> the same without what no line of UTF-8 can hold."""
    return "".join(letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}" for letter in text)
