"""Who says it: the subject of a verb of reporting, before or after the words, inverted or not."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from kg.grammar import Words, verbs
from kg.grammar.openings import opening
from kg.grammar.phrases import plain
from kg.grammar.predicates import SUBJECTS
from kg.index import Index
from kg.lexicon.reporting import Cue
from kg.model import EntityType, Mention, MentionKind, Token
from kg.text import Text

SPEAKERS = frozenset({EntityType.PERSON, EntityType.ORGANIZATION, EntityType.GPE, None})
KINDS = frozenset({MentionKind.NAME, MentionKind.DESCRIPTION, MentionKind.PRONOUN, MentionKind.HANDLE})
PLACES = frozenset({EntityType.GPE, EntityType.LOCATION})
ADVERBIAL = frozenset({"fixed", "advmod"})
HEARD = 9
"""Tokens after «apprend-on» in which the source stands."""
WINDOW = 25
"""Tokens between a verb of reporting and its subject."""


@dataclass(frozen=True)
class Voices:
    """A text and its mentions, to ask who speaks."""

    text: Text
    mentions: Sequence[Mention]

    @cached_property
    def index(self) -> Index:
        """The mentions by where they stand."""
        return Index(self.mentions)

    @cached_property
    def by_head(self) -> dict[int, int]:
        """For each head token the mention that speaks by it: a name before a description, the longest of a kind."""
        found: dict[int, int] = {}
        for n, mention in enumerate(self.mentions):
            if mention.kind not in KINDS or mention.type not in SPEAKERS or _first_or_second(mention):
                continue
            other = found.get(mention.head)
            if other is None or (
                mention.kind is MentionKind.NAME and self.mentions[other].kind is not MentionKind.NAME
            ):
                found[mention.head] = n
        return found

    @cached_property
    def _words(self) -> Words:
        return self.text.language.words

    def cue(self, verb: Token) -> Cue | None:
        """The entry of a verb of reporting."""
        if verb.pos not in ("VERB", "AUX"):
            return None
        lemma, reporting = verbs.lemma(self.text.syntax, verb, self._words), self.text.language.reporting
        causal = (d.lemma for d in self.text.syntax.dependents[verb.index] if d.dep == "aux:caus")
        caused = (reporting.get(f"{cause} {verb.lemma}") for cause in causal)  # «a fait savoir»: «savoir» is the head
        return next(caused, None) or reporting.get(lemma) or reporting.get(self._phrase(verb))

    def _phrase(self, verb: Token) -> str:
        """A verb with the word after it: «faire savoir», «laisser entendre»."""
        after = self.text.tokens[verb.index + 1 : verb.index + 2]
        return f"{verb.lemma} {plain(after[0].text)}" if after else ""

    def speaker(self, verb: Token) -> int | None:
        """The mention of who says it: the subject by grammar, else the first name after an inverted verb."""
        predicate = self.text.grammar.predicate(verb)
        clitic = self._clitic(verb)
        if clitic is not None:
            return self._by_clitic(verb, clitic)
        if _qualifies(verb, self.text.tokens[max(0, verb.index - 1)]):
            return self.by_head.get(verb.head)
        for token in predicate.get("subject"):
            found = self.at(token)
            if found is not None:
                return found
        if predicate.voice == "passive" or any(True for _ in predicate.get("subject")):
            return None
        return self.after(verb) if self.inverted(verb) else None

    def _clitic(self, verb: Token) -> Token | None:
        """The «-t-il» of an inverted verb or of its auxiliary, also where a hyphen is missing («a t-il dit»)."""
        near = self.text.tokens[max(0, verb.index - 3) : verb.index + 3]
        inverted = (t for t in near if t.text.startswith("-") and t.pos == "PRON" and len(t.text) > 1)
        return next((t for t in inverted if self._is_of(t, verb)), None)

    def _is_of(self, clitic: Token, verb: Token) -> bool:
        """Whether only helpers stand between a clitic and its verb."""
        first, last = sorted((clitic.index, verb.index))
        return all(t.pos in ("AUX", "PRON", "ADV", "X", "PART") for t in self.text.tokens[first + 1 : last])

    def inverted_speaker(self, verb: Token) -> int | None:
        """The mention that follows an inverted verb, or that its clitic is."""
        clitic = self._clitic(verb)
        return self.after(verb) if clitic is None else self._by_clitic(verb, clitic)

    def _by_clitic(self, verb: Token, clitic: Token) -> int | None:
        return (
            self._behind_on(verb)
            if plain(clitic.text).endswith(self._words.pronouns.impersonal)
            else self.by_head.get(clitic.index)
        )

    def _behind_on(self, verb: Token) -> int | None:
        """«a-t-on appris auprès de X», «indique-t-on à la préfecture»: the body that «on» stands for."""
        opened = False
        for token in self.text.tokens[verb.index + 1 : verb.index + HEARD]:
            opened = opened or plain(token.text) in self._words.heard
            m = self.by_head.get(token.index) if opened else None
            if m is not None:
                return m if self.mentions[m].type is EntityType.ORGANIZATION else None
            if token.pos in ("PUNCT", "VERB"):
                return None
        return None

    def at(self, token: Token) -> int | None:
        """The mention that a phrase speaks by: its head's, or that of a name in apposition to it."""
        if token.index in self.by_head:
            return self.by_head[token.index]
        named = self.text.civil_at(token.index)
        if named in self.by_head:  # «M. Dupont» with the address for a head
            return self.by_head[named]
        for d in self.text.syntax.dependents[token.index]:
            if d.dep in ("appos", "flat:name", "flat") and d.index in self.by_head:
                return self.by_head[d.index]
        return None

    def inverted(self, verb: Token) -> bool:
        """Whether nothing that could be a subject stands between the last break and a verb of the third person."""
        helpers = (d for d in self.text.syntax.dependents[verb.index] if d.dep.startswith("aux"))
        if any(t.feature("Person") in ("1", "2") for t in (verb, *helpers)):
            return False
        for token in self.text.before(verb.index):
            if token.pos == "PUNCT":
                return True
            if token.pos not in ("AUX", "PRON", "ADV", "PART") and token.dep not in ADVERBIAL:
                return False
            if token.pos == "PRON" and token.text.startswith("-"):
                return True
        return True

    def after(self, verb: Token) -> int | None:
        """The first mention after a verb that no preposition governs, within its clause."""
        skip_to = 0
        for token in self.text.tokens[verb.index + 1 : verb.index + WINDOW]:
            if self.text.syntax.sentence_of[token.index] != self.text.syntax.sentence_of[verb.index]:
                return None
            if token.text in ("«", "“", '"', ".", ":", ";") or (
                token.pos == "VERB" and token.feature("VerbForm") == "Fin"
            ):
                return None
            if token.index < skip_to:
                continue
            if token.pos == "ADP" and token.head > token.index:
                skip_to = token.head + 1
            elif token.index in self.by_head:
                return self.by_head[token.index]
            elif token.head == verb.index and token.pos == "NOUN" and token.dep in SUBJECTS:
                return self.at(token)
        return None

    def addressee(self, verb: Token) -> int | None:
        """The mention of whom it is said to: «a déclaré à l'AFP», not «à Kiev, il a déclaré»."""
        predicate = self.text.grammar.predicate(verb)
        where = opening(self.text.syntax, predicate, self.text.language.words)
        for token in predicate.get(self._words.cases.dative):
            found = self.by_head.get(token.index)
            if found is not None and not (token in where and self.mentions[found].type in PLACES):
                return found
        return None

    def sources(self, first: int, last: int) -> Iterator[tuple[Token, int]]:
        """«selon X» among the tokens of a stretch: the preposition and the mention."""
        for token in self.text.tokens[first:last]:
            if self._source_word(token):
                for head in self._heads_after(token, last):
                    yield token, self.by_head[head]
                    break

    def _source_word(self, token: Token) -> bool:
        """«selon», «d'après»; «pour» only at the start of its sentence, before a person and a comma."""
        forms = tuple(plain(one.text) for one in self.text.tokens[token.index : token.index + 2])
        return any(one in self._words.according for one in (forms[:1], forms)) or self._is_opinion(token)

    def _is_opinion(self, token: Token) -> bool:
        first = self.text.syntax.sentences[self.text.syntax.sentence_of[token.index]].tokens[0]
        if plain(token.text) != self._words.cases.purposive or token.index != first.index:
            return False
        near = [self.by_head[i] for i in range(token.index + 1, token.index + 7) if i in self.by_head]
        person = next((self.mentions[n] for n in sorted(near) if self.mentions[n].type is EntityType.PERSON), None)
        return person is not None and self.text.body[person.span.end : person.span.end + 1] == ","

    def _heads_after(self, token: Token, last: int) -> Iterator[int]:
        for t in self.text.tokens[token.index + 1 : min(last, token.index + 12)]:
            if t.pos in ("VERB", "AUX") or t.text in (",", "«", '"', "."):
                return
            if t.index in self.by_head:
                yield t.index


def _qualifies(verb: Token, before: Token) -> bool:
    """«un article révélant que»: a present participle right after a noun has that noun for its subject."""
    present = verb.feature("VerbForm") == "Part" and verb.feature("Tense") == "Pres"
    return present and before.pos in ("NOUN", "PROPN", "ADJ") and before.index < verb.index


def _first_or_second(mention: Mention) -> bool:
    return mention.rule in ("pronoun:1", "possessive:1")
