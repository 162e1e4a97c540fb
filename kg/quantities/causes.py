"""A verb that says what people suffered, or a sum and what it is the sum of -> the events that brought it about."""

import re
from collections.abc import Iterator, Set
from dataclasses import dataclass
from functools import cached_property

from kg.grammar import Predicate
from kg.grammar.predicates import SUBJECTS
from kg.lexicon.quantities import QuantityWords
from kg.model import Token
from kg.quantities.found import Found
from kg.text import Text

"""Where people died: «dans un attentat», «lors d'un raid»."""
VERBAL = ("VERB", "AUX")
AWAY, PHRASE = 6, 12
"""Words between a verb and its «qui», and of the phrase before that."""
OPEN, CLOSED = re.compile(r"[,(–—]\s*$"), re.compile(r"\s*[,)–—.]")
COLON = re.compile(r":\s*$")


@dataclass(frozen=True)
class Causes:
    """The events of a text, by the tokens of their words."""

    text: Text
    events: Set[int]

    @property
    def words(self) -> QuantityWords:
        """The words of quantities."""
        return self.text.language.quantities

    def lemma(self, predicate: Predicate) -> str:
        """A verb's lemma, with its object where both make one verb: «perdre vie», «donner lieu»."""
        phrases = self.words.of("causing").keys() | self.words.of("tolling").keys()
        for d in self.text.syntax.dependents[predicate.token.index]:
            if d.dep.startswith("obj") and f"{predicate.token.lemma} {d.lemma}" in phrases:
                return f"{predicate.token.lemma} {d.lemma}"
        return predicate.lemma

    def of(self, predicate: Predicate, suffered: str) -> Iterator[Token]:
        """A verb -> the events that it says caused a toll: its subject, what people died in, the clause it is in."""
        verb = predicate.token
        found = [*self.subjects(verb)] or [*self.antecedent(verb)]
        yield from found
        for one in predicate.get(*self._settings) if suffered not in self.words.of("deed") else ():
            if one.index in self.events:
                yield one
        above = self.text.above(verb)
        while above is not None and verb.dep == "conj" and _is_present(above):
            verb, above = above, self.text.above(above)
        if above is not None and _is_present(verb) and verb.dep.startswith(("advcl", "acl", "xcomp", "conj")):
            inner = (d for d in self.text.syntax.dependents[above.index] if d.dep == "xcomp" and d.index < verb.index)
            yield from (one for one in (above, *inner) if one.index in self.events)

    def subjects(self, verb: Token) -> Iterator[Token]:
        """A verb -> the events that are its subject, whatever the parse takes «a fait 12 morts» for."""
        for one in self._subjects(verb):
            if one.index in self.events and one.pos not in VERBAL:
                yield one
            elif one.lemma in self.words.of("reckoning"):
                yield from self.under(one)

    def _subjects(self, verb: Token) -> Iterator[Token]:
        found = self.text.grammar.predicate(verb).get("subject")
        yield from found
        if found:
            return
        for holder in (verb, self.text.above(verb)):
            for d in self.text.syntax.dependents[holder.index] if holder is not None else ():
                if d.dep in SUBJECTS and d.index < verb.index:
                    yield d
        before = self.text.tokens[max(0, verb.index - 3) : verb.index]
        above = self.text.above(verb)
        if above is not None and any(t.feature("PronType") == "Rel" for t in before):
            yield above

    def antecedent(self, verb: Token) -> Iterator[Token]:
        """The event of a «qui» that the parse takes for another noun of its phrase: «les auteurs des tueries qui ont
        fait 12 morts»."""
        for index in range(verb.index - 1, max(-1, verb.index - AWAY), -1):
            token = self.text.tokens[index]
            if token.feature("PronType") == "Rel":
                yield from self._noun_before(index)
                return
            if token.pos not in ("AUX", "ADV"):
                return

    def _noun_before(self, at: int) -> Iterator[Token]:
        """The nearest event noun before a relative pronoun, in the same phrase."""
        for token in self.text.tokens[max(0, at - PHRASE) : at][::-1]:
            if token.index in self.events and token.pos == "NOUN":
                yield token
                return
            if token.pos in VERBAL and token.feature("VerbForm") != "Part":
                return

    @cached_property
    def _settings(self) -> tuple[str, ...]:
        words = self.text.language.words
        return (*words.settings, words.cases.agentive)

    def of_noun(self, found: Found) -> Iterator[Token]:
        """«12 morts dans un attentat», «les six victimes de la collision»."""
        for index in range(found.first, found.last):
            for one in self.text.grammar.predicate(self.text.tokens[index]).get(
                self.text.language.words.cases.genitive, *self._settings
            ):
                if one.index in self.events and one.pos == "NOUN" and one.index >= found.last:
                    yield one

    def reckoned(self, predicate: Predicate) -> Iterator[Token]:
        """«Le bilan de l'attaque s'élève à 12 morts»: the attack."""
        for one in predicate.get("subject", "object"):
            if one.lemma in self.words.of("reckoning"):
                yield from self.under(one)
            elif one.index in self.events and one.pos == "NOUN":
                yield one

    def said_to_be(self, found: Found) -> Iterator[Token]:
        """«Le bilan de l'attaque est de 12 morts»: the attack."""
        head = self.text.head_of(found.first, found.last)
        dependents = self.text.syntax.dependents[head.index]
        for one in dependents if any(d.dep == "cop" for d in dependents) else ():
            if one.dep in SUBJECTS and one.lemma in self.words.of("reckoning"):
                yield from self.under(one)

    def under(self, noun: Token) -> Iterator[Token]:
        """The first event in the complements of a noun: «le nombre de victimes de l'attaque»."""
        inside = sorted(t.index for t in self.text.syntax.subtree(noun) if t.index > noun.index)
        found = (self.text.tokens[i] for i in inside if i in self.events and self.text.tokens[i].pos == "NOUN")
        yield from list(found)[:1]

    def enclosed(self, found: Found) -> Set[int]:
        """«La fusillade (11 morts)», «l'accident, 27 morts, reste inexpliqué», «une fusillade éclate : dix morts»: the
        event whose phrase or clause a toll follows."""
        before, body = self.text.body[: found.span.start], self.text.body
        colon = COLON.search(before, max(0, len(before) - 4))
        if not colon and not (OPEN.search(before, max(0, len(before) - 4)) and CLOSED.match(body, found.span.end)):
            return frozenset()
        sentence = self.text.syntax.sentence_of
        for index in range(found.first - 1, -1, -1):
            token = self.text.tokens[index]
            if sentence[index] != sentence[found.first] or (token.pos in VERBAL and not colon):
                return frozenset()
            if index in self.events and token.pos == "NOUN":
                return frozenset({index})
        return frozenset()


def _is_present(verb: Token) -> bool:
    """Whether a verb is a present participle: «faisant»."""
    return verb.feature("VerbForm") == "Part" and verb.feature("Tense") != "Past"
