"""Phrases that say what somebody is: «l'ancien ministre belge de la Défense», word by word, whatever the parse."""

from collections.abc import Iterator
from dataclasses import dataclass

from kg.grammar.closed import APOSTROPHE
from kg.grammar.phrases import plain
from kg.grammar.words import Words
from kg.knowledge import Knowledge, Match, Portfolio, Reading
from kg.knowledge.phrases import Phrases
from kg.lexicon.references import Noun
from kg.model import Sentence, Syntax, Token

ENDED = frozenset({"former", "dead"})
NOT_YET = frozenset({"future", "elected", "claimed"})
OFFICE = "office"


@dataclass(frozen=True)
class TitlePhrase:
    """A title as written. `first` and `last` (exclusive) are tokens, determiner left out, markers and portfolio in;
    `head` its main word; `core` the words of the title proper with the «ex-» that is their `prefix`, `tail` those of
    its portfolio.

    `complement` is the first token after it that opens a complement («de l'OTAN»), `demonyms` adjectives of origin.
    """

    first: int
    last: int
    head: Token
    core: tuple[Token, ...]
    prefix: str
    tail: tuple[Token, ...]
    readings: tuple[Reading, ...]
    portfolios: tuple[Portfolio, ...]
    demonyms: tuple[Token, ...]
    senses: frozenset[str]
    determination: str
    complement: int | None

    @property
    def ended(self) -> bool:
        """Whether the title is no longer held."""
        return bool(self.senses & ENDED)

    @property
    def held(self) -> bool:
        """Whether it is, or was, held: not a future or merely claimed one."""
        return not self.senses & NOT_YET

    def value(self, body: str) -> str:
        """The title as written, «ex-» and adjectives of origin left out: «secrétaire à la Défense»."""
        words = body[self.core[0].start + len(self.prefix) : self.core[-1].end]
        return f"{words} {body[self.tail[0].start : self.tail[-1].end]}" if self.tail else words


def title_phrases(syntax: Syntax, words: Words, knowledge: Knowledge, nouns: Phrases[Noun]) -> tuple[TitlePhrase, ...]:
    """A parse, the grammar's words, the titles known and the nouns of bodies -> the title phrases in it, in
    order, none within another."""
    return tuple(phrase for s in syntax.sentences for phrase in _of_sentence(syntax, s, words, knowledge, nouns))


def _is_of_longer(sentence: Sentence, words: list[str], match: Match, nouns: Phrases[Noun]) -> bool:
    """Whether the words are, or are part of, the noun of a body or place («garde républicaine», «quartier général»)."""
    first = sentence.tokens[match.start]
    if match.end - match.start == 1 and first.pos == "ADJ" and first.dep == "amod":
        return True
    for start in range(max(0, match.start - 1), match.start + 1):
        found = nouns.at(words, start)
        reach = found[0] - start if found and found[0] > match.start else 0
        if reach > match.end - match.start or (reach > 1 and start == match.start and reach == match.end - start):
            return True
    return False


def _of_sentence(
    syntax: Syntax, sentence: Sentence, grammar: Words, knowledge: Knowledge, nouns: Phrases[Noun]
) -> Iterator[TitlePhrase]:
    words = [token.text for token in sentence.tokens]
    at = 0
    while at < len(words):
        match = knowledge.titles.at(words, at) if _may_start(sentence, at, grammar) else None
        if match is None or _is_verb(sentence, match) or _is_of_longer(sentence, words, match, nouns):
            at += 1
            continue
        phrase = _Builder(syntax, sentence, grammar, knowledge, words).phrase(match)
        yield phrase
        at = max(at + 1, phrase.last - sentence.tokens[0].index)


def _may_start(sentence: Sentence, at: int, words: Words) -> bool:
    """Whether a title may start at a token: not within a surname («Bruno Le Maire»)."""
    token = sentence.tokens[at]
    article = at > 1 and sentence.tokens[at - 1].text in {one.capitalize() for one in words.articles.definite}
    if article and token.text[0].isupper() and not sentence.tokens[at - 1].text.endswith(APOSTROPHE):
        return False
    return token.pos in ("NOUN", "ADJ", "PROPN", "X", "DET", "VERB") and token.dep != "flat:name"


