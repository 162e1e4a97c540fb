"""What the extractors of facts look at: a text with its mentions resolved, its times and its quotations."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from kg.model import EntityType, Mention, MentionKind, Quotation, Span, Time, Token
from kg.posts import Post
from kg.text import Text

ORDER = {kind: n for n, kind in enumerate((MentionKind.NAME, MentionKind.HANDLE, MentionKind.DESCRIPTION))}
BESIDE = frozenset({"appos", "flat:name", "flat", "flat:foreign"})


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
        return next((t for t in self.text.tokens if t.start == span.start), None)

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

    def quotation_at(self, token: Token) -> Quotation | None:
        """The innermost quotation that a token stands in."""
        around = [q for q in self.quotations if q.span.start <= token.start < q.span.end]
        return min(around, key=lambda q: q.span.end - q.span.start, default=None)

    def post_at(self, token: Token) -> Post | None:
        """The signed post that a token stands in."""
        return next((p for p in self.text.posts if p.span.start <= token.start < p.span.end), None)

    def in_marks(self, token: Token) -> bool:
        """Whether a token stands between quotation marks."""
        return any(q.inner.start <= token.start < q.inner.end for q in self.text.quoted)
