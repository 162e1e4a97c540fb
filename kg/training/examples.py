"""Annotated sentences -> windows of pieces with what is right about their words, and batches of such windows."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from random import Random

import torch
from torch import Tensor

from kg.reader.pieces import END, MASK, PAD, START, Pieces
from kg.reader.scripts import between
from kg.reader.syntax import HEADLINE
from kg.reader.windows import LONGEST, Form, cut
from kg.syntax.labels import NAMES
from kg.training.docs import Sent, Word
from kg.training.network import IGNORED, Gold, Sizes

NAME_MARKS = ("O", *(f"{mark}-{label}" for label in NAMES for mark in "BI"))
RAREST = 3
"""Scripts of lemmas and bundles of features seen less often are not learned."""
MASKED = 0.08
"""The share of words that training hides, so that their neighbours must tell."""


@dataclass(frozen=True, slots=True)
class Labels:
    """The classes of each head, in order."""

    pos: tuple[str, ...]
    tags: tuple[str, ...]
    scripts: tuple[str, ...]
    relations: tuple[str, ...]
    names: tuple[str, ...] = NAME_MARKS

    @property
    def sizes(self) -> Sizes:
        """How many classes each head has."""
        return Sizes(len(self.pos), len(self.tags), len(self.scripts), len(self.relations), len(self.names))


def labels(sents: Iterable[Sent]) -> Labels:
    """Annotated sentences -> the classes that they show."""
    pos: Counter[str] = Counter()
    tags: Counter[str] = Counter()
    scripts: Counter[str] = Counter()
    relations: Counter[str] = Counter()
    for word in (word for sent in sents for word in sent):
        pos[word.pos] += 1
        tags[tag(word)] += word.morph is not None
        scripts[str(between(word.text, word.lemma))] += bool(word.lemma)
        relations[word.dep] += bool(word.dep)
    return Labels(
        *(
            _frequent(counter, least)
            for counter, least in ((pos, 1), (tags, RAREST), (scripts, RAREST), (relations, RAREST))
        )
    )


def _frequent(counter: Counter[str], least: int) -> tuple[str, ...]:
    return tuple(sorted(label for label, count in counter.items() if label and count >= least))


def lemmas(sents: Iterable[Sent]) -> dict[tuple[str, str], str]:
    """Annotated sentences -> for each form in small letters and its class the lemma it mostly has; no proper names."""
    counts: dict[tuple[str, str], Counter[str]] = {}
    for word in (word for sent in sents for word in sent):
        if word.lemma and word.pos not in ("PROPN", "X", "NUM", ""):
            counts.setdefault((word.text.lower(), word.pos), Counter())[word.lemma] += 1
    return {key: counter.most_common(1)[0][0] for key, counter in sorted(counts.items())}


def tag(word: Word) -> str:
    """A word's class with its features, as one label."""
    return f"{word.pos}|{word.morph or ''}"


@dataclass(frozen=True, slots=True)
class Window:
    """Pieces with their words, and what is right about those; sentences as ranges of words."""

    ids: list[int]
    owners: list[int]
    words: list[Word]
    sentences: list[range]
    starts: bool
    """Whether the sentences' starts are known."""

    @property
    def length(self) -> int:
        """How many pieces it has."""
        return len(self.ids)


def window(sents: Sequence[Sent], pieces: Pieces, headline: Sequence[int] = ()) -> Window | None:
    """Neighbouring sentences, and the pieces of a headline -> their window, None where they are too long for one."""
    forms: list[Form] = []
    words: list[Word] = []
    sentences: list[range] = []
    spaced, breaks = True, False
    for sent in sents:
        first = len(words)
        for word in sent:
            if not word.text.strip():
                spaced, breaks = True, breaks or "\n" in word.text
                continue
            forms.append(Form(word.text, spaced, breaks))
            words.append(word)
            spaced, breaks = word.space, False
        sentences.append(range(first, len(words)))
    part = cut(forms, pieces)
    front = [START, *headline, END] if headline else [START]
    ids, owners = [*front, *part.ids, END], [*[-1] * len(front), *part.owners, -1]
    known = any(word.head >= 0 for word in words)
    return Window(ids, owners, words, sentences, known) if len(ids) <= LONGEST + 2 else None