def _is_verb(sentence: Sentence, match: Match) -> bool:
    """Whether one word is a verb and no title: «Paul Dupont, élu maire», but «l'élu», «envoyé spécial»."""
    before = sentence.tokens[match.start - 1] if match.start else None
    token = sentence.tokens[match.start]
    alone = match.end - match.start == 1 and token.pos == "VERB" and token.dep != "appos"
    return alone and (before is None or before.pos != "DET")


def _may_have_portfolio(reading: Reading) -> bool:
    """Whether somebody with a title may be in charge of a field: no lawyer («l'avocat de la famille»), nor the one
    mayor of a place («le maire de la ville»)."""
    return reading.title.kind == OFFICE and not (reading.title.unique and reading.title.of == ("gpe",))


@dataclass(frozen=True)
class _Builder:
    syntax: Syntax
    sentence: Sentence
    grammar: Words
    knowledge: Knowledge
    words: list[str]

    def phrase(self, match: Match) -> TitlePhrase:
        tokens = self.sentence.tokens
        senses = {"former"} if match.prefix else set()
        first, before = self._markers_before(match.start)
        last, demonyms, after = self._adjectives(match.end)
        of_government = any(_may_have_portfolio(reading) for reading in match.readings) and last < len(self.words)
        portfolio = self.knowledge.portfolios.at(self.words, last) if of_government else None
        tail = tokens[last : portfolio[0]] if portfolio else ()
        last = portfolio[0] if portfolio else last
        last, more, late = self._adjectives(last)
        opens = last < len(tokens) and plain(tokens[last].text) in self.grammar.title_openers
        return TitlePhrase(
            first=tokens[first].index,
            last=tokens[last - 1].index + 1,
            head=self._head(tokens[match.start : match.end]),
            core=tokens[match.start : match.end],
            prefix=match.prefix,
            tail=tail,
            readings=match.readings,
            portfolios=portfolio[1] if portfolio else (),
            demonyms=(*demonyms, *more),
            senses=frozenset(senses | before | after | late),
            determination=self._determination(first),
            complement=tokens[last].index if opens else None,
        )

    def _head(self, tokens: tuple[Token, ...]) -> Token:
        inside = range(tokens[0].index, tokens[-1].index + 1)
        return next((t for t in tokens if t.head not in inside or t.head == t.index), tokens[0])

    def _markers_before(self, start: int) -> tuple[int, set[str]]:
        """Adjectives before the title: «l'ancien ministre», «le nouveau président»."""
        senses: set[str] = set()
        while start > 0:
            found = self.knowledge.markers.at(self.words, start - 1, "before")
            if found is None or found[0] != start:
                return start, senses
            senses.add(found[1].sense)
            start -= 1
        return start, senses

    def _adjectives(self, at: int) -> tuple[int, list[Token], set[str]]:
        """Adjectives of origin and markers after the title; other adjectives are passed over only before those."""
        demonyms: list[Token] = []
        senses: set[str] = set()
        while at < len(self.words):
            token = self.sentence.tokens[at]
            found = self.knowledge.markers.at(self.words, at, "after")
            if found:
                senses.add(found[1].sense)
                at = found[0]
            elif token.pos in ("ADJ", "NOUN") and token.text[0].islower() and self._is_demonym(token):
                demonyms.append(token)
                at += 1
            elif token.pos == "ADJ" and token.text[0].islower():
                at += 1
            else:
                break
        return at, demonyms, senses

    def _is_demonym(self, token: Token) -> bool:
        return bool(self.knowledge.gazetteer.demonym(token.text))

    def _determination(self, first: int) -> str:
        while first > 0 and self.sentence.tokens[first - 1].pos in ("NUM", "ADJ"):
            first -= 1
        if first == 0:
            return "bare"
        before = self.sentence.tokens[first - 1]
        form = plain(before.text)
        if form in self.grammar.definite | self.grammar.joined:
            return "definite"
        if form in self.grammar.articles.indefinite:
            return "indefinite"
        if before.pos != "DET":
            return "bare"
        if before.feature("PronType") == "Dem":
            return "demonstrative"
        return "possessive" if before.feature("Poss") == "Yes" or before.feature("PronType") == "Prs" else "indefinite"
