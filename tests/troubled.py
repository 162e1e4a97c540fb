"""What reads articles without any model, and comes to grief over some: their titles say how."""

import os
import signal
import time
from pathlib import Path

from kg.errors import InputError
from kg.guard import Reads
from kg.model import Article, Reading, Span, Time


class Troubled:
    """Reads nothing but how long an article is."""

    state = "troubled"
    hand = None

    def reading(self, article: Article) -> Reading:
        """An article -> its reading, or the trouble that its title names."""
        trouble, _, more = (article.title or "").partition(":")
        if trouble == "error":
            raise IndexError(f"no {trouble}")
        if trouble == "foreseen":
            raise InputError("a foreseen one\nof two lines")
        if trouble == "killed":
            os.kill(os.getpid(), signal.SIGKILL)
        elif trouble == "exit":
            os._exit(3)
        elif trouble == "busy":
            self._busy()
        elif trouble == "asleep":
            time.sleep(600)
        elif trouble == "memory":
            bytearray(64 << 30)
        elif trouble == "slow":
            time.sleep(float(more))
        return Reading(article, (Time(Span(0, len(article.body)), "DATE", None),))

    def _busy(self) -> None:
        while True:
            try:
                sum(range(1000))
            except Exception:  # such as there is in any large program
                continue


def load() -> Reads:
    """What a process loads."""
    return Troubled()


def load_badly(marks: str, times: int) -> Reads:
    """The same, but for the first times, when the process dies; a folder of marks counts them."""
    folder = Path(marks)
    number = len(list(folder.iterdir()))
    if number < times:
        (folder / str(number)).touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return Troubled()


def article(number: int, title: str = "", body: str = "Un texte.") -> Article:
    """An article."""
    return Article(f"a{number}", body, title, origin=f"a.jsonl:{number}")


def files(folder: Path) -> dict[str, bytes]:
    """The readings of a store."""
    return {file.name: file.read_bytes() for file in (folder / "readings").iterdir()}


def by_one(folder: Path, articles: list[Article]) -> dict[str, bytes]:
    """What a single process makes of articles that are no trouble."""
    from kg.readings import Readings  # takes long to load, and the processes that read need none

    kept = Readings(folder)
    for one in articles:
        kept.keep(Troubled().reading(one), Troubled.state)
    return files(folder)
