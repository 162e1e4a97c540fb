"""An article as parsed, with what the language knows: what every stage after the syntax reads."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from kg.grammar import Grammar
from kg.language import Language
from kg.model import Article, Span, Syntax, Token
from kg.nominals.titles import TitlePhrase, title_phrases
from kg.posts import Post, posts
from kg.quotes import LONGEST, Quoted, quoted

MARK = re.compile(r"\S")


@dataclass(frozen=True)
class Text:
    """One article's parse and the tools to look at it."""

    article: Article
    syntax: Syntax
    language: Language

    @property
    def body(self) -> str:
        """The text that offsets point into."""
        return self.article.body

    @property
    def tokens(self) -> tuple[Token, ...]:
        """All tokens in order."""
        return self.syntax.tokens

    @cached_property
    def headline_start(self) -> int:
        """Where the article's headline begins, which is read as a line of its own after the text; where the text ends
        if there is none."""
        body, blank, line = self.body.rpartition("\n")
        return len(body) + 1 if blank and line == self.article.title else len(self.body)

    @cached_property
    def grammar(self) -> Grammar:
        """The grammar of the parse."""
        return Grammar(self.syntax, self.language.words)

    @cached_property
    def words(self) -> list[str]:
        """The tokens as written."""
        return [token.text for token in self.tokens]

    @cached_property
    def titles(self) -> tuple[TitlePhrase, ...]:
        """The phrases that say what somebody is."""
        return title_phrases(self.syntax, self.language.words, self.language.knowledge, self.language.references.nouns)

    @cached_property
    def posts(self) -> tuple[Post, ...]:
        """The posts of social media quoted in the article."""
        return posts(self.body)

    @cached_property
    def quoted(self) -> tuple[Quoted, ...]:
        """The stretches in quotation marks."""
        return quoted(self.body)

    @cached_property
    def _starts(self) -> list[int]:
        return [token.start for token in self.tokens]

    def index_at(self, offset: int) -> int:
        """The index of the first token that starts at an offset or after it."""
        return bisect_left(self._starts, offset)

    def within(self, span: Span) -> tuple[Token, ...]:
        """The tokens that start in a stretch."""
        return self.tokens[self.index_at(span.start) : self.index_at(span.end)]

    def before(self, index: int) -> Iterator[Token]:
        """The tokens before one, the nearest first."""
        return map(self.tokens.__getitem__, range(index - 1, -1, -1))

    @cached_property
    def _marks(self) -> list[int]:
        return [one.outer.start for one in self.quoted]

    def quoted_near(self, span: Span) -> tuple[Quoted, ...]:
        """The stretches in quotation marks that may share a character with one, in order: none is longer than
        `LONGEST`."""
        first, last = bisect_left(self._marks, span.start - LONGEST), bisect_right(self._marks, span.end)
        return self.quoted[first:last]

    def in_marks(self, token: Token) -> bool:
        """Whether a token stands between quotation marks."""
        return any(q.inner.start <= token.start < q.inner.end for q in self.quoted_near(token.span))

    @cached_property
    def title_at(self) -> dict[int, TitlePhrase]:
        """The titles by their first tokens."""
        return {phrase.first: phrase for phrase in reversed(self.titles)}

    @cached_property
    def title_of(self) -> dict[int, TitlePhrase]:
        """For each token of a title its phrase; none lies within another."""
        return {index: phrase for phrase in self.titles for index in range(phrase.first, phrase.last)}

    def mark_after(self, offset: int) -> str:
        """The first character after an offset that is no blank; nothing at the end."""
        found = MARK.search(self.body, offset)
        return found[0] if found else ""

    def civil_at(self, index: int) -> int | None:
        """Where a form of address («M.», «Mme») that starts at a token ends; None where there is none."""
        match = self.language.knowledge.titles.at(self.words, index)
        return match.end if match and all(r.title.kind == "civil" for r in match.readings) else None

    def slice(self, span: Span) -> str:
        """The characters of a stretch."""
        return self.body[span.start : span.end]

    def above(self, token: Token) -> Token | None:
        """The token that governs it; None for a root."""
        return None if token.head == token.index else self.tokens[token.head]

    def head_of(self, first: int, last: int) -> Token:
        """The token of a run that governs the others."""
        run = self.tokens[first:last]
        return next((t for t in run if not first <= t.head < last or t.head == t.index), run[0])
