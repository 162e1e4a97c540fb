"""Articles -> Syntax. The only place that runs spaCy."""

import warnings
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any, NamedTuple

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.tokens import Span as DocSpan
from spacy.tokens import Token as DocToken
from threadpoolctl import ThreadpoolController

from kg import resources
from kg.errors import InputError
from kg.model import Article, Name, Sentence, Syntax, Token
from kg.reader.component import HEADLINE, NAME, WINDOWS
from kg.reader.verbs import mend, verbs
from kg.reader.windows import Form
from kg.syntax.chunks import normalise, pieces
from kg.syntax.labels import Labels, table
from kg.syntax.names import agree

BATCH = 64


def shipped() -> Path:
    """The folder of the pipeline that travels with the program; `spacy.load` takes it."""
    return resources.language("fr") / "model"


LANGUAGES = ("fr", "xx")
"""What a pipeline may be for: French, or spaCy's class for any language, which ours is built on."""


def load(name: str | None = None) -> "Analyser":
    """The name or folder of a spaCy pipeline, None for the shipped one -> an analyser."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # a pipeline of another minor version warns and works
            nlp = spacy.load(name or shipped())
    except (OSError, ValueError, ImportError) as error:
        reason = str(error).splitlines()[0]
        raise InputError(f"cannot load the spaCy pipeline {name or shipped()}: {reason}") from None
    if nlp.lang not in LANGUAGES:
        raise InputError(f"the spaCy pipeline {name} is for the language {nlp.lang!r}, not 'fr'")
    return Analyser(nlp, table())


class Parsed(NamedTuple):
    """A parse: of which body, where in it each token starts (-1 for what parts two lines), and each word's index in the
    article."""

    doc: Doc
    body: str
    starts: list[int]
    places: dict[int, int]


class Analyser:
    """A spaCy pipeline that speaks our labels.

    The reader of newskg takes an article as a whole, other pipelines take it line by line.
    """

    def __init__(self, nlp: Language, labels: Labels) -> None:
        self.pipeline = nlp
        self._threads = ThreadpoolController()
        self._labels = labels

    def one_thread(self) -> AbstractContextManager[object]:
        """Inside, matrices are multiplied on one thread: on those so small more threads only wait."""
        limit: AbstractContextManager[object] = self._threads.limit(limits=1, user_api="blas")
        return limit

    def analyse(self, articles: Iterable[Article]) -> Iterator[Syntax]:
        """Articles -> their parses, in order. An article's parse depends on itself alone, not on its neighbours."""
        for article in articles:
            with self.one_thread():
                syntax = self._syntax(article)
            yield syntax

    def _syntax(self, article: Article) -> Syntax:
        reads = NAME in self.pipeline.pipe_names
        parses = [self._whole(article)] if reads else list(self._pieces(article.body))
        sentences = tuple(sentence for parsed in parses for sentence in self._sentences(parsed))
        names = [name for parsed in parses for name in self._names(parsed)]
        tokens = [token for sentence in sentences for token in sentence.tokens]
        agreed = agree(names, tokens)
        if not (reads and tokens):
            return Syntax(sentences, agreed)
        (parsed,) = parses
        tensor: Any = parsed.doc.tensor  # of single precision, whatever spaCy's stubs say
        return Syntax(sentences, agreed, tensor[list(parsed.places)], parsed.doc.user_data[WINDOWS])

    def _whole(self, article: Article) -> Parsed:
        """An article -> its body as one document, its lines parted by a token of their own, and parsed."""
        words: list[str] = []
        spaces: list[bool] = []
        starts: list[int] = []
        first: list[int] = []
        for piece in pieces(article.body):
            if words:
                words.append("\n")
                spaces.append(False)
                starts.append(-1)
            first.append(len(words))
            for token in self.pipeline.tokenizer(piece.text):
                words.append(token.text)
                spaces.append(bool(token.whitespace_))
                starts.append(piece.start + token.idx)
        doc = Doc(self.pipeline.vocab, words=words, spaces=spaces)
        for n in first:
            doc[n].is_sent_start = True
        doc.user_data[HEADLINE] = self._headline(article.title)
        return Parsed(self.pipeline(doc), article.body, starts, _places(doc, 0))

    def _pieces(self, body: str) -> Iterator[Parsed]:
        """A body -> the parse of each of its lines."""
        cut = list(pieces(body))
        first = 0
        for piece, doc in zip(cut, self.pipeline.pipe((p.text for p in cut), batch_size=BATCH), strict=True):
            parsed = Parsed(doc, body, [piece.start + token.idx for token in doc], _places(doc, first))
            first += len(parsed.places)
            yield parsed

    def _headline(self, title: str | None) -> tuple[Form, ...]:
        """A title -> its words as the encoder takes them."""
        tokens = [token for token in self.pipeline.tokenizer(normalise(title or "")) if not token.is_space]
        spaced = [True, *(bool(token.whitespace_) for token in tokens)]
        return tuple(Form(token.text, before) for token, before in zip(tokens, spaced, strict=False))

    def _sentences(self, parsed: Parsed) -> Iterator[Sentence]:
        doc = parsed.doc
        spans = doc.sents if doc.has_annotation("SENT_START") and len(doc) else [doc[:]]
        for span in spans:
            tokens = tuple(self._token(token, span, parsed) for token in span if token.i in parsed.places)
            if tokens:
                yield Sentence(tokens)

    def _token(self, token: DocToken, span: DocSpan, parsed: Parsed) -> Token:
        start = parsed.starts[token.i]
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
