"""The heads that read facts, as they are trained: words that tell events and how sure those are, spans that name
things, reported clauses, and scores of pairs that are pooled over what refers to one thing.

A pooled score is the log of the sum of exponentials over an entity's mentions; «none» scores nothing. So an event may
take a participant by any of its mentions (Dozat-like pairs would need one mention chosen beforehand).
"""

from dataclasses import dataclass
from random import Random
from typing import NamedTuple

import torch
from torch import Tensor, nn
from torch.nn import functional

from kg.training.network import IGNORED

SPAN, WIDEST = 96, 12
HIDDEN = 192
DROPOUT = 0.33
RARE = -2.0
"""Where the scores of what is rare begin."""
FORGOTTEN = 0.25
"""How often the class of an event is hidden from its roles, since it may be wrong when read."""


class Pairs(nn.Module):
    """Scores of pairs of vectors with features: a sum and a product of what each shows."""

    def __init__(self, left: int, right: int, features: int, classes: int) -> None:
        super().__init__()
        self.drop = nn.Dropout(DROPOUT)
        self.left = nn.Linear(left, HIDDEN)
        self.right = nn.Linear(right, HIDDEN, bias=False)
        self.features = nn.EmbeddingBag(features + 1, HIDDEN, mode="sum")
        self.out = nn.Linear(HIDDEN, classes)
        self.left_product = nn.Linear(left, HIDDEN)
        self.right_product = nn.Linear(right, HIDDEN)
        self.out_product = nn.Linear(HIDDEN, classes, bias=False)
        nn.init.normal_(self.features.weight, std=0.05)
        with torch.no_grad():
            self.out.bias.fill_(RARE)

    def forward(self, left: Tensor, right: Tensor, a: Tensor, b: Tensor, features: Tensor, offsets: Tensor) -> Tensor:
        """Vectors [A, L], [B, R], pairs of them [P], [P], their features as a bag -> scores [P, classes]."""
        left, right = self.drop(left), self.drop(right)
        both = self.left(left)[a] + self.right(right)[b] + self.features(features, offsets)
        product = self.left_product(left)[a] * self.right_product(right)[b]
        return self.out(self.drop(functional.relu(both))) + self.out_product(self.drop(product))


@dataclass(frozen=True, slots=True)
class HeadSizes:
    """How many classes and features the heads know."""

    triggers: int
    spans: int
    roles: int
    relations: int
    features: dict[str, int]


class Facts(nn.Module):
    """All heads that read facts over words [W, D]; items are shown as governor and mean [2 D], quotes as four words."""

    def __init__(self, width: int, sizes: HeadSizes) -> None:
        super().__init__()
        self.drop = nn.Dropout(DROPOUT)
        self.trigger = nn.Sequential(
            nn.Linear(width, 256), nn.ReLU(), nn.Dropout(DROPOUT), nn.Linear(256, sizes.triggers)
        )
        self.fact = nn.Sequential(nn.Linear(width, 128), nn.ReLU(), nn.Dropout(DROPOUT), nn.Linear(128, 5))
        self.reported = nn.Sequential(nn.Linear(width, 64), nn.ReLU(), nn.Linear(64, 3))
        self.span_start = nn.Linear(width, SPAN)
        self.span_end = nn.Linear(width, SPAN)
        self.span = nn.Parameter(torch.zeros(sizes.spans, SPAN + 1, SPAN + 1))
        self.span_width = nn.Parameter(torch.zeros(WIDEST, sizes.spans))
        nn.init.normal_(self.span, std=0.02)
        with torch.no_grad():  # most words and spans are nothing: what is rare starts so
            self.span_width[:, 0] = -3 * RARE
            self.trigger[-1].bias[0] = -2 * RARE
            self.reported[-1].bias[0] = -RARE
        f = sizes.features
        self.pairs = nn.ModuleDict({
            "roles": Pairs(2 * width, 2 * width, f["roles"], sizes.roles),
            "relations": Pairs(2 * width, 2 * width, f["relations"], sizes.relations),
            "antecedents": Pairs(2 * width, 2 * width, f["antecedents"], 1),
            "times": Pairs(2 * width, 2 * width, f["times"], 1),
            "speakers": Pairs(4 * width, 2 * width, f["speakers"], 1),
            "same": Pairs(2 * width, 2 * width, f["same"], 1),
        })  # fmt: skip

    def spans(self, words: Tensor) -> Tensor:
        """Words [W, D] -> scores of the spans that start at each and hold one word more [W, WIDEST, classes]."""
        x = self.drop(words)
        start, end = functional.relu(self.span_start(x)), functional.relu(self.span_end(x))
        start = torch.cat([start, start.new_ones(len(x), 1)], 1)
        end = torch.cat([end, end.new_ones(len(x), 1)], 1)
        end = torch.cat([end, end.new_zeros(WIDEST - 1, end.shape[1])])
        ends = end.unfold(0, WIDEST, 1).transpose(1, 2)
        turned = torch.einsum("wi,lij->wlj", start, self.span)
        return torch.einsum("wlj,wkj->wkl", turned, ends) + self.span_width


