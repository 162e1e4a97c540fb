"""A quantity's words in the tree -> the words of the events that it qualifies, each with the reason why.

A quantity qualifies the event that it is an argument of, through a noun that holds it («un contrat de 2 M€»). A toll is
also that of the event that its verb says caused it («l'attentat a tué 12 personnes», «tués dans un raid», «explosé,
faisant 12 morts»), or that it is reckoned up for («le bilan de l'attaque est de 12 morts»). Never more than that: what
merely stands in the same sentence has figures of its own.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from kg.grammar import Predicate
from kg.grammar.phrases import slot_of, words_of_case
from kg.lexicon.quantities import QuantityWords
from kg.model import QuantityKind, Token
from kg.quantities.causes import Causes
from kg.quantities.found import Found
from kg.quantities.governors import Governors
from kg.text import Text

LOOSE = ("parataxis", "dep", "appos", "root")
Site = tuple[int, str]
CROWD = 1000
"""How many are told of for their number, even where they are known: «les 36 000 communes»."""


@dataclass(frozen=True)
class Sites:
    """Where a text's events stand, by their tokens; which of them its quantities qualify."""

    text: Text
    triggers: Mapping[int, tuple[int, ...]]
    all: Sequence[Found]

    @cached_property
    def words(self) -> QuantityWords:
        """The words of quantities."""
        return self.text.language.quantities

    @cached_property
    def _governors(self) -> Governors:
        return Governors(self.text, self.all)

    @cached_property
    def _causes(self) -> Causes:
        return Causes(self.text, frozenset(self.triggers))

    @property
    def _amounting(self) -> Collection[str]:
        return self.words.of("amounting").keys()

    def of(self, found: Found) -> tuple[Site, ...]:
        """A quantity -> the tokens of the events that it qualifies, with the reason."""
        if found.definite and not found.toll and min(found.values) < CROWD:
            return ()
        if found.kind is QuantityKind.SCORE:
            return tuple(self._contest(found))
        if found.toll and (beside := self._causes.enclosed(found)):
            return tuple((index, "beside") for index in sorted(beside))
        own = [*self._own(found)]
        sites = [*own] if found.toll else []
        for token, above in self._governors.of(found):
            clause = self._governors.is_clause(above)
            sites += (
                self._at_verb(found, token, above, bool(own) and found.toll)
                if clause
                else self._at_noun(found, token, above)
            )
        sites += [(one.index, "caused") for one in (self._causes.of_noun(found) if found.toll else ())]
        first = self._governors.listed_with(found) or found
        sites += [(one.index, "reckoned") for one in self._causes.said_to_be(first)]
        told = dict(reversed(sites or own)).items()
        return tuple(sorted((n, why) for n, why in told if n not in self._governors.at or (n, why) in own))

    def toll(self, found: Found) -> str | None:
        """What those counted suffer by the verb or noun that they are an argument of: «tuer» 12 personnes."""
        for _, above in self._governors.of(found) if found.kind is QuantityKind.COUNT else ():
            tolling = self.words.tolling.get(above.lemma)
            if self._governors.is_clause(above):
                toll = self._toll_at(found, self.text.grammar.predicate(above))
            else:
                toll = tolling.toll if tolling and tolling.slot == self.text.language.words.cases.genitive else None
            if toll:
                return toll
        return None

    def _own(self, found: Found) -> Iterator[Site]:
        """«12 arrestations», «dix jours de suspension»: the event's own noun."""
        for index in range(found.first, found.last) if found.toll or found.kind is QuantityKind.TERM else ():
            if index in self.triggers and (found.toll or self.text.tokens[index].pos == "NOUN"):
                yield index, "own"

    def _contest(self, found: Found) -> Iterator[Site]:
        """The word of a contest that stands nearest before a score, in its sentence; a verb before a noun."""
        sentence = self.text.syntax.sentence_of
        near = [i for i in self.triggers if i < found.first and sentence[i] == sentence[found.first]]
        words = [self.text.tokens[i] for i in near if self.text.tokens[i].lemma in self.words.of("contest")]
        if words:
            yield max(words, key=lambda token: (token.pos == "VERB", token.index)).index, "contest"

    def _at_verb(self, found: Found, token: Token, verb: Token, own: bool) -> Iterator[Site]:
        """What a verb's argument says of the verb's event, unless the noun counted is an event of its own («procéder à
        12 arrestations»), and of what it says caused it."""
        predicate = self.text.grammar.predicate(verb)
        lemma = self._causes.lemma(predicate)
        suffered = self._toll_at(found, predicate)
        caused: list[Site] = []
        if suffered or self._is_caused(found, lemma):
            caused = [(one.index, "caused") for one in self._causes.of(predicate, suffered or "")]
        elif verb.index not in self.triggers:
            caused = [(one.index, "subject") for one in self._causes.subjects(verb)]
        if lemma in self._amounting:
            caused += [(one.index, "reckoned") for one in self._causes.reckoned(predicate)]
        yield from caused
        empty = lemma in self.words.of("causing") or lemma in self._amounting
        held = suffered is None and (own or (empty and (found.toll or bool(caused))))
        if verb.index in self.triggers and not held and self._fits(found, token, verb):
            yield verb.index, "argument"

    def _at_noun(self, found: Found, token: Token, noun: Token) -> Iterator[Site]:
        """What a noun's complement says of the noun's event, or of those that the noun reckons up."""
        if noun.index in self.triggers and self._fits(found, token, noun):
            yield noun.index, "argument"
        elif noun.lemma in self.words.of("reckoning"):
            yield from ((one.index, "reckoned") for one in self._causes.under(noun))

    def _toll_at(self, found: Found, predicate: Predicate) -> str | None:
        """What a verb does to those whom a quantity counts, where it counts them as whom it does that to."""
        tolling = self.words.tolling.get(self._causes.lemma(predicate))
        if tolling is None or found.kind is not QuantityKind.COUNT:
            return None
        slots: set[str] = {f.slot for f in predicate.fillers if f.token.index in range(found.first, found.last)}
        slots.add(slot_of(words_of_case(self.text.syntax, self._governors.head(found)), self.text.language.words) or "")
        return tolling.toll if tolling.slot in slots else None

    def _is_caused(self, found: Found, lemma: str) -> bool:
        """Whether a verb says that its subject caused what the quantity counts."""
        kinds = (QuantityKind.MONEY, QuantityKind.MEASURE)
        return lemma in self.words.of("causing") and (found.toll or found.kind in kinds or self._event_held(found))

    def _event_held(self, found: Found) -> bool:
        """Whether it counts what an event noun is about: «l'annulation de 150 vols»."""
        head = self.text.above(self._governors.head(found))
        return (
            head is not None
            and head.pos == "NOUN"
            and (head.index in self.triggers or head.lemma in self.words.tolling)
        )

    def _fits(self, found: Found, token: Token, event: Token) -> bool:
        """Whether an event can have a quantity of this kind from this word."""
        lemma = event.lemma
        if (
            lemma in self.text.language.words.light
            or lemma in self.words.of("stating")
            or (found.kind is QuantityKind.COUNT and lemma in self._amounting)
        ):
            return False
        if found.kind is QuantityKind.TERM and found.of is None:
            return lemma in self.words.of("lasting") or token.lemma in self.words.holders
        reporting = lemma in self.text.language.reporting
        return not (reporting and found.toll and not token.dep.startswith("nsubj"))
