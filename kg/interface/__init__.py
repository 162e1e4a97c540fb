"""The program from Python: `import kg; g = kg.read("*.html"); g.facts()`. The command line is built on it too.

What `kg` itself offers is stable: those functions, `Graph` and what its methods give. The rest may change.
"""

from kg.interface.graph import Graph
from kg.interface.reading import made, open, read, read_text, unfitting
from kg.interface.shown import Dossier, Page

__all__ = ["Dossier", "Graph", "Page", "made", "open", "read", "read_text", "unfitting"]
