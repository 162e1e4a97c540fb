"""Trained weights -> the files of the model: an ONNX graph with eight-bit weights, small tables, classes.

Matrices are stored as eight-bit integers with a scale for each row and block of 128 columns.
"""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper
from torch import Tensor

from kg.reader.pieces import write as write_pieces
from kg.training.annotated import EVENTS
from kg.training.examples import Labels

Array = NDArray[np.float32]
BLOCK = 128
MICROSOFT = "com.microsoft"
HEADS = ("start", "pos", "tags", "scripts", "names")


class Graph:
    """An ONNX graph under construction."""

    def __init__(self, exact: bool = False) -> None:
        """`exact`: keep the weights as they were trained, to compare with."""
        self.nodes: list[onnx.NodeProto] = []
        self.values: list[onnx.TensorProto] = []
        self.exact = exact

    def constant(self, name: str, values: NDArray[np.generic]) -> str:
        """Values -> their name in the graph."""
        self.values.append(numpy_helper.from_array(np.ascontiguousarray(values), name))
        return name

    def node(self, kind: str, inputs: Sequence[str], output: str, domain: str = "", **settings: Any) -> str:
        """An operation on named values -> the name of its result."""
        self.nodes.append(helper.make_node(kind, list(inputs), [output], domain=domain, **settings))
        return output

    def linear(self, name: str, x: str, weight: Array, bias: Array | None) -> str:
        """A layer with weights [out, in] -> the name of its result; the product is made of eight-bit weights."""
        out, width = weight.shape
        product = name if bias is None else f"{name}.product"
        if self.exact or width % BLOCK:
            self.node("MatMul", [x, self.constant(f"{name}.w", weight.T.copy())], product)
        else:
            quantised, scales = blocks(weight)
            inputs = [x, self.constant(f"{name}.w", quantised), self.constant(f"{name}.s", scales)]
            settings = {"K": width, "N": out, "bits": 8, "block_size": BLOCK, "accuracy_level": 4}
            self.node("MatMulNBits", inputs, product, MICROSOFT, **settings)
        return name if bias is None else self.node("Add", [product, self.constant(f"{name}.b", bias)], name)

    def norm(self, name: str, x: str, weight: Array, bias: Array, epsilon: float) -> str:
        """Layer normalisation."""
        inputs = [x, self.constant(f"{name}.g", weight), self.constant(f"{name}.o", bias)]
        return self.node("LayerNormalization", inputs, name, axis=-1, epsilon=epsilon)

    def model(self, outputs: Sequence[str], width: int) -> onnx.ModelProto:
        """The finished model: pieces' vectors `x` [1, T, D] and `pool` [W, T] -> outputs."""
        ins = [
            helper.make_tensor_value_info("x", TensorProto.FLOAT, [1, "pieces", width]),
            helper.make_tensor_value_info("pool", TensorProto.FLOAT, ["words", "pieces"]),
        ]
        outs = [helper.make_tensor_value_info(name, TensorProto.FLOAT, None) for name in outputs]
        graph = helper.make_graph(self.nodes, "newskg", ins, outs, self.values)
        versions = [helper.make_opsetid("", 20), helper.make_opsetid(MICROSOFT, 1)]
        model = helper.make_model(graph, opset_imports=versions, producer_name="newskg")
        model.ir_version = 9
        return model


