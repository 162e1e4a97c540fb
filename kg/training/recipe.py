"""The recipe: what the model is made of, stage by stage, each resumable at its last checkpoint.

treebanks, names ─ first stage: the encoder learns syntax and names ─▶ a model that parses
annotated articles, parsed by it ─ second stage: facts, beside syntax and names ─▶ weights ─ packing ─▶ model's folder
"""

import json
import pickle
import shutil
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, replace
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import spacy
import torch
from spacy.language import Language
from spacy.pipeline import AttributeRuler
from torch import Tensor, nn

from kg import knowledge, resources
from kg.pipeline import Pipeline
from kg.reader.component import NAME
from kg.reader.facts import RELATIONS, ROLES, SPANS
from kg.reader.pieces import Pieces
from kg.syntax.chunks import normalise
from kg.training import corpora, pretrained
from kg.training.annotated import EVENTS, Raw, example, feature_numbers, paths, raw
from kg.training.articles import BUDGET, Articles, Joint
from kg.training.examples import Labels, Numbers, every_word, lemmas
from kg.training.learning import Run, Task, learn
from kg.training.names import KEPT_MONTHS
from kg.training.packing import pack, pack_facts
from kg.training.reading import HeadSizes
from kg.training.swaps import Swaps
from kg.training.syntax import Names, Network, Trees, inventory, named
from kg.training.tokenizer import french
from kg.training.vocabulary import Cut, cut

Log = Callable[[str], None]
SYNTAX = Run(rounds=14, until=0.6)
FACTS = Run(rounds=9, rate=1.5e-4, head_rate=1e-3)
FROZEN = 2
"""The first layers are left as the first stage made them: a sixth of the time of the second."""
NAME_ROUNDS = 4
"""Rounds that it takes to see every stretch with names once."""
PARTS = 8
"""Parts in which the annotated articles are read, so that a run that was cut off goes on."""
NEWS = ("news/news_2000.jsonl", "wikinews/wikinews_dev.jsonl", "timebank/fr_timebank_dev.jsonl", "ner/winer_fr.jsonl")
"""Texts that the vocabulary is chosen by, where they are there."""
LANGUAGE = "xx"
"""spaCy's class of language: its French one takes two seconds to import, for exceptions that our tokenizer replaces."""
STARTS = 1
NEVER_STARTS = 2**64 - 1  # the attribute ruler takes no -1, the token's field takes this as -1
META: dict[str, Any] = {
    "name": "newskg",
    "version": "0.2.0",
    "description": "French news: sentences, word classes, features, lemmas, dependencies, names, facts",
    "author": "newskg",
    "license": "CC BY-SA 4.0 and LGPL-LR (see LICENSE)",
    "spacy_version": ">=3.8.7,<3.9.0",  # the range of pyproject.toml, not of the spaCy that wrote it
}


def train(data: Path, output: Path, log: Log, steps: int | None = None) -> None:
    """The folder of corpora -> the model in the output folder, made by the whole recipe (or so many steps a stage).

    What was done is kept in a folder beside the output until all is done: a run that was cut off goes on there.
    """
    corpora.check(data)
    work = output.with_name(f"{output.name}.work")
    ground(data, work, log)
    first = learn(partial(syntax_stage, data, work), replace(SYNTAX, steps=steps), work / "syntax", log)
    if (data / "corpus" / "train").is_dir():
        read_articles(data, work, log, steps)
        last = learn(partial(facts_stage, data, work), replace(FACTS, steps=steps), work / "facts", log)
        numbers = feature_numbers(_raws(work))
    else:
        log("no annotated articles: the model reads no facts")
        last, numbers = first, None
    write(torch.load(last, weights_only=True), data, work, output, numbers)
    shutil.rmtree(work)


def ground(data: Path, work: Path, log: Log | None = None) -> tuple[Cut, Labels]:
    """The folder of corpora -> the vocabulary and the classes of syntax, kept in the folder of the run."""
    path = work / "ground.json"
    if not path.exists():
        if log:
            log("vocabulary and classes")
        sources, classes = inventory(data / "treebanks")
        words = [*every_word([source.sents for source in sources]), *_news_words(data)]
        chosen = cut(pretrained.load().pieces, words)
        work.mkdir(parents=True, exist_ok=True)
        kept = {"vocabulary": chosen.vocabulary, "rows": chosen.rows, "classes": asdict(classes)}
        path.write_text(json.dumps(kept, ensure_ascii=False), encoding="utf-8")
    kept = json.loads(path.read_text(encoding="utf-8"))
    vocabulary = [(piece, score) for piece, score in kept["vocabulary"]]
    return Cut(vocabulary, kept["rows"]), Labels(**{key: tuple(row) for key, row in kept["classes"].items()})


def _news_words(data: Path) -> Iterator[tuple[str, bool]]:
    """The folder of corpora -> the words of every news text in it, with whether white space stands before each."""
    nlp = blank()
    for text in _texts(data):
        spaced = True
        for token in nlp.tokenizer(normalise(text)):
            if not token.is_space:
                yield token.text, spaced
            spaced = bool(token.whitespace_) or token.is_space


def _texts(data: Path) -> Iterator[str]:
    for path in sorted((data / "corpus" / "train").glob("*.txt")):
        yield path.read_text(encoding="utf-8")
    for name in NEWS:
        if (data / name).exists():
            for line in (data / name).read_text(encoding="utf-8").splitlines():
                yield json.loads(line).get("text", "")


