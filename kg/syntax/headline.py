"""An article whose last line is its headline -> its parse: the text read as if the headline were none of it, the
headline before the first words of the text.

What stands before a text changes how its first sentences are read: on the gold articles facts lost five points of
precision where headline and text were read as one.
"""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from kg.model import Article, Name, Sentence, Syntax
from kg.syntax.analyser import Analyser

OPENING = 400
"""Characters of the text that the headline is read before."""


def headed(analyser: Analyser, article: Article) -> Syntax:
    """What parses, and an article whose headline is the last line of its body -> its parse."""
    body, _, line = article.body.rpartition("\n")
    opening = replace(article, body=f"{line}\n{body[:OPENING]}", title=None)
    text, whole = analyser.analyse([replace(article, body=body), opening])
    headline = tuple(sentence for sentence in whole.sentences if sentence.tokens[0].start < len(line))
    count, before = sum(len(sentence.tokens) for sentence in headline), len(text.tokens)
    names = (name for name in whole.names if name.last <= count)
    vectors = None
    if text.vectors is not None and whole.vectors is not None:
        vectors = np.concatenate([text.vectors, whole.vectors[:count]])
    return Syntax(
        (*text.sentences, *_moved(headline, before, len(body) + 1)),
        (*text.names, *(Name(name.label, name.first + before, name.last + before) for name in names)),
        vectors,
        text.windows,
    )


def _moved(sentences: tuple[Sentence, ...], tokens: int, characters: int) -> Iterator[Sentence]:
    """Sentences -> the same so many tokens and characters further on."""
    for sentence in sentences:
        yield Sentence(
            tuple(
                replace(
                    token,
                    index=token.index + tokens,
                    head=token.head + tokens,
                    start=token.start + characters,
                    end=token.end + characters,
                )
                for token in sentence.tokens
            )
        )
