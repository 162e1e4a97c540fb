"""Words -> sentences, classes, features, lemmas, trees, names: the scores of the heads made into decisions.

A window takes as many words as the encoder sees. What stands in its last sentence, which may be cut, is left to the
next window, which begins one sentence earlier for its context: time grows with the length of an article and no sentence
is cut.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from kg.reader.encoder import Array, Encoder
from kg.reader.pieces import END, START
from kg.reader.scripts import applied, parse
from kg.reader.trees import tree
from kg.reader.verbs import mend, verbs
from kg.reader.windows import LONGEST, Form, cut

CONTEXT = 96
"""Pieces at most that a window sees again of what the one before decided."""
HEADLINE = 48
"""Pieces at most of a headline that every window sees first."""


@dataclass(frozen=True, slots=True)
class Word:
    """What is decided about a word; `head` counts from the start of the article, its own place for a root."""

    pos: str
    features: str
    lemma: str
    head: int
    relation: str
    starts: bool
    name: str


class Window(NamedTuple):
    """Pieces of an encoder's run, the word of each in the article (-1 for none), and the words decided by it."""

    ids: list[int]
    owners: list[int]
    decided: range


@dataclass(frozen=True)
class Read:
    """The words of an article, their vectors [words, width], and the windows that were encoded."""

    words: tuple[Word, ...]
    vectors: Array
    windows: tuple[Window, ...] = ()


