"""Values of a graph that are read anyhow: mentions that were linked to others, and the numbers in texts."""

from dataclasses import dataclass

from rdflib.term import Node


@dataclass(frozen=True, slots=True)
class Linked:
    """A mention that was linked to another one of its article: what it stands for, the article or the headline that
    holds it and where, its words and those of the other, by which rule and how surely."""

    thing: Node
    context: Node | None
    begin: int
    words: str
    other: str | None
    rule: str
    score: float | None


def natural(text: str | None) -> int | None:
    """A text -> the natural number of a sane size that it is; None for anything else."""
    return int(text) if text and text.isascii() and text.isdecimal() and len(text) < 12 else None


def share(text: str | None) -> float | None:
    """A text -> the number from 0 to 1 that it is; None for anything else."""
    try:
        value = float(text or "")
    except ValueError:
        return None
    return value if 0 <= value <= 1 else None
