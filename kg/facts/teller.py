"""A word that tells something, with what the grammar joins to it and what it refers to."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from kg.facts.scene import Scene
from kg.grammar import Predicate
from kg.grammar.phrases import plain
from kg.grammar.predicates import SUBJECTS
from kg.model import EntityType, Mention, Token

VERBAL = ("VERB", "AUX")
SHARED = frozenset({"xcomp", "conj"})
"""How verbs hang on the one whose subject they share."""
WORDS = 4
"""Words of a preposition, at most."""


@dataclass(frozen=True)
class Teller:
    """A word of a scene that tells something."""

    scene: Scene
    token: Token

    @cached_property
    def predicate(self) -> Predicate:
        """The word with its arguments."""
        return self.scene.text.grammar.predicate(self.token)

    @cached_property
    def below(self) -> frozenset[int]:
        """The tokens that hang on the word."""
        return self.under(self.token)

    def head(self, mention: int) -> Token:
        """The token that governs a mention."""
        return self.scene.text.tokens[self.scene.mentions[mention].head]

    def under(self, token: Token) -> frozenset[int]:
        """A token -> those that hang on it, itself too."""
        return frozenset(t.index for t in self.scene.text.syntax.subtree(token))

    def sentence(self, index: int) -> int:
        """A token -> the number of its sentence."""
        return self.scene.text.syntax.sentence_of[index]

    def is_here(self, mention: int) -> bool:
        """Whether a mention stands in the word's sentence."""
        return self.sentence(self.head(mention).index) == self.sentence(self.token.index)

    def verb_above(self, token: Token) -> Token:
        """The nearest verb that a token hangs on, itself if it is one; the root where none is."""
        while token.pos not in VERBAL and token.head != token.index:
            token = self.scene.text.tokens[token.head]
        return token

    def verbs(self) -> Iterator[int]:
        """The verbs of the word's clause, up to the one whose subject is theirs."""
        syntax, token = self.scene.text.syntax, self.verb_above(self.token)
        yield token.index
        while token.dep in SHARED and not any(d.dep in SUBJECTS for d in syntax.dependents[token.index]):
            token = syntax.tokens[token.head]
            yield token.index

    def before(self, mention: int) -> str:
        """The words before a mention, articles left out: «en dehors de» before «la Chine»."""
        text, words = self.scene.text, self.scene.text.language.words
        at = text.index_at(self.scene.mentions[mention].span.start) - 1
        while at >= 0 and text.tokens[at].pos == "DET":
            at -= 1
        found = [plain(token.text) for token in text.tokens[max(at - WORDS, -1) + 1 : at + 1]]
        return " ".join((*found[:-1], *(words.prepositions.get(last, last) for last in found[-1:]))).replace("' ", "'")

    def is_person(self, mention: int) -> bool:
        """Whether a mention is of a person."""
        return self.scene.mentions[mention].type is EntityType.PERSON

    def gender(self, mention: int) -> str | None:
        """The gender of somebody's given name, where all names that are given agree."""
        known = self.scene.text.language.knowledge.given_names
        names: list[Mention] = [n for n in self.scene.named(mention) if " " in n.text]
        genders = {known.gender(name.text) for name in names} - {None}
        return genders.pop() if len(genders) == 1 else None

    def is_apart(self, mention: int) -> bool:
        """Whether nothing joins a mention to the word but a clause or a coordinate that is another's: «l'attaque de la
        prison et la tuerie de la préfecture, qui a fait des morts»."""
        head = self.head(mention)
        if head.index in self.below or self.token.index in self.under(head):
            return False
        first = self.token.head if self.token.dep == "conj" else self.token.index
        near = {first, *self.verbs(), *self._above(self.scene.text.tokens[first], True)}
        return not near & set(self._above(head, False))

    def _above(self, token: Token, out: bool) -> Iterator[int]:
        """What a token hangs on, up to its verb or, where it goes `out`, up to what is coordinated with another."""
        tokens = self.scene.text.tokens
        while token.head != token.index and (token.dep != "conj" if out else token.pos not in VERBAL):
            token = tokens[token.head]
            yield token.index
