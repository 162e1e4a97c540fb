"""How likely something must be to be told, from the language's file."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from kg.errors import KnowledgeError
from kg.reading.relations import PROPERTIES


@dataclass(frozen=True, slots=True)
class Thresholds:
    """How likely something must be to be told."""

    name: float
    event: float
    role: float
    afar: float
    """A part of what only another sentence names."""
    placed: float
    """An event of which only the place is told."""
    supported: float
    """An event that a rule reads too."""
    grave: float
    """An event of a class whose falsehood would harm somebody."""
    grave_role: float
    """Somebody's part in such an event."""
    nobody: float
    """All of an event that names nobody but where it was, which can harm nobody."""
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
    rest: float
    """All of an event beside what is left of it without one party, who else is left out."""
    stands: float
    """What a pronoun or description stands for of whom is told what would harm if it were false."""
    holds: float
    """The same of who is told to hold an office."""
    harmful: float
    """What is stated of such an event: that it is of its class and happened."""
    noun: float
    """The same of another event that only the heads see in a noun as done by somebody."""
    belongs: float
    """That somebody or something belongs to a body."""


def read(path: Path) -> Thresholds:
    """The file of thresholds -> these; KnowledgeError where a key is missing, unknown or holds no number."""
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise KnowledgeError(f"{path}: {error}") from error
    nested = table.get("relations", {})
    if not isinstance(nested, dict):
        raise KnowledgeError(f"{path}: 'relations' is no table")
    _check(path, "", {key: 0.0 if key == "relations" else value for key, value in table.items()}, _KEYS)
    _check(path, "relations.", nested, frozenset(PROPERTIES))
    return Thresholds(**table)


_KEYS = frozenset(field.name for field in fields(Thresholds))


def _check(path: Path, prefix: str, table: Mapping[str, Any], keys: frozenset[str]) -> None:
    for key in sorted(keys ^ table.keys()):
        raise KnowledgeError(f"{path}: {'no' if key in keys else 'unknown'} key '{prefix}{key}'")
    for key, value in table.items():
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise KnowledgeError(f"{path}: '{prefix}{key}' is no number: {value!r}")
