"""The reader as a component of a spaCy pipeline, with a trained model."""

from pathlib import Path

import numpy as np
import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.attrs import DEP, ENT_TYPE, HEAD, LEMMA, MORPH, POS, SENT_START
from spacy.language import Language
from spacy.tokens import Doc

from kg.reader.component import NAME, WINDOWS, ReaderPipe, named
from kg.reader.syntax import Word
from kg.reader.windows import LONGEST, Form

SPACES = [True, True, True, True, False, True, True, False, False]
TEXT = "« Nous ne céderons pas », a déclaré Emmanuel Macron à Bruxelles."


@pytest.fixture(scope="module")
def nlp(model: Path) -> Language:
    return spacy.load(model)


def decided(doc: Doc) -> list[list[int]]:
    found: list[list[int]] = doc.to_array([HEAD, DEP, POS, LEMMA, MORPH, ENT_TYPE, SENT_START]).tolist()
    return found


def sentences(doc: Doc) -> list[str]:
    return [sent.text.strip() for sent in doc.sents]


def assert_sound(doc: Doc) -> None:
    """Every word has its class and hangs in its sentence, which has one root; every word has been decided once."""
    for sent in doc.sents:
        assert [token.dep_ for token in sent].count("ROOT") == (not sent.text.isspace())
        assert all(token.sent.start == token.head.sent.start for token in sent)
    words = [token for token in doc if not token.is_space]
    assert [n for window in doc.user_data[WINDOWS] for n in window.decided] == list(range(len(words)))
    assert all(len(window.ids) <= LONGEST + 2 for window in doc.user_data[WINDOWS])
    assert all(token.pos_ and token.lemma_ for token in words)
    assert len(doc.tensor) == len(doc)
    assert [bool(row.any()) for row in doc.tensor] == [not token.is_space for token in doc]


def test_a_sentence_is_read(nlp: Language) -> None:
    doc = nlp(TEXT)
    assert_sound(doc)
    assert [(ent.text, ent.label_) for ent in doc.ents] == [("Emmanuel Macron", "PER"), ("Bruxelles", "LOC")]
    assert [(token.lemma_, token.pos_) for token in doc if token.text == "céderons"] == [("céder", "VERB")]
    (root,) = (token.text for token in doc if token.dep_ == "ROOT")
    assert root in ("déclaré", "céderons")


def test_starts_that_are_set_stay(nlp: Language) -> None:
    reader = nlp.get_pipe(NAME)
    words = ["Il", "pleut", "encore", "à", "Lyon", ".", "Elle", "dort", "."]
    free = Doc(nlp.vocab, words=words, spaces=SPACES)
    assert [sent.start for sent in reader(free).sents] == [0, 6]
    bound = Doc(nlp.vocab, words=words, spaces=SPACES)
    for n, token in enumerate(bound):
        token.is_sent_start = n in (0, 3)
    assert [sent.start for sent in reader(bound).sents] == [0, 3]


def test_a_line_starts_a_sentence(nlp: Language) -> None:
    doc = nlp("Un titre\n\nLa ministre\nl’a dit à Paris.")
    assert sentences(doc) == ["Un titre", "La ministre", "l’a dit à Paris."]


def test_white_space_is_kept_and_hangs_on_the_word_before(nlp: Language) -> None:
    doc = nlp(" \n Il  pleut \t à  Lyon.\n\n")
    assert_sound(doc)
    assert doc.text == " \n Il  pleut \t à  Lyon.\n\n"
    spaces = [token for token in doc if token.is_space]
    assert {(token.pos_, token.dep_) for token in spaces} == {("SPACE", "dep")}
    assert all(token.head.i == token.i - 1 or token.i == 0 or token.nbor(-1).is_space for token in spaces)


@pytest.mark.parametrize("text", ["", " ", "\n\n", " \t\n "])
def test_no_words_are_read_as_none(nlp: Language, text: str) -> None:
    doc = nlp(text)
    assert doc.text == text
    assert doc.ents == ()
    assert len(doc.tensor) == len(doc)


