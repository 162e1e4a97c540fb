"""What commands that read many articles share: how they come in, who reads them, what is lost of them. No command
itself."""

import argparse
import sys
from collections.abc import Callable, Collection, Iterable, Iterator
from importlib import import_module
from itertools import chain, islice
from typing import TYPE_CHECKING, NamedTuple, Protocol, cast

if TYPE_CHECKING:
    from kg.engine import Task
    from kg.errors import InputError
    from kg.guard import Lost
    from kg.model import Article, Reading
    from kg.pipeline import Pipeline
    from kg.readings import Readings
    from kg.store import Store
    from kg.workers import Load

ENGINES = {"datatrove": "kg.engine", "ray": "kg.cluster"}
"""What reads into a store on several machines, by name, and its module."""
MANY = 5000
"""Articles up to which their number is known before they are read."""


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument(
        "--workers", type=_count, metavar="N",
        help="how many processes read; default: one for each core, none beside this one for few articles",
    )  # fmt: skip
    parser.add_argument(
        "--debug", action="store_true", help="with an article that was left out: how the program came to its error"
    )


def _count(text: str) -> int:
    """A number of processes as given; argparse says what is wrong with it."""
    if int(text) < 1:
        raise ValueError
    return int(text)


class Engine(Protocol):
    """A module that reads into a store by nodes."""

    def installed(self) -> None:
        """InputError where what it needs is not."""

    def into(
        self, store: "Readings", articles: "Iterable[Article]", made: "Task", nodes: int | None, /
    ) -> "Iterator[str | Lost]":
        """Articles into a store by some nodes; what became of each."""


def engine(name: str) -> Engine:
    """The engine of a name."""
    return cast("Engine", import_module(ENGINES[name]))


class Found:
    """The articles found, each given once, as they come in: what is none is said, and noted."""

    def __init__(self, items: "Iterable[Article | InputError]", without: Collection[str] = ()) -> None:
        """Opens the first ones; `without` are the ids of articles to pass over."""
        from kg.commands.progress import watched

        self.failed = False
        self.ids: list[str] = []
        """Of those given so far."""
        coming = self._articles(items, without)
        first = list(islice(watched(coming, "opening"), MANY))
        self.total = len(first) if len(first) < MANY else None
        """How many there are, where that is known."""
        self._coming, self._any = chain(first, coming), bool(first)

    def __iter__(self) -> "Iterator[Article]":
        """The articles."""
        for article in self._coming:
            self.ids.append(article.id)
            yield article

    def __bool__(self) -> bool:
        """Whether there is one."""
        return self._any

    def _articles(self, items: "Iterable[Article | InputError]", without: Collection[str]) -> "Iterator[Article]":
        from kg.model import Article

        for item in items:
            if not isinstance(item, Article):
                print(f"kg build: {item}", file=sys.stderr)
                self.failed = True
            elif item.id not in without:
                yield item


class Losses(list["Lost"]):
    """The articles that were left out."""

    def told(self, debug: bool) -> Iterator[str]:
        """A line for each, and how it came to that, where that is asked for."""
        for one in self:
            yield f"{one}\n{one.trace}".rstrip() if debug else str(one)


class Readers(NamedTuple):
    """What reads: a pipeline in this process, what loads the same in others, how many of those, who is told what is
    lost."""

    pipeline: "Pipeline"
    load: "Load"
    workers: int | None
    lost: Losses
    engine: str | None = None
    """The engine whose nodes those processes are, if any."""

    def read(self, articles: "Iterable[Article]") -> "Iterator[Reading]":
        """Articles -> their readings, in order. Who reads in the place of rules and heads reads in this process."""
        from kg.model import Reading
        from kg.workers import read

        if self.pipeline.hand is not None:
            yield from self.pipeline.read(articles)
            return
        for one in read(articles, self.pipeline, self.load, self.workers):
            if isinstance(one, Reading):
                yield one
            else:
                self.lost.append(one)

    def into(self, store: "Store", articles: "Iterable[Article]", step: Callable[[], None]) -> Iterator[str]:
        """Articles into a store, each as soon as it is read, but for those that it has as they are; whether each is
        new, replaced or kept."""
        state = self.pipeline.state if self.pipeline.hand is None else ""
        coming = (one for one in _stepped(articles, step) if not state or not store.has(one, state))
        if self.engine:
            yield from self._by_engine(self.engine, store, coming, state)
            return
        for reading in self.read(coming):
            yield store.keep(reading, state)

    def _by_engine(self, name: str, store: "Store", articles: "Iterable[Article]", state: str) -> Iterator[str]:
        from kg.engine import task

        for told in engine(name).into(store, articles, task(self.load, state), self.workers):
            if isinstance(told, str):
                yield told
            else:
                self.lost.append(told)


def _stepped(articles: "Iterable[Article]", step: Callable[[], None]) -> "Iterator[Article]":
    for article in articles:
        yield article
        step()
