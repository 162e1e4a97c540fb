"""What the trained reader holds possible in an article, told or not: frozen values, their mentions numbered as the
reading's are."""

from dataclasses import dataclass

from kg.model import Span, Time


@dataclass(frozen=True, slots=True)
class Choice:
    """Something that may be so (a class, a factuality, a role), and how likely it is."""

    what: str
    probability: float


@dataclass(frozen=True, slots=True)
class Party:
    """A mention that may stand in some place, and how likely what it refers to stands there."""

    mention: int
    probability: float


@dataclass(frozen=True, slots=True)
class Part:
    """A mention that may take part in an event, and in which roles, the likeliest first."""

    mention: int
    roles: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class SeenEvent:
    """A word that may tell an event: of which classes and whether it happened, the likeliest first.

    `parts` and `told` (whether it became a fact) are those of the likeliest class.
    """

    span: Span
    classes: tuple[Choice, ...]
    factualities: tuple[Choice, ...]
    parts: tuple[Part, ...]
    time: Time | None
    timely: float
    """How likely the time is right, or that there is none."""
    told: bool


@dataclass(frozen=True, slots=True)
class SeenQuotation:
    """A stretch that somebody may have said, and who, the likeliest first."""

    span: Span
    kind: str
    speakers: tuple[Party, ...]
    told: bool


@dataclass(frozen=True, slots=True)
class SeenPosition:
    """A title, who may hold it, and in or for what, the likeliest first.

    `probability` is that of its being a title; None where only the lexicon takes it for one.
    """

    span: Span
    ended: bool
    probability: float | None
    holders: tuple[Party, ...]
    bodies: tuple[Party, ...]
    told: bool


@dataclass(frozen=True, slots=True)
class SeenRelation:
    """What one mention may be to another: `kind` is a property of schema.org."""

    kind: str
    subject: int
    object: int
    probability: float
    told: bool


@dataclass(frozen=True, slots=True)
class Seen:
    """All that the trained reader holds possible in one article."""

    events: tuple[SeenEvent, ...] = ()
    quotations: tuple[SeenQuotation, ...] = ()
    positions: tuple[SeenPosition, ...] = ()
    relations: tuple[SeenRelation, ...] = ()
