"""The frozen parses are well formed and looked at; their files are read and written without loss."""

import re

import pytest

from kg.model import Name, Syntax, Token
from trees import MissingParseError, conllu, frozen, tree

FILES = sorted(path.stem for path in frozen.FOLDER.glob("*.conllu"))
PART = re.compile("ADJ|ADP|ADV|AUX|CCONJ|DET|INTJ|NOUN|NUM|PART|PRON|PROPN|PUNCT|SCONJ|SYM|VERB|X")
RELATION = re.compile(
    r"(acl|advcl|advmod|amod|appos|aux|case|cc|ccomp|compound|conj|cop|csubj|dep|det|discourse|dislocated|expl|fixed|flat|"
    r"goeswith|iobj|list|mark|nmod|nsubj|nummod|obj|obl|orphan|parataxis|punct|root|vocative|xcomp)(:[a-z]+)?"
)

SAMPLE = """# newdoc
# body = "Paul Dupont dort.\\n\\nIl rêve d'elle."
# checked = no
# text = Paul Dupont dort.
# names = PER 1-2
1	Paul	Paul	PROPN	_	_	3	nsubj	_	_
2	Dupont	Dupont	PROPN	_	_	1	flat:name	_	_
3	dort	dormir	VERB	_	Tense=Pres|VerbForm=Fin	0	root	_	SpaceAfter=No
4	.	.	PUNCT	_	_	3	punct	_	_

# text = Il rêve d'elle.
1	Il	lui	PRON	_	_	2	nsubj	_	_
2	rêve	rêver	VERB	_	_	0	root	_	_
3	d'	de	ADP	_	_	4	case	_	SpaceAfter=No
4	elle	lui	PRON	_	_	2	obl:arg	_	SpaceAfter=No
5	.	.	PUNCT	_	_	2	punct	_	_

"""


def test_a_text_of_two_paragraphs_is_read() -> None:
    (parse,) = conllu.loads(SAMPLE)
    assert not parse.checked
    assert parse.syntax.names == (Name("PER", 0, 2),)
    assert [len(sentence.tokens) for sentence in parse.syntax.sentences] == [4, 5]
    assert parse.syntax.tokens[7] == Token(7, "elle", "lui", "PRON", "", "obl:arg", 5, 29, 33)
    assert [parse.body[t.start : t.end] for t in parse.syntax.tokens] == [t.text for t in parse.syntax.tokens]


def test_what_is_written_is_what_was_read() -> None:
    assert conllu.dumps(conllu.loads(SAMPLE)) == SAMPLE


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("2\tDupont", "2\tDurand"),
        ("3\tdort", "4\tdort"),
        ("\t3\tnsubj", "\t9\tnsubj"),
        ("d'elle.\"", "d'elle. Fin.\""),
    ],
)
def test_a_slip_of_the_hand_is_named(old: str, new: str) -> None:
    assert old in SAMPLE
    with pytest.raises(ValueError, match=r"token \d|no tokens for « ?Fin\.»"):
        list(conllu.loads(SAMPLE.replace(old, new)))


def test_a_text_that_is_not_frozen_says_what_to_do() -> None:
    if frozen.freezer is not None:
        pytest.skip("the freezer parses it")
    with pytest.raises(MissingParseError, match=r"«Rien\.» in .*frames\.conllu: run .*freeze\.py"):
        tree("frames", "Rien.")


@pytest.mark.parametrize("name", FILES)
def test_every_parse_is_looked_at(name: str) -> None:
    unchecked = [parse.body for parse in frozen.parses(name).values() if not parse.checked]
    assert not unchecked, "correct these parses by hand, then delete their line «# checked = no»"


@pytest.mark.parametrize("name", FILES)
def test_every_parse_is_well_formed(name: str) -> None:
    faults = [f"{parse.body}: {fault}" for parse in frozen.parses(name).values() for fault in faults_of(parse.syntax)]
    assert not faults


@pytest.mark.parametrize("name", FILES)
def test_a_file_is_as_the_script_would_write_it(name: str) -> None:
    content = (frozen.FOLDER / f"{name}.conllu").read_text(encoding="utf-8")
    assert conllu.dumps(conllu.loads(content)) == content


def faults_of(syntax: Syntax) -> list[str]:
    """What is wrong with a parse, whatever language it is of."""
    faults = []
    for sentence in syntax.sentences:
        roots = [t for t in sentence.tokens if t.head == t.index]
        inside = {t.index for t in sentence.tokens}
        if len(roots) != 1 or roots[0].dep != "root" or len(set(syntax.subtree(roots[0]))) != len(sentence.tokens):
            faults.append(f"roots {[t.text for t in roots]}")
        for t in sentence.tokens:
            if t.head not in inside or (t.dep == "root") != (t.head == t.index):
                faults.append(f"head of «{t.text}»")
            if not PART.fullmatch(t.pos) or not RELATION.fullmatch(t.dep):
                faults.append(f"labels of «{t.text}»: {t.pos} {t.dep}")
    faults.extend(f"name {n}" for n in syntax.names if n.label not in ("PER", "ORG", "LOC", "EVENT", "PROD"))
    return faults
