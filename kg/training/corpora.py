"""The public corpora in one folder -> endless, seeded streams of examples, and the parts kept for measuring."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from random import Random
from typing import NamedTuple

from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example

from kg.errors import InputError
from kg.training.docs import Sent, document
from kg.training.names import winer
from kg.training.treebanks import closed_words, harmonise, sentences
from kg.training.vary import line_break, vary

Reader = Callable[[Language], Iterator[Example]]
SLICE = 5
"""Every fifth ten of GSD's sentences is kept for measuring."""
TEN = 10
LENGTHS = (0, 0, 40, 90, 150, 200)
"""Words of a group to learn from."""


NEEDED = (
    "treebanks/fr_sequoia-ud-train.conllu",
    "treebanks/fr_sequoia-ud-dev.conllu",
    "treebanks/fr_gsd-ud-dev.conllu",
    "treebanks/fr_pud-ud-test.conllu",
    "treebanks/fr_fqb-ud-test.conllu",
    "ner/winer_fr.jsonl",
    "ner/sequoia/sequoia-ud.parseme.frsemcor.train",
)


class Source(NamedTuple):
    """Sentences in order, and how many times an epoch sees them."""

    sents: Sequence[Sent]
    weight: float


def check(data: Path) -> None:
    """Raise where the folder of corpora lacks one that is needed."""
    for name in NEEDED:
        if not (data / name).is_file():
            raise InputError(f"{data} lacks {name}; kg/training/README.md says where to download it")


def treebank_sources(folder: Path) -> list[Source]:
    """The folder of treebanks -> what is trained on, with its weight: the nearer to written news the heavier."""
    files = {path.stem: path for path in sorted(folder.glob("*.conllu"))}
    sequoia = list(sentences(files["fr_sequoia-ud-train"]))
    gsd = list(sentences(files["fr_gsd-ud-dev"]))
    oral = [name for name in files if "parisstories" in name or "rhapsodie" in name]
    others = [
        Source([sent for n, sent in enumerate(gsd) if not is_kept(n)], 1.0),
        Source(list(sentences(files["fr_pud-ud-test"], plain_obliques=True)), 1.0),
        Source(list(sentences(files["fr_fqb-ud-test"])), 0.5),
        *(Source(list(sentences(files[name])), 0.2) for name in oral),
    ]
    closed = closed_words(sequoia)
    return [Source(sequoia, 1.0), *(Source(harmonise(sents, closed), weight) for sents, weight in others)]


def kept_treebanks(folder: Path) -> dict[str, list[Sent]]:
    """The folder of treebanks -> what is only measured on."""
    gsd = list(sentences(folder / "fr_gsd-ud-dev.conllu"))
    return {
        "sequoia": list(sentences(folder / "fr_sequoia-ud-dev.conllu")),
        "gsd": [sent for n, sent in enumerate(gsd) if is_kept(n)],
    }


def is_kept(number: int) -> bool:
    """Whether GSD's sentence of that number is kept for measuring."""
    return number // TEN % SLICE == SLICE - 1


def epoch(sources: Iterable[Source], random: Random) -> list[tuple[Sent, ...]]:
    """Sources -> one epoch: groups of neighbouring sentences, shuffled, in varied typography.

    A group is one sentence or as many as have so many words: what is read comes in long windows as in short lines.
    """
    groups: list[tuple[Sent, ...]] = []
    for source in sources:
        start = 0
        while start < len(source.sents):
            end = start + 1
            words, enough = len(source.sents[start]), random.choice(LENGTHS)
            while end < len(source.sents) and words + len(source.sents[end]) <= enough:
                words += len(source.sents[end])
                end += 1
            if random.random() < source.weight:
                groups.append(vary(source.sents[start:end], random))
            start = end
    random.shuffle(groups)
    return groups


def tens(sents: Sequence[Sent]) -> Reader:
    """Sentences -> a reader of documents of ten, as spaCy's converter makes them."""

    def read(nlp: Language) -> Iterator[Example]:
        for start in range(0, len(sents), TEN):
            yield example(nlp, document(nlp.vocab, sents[start : start + TEN]))

    return read


def example(nlp: Language, gold: Doc) -> Example:
    """A gold document -> an example whose text the pipeline cuts into words itself."""
    return Example(nlp.make_doc(gold.text), gold)


def kept_names(folder: str) -> Reader:
    """The folder of name corpora -> the reader to measure with: whole articles of the kept months."""

    def read(nlp: Language) -> Iterator[Example]:
        for paragraphs in winer(Path(folder) / "winer_fr.jsonl", nlp, kept=True):
            yield example(nlp, document(nlp.vocab, [line_break(paragraph) for paragraph in paragraphs]))

    return read
