"""Who else may read articles than rules and trained heads: people who wrote down their facts, a language model."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from kg.model import Article, Reading
    from kg.pipeline import Pipeline


class Hand(Protocol):
    """Who reads in the place of rules and trained heads."""

    def read(self, pipeline: "Pipeline", articles: "Iterable[Article]") -> "Iterator[Reading]":
        """Articles -> what they say, in order; those that cannot be read are left out."""
