"""Draws a connected graph so that distances on the plane match those along its edges (stress, minimised by SGD).

Zheng, Pawar and Goodman, "Graph drawing by stochastic gradient descent", IEEE TVCG 2019; pivots for large graphs.
"""

import random
from collections.abc import Iterable, Sequence

import networkx as nx

ALL_PAIRS = 260
PIVOTS = 20
ROUNDS = 24
FEWER_ROUNDS = 14
LAST_STEP = 0.05

Positions = list[list[float]]
Term = tuple[int, int, float, float]
"""Two nodes, the distance they should have, and the weight of that wish."""


def stress(graph: nx.Graph, seed: int) -> Positions:
    """A connected graph with nodes 0 … n-1 and a `length` on each edge -> a position for each node."""
    dice = random.Random(seed)
    count = graph.number_of_nodes()
    reach = 60.0 * count**0.5
    positions = [[reach * (dice.random() - 0.5), reach * (dice.random() - 0.5)] for _ in range(count)]
    terms = _terms(graph)
    if not terms:
        return positions
    weights = [term[3] for term in terms]
    step, last = 1 / min(weights), LAST_STEP / max(weights)
    rounds = ROUNDS if count <= ALL_PAIRS else FEWER_ROUNDS
    cooling = round((last / step) ** (1 / (rounds - 1)), 9)
    for _ in range(rounds):
        dice.shuffle(terms)
        _sweep(positions, terms, step)
        step *= cooling
    return positions


def _sweep(positions: Positions, terms: Iterable[Term], step: float) -> None:
    """Move each pair towards its distance, by at most all of the way."""
    for one, other, distance, weight in terms:
        a, b = positions[one], positions[other]
        x, y = a[0] - b[0], a[1] - b[1]
        apart = (x * x + y * y) ** 0.5 or 1e-9
        share = min(1.0, weight * step) * (apart - distance) / (2 * apart)
        x, y = x * share, y * share
        a[0] -= x
        a[1] -= y
        b[0] += x
        b[1] += y


def _terms(graph: nx.Graph) -> list[Term]:
    """All pairs of a small graph; of a large one the edges, and every node with some pivots."""
    count = graph.number_of_nodes()
    if count <= ALL_PAIRS:
        return [
            (one, other, distance, 1 / (distance * distance))
            for one in range(count)
            for other, distance in sorted(_distances(graph, one).items())
            if other > one
        ]
    near = [(a, b, data["length"], 1 / data["length"] ** 2) for a, b, data in graph.edges(data=True)]
    far = [
        (pivot, other, distance, 4 / (distance * distance))
        for pivot, distances in _pivots(graph)
        for other, distance in sorted(distances.items())
        if distance > 0
    ]
    return near + far


def _pivots(graph: nx.Graph) -> list[tuple[int, dict[int, float]]]:
    """Nodes far from each other, the first the one with most edges, each with its distances."""
    nodes: Sequence[int] = sorted(graph)
    pivot = max(nodes, key=lambda node: (graph.degree(node), -node))
    found = []
    nearest = dict.fromkeys(nodes, float("inf"))
    for _ in range(min(PIVOTS, len(nodes))):
        distances = _distances(graph, pivot)
        found.append((pivot, distances))
        nearest = {node: min(nearest[node], distances[node]) for node in nodes}
        pivot = max(nodes, key=lambda node: (nearest[node], -node))
    return found


def _distances(graph: nx.Graph, source: int) -> dict[int, float]:
    distances: dict[int, float] = nx.single_source_dijkstra_path_length(graph, source, weight="length")
    return distances
