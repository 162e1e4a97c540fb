"""A reading, and what the trained reader holds possible -> plain values that show both, for people and for JSON."""

from typing import Any

from kg.inspection.possible import possible
from kg.inspection.told import told
from kg.model import Reading
from kg.seen import Seen

__all__ = ["seen"]


def seen(reading: Reading, more: Seen | None = None) -> dict[str, Any]:
    """A reading and what the trained reader holds possible -> what was understood, and what may be as well under `seen`
    (None without a trained reader); offsets into the body."""
    return {**told(reading), "seen": None if more is None else possible(reading, more)}
