"""A Ray cluster of two nodes here reads what one process reads, also where nodes are killed amid. KG_KILLS=20 kills as
many nodes as it says."""

import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

import pytest
from troubled import Troubled, article, by_one, files, load

from kg import cluster, engine

os.environ |= {**cluster.QUIET, **os.environ}  # before Ray is loaded
pytest.importorskip("ray", reason="newskg[scale] is not installed")

import ray
from ray.cluster_utils import Cluster

from kg.errors import InputError
from kg.guard import Lost, Reads
from kg.readings import Readings

TESTS = Path(__file__).parent
KILLS = int(os.environ.get("KG_KILLS", "1"))
NUMBER = 6 + 8 * KILLS
NODE = {"num_cpus": 1, "node_ip_address": "127.0.0.1", "object_store_memory": cluster.MEMORY}


def load_here(marks: str) -> Reads:
    """What a process loads; notes the node that it belongs to."""
    (Path(marks) / os.environ["RAY_RAYLET_PID"]).touch()
    return load()


@pytest.fixture(scope="module")
def nodes() -> Iterator[Cluster]:
    """A cluster of two nodes, of which each runs one task at a time."""
    with pytest.MonkeyPatch.context() as patch, tempfile.TemporaryDirectory() as folder:  # sockets want a short path
        patch.setenv("PYTHONPATH", os.pathsep.join(map(str, (TESTS, TESTS.parent))))
        patch.setattr(engine.shards, "__defaults__", (4,))
        patch.setenv("RAY_TMPDIR", folder)  # where it notes its address: not over that of a cluster that runs here
        (Path(folder) / "ray").mkdir()
        started = Cluster(True, head_node_args={"include_dashboard": False, "temp_dir": folder, **NODE})
        started.add_node(**NODE)
        patch.setenv("RAY_ADDRESS", started.address)
        yield started
        started.shutdown()


def test_its_address_is_of_the_loopback_interface() -> None:
    assert ray.util.get_node_ip_address() == "127.0.0.1"
    asked = "import sys; from kg import cluster; cluster.installed(); sys.exit('ray' in sys.modules)"
    ran = subprocess.run([sys.executable, "-c", asked], check=False, cwd=TESTS.parent)
    assert ran.returncode == 0, "Ray settles its address when it is loaded"


def kill(nodes: Cluster, kept: Readings) -> int:
    """Kill the node that began second and start another, again and again at random moments, until there is hardly
    anything left to read; how often."""
    dice, killed = random.Random(0), 0
    while not kept.count():
        time.sleep(0.05)
    while killed < KILLS and kept.count() < NUMBER - 4:
        time.sleep(dice.random() / 5 if KILLS == 1 else 4 * dice.random())
        nodes.remove_node(next(iter(nodes.worker_nodes)), allow_graceful=False)
        nodes.add_node(**NODE)
        killed += 1
    return killed


def test_killed_nodes_cost_nothing(nodes: Cluster, tmp_path: Path) -> None:
    slow = "slow:0.1" if KILLS == 1 else "slow:4"  # a node needs some ten seconds to start
    articles = [article(n, "error" if n == 1 else slow) for n in range(NUMBER)]
    kept, marks = Readings(tmp_path / "nodes"), tmp_path / "marks"
    marks.mkdir()
    made = engine.task(partial(load_here, str(marks)), Troubled.state)
    with ThreadPoolExecutor(1) as pool:  # nodes start in the main thread alone
        outcomes = pool.submit(lambda: list(cluster.into(kept, articles, made)))
        assert kill(nodes, kept) == KILLS
    assert [one.article for one in outcomes.result() if isinstance(one, Lost)] == ["a1"]
    assert len(list(marks.iterdir())) >= 2
    assert files(tmp_path / "nodes") == by_one(tmp_path / "one", [one for one in articles if one.id != "a1"])
    assert not (tmp_path / "nodes" / engine.TASKS).exists()


@pytest.mark.usefixtures("nodes")
def test_an_error_of_a_task_ends_the_run_in_one_line(tmp_path: Path) -> None:
    def elsewhere(folder: str, store: str) -> engine.Shard:
        return engine.Shard(f"{folder}/nowhere", store, load, Troubled.state)

    with pytest.raises(InputError, match=r"--engine: task 0: .*No such file or directory: '.*nowhere") as raised:
        list(cluster.into(Readings(tmp_path / "nodes"), [article(0)], elsewhere))
    assert "\n" not in str(raised.value)
