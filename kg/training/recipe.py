"""The recipe: what the model is made of, stage by stage, each resumable at its last checkpoint."""

import json
import pickle
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path

import spacy
import torch
from torch import nn

from kg.reader.facts import EVENTS, RELATIONS, ROLES, SPANS
from kg.reader.pieces import Pieces
from kg.training import pretrained
from kg.training.annotated import example, feature_numbers
from kg.training.articles import Articles, Joint
from kg.training.corpora import Source
from kg.training.examples import Labels, Numbers, every_word
from kg.training.learning import Run, Task, learn
from kg.training.reading import HeadSizes
from kg.training.syntax import Names, Network, Trees, inventory, named
from kg.training.tokenizer import french
from kg.training.vary import vary
from kg.training.vocabulary import Cut, cut

SYNTAX = Run(rounds=14, until=0.6)
NAME_ROUNDS = 4
"""Rounds that it takes to see every stretch with names once."""


@dataclass(frozen=True)
class Ground:
    """What every stage builds on: the smaller vocabulary, the classes of syntax, the corpora."""

    cut: Cut
    classes: Labels
    trees: Sequence[Source]
    names: Sequence[tuple[object, ...]]

    @property
    def pieces(self) -> Pieces:
        """The pieces of the vocabulary."""
        return Pieces(self.cut.vocabulary)


def texts(data: Path) -> Iterator[str]:
    """The folder of corpora -> every French news text in it, to choose pieces by."""
    for path in sorted((data / "corpus").glob("*/*.txt")):
        yield path.read_text(encoding="utf-8")
    for name in ("news/news_2000.jsonl", "wikinews/wikinews_dev.jsonl", "timebank/fr_timebank_dev.jsonl", "ner/winer_fr.jsonl"):
        if (data / name).exists():
            for line in (data / name).read_text(encoding="utf-8").splitlines():
                yield json.loads(line).get("text", "")


def ground(data: Path, folder: Path, log: Callable[[str], None]) -> tuple[Cut, Labels]:
    """The folder of corpora -> the vocabulary and the classes, kept in the folder of the run."""
    path = folder / "ground.json"
    if path.exists():
        kept = json.loads(path.read_text(encoding="utf-8"))
        vocabulary = [(piece, score) for piece, score in kept["vocabulary"]]
        return Cut(vocabulary, kept["rows"]), Labels(**{key: tuple(row) for key, row in kept["classes"].items()})
    log("vocabulary and classes")
    sources, classes = inventory(data / "treebanks")
    blank = spacy.blank("xx")
    blank.tokenizer = french(blank)
    groups = [source.sents for source in sources]
    from kg.syntax.chunks import normalise

    docs = (blank.tokenizer(normalise(text)) for text in texts(data))
    words = [
        *every_word(groups),
        *((token.text, token.i == 0 or bool(token.nbor(-1).whitespace_ or token.nbor(-1).is_space)) for doc in docs for token in doc if not token.is_space),
    ]
    chosen = cut(pretrained.load().pieces, words)
    folder.mkdir(parents=True, exist_ok=True)
    kept = {"vocabulary": chosen.vocabulary, "rows": chosen.rows, "classes": asdict(classes)}
    path.write_text(json.dumps(kept, ensure_ascii=False), encoding="utf-8")
    return chosen, classes


def held_out(data: Path) -> frozenset[str]:
    """The folder of corpora -> WiNER's names of the articles that facts are measured on."""
    return frozenset(
        path.stem.removeprefix("wn-").replace("-", "_", 2) for path in (data / "corpus" / "dev").glob("wn-*.txt")
    )


def syntax_stage(data: Path, folder: Path) -> tuple[nn.Module, Sequence[Task]]:
    """The folder of corpora and that of the run -> network and tasks of the first stage."""
    cut_, classes = ground(data, folder, print)
    pieces = Pieces(cut_.vocabulary)
    numbers = Numbers(classes)
    blank = spacy.blank("xx")
    blank.tokenizer = french(blank)
    sources, _ = inventory(data / "treebanks")
    tasks: list[Task] = [
        Trees(numbers, pieces, sources),
        Names(numbers, pieces, named(data / "ner", blank, held_out(data)), NAME_ROUNDS),
    ]
    return Network(cut_, classes), tasks


FACTS = Run(rounds=6, rate=1e-4, head_rate=1e-3)


def facts_stage(data: Path, folder: Path) -> tuple[nn.Module, Sequence[Task]]:
    """The folder of corpora and that of the run -> network and tasks of the second stage: facts, syntax kept alive."""
    _, tasks = syntax_stage(data, folder)
    cut_, classes = ground(data, folder, print)
    raws = [each for path in sorted(folder.glob("articles-*.pickle")) for each in pickle.loads(path.read_bytes())]
    numbers = feature_numbers(raws)
    network = Joint(cut_, classes, head_sizes(numbers))
    network.load_state_dict(torch.load(folder / "syntax" / "weights.pt", weights_only=True), strict=False)
    examples = [example(each, numbers) for each in raws if each.windows]
    return network, [Articles(examples, len(numbers["roles"]) + 1), *tasks]


def head_sizes(numbers: Mapping[str, Mapping[str, int]]) -> HeadSizes:
    """The numbers of features -> the sizes of the heads; roles know one feature more, for an unknown class."""
    sizes = {name: len(features) + (name == "roles") for name, features in numbers.items()}
    return HeadSizes(len(EVENTS) + 1, len(SPANS) + 1, len(ROLES), len(RELATIONS), sizes)


def train(data: Path, folder: Path, log: Callable[[str], None], run: Run = SYNTAX) -> Path:
    """The folder of corpora -> the weights of the first stage, in the folder of the run."""
    ground(data, folder, log)
    return learn(partial(syntax_stage, data, folder), run, folder / "syntax", log)