class Pool(NamedTuple):
    """Pairs of one kind, and what is right for each group of them.

    `query` is None where each group has a class of its own; else the groups of one query compete, and a target counts
    within the query, 0 for none of them.
    """

    a: Tensor
    b: Tensor
    features: Tensor
    offsets: Tensor
    group: Tensor
    target: Tensor
    query: Tensor | None
    place: Tensor | None
    """Within a query, the group's place from 1 on."""


@dataclass(frozen=True, slots=True)
class Example:
    """An annotated article, as numbers."""

    name: str
    windows: list[tuple[list[int], list[int], int, int]]
    """Pieces, the word of each (-1 for none), the first word decided there and the end of those."""
    count: int
    triggers: Tensor
    """[W]: the class of the event that a word tells, 0 for none."""
    facts: Tensor
    """[F, 2]: words that tell events, and their factuality."""
    spans: Tensor
    """[S, 3]: first word, words more, class."""
    open: Tensor
    """[O, 2]: first word and words more of spans of which nothing is known."""
    reported: Tensor
    items: Tensor
    """[I, 3]: governor, first and last word of each item that pairs speak of."""
    quotes: Tensor
    """[Q, 4]: the words before, first, last and after."""
    pools: dict[str, Pool]

    @property
    def length(self) -> int:
        """How many pieces it has."""
        return sum(len(window[0]) for window in self.windows)


def items(words: Tensor, places: Tensor) -> Tensor:
    """Words [W, D] and items [I, 3] -> governor's vector and mean [I, 2 D]."""
    sums = torch.cat([words.new_zeros(1, words.shape[1]), words.cumsum(0)])
    size = (places[:, 2] - places[:, 1])[:, None]
    return torch.cat([words[places[:, 0]], (sums[places[:, 2]] - sums[places[:, 1]]) / size], 1)


def losses(heads: Facts, words: Tensor, example: Example, class_unknown: int, random: Random) -> dict[str, Tensor]:
    """The heads, an article's words [W, D] and what is right -> each head's loss."""
    x = heads.drop(words)
    found: dict[str, Tensor] = {}
    found["triggers"] = functional.cross_entropy(heads.trigger(x), example.triggers, label_smoothing=0.02)
    if len(example.facts):
        found["facts"] = functional.cross_entropy(heads.fact(x[example.facts[:, 0]]), example.facts[:, 1])
    found["reported"] = functional.cross_entropy(heads.reported(x), example.reported)
    found["spans"] = _span_loss(heads.spans(words), example)
    if not len(example.items):
        return found
    vectors = items(words, example.items)
    quotes = words[example.quotes.clamp(max=len(words) - 1)].flatten(1) if len(example.quotes) else None
    for name, pool in example.pools.items():
        left = quotes if name == "speakers" else vectors
        if len(pool.a) and left is not None:
            features = pool.features
            if name == "roles" and class_unknown >= 0:
                features = features.clone()
                hidden = torch.tensor([random.random() < FORGOTTEN for _ in range(len(pool.offsets))])
                features[pool.offsets[hidden]] = class_unknown
                features[pool.offsets[hidden] + 1] = class_unknown
            scores = heads.pairs[name](left, vectors, pool.a, pool.b, features, pool.offsets)
            found[name] = _pool_loss(scores, pool)
    return found


def _span_loss(scores: Tensor, example: Example) -> Tensor:
    target = torch.zeros(scores.shape[:2], dtype=torch.long)
    if len(example.open):
        target[example.open[:, 0], example.open[:, 1]] = IGNORED
    if len(example.spans):
        target[example.spans[:, 0], example.spans[:, 1]] = example.spans[:, 2]
    loss = functional.cross_entropy(scores.flatten(0, 1), target.flatten(), ignore_index=IGNORED, reduction="sum")
    return loss / (len(example.spans) + 10)


def pooled_scores(scores: Tensor, group: Tensor, groups: int) -> Tensor:
    """Scores of pairs [P, C] and their groups -> the log of the sum of exponentials of each group [G, C]."""
    top = scores.new_full((groups, scores.shape[1]), -1e4).scatter_reduce(
        0, group[:, None].expand_as(scores), scores.detach(), "amax"
    )
    sums = scores.new_zeros(groups, scores.shape[1]).index_add(0, group, (scores - top[group]).exp())
    return sums.clamp(min=1e-9).log() + top


def _pool_loss(scores: Tensor, pool: Pool) -> Tensor:
    groups = len(pool.target) if pool.query is None else int(pool.group.max()) + 1
    together = pooled_scores(scores, pool.group, groups)
    if pool.query is None:
        table = torch.cat([together.new_zeros(groups, 1), together], 1)
        return (
            functional.cross_entropy(table, pool.target, ignore_index=IGNORED)
            if bool((pool.target != IGNORED).any())
            else scores.sum() * 0
        )
    assert pool.place is not None
    table = together.new_full((len(pool.target), int(pool.place.max()) + 1), -1e4)
    table[:, 0] = 0
    table = table.index_put((pool.query, pool.place), together[:, 0])
    return functional.cross_entropy(table, pool.target, ignore_index=IGNORED)
