"""Articles -> Syntax. The only place that runs spaCy."""

import warnings
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.tokens import Span as DocSpan
from spacy.tokens import Token as DocToken
from threadpoolctl import ThreadpoolController

from kg import resources
from kg.errors import InputError
from kg.model import Article, Name, Sentence, Syntax, Token
from kg.reader.encoder import Encoder
from kg.reader.syntax import Read, Reader
from kg.reader.verbs import mend, verbs
from kg.reader.windows import Form
from kg.syntax.chunks import normalise, pieces
from kg.syntax.labels import Labels, table
from kg.syntax.names import agree
from kg.syntax.ops import quick

BATCH = 64
READER = "newskg_reader"
"""The folder within a pipeline's own that holds the encoder, where it has one."""


def shipped() -> Path:
    """The folder of the pipeline that travels with the program; `spacy.load` takes it."""
    return resources.language("fr") / "model"


LANGUAGES = ("fr", "xx")
"""What a pipeline may be for: French, or spaCy's class for any language, which ours is built on."""


def load(name: str | None = None) -> "Analyser":
    """The name or folder of a spaCy pipeline, None for the shipped one -> an analyser."""
    try:
        with warnings.catch_warnings(), quick():
            warnings.simplefilter("ignore")  # a pipeline of another minor version warns and works
            nlp = spacy.load(name or shipped())
    except (OSError, ValueError, ImportError) as error:
        reason = str(error).splitlines()[0]
        raise InputError(f"cannot load the spaCy pipeline {name or shipped()}: {reason}") from None
    if nlp.lang not in LANGUAGES:
        raise InputError(f"the spaCy pipeline {name} is for the language {nlp.lang!r}, not 'fr'")
    folder = Path(name or shipped()) / READER
    return Analyser(nlp, table(), Reader(Encoder(folder)) if folder.is_dir() else None)


class Parsed(NamedTuple):
    """The parse of a piece: of which body, from where on, and for each of its words the index in the article."""

    doc: Doc
    body: str
    start: int
    places: dict[int, int]


class Analyser:
    """A spaCy pipeline that speaks our labels, and the encoder whose vectors the heads that read facts look at."""

    def __init__(self, nlp: Language, labels: Labels, reader: Reader | None = None) -> None:
        self.pipeline = nlp
        self._reader = reader
        self._threads = ThreadpoolController()
        self._labels = labels

    def one_thread(self) -> AbstractContextManager[object]:
        """Inside, matrices are multiplied on one thread: on those so small more threads only wait."""
        limit: AbstractContextManager[object] = self._threads.limit(limits=1, user_api="blas")
        return limit

    def analyse(self, articles: Iterable[Article]) -> Iterator[Syntax]:
        """Articles -> their parses, in order. An article's parse depends on its body alone, not on its neighbours."""
        for article in articles:
            with self.one_thread():
                syntax = self._syntax(article)
            yield syntax

    def _syntax(self, article: Article) -> Syntax:
        body = article.body
        sentences: list[Sentence] = []
        names: list[Name] = []
        first = 0
        cut = list(pieces(body))
        docs = self.pipeline.pipe((piece.text for piece in cut), batch_size=BATCH)
        for piece, doc in zip(cut, docs, strict=True):
            parsed = Parsed(doc, body, piece.start, _places(doc, first))
            sentences.extend(self._sentences(parsed))
            names.extend(self._names(parsed))
            first += len(parsed.places)
        tokens = [token for sentence in sentences for token in sentence.tokens]
        agreed = agree(names, tokens)
        if self._reader is None or not tokens:
            return Syntax(tuple(sentences), agreed)
        read = self._encoded(self._reader, article, tokens)
        return Syntax(tuple(sentences), agreed, read.vectors, read.windows)

    def _encoded(self, reader: Reader, article: Article, tokens: Sequence[Token]) -> Read:
        """An article and its tokens, in the typography that the encoder learned -> what it says of each."""
        gaps = ["\n", *(article.body[a.end : b.start] for a, b in pairwise(tokens))]
        forms = [Form(normalise(t.text), bool(gap), "\n" in gap) for t, gap in zip(tokens, gaps, strict=True)]
        known = [True if form.breaks else None for form in forms]
        return reader.read(forms, known, self._headline(article.title))

    def _headline(self, title: str | None) -> tuple[Form, ...]:
        """A title -> its words as the encoder takes them."""
        tokens = [token for token in self.pipeline.tokenizer(normalise(title or "")) if not token.is_space]
        spaced = [True, *(bool(token.whitespace_) for token in tokens)]
        return tuple(Form(token.text, before) for token, before in zip(tokens, spaced, strict=False))

    def _sentences(self, parsed: Parsed) -> Iterator[Sentence]:
        doc = parsed.doc
        spans = doc.sents if doc.has_annotation("SENT_START") else [doc[:]]
        for span in spans:
            tokens = tuple(self._token(token, span, parsed) for token in span if token.i in parsed.places)
            if tokens:
                yield Sentence(tokens)

    def _token(self, token: DocToken, span: DocSpan, parsed: Parsed) -> Token:
        start = parsed.start + token.idx
        end = start + len(token)
        head = _head(token, span, parsed.places)
        index = parsed.places[token.i]
        return Token(
            index=index,
            text=parsed.body[start:end],
            lemma=self._lemma(token),
            pos=token.pos_ or "X",
            features=str(token.morph),
            dep="root" if head == index else self._labels.relation(token.dep_),
            head=head,
            start=start,
            end=end,
        )

    def _lemma(self, token: DocToken) -> str:
        lemma = self._labels.lemma(_lemma(token))
        return mend(token.text, lemma, verbs()) if token.pos_ in ("VERB", "AUX") else lemma

    def _names(self, parsed: Parsed) -> Iterator[Name]:
        for entity in parsed.doc.ents:
            label = self._labels.name(entity.label_)
            inside = [parsed.places[token.i] for token in entity if token.i in parsed.places]
            if label and inside:
                yield Name(label, inside[0], inside[-1] + 1)


def _lemma(token: DocToken) -> str:
    """The lemma; only proper names keep the capital that starts a sentence."""
    lemma = token.lemma_ or token.lower_
    return lemma if token.pos_ in ("PROPN", "X") else lemma.lower()


def _places(doc: Doc, first: int) -> dict[int, int]:
    """For each token that is a word: its index in the article."""
    words = (token.i for token in doc if not token.is_space)
    return {i: first + n for n, i in enumerate(words)}


def _head(token: DocToken, span: DocSpan, places: dict[int, int]) -> int:
    """The index of a token's head; white space is climbed over, what lies outside the sentence is none."""
    head = token.head
    while head.i not in places and head.head.i != head.i:
        head = head.head
    inside = span.start <= head.i < span.end and head.i in places
    return places[head.i if inside else token.i]
