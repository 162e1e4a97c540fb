"""Articles -> their readings, in order, read by several processes at a time: `read(articles, here, load, workers)`.

Each process loads what reads once, reads on one thread, and has a pipe of its own, so that whatever becomes of it (it
is killed, runs out of memory, hangs) costs the article that it reads, and no other. multiprocessing's own pool, that of
concurrent.futures and pebble's share a pipe among all: there a kill at the wrong moment ends or stops the whole run.
"""

import gc
import multiprocessing
import os
import signal
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from itertools import chain
from multiprocessing.connection import Connection
from queue import LifoQueue

from kg.errors import InputError
from kg.guard import BOUNDS, Bounds, Lost, Reads, guarded, lost
from kg.model import Article, Reading

Load = Callable[[], Reads]
"""What loads what reads; goes to other processes, so it is a function of a module, or `functools.partial` of one."""

PAYS = 120_000
"""Characters for which a process pays: loading takes as long as reading some 40,000 of them."""
AHEAD = 8
"""Articles for each process that are read before the first of them is asked for."""
STARTS = 3
"""How often a process may end before it has loaded anything, until that is held to be no accident."""
PATIENCE = 10.0
"""How many times the processor's time of an article may pass by the clock."""
START = 600.0
"""Seconds by the clock that loading may take."""
MOMENT = 0.5
"""Seconds until it is noted how a process ended."""

READY = Lost("", "", "")
"""What a process says when it has loaded."""


def cores() -> int:
    """How many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def read(
    articles: Iterable[Article], here: Reads, load: Load, workers: int | None = None, bounds: Bounds = BOUNDS
) -> Iterator[Reading | Lost]:
    """Articles -> the reading of each, or why there is none, in order: the same whoever reads them.

    `here` reads in this process, `load` loads the same in others. Without a number of workers there are as many as
    there are cores, but no more than pay; where not even two do, this process reads.
    """
    coming = iter(articles)
    if workers is None:
        first = list(_worth(coming, PAYS * max(2, cores())))
        pay = sum(len(article.body) for article in first) // PAYS
        workers = min(cores(), pay) if pay > 1 else 0
        coming = chain(first, coming)
    if workers == 0:
        return (guarded(partial(here.reading, article), article, bounds) for article in coming)
    return _spread(coming, [Worker(load, bounds) for _ in range(workers)])


def _worth(articles: Iterator[Article], characters: int) -> Iterator[Article]:
    """The first articles, up to so many characters."""
    for article in articles:
        yield article
        characters -= len(article.body)
        if characters <= 0:
            return


def _spread(articles: Iterator[Article], workers: "Sequence[Worker]") -> Iterator[Reading | Lost]:
    """Each article to a worker that is free; a thread waits for each of them."""
    free = LifoQueue[Worker]()
    for worker in workers:
        free.put(worker)

    def asked(article: Article) -> Reading | Lost:
        worker = free.get()
        try:
            return worker.ask(article)
        finally:
            free.put(worker)

    threads = ThreadPoolExecutor(len(workers), "kg-worker")
    waiting = deque[Future[Reading | Lost]]()
    try:
        for article in articles:
            waiting.append(threads.submit(asked, article))
            if len(waiting) >= AHEAD * len(workers):
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    finally:
        for worker in workers:
            worker.close()
        threads.shutdown(cancel_futures=True)
        for worker in workers:
            worker.wait()


class Worker:
    """A process that reads, started when it is first needed, and again when it died."""

    def __init__(self, load: Load, bounds: Bounds) -> None:
        self._load, self._bounds = load, bounds
        self._process: Process | None = None
        self._closed = False

    def ask(self, article: Article) -> Reading | Lost:
        """An article -> its reading, or why there is none."""
        process, limit = self._started(), PATIENCE * self._bounds.time(article)
        answer = process.answer(article, limit)
        if answer is None:
            return lost(article, process.end(limit))
        return answer

    def _started(self) -> "Process":
        if self._process is not None and self._process.is_ready():
            return self._process
        why = ""
        for _ in range(0 if self._closed else STARTS):
            process = self._process = Process(self._load, self._bounds)
            if self._closed:  # meanwhile
                process.kill()
            if process.answer(None, START) is not None:
                return process
            why = process.end(START)
        raise InputError(f"--workers: no process that reads can be started: {why}; fewer need less memory")

    def close(self) -> None:
        """End the process, whatever it does."""
        self._closed = True
        if self._process is not None:
            self._process.kill()

    def wait(self) -> None:
        """Wait until the process that was ended is gone."""
        if self._process is not None:
            self._process.wait()


class Process:
    """A process that was started, and the pipe to it."""

    def __init__(self, load: Load, bounds: Bounds) -> None:
        context = multiprocessing.get_context("spawn")  # a copy of this process would hold the locks of its threads
        if hasattr(signal, "pthread_sigmask"):
            signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT])  # it has the mask of the thread that starts it
        self._pipe, theirs = context.Pipe()
        self._process = context.Process(target=serve, args=(theirs, load, bounds), daemon=True)
        self._process.start()
        theirs.close()  # so that its end of the pipe ends with it
        self._late = False

    def is_ready(self) -> bool:
        """Whether it can be asked."""
        return not self._late and self._process.is_alive()

    def answer(self, article: Article | None, seconds: float) -> Reading | Lost | None:
        """An article -> what the process makes of it; nothing -> that it has loaded. None where it ended, or
        took more seconds than it had, and was ended."""
        clock = threading.Timer(seconds, self._end_late)
        clock.start()
        try:
            if article is not None:
                self._pipe.send(article)
            found: Reading | Lost = self._pipe.recv()
        except (EOFError, OSError):
            return None
        finally:
            clock.cancel()
            clock.join()
        return found

    def _end_late(self) -> None:
        self._late = True
        self.kill()

    def kill(self) -> None:
        """End it."""
        self._process.kill()

    def wait(self) -> None:
        """Wait until it is gone."""
        self._process.join()

    def end(self, seconds: float) -> str:
        """Wait until it is gone, now that it does not answer; why it does not."""
        self._process.join(1.0)
        self._process.kill()
        self._process.join()
        if self._process.exitcode is None:  # another thread asked the system for it, and notes it in a moment
            time.sleep(MOMENT)
        self._pipe.close()
        if self._late:
            return f"no answer in {seconds:.0f} seconds"
        code = self._process.exitcode or 0
        return f"its process ended ({signal.Signals(-code).name if code < 0 else f'exit status {code}'})"


def serve(pipe: Connection, load: Load, bounds: Bounds) -> None:
    """What a process does: load, say so, then answer each article that comes, until nobody asks any more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # who started it is interrupted too, and ends it
    try:
        reads = load()
        gc.freeze()  # what was loaded stays; nobody need go through it again
        pipe.send(READY)
        while True:
            article = pipe.recv()
            pipe.send(guarded(partial(reads.reading, article), article, bounds))
    except (EOFError, OSError):
        return
