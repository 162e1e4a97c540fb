"""What a check finds: for each piece of evidence and each quotation whether its words still stand in the article."""

from dataclasses import dataclass
from enum import StrEnum

from kg.model import Span


class Status(StrEnum):
    """How words were found again: where they stood; elsewhere; typeset anew; others in their place; not at all."""

    STANDS = "stands"
    MOVED = "moved"
    RETYPESET = "retypeset"
    ALTERED = "altered"
    VANISHED = "vanished"


FOUND = (Status.STANDS, Status.MOVED, Status.RETYPESET)
"""The words are those of the article."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Words that a graph quotes: the node that does, where they stood and where they stand; `now` is what stands in the
    place of altered ones."""

    iri: str
    kind: str
    status: Status
    words: str
    claimed: Span | None = None
    found: Span | None = None
    now: str | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """An article checked: whether it is the text that was read, and what was found, in the order of that text."""

    id: str
    iri: str
    same: bool
    findings: tuple[Finding, ...]

    @property
    def holds(self) -> bool:
        """Whether all words were found again."""
        return all(finding.status in FOUND for finding in self.findings)
