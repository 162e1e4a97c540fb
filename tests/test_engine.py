"""An engine reads: the same readings as one process makes; what is killed is read again, and nothing else."""

import multiprocessing
import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from contextlib import suppress
from functools import partial
from pathlib import Path

import pytest
from troubled import Troubled, article, by_one, files, load, load_badly

pytest.importorskip("datatrove", reason="newskg[scale] is not installed")

from kg import engine
from kg.errors import InputError
from kg.guard import Lost
from kg.model import Reading
from kg.readings import Readings

KILLS = int(os.environ.get("KG_KILLS", "1"))
TITLES = ["", "error", "", "killed", *[""] * 8]


def task(folder: str, store: str) -> engine.Shard:
    return engine.Shard(folder, store, load, Troubled.state)


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "EACH", 4)
    monkeypatch.setattr(engine.shards, "__defaults__", (4,))


def test_two_nodes_make_what_one_process_makes_and_trouble_costs_one_article(tmp_path: Path) -> None:
    articles = [article(n, title) for n, title in enumerate(TITLES)]
    found = list(engine.into(Readings(tmp_path / "nodes"), articles, task, 2))
    assert Counter(one if isinstance(one, str) else one.article for one in found) == {"new": 10, "a1": 1, "a3": 1}
    reasons = [one.reason for one in found if isinstance(one, Lost)]
    assert reasons == ["IndexError: no error (tests/troubled.py, line 23)", "its process ended (SIGKILL)"]
    assert files(tmp_path / "nodes") == by_one(tmp_path / "one", [one for one in articles if not one.title])
    assert not (tmp_path / "nodes" / engine.TASKS).exists()


def test_a_node_that_is_killed_is_started_again_and_reads_only_what_is_left(tmp_path: Path) -> None:
    articles = [article(n, "slow:0.15") for n in range(16)]
    kept = Readings(tmp_path / "nodes")
    kept.keep(Reading(articles[0]), Troubled.state)  # another reading: it would be replaced if it were read again
    killed = list[int]()

    def kill() -> None:
        while kept.count() < 4:
            time.sleep(0.01)
        node = multiprocessing.active_children()[0]
        killed.append(node.pid or 0)
        node.kill()

    thread = threading.Thread(target=kill)
    thread.start()
    list(engine.into(kept, articles, task, 2))
    thread.join()
    assert killed
    expected = by_one(tmp_path / "one", articles)
    first = kept._file("a0").name
    assert {name: text for name, text in files(tmp_path / "nodes").items() if name != first} == {
        name: text for name, text in expected.items() if name != first
    }
    assert kept.reading("a0") == Reading(articles[0])


def test_nodes_that_are_killed_at_any_moment_lose_nothing(tmp_path: Path) -> None:
    """As many as KG_KILLS says; a run that gives up is started again."""
    articles = [article(n, "slow:0.05") for n in range(8 + 12 * KILLS)]
    kept, dice, over, killed = Readings(tmp_path / "nodes"), random.Random(0), threading.Event(), list[int]()

    def kill() -> None:
        while len(killed) < KILLS and not over.is_set():
            before = kept.count()
            while kept.count() == before and not over.is_set():
                time.sleep(0.005)
            time.sleep(dice.random() / 5)
            for node in dice.sample(some := multiprocessing.active_children(), len(some))[:1]:
                node.kill()
                killed.append(node.pid or 0)

    thread = threading.Thread(target=kill)
    thread.start()
    while left := [one for one in articles if not kept.has(one, Troubled.state)]:
        with suppress(InputError):
            list(engine.into(kept, left, task, 2))
    over.set()
    thread.join()
    assert len(killed) == KILLS
    assert files(tmp_path / "nodes") == by_one(tmp_path / "one", articles)


def test_nodes_that_never_read_anything_end_the_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "STARTS", 1)
    (tmp_path / "marks").mkdir()

    def bad(folder: str, store: str) -> engine.Shard:
        return engine.Shard(folder, store, partial(load_badly, str(tmp_path / "marks"), 99), Troubled.state)

    with pytest.raises(InputError, match="--engine: the node of tasks 0 to 0 ends again and again"):
        list(engine.into(Readings(tmp_path / "nodes"), [article(0)], bad, 1))


PROGRAM = """
import sys
sys.path.insert(0, "tests")
from pathlib import Path
from troubled import Troubled, article, load
from kg import engine
from kg.readings import Readings

if __name__ == "__main__":
    engine.shards.__defaults__ = (4,)
    task = lambda folder, store: engine.Shard(folder, store, load, Troubled.state)
    articles = (article(n, "slow:0.05") for n in range(16))
    kept = Readings(Path(sys.argv[1]))
    coming = (one for one in articles if not kept.has(one, Troubled.state))
    print(len(list(engine.into(kept, coming, task, 2))))
"""


def test_who_started_all_is_killed_and_the_next_run_makes_it_whole(tmp_path: Path) -> None:
    run = partial(
        subprocess.Popen[str], [sys.executable, "-c", PROGRAM, str(tmp_path / "nodes")],
        cwd=Path(__file__).parents[1], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
    )  # fmt: skip
    kept = Readings(tmp_path / "nodes")
    for number in range(KILLS):
        process = run()
        while kept.count() < min(1 + number, 16) and process.poll() is None:
            time.sleep(0.01)
        process.send_signal(signal.SIGKILL)
        process.communicate()
    told, _ = run().communicate()
    assert int(told) < 16
    articles = [article(n, "slow:0.05") for n in range(16)]
    assert files(tmp_path / "nodes") == by_one(tmp_path / "same", articles)