def held_out(data: Path) -> frozenset[str]:
    """The folder of corpora -> WiNER's names of the articles that facts are measured on."""
    names = (path.stem for path in (data / "corpus" / "dev").glob("wn-*.txt"))
    return frozenset(name.removeprefix("wn-").replace("-", "_", 2) for name in names)


def syntax_stage(data: Path, work: Path, budget: int = 1000) -> tuple[nn.Module, Sequence[Task]]:
    """The folder of corpora, that of the run, a group's pieces -> network and tasks of the first stage."""
    vocabulary, classes = ground(data, work)
    pieces = Pieces(vocabulary.vocabulary)
    numbers = Numbers(classes)
    sources, _ = inventory(data / "treebanks")
    stretches = named(data / "ner", blank(), held_out(data))
    return Network(vocabulary, classes), [
        Trees(numbers, pieces, budget, sources),
        Names(numbers, pieces, budget, stretches, NAME_ROUNDS),
    ]


def read_articles(data: Path, work: Path, log: Log, limit: int | None = None) -> None:
    """The annotated articles, as the model of the first stage parses them -> what the second learns from, in files."""
    model = work / "parser"
    if not model.exists():
        write(torch.load(work / "syntax" / "weights.pt", weights_only=True), data, work, model, None)
    todo = [n for n in range(PARTS) if not (work / f"articles-{n}.pickle").exists()]
    log(f"reads the annotated articles: {len(todo)} parts")
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        for n in pool.map(partial(_read_part, data, work, model, limit), todo):
            log(f"part {n + 1} of {PARTS}")


def _read_part(data: Path, work: Path, model: Path, limit: int | None, n: int) -> int:
    pipeline = Pipeline.load(str(model))
    files = list(paths(data / "corpus" / "train", KEPT_MONTHS))[n::PARTS][:limit]
    fresh = work / f"articles-{n}.new"
    fresh.write_bytes(pickle.dumps([raw(path, pipeline) for path in files]))
    fresh.rename(work / f"articles-{n}.pickle")
    return n


def _raws(work: Path) -> list[Raw]:
    files = sorted(work.glob("articles-*.pickle"))
    return [each for path in files for each in pickle.loads(path.read_bytes())]  # our own file, written just before


def facts_stage(data: Path, work: Path) -> tuple[nn.Module, Sequence[Task]]:
    """The folder of corpora and that of the run -> network and tasks of the second stage: facts, syntax kept alive."""
    _, tasks = syntax_stage(data, work, BUDGET)
    vocabulary, classes = ground(data, work)
    raws = _raws(work)
    numbers = feature_numbers(raws)
    network = Joint(vocabulary, classes, head_sizes(numbers))
    first = torch.load(work / "syntax" / "weights.pt", weights_only=True)
    network.load_state_dict({**network.state_dict(), **first})  # the heads of facts begin as they are
    network.encoder.freeze(FROZEN)
    examples = [example(each, numbers) for each in raws if each.windows]
    swaps = Swaps(examples, Pieces(vocabulary.vocabulary), knowledge.load(resources.language("fr")))
    return network, [Articles(examples, len(numbers["roles"]) + 1, swaps), *tasks]


def head_sizes(numbers: Mapping[str, Mapping[str, int]]) -> HeadSizes:
    """The numbers of features -> the sizes of the heads; roles know one feature more, for an unknown class."""
    sizes = {name: len(features) + (name == "roles") for name, features in numbers.items()}
    return HeadSizes(len(EVENTS) + 1, len(SPANS) + 1, len(ROLES), len(RELATIONS), sizes)


def blank() -> Language:
    """A pipeline with nothing but the tokenizer of French news."""
    nlp = spacy.blank(LANGUAGE)
    nlp.tokenizer = french(nlp)
    return nlp


def add_borders(nlp: Language) -> None:
    """Give a pipeline the language's rules of where sentences start."""
    ruler = nlp.add_pipe("attribute_ruler", name="borders")
    assert isinstance(ruler, AttributeRuler)
    data = tomllib.loads((resources.language("fr") / "borders.toml").read_text(encoding="utf-8"))
    for rule in data["rule"]:
        ruler.add([rule["pattern"]], {"SENT_START": STARTS if rule["start"] else NEVER_STARTS}, index=rule["index"])


def write(
    state: dict[str, Tensor], data: Path, work: Path, output: Path, numbers: Mapping[str, Mapping[str, int]] | None
) -> None:
    """Weights -> the model's folder, replaced as a whole; the card and the licences in it stay."""
    vocabulary, classes = ground(data, work)
    fresh = output.with_name(f"{output.name}.new")
    shutil.rmtree(fresh, ignore_errors=True)
    nlp = blank()
    add_borders(nlp)
    nlp.add_pipe(NAME)
    nlp.meta.update(META)
    nlp.to_disk(fresh)
    known = lemmas(sent for source in inventory(data / "treebanks")[0] for sent in source.sents)
    pack(state, classes, vocabulary.vocabulary, known, fresh / NAME)
    if numbers is not None:
        pack_facts(state, numbers, fresh / NAME)
    for kept in ("README.md", "LICENSE"):
        if (output / kept).exists():
            shutil.copy2(output / kept, fresh / kept)
    if output.exists():
        shutil.rmtree(output)
    fresh.rename(output)
