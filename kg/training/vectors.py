"""Word vectors of a published pipeline -> a small table of our own: fewer dimensions, only words that articles use."""

import numpy as np
from numpy.typing import NDArray
from spacy.vectors import Vectors
from spacy.vocab import Vocab

Matrix = NDArray[np.float32]


def shrink(source: Vocab, width: int) -> Vectors:
    """A vocabulary with vectors -> the same words with fewer dimensions (principal components)."""
    data = np.asarray(source.vectors.data, dtype=np.float32)
    reduced = components(data, width)
    keys = [key for key in source.vectors if wanted(source.strings[key])]
    rows = [source.vectors.key2row[key] for key in keys]
    used = sorted(set(rows))
    place = {row: n for n, row in enumerate(used)}
    table = Vectors(shape=(len(used), width), name="newskg")
    table.data[:] = reduced[used]
    for key, row in zip(keys, rows, strict=True):
        table.add(key, row=place[row])
    return table


def components(data: Matrix, width: int) -> Matrix:
    """Vectors -> their coordinates on the first principal components, of mean square 1, rounded to 1/32."""
    centred = data - data.mean(axis=0)
    _, _, axes = np.linalg.svd(centred, full_matrices=False)
    reduced = centred @ axes[:width].T
    rounded: Matrix = np.round(reduced / np.sqrt((reduced**2).mean()) * 32) / 32
    return rounded


def wanted(word: str) -> bool:
    """Whether a French article could hold the word: Latin letters, no digits inside, no oddity of the web."""
    return 0 < len(word) <= 25 and all((char.isalpha() and ord(char) < 0x250) or char in "-'.’" for char in word)
