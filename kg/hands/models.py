"""A language model as a reader: articles -> readings, of which every word stands in the text.

Several articles are asked about at once; their readings come in the order of the articles. What got no answer is left
out and named. The model's answer is text and nothing but text: it is read as lines, and calls or opens nothing.
"""

from collections import Counter, deque
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING

from kg.annotation.lines import Facts
from kg.errors import StoreError
from kg.grounding import Places, Trust, cut, grounded, trust
from kg.hands.joined import joined
from kg.hands.lines import NOTHING, facts, tells
from kg.llm.answers import digest
from kg.llm.asking import Asker
from kg.llm.stream import Answer
from kg.model import Article, Reading, Source
from kg.plain import restored

if TYPE_CHECKING:
    from kg.facts import Scene
    from kg.llm.prompt import Example, Vector
    from kg.model import Syntax
    from kg.pipeline import Pipeline
    from kg.plain import Plain

RULE = "llm"
"""The rule of a fact that a language model wrote down."""
Found = tuple[Answer, Facts, Counter[str]]


@dataclass
class Model:
    """A model that is asked through an asker, `at_once` articles at a time; with `both`, beside rules and heads. Its
    facts are as sure as `trusted` says; with `precision`, those that are less sure than that are not told.

    `failed` are the articles without an answer, and why; `dropped` counts what was not held, by reason.
    """

    asker: Asker
    at_once: int = 4
    both: bool = False
    notes: Mapping[str, Facts] = field(default_factory=dict)
    trusted: Trust = field(default_factory=trust)
    precision: float | None = None
    failed: list[tuple[str, str]] = field(default_factory=list)
    dropped: Counter[str] = field(default_factory=Counter)

    def read(self, pipeline: "Pipeline", articles: Iterable[Article]) -> Iterator[Reading]:
        """Articles -> their readings, in order, without those that got no answer."""
        waiting: deque[tuple[_Page, Future[Found]]] = deque()
        pool = ThreadPoolExecutor(self.at_once)
        try:
            for source, syntax, scene in pipeline.scenes(articles):
                page = _Page(pipeline, source, syntax, scene)
                waiting.append((page, self._begun(page, pool)))
                while waiting and (len(waiting) > self.at_once or waiting[0][1].done()):
                    yield from self._ended(*waiting.popleft())
            while waiting:
                yield from self._ended(*waiting.popleft())
        finally:
            self.asker.close()
            pool.shutdown(cancel_futures=True)

    def _begun(self, page: "_Page", pool: ThreadPoolExecutor) -> "Future[Found]":
        """An article -> its facts, to come: at once where they or an answer are kept."""
        article = page.source.given
        kept = None if article.id in self.notes else self.asker.kept(article)
        if kept is None and article.id not in self.notes:
            return pool.submit(self._asked, article, self._alike(page))
        done: Future[Found] = Future()
        try:
            if kept is None:
                done.set_result((Answer("", ""), self.notes[article.id], Counter()))
            else:
                done.set_result((kept, *facts(kept, article)))
        except StoreError as error:
            done.set_exception(error)
        return done

    def _asked(self, article: Article, examples: "tuple[Example, ...]") -> Found:
        """An article and examples -> the model's answer, kept if it holds a fact, and its facts."""
        answer = self.asker.ask(article, examples)
        found = facts(answer, article)
        if not tells(*found):
            raise StoreError(NOTHING)
        self.asker.answers.keep(article, answer)
        return answer, *found

    def _ended(self, page: "_Page", future: "Future[Found]") -> Iterator[Reading]:
        article = page.source.given
        try:
            answer, found, dropped = future.result()
        except StoreError as error:
            self.failed.append((article.id, str(error)))
            return
        if article.id in self.notes:
            yield grounded(found, page.places)
            return
        self.dropped += dropped
        reading, left_out = self.trusted.held(grounded(found, page.places, RULE), page.places, lambda: page.offline)
        self.dropped.update(left_out)
        told = joined(page.offline, reading, self.trusted.both) if self.both else reading
        if self.precision is not None:
            told, left_out = cut(told, self.precision, RULE)
            self.dropped.update(left_out)
        answers = self.asker.answers
        yield replace(told, source=Source(answers.model, answers.prompt.digest, digest(answer.text)))

    def _alike(self, page: "_Page") -> "tuple[Example, ...]":
        """An article that is to be asked about -> the examples to show."""
        asked = self.asker.answers.prompt
        needed = asked.shown and self.asker.server is not None and not self.asker.why
        return asked.alike(page.vector, self._known(page.pipeline)) if needed else ()

    def _known(self, pipeline: "Pipeline") -> "dict[str, Vector]":
        """What the encoder makes of each example."""
        if not self._vectors:
            shown = [Article(one.id, one.text) for one in self.asker.answers.prompt.examples]
            for one, (_, syntax) in zip(shown, map(pipeline.parsed, shown), strict=True):
                if (vector := _mean(syntax)) is not None:
                    self._vectors[one.id] = vector
        return self._vectors

    @cached_property
    def _vectors(self) -> "dict[str, Vector]":
        return {}


@dataclass
class _Page:
    """An article as it is read, its parse and its scene."""

    pipeline: "Pipeline"
    source: "Plain"
    syntax: "Syntax"
    scene: "Scene"

    @cached_property
    def places(self) -> Places:
        """Where the scene has the words of the article."""
        return Places(self.source, self.scene)

    @cached_property
    def offline(self) -> Reading:
        """What rules and trained heads make of it."""
        return restored(self.pipeline.decided(self.scene, self.syntax), self.source)

    @property
    def vector(self) -> "Vector | None":
        """What the encoder makes of it."""
        return _mean(self.syntax)


def _mean(syntax: "Syntax") -> "Vector | None":
    """A parse -> the mean of its words' vectors, of length one; None without an encoder."""
    if syntax.vectors is None or not len(syntax.vectors):
        return None
    mean: Vector = syntax.vectors.mean(axis=0)
    length = float((mean * mean).sum()) ** 0.5
    return mean / length if length else None
