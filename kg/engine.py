"""Articles -> readings in a store, read in tasks of datatrove's, by several nodes at a time or on other machines.

    articles - `shards` -> files of some articles each, in one process
    each file - `Shard` -> readings in the store, in as many tasks as there are files, whoever runs them
    readings - `kg.pipeline.Pipeline.follow` -> identity, happenings and the graph, in one process

A reading is kept as soon as it is there, and is never made twice: whatever is killed (what reads an article, a node, or
who started all), the next run reads only what has no reading yet. `into` runs the tasks here, each node a process; Ray
runs them on a cluster (`kg.cluster`), and any executor of datatrove's, such as that for Slurm, elsewhere:
`SlurmPipelineExecutor(pipeline=[Shard(...)], tasks=N, ...)`.
"""

import json
import multiprocessing
import os
import shutil
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from itertools import chain, islice
from multiprocessing.process import BaseProcess
from pathlib import Path

from kg.errors import InputError
from kg.files import replacing
from kg.guard import BOUNDS, Bounds, Lost
from kg.model import Article, Reading
from kg.readings import Readings
from kg.record import dumps, loads
from kg.workers import Load, cores, read

NAME = "datatrove"
TASKS = "tasks"
"""The folder of what is yet to be read, inside that of the store; gone when all is read."""
EACH = 100
"""Articles of a task."""
STARTS = 5
"""How often a node may end before it has read all its tasks, until that is held to be no accident."""
WAIT = 0.1

Task = Callable[[str, str], "Shard"]
"""The folder of the tasks and that of the store -> what a task does."""


@dataclass(frozen=True)
class Shard:
    """What a task does, called by an executor with its number: reads the articles of its file into a store.

    `load` loads what reads, `state` is what a reading depends on beside its article (`Pipeline.state`).
    """

    folder: str
    store: str
    load: Load
    state: str
    bounds: Bounds = BOUNDS

    def __call__(self, _data: object, rank: int, _world_size: int) -> None:
        """The number of the task -> its readings are in the store, and beside its file what became of each article."""
        kept, told, lost = Readings(Path(self.store)), list[str](), list[Lost]()
        articles = (one for one in _articles(_file(self.folder, rank)) if not kept.has(one, self.state))
        for found in read(articles, _Nobody(), self.load, 1, self.bounds):  # a process apart, that may come to grief
            if isinstance(found, Reading):
                told.append(kept.keep(found, self.state))
            else:
                lost.append(found)
        with replacing(_report(self.folder, rank)) as file:
            file.write(json.dumps({"told": told, "lost": [asdict(one) for one in lost]}).encode("ascii"))


def task(load: Load, state: str, bounds: Bounds = BOUNDS) -> Task:
    """What loads what reads, and what a reading depends on -> what makes tasks."""
    return lambda folder, store: Shard(folder, store, load, state, bounds)


class _Nobody:
    """Who reads here: nobody does."""

    def reading(self, article: Article) -> Reading:
        raise NotImplementedError(article.id)


def shards(articles: Iterable[Article], folder: Path, each: int = EACH) -> int:
    """Articles as they come in -> files of so many each, numbered from 0; how many files there are."""
    number, coming = 0, iter(articles)
    while some := list(islice(coming, each)):
        with replacing(_file(str(folder), number)) as file:
            file.writelines(dumps(one) + b"\n" for one in some)
        number += 1
    return number


@contextmanager
def tasks(store: Readings, articles: Iterable[Article], made: Task) -> Iterator[tuple[Shard, int]]:
    """A store, articles, and what makes tasks -> what a task does, and how many there are. Their files are gone
    afterwards, unless something went wrong."""
    folder = store.readings_folder.parent / TASKS
    shutil.rmtree(folder, ignore_errors=True)  # of a run that was killed: what it read is in the store
    number = shards(articles, folder)
    yield made(str(folder), str(folder.parent)), number
    shutil.rmtree(folder, ignore_errors=True)


