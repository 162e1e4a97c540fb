"""Frozen parses -> what the stages work on, with the language loaded once."""

from functools import cache
from typing import Any, cast

from kg import dates, language, resources
from kg.model import Article, Reading
from kg.pipeline import Pipeline
from kg.text import Text
from trees.frozen import tree

PUBLISHED = "2023-10-11"
"""A Wednesday."""


@cache
def pipeline() -> Pipeline:
    """The pipeline without an analyser: it understands what is parsed already."""
    return Pipeline(cast("Any", None), language.load("fr"), dates.load(resources.language("fr")))


def article(body: str, published: str | None = PUBLISHED) -> Article:
    """An article of this body."""
    return Article("essai", body, published=published)


def text(name: str, body: str, published: str | None = PUBLISHED) -> Text:
    """A text frozen in `NAME.conllu`, as the stages see it."""
    return Text(article(body, published), tree(name, body), pipeline().language)


def read(name: str, body: str, published: str | None = PUBLISHED) -> Reading:
    """All that is understood of a text frozen in `NAME.conllu`."""
    return pipeline().understand(article(body, published), tree(name, body))
