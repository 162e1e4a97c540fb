"""Scores of arcs -> the best tree of one root (Chu & Liu 1965, Edmonds 1967; greedy first, which is mostly a tree)."""

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float32]
NEVER = -1e6


def tree(arcs: Scores) -> list[int]:
    """Scores [N, N] of word i (row) under word j, the diagonal for being the root -> for each word its head.

    Only one word is its own head. Ties go to the earlier head, so that one table gives one tree everywhere.
    """
    size = len(arcs)
    greedy = arcs.argmax(axis=1)
    if (greedy == np.arange(size)).sum() == 1 and not _cycle(
        [0, *(0 if h == i else h + 1 for i, h in enumerate(greedy.tolist()))]
    ):
        return [int(head) for head in greedy]
    scores = np.full((size + 1, size + 1), NEVER, dtype=np.float64)
    scores[1:, 1:] = arcs
    np.fill_diagonal(scores, NEVER)
    scores[1:, 0] = arcs.diagonal() - float(np.ptp(arcs) + 1) * size  # a second root costs more than any arc is worth
    heads = _arborescence(scores)
    return [i if heads[i + 1] == 0 else heads[i + 1] - 1 for i in range(size)]


def _arborescence(scores: NDArray[np.float64]) -> list[int]:
    """Scores [N, N] of node i under node j, node 0 being the root -> each node's head in the best tree."""
    heads = [0, *(int(row.argmax()) for row in scores[1:])]
    cycle = _cycle(heads)
    if not cycle:
        return heads
    inside = set(cycle)
    outside = [i for i in range(len(heads)) if i not in inside]
    own = np.array([scores[i, heads[i]] for i in cycle])
    small = np.full((len(outside) + 1, len(outside) + 1), NEVER)
    small[:-1, :-1] = scores[np.ix_(outside, outside)]
    into = scores[np.ix_(outside, cycle)]
    small[:-1, -1] = into.max(axis=1)
    out_of = scores[np.ix_(cycle, outside)] - own[:, None]
    small[-1, :-1] = out_of.max(axis=0)
    found = _arborescence(small)
    result = heads[:]
    for n, node in enumerate(outside):
        if node:
            result[node] = cycle[int(into[n].argmax())] if found[n] == len(outside) else outside[found[n]]
    entry = found[-1]
    result[cycle[int(out_of[:, entry].argmax())]] = outside[entry]
    return result


def _cycle(heads: list[int]) -> list[int]:
    """Heads, the root being node 0 -> the nodes of a cycle, none where there is no cycle."""
    state = [0] * len(heads)
    state[0] = 2
    for start in range(1, len(heads)):
        path = []
        node = start
        while state[node] == 0:
            state[node] = 1
            path.append(node)
            node = heads[node]
        if state[node] == 1:
            return path[path.index(node) :]
        for passed in path:
            state[passed] = 2
    return []
