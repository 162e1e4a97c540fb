"""The heads that read facts: their arithmetic, on small tables made by hand and by chance."""

import json
from pathlib import Path

import numpy as np
import pytest

from kg.reader.encoder import Array
from kg.reader.facts import SPANS, WIDEST, FactHeads, Found, _uncrossed, chances, items, pooled, softmax
from kg.reader.pairs import Item, Pair

WIDTH, SPAN, HIDDEN = 4, 3, 5


def table(*rows: tuple[float, ...]) -> Array:
    return np.array(rows, dtype=np.float32)


def test_scores_of_one_group_are_pooled_in_the_order_of_groups() -> None:
    groups, together = pooled(table((1, 0), (2, 0), (1, 5)), [7, 3, 7])
    assert groups == [7, 3]
    assert np.allclose(together, [[1 + np.log(2), 5 + np.log(1 + np.exp(-5))], [2, 0]])


def test_great_scores_are_pooled_without_overflow() -> None:
    _, together = pooled(table((900,), (900,), (-900,)), [0, 0, 1])
    assert np.allclose(together, [[900 + np.log(2)], [-900]])


def test_none_scores_nothing() -> None:
    assert np.allclose(chances(table((0, 0), (np.log(2), 0))), [[1 / 3, 1 / 3, 1 / 3], [1 / 4, 1 / 2, 1 / 4]])
    assert chances(np.zeros((0, 2), dtype=np.float32)).shape == (0, 3)


def test_probabilities_add_up_to_one() -> None:
    assert np.allclose(softmax(table((1000, 0), (0, 0))), [[1, 0], [0.5, 0.5]])


def test_items_are_shown_as_governor_and_mean() -> None:
    words = table((1, 0), (3, 2), (5, 7))
    assert np.allclose(items(words, [Item(2, 0, 3), Item(0, 0, 1)]), [[5, 7, 3, 3], [1, 0, 1, 0]])
    assert items(words, []).shape == (0, 4)


def test_of_spans_that_cross_the_likelier_stays_and_nested_ones_both() -> None:
    outer, nested, apart = Found(0, 3, "a", 0.9), Found(1, 2, "c", 0.6), Found(3, 5, "e", 0.7)
    crossing, same = Found(2, 4, "b", 0.8), Found(0, 3, "d", 0.85)
    assert _uncrossed([nested, crossing, same, apart, outer]) == [outer, nested, apart]
    assert _uncrossed([]) == []


@pytest.fixture(scope="module")
def weights() -> dict[str, Array]:
    random = np.random.default_rng(3)
    shapes = {
        "span_start.weight": (SPAN, WIDTH), "span_start.bias": (SPAN,),
        "span_end.weight": (SPAN, WIDTH), "span_end.bias": (SPAN,),
        "span": (len(SPANS) + 1, SPAN + 1, SPAN + 1), "span_width": (WIDEST, len(SPANS) + 1),
        "pairs.same.left.weight": (HIDDEN, WIDTH), "pairs.same.left.bias": (HIDDEN,),
        "pairs.same.right.weight": (HIDDEN, WIDTH),
        "pairs.same.left_product.weight": (HIDDEN, WIDTH), "pairs.same.left_product.bias": (HIDDEN,),
        "pairs.same.right_product.weight": (HIDDEN, WIDTH), "pairs.same.right_product.bias": (HIDDEN,),
        "pairs.same.features.weight": (3, HIDDEN), "pairs.same.out_product.weight": (1, HIDDEN),
        "pairs.same.out.weight": (1, HIDDEN), "pairs.same.out.bias": (1,),
    }  # fmt: skip
    return {name: random.normal(size=shape).astype(np.float32) for name, shape in shapes.items()}


@pytest.fixture(scope="module")
def heads(weights: dict[str, Array], tmp_path_factory: pytest.TempPathFactory) -> FactHeads:
    folder = tmp_path_factory.mktemp("heads")
    np.savez(folder / "facts.npz", **weights)
    (folder / "facts.json").write_text(
        json.dumps({"events": ["Meet"], "features": {"same": {"x": 1, "y": 2}}}), encoding="utf-8"
    )
    return FactHeads(folder)


def span_scores(w: dict[str, Array], words: Array, first: int, last: int) -> Array:
    """One span's scores, as the recipe defines them."""
    start = [*np.maximum(w["span_start.weight"] @ words[first] + w["span_start.bias"], 0), 1]
    end = [*np.maximum(w["span_end.weight"] @ words[last - 1] + w["span_end.bias"], 0), 1]
    return np.array([start @ each @ end for each in w["span"]]) + w["span_width"][last - first - 1]


def test_spans_are_those_whose_scores_say_so(heads: FactHeads, weights: dict[str, Array]) -> None:
    words = np.random.default_rng(4).normal(size=(15, WIDTH)).astype(np.float32)
    expected = []
    for first in range(15):
        for last in range(first + 1, min(first + WIDEST, 15) + 1):
            chance = softmax(span_scores(weights, words, first, last)[None])[0]
            if 1 - chance[0] > 0.7:
                kind = int(chance[1:].argmax())
                expected.append(Found(first, last, SPANS[kind], float(chance[1 + kind])))
    found = heads.spans(words, least=0.7)
    wanted = _uncrossed(expected)
    assert [(f.first, f.last, f.kind) for f in found] == [(f.first, f.last, f.kind) for f in wanted]
    assert np.allclose([f.probability for f in found], [f.probability for f in wanted], atol=1e-5)
    assert heads.spans(words[:0]) == []


def test_pairs_are_scored_by_sum_product_and_features(heads: FactHeads, weights: dict[str, Array]) -> None:
    random = np.random.default_rng(5)
    left, right = (random.normal(size=(2, WIDTH)).astype(np.float32) for _ in range(2))
    w = {name.removeprefix("pairs.same."): values for name, values in weights.items()}
    bag = w["features.weight"][2] + w["features.weight"][0]
    both = np.maximum(w["left.weight"] @ left[1] + w["left.bias"] + w["right.weight"] @ right[0] + bag, 0)
    product = w["left_product.weight"] @ left[1] + w["left_product.bias"]
    product = product * (w["right_product.weight"] @ right[0] + w["right_product.bias"])
    expected = w["out.weight"] @ both + w["out.bias"] + w["out_product.weight"] @ product
    found = heads.scores("same", left, right, [Pair(1, 0, ("y", "never seen"), 0)])
    assert np.allclose(found, expected, atol=1e-4)
    assert heads.scores("same", left, right, []).shape == (0, 1)


def test_matrices_of_eight_bits_are_read_with_their_scales(tmp_path: Path) -> None:
    np.savez(tmp_path / "facts.npz", **{
        "reported.0.weight": np.array([[2, 0], [0, -4]], dtype=np.int8),
        "reported.0.weight.scale": np.array([[0.5], [0.25]], dtype=np.float32),
        "reported.0.bias": np.zeros(2, dtype=np.float16),
        "reported.2.weight": np.eye(3, 2, dtype=np.float16),
        "reported.2.bias": np.zeros(3, dtype=np.float16),
    })  # fmt: skip
    (tmp_path / "facts.json").write_text('{"events": ["Meet", "Win"], "features": {}}', encoding="utf-8")
    heads = FactHeads(tmp_path)
    assert heads.events == ("Meet", "Win")
    assert np.allclose(heads.reported(table((1, 1))), softmax(table((1, 0, 0))))
