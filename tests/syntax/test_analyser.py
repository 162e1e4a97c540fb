"""The values made of a parse, whatever pipeline made it."""

import json
from pathlib import Path

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span

from kg.errors import InputError
from kg.model import Article, Syntax
from kg.reader.syntax import Window
from kg.syntax import Analyser, load
from kg.syntax.labels import table

RECORDED = Path(__file__).parent / "recorded"


def replay(name: str) -> Language:
    """A recorded parse -> a pipeline that gives it back for its text."""
    recorded = json.loads((RECORDED / f"{name}.json").read_text(encoding="utf-8"))
    nlp = spacy.blank("fr")
    words, spaces, lemmas, pos, morphs, deps, heads = map(list, zip(*recorded["tokens"], strict=True))

    def tokenizer(text: str) -> Doc:
        assert text == recorded["text"]
        columns = {"lemmas": lemmas, "pos": pos, "morphs": morphs, "deps": deps, "heads": heads}
        doc = Doc(nlp.vocab, words=words, spaces=spaces, **columns)
        doc.ents = [Span(doc, start, end, label=label) for start, end, label in recorded["names"]]
        return doc

    nlp.tokenizer = tokenizer
    return nlp


def read(name: str) -> Syntax:
    text = json.loads((RECORDED / f"{name}.json").read_text(encoding="utf-8"))["text"]
    return next(Analyser(replay(name), table()).analyse([Article("x", text)]))


def relations(syntax: Syntax) -> dict[str, str]:
    return {token.text: token.dep for token in syntax.tokens}


def named(syntax: Syntax) -> list[tuple[str, str]]:
    return [(" ".join(token.text for token in syntax.tokens[n.first : n.last]), n.label) for n in syntax.names]


def test_spacy_s_french_pipelines_speak_our_labels() -> None:
    syntax = read("fr_core_news")
    found = relations(syntax)
    assert len(syntax.sentences) == 2
    assert (found["reçue"], found["ministre"], found["président"]) == ("root", "nsubj:pass", "obl:agent")
    assert named(syntax)[:3] == [("Élisabeth Borne", "PER"), ("Sénat", "ORG"), ("Paris", "LOC")]
    assert {label for _, label in named(syntax)} <= {"PER", "ORG", "LOC", "EVENT", "PROD"}


def test_a_pipeline_without_names_gives_none() -> None:
    syntax = read("fr_dep_news")
    assert syntax.names == ()
    assert relations(syntax)["pays"] == "obl:agent"


def test_plain_dependencies_and_ontonotes_types_are_mapped() -> None:
    syntax = read("ontonotes")
    found = relations(syntax)
    assert [found[word] for word in ("Mardi", "France", "a", "été", "CEDH")] == [
        "obl:mod",
        "nsubj:pass",
        "aux:tense",
        "aux:pass",
        "obl:agent",
    ]
    assert named(syntax) == [("France", "LOC"), ("CEDH", "ORG")]


def test_white_space_is_no_token_and_heads_stay_right() -> None:
    syntax = read("ontonotes")
    assert all(token.text.strip() for token in syntax.tokens)
    assert [token.index for token in syntax.tokens] == list(range(10))
    assert all(syntax.tokens[token.head].text == "condamnée" for token in syntax.tokens if token.text in ("Mardi", "a"))


def test_an_unknown_pipeline_is_the_user_s_error_in_one_line() -> None:
    with pytest.raises(InputError) as caught:
        load("no_such_pipeline")
    assert "no_such_pipeline" in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_pipeline_of_another_language_is_refused(tmp_path: Path) -> None:
    spacy.blank("en").to_disk(tmp_path / "en")
    with pytest.raises(InputError, match="'en', not 'fr'"):
        load(str(tmp_path / "en"))


@pytest.fixture(scope="module")
def shipped() -> Analyser:
    return load()


def test_the_encoder_sees_one_typography(shipped: Analyser) -> None:
    curly, straight = shipped.analyse([Article("a", "Il a dit qu’il l’a vu."), Article("b", "Il a dit qu'il l'a vu.")])
    assert curly.vectors is not None
    assert straight.vectors is not None
    assert (curly.vectors == straight.vectors).all()


def test_training_is_told_what_the_encoder_saw(shipped: Analyser) -> None:
    (syntax,) = shipped.analyse([Article("a", "Un titre\n\nLa ministre est venue. Elle a parlé.")])
    assert syntax.vectors is not None
    assert len(syntax.vectors) == len(syntax.tokens)
    decided = [n for window in syntax.windows if isinstance(window, Window) for n in window.decided]
    assert decided == list(range(len(syntax.tokens)))
