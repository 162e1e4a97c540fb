"""Watch feeds and sitemaps: read each new article into a store, whose graph follows; go on until told to stop."""

import argparse
import math
import signal
import sys
import time
from dataclasses import dataclass, replace
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, Any

from kg.commands import bases, fetching, pipelines
from kg.commands.progress import shown

if TYPE_CHECKING:
    from kg.articles.items import Item
    from kg.articles.polling import Feed, Look
    from kg.articles.visiting import Visitor
    from kg.decisions import Judgements
    from kg.following import Following
    from kg.model import Article
    from kg.pipeline import Pipeline

HELP = "read what is new in feeds into a store"
EVERY = 900.0
"""Seconds between two looks at a feed."""
LONGEST = 86_400.0
"""Seconds of the longest wait after failures, unless looks are further apart than that."""
NAP = 0.1
"""Seconds after which a wait looks whether to stop."""


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("feeds", nargs="+", metavar="FEED", help="addresses of RSS, Atom, JSON feeds or sitemaps")
    parser.add_argument("--store", type=Path, required=True, metavar="DIR", help="the store, as of kg build --store")
    parser.add_argument(
        "--every", type=fetching.seconds, default=EVERY, metavar="SECONDS",
        help=f"between two looks; twice as long after each failure; default: {EVERY:g}",
    )  # fmt: skip
    parser.add_argument("--polls", type=count, metavar="N", help="stop after N looks; default: on SIGINT or SIGTERM")
    fetching.configure(parser)
    bases.configure(parser)
    parser.add_argument(
        "--decisions", type=Path, metavar="FILE", help="what people decided (kg review); default: decisions.tsv in DIR"
    )
    pipelines.configure(parser)


def run(args: argparse.Namespace) -> int:
    """Look, read, wait, until told to stop; exit status 1 where a feed could not be had the last time."""
    from kg.articles import polling
    from kg.articles.web import is_address
    from kg.errors import InputError

    args.base = bases.base(args)
    for url in args.feeds:
        if not is_address(url):
            raise InputError(f"{url}: not an http or https address")
    watched = [Watched(polling.load(args.store / "feeds", url)) for url in dict.fromkeys(args.feeds)]
    with Stopping() as stopping:
        visitor = fetching.visitor(args, stopping.nap)
        for one in watched:
            visitor.named(one.feed.url)
        desk = Desk(args, pipelines.loaded(args.model), visitor, stopping)
        desk.sync()
        return desk.watch(watched)


@dataclass(frozen=True)
class Watched:
    """A feed, when to look at it next, and how often in a row it could not be had."""

    feed: "Feed"
    due: float = 0.0
    failures: int = 0


class Stopping:
    """Takes note of SIGINT and SIGTERM; the second one interrupts."""

    def __init__(self) -> None:
        """Nothing came yet."""
        self.stopped = False

    def __enter__(self) -> "Stopping":
        """From now on signals are noted."""
        self._before: dict[int, Any] = {one: signal.signal(one, self._stop) for one in (signal.SIGINT, signal.SIGTERM)}
        return self

    def __exit__(self, *_: object) -> None:
        """Signals do what they did before."""
        for one, handler in self._before.items():
            signal.signal(one, handler)

    def _stop(self, _signal: int, _frame: FrameType | None) -> None:
        if self.stopped:
            raise KeyboardInterrupt
        self.stopped = True

    def nap(self, seconds: float) -> None:
        """Wait, but no longer than until a signal."""
        end = time.monotonic() + seconds
        while not self.stopped and (left := end - time.monotonic()) > 0:
            time.sleep(min(left, NAP))