def into(store: Readings, articles: Iterable[Article], made: Task, nodes: int | None = None) -> Iterator[str | Lost]:
    """Articles into a store by some nodes here; whether each is new, replaced or kept, or why it has no reading.

    `made` makes tasks. InputError where nodes keep on ending.
    """
    with tasks(store, articles, made) as (step, number):
        count = min(nodes or cores(), number)
        running = [Node(step, number, (number * n // count, number * (n + 1) // count)) for n in range(count)]
        try:
            for rank in range(number):
                while not _report(step.folder, rank).exists():
                    for node in running:
                        node.keep_up()
                    time.sleep(WAIT)
                yield from told(step, rank)
        finally:
            for node in running:
                node.end()


def told(step: Shard, rank: int) -> Iterator[str | Lost]:
    """What a task does, and the number of one that is done -> what became of each of its articles."""
    data = json.loads(_report(step.folder, rank).read_bytes())
    return chain(map(str, data["told"]), (Lost(**one) for one in data["lost"]))


class Node:
    """A process that runs the tasks from one number up to another, and is started again when it died."""

    def __init__(self, step: Shard, number: int, ranks: tuple[int, int]) -> None:
        self._given = (step, step.folder, number, ranks)
        self._starts = 0
        self._process = self._started()

    def _started(self) -> BaseProcess:
        self._starts += 1
        process = multiprocessing.get_context("spawn").Process(target=serve, args=self._given)
        process.start()
        return process

    def keep_up(self) -> None:
        """Start it again, if it ended before its tasks were done."""
        code = self._process.exitcode
        if code:
            if self._starts >= STARTS:
                first, last = self._given[3]
                log = _log(self._given[1], first)
                raise InputError(f"--engine: the node of tasks {first} to {last - 1} ends again and again: {log}")
            self._process = self._started()

    def end(self) -> None:
        """End it, whatever it does; what it started ends with it."""
        self._process.kill()
        self._process.join()


def serve(step: Shard, folder: str, number: int, ranks: tuple[int, int]) -> None:
    """What a node does: those of so many tasks that are its own and not yet done."""
    with _log(folder, ranks[0]).open("ab") as log:
        os.dup2(log.fileno(), 2)  # datatrove tells of each task on standard error
    _executor(step, folder, number)(ranks)


def _executor(step: Shard, folder: str, number: int) -> Callable[[tuple[int, int]], None]:
    """What a task does, the folder and number of all -> what runs some of them."""
    from datatrove.executor.base import DistributedEnvVars, PipelineExecutor

    class Here(PipelineExecutor):  # type: ignore[misc]  # datatrove's own for one machine waits for a killed process
        """Runs tasks one after the other in this process."""

        def __init__(self) -> None:
            super().__init__([step], f"{folder}/state")

        @property
        def world_size(self) -> int:
            return number

        def get_distributed_env(self, node_rank: int = -1) -> DistributedEnvVars:
            del node_rank
            names = ("node_ips", "cpus_per_task", "mem_per_cpu", "gpus_on_node")
            return {"datatrove_executor": "LOCAL"} | {f"datatrove_{name}": "-1" for name in names}

        def run(self, ranks: tuple[int, int] = (0, number)) -> None:
            for rank in self.get_incomplete_ranks(range(*ranks)):
                self._run_for_rank(rank)

    return Here().run


def _articles(file: Path) -> Iterator[Article]:
    with file.open("rb") as lines:
        for line in lines:
            yield loads(Article, line)


def _file(folder: str, rank: int) -> Path:
    return Path(folder) / f"{rank:05d}.articles"


def _report(folder: str, rank: int) -> Path:
    return Path(folder) / f"{rank:05d}.told"


def _log(folder: str, first: int) -> Path:
    return Path(folder) / f"{first:05d}.log"


def installed() -> None:
    """InputError where there is no datatrove."""
    try:
        import datatrove  # noqa: F401
    except ImportError as error:
        raise InputError("--engine datatrove needs datatrove: pip install 'newskg[scale]'") from error
