"""What is being done, shown on a terminal from two seconds on: no command itself.

It stands on standard error, never in what a command prints, and is gone when the work is done.
"""

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from threading import Timer
from typing import TypeVar

T = TypeVar("T")

AFTER = 2.0
"""Seconds of work from which on it is shown."""


@contextmanager
def shown(what: str, total: int | None = None, steps: bool = False) -> Iterator[Callable[[], None]]:
    """Show that something is being done while it is; gives what to call for each step that is done, of `total`, or of
    nobody knows how many.

    Nothing is shown where standard error is no terminal. What is printed on the same terminal meanwhile stands above.
    """
    from rich.console import Console
    from rich.markup import escape
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    console = Console(stderr=True)
    if not console.is_terminal:
        yield lambda: None
        return
    counted = (BarColumn(), MofNCompleteColumn()) if steps or total is not None else ()
    columns = (SpinnerColumn(), TextColumn("{task.description}"), *counted, TimeElapsedColumn())
    progress = Progress(*columns, console=console, transient=True, redirect_stdout=sys.stdout.isatty())
    task = progress.add_task(escape(what), total=total)
    timer = Timer(AFTER, progress.start)
    timer.daemon = True
    timer.start()
    try:
        yield lambda: progress.advance(task)
    finally:
        timer.cancel()
        timer.join()
        if progress.live.is_started:
            progress.stop()


def watched(items: Iterable[T], what: str, total: int | None = None, steps: bool = False) -> Iterator[T]:
    """The same items; while they are gone through, what is done with them is shown."""
    with shown(what, total, steps) as step:
        for item in items:
            yield item
            step()
