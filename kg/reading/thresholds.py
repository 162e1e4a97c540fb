"""How likely something must be to be told, from the language's file."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Thresholds:
    """How likely something must be to be told."""

    name: float
    event: float
    role: float
    supported: float
    """An event that a rule reads too."""
    alone: float
    """An event of a rule that the heads do not see: how likely they must at least hold it."""
    grave: float
    """An event of a class whose falsehood would harm somebody."""
    grave_role: float
    """Somebody's part in such an event."""
    grave_alone: float
    same: float
    time: float
    position: float
    of: float
    relations: Mapping[str, float]
    direct: float
    begins: float
    goes_on: float
    indirect: float
    pronoun: float
    """What a pronoun stands for."""
    unlink: float
    """That a pronoun stands for nothing named."""
    description: float
    """That words describe something that acts («la direction de la centrale»)."""
    described: float
    """What a description stands for."""
