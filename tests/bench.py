"""What reading many articles costs: `python -m tests.bench [ARTICLES.jsonl] [--articles N] [--long N]
[--growth N N] [--workers]`, beside another spaCy pipeline: `… [--articles N] --beside fr_core_news_md`, or only what
one more article costs: `… [--articles N] --one-more 4000`.

Ratios of one run on one machine, by the processor's time wherever that is what counts: what a build does beside the
bare reading (encoder, trees, names), how time and memory grow with the number of articles in a store (readings made up
of those that were read, with other names and days), what a long article costs beside as many short ones, what a second
worker brings. That last one wants two idle cores.
"""

import argparse
import contextlib
import importlib
import io
import json
import os
import random
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from itertools import count, islice
from pathlib import Path
from typing import TypeVar

from kg import articles
from kg.calendar import is_date
from kg.cli import main as kg
from kg.decisions import NONE
from kg.interface import Graph
from kg.model import Article, Event, MentionKind, Reading
from kg.namespaces import BASE
from kg.pipeline import Pipeline
from kg.plain import plain
from kg.record import dumps, loads
from kg.store import Store
from kg.syntax import load

ROOT = Path(__file__).parents[1]
NEWS = ROOT.parent / "shared" / "data" / "news" / "news_2000.jsonl"
SEEDS = ROOT / "tests" / "score" / "gold"
PARTS = 40
T = TypeVar("T")


def timed(work: Callable[[], T]) -> tuple[float, T]:
    """Work -> the seconds of the processor that it took, and what comes of it."""
    start = time.process_time()
    found = work()
    return time.process_time() - start, found


def peak() -> float:
    """The most megabytes that this process has held since it runs its program: `ru_maxrss` would count what its parent
    held when it started it."""
    held = re.search(r"^VmHWM:\s*(\d+) kB", Path("/proc/self/status").read_text(encoding="ascii"), re.MULTILINE)
    return int(held[1]) / 1024 if held else resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def row(what: str, value: str, floor: str = "") -> None:
    """A line of the table."""
    sys.stdout.write(f"{what:<64} {value:>10}  {floor}\n")
    sys.stdout.flush()


def given(path: Path | None, most: int) -> list[Article]:
    """The articles of a file, or of the repository."""
    source = path or (NEWS if NEWS.exists() else SEEDS)
    return [item for item in articles.read(str(source)) if isinstance(item, Article)][:most]


def beside_reading(pipeline: Pipeline, some: Sequence[Article]) -> tuple[list[Reading], float]:
    """What a build does, as a multiple of the bare reading; the readings, and the seconds that one took."""
    knows = pipeline.language
    letters = bare = understood = 0.0
    readings = list[Reading]()
    for one in some:  # by turns, so that whatever else the machine does slows both
        took, read = timed(partial(lambda one: plain(one, knows.writing, knows.knowledge).article, one))
        letters += took
        took, parses = timed(partial(lambda read: list(pipeline.analyser.analyse([read])), read))
        bare += took
        with pipeline.analyser.one_thread():
            took, reading = timed(partial(pipeline.understand, read, parses[0]))
        understood += took
        readings.append(reading)
    joined, data = timed(lambda: Graph(pipeline.graph(readings, BASE, NONE)))
    with tempfile.TemporaryDirectory() as folder:
        turtle, _ = timed(lambda: data.write(Path(folder) / "graph.ttl"))
        page, _ = timed(lambda: data.write(Path(folder) / "graph.html"))
    row(f"bare reading of {len(some)} articles, articles a second", f"{len(some) / bare:.1f}")
    row("bare reading, characters a second", f"{sum(len(one.body) for one in some) / bare:.0f}")
    parts = {"plain text": letters, "understanding": understood, "graph": joined, "Turtle": turtle, "page": page}
    for name, seconds in parts.items():
        row(f"  {name}, of the bare reading", f"{seconds / bare:.3f}")
    whole = bare + letters + understood + joined + turtle
    row("a build, Turtle only, over the bare reading", f"{whole / bare:.2f}", "<= 1.35")
    row("a build with the page, over the bare reading", f"{(whole + page) / bare:.2f}", "<= 1.5")
    return readings, (letters + bare + understood) / len(some)


