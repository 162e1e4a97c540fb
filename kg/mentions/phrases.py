"""The words that a description takes."""

from itertools import takewhile

from kg.grammar.phrases import plain
from kg.model import Token
from kg.nominals.determiners import extent
from kg.text import Text

LONGEST = 12
"""Tokens of a description."""


def noun_phrase(text: Text, head: Token) -> tuple[Token, ...]:
    """The words of a noun phrase from its first adjective to the name after it, without determiner."""
    tokens = _with_name(text, extent(text.syntax, head))
    after = list(takewhile(lambda t: t.pos != "PUNCT", (t for t in tokens if t.index >= head.index)))[:LONGEST]
    before = [t for t in tokens if t.index < head.index]
    while before and before[0].pos in ("DET", "ADP", "PUNCT", "NUM"):
        before = before[1:]
    while after and after[-1].pos in ("PUNCT", "ADP", "DET", "CCONJ"):
        after = after[:-1]
    return (*before, *after)


def _with_name(text: Text, tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """A noun phrase with the proper name right after it («gouvernement Papadimos»), without the date it ends with."""
    last = tokens[-1].index + 1
    while last < len(text.tokens) and text.tokens[last].pos == "PROPN" and text.tokens[last].dep != "root":
        tokens, last = (*tokens, text.tokens[last]), last + 1
    dated = next((n for n, t in enumerate(tokens) if t.pos == "NUM" and n), len(tokens))
    return tokens[:dated] if dated > 1 else tokens


def opens_of(text: Text, token: Token) -> bool:
    """Whether a complement says of what: «l'assemblée à Paris» is not the assembly of Paris."""
    case = next((c for c in text.syntax.dependents[token.index] if c.dep == "case"), None)
    return case is None or plain(case.text) in text.language.words.of_forms
