"""Words that say where something lies."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from kg.tables import read_toml


@dataclass(frozen=True)
class LocationWords:
    """Participles and verbs of lying somewhere, the slots that name the place, and bodies named after their city."""

    participles: frozenset[str]
    slots: frozenset[str]
    verbs: frozenset[str]
    local: frozenset[str]


@cache
def load(folder: Path) -> LocationWords:
    """A language's folder -> its words of location."""
    data = read_toml(folder / "location.toml")
    return LocationWords(*(frozenset(data[key]) for key in ("participles", "slots", "verbs", "local")))
