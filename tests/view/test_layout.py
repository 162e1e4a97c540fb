"""Where the nodes stand: no box over another, the same on every machine."""

import os
import subprocess
import sys

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.view.layout import LANDSCAPE, PORTRAIT, place
from kg.view.layout.boxes import Box, separate


def graph(edges: list[tuple[int, int]], count: int) -> nx.Graph:
    """A graph of boxes of different sizes."""
    made = nx.Graph()
    for node in range(count):
        made.add_node(node, half=20 + 7 * (node % 9), above=12 + node % 5, below=12 + 9 * (node % 4))
    made.add_edges_from(((a % count, b % count) for a, b in edges if a % count != b % count), length=90.0)
    return made


def overlapping(made: nx.Graph, positions: dict[int, tuple[int, int]]) -> list[tuple[int, int]]:
    """The pairs of boxes that lie over each other."""
    found = []
    for one in made:
        for other in made:
            if one < other:
                (x, y), (to_x, to_y) = positions[one], positions[other]
                a, b = made.nodes[one], made.nodes[other]
                across = abs(x - to_x) < a["half"] + b["half"]
                down = y - a["above"] < to_y + b["below"] and to_y - b["above"] < y + a["below"]
                if across and down:
                    found.append((one, other))
    return found


@settings(max_examples=25, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), max_size=80),
    st.integers(1, 40),
    st.sampled_from([LANDSCAPE, PORTRAIT]),
)
def test_no_box_lies_over_another(edges: list[tuple[int, int]], count: int, aspect: float) -> None:
    made = graph(edges, count)
    positions = place(made, aspect)
    assert set(positions) == set(made)
    assert overlapping(made, positions) == []


@pytest.mark.parametrize("aspect", [LANDSCAPE, PORTRAIT])
def test_a_dense_graph_of_hundreds(aspect: float) -> None:
    made = graph([(n, n * n % 197) for n in range(400)] + [(0, n) for n in range(60)], 240)
    assert overlapping(made, place(made, aspect)) == []


def test_nothing_makes_nothing() -> None:
    assert place(nx.Graph()) == {}


def test_boxes_on_one_spot_come_apart() -> None:
    boxes = [Box(0.0, 0.0, 10, 10, 10) for _ in range(12)]
    separate(boxes, 4)
    assert len({(round(box.x), round(box.y)) for box in boxes}) == 12


PROGRAM = """
import sys
sys.path.insert(0, "tests/view")
from test_layout import graph
from kg.view.layout import place
print(place(graph([(n, n * 7) for n in range(90)], 60)))
"""


def test_the_same_whatever_the_process() -> None:
    def run(seed: str) -> str:
        return subprocess.run(
            [sys.executable, "-c", PROGRAM],
            env=os.environ | {"PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout

    assert run("1") == run("2") != ""


def test_the_layout_needs_no_numpy() -> None:
    """Its results would hang on the machine's vector instructions and BLAS."""
    program = "import sys; sys.modules['numpy'] = sys.modules['scipy'] = None\n" + PROGRAM
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
