"""What the extractors of facts look at: a text with its mentions resolved, its times and its quotations."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from kg.facts.anchors import anchors
from kg.index import Index
from kg.knowledge import Known
from kg.model import EntityType, Mention, MentionKind, Quotation, Span, Time, Token
from kg.nominals.bearers import Bearer, bearers
from kg.posts import Post
from kg.text import Text

ORDER = {kind: n for n, kind in enumerate((MentionKind.NAME, MentionKind.HANDLE, MentionKind.DESCRIPTION))}
BESIDE = frozenset({"appos", "flat:name", "flat", "flat:foreign"})
COUNTRY = "Country"
LEAD = 2
"""How many times as often as any other the country of an article must be named."""


@dataclass(frozen=True)
class Scene:
    """One article, understood up to who is who."""

    text: Text
    mentions: Sequence[Mention]
    times: Sequence[Time]
    quotations: Sequence[Quotation]
    today: str | None = None
    """The day of writing, as precise as it is known."""

    @cached_property
    def index(self) -> Index:
        """The mentions by where they stand."""
        return Index(self.mentions)

    @cached_property
    def bearers(self) -> tuple[Bearer, ...]:
        """Who bears which title."""
        return bearers(self.text, self.mentions)

    @cached_property
    def anchors(self) -> dict[int, list[int]]:
        """For each verb or event noun the numbers of the times that hang on it."""
        return anchors(self.text, self.times)

    @cached_property
    def by_head(self) -> dict[int, int]:
        """For each head token the mention that stands for it: a name before a description, resolved ones only."""
        found: dict[int, int] = {}
        for n, mention in enumerate(self.mentions):
            if mention.entity is None and not mention.members:
                continue
            other = found.get(mention.head)
            if other is None or self._rank(n) < self._rank(other):
                found[mention.head] = n
        return found

    def _rank(self, n: int) -> int:
        return ORDER.get(self.mentions[n].kind, len(ORDER))

    def refer(self, token: Token) -> tuple[tuple[int, EntityType | None], ...]:
        """A head token -> the mention it stands for (or that of a name beside it), with its type."""
        found = self.by_head.get(token.index)
        if found is None:
            found = self._addressed(token)
        if found is None:
            dependents = self.text.syntax.dependents[token.index]
            beside = (d for d in dependents if d.dep in BESIDE and d.index > token.index)
            found = next((self.by_head[d.index] for d in beside if d.index in self.by_head), None)
        if found is None:
            return ()
        listed = [found, *self._listed(token, found), *self._also_addressed(token, found)]
        return tuple((n, self.mentions[n].type) for n in listed)

    def _addressed(self, token: Token) -> int | None:
        """The person after a «M.» or «Mme» that the parse takes for the head."""
        end = self.text.civil_at(token.index)
        return None if end is None else self.by_head.get(end)

    def _also_addressed(self, token: Token, first: int) -> Iterator[int]:
        """«MM. Benlarbi et Hamitouche»: those coordinated with the name that an address stands before."""
        head = self.text.tokens[self.mentions[first].head]
        if head.index != token.index and self.text.civil_at(token.index) is not None:
            for other in self._conjuncts(head):
                yield from (m for m, _ in self.refer(other))

    def _listed(self, token: Token, first: int) -> Iterator[int]:
        """Other people in what the parse takes for appositions: «Paul, le ministre Jean et le maire Luc»."""
        for d in self.text.syntax.dependents[token.index]:
            if d.dep != "appos" or d.index < token.index:
                continue
            for n, kind in self.refer(d):
                other = self.entities(n)
                if kind is EntityType.PERSON is self.mentions[first].type and other and other != self.entities(first):
                    yield n
                    yield from (m for c in self._conjuncts(d) for m, _ in self.refer(c))

    def _conjuncts(self, token: Token) -> Iterator[Token]:
        for d in self.text.syntax.dependents[token.index]:
            if d.dep == "conj":
                yield d
                yield from self._conjuncts(d)

    def token_at(self, span: Span) -> Token | None:
        """The token that starts where a stretch does."""
        return next((t for t in self.text.within(span) if t.start == span.start), None)

    @cached_property
    def paragraphs(self) -> tuple[Span, ...]:
        """The stretches between line breaks."""
        spans, start = [], 0
        for line in self.text.body.split("\n"):
            spans.append(Span(start, start + len(line)))
            start += len(line) + 1
        return tuple(span for span in spans if span.end > span.start)

    def entities(self, n: int) -> tuple[int, ...]:
        """The entities that a mention stands for."""
        mention = self.mentions[n]
        return mention.members or (() if mention.entity is None else (mention.entity,))

    @cached_property
    def by_entity(self) -> dict[int, list[int]]:
        """For each entity the mentions of it alone."""
        found: dict[int, list[int]] = {}
        for n, mention in enumerate(self.mentions):
            if mention.entity is not None:
                found.setdefault(mention.entity, []).append(n)
        return found

    def named(self, n: int) -> Iterator[Mention]:
        """The names of the one entity that a mention stands for."""
        entity = self.mentions[n].entity
        for m in self.by_entity[entity] if entity is not None else ():
            if self.mentions[m].kind is MentionKind.NAME:
                yield self.mentions[m]

    @cached_property
    def country(self) -> str | None:
        """The key of the country that is named far more often than any other."""
        by_key = self.text.language.knowledge.gazetteer.by_key
        known = (m.known for m in self.mentions if m.known in by_key and m.entity is not None)
        counts = Counter(key for key in known if key and _is_country(by_key[key]))
        ranked = counts.most_common(2)
        if not ranked or ranked[0][1] < LEAD or (len(ranked) > 1 and ranked[0][1] < LEAD * ranked[1][1]):
            return None
        return ranked[0][0]

    @cached_property
    def headlined(self) -> frozenset[str]:
        """The keys of the countries that the headline names."""
        start, by_key = self.text.headline_start, self.text.language.knowledge.gazetteer.by_key
        known = (m.known for m in self.mentions if m.span.start >= start and m.known in by_key)
        return frozenset(key for key in known if key and _is_country(by_key[key]))

    @cached_property
    def by_trigger(self) -> dict[Span, list[Quotation]]:
        """For each verb that gives words the quotations that it gives."""
        found: dict[Span, list[Quotation]] = {}
        for quotation in self.quotations:
            if quotation.trigger is not None:
                found.setdefault(quotation.trigger, []).append(quotation)
        return found

    @cached_property
    def _innermost(self) -> dict[int, Quotation]:
        found: dict[int, Quotation] = {}
        for quotation in sorted(self.quotations, key=lambda q: q.span.end - q.span.start):
            for token in self.text.within(quotation.span):
                found.setdefault(token.index, quotation)
        return found

    def quotation_at(self, token: Token) -> Quotation | None:
        """The innermost quotation that a token stands in."""
        return self._innermost.get(token.index)

    def post_at(self, token: Token) -> Post | None:
        """The signed post that a token stands in."""
        return next((p for p in self.text.posts if p.span.start <= token.start < p.span.end), None)


def _is_country(thing: Known) -> bool:
    return thing.type is EntityType.GPE and COUNTRY in thing.classes
