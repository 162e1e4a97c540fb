"""What the heads that look at two places of a text are shown: things, words that may tell events, quotations, times;
and the features of each pair.

Training and reading share this file, so that both see the same.
"""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from kg.model import Syntax, Token

BEFORE, AFTER = 2, 1
"""Sentences before and after an event's in which its participants are sought."""
BACK = 40
"""Things before a mention among which its antecedent is sought."""
BODIES = frozenset({"Organization", "GPE"})
"""Types of things that a title of another sentence may be held in."""
FAR = (1, 2, 3, 5, 8, 12, 18, 30, 60)


class Item(NamedTuple):
    """A stretch of tokens, `last` exclusive, and the one that governs it."""

    head: int
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Thing:
    """Something that may take part: its place, type and kind of mention, and the number of what it refers to."""

    item: Item
    type: str
    kind: str
    group: int
    gender: str = ""
    number: str = ""


@dataclass(frozen=True, slots=True)
class When:
    """A time expression that stands for a point or span of the calendar."""

    item: Item
    value: str


class Pair(NamedTuple):
    """Two numbers, the features of what they stand for, and the group whose scores are pooled."""

    a: int
    b: int
    features: tuple[str, ...]
    group: int


@dataclass(frozen=True)
class Look:
    """An article as the heads look at it. `titles` and `things` are sorted by place."""

    syntax: Syntax
    things: Sequence[Thing]
    titles: Sequence[Item]
    whens: Sequence[When]
    quotes: Sequence[Item]
    """The words within each pair of quotation marks, or of a reported clause; `head` is unused."""
    reporting: frozenset[str]
    """Lemmas of verbs that give words."""

    @cached_property
    def by_sentence(self) -> Mapping[int, tuple[int, ...]]:
        """The number of a sentence -> the things whose heads stand in it."""
        found: dict[int, list[int]] = {}
        for n, thing in enumerate(self.things):
            found.setdefault(self.sentence(thing.item.head), []).append(n)
        return {sentence: tuple(things) for sentence, things in found.items()}

    def sentence(self, token: int) -> int:
        """The number of a token's sentence."""
        return self.syntax.sentence_of[token]

    def near(self, sentence: int, before: int, after: int) -> Iterator[int]:
        """The things of a sentence and of so many before and after it."""
        for number in range(sentence - before, sentence + after + 1):
            yield from self.by_sentence.get(number, ())

    def roles(self, trigger: int, kind: str) -> Iterator[Pair]:
        """A word that tells an event of a class -> it with each thing around, pooled by what those refer to."""
        here = self.sentence(trigger)
        for n in self.near(here, BEFORE, AFTER):
            thing = self.things[n]
            if thing.item.first <= trigger < thing.item.last and thing.item.head == trigger:
                continue
            features = (f"class={kind}", f"{kind}>{thing.type}", *self._pair(trigger, thing.item), *_thing(thing))
            yield Pair(trigger, n, features, thing.group)

    def times(self, trigger: int) -> Iterator[Pair]:
        """A word that tells an event -> it with each time around or in the dateline, pooled by the value."""
        here = self.sentence(trigger)
        values = {value: n for n, value in enumerate(dict.fromkeys(when.value for when in self.whens))}
        for n, when in enumerate(self.whens):
            there = self.sentence(when.item.head)
            if -BEFORE <= there - here <= AFTER or there <= 1:
                opening = f"opens={there <= 1}:{there == here}"
                features = (*self._pair(trigger, when.item), opening, f"exact={len(when.value.split('/')[0])}")
                yield Pair(trigger, n, features, values[when.value])

    def relations(self) -> Iterator[Pair]:
        """Each title with the things of its sentence and with the bodies and places that others name («le Premier
        ministre» of the country of the first sentence), and each two things of a sentence that may be related.

        `a` counts things, titles after them; groups are numbered in the order of their pairs.
        """
        groups: dict[tuple[int, int, str], int] = {}
        for a, item, kind, own in self._subjects():
            for b in self.near(self.sentence(item.head), 0, 0):
                thing = self.things[b]
                if own == thing.group or not related(kind, thing.type):
                    continue
                if own >= 0 and abs(item.head - thing.item.head) > 40:
                    continue
                key = (a, thing.group, "") if own < 0 else (own, thing.group, "e")
                covers = f"covers={thing.item.first <= item.first and item.last <= thing.item.last}"
                features = (
                    f"of={kind}",
                    *self._pair(item.head, thing.item),
                    *_thing(thing),
                    covers,
                    self._between(item, thing.item),
                )
                yield Pair(a, b, features, groups.setdefault(key, len(groups)))
            if own < 0:
                for b in self._elsewhere(item):
                    key = (a, self.things[b].group, "")
                    yield Pair(a, b, self._far(item, b), groups.setdefault(key, len(groups)))

    @cached_property
    def _bodies(self) -> Mapping[int, tuple[int, ...]]:
        """What a title may be held in, by what is referred to -> its mentions, in order."""
        found: dict[int, list[int]] = {}
        for n, thing in enumerate(self.things):
            if thing.type in BODIES and thing.kind == "name":
                found.setdefault(thing.group, []).append(n)
        return {group: tuple(mentions) for group, mentions in found.items()}

    def _elsewhere(self, title: Item) -> Iterator[int]:
        """A title -> of each body and place that its sentence does not mention the last mention before, else the first
        after it."""
        here = {self.things[n].group for n in self.near(self.sentence(title.head), 0, 0)}
        for group, mentions in self._bodies.items():
            if group not in here:
                before = [n for n in mentions if self.things[n].item.head < title.head]
                yield before[-1] if before else mentions[0]

    def _far(self, title: Item, b: int) -> tuple[str, ...]:
        thing = self.things[b]
        away = self.sentence(title.head) - self.sentence(thing.item.head)
        mentions = self._bodies[thing.group]
        first = self.sentence(self.things[mentions[0]].item.head)
        return (
            "of=Title",
            "slot=elsewhere",
            f"away={'-' if away < 0 else '+'}{bucket(abs(away))}",
            f"often={bucket(len(mentions))}",
            f"first={bucket(first)}",
            f"bodies={bucket(len(self._bodies))}",
            *_thing(thing),
        )

    def _subjects(self) -> Iterator[tuple[int, Item, str, int]]:
        for n, thing in enumerate(self.things):
            yield n, thing.item, thing.type, thing.group
        for n, item in enumerate(self.titles):
            yield len(self.things) + n, item, "Title", -1

    def _between(self, a: Item, b: Item) -> str:
        """The words between two stretches, where they are few."""
        first, second = (a, b) if a.first <= b.first else (b, a)
        inside = self.syntax.tokens[first.last : second.first]
        return "mid=" + ("…" if len(inside) > 3 else " ".join(token.lemma.lower() for token in inside))

    def speakers(self, quote: int) -> Iterator[Pair]:
        """A quotation -> it with each thing around, pooled by what those refer to."""
        item = self.quotes[quote]
        first, last = self.sentence(item.first), self.sentence(item.last - 1)
        for n in (m for s in range(first - BEFORE, last + AFTER + 1) for m in self.by_sentence.get(s, ())):
            thing = self.things[n]
            head = thing.item.head
            side = "before" if head < item.first else "after" if head >= item.last else "inside"
            away = item.first - head if side == "before" else head - item.last + 1 if side == "after" else 0
            near = self.sentence(head)
            sentence = max(first - near, 0) or -max(near - last, 0)
            features = (
                f"side={side}",
                f"away={side}{bucket(away)}",
                f"sentence={sentence}",
                *_thing(thing),
                self._voice(head),
            )
            yield Pair(quote, n, features, thing.group)

    def _voice(self, head: int) -> str:
        token = self.syntax.tokens[head]
        above = self.syntax.tokens[token.head]
        return f"voice={token.dep}:{above.lemma.lower() in self.reporting}"

    def antecedents(self, n: int, groups: Sequence[int]) -> Iterator[Pair]:
        """A mention and what each one before it refers to -> it with those before, pooled by that."""
        thing = self.things[n]
        here = self.sentence(thing.item.head)
        token = self.syntax.tokens[thing.item.head]
        for m in range(max(0, n - BACK), n):
            other = self.things[m]
            there = self.syntax.tokens[other.item.head]
            away = here - self.sentence(other.item.head)
            if other.item.head == thing.item.head or (thing.kind in ("pronoun", "possessive") and away > 4):
                continue
            features = (
                f"away={min(away, 6)}",
                f"apart={thing.kind}{bucket(n - m)}",
                f"kinds={thing.kind}:{other.kind}",
                f"types={thing.type}:{other.type}",
                f"agree={thing.kind}:{_agrees(thing.gender, other.gender)}{_agrees(thing.number, other.number)}",
                f"places={thing.kind}:{token.dep}:{there.dep}",
                f"same={thing.kind}:{token.lemma == there.lemma}:{token.text == there.text}",
                f"nested={other.item.first <= thing.item.first < other.item.last}",
                f"clause={thing.kind}:{token.head == there.head}",
            )
            yield Pair(n, m, features, groups[m])

    def same(self, a: int, b: int) -> Pair:
        """Two words that tell events of one class -> their pair."""
        first, second = self.syntax.tokens[a], self.syntax.tokens[b]
        away = self.sentence(b) - self.sentence(a)
        features = (
            f"away={min(away, 8)}",
            f"lemma={first.lemma == second.lemma}",
            f"pos={first.pos}{second.pos}",
            f"slot={self.way(a, b)}",
        )
        return Pair(a, b, features, 0)

    @cached_property
    def _known(self) -> dict[tuple[int, int], tuple[str, ...]]:
        return {}

    def _pair(self, trigger: int, item: Item) -> tuple[str, ...]:
        """A word and an item -> how they stand to each other; a word may tell events of several classes."""
        found = self._known.get((trigger, item.head))
        if found is None:
            found = self._known[trigger, item.head] = self._joined(trigger, item)
        return found

    def _joined(self, trigger: int, item: Item) -> tuple[str, ...]:
        away = self.sentence(item.head) - self.sentence(trigger)
        token = self.syntax.tokens[trigger]
        apart = item.head - trigger
        side = "+" if apart > 0 else "-"
        return (
            f"slot={self.way(trigger, item.head)}",
            f"sentence={away}",
            f"apart={side}{bucket(abs(apart))}",
            f"pos={token.pos}:{token.feature('VerbForm') or ''}:{token.feature('Voice') or ''}",
            f"under={token.dep}",
        )

    def way(self, a: int, b: int) -> str:
        """How the tree joins a token with another: the relations on the way, up to three up and three down, «^» between
        them; «far» where it is longer."""
        tokens = self.syntax.tokens
        down: list[str] = []
        node = tokens[b]
        for _ in range(3):
            if node.index == a:
                return "/".join(reversed(down))
            if node.head == node.index:
                break
            down.append(node.dep)
            node = tokens[node.head]
        up: list[str] = []
        node = tokens[a]
        above: dict[int, int] = {}
        walk = tokens[b]
        for depth in range(3):
            above.setdefault(walk.index, depth)
            if walk.head == walk.index:
                break
            walk = tokens[walk.head]
        for _ in range(3):
            if node.index in above:
                path = [*up, "^", *reversed(down[: above[node.index]])]
                return "/".join(path)
            if node.head == node.index:
                break
            up.append(node.dep)
            node = tokens[node.head]
        return "far"


