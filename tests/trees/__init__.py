"""Frozen parses: what tests of rules run on, so that another analyser or another version of it changes no result.

`tests/trees/NAME.conllu` holds the parses of the texts that tests ask for, made by `freeze.py` and corrected by hand.
"""

from trees.frozen import MissingParseError, tree
from trees.texts import article, read, text

__all__ = ["MissingParseError", "article", "read", "text", "tree"]
