"""An article as given and its scene -> where the scene has the words of a stretch of the article as given."""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cached_property

from kg.facts import Scene
from kg.model import Article, Mention, Span, Time, Token
from kg.plain import Plain, moved


@dataclass(frozen=True)
class Places:
    """An article as given, and the scene of it as it is read."""

    source: Plain
    scene: Scene

    @property
    def article(self) -> Article:
        """The article as given: what all stretches are of."""
        return self.source.given

    @cached_property
    def _spans(self) -> tuple[Span, ...]:
        return moved(tuple(token.span for token in self.scene.text.tokens), self.source)

    @cached_property
    def _starts(self) -> list[int]:
        return [span.start for span in self._spans]

    @cached_property
    def times(self) -> tuple[Time, ...]:
        """The time expressions of the article."""
        return moved(tuple(self.scene.times), self.source)

    @cached_property
    def seen(self) -> dict[Span, Mention]:
        """The mentions that rules see, by where they stand."""
        return {mention.span: mention for mention in moved(tuple(self.scene.mentions), self.source)}

    def tokens(self, span: Span) -> tuple[Token, ...]:
        """A stretch -> the tokens that share a character with it."""
        first = max(0, bisect_right(self._starts, span.start) - 1)
        last = bisect_left(self._starts, span.end)
        tokens = self.scene.text.tokens[first:last]
        return tuple(t for t, where in zip(tokens, self._spans[first:last], strict=True) if where.end > span.start)

    def where(self, token: Token) -> Span:
        """A token -> where it stands in the article as given."""
        return self._spans[token.index]

    def head(self, span: Span) -> Token | None:
        """A stretch -> the token that governs it; None where it holds none."""
        inside = self.tokens(span)
        return self.scene.text.head_of(inside[0].index, inside[-1].index + 1) if inside else None

    def opens(self, token: Token) -> bool:
        """Whether a token is the first of its sentence."""
        syntax = self.scene.text.syntax
        return syntax.sentences[syntax.sentence_of[token.index]].tokens[0].index == token.index
