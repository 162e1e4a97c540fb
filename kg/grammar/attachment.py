"""Attachments mended with what the parse does not look at: names («Emmanuel» and «Macron» as two subjects; «à l'AFP
Paul Dupont» as one name) and days («a rencontré Marie Durand mardi», the day hung on the name)."""

from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise

from kg.grammar.phrases import plain
from kg.grammar.words import Words
from kg.model import Name, Token

PERSON = "PER"
CORE = ("nsubj", "nsubj:pass", "obj", "obl:agent", "obl:arg", "obl:mod", "nmod", "appos", "conj")
"""What the head of a name may be, the likeliest first, where its words disagree."""
GLUED = frozenset({"flat:name", "flat:foreign", "flat", "appos", "nmod"})
CLAUSAL = frozenset({"xcomp", "ccomp", "obj", "obl:arg", "obl:mod", "obl:agent", "advcl", "iobj"})
OF = frozenset({"de", "d'", "du", "des"})
OF_DAYS = ("obj", "nsubj", "nmod", "appos", "flat", "iobj", "obl:arg", "dep", "xcomp")


def attached(tokens: list[Token], names: Iterable[Name], words: Words) -> list[Token]:
    """The tokens of a sentence and the names in it -> the same tokens, some with another head."""
    inside = [n for n in names if n.first >= tokens[0].index and n.last <= tokens[-1].index + 1]
    tree = _Tree(tokens)
    for name in inside:
        if name.label == PERSON:
            tree.gather(name)
    for before, after in pairwise(inside):
        if after.label == PERSON and before.last == after.first:
            tree.part(before, after)
    for name in inside:
        tree.beside(name)
    for token in tokens:
        if is_day(tokens, token, words):
            tree.free(token.index)
        elif is_ago(tokens, token, words):
            tree.release(token.index)
    for token in tokens:
        if token.pos == "VERB" and token.dep in ("advcl", "xcomp"):
            tree.lower(token.index)
    return tree.tokens


def is_day(tokens: list[Token], token: Token, words: Words) -> bool:
    """Whether a noun without a preposition says when: «mardi», «cet après-midi», «la semaine dernière»."""
    at = token.index - tokens[0].index
    before = [plain(t.text) for t in tokens[max(0, at - 2) : at]]
    if token.pos not in ("NOUN", "PROPN") or not token.dep.startswith(OF_DAYS):
        return False
    if token.text.lower() in words.days.weekdays:
        return not before or before[-1] not in words.days.not_after
    after = [t.lemma for t in tokens[at + 1 : at + 2]]
    pointed = before[-1:] and (before[-1] in words.days.pointers or before[-1] in words.days.weekdays)
    return token.lemma in words.days.spans and bool(pointed or (set(after) & words.days.neighbours))


def is_ago(tokens: list[Token], token: Token, words: Words) -> bool:
    """Whether a verb is that of «il y a deux mois»."""
    at = token.index - tokens[0].index
    before = [plain(t.text) for t in tokens[max(0, at - 2) : at]]
    spans = words.days.spans | words.days.lengths
    measured = any(t.head == token.index and t.lemma in spans for t in tokens[at + 1 : at + 4])
    return token.lemma == "avoir" and before == ["il", "y"] and token.dep != "root" and measured