def test_a_text_of_several_windows_is_read_whole(nlp: Language) -> None:
    doc = nlp("\n".join(f"Le {n} mai, la ministre a visité Lille avec {n} élus." for n in range(1, 120)))
    assert_sound(doc)
    assert len(doc.user_data[WINDOWS]) > 2
    assert len(list(doc.sents)) == 119
    assert sum(ent.text == "Lille" for ent in doc.ents) > 110


def test_a_sentence_without_end_is_read_whole(nlp: Language) -> None:
    doc = nlp("des pommes, des poires, " * 120)
    assert_sound(doc)
    assert len(doc.user_data[WINDOWS]) > 1


def test_a_text_alone_and_after_others_is_read_alike(nlp: Language) -> None:
    other = "Le procès s'ouvrira lundi.\n\nTrois morts à Lyon"
    alone = nlp(TEXT)
    *_, last = nlp.pipe([other, TEXT.lower(), "", TEXT])
    assert decided(last) == decided(alone)
    assert np.array_equal(last.tensor, alone.tensor)


def test_the_headline_is_seen_and_not_decided(nlp: Language) -> None:
    doc = nlp.make_doc(TEXT)
    doc.user_data["headline"] = (Form("Un", True), Form("titre", True))
    read = nlp.get_pipe(NAME)(doc)
    assert_sound(read)
    assert len(read.user_data[WINDOWS][0].ids) > len(nlp(TEXT).user_data[WINDOWS][0].ids)


def test_a_folder_written_is_read_back(nlp: Language, tmp_path: Path) -> None:
    nlp.to_disk(tmp_path / "copy")
    again = spacy.load(tmp_path / "copy")
    assert decided(again(TEXT)) == decided(nlp(TEXT))
    again.to_disk(tmp_path / "copy")
    assert decided(spacy.load(tmp_path / "copy")(TEXT)) == decided(nlp(TEXT))


def test_without_a_model_the_reader_says_so() -> None:
    with pytest.raises(ValueError, match="no model"):
        ReaderPipe()(spacy.blank("xx")("Il pleut."))


@pytest.mark.parametrize(
    "text",
    [
        "«Je pars», dit-elle.« Moi aussi ! »",
        "L’homme qu’“on” n’a pas vu… 😀👍🏽 #Lyon @jean",
        "e\u0301te\u0301 ﬁn ½ 10 000 € — 3 %",
        "\x00\x01\x85\x1f a \ufeff\u200b",
        "x" * 3000,
        "<s> </s> <mask>",
        "漢字 и кириллица",
    ],
)
def test_odd_text_is_read(nlp: Language, text: str) -> None:
    doc = nlp(text)
    assert_sound(doc)
    assert doc.text == text


@given(st.text(alphabet=st.sampled_from("aéZÀ .,'’«»\"-()!?…:/%1\n€😀"), max_size=60))
@settings(max_examples=40)
def test_any_text_is_read(nlp: Language, text: str) -> None:
    assert_sound(nlp(text))


def test_names_neither_begin_nor_end_with_what_only_joins() -> None:
    def marked(text: str) -> list[tuple[str, str]]:
        rows = [row.split("/") for row in text.split()]
        doc = Doc(spacy.blank("xx").vocab, words=[row[0] for row in rows])
        words = [Word(pos, "", form, n, "dep", n == 0, mark) for n, (form, pos, mark) in enumerate(rows)]
        return [(span.text, span.label_) for span in named(doc, range(len(rows)), words)]

    assert marked("Le/DET/O Sénat/NOUN/B-ORG du/ADP/I-ORG Mali/PROPN/B-LOC") == [("Sénat", "ORG"), ("Mali", "LOC")]
    assert marked("de/ADP/B-LOC La/DET/I-LOC Haye/PROPN/I-LOC et/CCONJ/I-LOC") == [("La Haye", "LOC")]
    assert marked("Le/DET/O parti/NOUN/B-ORG au/ADP/I-ORG pouvoir/NOUN/I-ORG de/ADP/B-PER") == []
    assert marked("macron/PROPN/B-PER rit/VERB/O") == [("macron", "PER")], "nothing here has a capital"
