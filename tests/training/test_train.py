"""The recipe from corpora to a pipeline, on corpora of a few sentences and for two steps."""

import json
from pathlib import Path

import numpy as np
import pytest
import spacy
from spacy.vectors import Vectors

from kg.errors import InputError
from kg.training.corpora import NEEDED, check
from kg.training.names import KEPT_MONTHS
from kg.training.tokenizer import french
from kg.training.train import Half, join, train_half, write

SAMPLE = Path(__file__).parent / "sample.conllu"
NAMES = [[10, 21, "Person"], [28, 33, "Location"]]
ARTICLES = [
    {
        "id": "a",
        "date": date,
        "text": "Un titre\n\nJean Dupont vit à Paris.",
        "ents_flat": [[10, 21, "Person"], [28, 33, "Location"]],
    }
    for date in ("2016-01-01", f"{min(KEPT_MONTHS)}-01")
]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    text = "\n\n".join(SAMPLE.read_text(encoding="utf-8").strip().split("\n\n") * 2)
    for name in NEEDED:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    names = "\n".join("\t".join([line, "*", "*"]) if "\t" in line else line for line in text.splitlines())
    (tmp_path / "ner/sequoia/sequoia-ud.parseme.frsemcor.train").write_text(names, encoding="utf-8")
    winer = "\n".join(json.dumps(article) for article in ARTICLES)
    (tmp_path / "ner/winer_fr.jsonl").write_text(winer, encoding="utf-8")
    return tmp_path


def test_both_halves_are_trained_and_joined(data: Path, tmp_path: Path) -> None:
    blank = spacy.blank("fr")
    blank.tokenizer = french(blank)
    blank.vocab.vectors = Vectors(shape=(10, 128), name="newskg")
    blank.vocab.vectors.data[:] = np.random.default_rng(1).normal(size=(10, 128))
    blank.to_disk(tmp_path / "vectors")
    halves = [
        spacy.load(train_half(Half(name, data, tmp_path / "vectors", steps=2), tmp_path / name))
        for name in ("syntax", "names")
    ]
    output = tmp_path / "model"
    output.mkdir()
    (output / "README.md").write_text("card", encoding="utf-8")
    write(join(*halves), output)
    assert (output / "README.md").read_text(encoding="utf-8") == "card"
    nlp = spacy.load(output)
    assert nlp.pipe_names == ["borders", "tok2vec", "morphologizer", "lemmatizer", "parser", "ner"]
    doc = nlp("Un titre\n\nUn texte.")
    assert doc.has_annotation("DEP")
    assert len(list(doc.sents)) >= 2


def test_a_missing_corpus_is_named(data: Path) -> None:
    (data / NEEDED[0]).unlink()
    with pytest.raises(InputError, match=r"lacks treebanks/fr_sequoia-ud-train\.conllu"):
        check(data)
