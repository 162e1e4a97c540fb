"""The public corpora -> the shipped pipeline: its two halves trained side by side, joined, checked and written."""

import shutil
import tempfile
import tomllib
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from importlib import import_module
from multiprocessing import get_context
from pathlib import Path
from typing import Any, NamedTuple

import spacy
from spacy.language import Language
from spacy.pipeline import AttributeRuler
from spacy.schemas import ConfigSchemaTraining
from spacy.training.loop import train as run_loop
from spacy.util import load_config, load_model_from_config, registry, resolve_dot_names
from thinc.api import fix_random_seed

from kg import resources
from kg.errors import InputError
from kg.syntax.ops import quick
from kg.training import corpora
from kg.training.size import coarsen
from kg.training.tokenizer import french
from kg.training.vectors import shrink

HERE = Path(__file__).parent
TEACHER_OF_WORDS = "fr_core_news_md"
HALVES = {"syntax": ("treebanks", "treebanks"), "names": ("names", "ner")}
"""For each half the path its configuration asks for, and the folder of the corpora that it is."""
WIDTH = 128
SEED = 1
STARTS = 1
NEVER_STARTS = 2**64 - 1  # the attribute ruler takes no -1, the token's field takes this as -1


class Half(NamedTuple):
    """What one half is trained from; `steps` cuts the recipe short."""

    name: str
    data: Path
    vectors: Path
    steps: int | None = None


def train(data: Path, output: Path, log: Callable[[str], None], steps: int | None = None) -> None:
    """The folder of corpora -> a pipeline in the output folder, made anew by the whole recipe (or so many steps)."""
    corpora.check(data)
    with tempfile.TemporaryDirectory() as scratch:
        vectors = Path(scratch) / "vectors"
        log("vectors")
        blank_with_vectors().to_disk(vectors)
        log("both halves, side by side: about an hour on two free cores")
        with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
            tasks = [pool.submit(train_half, Half(name, data, vectors, steps), Path(scratch) / name) for name in HALVES]
            syntax, names = (spacy.load(task.result()) for task in tasks)
        write(join(syntax, names), output)


def blank_with_vectors() -> Language:
    """A blank pipeline with the tokenizer and the small table of word vectors."""
    try:
        import_module(TEACHER_OF_WORDS)
        source = spacy.load(TEACHER_OF_WORDS)
    except ImportError:
        raise InputError(f"the word vectors are those of {TEACHER_OF_WORDS}: pip install 'newskg[train]'") from None
    nlp = spacy.blank(LANGUAGE)
    nlp.tokenizer = french(nlp)
    nlp.vocab.vectors = shrink(source.vocab, WIDTH)
    return nlp


def train_half(half: Half, output: Path) -> Path:
    """A half -> the folder of its best pipeline; the progress goes to a log beside it."""
    with quick():
        nlp = _untrained(half)
        output.mkdir(parents=True, exist_ok=True)
        with (output / "log.txt").open("w", encoding="utf-8") as stream:
            run_loop(nlp, output, stdout=stream, stderr=stream)
    return output / "model-best"


def _untrained(half: Half) -> Language:
    """A half -> its pipeline before training."""
    config = load_config(HERE / f"{half.name}.cfg", interpolate=False)
    key, folder = HALVES[half.name]
    config["paths"][key] = str(half.data / folder)
    if half.steps:
        config["training"] |= {"max_steps": half.steps, "eval_frequency": half.steps}
    nlp = load_model_from_config(config, auto_fill=True)
    nlp.tokenizer = french(nlp)
    nlp.vocab.vectors = spacy.load(half.vectors).vocab.vectors
    _initialise(nlp)
    return nlp


def _initialise(nlp: Language) -> None:
    """Give a pipeline its labels and its first weights, the same each time."""
    config = nlp.config.interpolate()
    fix_random_seed(SEED)
    settings = registry.resolve(config["training"], schema=ConfigSchemaTraining)
    (reader,) = resolve_dot_names(config, [settings["train_corpus"]])
    sample = list(reader(nlp))
    nlp.initialize(lambda: sample)


def join(syntax: Language, names: Language) -> Language:
    """The two halves -> one pipeline that ends sentences at line breaks."""
    nlp = spacy.blank(LANGUAGE)
    nlp.vocab.vectors = syntax.vocab.vectors
    nlp.tokenizer = french(nlp)
    add_borders(nlp)
    for name in syntax.pipe_names:
        nlp.add_pipe(name, source=syntax)
    nlp.add_pipe("ner", source=names)
    return nlp


def add_borders(nlp: Language) -> None:
    """Give a pipeline the language's rules of where sentences start."""
    ruler = nlp.add_pipe("attribute_ruler", name="borders")
    assert isinstance(ruler, AttributeRuler)
    data = tomllib.loads((resources.language("fr") / "borders.toml").read_text(encoding="utf-8"))
    for rule in data["rule"]:
        ruler.add([rule["pattern"]], {"SENT_START": STARTS if rule["start"] else NEVER_STARTS}, index=rule["index"])


def write(nlp: Language, output: Path) -> None:
    """A pipeline -> its folder, replaced as a whole; the card and the licences beside it stay."""
    coarsen(nlp)
    nlp.meta.update(META)
    fresh = output.with_name(output.name + ".new")
    nlp.to_disk(fresh)
    for kept in ("README.md", "LICENSE"):
        if (output / kept).exists():
            shutil.copy2(output / kept, fresh / kept)
    if output.exists():
        shutil.rmtree(output)
    fresh.rename(output)


LANGUAGE = "xx"
"""spaCy's class of language: its French one takes two seconds to import, for exceptions that our tokenizer replaces."""
META: dict[str, Any] = {
    "name": "newskg",
    "version": "0.1.0",
    "description": "French news: sentences, word classes, features, lemmas, dependencies, names",
    "author": "newskg",
    "license": "CC BY-SA 4.0 and LGPL-LR (see LICENSE)",
}
