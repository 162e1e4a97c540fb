"""The parse and a stretch of text in, the tense of its clause out: does the clause look back, ahead, or neither?"""

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import islice

from kg.dates.tense import Tense
from kg.model import Span, Syntax, Token

_STEPS = 12
_WIDTH = 60
_ADJACENT = 4
_LINKS = ("ADP", "DET", "ADV", "PRON")
_ENDS = frozenset(".!?…")
_AUXILIARIES = ("aux", "cop")


_FINITE = {"Fut": Tense.FUTURE, "Past": Tense.PAST, "Imp": Tense.PAST, "Pres": Tense.PRESENT}


@dataclass(frozen=True)
class Clauses:
    """The clauses of a parse.

    `verbs` says which words give their clause a time (`dates-verbs.tsv`), `etre` which verbs take «être», `perfect`
    the verb that the others take in compound tenses.
    """

    syntax: Syntax
    verbs: Mapping[str, str]
    etre: frozenset[str]
    perfect: str

    @cached_property
    def _starts(self) -> list[int]:
        return [token.start for token in self.syntax.tokens]

    def token_at(self, offset: int) -> Token | None:
        """The token that covers a character of the body."""
        place = bisect_right(self._starts, offset) - 1
        token = self.syntax.tokens[place] if place >= 0 else None
        return token if token and offset < token.end else None

    def pos(self, offset: int) -> str | None:
        """The part of speech of the word at a character."""
        token = self.token_at(offset)
        return token.pos if token else None

    def tense(self, span: Span) -> Tense:
        """The tense of the clause that a stretch stands in: of the words that govern it, the first that tells."""
        token = self.token_at(span.start)
        if token is None:
            return Tense.UNKNOWN
        found = self._told(token, span)
        if found is not None:
            return found[0]
        nearest = self._nearest(token)
        return Tense.UNKNOWN if nearest is Tense.PRESENT else nearest

    def dates_verb(self, span: Span) -> bool:
        """Whether a stretch says when what a verb tells took place, not when a noun of the clause does."""
        token = self.token_at(span.start)
        found = self._told(token, span) if token else None
        return bool(found and found[1] and found[1].pos in ("VERB", "AUX"))

    def _told(self, token: Token, span: Span) -> tuple[Tense, Token | None] | None:
        """The tense that the first governor with one gives, and that governor where no other stands between."""
        for direct, governor in self._governors(token, span):
            tense = self._of(governor)
            if tense is Tense.PRESENT and not (direct and governor.index < token.index):
                return Tense.UNKNOWN, None
            if tense is not None:
                return tense, governor if direct else None
        return None

    def _governors(self, token: Token, span: Span) -> Iterator[tuple[bool, Token]]:
        """The verb or scheduled event right before it, then the heads above; the first of these governs it directly."""
        adjacent = next((t for t in self._left(token) if t.pos not in _LINKS), None)
        if adjacent and (adjacent.pos in ("VERB", "AUX") or self._kind(adjacent) == "scheduled"):
            yield True, adjacent
        direct, link = True, ""
        for _ in range(_STEPS):
            if token.start >= span.end or token.end <= span.start:
                yield direct, token
                direct = direct and link == "conj"
            if token.head == token.index:
                return
            link, token = token.dep, self.syntax.tokens[token.head]

    def _left(self, token: Token) -> Iterator[Token]:
        """The words right before one, the nearest first."""
        return reversed(self.syntax.tokens[max(0, token.index - _ADJACENT) : token.index])

    def _kind(self, token: Token) -> str | None:
        """What a word says of time, by its lemma or as written («municipales»)."""
        found = self.verbs.get(token.lemma.lower())
        return found if found or token.pos in ("VERB", "AUX") else self.verbs.get(token.text.lower())

    def _nearest(self, token: Token) -> Tense:
        """For a parse that leads nowhere: the verb that stands next, up to the marks that end a sentence."""
        verbs = [other for other in self._sentence(token) if other.pos in ("VERB", "AUX") and not self._is_cleft(other)]
        for verb in sorted(verbs, key=lambda verb: abs(verb.index - token.index)):
            helps = verb.dep.startswith(_AUXILIARIES)
            tense = self._of(self.syntax.tokens[verb.head] if helps else verb)
            if tense is not None:
                return tense
        return Tense.UNKNOWN

    def _sentence(self, token: Token) -> Iterator[Token]:
        """The tokens around one, as far as the next end of a sentence; parses break sentences too early."""
        tokens = self.syntax.tokens
        for side in (range(token.index, max(-1, token.index - _WIDTH), -1), range(token.index + 1, len(tokens))):
            for place in side[:_WIDTH]:
                if tokens[place].text in _ENDS:
                    break
                yield tokens[place]

    def _of(self, token: Token) -> Tense | None:
        auxiliaries = [t for t in self._dependents(token) if t.dep.startswith(_AUXILIARIES)]
        kind = self._kind(token)
        if kind == "scheduled" or (token.pos in ("NOUN", "PROPN") and not auxiliaries):
            return self._of_noun(token)
        if token.pos not in ("VERB", "AUX") and not auxiliaries:
            return Tense.FUTURE if kind in ("plan", "set") and token.pos == "ADJ" else None
        if kind == "past":
            return Tense.PAST
        finite = next((t for t in (*auxiliaries, token) if t.feature("VerbForm") == "Fin"), None)
        if finite is None:
            return self._of_nonfinite(token, auxiliaries)
        return self._of_finite(token, auxiliaries, finite)

    def _of_noun(self, noun: Token) -> Tense | None:
        """«le prochain sommet de jeudi»: an adjective may tell before any verb does."""
        kinds = {self._kind(t) for t in self._dependents(noun) if t.pos == "ADJ"}
        if kinds & {"next", "last"}:
            return Tense.FUTURE if "next" in kinds else Tense.PAST
        return Tense.EITHER if self._kind(noun) == "scheduled" else None

    def _of_finite(self, verb: Token, auxiliaries: list[Token], finite: Token) -> Tense | None:
        kind, tense = self._kind(verb), finite.feature("Tense") or ""
        if self._is_compound(verb, auxiliaries):
            return Tense.FUTURE if tense == "Fut" else Tense.EITHER if kind == "set" else Tense.PAST
        if finite.feature("Mood") in ("Cnd", "Sub", "Imp") or kind in ("modal", "set") or self._is_condition(verb):
            return Tense.FUTURE
        if kind == "report" and not auxiliaries and tense == "Pres":
            return Tense.PAST
        return None if self._is_cleft(finite) else _FINITE.get(tense, Tense.UNKNOWN)

    def _is_cleft(self, verb: Token) -> bool:
        """«c'est … que»: the clause that follows tells."""
        return self._kind(next(self._left(verb), verb)) == "cleft"

    def _is_compound(self, verb: Token, auxiliaries: list[Token]) -> bool:
        """Whether the auxiliary makes a compound tense, not a passive; parses confuse «est arrivé» and «est jugé»."""
        if any(t.dep == "aux:tense" or t.lemma == self.perfect for t in auxiliaries):
            return True
        reflexive = any(t.feature("Reflex") == "Yes" for t in self._dependents(verb))
        participle = verb.feature("VerbForm") == "Part" and bool(auxiliaries)
        return participle and (reflexive or verb.lemma in self.etre)

    def _is_condition(self, verb: Token) -> bool:
        return any(self._kind(t) == "condition" for t in self._dependents(verb))

    def _of_nonfinite(self, verb: Token, auxiliaries: list[Token]) -> Tense | None:
        participle = verb.feature("VerbForm") == "Part" and verb.feature("Tense") == "Past"
        if participle and not auxiliaries:
            return Tense.FUTURE if self._kind(verb) in ("plan", "set") else Tense.PAST
        if self._is_compound(verb, auxiliaries):
            return Tense.PAST
        if verb.feature("VerbForm") != "Inf":
            return None
        return self._of_infinitive(verb)

    def _of_infinitive(self, verb: Token) -> Tense | None:
        """Under a verb of planning («doit rencontrer»), or of purpose, an infinitive looks ahead."""
        marks = {self._kind(t) for t in (*self._dependents(verb), *islice(self._left(verb), 2))}
        if "purpose" in marks or "before" in marks:
            return Tense.FUTURE if "purpose" in marks else Tense.UNKNOWN
        head = self.syntax.tokens[verb.head]
        if head.pos not in ("VERB", "AUX"):
            head = next((t for t in self._left(verb) if t.pos in ("VERB", "AUX")), head)
        kind = self._kind(head)
        if kind == "recent":
            return Tense.PAST
        auxiliaries = [t for t in self._dependents(head) if t.dep.startswith(_AUXILIARIES)]
        planned = kind in ("plan", "set") or (kind == "modal" and not self._is_compound(head, auxiliaries))
        return Tense.FUTURE if planned else None

    def _dependents(self, token: Token) -> tuple[Token, ...]:
        return self.syntax.dependents[token.index]
