"""The program from Python: `import kg; g = kg.read("*.html"); g.facts()`. What is here is stable; the rest may change.

The command line is built on it too.
"""

from kg.interface.graph import Graph
from kg.interface.reading import made, open, read, read_text, unfitting
from kg.interface.shown import Dossier, Page

__all__ = ["Dossier", "Graph", "Page", "made", "open", "read", "read_text", "unfitting"]
