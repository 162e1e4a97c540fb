"""The table of plots -> which classes of events go on with which, and what their steps must have in common; checked."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from kg import resources
from kg.errors import KnowledgeError
from kg.model import EntityType, Role
from kg.vocabulary import vocabulary

FILE = "stories.toml"
PLAN = "plan"
"""The plot without steps: what was planned, and what came of it."""
PLOT = frozenset({"fr", "en", "about", "shared", "days", "together", "steps"})
STEP = frozenset({"class", "roles", "after", "awaits", "example"})


@dataclass(frozen=True, slots=True)
class Part:
    """A step that a plot may have: in which roles of its class what the story is about stands, the classes that it goes
    on with, those of which one is to be expected after it; `rank` is its place in the plot."""

    rank: int
    roles: frozenset[Role]
    after: frozenset[str]
    awaits: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Plot:
    """A sort of story: its French word, the types of what its steps share, how many of these, how many days may pass
    between two steps, whether some article must tell of both, and its steps by class."""

    name: str
    label: str
    about: frozenset[EntityType]
    shared: int
    days: int
    together: bool
    parts: Mapping[str, Part]


@cache
def plots(file: Path | None = None) -> Mapping[str, Plot]:
    """The table (by default the one that travels with the program) -> its plots by name, in order.

    KnowledgeError for anything that is not as it should be.
    """
    path = file or resources.ontology() / FILE
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
        found = {name: _plot(name, row) for name, row in table.items()}
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise KnowledgeError(f"{path}: {error}") from error
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise KnowledgeError(f"{path.name}: {error}") from error
    if PLAN not in found:
        raise KnowledgeError(f"{path.name}: no plot {PLAN}")
    return found


def _plot(name: str, row: Mapping[str, Any]) -> Plot:
    if wrong := sorted(row.keys() - PLOT):
        raise ValueError(f"{name}: unknown: {', '.join(wrong)}")
    steps = row.get("steps", [])
    parts = {step["class"]: _part(f"{name}.{step['class']}", rank, step) for rank, step in enumerate(steps)}
    if len(parts) < len(steps) or (not parts) != (name == PLAN):
        raise ValueError(f"{name}: each of its steps is a class of its own")
    for class_, part in parts.items():
        if wrong := sorted({*part.after, *part.awaits} - parts.keys()):
            raise ValueError(f"{name}.{class_}: no step of this plot: {', '.join(wrong)}")
    if not row["fr"] or not row["en"] or row["shared"] < 1 or row["days"] < 0:
        raise ValueError(f"{name}: words in both languages, shared from 1 on, days from 0 on")
    about = frozenset(map(EntityType, row["about"]))
    return Plot(name, row["fr"], about, int(row["shared"]), int(row["days"]), bool(row.get("together", False)), parts)


def _part(name: str, rank: int, step: Mapping[str, Any]) -> Part:
    if wrong := sorted(step.keys() - STEP):
        raise ValueError(f"{name}: unknown: {', '.join(wrong)}")
    if step["class"] not in vocabulary().events:
        raise ValueError(f"{name}: the ontology has no such class of events")
    if not step["example"] or not step["roles"]:
        raise ValueError(f"{name}: needs an example and a role")
    roles = frozenset(map(Role, step["roles"]))
    return Part(rank, roles, frozenset(step.get("after", ())), tuple(step.get("awaits", ())))
