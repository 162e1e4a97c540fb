"""What is put into words: a fact and who takes part in it, free of where both were read; and the words, in parts."""

from collections.abc import Iterable
from dataclasses import dataclass

ROLES = ("agent", "patient", "recipient", "place")
LONGEST = 160
"""Characters that are told of a name."""


@dataclass(frozen=True, slots=True)
class Named:
    """A thing as a sentence names it: its label on one line, its kind (Person, Organization, Place, NamedEvent, Work),
    the local names of its classes; `key` is what whoever asks knows it by."""

    label: str
    kind: str
    classes: frozenset[str] = frozenset()
    key: object = None

    @classmethod
    def of(cls, label: str, kind: str, classes: Iterable[str], key: object = None) -> "Named":
        """The same of any label: on one line, cut where it is long."""
        line = " ".join(label.split())
        return cls(line if len(line) <= LONGEST else f"{line[: LONGEST - 1]}…", kind, frozenset(classes), key)

    @property
    def is_inert(self) -> bool:
        """Whether it cannot act."""
        return self.kind in ("NamedEvent", "Work")


@dataclass(frozen=True, slots=True)
class Amount:
    """A figure of an event: its words in the article; its kind, its bounds, its unit, how exact it is; a term (P3Y) or
    a score (2-1), which have no such bounds, as `text`."""

    words: str
    kind: str
    low: float | None = None
    high: float | None = None
    unit: str | None = None
    bound: str | None = None
    text: str | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """A fact to put into words. `kind` is event, position, relation or quotation; `type` the class of an event, the
    property of a relation, the kind of a quotation; `text` an event's verb or noun, a title, the words quoted, the word
    that a relation is called by. Who holds, says or is something is its agent, of what it is its patient."""

    kind: str
    type: str
    cast: tuple[tuple[str, Named], ...]
    factuality: str = "Asserted"
    text: str = ""
    claimed_by: Named | None = None
    begin: str | None = None
    end: str | None = None
    ended: bool = False
    amounts: tuple[Amount, ...] = ()

    def within(self, *roles: str) -> tuple[Named, ...]:
        """The things in some roles, each once, in the order of the roles."""
        return tuple(dict.fromkeys(thing for role in roles for name, thing in self.cast if name == role))


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a sentence; `thing` is what it names, None for other words."""

    text: str
    thing: Named | None = None


def joined(parts: Iterable[Part]) -> tuple[Part, ...]:
    """Parts of a sentence, one after the other -> the same with a blank where one is wanted, neighbours that name
    nothing as one."""
    found: list[Part] = []
    for part in parts:
        if not part.text:
            continue
        blank = found and not found[-1].text.endswith(OPEN) and not part.text.startswith(CLOSED)
        text = f" {part.text}" if blank else part.text
        if blank and part.thing is not None:
            found.append(Part(" "))
            text = part.text
        if found and part.thing is None and found[-1].thing is None:
            found[-1] = Part(found[-1].text + text)
        else:
            found.append(Part(text, part.thing))
            if len(found) > 2 and found[-2].thing is None and found[-3].thing is None:
                found[-3:-1] = [Part(found[-3].text + found[-2].text)]
    return tuple(found)


OPEN, CLOSED = ("’", "(", " "), (",", ")", ";", ":", " ")
"""How a part ends that no blank follows, and how one begins that none comes before."""