class Reader:
    """An encoder and what its classes mean."""

    def __init__(self, encoder: Encoder) -> None:
        self.encoder = encoder
        classes = encoder.classes
        self._scripts = [parse(script) for script in classes["scripts"]]
        self._features = [tag.partition("|") for tag in classes["tags"]]
        self._tags_of = {
            pos: np.array([n for n, tag in enumerate(self._features) if tag[0] == pos], dtype=np.intp)
            for pos in classes["pos"]
        }
        label = encoder.tables["label"].astype(np.float32)
        self._label: Array = np.ascontiguousarray(label.transpose(1, 0, 2).reshape(label.shape[1], -1))
        self._follows = _allowed(classes["names"])

    def read(self, forms: Sequence[Form], known: Sequence[bool | None], headline: Sequence[Form] = ()) -> Read:
        """Words, where a sentence surely starts (or not), and the headline -> what is decided about the words."""
        parts = [cut([form], self.encoder.pieces).ids for form in forms]
        front = cut(headline, self.encoder.pieces).ids[:HEADLINE]
        prefix = [START, *front, END] if front else [START]
        words: list[Word] = []
        vectors: list[Array] = []
        windows: list[Window] = []
        begin = 0
        while len(words) < len(forms):
            first = len(words)
            end = _reach(forms, parts, begin, LONGEST + 1 - len(prefix))
            ids, owners = list(prefix), [-1] * len(prefix)
            for n in range(begin, end):
                if forms[n].breaks and n > begin:
                    ids.append(END)
                    owners.append(-1)
                ids += parts[n]
                owners += [n - begin] * len(parts[n])
            found = self.encoder.run([*ids, END], [*owners, -1], end - begin)
            starts = self._starts(found["start"], known[begin:end], first - begin)
            stop = starts.pop() if end < len(forms) and len(starts) > 1 else end - begin
            for start, after in zip(starts, [*starts[1:], stop], strict=True):
                words += self._sentence(forms[begin + start : begin + after], found, start, after, begin)
            vectors.append(found["words"][first - begin : stop])
            owned = [owner + begin if owner >= 0 else -1 for owner in (*owners, -1)]
            windows.append(Window([*ids, END], owned, range(first, begin + stop)))
            begin = _context(parts, begin + starts[-1], begin + stop)
        width = self.encoder.tables["norm"].shape[1]
        together = np.concatenate(vectors) if vectors else np.zeros((0, width), np.float32)
        return Read(tuple(words), together, tuple(windows))

    def _starts(self, scores: Array, known: Sequence[bool | None], first: int) -> list[int]:
        """Where sentences start in a window, from its first undecided word on, which starts one."""
        likely = scores[:, 1] > scores[:, 0]
        return [n for n in range(first, len(known)) if n == first or (likely[n] if known[n] is None else known[n])]

    def _sentence(
        self, forms: Sequence[Form], found: dict[str, Array], start: int, after: int, begin: int
    ) -> Iterator[Word]:
        inside = slice(start, after)
        heads = tree(found["arcs"][inside, inside])
        relations = self._relations(found["label_down"][inside], found["label_up"][inside], heads)
        pos = found["pos"][inside].argmax(axis=1)
        names = self._names(found["names"][inside])
        order = np.argsort(-found["scripts"][inside], axis=1, kind="stable")[:, :12]
        classes = self.encoder.classes
        for n, form in enumerate(forms):
            kind = classes["pos"][int(pos[n])]
            tags = self._tags_of[kind]
            tag = int(tags[int(found["tags"][start + n, tags].argmax())]) if len(tags) else -1
            yield Word(
                pos=kind,
                features=self._features[tag][2] if tag >= 0 else "",
                lemma=self._lemma(form.text, kind, order[n]),
                head=begin + start + heads[n],
                relation=relations[n],
                starts=n == 0,
                name=names[n],
            )

    def _lemma(self, form: str, pos: str, scripts: Iterable[int]) -> str:
        """A word, its class and scripts, the likeliest first -> the lemma that the treebanks have, that the dictionary
        of verbs allows alone, or that the first script makes which fits."""
        if pos == "PROPN":
            return form
        known = self.encoder.lemmas.get((form.lower(), pos))
        if known:
            return known
        lemmas = (applied(self._scripts[int(script)], form) for script in scripts)
        lemma = next((lemma for lemma in lemmas if lemma), form)
        return mend(form, lemma, verbs()) if pos in ("VERB", "AUX") else lemma

    def _relations(self, down: Array, up: Array, heads: Sequence[int]) -> list[str]:
        """What labels are scored from [N, L] and the heads -> each word's relation; only a root has the root's."""
        classes = self.encoder.classes["relations"]
        ones = np.ones((len(heads), 1), dtype=np.float32)
        left = np.hstack([down, ones]) @ self._label
        right = np.hstack([up, ones])[list(heads)]
        scores = np.einsum("nrj,nj->nr", left.reshape(len(heads), len(classes), -1), right)
        root = classes.index("ROOT")
        is_root = np.array(heads) == np.arange(len(heads))
        scores[~is_root, root] = -np.inf
        return ["ROOT" if is_root[n] else classes[int(best)] for n, best in enumerate(scores.argmax(axis=1))]

    def _names(self, scores: Array) -> list[str]:
        """Scores of marks [N, marks] -> the best row of marks in which nothing goes on that has not begun."""
        classes = self.encoder.classes["names"]
        best = scores[0].astype(np.float64)
        best[[mark.startswith("I-") for mark in classes]] = -np.inf
        back: list[NDArray[np.intp]] = []
        for row in scores[1:]:
            paths = best[:, None] + self._follows
            back.append(paths.argmax(axis=0))
            best = paths.max(axis=0) + row
        marks = [int(best.argmax())]
        for step in reversed(back):
            marks.append(int(step[marks[-1]]))
        return [classes[mark] for mark in reversed(marks)]


def _allowed(marks: Sequence[str]) -> NDArray[np.float64]:
    """Marks of names -> 0 where the second may follow the first, minus infinity elsewhere."""
    return np.array(
        [[-np.inf if b.startswith("I-") and a[2:] != b[2:] else 0.0 for b in marks] for a in marks], dtype=np.float64
    )


def _reach(forms: Sequence[Form], parts: Sequence[Sequence[int]], begin: int, room: int) -> int:
    """The words' pieces, the first word and the room there is -> the end of the words that fit."""
    end = begin
    while end < len(parts):
        room -= len(parts[end]) + (forms[end].breaks and end > begin)
        if room < 0 and end > begin:
            break
        end += 1
    return end


def _context(parts: Sequence[Sequence[int]], last: int, stop: int) -> int:
    """The start of the last sentence decided and its end -> where the next window begins."""
    return last if sum(map(len, parts[last:stop])) <= CONTEXT else stop
