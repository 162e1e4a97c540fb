"""The encoder and the heads that look at single words, run by onnxruntime on one thread."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from kg.reader.pieces import Pieces, read

Array = NDArray[np.float32]
EPSILON = 1e-12


class Encoder:
    """A model's folder, loaded: pieces -> what each head says of each word."""

    def __init__(self, folder: Path) -> None:
        """The folder holds `encoder.onnx`, `tables.npz`, `pieces.tsv`, `lemmas.tsv` and `classes.json`."""
        self.pieces: Pieces = read(folder / "pieces.tsv")
        self.classes: Mapping[str, Sequence[str]] = json.loads((folder / "classes.json").read_text(encoding="utf-8"))
        rows = (line.split("\t") for line in (folder / "lemmas.tsv").read_text(encoding="utf-8").splitlines())
        self.lemmas: Mapping[tuple[str, str], str] = {(form, pos): lemma for form, pos, lemma in rows}
        """For a form in small letters and its class the lemma that it mostly has in the treebanks."""
        with np.load(folder / "tables.npz") as tables:
            self.tables: dict[str, NDArray[Any]] = {name: tables[name] for name in tables.files}
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.execution_mode = onnxruntime.ExecutionMode.ORT_SEQUENTIAL
        options.enable_cpu_mem_arena = False  # the arena keeps what the longest window took
        self._session = onnxruntime.InferenceSession(str(folder / "encoder.onnx"), options, ["CPUExecutionProvider"])
        self._names = [output.name for output in self._session.get_outputs()]

    def run(self, ids: Sequence[int], owners: Sequence[int], words: int) -> dict[str, Array]:
        """Pieces [T] with the word of each (-1 for none) -> the results of the graph for that many words."""
        found = self._session.run(None, {"x": self._embedded(ids)[None], "pool": _pool(owners, words)})
        return dict(zip(self._names, found, strict=True))

    def _embedded(self, ids: Sequence[int]) -> Array:
        rows = np.asarray(ids)
        x: Array = self.tables["table"][rows].astype(np.float32) * self.tables["scales"][rows]
        x += self.tables["place"][: len(rows)]
        x -= x.mean(axis=1, keepdims=True)
        x /= np.sqrt((x * x).mean(axis=1, keepdims=True) + EPSILON)
        gain, offset = self.tables["norm"]
        x *= gain
        x += offset
        return x


def _pool(owners: Sequence[int], words: int) -> Array:
    """The word of each piece -> the matrix [W, T] that takes the mean over a word's pieces."""
    pool = np.zeros((words, len(owners)), dtype=np.float32)
    owner = np.asarray(owners)
    place = np.flatnonzero(owner >= 0)
    pool[owner[place], place] = 1
    pool /= np.maximum(pool.sum(axis=1, keepdims=True), 1)
    return pool