def blocks(weight: Array) -> tuple[NDArray[np.uint8], Array]:
    """Weights [out, in] -> unsigned eight-bit ones [out, blocks, 128] with 128 for zero, and scales [out, blocks]."""
    out, width = weight.shape
    parts = weight.reshape(out, width // BLOCK, BLOCK)
    scales = np.maximum(np.abs(parts).max(axis=-1) / 127, 1e-9).astype(np.float32)
    whole = np.clip(np.round(parts / scales[..., None]) + 128, 0, 255).astype(np.uint8)
    return whole, scales


def rows(table: Array) -> tuple[NDArray[np.int8], Array]:
    """A table of vectors -> eight-bit ones and a scale for each row."""
    scales = np.maximum(np.abs(table).max(axis=1, keepdims=True) / 127, 1e-9).astype(np.float32)
    return np.round(table / scales).astype(np.int8), scales


def encoder(graph: Graph, weights: dict[str, Array], heads: int, epsilon: float) -> str:
    """The encoder's layers -> the name of the words' vectors."""
    x = "x"
    count = 1 + max(int(name.split(".")[2]) for name in weights if name.startswith("encoder.layers."))
    for n in range(count):
        own = {
            k.removeprefix(f"encoder.layers.{n}."): v
            for k, v in weights.items()
            if k.startswith(f"encoder.layers.{n}.")
        }
        width = own["out.weight"].shape[0]
        q, k, v = (
            graph.linear(
                f"l{n}.{name}",
                x,
                own["qkv.weight"][i * width : (i + 1) * width],
                own["qkv.bias"][i * width : (i + 1) * width],
            )
            for i, name in enumerate("qkv")
        )
        seen = graph.node("MultiHeadAttention", [q, k, v], f"l{n}.seen", MICROSOFT, num_heads=heads)
        out = graph.linear(f"l{n}.out", seen, own["out.weight"], own["out.bias"])
        added = graph.node("Add", [x, out], f"l{n}.added")
        middle = graph.norm(f"l{n}.norm1", added, own["norm1.weight"], own["norm1.bias"], epsilon)
        up = graph.node("Gelu", [graph.linear(f"l{n}.up", middle, own["up.weight"], own["up.bias"])], f"l{n}.gelu")
        down = graph.linear(f"l{n}.down", up, own["down.weight"], own["down.bias"])
        x = graph.norm(
            f"l{n}.norm2",
            graph.node("Add", [middle, down], f"l{n}.sum"),
            own["norm2.weight"],
            own["norm2.bias"],
            epsilon,
        )
    flat = graph.node("Squeeze", [x, graph.constant("first", np.array([0], dtype=np.int64))], "flat")
    return graph.node("MatMul", ["pool", flat], "words")


def syntax(graph: Graph, weights: dict[str, Array]) -> list[str]:
    """The heads of syntax over the words' vectors -> the names of their results."""
    own = {k.removeprefix("syntax."): v for k, v in weights.items() if k.startswith("syntax.")}
    for name in HEADS:
        graph.linear(name, "words", own[f"{name}.weight"], own[f"{name}.bias"])
    for name in ("arc_down", "arc_up", "label_down", "label_up"):
        graph.node("Gelu", [graph.linear(f"{name}.in", "words", own[f"{name}.weight"], own[f"{name}.bias"])], name)
    across = graph.node("Transpose", ["arc_up"], "arc_across", perm=[1, 0])
    turned = graph.linear("arc", "arc_down", own["arc.weight"], own["arc.bias"])
    graph.node("MatMul", [turned, across], "arcs")
    return [*HEADS, "arcs", "label_down", "label_up"]


def pack(
    state: dict[str, Tensor],
    classes: Labels,
    vocabulary: list[tuple[str, float]],
    lemmas: Mapping[tuple[str, str], str],
    folder: Path,
    epsilon: float = 1e-12,
    exact: bool = False,
) -> None:
    """The weights of the first stage -> the files that `kg.reader` reads, in a folder."""
    weights: dict[str, Array] = {name: value.float().numpy() for name, value in state.items()}
    folder.mkdir(parents=True, exist_ok=True)
    graph = Graph(exact)
    encoder(graph, weights, 12, epsilon)
    outputs = ["words", *syntax(graph, weights)]
    onnx.save(graph.model(outputs, weights["encoder.table"].shape[1]), folder / "encoder.onnx")
    table, scales = rows(weights["encoder.table"])
    np.savez(
        folder / "tables.npz",
        table=table,
        scales=scales,
        place=weights["encoder.place"].astype(np.float32),
        norm=np.stack([weights["encoder.norm.weight"], weights["encoder.norm.bias"]]),
        label=weights["syntax.label"].astype(np.float16),
    )
    forms = "".join(f"{form}\t{pos}\t{lemma}\n" for (form, pos), lemma in lemmas.items())
    (folder / "lemmas.tsv").write_text(forms, encoding="utf-8")
    write_pieces(vocabulary, folder / "pieces.tsv")
    lists = {
        "pos": classes.pos,
        "tags": classes.tags,
        "scripts": classes.scripts,
        "relations": classes.relations,
        "names": classes.names,
    }
    (folder / "classes.json").write_text(json.dumps(lists, ensure_ascii=False, indent=0), encoding="utf-8")


def pack_facts(state: dict[str, Tensor], numbers: Mapping[str, Mapping[str, int]], folder: Path) -> None:
    """The weights of the heads that read facts, and the numbers of their features -> their files, in a folder.

    Matrices become eight-bit integers with a scale for each row.
    """
    tables: dict[str, Any] = {}
    for name, value in state.items():
        if not name.startswith("facts."):
            continue
        weights = value.float().numpy()
        own = name.removeprefix("facts.")
        if weights.ndim == 2 and min(weights.shape) > 8:
            tables[own], tables[f"{own}.scale"] = rows(weights)
        else:
            tables[own] = weights.astype(np.float16)
    np.savez(folder / "facts.npz", **tables)
    known = {"events": EVENTS, "features": numbers}
    (folder / "facts.json").write_text(json.dumps(known, ensure_ascii=False, indent=0), encoding="utf-8")
