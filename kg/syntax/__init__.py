"""Articles -> Syntax: the parse by a spaCy pipeline, the shipped one or any other that is installed."""

from kg.syntax.analyser import Analyser, load, shipped
from kg.syntax.headline import headed

__all__ = ["Analyser", "headed", "load", "shipped"]
