"""What a graph tells, as frozen rows: a fact with who takes part, its sentences, its article, its date and its link."""

from kg.told.model import Article, Quoted, Row, Told
from kg.told.reading import bounds, read
from kg.told.sameness import akin, conflicting, content, matched
from kg.told.sentences import day, line, listed, period, sentence

__all__ = [
    "Article",
    "Quoted",
    "Row",
    "Told",
    "akin",
    "bounds",
    "conflicting",
    "content",
    "day",
    "line",
    "listed",
    "matched",
    "period",
    "read",
    "sentence",
]