ALLOWED: Mapping[str, frozenset[str]] = {
    "Title": frozenset({"Person", "Organization", "GPE", "Location", ""}),
    "Person": frozenset({"Organization", "Person", ""}),
    "": frozenset({"Organization", "Person"}),
    "Organization": frozenset({"Organization", "GPE", "Location"}),
    "GPE": frozenset({"Organization", "GPE", "Location"}),
    "Location": frozenset({"GPE", "Location"}),
    "NamedEvent": frozenset({"GPE", "Location"}),
}
"""The type of the first of two things -> the types of the second that it may be related to."""


def related(first: str, second: str) -> bool:
    """Whether things of two types may be related at all."""
    return second in ALLOWED.get(first, ())


def bucket(distance: int) -> int:
    """A distance -> the number of its step."""
    return bisect_left(FAR, distance)


def _thing(thing: Thing) -> tuple[str, ...]:
    return (f"type={thing.type}", f"kind={thing.kind}")


def _agrees(a: str, b: str) -> str:
    return "?" if not a or not b else "=" if a == b else "x"


def governor(tokens: Sequence[Token]) -> Token:
    """A run of tokens -> the one that governs the others, the first where several do."""
    inside = {token.index for token in tokens}
    return next((t for t in tokens if t.head not in inside or t.head == t.index), tokens[0])
