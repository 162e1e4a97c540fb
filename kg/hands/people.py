"""Articles whose facts people wrote down -> readings."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.annotation.lines import Facts
from kg.grounding import Places, grounded
from kg.model import Article, Reading
from kg.plain import restored

if TYPE_CHECKING:
    from kg.pipeline import Pipeline


@dataclass(frozen=True)
class People:
    """What people wrote down, by the ids of the articles; in others rules and trained heads read."""

    notes: Mapping[str, Facts]

    def read(self, pipeline: "Pipeline", articles: Iterable[Article]) -> Iterator[Reading]:
        """Articles -> what people say they say, in order; what the pipeline reads in those nobody wrote of."""
        for source, syntax, scene in pipeline.scenes(articles):
            noted = self.notes.get(source.given.id)
            if noted is None:
                yield restored(pipeline.decided(scene, syntax), source)
            else:
                yield grounded(noted, Places(source, scene))
