"""The task of the second stage: whole articles with their facts; and the network that learns them beside syntax."""

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

import torch
from torch import Tensor, nn

from kg.reader.pieces import MASK, PAD
from kg.training.examples import Labels
from kg.training.network import pooled
from kg.training.reading import Example, Facts, HeadSizes, losses
from kg.training.syntax import LAYERS, Network
from kg.training.vocabulary import Cut

BUDGET = 1800
"""Pieces of a group."""
HIDDEN = 0.05
"""The share of words that training hides."""
WEIGHTS = {
    "triggers": 16.0, "facts": 0.5, "reported": 4.0, "spans": 1.0, "roles": 4.0, "relations": 4.0, "antecedents": 0.7,
    "times": 0.5, "speakers": 0.7, "same": 0.3,
}  # fmt: skip


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
        parts = [
            WEIGHTS[name] * loss
            for each in group
            for name, loss in losses(
                network.facts, words(network, each, random), each, self.class_unknown, random
            ).items()
        ]
        return torch.stack(parts).sum() / len(group)


def words(network: Network, each: Example, random: Random, hide: float = HIDDEN) -> Tensor:
    """An article -> the vectors of its words [W, D]; some of them are hidden from the encoder."""
    hidden = {n for n in range(each.count) if random.random() < hide}
    longest = max(len(ids) for ids, *_ in each.windows)
    ids = torch.full((len(each.windows), longest), PAD)
    owners = torch.full((len(each.windows), longest), -1)
    for n, (pieces, owner, first, stop) in enumerate(each.windows):
        ids[n, : len(pieces)] = torch.tensor([MASK if o in hidden else i for i, o in zip(pieces, owner, strict=True)])
        owners[n, : len(pieces)] = torch.tensor([o if first <= o < stop else -1 for o in owner])
    with torch.autocast("cpu", dtype=torch.bfloat16):
        pieces = network.encoder(ids, ids != PAD)
    return pooled(pieces, owners, each.count)