def headline(sents: Sequence[Sent], pieces: Pieces) -> list[int]:
    """Sentences -> the pieces of the first as a headline before other text."""
    forms = (Form(word.text, n == 0 or sents[0][n - 1].space) for n, word in enumerate(sents[0]) if word.text.strip())
    return cut(forms, pieces).ids[:HEADLINE]


@dataclass(frozen=True, slots=True)
class Batch:
    """Windows of a like length as tensors."""

    ids: Tensor
    mask: Tensor
    owners: Tensor
    count: int
    gold: Gold


def batches(windows: Sequence[Window], budget: int, random: Random) -> list[list[Window]]:
    """Windows -> groups of a like length with at most `budget` pieces each, shuffled."""
    order = sorted(windows, key=lambda w: w.length + random.random() * 8)
    groups: list[list[Window]] = [[]]
    for each in order:
        if groups[-1] and (len(groups[-1]) + 1) * each.length > budget:
            groups.append([])
        groups[-1].append(each)
    random.shuffle(groups)
    return [group for group in groups if group]


class Numbers:
    """The numbers of classes, for making batches."""

    def __init__(self, classes: Labels) -> None:
        self._pos, self._tags, self._scripts, self._relations, self._names = (
            {label: n for n, label in enumerate(column)}
            for column in (classes.pos, classes.tags, classes.scripts, classes.relations, classes.names)
        )

    def batch(self, windows: Sequence[Window], random: Random, hide: float = MASKED) -> Batch:
        """Windows -> one batch; `hide`: the share of words whose pieces are hidden."""
        longest = max(w.length for w in windows)
        ids = torch.full((len(windows), longest), PAD)
        owners = torch.full((len(windows), longest), -1)
        first = 0
        words: list[Word] = []
        rows: list[list[int]] = []
        starts: list[int] = []
        heads: list[int] = []
        for n, w in enumerate(windows):
            hidden = {i for i in range(len(w.words)) if random.random() < hide}
            ids[n, : w.length] = torch.tensor(
                [MASK if o in hidden else i for i, o in zip(w.ids, w.owners, strict=True)]
            )
            owners[n, : w.length] = torch.tensor([o + first if o >= 0 else -1 for o in w.owners])
            for sentence in w.sentences:
                inside = [w.words[i] for i in sentence]
                starts.extend(int(k == 0) if w.starts else IGNORED for k in range(len(inside)))
                heads.extend(word.head if word.head >= 0 else IGNORED for word in inside)
                if inside and inside[0].head >= 0:
                    rows.append([first + i for i in sentence])
            words.extend(w.words)
            first += len(w.words)
        widest = max(map(len, rows), default=0)
        gold = Gold(
            start=torch.tensor(starts),
            pos=torch.tensor([self._pos.get(word.pos, IGNORED) for word in words]),
            tags=torch.tensor(
                [self._tags.get(tag(word), IGNORED) if word.morph is not None else IGNORED for word in words]
            ),
            scripts=torch.tensor([self._script(word) for word in words]),
            names=torch.tensor([self._names.get(word.name or "", IGNORED) for word in words]),
            sentences=torch.tensor([row + [-1] * (widest - len(row)) for row in rows]).reshape(len(rows), widest),
            heads=torch.tensor(heads),
            relations=torch.tensor([self._relations.get(word.dep, IGNORED) for word in words]),
        )
        return Batch(ids, ids != PAD, owners, len(words), gold)

    def _script(self, word: Word) -> int:
        return self._scripts.get(str(between(word.text, word.lemma)), IGNORED) if word.lemma else IGNORED


def every_word(windows: Iterable[Sequence[Sent]]) -> Iterator[tuple[str, bool]]:
    """Groups of sentences -> their words, with whether white space stands before each."""
    for sents in windows:
        spaced = True
        for word in (word for sent in sents for word in sent):
            if word.text.strip():
                yield word.text, spaced
            spaced = word.space or not word.text.strip()
