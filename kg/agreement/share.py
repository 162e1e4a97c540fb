"""How many of how many -> their share, and between which bounds it lies (Wilson 1927)."""

from math import sqrt
from typing import NamedTuple

Z = 1.959964
"""Standard deviations on either side of the mean that hold 95 of 100."""


class Share(NamedTuple):
    """A share, and the interval that holds the true one 95 times of 100."""

    value: float
    least: float
    most: float

    def __str__(self) -> str:
        return f"{self.value:.2f} (95 %: {self.least:.2f} to {self.most:.2f})"


def share(part: int, whole: int) -> Share:
    """How many of how many -> the share; of none nothing is known."""
    if not whole:
        return Share(0.0, 0.0, 1.0)
    value, spread = part / whole, Z * Z / whole
    middle = (value + spread / 2) / (1 + spread)
    half = sqrt(spread * (value * (1 - value) + spread / 4)) / (1 + spread)
    return Share(value, max(0.0, middle - half), min(1.0, middle + half))
