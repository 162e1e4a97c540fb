"""French grammar over Universal Dependencies: what fills which slot of a verb or noun. A tool of the stages."""

from dataclasses import dataclass
from functools import cached_property

from kg.grammar import copulas, nouns, sharing, verbs
from kg.grammar.predicates import Predicate
from kg.grammar.words import Words
from kg.model import Syntax, Token

__all__ = ["Grammar", "Predicate", "Words"]


@dataclass(frozen=True)
class Grammar:
    """The grammar of one parse."""

    syntax: Syntax
    words: Words

    def predicate(self, token: Token) -> Predicate:
        """A verb or noun with its arguments."""
        found = self._found.get(token.index)
        if found is None:
            found = self._found[token.index] = _predicate(self.syntax, self.words, token)
        return found

    @cached_property
    def _found(self) -> dict[int, Predicate]:
        """Those asked for before, by the index of their token: several stages ask for each."""
        return {}


def _predicate(syntax: Syntax, words: Words, token: Token) -> Predicate:
    if token.dep == "cop":
        return Predicate(token, token.lemma, "active", copulas.fillers(syntax, token, words))
    if token.pos in ("VERB", "AUX"):
        return Predicate(
            token,
            verbs.lemma(syntax, token, words),
            verbs.voice(syntax, token, words),
            sharing.fillers(syntax, token, words),
        )
    return Predicate(token, token.lemma, "noun", nouns.fillers(syntax, token, words))
