"""What a graph tells, as frozen rows: a fact with who takes part, its sentences, its article, its date and its link."""

from kg.told.matching import matched
from kg.told.model import Article, Quoted, Row, Told
from kg.told.reading import bounds, read
from kg.told.sameness import accounts, akin, conflicting, content, index
from kg.told.sentences import day, has_words, line, listed, period, sentence

__all__ = [
    "Article",
    "Quoted",
    "Row",
    "Told",
    "accounts",
    "akin",
    "bounds",
    "conflicting",
    "content",
    "day",
    "has_words",
    "index",
    "line",
    "listed",
    "matched",
    "period",
    "read",
    "sentence",
]
