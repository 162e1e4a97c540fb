"""The heads that read facts, run in numpy over the words' vectors: scores in, probabilities out; nothing is decided."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path

import numpy as np

from kg.reader.encoder import Array
from kg.reader.pairs import Item, Pair
from kg.reader.recent import Recent

FACTUALITIES = ("asserted", "planned", "claimed", "denied", "hypothetical")
ROLES = ("agent", "patient", "recipient", "place", "source")
"""What a thing may be to an event; the source claims it."""
RELATIONS = ("holder", "of", "affiliation", "locatedIn", "memberOf", "family")
"""What a title is to its holder and to what it is held in, and what two things are to each other."""
TYPES = ("Person", "Organization", "GPE", "Location", "NamedEvent", "Other")
SPANS = (*(f"{kind} {how}" for kind in TYPES for how in ("name", "description")), "Title", "Former", "Kin")
WIDEST = 12
RECENT = 32
"""How much of what was worked out is kept: an article's vectors are shown to the heads again and again."""
ITEMS = Recent(RECENT)


@dataclass(frozen=True, slots=True)
class Found:
    """A stretch of tokens that names something: `last` is exclusive."""

    first: int
    last: int
    kind: str
    probability: float


class FactHeads:
    """The heads' weights and the numbers of their features."""

    def __init__(self, folder: Path) -> None:
        """The folder holds `facts.npz` and `facts.json`."""
        with np.load(folder / "facts.npz") as tables:
            self._w: dict[str, Array] = {}
            for name in tables.files:
                if not name.endswith(".scale"):
                    scale = tables[f"{name}.scale"] if f"{name}.scale" in tables.files else 1
                    self._w[name] = (tables[name].astype(np.float32) * scale).astype(np.float32)
        known = json.loads((folder / "facts.json").read_text(encoding="utf-8"))
        self.events: tuple[str, ...] = tuple(known["events"])
        """The classes of events, in the order of the scores."""
        self._features: Mapping[str, Mapping[str, int]] = known["features"]
        self._pairs: dict[str, dict[str, Array]] = {}
        for name, values in self._w.items():
            if name.startswith("pairs."):
                _, kind, own = name.split(".", 2)
                self._pairs.setdefault(kind, {})[own] = values
        self._bags = {kind: _with_nothing(w["features.weight"]) for kind, w in self._pairs.items()}
        self._recent = Recent(RECENT)

    def triggers(self, words: Array) -> Array:
        """Words [W, D] -> for each the probability of none and of each class [W, 1 + classes]."""
        return self._recent.of(words, "trigger", lambda: softmax(self._two("trigger", words, 3)))

    def factuality(self, words: Array) -> Array:
        """Words [W, D] that tell events -> the probability of each factuality [W, 5]."""
        return softmax(self._two("fact", words, 3))

    def reported(self, words: Array) -> Array:
        """Words [W, D] -> the probability to be outside, to begin or to go on a reported clause [W, 3]."""
        return softmax(self._two("reported", words, 2))

    def _two(self, name: str, x: Array, second: int) -> Array:
        w = self._w
        hidden = np.maximum(x @ w[f"{name}.0.weight"].T + w[f"{name}.0.bias"], 0)
        scores: Array = hidden @ w[f"{name}.{second}.weight"].T + w[f"{name}.{second}.bias"]
        return scores

    def spans(self, words: Array, least: float = 0.5) -> list[Found]:
        """Words [W, D] -> the spans that likely name something, the likeliest of those that cross each other."""
        found: list[Found] = []
        for more, probabilities in enumerate(self._recent.of(words, "spans", lambda: list(self._spans(words)))):
            sure = 1 - probabilities[:, 0]
            for first in np.flatnonzero(sure > least):
                kind = int(probabilities[first, 1:].argmax())
                found.append(
                    Found(int(first), int(first) + more + 1, SPANS[kind], float(probabilities[first, 1 + kind]))
                )
        return _uncrossed(found)

    def _spans(self, words: Array) -> Iterator[Array]:
        """Words [W, D] -> for each width of a span the probability of nothing and of each kind, where each begins."""
        w = self._w
        count = len(words)
        if not count:
            return
        ones = np.ones((count, 1), dtype=np.float32)
        start = np.hstack([np.maximum(words @ w["span_start.weight"].T + w["span_start.bias"], 0), ones])
        end = np.hstack([np.maximum(words @ w["span_end.weight"].T + w["span_end.bias"], 0), ones])
        table = w["span"]
        turned = (start @ table.transpose(1, 0, 2).reshape(table.shape[1], -1)).reshape(count, table.shape[0], -1)
        for more in range(min(WIDEST, count)):
            scores = np.einsum("wlj,wj->wl", turned[: count - more], end[more:]) + w["span_width"][more]
            yield softmax(scores)

    def scores(self, kind: str, left: Array, right: Array, pairs: Sequence[Pair]) -> Array:
        """Vectors [A, L] and [B, R] and pairs of them -> their scores [P, classes]."""
        if not pairs:
            return np.zeros((0, 1), dtype=np.float32)
        w = self._pairs[kind]
        a, b = [pair.a for pair in pairs], [pair.b for pair in pairs]
        one, left_product = self._side(kind, "left", left)
        other, right_product = self._side(kind, "right", right)
        both = np.maximum(one[a] + other[b] + self._bag(kind, pairs), 0)
        product = left_product[a] * right_product[b]
        scores: Array = both @ w["out.weight"].T + w["out.bias"] + product @ w["out_product.weight"].T
        return scores

    def _side(self, kind: str, side: str, vectors: Array) -> tuple[Array, Array]:
        """Vectors on one side of pairs -> what the head makes of them; many pairs are asked about the same ones."""

        def turned() -> tuple[Array, Array]:
            w = self._pairs[kind]
            one, product = (vectors @ w[f"{side}{layer}.weight"].T for layer in ("", "_product"))
            return one + w.get(f"{side}.bias", 0), product + w[f"{side}_product.bias"]

        return self._recent.of(vectors, f"{kind} {side}", turned)

    def _bag(self, kind: str, pairs: Sequence[Pair]) -> Array:
        """Pairs -> the sum of what their features weigh [P, H]."""
        numbers, table = self._features[kind], self._bags[kind]
        nothing = len(table) - 1
        rows = zip_longest(*([numbers.get(f, 0) for f in pair.features] for pair in pairs), fillvalue=nothing)
        bag: Array = table[list(next(rows, [nothing] * len(pairs)))]
        for row in rows:
            bag += table[list(row)]
        return bag


