"""Noun phrases: how they are determined and how far they reach."""

from collections.abc import Iterator

from kg.grammar.phrases import plain
from kg.grammar.words import Words
from kg.model import Span, Syntax, Token

CORE = frozenset({"det", "amod", "nummod", "flat", "flat:name", "flat:foreign", "fixed", "case", "compound"})


def determiner(syntax: Syntax, head: Token) -> Token | None:
    """The determiner of a noun, None for none; the article within «du» and «au» counts as its preposition."""
    return next((d for d in syntax.dependents[head.index] if d.dep.startswith("det") and d.index < head.index), None)


def definiteness(syntax: Syntax, head: Token, words: Words) -> str:
    """`definite`, `indefinite`, `demonstrative`, `possessive` or `bare`."""
    word = determiner(syntax, head)
    if word is None:
        return "definite" if any(_contracted(d, words) for d in syntax.dependents[head.index]) else "bare"
    if word.feature("Poss") == "Yes" or word.feature("PronType") == "Prs":
        return "possessive"
    if word.feature("PronType") == "Dem":
        return "demonstrative"
    definite = word.feature("Definite") == "Def" or plain(word.text) in words.definite
    return "definite" if definite else "indefinite"


def _contracted(token: Token, words: Words) -> bool:
    return token.dep == "case" and plain(token.text) in words.joined


def extent(syntax: Syntax, head: Token) -> tuple[Token, ...]:
    """The words of a noun phrase in order: adjectives and complements, no relative clause, apposition or coordinate."""
    words = sorted(_reach(syntax, head, top=True), key=lambda token: token.index)
    run = [head]
    for token in (t for t in words if t.index > head.index):
        if token.index != run[-1].index + 1:
            break
        run.append(token)
    for token in reversed([t for t in words if t.index < head.index]):
        if token.index != run[0].index - 1:
            break
        run.insert(0, token)
    return tuple(run)


def _reach(syntax: Syntax, head: Token, top: bool) -> Iterator[Token]:
    yield head
    for d in syntax.dependents[head.index]:
        if top and d.dep in ("case", "det", "mark", "cc", "punct"):
            continue
        if d.dep in CORE or d.dep.startswith("nmod") or (not top and d.dep in ("conj", "cc", "punct")):
            yield from _reach(syntax, d, top=False)


def span(tokens: tuple[Token, ...]) -> Span:
    """The stretch of text that a run of tokens covers."""
    return Span(tokens[0].start, tokens[-1].end)