class Desk:
    """Where what is new is read, kept and noted, in this order: what a kill cuts off is done again, and comes out the
    same, since an article's id is its item's."""

    def __init__(self, args: argparse.Namespace, pipeline: "Pipeline", visitor: "Visitor", stopping: Stopping) -> None:
        """Opens the store's folder, or makes it."""
        from kg.readings import Readings

        self._args, self._pipeline, self._visitor, self._stopping = args, pipeline, visitor, stopping
        self._readings, self._behind = Readings(args.store), True
        self._following: dict[Judgements, Following] = {}

    def watch(self, watched: list[Watched]) -> int:
        """Look at each feed when it is due, until told to stop; the exit status."""
        polls = 0
        while not self._stopping.stopped:
            start = time.monotonic()
            watched = [self._looked(one, start) if one.due <= start else one for one in watched]
            self._followed()
            polls += 1
            if polls == self._args.polls or all(one.due == math.inf for one in watched):
                break
            self._stopping.nap(start + self._args.every - time.monotonic())
        return 1 if not self._stopping.stopped and any(one.failures for one in watched) else 0

    def sync(self) -> None:
        """Let the store's graph follow its readings."""
        from kg import decisions
        from kg.store import Store

        judgements = decisions.load(self._args.decisions or self._args.store / decisions.FILE)
        if judgements not in self._following:
            self._following = {judgements: self._pipeline.following(self._args.base, judgements)}
        with shown("bringing the graph up to date"), Store(self._args.store) as store:
            self._following[judgements].follow(store, _complain)
        self._behind = False

    def _followed(self) -> None:
        """The same where something was read; where another process holds the store, the next time."""
        from kg.errors import StoreError

        try:
            if self._behind:
                self.sync()
        except StoreError as error:
            _complain(error)

    def _looked(self, one: Watched, now: float) -> Watched:
        """Look at a feed, read what is new in it, and say when to look again."""
        from kg.articles import polling
        from kg.articles.web import FetchError
        from kg.errors import InputError

        try:
            found = polling.look(one.feed, self._visitor)
        except InputError as error:
            _complain(error)
            longest, failures = max(self._args.every, LONGEST), one.failures + 1
            wait = min(self._args.every * 2 ** min(failures, 30), longest)
            if isinstance(error, FetchError):
                wait = math.inf if error.gone else max(wait, error.wait)
            return replace(one, due=now + wait, failures=failures)
        feed = one.feed
        for item in found.fresh(feed):
            if self._stopping.stopped:
                return replace(one, feed=feed)
            feed = self._read(item, found, feed)
        done = found.done(feed)
        if done != feed:
            polling.save(self._args.store / "feeds", done)
        return Watched(done, now + self._args.every)

    def _read(self, item: "Item", found: "Look", feed: "Feed") -> "Feed":
        """Read an item, keep its reading, then note that it is done; one that may be had later is tried again.

        An article that this feed did not bring, but the store holds, was kept before a kill, or by another feed.
        """
        from kg.articles import polling
        from kg.articles.web import FetchError
        from kg.errors import InputError

        note, left = feed.note(item), 0
        try:
            if item.id in feed.by_article or not self._readings.reading(item.id):
                self._kept(polling.article(item, found))
        except InputError as error:
            _complain(error)
            if isinstance(error, FetchError) and error.passing and note.tries < polling.TRIES:
                left = note.tries + 1
        feed = feed.noted(replace(note, tries=left))
        polling.save(self._args.store / "feeds", feed)
        return feed

    def _kept(self, article: "Article") -> None:
        """Read an article that is not in the store as it is, and say so."""
        from kg.guard import attempt

        held = self._readings.reading(article.id)
        if held and replace(held.article, origin=article.origin) == article:
            return
        if (reading := attempt(_complain)(article, lambda: self._pipeline.reading(article))) is None:
            return
        self._readings.keep(reading, self._pipeline.state)
        self._behind = True
        told = article.id, article.published, article.publisher, article.title, article.url
        print(*(one or "-" for one in told), sep="\t", flush=True)


def count(text: str) -> int:
    """A number of looks as given; argparse says what is wrong with it."""
    if int(text) < 1:
        raise ValueError
    return int(text)


def _complain(error: object) -> None:
    print(f"kg watch: {error}", file=sys.stderr, flush=True)
