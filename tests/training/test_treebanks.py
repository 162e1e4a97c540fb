"""CoNLL-U in, sentences in one scheme out."""

from dataclasses import replace
from pathlib import Path

import spacy

from kg.training.docs import Sent, document
from kg.training.treebanks import closed_words, harmonise, sentences

CONLLU = """\
# sent_id = 1
# text = Il parle du 50 000e.
1	Il	il	PRON	_	Person=3	2	nsubj	_	_
2	parle	parler	VERB	_	Mood=Ind	0	root	_	_
3-4	du	_	_	_	_	_	_	_	_
3	de	de	ADP	_	_	5	case	_	_
4	le	le	DET	_	Definite=Def	5	det	_	_
5	50 000e	50 000e	NOUN	_	_	2	obl	_	SpaceAfter=No
5.1	(vide)	_	_	_	_	_	_	_	_
6	.	.	PUNCT	_	_	2	punct	_	_

# sent_id = 2
1-2	Auquel	_	_	_	_	_	_	_	_
1	À	à	ADP	_	_	2	case	_	_
2	lequel	lequel	PRON	_	PronType=Rel	3	obl:arg	_	_
3	penser	penser	VERB	_	_	0	root	_	SpaceAfter=No
"""


def read(folder: Path, plain_obliques: bool = False) -> list[Sent]:
    path = folder / "x.conllu"
    path.write_text(CONLLU, encoding="utf-8")
    return list(sentences(path, plain_obliques))


def test_contractions_are_one_word_with_the_tree_of_their_head(tmp_path: Path) -> None:
    first, second = read(tmp_path)
    assert [word.text for word in first] == ["Il", "parle", "du", "50_000e", "."]
    assert (first[2].lemma, first[2].pos, first[2].morph, first[2].dep, first[2].head) == (
        "de le",
        "ADP",
        "Definite=Def",
        "case",
        3,
    )
    assert (second[0].lemma, second[0].pos, second[0].dep, second[0].head) == ("à lequel", "PRON", "obl:arg", 1)


def test_the_root_governs_itself(tmp_path: Path) -> None:
    first, second = read(tmp_path)
    assert [(word.text, word.head) for word in first if word.dep == "ROOT"] == [("parle", 1)]
    assert second[1].head == 1


def test_plain_obliques_are_left_open(tmp_path: Path) -> None:
    assert [word.dep for word in read(tmp_path)[0]][3] == "obl"
    assert [word.dep for word in read(tmp_path, plain_obliques=True)[0]][3] == ""


def test_function_words_of_another_treebank_take_our_annotation(tmp_path: Path) -> None:
    ours = read(tmp_path)
    theirs = [tuple(replace(word, lemma="x", morph="Case=Nom") for word in sent) for sent in ours]
    (first, _) = harmonise(theirs, closed_words(ours))
    assert [(word.lemma, word.morph) for word in first][:3] == [
        ("il", "Person=3"),
        ("x", "Case=Nom"),
        ("de le", "Definite=Def"),
    ]


def test_a_document_holds_several_sentences_and_their_trees(tmp_path: Path) -> None:
    doc = document(spacy.blank("fr").vocab, read(tmp_path))
    assert [sent.text for sent in doc.sents] == ["Il parle du 50_000e.", "Auquel penser"]
    assert doc[3].head.text == "parle"
    assert doc[5].head.text == "penser"
    assert not doc.has_annotation("ENT_IOB")
