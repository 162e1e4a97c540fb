"""newskg: French news articles as a knowledge graph that can be trusted.

From Python: `import kg; g = kg.read("*.html"); g.facts()`; see `kg.read`, `kg.read_text`, `kg.open` and `kg.Graph`.
"""

from typing import TYPE_CHECKING

from kg.version import VERSION

if TYPE_CHECKING:
    from kg.errors import KgError as KgError
    from kg.errors import KgWarning as KgWarning
    from kg.interface import Graph as Graph
    from kg.interface import open as open
    from kg.interface import read as read
    from kg.interface import read_text as read_text

__version__ = VERSION

LATER = dict.fromkeys(("Graph", "open", "read", "read_text"), "kg.interface")
LATER |= dict.fromkeys(("KgError", "KgWarning"), "kg.errors")
"""What is offered here, and where it stands: found when it is asked for, so that this loads at once, and no model."""

__all__ = ["Graph", "KgError", "KgWarning", "read", "read_text"]  # not `open`: `from kg import *` would hide Python's


def __getattr__(name: str) -> object:
    """A name that is offered -> what it stands for (PEP 562)."""
    from importlib import import_module

    if name not in LATER:
        raise AttributeError(f"module 'kg' has no attribute {name!r}")
    return getattr(import_module(LATER[name]), name)


def __dir__() -> list[str]:
    """The names, for completion."""
    return sorted({*globals(), *LATER})
