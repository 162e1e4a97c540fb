"""Scores of arcs -> the best tree, compared with another's algorithm."""

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.reader.trees import Scores, tree

TABLES = st.integers(1, 6).flatmap(
    lambda n: st.lists(st.integers(-20, 20), min_size=n * n, max_size=n * n).map(
        lambda row: np.array(row, dtype=np.float32).reshape(n, n)
    )
)


def assert_sound(heads: list[int]) -> None:
    """Exactly one root, which every word leads to."""
    (root,) = (n for n, head in enumerate(heads) if head == n)
    for word in range(len(heads)):
        node = word
        for _ in heads:
            node = heads[node]
        assert node == root


def worth(arcs: Scores, heads: list[int]) -> float:
    return float(sum(arcs[n, head] for n, head in enumerate(heads)))


def best(arcs: Scores) -> float:
    """The worth of the best tree with one root, as networkx finds it for each root."""
    found = []
    for root in range(len(arcs)):
        graph = nx.DiGraph()
        graph.add_nodes_from(range(len(arcs)))
        words = [n for n in range(len(arcs)) if n != root]
        graph.add_weighted_edges_from((h, n, float(arcs[n, h])) for n in words for h in range(len(arcs)) if h != n)
        made = nx.maximum_spanning_arborescence(graph) if words else graph
        found.append(float(arcs[root, root]) + sum(weight for _, _, weight in made.edges(data="weight")))
    return max(found)


@given(TABLES)
@settings(max_examples=60)
def test_the_tree_is_the_best_of_one_root(arcs: Scores) -> None:
    heads = tree(arcs)
    assert_sound(heads)
    assert worth(arcs, heads) == best(arcs)


@given(TABLES)
def test_one_table_gives_one_tree(arcs: Scores) -> None:
    assert tree(arcs) == tree(arcs.copy())


@pytest.mark.parametrize("size", [1, 2, 5])
def test_ties_go_to_the_earlier_head(size: int) -> None:
    assert tree(np.zeros((size, size), dtype=np.float32)) == [0] * size


def test_a_cycle_is_broken_where_it_costs_least() -> None:
    arcs = np.array([[1, 9, 0], [9, 0, 0], [0, 5, 0]], dtype=np.float32)
    assert tree(arcs) == [0, 0, 1]


def test_a_second_root_is_never_worth_it() -> None:
    arcs = np.array([[50, -90, -90], [-90, 50, -90], [-90, -90, 49]], dtype=np.float32)
    assert sum(head == n for n, head in enumerate(tree(arcs))) == 1


def test_long_sentences_of_nothing_but_cycles_have_a_tree() -> None:
    size = 400
    arcs = np.random.default_rng(1).normal(size=(size, size)).astype(np.float32)
    arcs[np.arange(size), np.arange(size) ^ 1] += 50
    assert_sound(tree(arcs))
