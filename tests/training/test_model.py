"""The shipped pipeline against its floors."""

import tomllib
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
import spacy
from spacy.language import Language
from spacy.training import Example

import kg.training
from kg.model import Article, Syntax
from kg.reader.component import NAME, ReaderPipe
from kg.syntax import Analyser, load
from kg.syntax.labels import NAMES
from kg.training.corpora import Reader, example
from kg.training.docs import Sent, document
from kg.training.evaluate import figures, naming, parsing
from kg.training.treebanks import sentences

HERE = Path(__file__).parent
SAMPLE = HERE / "sample.conllu"
DATA = HERE.parents[2] / "shared" / "data"
FLOORS = tomllib.loads((Path(kg.training.__file__).parent / "floors.toml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def analyser(model: Path) -> Analyser:
    return load(str(model))


@pytest.fixture(scope="module")
def nlp(analyser: Analyser) -> Language:
    return analyser.pipeline


def one_by_one(sents: list[Sent]) -> Reader:
    def read(nlp: Language) -> Iterator[Example]:
        for sent in sents:
            yield example(nlp, document(nlp.vocab, [sent]))

    return read


@pytest.mark.parametrize("figure", ["las", "upos", "lemma"])
def test_sample_is_parsed(nlp: Language, figure: str) -> None:
    assert parsing(nlp, one_by_one(list(sentences(SAMPLE))))[figure] >= FLOORS["sample"][figure]


def test_sample_s_names_are_found(nlp: Language) -> None:
    assert naming(nlp, one_by_one(list(sentences(SAMPLE))))["names_f"] >= FLOORS["sample"]["names_f"]


def test_each_sample_text_is_one_sentence(analyser: Analyser) -> None:
    lines = SAMPLE.read_text(encoding="utf-8").splitlines()
    texts = [line.removeprefix("# text = ") for line in lines if line.startswith("# text")]
    article = Article("x", " ".join(texts))
    (syntax,) = analyser.analyse([article])
    found = [article.body[sentence.span.start : sentence.span.end] for sentence in syntax.sentences]
    assert found == texts


def test_it_loads_as_any_spacy_pipeline(model: Path) -> None:
    nlp = spacy.load(model)
    pipe = nlp.get_pipe(NAME)
    assert isinstance(pipe, ReaderPipe)
    assert pipe.reader is not None
    assert {mark[2:] for mark in pipe.reader.encoder.classes["names"]} == {"", *NAMES}
    doc = nlp("Un titre\n\nLa ministre l’a dit à Paris.")
    assert [sent.text.strip() for sent in doc.sents] == ["Un titre", "La ministre l’a dit à Paris."]


def test_it_is_small(model: Path, tmp_path: Path) -> None:
    wheel = tmp_path / "x.zip"
    with zipfile.ZipFile(wheel, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in model.rglob("*"):
            archive.write(path)
    assert wheel.stat().st_size <= FLOORS["limits"]["megabytes"] * 1_000_000


def test_a_parse_depends_on_its_article_alone(analyser: Analyser) -> None:
    bodies = [
        "« Nous ne céderons pas », a déclaré Emmanuel Macron à Bruxelles.\n\nIl a été reçu par le roi.",
        "Le procès s'ouvrira lundi.",
        "Trois morts à Lyon\nUne explosion a fait trois morts mardi, selon la préfecture du Rhône.",
    ]
    alone = [next(analyser.analyse([Article("x", body)])) for body in bodies]
    together = list(analyser.analyse(Article(str(n), body) for n, body in enumerate(bodies)))
    assert together == alone


@pytest.mark.parametrize(
    "body",
    [
        "",
        " \n\t\n",
        "a" * 3000,
        "(" * 300,
        "\x00\x01\x85\x1f",
        "\ud800 seul",
        "e\u0301" * 50,
        "🙂 " * 20,
        "1 000 " * 50,
        "«" * 40,
    ],
)
def test_odd_text_is_parsed_with_true_offsets(analyser: Analyser, body: str) -> None:
    (syntax,) = analyser.analyse([Article("x", body)])
    assert_sound(syntax, body)


def assert_sound(syntax: Syntax, body: str) -> None:
    for n, token in enumerate(syntax.tokens):
        assert token.index == n
        assert body[token.start : token.end] == token.text
        assert syntax.sentence_of[token.head] == syntax.sentence_of[n]
    assert sum(token.dep == "root" for token in syntax.tokens) == len(syntax.sentences)


def test_glued_paragraphs_are_split(analyser: Analyser) -> None:
    body = "Il est accusé de sévices.Mais l'homme nie les faits.L'enquête continue, selon l'AFP."
    (syntax,) = analyser.analyse([Article("x", body)])
    assert [body[s.span.start : s.span.end] for s in syntax.sentences] == [
        "Il est accusé de sévices.",
        "Mais l'homme nie les faits.",
        "L'enquête continue, selon l'AFP.",
    ]


@pytest.mark.skipif(not DATA.is_dir(), reason="the public corpora are not here")
def test_every_floor_is_reached_on_the_public_corpora(model: Path) -> None:
    found = figures(str(model), DATA)
    assert {name: value for name, value in found.items() if value < FLOORS["data"].get(name, 0)} == {}