class _Tree:
    """The tokens of a sentence, by their index in the article, with heads that may be moved."""

    def __init__(self, tokens: list[Token]) -> None:
        self.tokens = tokens
        self.first = tokens[0].index

    def __getitem__(self, index: int) -> Token:
        return self.tokens[index - self.first]

    def move(self, index: int, head: int, dep: str) -> None:
        """Give a token another head, unless that would close a circle."""
        if index != head and index not in self.above(head):
            self.tokens[index - self.first] = replace(self[index], head=head, dep=dep)

    def above(self, index: int) -> list[int]:
        """A token and what it hangs on, up to the root."""
        found = [index]
        while 0 <= (head := self[found[-1]].head) - self.first < len(self.tokens) and head not in found:
            found.append(head)
        return found

    def below(self, index: int) -> list[Token]:
        """The direct dependents of a token."""
        return [t for t in self.tokens if t.head == index and t.index != index]

    def verb(self, index: int) -> int | None:
        """The nearest verb above a token."""
        return next((i for i in self.above(index)[1:] if self[i].pos in ("VERB", "AUX")), None)

    def gather(self, name: Name) -> None:
        """Make the words of a name one phrase under its first word."""
        inside = range(name.first, name.last)
        outer = [i for i in inside if self[i].head not in inside or self[i].dep == "root"]
        alike = len({self[i].head for i in outer}) == 1 and all(self[i].text[0].isupper() for i in inside)
        if len(outer) < 2 or not alike or any(self[i].dep == "root" for i in outer):
            return
        best = min(outer, key=lambda i: CORE.index(self[i].dep) if self[i].dep in CORE else len(CORE))
        head, dep = self[best].head, self[best].dep
        self.tokens[name.first - self.first] = replace(self[name.first], head=head, dep=dep)
        for i in outer:
            if i != name.first:
                self.move(i, name.first, "flat:name")
                for d in self.below(i):
                    if d.index not in inside:
                        self.move(d.index, name.first, d.dep)

    def part(self, before: Name, after: Name) -> None:
        """Take a person's name off the name before it: «a dit à l'AFP Paul Dupont», the subject of the verb."""
        head = self[after.first]
        cased = any(d.dep == "case" for d in self.below(after.first))
        if head.dep not in GLUED or cased or not before.first <= head.head < before.last:
            return
        verb = self.verb(before.first)
        if verb is None or verb > before.first or any(d.dep.startswith("nsubj") for d in self.below(verb)):
            return
        self.move(after.first, verb, "nsubj")
        for i in range(before.first, before.last):
            for d in self.below(i):
                if d.index >= after.last:
                    self.move(d.index, after.first, d.dep)

    def beside(self, name: Name) -> None:
        """Hang a name on the noun right before it where the parse takes both for subjects: «la revue Nature publie»."""
        at = name.first - self.first - 1
        while at > 0 and self.tokens[at].pos == "ADJ":
            at -= 1
        noun, first = self.tokens[max(at, 0)], self[name.first]
        alike = noun.dep.startswith("nsubj") and first.dep.startswith("nsubj")
        if at >= 0 and noun.pos == "NOUN" and noun.head == first.head and alike:
            self.move(name.first, noun.index, "appos")

    def free(self, index: int) -> None:
        """Hang a day on its verb, and what was hung on the day with it."""
        token = self[index]
        by_name = self[token.head].pos == "PROPN" and not self[token.head].dep.startswith("obl")
        verb = token.head if self[token.head].pos in ("VERB", "AUX") else self.verb(index)
        cased = any(d.dep == "case" for d in self.below(index))
        if verb is None or cased or (self[token.head].pos == "NOUN" and not by_name):
            return
        was_subject = token.dep.startswith("nsubj")
        self.move(index, verb, "obl:mod")
        for d in self.below(index):
            case = next((plain(c.text) for c in self.below(d.index) if c.dep == "case"), None)
            if d.index < index:
                continue
            if d.dep in CLAUSAL or (case is not None and case not in OF):
                self.move(d.index, verb, "obl:mod" if case else d.dep)
            elif was_subject and d.dep == "appos" and d.pos in ("PROPN", "NOUN"):
                self.move(d.index, verb, "nsubj")

    def lower(self, index: int) -> None:
        """«arrêté après avoir couvert une manifestation»: what follows an infinitive without a comma is its own."""
        head = self[index].head
        marked = any(d.dep == "mark" and d.index < index for d in self.below(index))
        if head >= index or not marked or self[index].feature("VerbForm") == "Fin":
            return
        for d in self.below(head):
            start = min(self.span(d.index))
            between = self.tokens[index - self.first + 1 : start - self.first]
            if start > index and d.dep.startswith(("obl", "obj")) and not any(t.pos == "PUNCT" for t in between):
                self.move(d.index, index, d.dep)

    def span(self, index: int) -> list[int]:
        """The indices of a token and of all below it."""
        return [t.index for t in self.tokens if index in self.above(t.index)]

    def release(self, index: int) -> None:
        """«abrogé il y a deux mois par le Conseil»: what follows the time belongs to the verb above."""
        measure = next((d.index for d in self.below(index) if d.index > index), index)
        for at in (index, measure):
            for d in self.below(at):
                if d.index > measure and any(c.dep == "case" for c in self.below(d.index)):
                    self.move(d.index, self[index].head, "obl:mod")
