"""Several processes read: in order, the same as one; what becomes of a process costs the one article that it reads."""

import multiprocessing
import os
import random
import signal
import subprocess
import sys
import time
from functools import partial
from itertools import count
from pathlib import Path

import pytest
from troubled import Troubled, article, load, load_badly

from kg import workers
from kg.errors import InputError
from kg.guard import Bounds, Lost
from kg.model import Article, Reading

BOUNDS = Bounds(seconds=0.6, thousand=0.0, gigabytes=1.0)


def told(articles: list[Article], number: int | None, bounds: Bounds = BOUNDS) -> list[str]:
    """What comes of articles: their ids, and why some have no reading."""
    return [
        f"{one.article}: {one.reason}" if isinstance(one, Lost) else one.article.id
        for one in workers.read(articles, Troubled(), load, number, bounds)
    ]


def test_in_order_whoever_is_quicker() -> None:
    articles = [article(n, f"slow:{0.02 * (n % 3)}") for n in range(12)]
    expected = [Troubled().reading(one) for one in articles]
    assert list(workers.read(articles, Troubled(), load, 3, BOUNDS)) == expected
    assert list(workers.read(articles, Troubled(), load, None, BOUNDS)) == expected


def test_each_trouble_costs_one_article(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "PATIENCE", 500.0)  # of a machine that is busy with other things
    titles = ["", "killed", "error", "", "exit", "memory", "busy", "", "killed", ""]
    assert told([article(n, title) for n, title in enumerate(titles)], 2) == [
        "a0",
        "a1: its process ended (SIGKILL)",
        "a2: IndexError: no error (tests/troubled.py, line 23)",
        "a3",
        "a4: its process ended (exit status 3)",
        "a5: took more than 1 GB of memory",
        "a6: took more than 1 seconds",
        "a7",
        "a8: its process ended (SIGKILL)",
        "a9",
    ]


def test_one_that_only_waits_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "PATIENCE", 4.0)
    assert told([article(0, "asleep")], 1) == ["a0: no answer in 2 seconds"]
    assert multiprocessing.active_children() == []


def test_articles_come_in_as_they_are_read() -> None:
    taken = count()
    endless = (article(next(taken)) for _ in iter(int, 1))
    found = workers.read(endless, Troubled(), load, 2, BOUNDS)
    first = [next(found) for _ in range(3)]
    assert [one.article.id for one in first if isinstance(one, Reading)] == ["a0", "a1", "a2"]
    assert next(taken) < 50
    found.close()  # type: ignore[attr-defined]
    assert multiprocessing.active_children() == []


def test_a_process_that_dies_before_it_has_loaded_is_started_again(tmp_path: Path) -> None:
    bad = partial(load_badly, str(tmp_path), workers.STARTS - 1)
    assert all(isinstance(one, Reading) for one in workers.read([article(0), article(1)], Troubled(), bad, 1, BOUNDS))


def test_processes_that_never_load_end_the_run(tmp_path: Path) -> None:
    bad = partial(load_badly, str(tmp_path), 100)
    with pytest.raises(InputError, match=r"--workers: no process that reads can be started: .*SIGKILL"):
        list(workers.read([article(0)], Troubled(), bad, 1, BOUNDS))


@pytest.mark.parametrize(("characters", "starts"), [(100, False), (workers.PAYS * 2, True)])
def test_few_articles_are_read_here(characters: int, starts: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    made = list[int]()
    monkeypatch.setattr(workers, "_spread", lambda _, some: made.append(len(some)) or iter(()))
    monkeypatch.setattr(workers, "cores", lambda: 2)
    list(workers.read([article(n, body="a" * (characters // 4)) for n in range(4)], Troubled(), load))
    assert made == ([2] if starts else [])


def test_killed_at_random_moments_nothing_is_lost_but_what_was_being_read(monkeypatch: pytest.MonkeyPatch) -> None:
    chance, found, kills = random.Random(3), list[Reading | Lost](), 0
    monkeypatch.setattr(workers, "STARTS", 50)  # kills come quicker here than a process loads
    articles = [article(n, f"slow:{chance.uniform(0, 0.03)}") for n in range(150)]
    for one in workers.read(articles, Troubled(), load, 2, BOUNDS):
        found.append(one)
        if chance.random() < 0.15 and (some := multiprocessing.active_children()):
            time.sleep(chance.uniform(0, 0.03))
            chance.choice(some).kill()
            kills += 1
    assert [one.article.id if isinstance(one, Reading) else one.article for one in found] == [a.id for a in articles]
    lost = [one for one in found if isinstance(one, Lost)]
    assert {one.reason for one in lost} <= {"its process ended (SIGKILL)"}
    assert kills > 10
    assert len(lost) <= kills


PROGRAM = """
import sys
sys.path.insert(0, "tests")
from troubled import Troubled, article, load
from kg import workers

if __name__ == "__main__":
    for one in workers.read((article(n, "slow:0.2") for n in range(1000)), Troubled(), load, 2):
        print(one.article.id, flush=True)
"""


@pytest.mark.parametrize("by", [signal.SIGKILL, signal.SIGINT, signal.SIGTERM])
def test_who_started_them_is_gone_and_so_are_they(by: signal.Signals) -> None:
    process = subprocess.Popen(
        [sys.executable, "-c", PROGRAM],
        cwd=Path(__file__).parents[1],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == b"a0\n"
    process.send_signal(by)
    process.wait()
    for _ in range(100):
        left = subprocess.run(["ps", "-s", str(process.pid), "-o", "pid="], capture_output=True, text=True, check=False)
        if not left.stdout.split():
            return
        time.sleep(0.1)
    pytest.fail(f"still there: {left.stdout}")


INTO = """
import sys
sys.path.insert(0, "tests")
from pathlib import Path
from troubled import Troubled, article, load
from kg.commands.many import Losses, Readers
from kg.readings import Readings

if __name__ == "__main__":
    print("started", flush=True)
    lost = Losses()
    reads = Readers(Troubled(), load, 2, lost)
    done = list(reads.into(Readings(Path(sys.argv[1])), (article(n, "slow:0.03") for n in range(60)), lambda: None))
    print(len(lost), *map(done.count, ("new", "replaced")))
"""
KILLS = int(os.environ.get("KG_KILLS", "2"))


def test_killed_at_random_moments_and_run_again_a_store_is_whole(tmp_path: Path) -> None:
    pytest.importorskip("rdflib")
    chance, root = random.Random(5), Path(__file__).parents[1]
    run = partial(subprocess.Popen[str], cwd=root, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    for number in range(KILLS):
        process = run([sys.executable, "-c", INTO, str(tmp_path / "killed")])
        assert process.stdout is not None
        assert process.stdout.readline() == "started\n"
        time.sleep(chance.uniform(0, 3))
        process.send_signal(signal.SIGKILL if number % 2 else signal.SIGINT)
        process.communicate()
    for folder, expected in (("killed", None), ("whole", "0 60 0"), ("killed", "0 0 0")):
        last, _ = run([sys.executable, "-c", INTO, str(tmp_path / folder)]).communicate()
        assert expected is None or last.split("\n")[1] == expected
    files = [
        {file.name: file.read_bytes() for file in (tmp_path / f / "readings").iterdir()} for f in ("killed", "whole")
    ]
    assert files[0] == files[1]
    assert len(files[0]) == 60
