"""Pronouns that give somebody's words («a-t-il ajouté», «selon elle»): who spoke last, or was the subject last.

A pronoun after a quotation goes on with the speaker before it far more often than with what salience alone would pick
(Pouliquen, Steinberger & Best 2007 and later attribution systems give it a rule of its own).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from kg.coreference.chains import Chains
from kg.coreference.salience import agrees
from kg.grammar.predicates import SUBJECTS
from kg.model import EntityType, Mention, MentionKind, Quotation, Token
from kg.text import Text

WINDOW = 5
"""Sentences back, those that are all quotation left out."""
NEAR = 2
"""Sentences back in which a body is what a pronoun stands for."""
REFERRING = (MentionKind.NAME, MentionKind.DESCRIPTION, MentionKind.PRONOUN, MentionKind.HANDLE)


@dataclass(frozen=True)
class Speakers:
    """The speakers of a text's quotations, while chains grow."""

    text: Text
    chains: Chains
    quotations: Sequence[Quotation]

    @cached_property
    def speaking(self) -> frozenset[int]:
        """The mentions that speak."""
        return frozenset(quotation.speaker for quotation in self.quotations)

    @cached_property
    def _by_head(self) -> dict[int, int]:
        found: dict[int, int] = {}
        for n, mention in enumerate(self.chains.mentions):
            if mention.kind in REFERRING and not mention.rule.endswith(":1"):
                found.setdefault(mention.head, n)
                if mention.kind is MentionKind.NAME or n in self.speaking:
                    found[mention.head] = n
        return found

    @cached_property
    def _quoted(self) -> frozenset[int]:
        """The tokens between quotation marks."""
        inner = (one.inner for one in self.text.quoted if not one.depth)
        return frozenset(t.index for span in inner for t in self.text.within(span))

    @cached_property
    def quoting(self) -> dict[int, Quotation]:
        """For each token of a direct quotation the one that starts first."""
        direct = (q for q in reversed(self.quotations) if q.kind == "direct")
        return {t.index: q for q in direct for t in self.text.within(q.span) if q.span.covers(t.span)}

    def before(self, n: int) -> int | None:
        """A pronoun that gives words -> the mention it goes on with; None where a person without a name comes first."""
        pronoun = self.chains.mentions[n]
        sentences: set[int] = set()
        starts = not pronoun.text.startswith("-")
        for token in self.text.before(pronoun.head):
            if token.index in self._quoted or token.pos == "PUNCT":
                continue
            sentences.add(self.text.syntax.sentence_of[token.index])
            if len(sentences) > WINDOW:
                return None
            m = self._by_head.get(token.index)
            if m is None and self._is_unnamed(token, pronoun):
                return None
            if m is not None and m != n and self._may_speak(m, token):
                if self.chains.root(m) is None:
                    if self._is_rival(m, token, pronoun):
                        return None
                elif self._agrees(m, pronoun, near=starts and len(sentences) <= NEAR and token.dep in SUBJECTS):
                    return m
        return None

    def _is_unnamed(self, token: Token, pronoun: Mention) -> bool:
        """«a dit un passant»: somebody whom no mention stands for spoke."""
        verb = self.text.tokens[token.head]
        spoke = verb.lemma in self.text.language.reporting and verb.index < token.index
        return spoke and token.pos == "NOUN" and token.dep in SUBJECTS and agrees(token, pronoun)

    def _may_speak(self, m: int, token: Token) -> bool:
        """Whether a mention spoke, or is the subject of a clause that is no relative one."""
        if m in self.speaking:
            return True
        above = self.text.tokens[token.head]
        return token.dep in SUBJECTS and not above.dep.startswith("acl")

    def _is_rival(self, m: int, token: Token, pronoun: Mention) -> bool:
        """«une infirmière», «son avocate»: somebody who has no name may be meant."""
        person = self.chains.mentions[m].type is EntityType.PERSON or m in self.speaking
        return person and agrees(token, pronoun)

    def _agrees(self, m: int, pronoun: Mention, near: bool) -> bool:
        """Persons; of bodies those that spoke, or are the subject of the sentence before."""
        profile = self.chains.profile(m)
        if profile.type is EntityType.PERSON:
            return profile.agrees(pronoun.gender, pronoun.number)
        speaks = (m in self.speaking or near) and profile.type is EntityType.ORGANIZATION
        return speaks and profile.gender is not None and profile.agrees(pronoun.gender, pronoun.number)
