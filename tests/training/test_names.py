"""Corpora of names in, words with marks out."""

from pathlib import Path

import spacy

from kg.training.names import article, sequoia
from kg.training.tokenizer import french

SEQUOIA = """\
# sent_id = 1
1	Le	le	DET	_	_	2	det	_	_	*	*
2	ministère	ministère	NOUN	_	_	0	root	_	_	1:PROPN|NE-ORG.final|_	*
3-4	des	_	_	_	_	_	_	_	_	*	*
3	de	de	ADP	_	_	5	case	_	_	1	*
4	les	le	DET	_	_	5	det	_	_	1	*
5	Sports	sport	NOUN	_	_	2	nmod	_	_	1	*
6	à	à	ADP	_	_	7	case	_	_	2:ADP|MWE|LEX	*
7	Paris	Paris	PROPN	_	_	2	nmod	_	SpaceAfter=No	3:PROPN|NE-LOC.final|_	*
8	.	.	PUNCT	_	_	2	punct	_	_	*	*
"""


def test_sequoia_s_names_span_contractions(tmp_path: Path) -> None:
    path = tmp_path / "x"
    path.write_text(SEQUOIA, encoding="utf-8")
    (sent,) = sequoia(path)
    assert [(word.text, word.name) for word in sent] == [
        ("Le", "O"),
        ("ministère", "B-ORG"),
        ("des", "I-ORG"),
        ("Sports", "I-ORG"),
        ("à", "O"),
        ("Paris", "B-LOC"),
        (".", "O"),
    ]


def test_winer_s_offsets_become_marks_and_dates_none() -> None:
    nlp = spacy.blank("fr")
    nlp.tokenizer = french(nlp)
    text = "Titre\n\nLe 3 mai, Jean Dupont quitte l’ONU."
    spans = [[10, 15, "Date"], [17, 28, "Person"], [38, 41, "Organization"]]
    title, body = article({"text": text, "ents_flat": spans}, nlp)
    assert [word.text for word in title] == ["Titre"]
    assert [(word.text, word.name) for word in body if word.name != "O"] == [
        ("Jean", "B-PER"),
        ("Dupont", "I-PER"),
        ("ONU", "B-ORG"),
    ]
