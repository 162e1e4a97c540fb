"""The task of the second stage: whole articles with their facts; and the network that learns them beside syntax."""

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from random import Random

import torch
from torch import Tensor, nn

from kg.reader.pieces import MASK
from kg.training.examples import Labels
from kg.training.network import pooled
from kg.training.reading import Example, Facts, HeadSizes, losses
from kg.training.swaps import Swaps, Windows
from kg.training.syntax import LAYERS, Network
from kg.training.vocabulary import Cut

BUDGET = 800
"""Pieces of a group."""
HIDDEN = 0.08
"""The share of words that training hides."""
WEIGHTS = {
    "triggers": 1.6, "facts": 0.05, "reported": 0.4, "spans": 0.1, "roles": 0.4, "relations": 0.8, "antecedents": 0.07,
    "times": 0.05, "speakers": 0.07, "same": 0.03,
}  # fmt: skip
"""So that all heads together pull at the encoder about as hard as the trees do: ten times as hard, and trees fall."""


class Joint(Network):
    """The encoder with the heads of syntax and names and those of facts."""

    def __init__(self, cut: Cut, classes: Labels, sizes: HeadSizes, layers: int = LAYERS) -> None:
        super().__init__(cut, classes, layers)
        self.facts = Facts(self.encoder.table.shape[1], sizes)


@dataclass(frozen=True)
class Articles:
    """Annotated articles, one or a few a group."""

    examples: Sequence[Example]
    class_unknown: int
    """The number of the feature that stands for an event whose class is not known."""
    swaps: Swaps

    def groups(self, turn: int, random: Random) -> Sequence[Sequence[Example]]:
        """A round: every article once."""
        del turn
        order = list(self.examples)
        random.shuffle(order)
        groups: list[list[Example]] = [[]]
        for each in order:
            if groups[-1] and sum(e.length for e in groups[-1]) + each.length > BUDGET:
                groups.append([])
            groups[-1].append(each)
        return groups

    def loss(self, network: nn.Module, group: Sequence[Example], random: Random) -> Tensor:
        """A group of articles -> the mean over them of the weighted sum of the heads' losses."""
        assert isinstance(network, Joint)
        parts = []
        for each in group:
            vectors = words(network, self.swaps.windows(each, random), each.count, random)
            found = losses(network.facts, vectors, each, self.class_unknown, random)
            parts += [WEIGHTS[name] * loss for name, loss in found.items()]
        return torch.stack(parts).sum() / len(group)


def words(network: Network, windows: Windows, count: int, random: Random, hide: float = HIDDEN) -> Tensor:
    """The windows of an article of so many words -> the vectors of those [W, D]; some are hidden from the encoder."""
    hidden = {n for n in range(count) if random.random() < hide}
    owners = torch.tensor([o if first <= o < last else -1 for _, own, first, last in windows for o in own])
    with torch.autocast("cpu", dtype=torch.bfloat16):  # window by window: nothing is computed for padding
        pieces = [network.encoder(ids, torch.ones_like(ids, dtype=torch.bool)) for ids in _ids(windows, hidden)]
    return pooled(torch.cat(pieces, 1), owners, count)


def _ids(windows: Windows, hidden: AbstractSet[int]) -> Iterator[Tensor]:
    """An article's windows and its hidden words -> the pieces of each window [1, T]."""
    for pieces, owners, _, _ in windows:
        yield torch.tensor([[MASK if o in hidden else i for i, o in zip(pieces, owners, strict=True)]])
