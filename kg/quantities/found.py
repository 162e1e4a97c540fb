"""What is found before anybody asks which event it qualifies: a figure with its unit, and where its words stand."""

from dataclasses import dataclass

from kg.model import Bound, QuantityKind, Span


@dataclass(frozen=True, slots=True)
class Found:
    """A quantity of a text. `first` up to, not including, `last` are its tokens; `noun` the lemma of what is counted.

    `beside` is the place in the list of the one whose events it shares: that which it is a part of («dont deux»), the
    same sum in another currency, the votes for beside those against. `bare` where only its event tells its unit.
    `definite` for people known already («les deux hommes»).
    """

    kind: QuantityKind
    values: tuple[float, ...]
    unit: str | None
    span: Span
    first: int
    last: int
    bound: Bound | None = None
    of: str | None = None
    beside: int | None = None
    part: bool = False
    bare: bool = False
    definite: bool = False
    toll: bool = False
