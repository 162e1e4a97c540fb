"""Phrases: the preposition of a noun, its coordinates, the antecedent of a relative pronoun."""

from collections.abc import Iterator
from functools import lru_cache

from kg.grammar.predicates import NOMINAL, Filler
from kg.grammar.words import Words
from kg.model import Syntax, Token


@lru_cache(1 << 16)
def plain(text: str) -> str:
    """Lower case, straight apostrophes."""
    return text.lower().replace("’", "'")


def words_of_case(syntax: Syntax, token: Token) -> tuple[str, ...]:
    """The preposition of a phrase as written, word by word: («au», «sein», «du»)."""
    cases = [d for d in syntax.dependents[token.index] if d.dep in ("case", "mark") and d.index < token.index]
    parts = [part for case in cases for part in (case, *fixed(syntax, case))]
    return tuple(plain(part.text) for part in sorted(parts, key=lambda part: part.index))


def fixed(syntax: Syntax, token: Token) -> tuple[Token, ...]:
    """The further words of a fixed expression."""
    return tuple(d for d in syntax.dependents[token.index] if d.dep == "fixed")


def slot_of(case: tuple[str, ...], words: Words) -> str | None:
    """The slot that a preposition opens; None for no preposition."""
    if not case:
        return None
    *front, last = case
    last = words.prepositions.get(last, last)
    whole = " ".join((*front, last)).replace("' ", "'")
    return words.prepositions.get(whole, last)


def complements(syntax: Syntax, token: Token, words: Words) -> Iterator[Filler]:
    """An oblique phrase as fillers: complex prepositions resolved, coordinates one by one."""
    for dependent in syntax.dependents[token.index]:
        if dependent.dep.startswith(("nmod", "obl")) and dependent.index > token.index:
            slot = complex_slot(syntax, token, dependent, words)
            if slot is not None:
                yield from coordinates(syntax, Filler(slot, dependent), words)
                return
    slot = slot_of(words_of_case(syntax, token), words) or words.contracted.get(plain(token.text), "bare")
    yield from coordinates(syntax, Filler(slot, token), words)


def complex_slot(syntax: Syntax, token: Token, inner: Token, words: Words) -> str | None:
    """The slot of a complex preposition, word by word from its first to the «de» of its complement: «à la tête de»."""
    cases = [d for d in syntax.dependents[token.index] if d.dep in ("case", "mark") and d.index < token.index]
    closing = next((d for d in syntax.dependents[inner.index] if d.dep == "case"), None)
    if closing is None or closing.index < token.index:
        return None
    start = min((d.index for d in cases), default=token.index)
    written = [plain(t.text) for t in syntax.tokens[start : closing.index + 1]]
    written[-1] = words.prepositions.get(written[-1], written[-1])
    return words.prepositions.get(" ".join(written).replace("' ", "'"))


def counted(syntax: Syntax, token: Token, words: Words) -> Token:
    """What a word of quantity counts: «manifestants» for «des centaines de manifestants»; else the token itself."""
    if token.lemma in words.quantifiers:
        for dependent in syntax.dependents[token.index]:
            nominal = dependent.pos in ("NOUN", "PROPN") and dependent.index > token.index
            if nominal and slot_of(words_of_case(syntax, dependent), words) == words.cases.genitive:
                return dependent
    return token


def coordinates(syntax: Syntax, filler: Filler, words: Words) -> Iterator[Filler]:
    """A filler and those coordinated with it: «à Paris, à Lyon et en Suisse»."""
    content = counted(syntax, filler.token, words)
    yield Filler(filler.slot, content)
    for dependent in syntax.dependents[filler.token.index]:
        if dependent.dep == "conj" and dependent.pos in NOMINAL:
            own = slot_of(words_of_case(syntax, dependent), words)
            core = filler.slot in ("subject", "object")
            yield from coordinates(syntax, Filler(filler.slot if core or own is None else own, dependent), words)


def is_relative(token: Token) -> bool:
    """Whether the token is a relative pronoun."""
    return token.pos == "PRON" and token.feature("PronType") == "Rel"


def antecedent(syntax: Syntax, pronoun: Token) -> Token | None:
    """The noun that a relative pronoun stands for: what its clause is attached to."""
    token = pronoun
    while token.head != token.index:
        above = syntax.tokens[token.head]
        if token.dep.startswith("acl") or token.dep == "advcl:cleft":
            return above if above.index < pronoun.index else None
        token = above
    return None