def beside_other(pipeline: Pipeline, name: str, some: Sequence[Article], rounds: int = 4) -> None:
    """Words a second of one core, in turns with another pipeline of spaCy's: words are what blanks part, for both."""
    analysers = {"ours, trees and names": pipeline.analyser, name: load(name)}
    works: dict[str, Callable[[Sequence[Article]], list[object]]] = {
        what: lambda part, one=one: list(one.analyse(part))  # type: ignore[misc]
        for what, one in analysers.items()
    }
    works["ours, up to the reading"] = lambda part: list(pipeline.read(part))
    taken = dict.fromkeys(works, 0.0)
    with pipeline.analyser.one_thread():
        for work in works.values():
            work(some[:1])
        for part in (some[n::rounds] for n in range(rounds)):
            for what, work in works.items():
                taken[what] += timed(lambda work=work, part=part: work(part))[0]  # type: ignore[misc]
    words = sum(len(one.body.split()) for one in some)
    for what, seconds in taken.items():
        row(f"{what}: words a second, and over {name}", f"{words / seconds:.0f}, {taken[name] / seconds:.2f}")


def long_article(pipeline: Pipeline, some: Sequence[Article], long: int) -> None:
    """One article of so many characters beside as many short ones of the same text."""
    text = "\n".join(one.body for one in some)
    text = (text * (long // len(text) + 1))[:long]
    size = long // PARTS
    short = [replace(some[0], id=f"short-{n}", body=text[n * size : (n + 1) * size]) for n in range(PARTS)]
    apart, _ = timed(lambda: list(pipeline.read(short)))
    whole, _ = timed(lambda: pipeline.reading(replace(some[0], id="long", body=text)))
    row(f"one article of {long} characters over {PARTS} of {size}", f"{whole / apart:.2f}", "<= 1.3")


CONSONANTS = "bcdfghjklmnpqrstvz"


def shifted(reading: Reading, number: int) -> Reading:
    """A reading -> the same of other people and places, on another day, for one number always the same."""
    dice = random.Random(number)
    others = "".join(dice.sample(CONSONANTS, len(CONSONANTS)))
    table = str.maketrans(CONSONANTS + CONSONANTS.upper(), others + others.upper())
    day = f"20{10 + number % 15}-{1 + number % 12:02}-{1 + number % 28:02}"
    article = replace(reading.article, id=f"{reading.article.id}-{number}", published=day)
    told = (
        replace(m, text=m.text.translate(table)) if m.kind is MentionKind.NAME and not m.known else m
        for m in reading.mentions
    )
    before = (reading.article.published or "")[:10]
    days = (date.fromisoformat(day) - date.fromisoformat(before)).days if len(before) == 10 and is_date(before) else 0
    facts = (
        replace(fact, begin=moved(fact.begin, days), end=moved(fact.end, days)) if isinstance(fact, Event) else fact
        for fact in reading.facts
    )
    return replace(reading, article=article, mentions=tuple(told), facts=tuple(facts))


def moved(day: str | None, days: int) -> str | None:
    """A date, as precise as it is -> that of so many days later, as precise: what is told of the day of the article
    stays of that day, for else all copies of a reading would tell of one happening."""
    if day is None or not is_date(day):
        return day
    known = date.fromisoformat(day + "0000-07-15"[len(day) :]).toordinal() + days
    return date.fromordinal(min(max(known, 1), date.max.toordinal())).isoformat()[: len(day)]


def many(file: Path, number: int) -> Iterator[Reading]:
    """A file of readings, one a line -> so many, one at a time."""
    for made in count():
        with file.open("rb") as lines:
            for line in lines:
                if not number:
                    return
                number -= 1
                yield shifted(loads(Reading, line), made)


def into_store(file: Path, number: int) -> None:
    """Keep so many readings and let the graph follow, in a process of its own that holds what that of a build holds;
    prints what that took. What making up the readings takes does not count: they come from a file, one at a time, so
    that nothing is held but for the store's sake."""
    pipeline, taken = Pipeline.load(), 0.0
    with tempfile.TemporaryDirectory() as folder, Store(Path(folder)) as store:
        for one in many(file, number):
            taken += timed(partial(store.keep, one))[0]
        taken += timed(lambda: pipeline.follow(store, BASE))[0]
    sys.stdout.write(json.dumps([taken / number, peak()]))


def one_more(file: Path, number: int) -> None:
    """Keep so many readings and let the graph follow, as `kg watch` does, then one more; prints what that one took from
    its reading on, until the graph lies on the disk: by the clock, and by the processor's time."""
    pipeline = Pipeline.load()
    follower, coming = pipeline.following(BASE), many(file, number + 1)
    with tempfile.TemporaryDirectory() as folder:
        with Store(Path(folder)) as store:
            for one in islice(coming, number):
                store.keep(one)
            follower.follow(store)
        last, clock, spent = next(coming), time.perf_counter(), time.process_time()
        with Store(Path(folder)) as store:
            store.keep(last)
            follower.follow(store)
        clock, spent = time.perf_counter() - clock, time.process_time() - spent
    row(f"one more into a store of {number}: seconds by the clock, busy", f"{clock:.2f}, {spent:.2f}", "< 2")


def growth(readings: Iterable[Reading], numbers: Sequence[int], reading: float) -> None:
    """Time and memory of a store's knowledge, few articles beside many, made up of some readings; `reading` are the
    seconds of one article's, which keeps nothing."""
    found = []
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "readings"
        file.write_bytes(b"".join(dumps(one) + b"\n" for one in readings))
        for number in numbers:
            command = [sys.executable, "-m", "tests.bench", str(file), "--into-store", str(number)]
            ran = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
            found.append(json.loads(ran.stdout))
            row(f"{number} readings into a store: ms an article, MB", f"{1000 * found[-1][0]:.0f}, {found[-1][1]:.0f}")
    (time_few, memory_few), (time_many, memory_many) = found
    row("time of an article's knowledge, many over few", f"{time_many / time_few:.2f}")
    whole = (time_many + reading) / (time_few + reading)
    row("time of an article, its reading included, many over few", f"{whole:.2f}", "<= 1.25")
    row("memory of the main process, many over few", f"{memory_many / memory_few:.2f}", "<= 1.3")


def two_workers(some: Sequence[Article]) -> None:
    """The clock of one worker over that of two, starts left out; on idle cores."""
    load = os.getloadavg()[0]
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "articles.jsonl"
        rows = ({"id": a.id, "text": a.body, "published": a.published, "title": a.title} for a in some)
        file.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
        alone = [_clock(file, number, folder) for number in (1, 2)]
        few = Path(folder) / "few.jsonl"
        few.write_text("\n".join(file.read_text(encoding="utf-8").split("\n")[:2]), encoding="utf-8")
        starts = [_clock(few, number, folder) for number in (1, 2)]
    speed = (alone[0] - starts[0]) / max(alone[1] - starts[1], 1e-9)
    row(f"one worker over two, by the clock (load before: {load:.1f})", f"{speed:.2f}", ">= 1.8")


def _clock(file: Path, number: int, folder: str) -> float:
    start = time.perf_counter()
    with contextlib.redirect_stdout(io.StringIO()):
        kg(["build", str(file), "--workers", str(number), "-o", folder])
    return time.perf_counter() - start


def run() -> None:
    """Measure, and print."""
    parser = argparse.ArgumentParser(description=re.split(r"\n\n", __doc__ or "")[0])
    parser.add_argument("file", nargs="?", type=Path, help="articles; default: agency articles, else the repository's")
    parser.add_argument("--articles", type=int, default=100, metavar="N", help="how many to read; default: 100")
    parser.add_argument("--growth", type=int, nargs=2, default=(500, 8000), metavar="N", help="default: 500 8000")
    parser.add_argument("--long", type=int, default=200_000, metavar="N", help="characters; default: 200000")
    parser.add_argument("--workers", action="store_true", help="measure a second worker too")
    parser.add_argument("--beside", metavar="NAME", help="only words a second, beside another installed spaCy pipeline")
    parser.add_argument("--one-more", type=int, metavar="N", help="only what one more article into a store of N takes")
    parser.add_argument("--into-store", type=int, help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.into_store:
        into_store(args.file, args.into_store)
        return
    pipeline, some = Pipeline.load(), given(args.file, args.articles)
    if args.beside:
        beside_other(pipeline, args.beside, some)
        return
    if args.one_more:
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "readings"
            file.write_bytes(b"".join(dumps(one) + b"\n" for one in pipeline.read(some)))
            one_more(file, args.one_more)
        return
    for name in ("kg.export", "kg.view"):  # networkx takes as long to load as two articles to read
        importlib.import_module(name)
    readings, reading = beside_reading(pipeline, some)
    long_article(pipeline, some, args.long)
    growth(readings, args.growth, reading)
    if args.workers:
        two_workers(some)


if __name__ == "__main__":
    run()
