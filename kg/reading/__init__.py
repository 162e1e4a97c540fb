"""One article's scene and the words' vectors -> what the trained heads say, made into facts: where scores, rules and
thresholds meet."""

from kg.reading.deciding import Decider, load

__all__ = ["Decider", "load"]
