"""What pronouns and short descriptions may stand for: salience in the manner of Lappin & Leass (1994, «An algorithm for
pronominal anaphora resolution»), with every other noun phrase as a rival."""

from collections.abc import Iterator
from dataclasses import dataclass

from kg.coreference.chains import Chains
from kg.grammar.predicates import SUBJECTS
from kg.model import Mention, MentionKind, Token
from kg.text import Text

SUBJECT, OBJECT, OTHER, NESTED = 8.0, 5.0, 4.0, 1.5
FADE = 0.5
"""Weight kept from one sentence to the next."""
WINDOW = 3
"""Sentences back."""
FIRST_SUBJECT = 2.0
REPEATED = 1.0


@dataclass(frozen=True, slots=True)
class Candidate:
    """A noun phrase that a pronoun may stand for: its chain (None for a rival that names nothing) and its weight."""

    token: Token
    mention: int | None
    weight: float


@dataclass(frozen=True)
class Salience:
    """The candidates of a text."""

    text: Text
    chains: Chains

    def before(self, token: Token) -> Iterator[Candidate]:
        """All noun phrases that stand before a token, in its sentence and the ones before."""
        tokens, sentence_of = self.text.tokens, self.text.syntax.sentence_of
        here = sentence_of[token.index]
        names, apposed = self._names(), self._fronted()
        for other in reversed(tokens[: token.index]):
            distance = here - sentence_of[other.index]
            if distance > WINDOW:
                return
            if not _is_phrase(other) or other.index in apposed or self._is_inside_name(other, names):
                continue
            mention = names.get(other.index)
            yield Candidate(other, mention, self._weight(other) * FADE**distance)

    def _fronted(self) -> set[int]:
        """Titles that say what the subject after them is: «Ministre de 1966 à 1967, il …»."""
        starts = {sentence.tokens[0].index for sentence in self.text.syntax.sentences}
        bare = (p for p in self.text.titles if p.determination == "bare" and p.first in starts)
        return {p.head.index for p in bare}

    def _names(self) -> dict[int, int]:
        """For each head token the mention in a chain that stands there."""
        found: dict[int, int] = {}
        for n, mention in enumerate(self.chains.mentions):
            if mention.kind is MentionKind.ADJECTIVE or mention.kind is MentionKind.POSSESSIVE:
                continue
            if self.chains.root(n) is not None:
                found.setdefault(mention.head, n)
        return found

    def _is_inside_name(self, token: Token, names: dict[int, int]) -> bool:
        return token.dep in ("flat:name", "flat:foreign", "flat", "fixed") and token.index not in names

    def _weight(self, token: Token) -> float:
        top = token
        while top.dep in ("conj", "appos", "flat:name") and top.head != top.index:
            top = self.text.tokens[top.head]
        if top.dep in SUBJECTS:
            return SUBJECT
        if top.dep.startswith(("obj", "iobj")):
            return OBJECT
        if top.dep.startswith("nmod"):
            return NESTED
        return SUBJECT if top.dep == "root" else OTHER


def _is_phrase(token: Token) -> bool:
    return token.pos in ("NOUN", "PROPN") or (token.pos == "PRON" and token.feature("Person") == "3")


def agrees(token: Token, mention: Mention) -> bool:
    """Whether a noun's gender and number do not speak against a pronoun's."""
    for name, value in (("Gender", mention.gender), ("Number", mention.number)):
        theirs = token.feature(name)
        if value and theirs and theirs != value:
            return False
    return True
