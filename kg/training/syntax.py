"""The tasks of the first stage: trees with classes, features, lemmas, and names; and the network that learns them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

import torch
from spacy.language import Language
from torch import Tensor, nn

from kg.reader.pieces import Pieces
from kg.training import pretrained
from kg.training.corpora import Source, epoch, treebank_sources
from kg.training.docs import Sent
from kg.training.examples import Labels, Numbers, Window, batches, headline, labels, window
from kg.training.names import sequoia, winer
from kg.training.network import Encoder, Syntax, pooled, syntax_losses
from kg.training.vary import line_break, vary
from kg.training.vocabulary import Cut

LAYERS = 8
HEADED = 0.3
"""The share of windows that a headline stands before, as in articles: a sentence from elsewhere."""
WEIGHTS = {"start": 0.5, "pos": 0.5, "tags": 0.5, "scripts": 0.5, "names": 3.0, "arcs": 1.0, "relations": 1.0}


class Network(nn.Module):
    """The encoder with the heads of syntax and names."""

    def __init__(self, cut: Cut, classes: Labels, layers: int = LAYERS) -> None:
        super().__init__()
        source = pretrained.load()
        self.encoder = Encoder(source, cut.rows, layers)
        self.syntax = Syntax(source.width, classes.sizes)

    def words(self, ids: Tensor, mask: Tensor, owners: Tensor, count: int) -> Tensor:
        """A batch's pieces -> the vectors of its words [W, D]."""
        with torch.autocast("cpu", dtype=torch.bfloat16):
            pieces = self.encoder(ids, mask)
        return pooled(pieces, owners, count)


@dataclass(frozen=True)
class Annotated:
    """A task of the heads of syntax and names."""

    numbers: Numbers
    pieces: Pieces
    budget: int
    """Pieces of a group."""

    def windows(self, groups: Iterable[Sequence[Sent]], random: Random) -> Iterator[Window]:
        """Groups of sentences -> the windows of those that are short enough."""
        before: list[int] = []
        for group in groups:
            made = window(group, self.pieces, before if random.random() < HEADED else ())
            before = headline(group, self.pieces)
            if made:
                yield made

    def loss(self, network: nn.Module, group: Sequence[Window], random: Random) -> Tensor:
        """A group of windows -> the weighted sum of the heads' losses."""
        assert isinstance(network, Network)
        batch = self.numbers.batch(group, random)
        words = network.words(batch.ids, batch.mask, batch.owners, batch.count)
        losses = syntax_losses(network.syntax, words, batch.gold)
        return torch.stack([WEIGHTS[name] * loss for name, loss in losses.items()]).sum()


@dataclass(frozen=True)
class Trees(Annotated):
    """Groups of neighbouring sentences of the treebanks, in varied typography."""

    sources: Sequence[Source]

    def groups(self, turn: int, random: Random) -> Sequence[Sequence[Window]]:
        """A round: an epoch over the treebanks."""
        del turn
        return batches([*self.windows(epoch(self.sources, random), random)], self.budget, random)


@dataclass(frozen=True)
class Names(Annotated):
    """Stretches of articles with their names, in varied typography; a round takes its share of them."""

    stretches: Sequence[Sent]
    rounds: int

    def groups(self, turn: int, random: Random) -> Sequence[Sequence[Window]]:
        """A round: every so-many-th stretch."""
        chosen = self.stretches[turn % self.rounds :: self.rounds]
        return batches([*self.windows((vary([s], random) for s in chosen), random)], self.budget, random)


def named(folder: Path, nlp: Language, without: frozenset[str]) -> list[Sent]:
    """The folder of name corpora -> stretches of some 140 words: Wikinews but for what is left out, and Sequoia."""
    articles = winer(folder / "winer_fr.jsonl", nlp, kept=False, without=without)
    together = list(sequoia(folder / "sequoia" / "sequoia-ud.parseme.frsemcor.train"))
    runs = [together[n : n + 8] for n in range(0, len(together), 8)]
    return [stretch for sents in (*articles, *runs) for stretch in _stretches(sents)]


def _stretches(paragraphs: Sequence[Sent], enough: int = 140) -> Iterator[Sent]:
    """Paragraphs -> neighbouring ones joined until they have enough words."""
    held: list[Sent] = []
    for paragraph in paragraphs:
        held.append(line_break(paragraph))
        if sum(map(len, held)) >= enough:
            yield tuple(word for sent in held for word in sent)
            held = []
    if held:
        yield tuple(word for sent in held for word in sent)


def inventory(folder: Path) -> tuple[list[Source], Labels]:
    """The folder of treebanks -> what is trained on, and the classes in it."""
    sources = treebank_sources(folder)
    return sources, labels(sent for source in sources for sent in source.sents)