def _with_nothing(weights: Array) -> Array:
    """What features weigh -> the same, and a last row for none."""
    return np.vstack([weights, np.zeros((1, weights.shape[1]), dtype=np.float32)])


def _uncrossed(found: Sequence[Found]) -> list[Found]:
    """Spans -> those that cross no likelier one, in order; of two over the same words the likelier."""
    kept: list[Found] = []
    at: dict[int, list[Found]] = {}
    for one in sorted(found, key=lambda f: (-f.probability, f.first, f.last)):
        around = (other for n in range(one.first, one.last) for other in at.get(n, ()))
        if not any(_cross(one, other) for other in around):
            kept.append(one)
            for n in range(one.first, one.last):
                at.setdefault(n, []).append(one)
    return sorted(kept, key=lambda f: (f.first, -f.last))


def _cross(one: Found, other: Found) -> bool:
    """Whether two spans that share a word are the same, or neither lies within the other."""
    within = one.first >= other.first and one.last <= other.last
    around = one.first <= other.first and one.last >= other.last
    return within == around


def softmax(scores: Array) -> Array:
    """Scores [N, C] -> probabilities."""
    e: Array = np.exp(scores - scores.max(axis=1, keepdims=True))
    e /= e.sum(axis=1, keepdims=True)
    return e


def pooled(scores: Array, groups: Sequence[int]) -> tuple[list[int], Array]:
    """Scores of pairs [P, C] and their groups -> the groups in order, the log of each sum of exponentials [G, C]."""
    order = list(dict.fromkeys(groups))
    place = {group: n for n, group in enumerate(order)}
    index = np.array([place[group] for group in groups], dtype=np.intp)
    top = np.full((len(order), scores.shape[1]), -np.inf, dtype=np.float32)
    np.maximum.at(top, index, scores)
    sums = np.zeros_like(top)
    np.add.at(sums, index, np.exp(scores - top[index]))
    return order, np.log(sums) + top


def chances(table: Array) -> Array:
    """Scores of groups [G, C] -> probabilities of none and of each class [G, 1 + C]: none scores nothing."""
    return softmax(np.hstack([np.zeros((len(table), 1), dtype=np.float32), table]))


def items(words: Array, places: Sequence[Item]) -> Array:
    """Words [W, D] and items -> the governor's vector and the mean of all [I, 2 D]."""
    if not places:
        return np.zeros((0, 2 * words.shape[1]), dtype=np.float32)
    return ITEMS.of(words, tuple(places), lambda: _items(words, places))


def _items(words: Array, places: Sequence[Item]) -> Array:
    first, wide = np.array([i.first for i in places]), np.array([i.last - i.first for i in places])
    starts = np.concatenate([[0], wide.cumsum()])
    every = np.repeat(first - starts[:-1], wide) + np.arange(starts[-1])
    means = np.add.reduceat(words[every], starts[:-1], axis=0, dtype=np.float64) / wide[:, None]
    return np.hstack([words[[i.head for i in places]], means.astype(np.float32)])
