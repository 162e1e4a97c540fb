"""A long article costs no more than as many short ones: what is looked at grows with the text, not with its square."""

import sys
from dataclasses import replace
from types import FrameType
from typing import Any

from trees.frozen import parses
from trees.texts import article, pipeline

from kg.model import Article, Sentence, Syntax

FEW, MANY = 3, 12
"""Times that the same words are said."""
ROOM = 1.1
FILES = ("coreference", "quotations", "positions", "dating", "relations", "merging")
SOME = 8
"""Texts of each file."""


def repeated(times: int) -> tuple[Article, Syntax]:
    """Frozen texts one after the other, a paragraph each, so many times over."""
    body, sentences, names, tokens = "", [], [], 0
    for parse in [parse for file in FILES for parse in list(parses(file).values())[:SOME]] * times:
        for sentence in parse.syntax.sentences:
            moved = (
                replace(
                    t, index=t.index + tokens, head=t.head + tokens, start=t.start + len(body), end=t.end + len(body)
                )
                for t in sentence.tokens
            )
            sentences.append(Sentence(tuple(moved)))
        names += [replace(n, first=n.first + tokens, last=n.last + tokens) for n in parse.syntax.names]
        tokens += len(parse.syntax.tokens)
        body += parse.body + "\n\n"
    return article(body), Syntax(tuple(sentences), tuple(names))


def lines_run(text: tuple[Article, Syntax]) -> int:
    """How many lines of the program are run to understand a text, each turn of a comprehension one."""
    count = 0

    def trace(_frame: FrameType, event: str, _argument: object) -> Any:
        nonlocal count
        count += event == "line"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        pipeline().understand(*text)
    finally:
        sys.settrace(before)
    return count


def test_work_grows_with_the_text() -> None:
    pipeline().understand(*repeated(1))
    assert lines_run(repeated(MANY)) <= lines_run(repeated(FEW)) * MANY / FEW * ROOM
