"""What stands at a place of a text is what a look at all of the text finds there."""

import re

from hypothesis import given
from hypothesis import strategies as st
from trees.texts import article, pipeline

from kg import quotes
from kg.index import Index
from kg.model import Mention, MentionKind, Sentence, Span, Syntax, Token
from kg.text import Text

WORDS = st.lists(st.sampled_from(["Paul", "dit", "«", "»", '"', "“", "”", ",", "\n", "x" * 999]), max_size=40)
SPANS = st.builds(lambda start, length: Span(start, start + length), st.integers(0, 300), st.integers(1, 60))


def seen(words: list[str]) -> Text:
    body = " ".join(words)
    places = enumerate(re.finditer(r"\S+", body))
    tokens = tuple(Token(n, m[0], m[0], "X", "", "root", n, m.start(), m.end()) for n, m in places)
    return Text(article(body), Syntax((Sentence(tokens),) if tokens else ()), pipeline().language)


@given(WORDS, SPANS)
def test_the_tokens_within_a_stretch(words: list[str], span: Span) -> None:
    text = seen(words)
    assert text.within(span) == tuple(t for t in text.tokens if span.start <= t.start < span.end)
    assert text.tokens[: text.index_at(span.start)] == tuple(t for t in text.tokens if t.start < span.start)
    assert text.mark_after(span.start) == text.body[span.start :].lstrip()[:1]


@given(WORDS, SPANS)
def test_the_quotation_marks_near_a_stretch(words: list[str], span: Span) -> None:
    text = seen(words)
    near = text.quoted_near(span)
    assert [q for q in text.quoted if q in near] == list(near)
    assert {q for q in text.quoted if q.outer.overlaps(span)} <= set(near)
    for token in text.tokens:
        inside = [q for q in quotes.quoted(text.body) if q.inner.start <= token.start < q.inner.end]
        assert text.in_marks(token) == bool(inside)


@given(st.lists(SPANS, max_size=12), SPANS)
def test_the_mentions_within_a_stretch(spans: list[Span], span: Span) -> None:
    mentions = [Mention(s, "x", MentionKind.NAME, None, s.start) for s in sorted(spans)]
    index = Index(mentions)
    assert index.inside(span) == [n for n, m in enumerate(mentions) if span.covers(m.span)]
    assert [n for found in index.by_head.values() for n in found] == list(range(len(mentions)))
