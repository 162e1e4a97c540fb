"""Computes where the nodes of a page stand. The result is the same on every machine.

networkx's own layouts hang on BLAS, SciPy or vector instructions, and know nothing of labels; here all arithmetic is
that of Python's floats, on networkx graphs, and every node is a box as large as its label.
"""

from kg.view.layout.place import LANDSCAPE, PORTRAIT, place

__all__ = ["LANDSCAPE", "PORTRAIT", "place"]
