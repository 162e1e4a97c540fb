"""The pieces of a pretrained encoder -> the few that French news needs, with their rows of its table."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from kg.reader.pieces import BEGIN, SPECIAL, Pieces

SIZE = 32_000


class Cut(NamedTuple):
    """A smaller vocabulary, and for each of its pieces the row that it has in the table of the whole one."""

    vocabulary: list[tuple[str, float]]
    rows: list[int]


def cut(pieces: Sequence[tuple[str, float]], words: Iterable[tuple[str, bool]], size: int = SIZE) -> Cut:
    """All pieces, and the words of French texts (with whether white space stands before) -> the smaller vocabulary.

    Kept are those that the words are cut into, single characters of European scripts, and the likeliest others of Latin
    letters.
    """
    number = {piece: n for n, (piece, _) in enumerate(pieces)}
    whole = Pieces([*((name, 0.0) for name in SPECIAL), *pieces[4:]])
    seen: Counter[int] = Counter()
    for word, spaced in words:
        seen.update(whole.of(word, spaced))
    kept = {whole.vocabulary[n][0] for n in seen} - set(SPECIAL)
    kept |= {piece for piece, _ in pieces[4:] if len(piece.removeprefix(BEGIN)) <= 1 and ord(piece[-1]) < 0x530}
    kept |= {BEGIN}
    for piece, _ in sorted(pieces[4:], key=lambda pair: -pair[1]):
        if len(kept) + len(SPECIAL) >= size:
            break
        if all(char.isalpha() and ord(char) < 0x250 for char in piece.removeprefix(BEGIN)):
            kept.add(piece)
    order = sorted(number[piece] for piece in kept)
    rows = [number["<s>"], number["</s>"], number["<pad>"], number["<unk>"], len(pieces) - 1]
    vocabulary = [*((name, 0.0) for name in SPECIAL), *((pieces[n][0], pieces[n][1]) for n in order)]
    return Cut(vocabulary, [*rows, *order])
