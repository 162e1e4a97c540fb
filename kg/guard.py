"""What one article may cost: work on it and the article -> what comes of it, or why nothing does. Never an error that
concerns others, and never more time or memory than it is given.

The time is that of a processor, so that a busy machine refuses no more than an idle one.
"""

import signal
import sys
import threading
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from types import FrameType
from typing import Protocol, TypeVar

from kg.errors import KgError
from kg.model import Article, Reading

try:
    import resource
except ImportError:  # Windows bounds no memory
    resource = None  # type: ignore[assignment]

T = TypeVar("T")

GIGABYTE = 1 << 30
AGAIN = 0.5
"""Seconds after which one whose time is over is told so again, should something have swallowed the first time."""


class Reads(Protocol):
    """What reads articles one by one."""

    def reading(self, article: Article) -> Reading:
        """An article -> what was understood of it."""
        ...


class Attempt(Protocol):
    """What does work on an article that may fail: None where it did."""

    def __call__(self, article: Article, work: Callable[[], T], /) -> T | None:
        """The article, and the work -> what comes of it."""
        ...


@dataclass(frozen=True, slots=True)
class Bounds:
    """What reading an article may take: seconds of a processor, some more for each thousand characters, gigabytes of
    memory beside what is held anyway."""

    seconds: float = 60.0
    thousand: float = 2.0
    gigabytes: float = 3.0

    def time(self, article: Article) -> float:
        """The seconds that an article has."""
        return self.seconds + self.thousand * len(article.body) / 1000


BOUNDS = Bounds()


@dataclass(frozen=True, slots=True)
class Lost:
    """An article that has no reading, or whose reading makes no graph: its id, where it came from, what went wrong, and
    how it came to that."""

    article: str
    origin: str
    reason: str
    trace: str = ""

    def __str__(self) -> str:
        """One line."""
        return f"{self.origin}: left out: {self.reason}"


def lost(article: Article, reason: str | BaseException) -> Lost:
    """An article and what went wrong -> the same to be told: an error says where it was raised, too."""
    if isinstance(reason, str):
        return Lost(article.id, article.origin, reason)
    told = " ".join(str(reason).split())[:300]
    places = traceback.extract_tb(reason.__traceback__)
    if places and not isinstance(reason, KgError):
        file = "/".join(Path(places[-1].filename).parts[-2:])
        told = f"{type(reason).__name__}: {told} ({file}, line {places[-1].lineno})"
    return Lost(article.id, article.origin, told, "".join(traceback.format_exception(reason)))


class OverTime(BaseException):
    """The time of an article is over. No `Exception`, so that nothing on the way takes it for one of its own."""


def guarded(work: Callable[[], T], article: Article, bounds: Bounds = BOUNDS) -> T | Lost:
    """Work on an article, and the article -> what comes of it, or what went wrong."""
    clock = Clock()
    try:
        with _bounded_memory(bounds):
            clock.start(bounds.time(article))
            return work()
    except OverTime:
        return lost(article, f"took more than {bounds.time(article):.0f} seconds")
    except MemoryError:
        return lost(article, f"took more than {bounds.gigabytes:g} GB of memory")
    except Exception as error:  # whatever it is, it is this article's alone
        return lost(article, error)
    finally:
        clock.stop()


def surely(article: Article, work: Callable[[], T]) -> T:
    """An article, and work on it -> what comes of it; an error is raised."""
    del article
    return work()


def attempt(failed: Callable[[Lost], None] | None) -> Attempt:
    """Who is told what went wrong, if anybody -> what does work on an article, or tells; else it raises."""
    if failed is None:
        return surely

    def attempted(article: Article, work: Callable[[], T]) -> T | None:
        found = guarded(work, article)
        if isinstance(found, Lost):
            failed(found)
            return None
        return found

    return attempted


class Clock:
    """Raises `OverTime` when this process has worked for some seconds; nothing where a system cannot, or another thread
    than the first one asks."""

    def __init__(self) -> None:
        self._running = False
        self._able = hasattr(signal, "setitimer") and threading.current_thread() is threading.main_thread()

    def start(self, seconds: float) -> None:
        """From now on the time counts."""
        if self._able:
            self._running = True
            signal.signal(signal.SIGPROF, self._ring)
            signal.setitimer(signal.ITIMER_PROF, seconds, AGAIN)

    def stop(self) -> None:
        """No longer."""
        while self._running:
            with suppress(OverTime):  # it may be over just now
                self._running = False
                signal.setitimer(signal.ITIMER_PROF, 0)

    def _ring(self, _signal: int, _frame: FrameType | None) -> None:
        if self._running:
            raise OverTime


@contextmanager
def _bounded_memory(bounds: Bounds) -> Iterator[None]:
    """Inside, no more is given than some gigabytes beside what the process holds, where the system can bound that."""
    if resource is None or not sys.platform.startswith("linux"):
        yield
        return
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    before = resource.getrlimit(resource.RLIMIT_AS)
    wanted = pages * resource.getpagesize() + int(bounds.gigabytes * GIGABYTE)
    most = min(one for one in (wanted, *before) if one != resource.RLIM_INFINITY)
    resource.setrlimit(resource.RLIMIT_AS, (most, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, before)
