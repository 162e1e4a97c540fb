"""Predicates: verbs and nouns with their arguments in grammatical slots, true direction restored.

Over Universal Dependencies. Slots are `subject` and `object` (the logical ones, passives undone), `possessive`,
`adjective`, `bare` (an oblique without preposition), `attribute`, or the preposition that opens them.
"""

from dataclasses import dataclass

from kg.model import Token


@dataclass(frozen=True, slots=True)
class Filler:
    """An argument: the head token of a phrase, and the slot it stands in."""

    slot: str
    token: Token


@dataclass(frozen=True, slots=True)
class Predicate:
    """A verb or noun that may tell of an event. `lemma` of a reflexive verb starts with «se »."""

    token: Token
    lemma: str
    voice: str
    fillers: tuple[Filler, ...]

    def get(self, *slots: str) -> tuple[Token, ...]:
        """The heads that stand in any of the slots, in the order of the text's slots."""
        return tuple(filler.token for filler in self.fillers if filler.slot in slots)


NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "SYM", "X"})
SUBJECTS = frozenset({"nsubj", "nsubj:pass", "nsubj:caus", "nsubj:outer"})
OBLIQUES = frozenset({"obl", "obl:arg", "obl:mod", "obl:agent", "nmod", "advmod", "advcl", "dep"})
