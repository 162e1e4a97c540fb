"""What pronouns and short descriptions may stand for: salience in the manner of Lappin & Leass (1994, «An algorithm for
pronominal anaphora resolution»), with every other noun phrase as a rival."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

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
ASIDE = (MentionKind.ADJECTIVE, MentionKind.POSSESSIVE)
INSIDE = ("flat:name", "flat:foreign", "flat", "fixed")
"""Relations of words that lie within a name."""


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
        sentence_of = self.text.syntax.sentence_of
        here = sentence_of[token.index]
        for other in self.text.before(token.index):
            distance = here - sentence_of[other.index]
            if distance > WINDOW:
                return
            if not _is_phrase(other) or other.index in self._fronted:
                continue
            mention = self._named(other)
            if mention is None and other.dep in INSIDE:
                continue
            yield Candidate(other, mention, self._weight(other) * FADE**distance)

    @cached_property
    def _fronted(self) -> set[int]:
        """Titles that say what the subject after them is: «Ministre de 1966 à 1967, il …»."""
        starts = {sentence.tokens[0].index for sentence in self.text.syntax.sentences}
        bare = (p for p in self.text.titles if p.determination == "bare" and p.first in starts)
        return {p.head.index for p in bare}

    def _named(self, token: Token) -> int | None:
        """The mention in a chain that stands at a token."""
        here = (n for n in self.chains.index.by_head.get(token.index, ()) if self.chains.root(n) is not None)
        return next((n for n in here if self.chains.mentions[n].kind not in ASIDE), None)

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
