"""Articles -> readings in a store, read in tasks by the workers of a Ray cluster: the one that RAY_ADDRESS names, whose
nodes see the folder of the store, else one of this machine alone, that nothing outside reaches.

What a task does is the same as on any other engine (`kg.engine.Shard`). They are Ray's own tasks, not those of
datatrove's executor for Ray: that one reserves a placement group and forks a pool for each task, looks after them every
ten seconds, and gives up a task that three nodes died over without a word.
"""

import logging
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from secrets import token_hex
from typing import Any

from kg.engine import Shard, Task, tasks, told
from kg.errors import InputError
from kg.guard import Lost
from kg.model import Article
from kg.readings import Readings
from kg.workers import cores

NAME = "ray"
TRIES = 20
"""How often what runs a task may die until that is held to be no accident."""
MEMORY = 80 << 20
"""Bytes that nodes share objects in, where this process starts them: nothing large goes through them."""
QUIET = {"RAY_USAGE_STATS_ENABLED": "0", "RAY_ENABLE_WINDOWS_OR_OSX_CLUSTER": "0"}
"""Tells nobody that Ray is used, and lets its processes here listen on the loopback interface only."""
ALONE = {"RAY_AUTH_MODE": "token", "RAY_AUTH_TOKEN": token_hex(32)}
"""Lets nobody else on this machine ask them for anything; else Ray writes such a token into the home folder."""


def into(store: Readings, articles: Iterable[Article], made: Task, workers: int | None = None) -> Iterator[str | Lost]:
    """Articles into a store by the workers of a cluster; whether each is new, replaced or kept, or why it has no
    reading.

    `made` makes tasks, `workers` says how many a cluster of this machine alone has. InputError where Ray gives up.
    """
    with tasks(store, articles, made) as (step, number), _connected(workers):
        import ray

        work = ray.remote(num_cpus=1, max_retries=TRIES)(_done)
        for rank, one in enumerate([work.remote(step, rank, number) for rank in range(number)]):
            try:
                ray.get(one)
            except ray.exceptions.RayError as error:
                raise InputError(f"--engine: task {rank}: {' '.join(str(error).split())[-300:]}") from error
            yield from told(step, rank)


def _done(step: Shard, rank: int, number: int) -> None:
    """What a task does, and its number among so many -> it is done."""
    step(None, rank, number)


@contextmanager
def _connected(workers: int | None) -> Iterator[None]:
    """Inside, this process belongs to a cluster."""
    elsewhere = os.environ.get("RAY_ADDRESS")
    os.environ |= {} if elsewhere else {**QUIET, **ALONE, **os.environ}
    import ray

    here = {"num_cpus": workers or cores(), "include_dashboard": False, "object_store_memory": MEMORY}
    options: dict[str, Any] = {} if elsewhere else here
    ray.init(elsewhere or "local", log_to_driver=False, logging_level=logging.WARNING, **options)
    try:
        yield
    finally:
        ray.shutdown()


def installed() -> None:
    """InputError where there is no Ray."""
    if find_spec("ray") is None:
        raise InputError("--engine ray needs Ray: pip install 'newskg[scale]'")
