"""Heads that say what a test has them say, and small texts parsed by hand to say it of: no model is loaded."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, cast

import numpy as np
from trees.texts import pipeline

from kg.facts.scene import Scene
from kg.model import (
    Article,
    EntityType,
    Event,
    Fact,
    Factuality,
    Mention,
    MentionKind,
    Position,
    Quotation,
    Relation,
    Role,
    Sentence,
    Span,
    Syntax,
    Time,
    Token,
)
from kg.reader.encoder import Array
from kg.reader.facts import FACTUALITIES, RELATIONS, ROLES, FactHeads, Found
from kg.reader.pairs import Pair, governor
from kg.reading import Decider
from kg.reading.deciding import RULED, Thresholds
from kg.text import Text

CLASSES = ("Meet", "Praise", "Arrest", "Die", "Visit", "Win", "Leave")
GRAVE = ("Arrest", "Die", "Leave")
WIDTHS = {"roles": len(ROLES), "relations": len(RELATIONS)}
TABLE: Mapping[str, Any] = {
    "name": 0.51, "event": 0.5, "role": 0.4, "placed": 0.55, "afar": 0.4, "supported": 0.3, "grave": 0.7,
    "grave_role": 0.6, "nobody": 0.35, "same": 0.55, "time": 0.57, "position": 0.65, "of": 0.25, "direct": 0.52,
    "begins": 0.58, "goes_on": 0.28, "indirect": 0.54, "pronoun": 0.62, "unlink": 0.72, "description": 0.56,
    "described": 0.53, "rest": 0.4, "stands": 0.95, "holds": 0.8, "harmful": 0.61,
    "noun": 0.42, "belongs": 0.59,
    "relations": {"affiliation": 0.5, "locatedIn": 0.6, "memberOf": 0.7, "family": 0.8},
}  # fmt: skip
"""Thresholds that all differ, so that no one stands for another."""
NEVER = -30.0


def parse(*sentences: str) -> tuple[str, Syntax]:
    """Sentences of `word/part/relation/head` or `word/part/relation/head/lemma`, heads counted from 1 -> the body, one
    blank between words, and its parse."""
    tokens: list[Token] = []
    found: list[Sentence] = []
    for sentence in sentences:
        first = len(tokens)
        for word in sentence.split():
            text, pos, dep, head, *lemma = word.split("/")
            start = tokens[-1].end + 1 if tokens else 0
            above = first + int(head) - 1 if int(head) else len(tokens)
            more = (lemma or [text])[0]
            tokens.append(Token(len(tokens), text, more, pos, "", dep, above, start, start + len(text)))
        found.append(Sentence(tuple(tokens[first:])))
    return " ".join(t.text for t in tokens), Syntax(tuple(found))


@dataclass
class Stub:
    """What `FactHeads` has to say; the vector of a word is its number. What no test sets is not likely at all."""

    events: tuple[str, ...] = CLASSES
    told: dict[int, dict[str, float]] = field(default_factory=lambda: defaultdict(dict))
    how: dict[int, Factuality] = field(default_factory=dict)
    sure: float = 0.8
    """How likely each factuality is."""
    clauses: dict[int, tuple[float, float]] = field(default_factory=dict)
    """For each word how likely a reported clause begins with it, and goes on."""
    found: list[Found] = field(default_factory=list)
    pairs: dict[tuple[str, int, int], dict[int, float]] = field(default_factory=lambda: defaultdict(dict))
    """A head and two words -> for each class how likely it is."""

    def triggers(self, words: Array) -> Array:
        """As `FactHeads` does."""
        table = np.zeros((len(words), 1 + len(self.events)), dtype=np.float32)
        for n, word in enumerate(words[:, 0]):
            for kind, probability in self.told.get(int(word), {}).items():
                table[n, 1 + self.events.index(kind)] = probability
        table[:, 0] = 1 - table[:, 1:].sum(axis=1)
        return table

    def factuality(self, words: Array) -> Array:
        """As `FactHeads` does."""
        hows = [self.how.get(int(word), Factuality.ASSERTED).lower() for word in words[:, 0]]
        others = (1 - self.sure) / (len(FACTUALITIES) - 1)
        return np.array([[self.sure if f == how else others for f in FACTUALITIES] for how in hows], dtype=np.float32)

    def reported(self, words: Array) -> Array:
        """As `FactHeads` does."""
        rows = [self.clauses.get(int(word), (0.0, 0.0)) for word in words[:, 0]]
        return np.array([(1 - a - b, a, b) for a, b in rows], dtype=np.float32)

    def spans(self, words: Array, least: float = 0.5) -> list[Found]:
        """As `FactHeads` does."""
        assert len(words)
        return sorted((f for f in self.found if f.probability > least), key=lambda f: (f.first, -f.last))

    def scores(self, kind: str, left: Array, right: Array, pairs: Sequence[Pair]) -> Array:
        """As `FactHeads` does; of a quotation the first word is looked at."""
        own = 1 if kind == "speakers" else 0
        table = np.full((len(pairs), WIDTHS.get(kind, 1)), NEVER, dtype=np.float32)
        for n, pair in enumerate(pairs):
            for which, p in self.pairs.get((kind, int(left[pair.a][own]), int(right[pair.b][0])), {}).items():
                table[n, which] = np.log(p / (1 - p))
        return table


class Case:
    """A text parsed by hand, its mentions, and what the heads and the rules say of it."""

    def __init__(self, *sentences: str, published: str | None = "2023-10-11", headline: bool = False) -> None:
        """`headline`: whether the first sentence is a line of its own."""
        self.body, self.syntax = parse(*sentences)
        if headline:
            end = self.syntax.sentences[0].tokens[-1].end
            self.body = f"{self.body[:end]}\n{self.body[end + 1 :]}"
        self.article = Article("essai", self.body, published=published)
        self.text = Text(self.article, self.syntax, pipeline().language)
        self.vectors: Array = np.arange(len(self.syntax.tokens), dtype=np.float32)[:, None]
        self.heads = Stub()
        self.mentions: list[Mention] = []
        self.times: list[Time] = []
        self.rules: list[Fact] = []

    def title(self, title: str) -> None:
        """Have the article a headline."""
        self.article = replace(self.article, title=title)
        self.text = replace(self.text, article=self.article)

    def span(self, words: str) -> Span:
        """Where words first stand."""
        start = f" {self.body} ".replace("\n", " ").index(f" {words} ")
        return Span(start, start + len(words))

    def at(self, words: str) -> int:
        """The token that governs words."""
        return governor(self.text.within(self.span(words))).index

    def mention(self, words: str, entity: int | None, type_: EntityType | None = EntityType.PERSON, **rest: Any) -> int:
        """Add a mention; returns its number."""
        kind = rest.pop("kind", MentionKind.NAME)
        self.mentions.append(Mention(self.span(words), words, kind, type_, self.at(words), entity=entity, **rest))
        return len(self.mentions) - 1

    def time(self, words: str, begin: str, end: str | None = None) -> None:
        """Add a time."""
        self.times.append(Time(self.span(words), "DATE", begin, begin, end))

    def event(self, word: str, kind: str, probability: float, how: Factuality = Factuality.ASSERTED) -> None:
        """Have the heads see an event."""
        self.heads.told[self.at(word)][kind] = probability
        self.heads.how[self.at(word)] = how

    def role(self, word: str, thing: str, role: str, probability: float) -> None:
        """Have the heads see somebody's part in an event."""
        self.pair("roles", word, thing, probability, ROLES.index(role))

    def tie(self, one: str, thing: str, kind: str, probability: float) -> None:
        """Have the heads see what a title or a thing is to a thing."""
        self.pair("relations", one, thing, probability, RELATIONS.index(kind))

    def pair(self, kind: str, one: str, other: str, probability: float, which: int = 0) -> None:
        """Have a head score two words."""
        first = self.text.within(self.span(one))[0].index if kind == "speakers" else self.at(one)
        self.heads.pairs[kind, first, self.at(other)][which] = probability

    def reported(self, words: str, begins: float, goes_on: float) -> None:
        """Have the heads see a reported clause."""
        first, *more = self.text.within(self.span(words))
        self.heads.clauses[first.index] = (begins, 0.0)
        self.heads.clauses.update({token.index: (0.0, goes_on) for token in more})

    def see(self, words: str, kind: str, probability: float = 0.9) -> None:
        """Have the heads see that words name something."""
        inside = self.text.within(self.span(words))
        self.heads.found.append(Found(inside[0].index, inside[-1].index + 1, kind, probability))

    def rule(self, word: str, kind: str, *roles: tuple[str, int], **rest: Any) -> None:
        """Have a rule read an event."""
        parts = tuple((Role(role), mention) for role, mention in roles)
        how = rest.pop("how", Factuality.ASSERTED)
        span = self.span(word)
        self.rules.append(Event(kind, word, span, parts, how, (span,), "frame:test", **rest))

    @property
    def scene(self) -> Scene:
        """The scene."""
        return Scene(self.text, self.mentions, self.times, (), self.article.published)

    def decider(self, rules: bool = True, **changed: Any) -> Decider:
        """What decides, some thresholds changed."""
        return Decider(cast("FactHeads", self.heads), Thresholds(**{**TABLE, **changed}), RULED if rules else ())

    def facts(self, rules: bool = True, **changed: Any) -> tuple[Fact, ...]:
        """The facts."""
        return self.decider(rules, **changed).facts(self.scene, self.vectors, self.rules)

    def events(self, rules: bool = True) -> list[Event]:
        """The events among the facts."""
        return [fact for fact in self.facts(rules) if isinstance(fact, Event)]

    def told(self) -> list[str]:
        """The facts as short texts, in order."""
        return list(map(self.line, self.facts()))

    def line(self, fact: Fact) -> str:
        """`Meet agent=Paul recipient=Marie`, `Paul | maire | Lyon`, `sibling: Paul -> Marie`, `Paul: « … »`."""
        match fact:
            case Event():
                return " ".join([fact.type, *sorted(f"{role}={self.mentions[m].text}" for role, m in fact.roles)])
            case Position():
                return " | ".join(self._line_of(fact))
            case Relation():
                return f"{fact.kind}: {self.mentions[fact.subject].text} -> {self.mentions[fact.object].text}"
            case Quotation():
                said = self.body[fact.span.start : fact.span.end]
                return f"{self.mentions[fact.speaker].text}, {fact.kind}: {said}"

    def _line_of(self, position: Position) -> Iterator[str]:
        yield self.mentions[position.holder].text
        yield position.title
        yield "-" if position.of is None else self.mentions[position.of].text
        if position.ended:
            yield "former"


def unweighed(facts: Iterable[Fact]) -> tuple[Fact, ...]:
    """Facts -> the same without how likely the heads hold them."""
    return tuple(replace(fact, confidence=None) for fact in facts)
