"""Measures of coreference: two partitions of mentions -> MUC (Vilain et al. 1995), B³ (Bagga & Baldwin 1998), CEAFe
(Luo 2005), as CoNLL-2012 has them. A cluster is a set of mentions; some may be on one side only.
"""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass

import networkx

Cluster = frozenset[Hashable]
Pair = tuple[Sequence[Cluster], Sequence[Cluster]]
"""The clusters of the key and of the response, of one document."""


@dataclass(frozen=True, slots=True)
class Score:
    """Numerators and denominators of recall and precision."""

    right_key: float = 0.0
    key: float = 0.0
    right_response: float = 0.0
    response: float = 0.0

    def __add__(self, other: "Score") -> "Score":
        return Score(
            self.right_key + other.right_key,
            self.key + other.key,
            self.right_response + other.right_response,
            self.response + other.response,
        )

    @property
    def recall(self) -> float:
        return self.right_key / self.key if self.key else 0.0

    @property
    def precision(self) -> float:
        return self.right_response / self.response if self.response else 0.0

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def muc(pair: Pair) -> Score:
    """Links of the one side that the other has too."""
    key, response = pair
    return Score(*_links(key, response), *_links(response, key))


def _links(clusters: Iterable[Cluster], others: Sequence[Cluster]) -> tuple[float, float]:
    owner = _owner(others)
    right = total = 0
    for cluster in clusters:
        parts = {owner[m] for m in cluster if m in owner}
        alone = sum(m not in owner for m in cluster)
        right += len(cluster) - len(parts) - alone
        total += len(cluster) - 1
    return right, total


def b_cubed(pair: Pair) -> Score:
    """For each mention of the one side, the share of its cluster that the other puts with it."""
    key, response = pair
    return Score(*_shares(key, response), *_shares(response, key))


def _shares(clusters: Iterable[Cluster], others: Sequence[Cluster]) -> tuple[float, float]:
    owner = _owner(others)
    right, total = 0.0, 0
    for cluster in clusters:
        right += sum(len(cluster & others[owner[m]]) / len(cluster) for m in cluster if m in owner)
        total += len(cluster)
    return right, total


def _owner(clusters: Sequence[Cluster]) -> Mapping[Hashable, int]:
    return {mention: n for n, cluster in enumerate(clusters) for mention in cluster}


def ceaf_e(pair: Pair) -> Score:
    """The best one-to-one alignment of clusters by the share of mentions in common (φ4)."""
    key, response = pair
    graph = networkx.Graph()
    for k, one in enumerate(key):
        for r, other in enumerate(response):
            if one & other:
                graph.add_edge(("k", k), ("r", r), weight=2 * len(one & other) / (len(one) + len(other)))
    best = networkx.max_weight_matching(graph)
    right = sum(graph.edges[edge]["weight"] for edge in sorted(best))
    return Score(right, len(key), right, len(response))


MEASURES = {"MUC": muc, "B³": b_cubed, "CEAFe": ceaf_e}


def scores(pairs: Sequence[Pair]) -> dict[str, Score]:
    """The partitions of all documents -> each measure over all of them."""
    return {name: sum(map(measure, pairs), Score()) for name, measure in MEASURES.items()}


def average(found: Mapping[str, Score]) -> float:
    """The mean F1 of the measures, which CoNLL-2012 ranks by."""
    return sum(score.f1 for score in found.values()) / len(found)
