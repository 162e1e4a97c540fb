"""The reader as a component of a spaCy pipeline: `nlp.add_pipe("newskg_reader")`, or a folder that `spacy.load` takes.

It sets sentences, word classes, features, lemmas, dependencies and names from one run of the encoder; the vectors of
the words are `doc.tensor`. Where sentences start that an earlier component decided stays so. A headline that is no part
of the text may stand in `doc.user_data["headline"]`, as a sequence of `kg.reader.windows.Form`.
"""

import shutil
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from spacy.attrs import DEP, HEAD, LEMMA, MORPH, POS
from spacy.language import Language
from spacy.symbols import IDS
from spacy.tokens import Doc, Span
from spacy.training import Example
from spacy.util import registry

from kg.reader.encoder import Encoder
from kg.reader.syntax import Read, Reader, Word
from kg.reader.windows import Form

NAME = "newskg_reader"
JOINS = frozenset({"ADP", "DET", "CCONJ"})
"""Classes of words that only join others."""
HEADLINE = "headline"
WINDOWS = "windows"


class ReaderPipe:
    """The component; it is loaded from a folder and not trained within spaCy."""

    def __init__(self, name: str = NAME) -> None:
        self.name = name
        self.reader: Reader | None = None
        self._folder: Path | None = None

    def __call__(self, doc: Doc) -> Doc:
        """A document cut into words -> the same, read."""
        if self.reader is None:
            raise ValueError("the reader has no model: load it from a folder")
        tokens = [token for token in doc if not token.is_space]
        forms = list(self._forms(doc))
        known = [token.is_sent_start if n else True for n, token in enumerate(tokens)]
        known = [True if form.breaks else start for form, start in zip(forms, known, strict=True)]
        read = self.reader.read(forms, known, doc.user_data.get(HEADLINE, ()))
        self._write(doc, [token.i for token in tokens], read)
        return doc

    def pipe(self, docs: Iterable[Doc], batch_size: int = 1) -> Iterator[Doc]:
        """Documents -> the same, read one after the other: none depends on its neighbours."""
        del batch_size
        yield from map(self, docs)

    def score(self, examples: Iterable[Example], **settings: Any) -> dict[str, Any]:
        """Examples -> what `nlp.evaluate` reports of trees, sentences, classes, lemmas and names."""
        examples = list(examples)
        scores: dict[str, Any] = {}
        for scorer in ("parser_scorer", "morphologizer_scorer", "lemmatizer_scorer", "ner_scorer"):
            scores |= registry.scorers.get(f"spacy.{scorer}.v1")()(examples, **settings)
        return scores

    def _forms(self, doc: Doc) -> Iterator[Form]:
        spaced, breaks = True, False
        for token in doc:
            if token.is_space:
                spaced, breaks = True, breaks or "\n" in token.text
                continue
            yield Form(token.text, spaced, breaks)
            spaced, breaks = bool(token.whitespace_), False

    def _write(self, doc: Doc, places: list[int], read: Read) -> None:
        strings, morphology = doc.vocab.strings, doc.vocab.morphology
        values: Any = np.zeros((len(doc), 5), dtype=np.int64)  # spaCy's stubs know thinc's types of arrays only
        space = IDS["SPACE"]
        last = places[0] if places else 0
        at = dict(zip(places, read.words, strict=True))
        for i, token in enumerate(doc):
            word = at.get(i)
            if word is None:
                values[i] = [last - i, _signed(strings.add("dep")), space, _signed(strings.add(token.text)), 0]
                continue
            last = i
            values[i] = [
                places[word.head] - i,
                _signed(strings.add(word.relation)),
                IDS[word.pos],
                _signed(strings.add(word.lemma)),
                _signed(morphology.add(word.features)),
            ]
        if len(doc):
            doc.from_array([HEAD, DEP, POS, LEMMA, MORPH], values.view(np.uint64))
        doc.set_ents(list(named(doc, places, read.words)))
        vectors: Any = np.zeros((len(doc), read.vectors.shape[1]), dtype=np.float32)
        vectors[places] = read.vectors
        doc.tensor = vectors
        doc.user_data[WINDOWS] = read.windows

    def to_disk(self, path: str | Path, exclude: Iterable[str] = ()) -> None:
        """Copy the model's files into a folder."""
        del exclude
        if self._folder and self._folder != Path(path):
            shutil.copytree(self._folder, path, dirs_exist_ok=True)

    def from_disk(self, path: str | Path, exclude: Iterable[str] = ()) -> "ReaderPipe":
        """Load the model from a folder."""
        del exclude
        self._folder = Path(path)
        self.reader = Reader(Encoder(self._folder))
        return self


def _signed(key: int) -> int:
    """A key of the string store -> the same bits as a signed number."""
    return key - (1 << 64) if key >= 1 << 63 else key


def named(doc: Doc, places: Sequence[int], words: Sequence[Word]) -> Iterator[Span]:
    """The words with their marks of names -> spans of names. What only joins neither begins nor ends one («Sénat du»),
    and where there are capitals a name has one."""
    capitals = any(letter.isupper() for letter in doc.text)
    begin: int | None = None
    for n, mark in enumerate([*(word.name for word in words), "O"]):
        if begin is not None and not mark.startswith("I-"):
            inside = [i for i in range(begin, n) if words[i].pos not in JOINS or not doc[places[i]].text.islower()]
            if inside:
                span = Span(doc, places[inside[0]], places[inside[-1]] + 1, label=words[begin].name[2:])
                if not capitals or any(letter.isupper() for letter in span.text):
                    yield span
            begin = None
        if mark.startswith("B-"):
            begin = n


@Language.factory(
    NAME,
    assigns=[
        "doc.sents",
        "token.pos",
        "token.morph",
        "token.lemma",
        "token.dep",
        "token.head",
        "doc.ents",
        "doc.tensor",
    ],
)
def make(nlp: Language, name: str) -> Any:
    """The factory that spaCy finds by its entry point."""
    del nlp
    return ReaderPipe(name)
