"""Attachments mended: names are one phrase, days hang on verbs."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from kg import resources
from kg.grammar import words
from kg.grammar.attachment import attached
from kg.model import Name, Token

WORDS = words.load(resources.language("fr"))


def is_title(noun: str) -> bool:
    """What the sentences below call people."""
    return noun in ("candidat", "ministre", "chercheur")


def sentence(*rows: tuple[str, str, str, int]) -> list[Token]:
    """Rows of form, part of speech, relation and head -> tokens; lemmas are the forms."""
    tokens, at = [], 0
    for n, (form, pos, dep, head) in enumerate(rows):
        tokens.append(Token(n, form, form.lower(), pos, "", dep, head, at, at + len(form)))
        at += len(form) + 1
    return tokens


def heads(tokens: Sequence[Token]) -> dict[str, str]:
    """Form -> the form of its head and its relation."""
    return {t.text: f"{tokens[t.head].text} {t.dep}" for t in tokens}


def test_the_words_of_a_persons_name_are_one_phrase() -> None:
    tokens = sentence(
        ("Emmanuel", "PROPN", "nsubj", 3),
        ("Macron", "PROPN", "nsubj:pass", 3),
        ("est", "AUX", "aux:pass", 3),
        ("attendu", "VERB", "root", 3),
    )
    found = heads(attached(tokens, [Name("PER", 0, 2)], WORDS, is_title))
    assert found["Emmanuel"] == "attendu nsubj"
    assert found["Macron"] == "Emmanuel flat:name"


def test_a_persons_name_right_after_another_name_is_the_missing_subject() -> None:
    tokens = sentence(
        ("explique", "VERB", "root", 0),
        ("à", "ADP", "case", 2),
        ("AFP", "PROPN", "obl:arg", 0),
        ("Paul", "PROPN", "flat:name", 2),
        ("Dupont", "PROPN", "flat:name", 3),
        (",", "PUNCT", "punct", 6),
        ("chercheur", "NOUN", "appos", 2),
    )
    found = heads(attached(tokens, [Name("ORG", 2, 3), Name("PER", 3, 5)], WORDS, is_title))
    assert found["Paul"] == "explique nsubj"
    assert found["chercheur"] == "Paul appos"


@pytest.mark.parametrize(
    ("more", "above"), [(("Dupont", "PROPN", "flat:name", 4), "ministre appos"), (None, "empire nmod")]
)
def test_a_family_name_alone_stays_with_the_noun_right_before_it(
    more: tuple[str, str, str, int] | None, above: str
) -> None:
    tokens = sentence(
        ("le", "DET", "det", 1),
        ("ministre", "NOUN", "root", 1),
        ("de", "ADP", "case", 3),
        ("empire", "NOUN", "nmod", 1),
        ("Paul", "PROPN", "nmod", 3),
        *([more] if more else []),
    )
    name = Name("PER", 4, len(tokens))
    assert heads(attached(tokens, [name], WORDS, is_title))["Paul"] == above


def test_no_second_subject_is_made() -> None:
    tokens = sentence(
        ("Marie", "PROPN", "nsubj", 1),
        ("explique", "VERB", "root", 1),
        ("à", "ADP", "case", 3),
        ("AFP", "PROPN", "obl:arg", 1),
        ("Paul", "PROPN", "flat:name", 3),
    )
    assert attached(tokens, [Name("ORG", 3, 4), Name("PER", 4, 5)], WORDS, is_title) == tokens


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ((("mardi", "NOUN", "nmod", 2),), "rencontré obl:mod"),
        ((("cet", "DET", "det", 4), ("après-midi", "NOUN", "nmod", 2)), "rencontré obl:mod"),
        ((("l'", "DET", "det", 4), ("après-midi", "NOUN", "nmod", 2)), "Marie nmod"),
    ],
)
def test_a_day_hangs_on_the_verb(day: Sequence[tuple[str, str, str, int]], expected: str) -> None:
    tokens = sentence(
        ("Paul", "PROPN", "nsubj", 1), ("rencontré", "VERB", "root", 1), ("Marie", "PROPN", "obj", 1), *day
    )
    assert heads(attached(tokens, [], WORDS, is_title))[day[-1][0]] == expected


def test_what_hung_on_the_day_hangs_on_the_verb_too() -> None:
    tokens = sentence(
        ("appelle", "VERB", "root", 0),
        ("mardi", "NOUN", "obj", 0),
        ("à", "ADP", "mark", 3),
        ("voter", "VERB", "xcomp", 1),
    )
    assert heads(attached(tokens, [], WORDS, is_title))["voter"] == "appelle xcomp"


def test_the_day_of_an_event_noun_stays() -> None:
    tokens = sentence(("séisme", "NOUN", "nsubj", 2), ("samedi", "NOUN", "nmod", 0), ("tue", "VERB", "root", 2))
    assert attached(tokens, [], WORDS, is_title) == tokens


def test_a_participle_hangs_on_the_person_right_before_it() -> None:
    tokens = sentence(
        ("Félix", "PROPN", "root", 0),
        ("Gouin", "PROPN", "flat:name", 0),
        (",", "PUNCT", "punct", 0),
        ("Antoine", "PROPN", "appos", 0),
        ("Pinay", "PROPN", "flat:name", 3),
        (",", "PUNCT", "punct", 6),
        ("décédé", "VERB", "acl", 0),
    )
    tokens[6] = replace(tokens[6], features="Number=Sing|Tense=Past|VerbForm=Part")
    found = heads(attached(tokens, [Name("PER", 0, 2), Name("PER", 3, 5)], WORDS, is_title))
    assert found["décédé"] == "Antoine acl"


def test_what_follows_an_infinitive_is_its_own() -> None:
    tokens = sentence(
        ("arrêté", "VERB", "root", 0),
        ("après", "ADP", "mark", 2),
        ("couvert", "VERB", "advcl", 0),
        ("à", "ADP", "case", 4),
        ("Alger", "PROPN", "obl:mod", 0),
        (",", "PUNCT", "punct", 7),
        ("à", "ADP", "case", 7),
        ("Rome", "PROPN", "obl:mod", 0),
    )
    found = heads(attached(tokens, [], WORDS, is_title))
    assert found["Alger"] == "couvert obl:mod"
    assert found["Rome"] == "arrêté obl:mod"


def test_what_follows_the_time_ago_belongs_to_the_verb() -> None:
    tokens = sentence(
        ("abrogé", "VERB", "root", 0),
        ("il", "PRON", "expl:subj", 3),
        ("y", "PRON", "expl:comp", 3),
        ("a", "VERB", "parataxis", 0),
        ("deux", "NUM", "nummod", 5),
        ("mois", "NOUN", "obj", 3),
        ("par", "ADP", "case", 7),
        ("Rome", "PROPN", "obl:mod", 3),
    )
    tokens[3] = replace(tokens[3], lemma="avoir")
    assert heads(attached(tokens, [], WORDS, is_title))["Rome"] == "abrogé obl:mod"


def test_an_infinitive_is_coordinated_with_an_infinitive() -> None:
    tokens = sentence(
        ("exhorté", "VERB", "root", 0),
        ("à", "ADP", "mark", 2),
        ("soutenir", "VERB", "xcomp", 0),
        (",", "PUNCT", "punct", 4),
        ("aller", "VERB", "conj", 0),
    )
    for at, form in ((0, "Part"), (2, "Inf"), (4, "Inf")):
        tokens[at] = replace(tokens[at], features=f"VerbForm={form}")
    assert heads(attached(tokens, [], WORDS, is_title))["aller"] == "soutenir conj"


def test_a_second_subject_after_a_comma_is_the_rest_of_a_list() -> None:
    tokens = sentence(
        ("entretiens", "NOUN", "nsubj", 8),
        ("avec", "ADP", "case", 2),
        ("Paul", "PROPN", "nmod", 0),
        (",", "PUNCT", "punct", 5),
        ("le", "DET", "det", 5),
        ("ministre", "NOUN", "nsubj", 8),
        ("et", "CCONJ", "cc", 7),
        ("Marie", "PROPN", "conj", 5),
        ("sont", "VERB", "root", 8),
    )
    assert heads(attached(tokens, [Name("PER", 2, 3)], WORDS, is_title))["ministre"] == "Paul conj"


def test_a_name_belongs_to_the_title_before_it() -> None:
    tokens = sentence(
        ("battu", "VERB", "root", 0),
        ("candidat", "NOUN", "obj", 0),
        ("du", "ADP", "case", 3),
        ("centre", "NOUN", "nmod", 1),
        ("Paul", "PROPN", "appos", 3),
    )
    assert heads(attached(tokens, [Name("PER", 4, 5)], WORDS, is_title))["Paul"] == "candidat appos"


def test_what_only_is_done_belongs_to_the_clause_before() -> None:
    rows = sentence(
        ("avertit", "VERB", "root", 0),
        ("que", "SCONJ", "mark", 4),
        ("elles", "PRON", "nsubj", 4),
        ("ne", "ADV", "advmod", 4),
        ("font", "VERB", "ccomp", 0),
        ("que", "ADV", "advmod", 6),
        ("prolonger", "VERB", "ccomp", 0),
    )

    def above(form: str) -> str:
        features = {"font": form, "prolonger": "VerbForm=Inf"}
        tokens = [replace(token, features=features.get(token.text, "")) for token in rows]
        return heads(attached(tokens, [], WORDS, is_title))["prolonger"]

    assert above("VerbForm=Fin") == "font xcomp"
    assert above("VerbForm=Part") == "avertit ccomp"


@pytest.mark.parametrize(
    ("between", "expected"),
    [("", "visitera obj"), ("à/ADP/case/2", "visitera obl:arg"), ("tout/PRON/obj/0", "visitera obl:arg")],
)
def test_what_follows_without_a_preposition_is_the_object(between: str, expected: str) -> None:
    form, pos, dep, head = between.split("/") if between else ("bientôt", "ADV", "advmod", "0")
    rows = sentence(("visitera", "VERB", "root", 0), (form, pos, dep, int(head)), ("Metz", "PROPN", "obl:arg", 0))
    assert heads(attached(rows, [], WORDS, is_title))["Metz"] == expected


def test_a_name_belongs_to_the_title_right_before_it() -> None:
    tokens = sentence(
        ("Le", "DET", "det", 1),
        ("frère", "NOUN", "nsubj:pass", 8),
        ("de", "ADP", "case", 4),
        ("la", "DET", "det", 4),
        ("ministre", "NOUN", "nmod", 1),
        ("Marie", "PROPN", "appos", 1),
        ("Durand", "PROPN", "flat:name", 5),
        ("est", "AUX", "aux:pass", 8),
        ("arrêté", "VERB", "root", 8),
    )
    assert heads(attached(tokens, [Name("PER", 5, 7)], WORDS, is_title))["Marie"] == "ministre appos"


def test_after_a_colon_a_headline_goes_on_with_a_subject() -> None:
    tokens = sentence(
        ("Arrestation", "NOUN", "root", 0),
        ("d'", "ADP", "case", 3),
        ("un", "DET", "det", 3),
        ("ministre", "NOUN", "nmod", 0),
        (":", "PUNCT", "punct", 6),
        ("Marie", "PROPN", "appos", 3),
        ("proteste", "VERB", "parataxis", 0),
    )
    assert heads(attached(tokens, [Name("PER", 5, 6)], WORDS, is_title))["Marie"] == "proteste nsubj"
