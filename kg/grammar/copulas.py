"""Copulas: «X est ici», «X est à la tête de Y». Universal Dependencies hang everything on what is predicated."""

from collections.abc import Iterator

from kg.grammar import sharing, verbs
from kg.grammar.phrases import complements
from kg.grammar.predicates import NOMINAL, SUBJECTS, Filler
from kg.grammar.words import Words
from kg.model import Syntax, Token


def fillers(syntax: Syntax, copula: Token, words: Words) -> tuple[Filler, ...]:
    """The arguments of what the copula joins to its subject: the subject, the predicate (`attribute`), obliques."""
    head = syntax.tokens[copula.head]
    found = (Filler("attribute", head), *_of(syntax, head, words))
    if any(f.slot == "subject" for f in found) or head.dep not in ("xcomp", "ccomp", "advcl", "acl", "conj"):
        return found
    return found + tuple(Filler("subject", token) for token in sharing.shared(syntax, head, words, 0))


def _of(syntax: Syntax, head: Token, words: Words) -> Iterator[Filler]:
    for d in syntax.dependents[head.index]:
        if d.dep in SUBJECTS:
            yield from verbs.named(syntax, Filler("subject", d), words)
        elif d.dep.startswith(("obl", "nmod")) and d.pos in NOMINAL:
            for filler in complements(syntax, d, words):
                yield from verbs.relative(syntax, filler, words)
