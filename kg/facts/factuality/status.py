"""What is found of an event's factuality."""

from dataclasses import dataclass

from kg.model import Factuality

ASSERTED, PLANNED, CLAIMED, DENIED, HYPOTHETICAL = (
    Factuality.ASSERTED,
    Factuality.PLANNED,
    Factuality.CLAIMED,
    Factuality.DENIED,
    Factuality.HYPOTHETICAL,
)


@dataclass(frozen=True, slots=True)
class Status:
    """A factuality, the rule that gives it, and who claims it (a mention), where somebody does."""

    factuality: Factuality
    rule: str
    claimed_by: int | None = None


DEFAULT = Status(ASSERTED, "default")
