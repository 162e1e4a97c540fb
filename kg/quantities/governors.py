"""A quantity -> the verbs and nouns that it is an argument of, directly, in a list, or through a noun that holds it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from kg.grammar.phrases import plain, slot_of, words_of_case
from kg.model import QuantityKind, Token
from kg.quantities.counted import toll_of
from kg.quantities.found import Found
from kg.text import Text

ARGUMENTS = ("nsubj", "obj", "iobj", "obl", "xcomp", "nummod", "advmod", "ccomp", "dep", "parataxis", "appos", "nmod")
BESIDE = ("nmod", "obl", "appos", "flat", "nummod", "amod", "parataxis", "dep")
VERBAL = ("VERB", "AUX")
DEEP = 5
"""Words that may lie between a quantity and what it is an argument of."""
LISTED = ("conj", "nummod")
SKIPPED = 6
"""Words that may stand between «a fait» and the toll."""


@dataclass(frozen=True)
class Governors:
    """What the quantities of a text are arguments of."""

    text: Text
    all: Sequence[Found]

    def of(self, found: Found) -> Iterator[tuple[Token, Token]]:
        """A quantity -> each verb or noun, after the word that is its argument."""
        head = self.head(found)
        for verb in self._speaking_of(found, head):
            yield head, verb
        yield from self._above(found, DEEP)

    def _above(self, found: Found, left: int) -> Iterator[tuple[Token, Token]]:
        head = self.head(found)
        if found.toll and (verb := self._right_before(found)):
            yield head, verb
        yield from self._climb(found, head, left)

    def listed_with(self, found: Found) -> Found | None:
        """The first quantity of the list that one stands in: «12 morts et 30 blessés»."""
        above = self.text.above(head := self.head(found))
        other = self.at.get(above.index) if above is not None and head.dep in LISTED else None
        if other is None or other.first >= found.first:
            return None
        return self.listed_with(other) or other

    def is_clause(self, token: Token) -> bool:
        """Whether a word is a verb, or said of its subject."""
        return token.pos in VERBAL or any(d.dep == "cop" for d in self.text.syntax.dependents[token.index])

    def _climb(self, found: Found, token: Token, left: int) -> Iterator[tuple[Token, Token]]:
        above = self.text.above(token)
        if above is None or left == 0 or self._is_circumstance(found, token):
            return
        listed = token.dep in LISTED
        other = self.at.get(above.index) if listed else None
        if other is not None and other.span != found.span:
            if self._is_parted(other, found):
                return
            yield from self._above(other, left - 1)
        elif passed := self._passed(found, above):
            yield from self._climb(found, passed, left - 1)
        elif self.is_clause(above):
            if token.dep.startswith(ARGUMENTS) or (listed and token.pos not in VERBAL):
                yield token, above
        elif listed:
            yield from self._climb(found, above, left - 1)
        elif token.dep.startswith(BESIDE):
            yield token, above
            yield from self._through(found, token, above, left)

    def _through(self, found: Found, token: Token, noun: Token, left: int) -> Iterator[tuple[Token, Token]]:
        """What a quantity is an argument of through the noun that it complements, if that noun holds it."""
        tolling = self.text.language.quantities.tolling
        suffered = noun.lemma in tolling and tolling[noun.lemma].slot == self.text.language.words.cases.genitive
        verb = self.text.above(noun)
        if self._is_restated(noun):
            return
        if self._holds(found, noun) or (found.kind is QuantityKind.COUNT and suffered):
            yield from self._climb(found, noun, left - 1)
        elif verb is not None and noun.dep == "obj":
            phrase = f"{verb.lemma} {noun.lemma}"
            if verb.lemma in self.text.language.quantities.of("changing") or phrase in tolling:
                yield token, verb

    def _passed(self, found: Found, above: Token) -> Token | None:
        """What a quantity hangs on through a word that is no more than a link: «auprès de», «un prix estimé à 3 M€»,
        «un montant avoisinant 3 M€»."""
        if above.pos == "ADV" and above.dep.startswith("advmod"):
            words = self.text.language.words
            slot = words.prepositions.get(f"{plain(above.text)} {words.cases.genitive}")
            return above if slot not in words.circumstance_slots else None
        noun = self.text.above(above)
        return noun if noun is not None and above.dep.startswith("acl") and self._holds(found, noun) else None

    def _is_parted(self, other: Found, found: Found) -> bool:
        """Whether a verb stands between two quantities that the parse takes for a list: «tué 14 personnes et blessé 30
        autres»."""
        words = self.text.language.quantities
        between = self.text.tokens[other.last : found.first]
        return any(token.pos in VERBAL or toll_of(token, words) is not None for token in between)

    def head(self, found: Found) -> Token:
        """The word of a quantity that the others hang on, its unit before its number."""
        run = self.text.tokens[found.first : found.last]
        outer = [t for t in run if not found.first <= t.head < found.last or t.head == t.index]
        return next((t for t in outer if t.pos not in ("NUM", "ADP", "ADV")), outer[0] if outer else run[0])

    def _speaking_of(self, found: Found, head: Token) -> Iterator[Token]:
        """The participles and relative clauses of what is counted: «12 maisons détruites», «62 % des voix comptées»."""
        nouns = [head, *(d for d in self._below(head) if d.dep.startswith("nmod") and found.kind is QuantityKind.SHARE)]
        for d in (d for noun in nouns for d in self._below(noun)):
            if d.dep.startswith(("acl", "amod")) and d.pos in VERBAL and d.index >= found.last:
                inner = next((e for e in self._below(d) if e.dep == "xcomp" and e.pos == "VERB"), d)
                yield inner if d.lemma in self.text.language.words.modal else d

    def _below(self, token: Token) -> tuple[Token, ...]:
        return self.text.syntax.dependents[token.index]

    def _right_before(self, found: Found) -> Token | None:
        """The causing verb right before a toll, whatever the parse makes of «a fait 12 morts»."""
        causing = self.text.language.quantities.of("causing")
        for token in self.text.tokens[max(0, found.first - SKIPPED) : found.first][::-1]:
            if token.lemma in causing and token.pos in VERBAL:
                return token
            day = token.lemma in self.text.language.words.days.weekdays
            if token.pos not in ("ADV", "DET", "ADP", "PUNCT", "ADJ") and not day:
                return None
        return None

    def _is_restated(self, noun: Token) -> bool:
        """«…, soit une hausse de 9 %»: what a figure comes to is not its event's."""
        before = self.text.tokens[max(0, noun.index - 2) : noun.index]
        return any(self.text.language.quantities.value("restating", token.text) is not None for token in before)

    def _holds(self, found: Found, noun: Token) -> bool:
        return found.kind.value in self.text.language.quantities.holders.get(noun.lemma, frozenset())

    def _is_circumstance(self, found: Found, token: Token) -> bool:
        """Whether a phrase says when, after whom or how far away: «après trois ans de prison», «à 30 km de Paris»."""
        words = self.text.language.words
        slot, cases = slot_of(words_of_case(self.text.syntax, token), words), words.cases
        if slot in words.circumstance_slots:
            return True
        if (
            found.kind is not QuantityKind.COUNT
            and found.first <= token.index < found.last
            and slot in (cases.ablative, cases.adversative)
        ):
            return True
        after = self.text.tokens[found.last] if found.last < len(self.text.tokens) else token
        return found.kind is QuantityKind.MEASURE and slot == cases.dative and after.lemma == cases.genitive

    @cached_property
    def at(self) -> dict[int, Found]:
        """The quantities by their tokens."""
        return {index: found for found in self.all for index in range(found.first, found.last)}
