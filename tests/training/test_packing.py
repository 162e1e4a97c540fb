"""Trained weights -> the model's files: what is lost by eight bits, and that both sides compute the same."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

pytest.importorskip("torch", reason="torch trains; it is not installed")
pytest.importorskip("onnx", reason="onnx writes the graph; it is not installed")

import torch
from torch import Tensor, nn

from kg.reader.encoder import Array
from kg.reader.encoder import Encoder as Read
from kg.reader.facts import RELATIONS, ROLES, SPANS, FactHeads, chances, softmax
from kg.reader.facts import items as read_items
from kg.reader.facts import pooled as read_pooled
from kg.reader.pairs import Item, Pair
from kg.reader.pieces import SPECIAL
from kg.training.annotated import EVENTS
from kg.training.examples import Labels
from kg.training.network import Encoder, Syntax, pooled
from kg.training.packing import BLOCK, blocks, pack, pack_facts, rows
from kg.training.pretrained import Pretrained
from kg.training.reading import Facts, HeadSizes, items, pooled_scores

CLASSES = Labels(("NOUN", "VERB"), ("NOUN|", "VERB|"), ("0a", "1a"), ("ROOT", "dep", "punct"))
IDS, OWNERS, WORDS = [0, 5, 6, 7, 5, 1], [-1, 0, 0, 1, 2, -1], 3
SEEDS = st.integers(0, 1000)


def table(seed: int, *shape: int) -> Array:
    random = np.random.default_rng(seed)
    return (random.normal(size=shape) * random.choice([1e-3, 1, 30])).astype(np.float32)


@given(SEEDS)
@settings(max_examples=20)
def test_eight_bits_a_block_are_off_by_half_a_step_at_most(seed: int) -> None:
    weight = table(seed, 3, 2 * BLOCK)
    whole, scales = blocks(weight)
    assert (whole.shape, scales.shape) == ((3, 2, BLOCK), (3, 2))
    back = (whole.astype(np.float32) - 128) * scales[..., None]
    assert np.all(np.abs(back.reshape(weight.shape) - weight) <= np.repeat(scales, BLOCK, axis=1) * 0.501)


@given(SEEDS)
@settings(max_examples=20)
def test_eight_bits_a_row_are_off_by_half_a_step_at_most(seed: int) -> None:
    vectors = table(seed, 5, 7)
    whole, scales = rows(vectors)
    assert np.all(np.abs(whole * scales - vectors) <= scales * 0.501)


def test_nothing_stays_nothing() -> None:
    whole, scales = blocks(np.zeros((1, BLOCK), dtype=np.float32))
    assert not np.any((whole.astype(np.float32) - 128) * scales[..., None])
    assert not np.any(rows(np.zeros((2, 3), dtype=np.float32))[0])


class Network(nn.Module):
    """An encoder of one layer with the heads of syntax, by chance."""

    def __init__(self, width: int, inner: int) -> None:
        super().__init__()
        shapes: dict[str, tuple[int, ...]] = {
            "emb.word": (9, width), "emb.pos": (16, width), "emb.type": (width,), "emb.ln.w": (width,),
            "emb.ln.b": (width,), "l0.fi.w": (inner, width), "l0.fi.b": (inner,), "l0.fo.w": (width, inner),
        }  # fmt: skip
        shapes |= {f"l0.{name}.w": (width, width) for name in ("q", "k", "v", "ao")}
        shapes |= {f"l0.{name}.b": (width,) for name in ("q", "k", "v", "ao", "fo", "aln", "oln")}
        shapes |= {f"l0.{name}.w": (width,) for name in ("aln", "oln")}
        random = np.random.default_rng(1)
        tensors = {name: random.normal(0, 0.2, size=shape).astype(np.float32) for name, shape in shapes.items()}
        self.encoder = Encoder(Pretrained(tensors, (), {}, width, 1, 12, inner, 1e-12), list(range(9)), 1)
        self.syntax = Syntax(width, CLASSES.sizes)

    @torch.no_grad()
    def results(self) -> dict[str, Tensor]:
        """What the graph has to say of three words."""
        ids, owners = torch.tensor([IDS]), torch.tensor([OWNERS])
        words = pooled(self.encoder(ids, torch.ones_like(ids, dtype=torch.bool)), owners, WORDS)
        arcs, down, up = (each[0] for each in self.syntax.trees(words[None]))
        return {"words": words, **self.syntax.flat(words), "arcs": arcs, "label_down": down, "label_up": up}


@pytest.mark.parametrize(("width", "exact", "off"), [(24, True, 1e-4), (384, True, 1e-4), (384, False, 0.05)])
def test_the_graph_computes_what_was_trained(width: int, exact: bool, off: float, tmp_path: Path) -> None:
    torch.manual_seed(1)
    network = Network(width, 128).eval()
    vocabulary = [*((name, 0.0) for name in SPECIAL), ("▁", -1.0), ("a", -1.0), ("b", -1.0), ("c", -1.0)]
    pack(network.state_dict(), CLASSES, vocabulary, {("va", "VERB"): "aller"}, tmp_path, exact=exact)
    read = Read(tmp_path)
    quantised = read.tables["table"].astype(np.float32) * read.tables["scales"]
    network.encoder.table.copy_(torch.from_numpy(quantised))
    wanted = network.results()
    found = read.run(IDS, OWNERS, WORDS)
    assert found.keys() == wanted.keys()
    for name, values in wanted.items():
        scale = float(values.abs().max())
        assert np.abs(found[name] - values.numpy()).max() <= off * scale, name
    assert read.lemmas == {("va", "VERB"): "aller"}
    assert list(read.classes["relations"]) == list(CLASSES.relations)
    assert read.pieces.vocabulary == tuple(vocabulary)
    label = network.syntax.label.detach().numpy()
    assert np.allclose(read.tables["label"], label, atol=1e-4)


def test_the_heads_of_facts_read_as_they_were_trained(tmp_path: Path) -> None:
    torch.manual_seed(2)
    width, features = 12, {"class=Meet": 1, "slot=nsubj": 2}
    numbers = dict.fromkeys(("roles", "relations", "antecedents", "times", "speakers", "same"), features)
    sizes = HeadSizes(
        len(EVENTS) + 1, len(SPANS) + 1, len(ROLES), len(RELATIONS), {n: 2 + (n == "roles") for n in numbers}
    )
    facts = Facts(width, sizes).eval()
    pack_facts({f"facts.{name}": value for name, value in facts.state_dict().items()}, numbers, tmp_path)
    heads = FactHeads(tmp_path)
    assert heads.events == EVENTS
    words = torch.randn(14, width)
    own = words.numpy()
    places = [Item(2, 0, 3), Item(4, 4, 5)]
    pairs = [Pair(0, 1, ("class=Meet", "slot=nsubj"), 4), Pair(1, 0, ("never seen",), 9), Pair(1, 1, (), 4)]
    with torch.no_grad():
        trigger, fact, reported = (each(words).numpy() for each in (facts.trigger, facts.fact, facts.reported))
        spans = facts.spans(words).numpy()
        shown = items(words, torch.tensor([list(place) for place in places]))
        bag = (torch.tensor([1, 2, 0]), torch.tensor([0, 2, 3]))
        a, b = torch.tensor([0, 1, 1]), torch.tensor([1, 0, 1])
        scores = facts.pairs["roles"](shown, shown, a, b, *bag)
        together = pooled_scores(scores, torch.tensor([0, 1, 0]), 2).numpy()
    assert np.abs(heads.triggers(own) - softmax(trigger)).max() < 0.02
    assert np.abs(heads.factuality(own) - softmax(fact)).max() < 0.02
    assert np.abs(heads.reported(own) - softmax(reported)).max() < 0.02
    assert np.abs(read_items(own, places) - shown.numpy()).max() < 1e-5
    found = heads.scores("roles", read_items(own, places), read_items(own, places), pairs)
    assert np.abs(found - scores.numpy()).max() < 0.05
    groups, pooled_found = read_pooled(found, [pair.group for pair in pairs])
    assert groups == [4, 9]
    assert np.abs(chances(pooled_found) - chances(together)).max() < 0.02
    for span in heads.spans(own, least=0.0):
        likely = softmax(spans[span.first, span.last - span.first - 1][None])[0]
        assert abs(float(likely[1 + SPANS.index(span.kind)]) - span.probability) < 0.02
