"""An article as parsed, with what the language knows: what every stage after the syntax reads."""

from dataclasses import dataclass
from functools import cached_property

from kg.grammar import Grammar
from kg.language import Language
from kg.model import Article, Span, Syntax, Token
from kg.nominals.titles import TitlePhrase, title_phrases
from kg.posts import Post, posts
from kg.quotes import Quoted, quoted


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
        return title_phrases(self.syntax, self.language.knowledge, self.language.references.nouns)

    @cached_property
    def posts(self) -> tuple[Post, ...]:
        """The posts of social media quoted in the article."""
        return posts(self.body)

    @cached_property
    def quoted(self) -> tuple[Quoted, ...]:
        """The stretches in quotation marks."""
        return quoted(self.body)

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
