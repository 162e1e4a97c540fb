"""Titles and who bears them: prenominal, in apposition, as predicate; word by word, whatever the parse of them is."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.grammar.phrases import is_relative, plain
from kg.grammar.predicates import SUBJECTS
from kg.model import EntityType, Mention, MentionKind, Token
from kg.nominals.apposition import is_apposed, is_of_one, is_prenominal, is_subject_after
from kg.nominals.titles import TitlePhrase
from kg.text import Text

WITHIN = frozenset({"ADP", "DET", "NOUN", "ADJ", "PROPN", "ADV", "NUM", "CCONJ", "X", "SYM"})
BREAKS = frozenset({",", "(", "–", "-", "—"})
BESIDE = ("appos", "flat:name", "flat")
REACH = 25
"""Tokens between a title and its bearer."""


@dataclass(frozen=True, slots=True)
class Bearer:
    """A title phrase (by number) and the mention (by number) of a person who bears it, and how the text says so."""

    phrase: int
    mention: int
    rule: str


def bearers(text: Text, mentions: Sequence[Mention]) -> tuple[Bearer, ...]:
    """A text and its mentions -> who bears which title."""
    finder = _Finder(text, mentions)
    found: list[Bearer] = []
    borne: dict[int, list[Bearer]] = {}
    for number, phrase in enumerate(text.titles):
        for bearer in finder.of(number, phrase, found):
            others = borne.setdefault(bearer.mention, [])
            if not _is_nested(text, mentions, bearer, others):
                found.append(bearer)
                others.append(bearer)
    return tuple(found)


def _is_nested(text: Text, mentions: Sequence[Mention], bearer: Bearer, others: Sequence[Bearer]) -> bool:
    """Whether a title stands in the complement of another that the same person bears («président des chefs d'…»)."""
    first = text.titles[bearer.phrase].first
    for other in others:
        outer = text.titles[other.phrase]
        between = text.tokens[first].start < mentions[bearer.mention].span.start
        inside = outer.complement is not None and first > outer.complement and between
        if inside and other.rule == bearer.rule:
            return True
    return False


class _Finder:
    def __init__(self, text: Text, mentions: Sequence[Mention]) -> None:
        self._text, self._words, self._and = text, text.language.words, text.language.words.conjunctions.and_
        self._starts: dict[int, int] = {}
        self._ends: dict[int, int] = {}
        by_start = {token.start: token.index for token in text.tokens}
        by_end = {token.end: token.index + 1 for token in text.tokens}
        self._first, self._last = {}, {}
        self._over: dict[int, list[int]] = {}
        for n, mention in enumerate(mentions):
            if mention.kind is MentionKind.NAME and mention.type is EntityType.PERSON:
                first, last = by_start.get(mention.span.start), by_end.get(mention.span.end)
                if first is not None and last is not None:
                    self._starts[first], self._ends[last] = n, n
                    self._first[n], self._last[n] = first, last
                    for index in range(first, last):
                        self._over.setdefault(index, []).append(n)

    def of(self, number: int, phrase: TitlePhrase, before: list[Bearer]) -> Iterator[Bearer]:
        if all(r.title.kind == "civil" for r in phrase.readings):
            if phrase.last in self._starts:
                yield Bearer(number, self._starts[phrase.last], "civil")
            return
        after = self._after(phrase)
        if after is not None and after[1] == "prenominal":
            yield from self._enumerated(number, phrase, after[0])
            return
        preceding = self._before(phrase, before)
        if preceding is not None and (phrase.determination != "possessive" or after is None):
            yield Bearer(number, preceding, "apposition")  # not «Paul, sa directrice, Marie, …»: of either
        elif after is not None:
            yield Bearer(number, after[0], "apposition")
        else:
            subject = self._subject(phrase)
            if subject is not None:
                yield Bearer(number, subject, "predicate")
            else:
                yield from self._appointed(number, phrase)

    def _sentence_end(self, at: int) -> int:
        return self._text.syntax.sentences[self._text.syntax.sentence_of[at]].tokens[-1].index + 1

    def _after(self, phrase: TitlePhrase) -> tuple[int, str] | None:
        """The person named after a title: right after it and its complement, or after a comma."""
        end = min(self._sentence_end(phrase.first), phrase.last + REACH)
        at = phrase.last
        while at < end:
            token = self._text.tokens[at]
            if at in self._starts and not self._is_complement(at, phrase):
                named = self._starts[at]
                return (named, "prenominal") if is_prenominal(self._text, phrase, at, self._last[named]) else None
            if plain(token.text) in BREAKS:
                found = self._starts.get(self._skip_civil(at + 1))
                apposed = found is not None and _opens(phrase) and is_apposed(self._text, phrase, at, self._last[found])
                return (found, "apposition") if found is not None and apposed else None
            if token.pos not in WITHIN and token.feature("VerbForm") != "Part":
                return None
            at += 1
        return None

    def _skip_civil(self, at: int) -> int:
        readings = self._text.language.knowledge.titles.at(self._text.words, at) if at < len(self._text.words) else None
        return readings.end if readings and all(r.title.kind == "civil" for r in readings.readings) else at

    def _is_complement(self, at: int, phrase: TitlePhrase) -> bool:
        """Whether the name at a token belongs to the title's complement («le porte-parole d'Ali Bongo»)."""
        before, name = self._text.tokens[at - 1], self._text.tokens[at]
        if at == phrase.last or (name.dep in BESIDE and name.head == phrase.head.index):
            return False
        while before.index > phrase.last and self._skip_civil(before.index) == before.index + 1:
            before = self._text.tokens[before.index - 1]
        return plain(before.text) in self._words.title_openers or before.pos in ("ADP", "CCONJ", "DET", "NOUN")

    def _before(self, phrase: TitlePhrase, before: list[Bearer]) -> int | None:
        """The person named before a title: «Jens Stoltenberg, secrétaire général», «…, éditeur et président»."""
        at = phrase.first - 1
        if not is_of_one(self._text, phrase):
            return None
        articles = self._words.articles.definite
        if at >= 0 and (self._text.tokens[at].pos == "DET" or plain(self._text.tokens[at].text) in articles):
            at -= 1
        if at >= 0 and plain(self._text.tokens[at].text) == self._and and phrase.determination == "bare":
            return self._coordinated(at, before)
        if at >= 0 and plain(self._text.tokens[at].text) in BREAKS:
            n = self._ends.get(self._over_age(at))
            return None if n is None or is_subject_after(self._text, phrase, self._text.tokens[self._first[n]]) else n
        beside = self._ends.get(at + 1) if phrase.determination == "definite" else None
        return beside if beside is not None and self._last[beside] - self._first[beside] > 1 else None

    def _over_age(self, at: int) -> int:
        """«Jean Dupont, 50 ans, maire»: steps over what stands between two commas, if it is short."""
        if at in self._ends:
            return at
        bracket = plain(self._text.tokens[at - 1].text) == ")"
        for back in range(at - 1, max(at - 9, 0), -1):
            form = plain(self._text.tokens[back].text)
            if form == "(" or (form in BREAKS and not bracket):
                aged = any(t.pos == "NUM" for t in self._text.tokens[back:at])
                return back if bracket or aged else at
        return at

    def _coordinated(self, at: int, before: list[Bearer]) -> int | None:
        """The bearer of the title that this one is coordinated with."""
        for bearer in reversed(before[-2:]):
            other = self._text.titles[bearer.phrase]
            between = self._text.tokens[other.last : at]
            if bearer.rule == "apposition" and all(t.pos in WITHIN for t in between):
                return bearer.mention
        return None

    def _enumerated(self, number: int, phrase: TitlePhrase, first: int) -> Iterator[Bearer]:
        """A plural title before a list: «les physiciens Robert Brout, François Englert et Peter Higgs»."""
        yield Bearer(number, first, "prenominal")
        if any(r.number == "Sing" for r in phrase.readings):
            return
        at, listed = self._last[first], []
        while at < len(self._text.tokens) and plain(self._text.tokens[at].text) in (",", self._and):
            found = self._starts.get(at + 1)
            if found is None:
                return
            listed.append(found)
            if plain(self._text.tokens[at].text) == self._and:
                yield from (Bearer(number, one, "prenominal") for one in listed)
                return
            at = self._last[found]

    def _subject(self, phrase: TitlePhrase) -> int | None:
        """«X est le maire de Y»: the subject of a title used as predicate."""
        dependents = self._text.syntax.dependents[phrase.head.index]
        if not any(d.dep == "cop" for d in dependents):
            return None
        subjects = [d for d in dependents if d.dep in SUBJECTS]
        if any(is_relative(d) for d in subjects) and phrase.head.head < phrase.head.index:
            subjects.append(self._text.tokens[phrase.head.head])
        return next((n for d in subjects for n in self._over.get(d.index, ())), None)

    def _appointed(self, number: int, phrase: TitlePhrase) -> Iterator[Bearer]:
        """«X a été nommé ministre», «Y, élue présidente», «Z devient maire», «W, nommé au poste de directeur»: what the
        verb makes of somebody; «le poste de ministre a été confié au banquier V»."""
        words, post = self._words, self._post(phrase)
        head = post or phrase.head
        verb = self._text.above(head)
        if verb is None or verb.pos != "VERB":
            return
        slot = "object" if verb.lemma in words.attribute else "subject" if verb.lemma in words.become else None
        made = head.dep in ("xcomp", "obj", "obl:mod", "obl:arg", "appos") and head.index > verb.index
        if post is not None and verb.lemma in self._text.language.membership.given:
            slot, made = words.cases.dative, True
        if slot is None or not made:
            return
        for token in self._text.grammar.predicate(verb).get(slot):
            if token.index not in (phrase.head.index, head.index):
                beside = (d for d in self._text.syntax.dependents[token.index] if d.dep in BESIDE)
                named = dict.fromkeys(n for t in (token, *beside) for n in self._over.get(t.index, ()))
                yield from (Bearer(number, n, f"appointed:{verb.index}") for n in named)

    def _post(self, phrase: TitlePhrase) -> Token | None:
        """The «poste» or «fonctions» that a title is the complement of."""
        above = self._text.above(phrase.head)
        is_post = above is not None and above.lemma in self._text.language.membership.posts
        return above if is_post and phrase.head.dep.startswith("nmod") else None


def _opens(phrase: TitlePhrase) -> bool:
    """Whether a name after a comma is an apposition to the title, not the next item of a list."""
    return phrase.determination != "bare" or phrase.first == 0
