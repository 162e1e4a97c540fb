"""What the heads are shown of two places of a text: models are trained with these very strings."""

from dataclasses import replace

from kg.model import Sentence, Syntax, Token
from kg.reader.pairs import Item, Look, Pair, Thing, When, bucket, governor, related

FIRST = (
    ("Paul", "Paul", "PROPN", "", "nsubj", 2),
    ("a", "avoir", "AUX", "", "aux:tense", 2),
    ("rencontré", "rencontrer", "VERB", "Tense=Past|VerbForm=Part", "root", 2),
    ("Marie", "Marie", "PROPN", "", "obj", 2),
    ("maire", "maire", "NOUN", "", "appos", 3),
    ("de", "de", "ADP", "", "case", 6),
    ("Lyon", "Lyon", "PROPN", "", "nmod", 4),
)
SECOND = (("Elle", "elle", "PRON", "", "nsubj", 8), ("rit", "rire", "VERB", "", "root", 8))


def syntax() -> Syntax:
    """«Paul a rencontré Marie maire de Lyon / Elle rit», one space between words."""
    tokens: list[Token] = []
    sentences: list[Sentence] = []
    for rows in (FIRST, SECOND):
        first = len(tokens)
        for text, lemma, pos, features, dep, head in rows:
            start = tokens[-1].end + 1 if tokens else 0
            tokens.append(Token(len(tokens), text, lemma, pos, features, dep, head, start, start + len(text)))
        sentences.append(Sentence(tuple(tokens[first:])))
    return Syntax(tuple(sentences))


def look() -> Look:
    return Look(
        syntax(),
        things=[
            Thing(Item(0, 0, 1), "Person", "name", 0, "Masc", "Sing"),
            Thing(Item(3, 3, 4), "Person", "name", 1, "Fem", "Sing"),
            Thing(Item(6, 6, 7), "GPE", "name", 2),
            Thing(Item(7, 7, 8), "", "pronoun", 3, "Fem", "Sing"),
        ],
        titles=[Item(4, 4, 5)],
        whens=[When(Item(1, 1, 2), "2024-05-01"), When(Item(8, 8, 9), "2024-05-01"), When(Item(4, 4, 5), "2024/2025")],
        quotes=[Item(8, 8, 9)],
        reporting=frozenset({"rire"}),
    )


def test_roles_are_shown_with_class_tree_and_distance() -> None:
    found = list(look().roles(2, "Meet"))
    assert [(pair.a, pair.b, pair.group) for pair in found] == [(2, 0, 0), (2, 1, 1), (2, 2, 2), (2, 3, 3)]
    verb = ("pos=VERB:Part:", "under=root")
    assert found[0].features == (
        "class=Meet", "Meet>Person", "slot=nsubj", "sentence=0", "apart=-1", *verb, "type=Person", "kind=name",
    )  # fmt: skip
    assert found[2].features == (
        "class=Meet", "Meet>GPE", "slot=far", "sentence=0", "apart=+3", *verb, "type=GPE", "kind=name",
    )  # fmt: skip
    assert found[3].features == (
        "class=Meet", "Meet>", "slot=far", "sentence=1", "apart=+3", *verb, "type=", "kind=pronoun",
    )  # fmt: skip


def test_a_word_plays_no_role_to_itself() -> None:
    assert 1 not in [pair.b for pair in look().roles(3, "Meet")]


def test_titles_and_things_that_may_be_related_are_paired() -> None:
    found = list(look().relations())
    assert [(pair.a, pair.b, pair.group) for pair in found] == [(0, 1, 0), (1, 0, 1), (4, 0, 2), (4, 1, 3), (4, 2, 4)]
    assert found[2].features == (
        "of=Title", "slot=appos/obj/^/nsubj", "sentence=0", "apart=-3", "pos=NOUN::", "under=appos", "type=Person",
        "kind=name", "covers=False", "mid=avoir rencontrer marie",
    )  # fmt: skip
    assert found[4].features[1] == "slot=nmod"
    assert found[4].features[-1] == "mid=de"


def test_a_title_may_be_held_in_what_other_sentences_name() -> None:
    seen = look()
    places = [Thing(Item(n, n, n + 1), "GPE", kind, 5) for n, kind in ((0, "name"), (3, "name"), (6, "description"))]
    person = Thing(Item(6, 6, 7), "Person", "name", 6)
    elsewhere = replace(seen, things=[*places, person, seen.things[3]], titles=[Item(8, 8, 9)])
    title = len(elsewhere.things)
    far = [pair for pair in elsewhere.relations() if pair.a == title and pair.features[1] == "slot=elsewhere"]
    assert [(pair.a, pair.b) for pair in far] == [(title, 1)], "the last name of it before the title"
    assert far[0].features == (
        "of=Title", "slot=elsewhere", "away=+0", "often=1", "first=0", "bodies=0", "type=GPE", "kind=name",
    )  # fmt: skip
    before = replace(seen, titles=[Item(4, 4, 5)], things=[Thing(Item(8, 8, 9), "Organization", "name", 7)])
    (pair,) = before.relations()
    assert pair.features[:3] == ("of=Title", "slot=elsewhere", "away=-0")
    near = replace(before, things=[*before.things, Thing(Item(6, 6, 7), "Organization", "name", 7)])
    assert [pair.b for pair in near.relations() if pair.a == 2] == [1], "its own sentence names it"


def test_times_are_pooled_by_their_value() -> None:
    found = list(look().times(2))
    assert [(pair.b, pair.group) for pair in found] == [(0, 0), (1, 0), (2, 1)]
    assert found[0].features == (
        "slot=aux:tense", "sentence=0", "apart=-0", "pos=VERB:Part:", "under=root", "opens=True:True", "exact=10",
    )  # fmt: skip
    assert found[2].features[-1] == "exact=4"


def test_speakers_are_shown_by_side_distance_and_verb() -> None:
    found = list(look().speakers(0))
    assert [pair.b for pair in found] == [0, 1, 2, 3]
    assert found[0].features == (
        "side=before", "away=before4", "sentence=1", "type=Person", "kind=name", "voice=nsubj:False",
    )  # fmt: skip
    assert found[3].features == (
        "side=before", "away=before0", "sentence=0", "type=", "kind=pronoun", "voice=nsubj:True",
    )  # fmt: skip


def test_antecedents_are_shown_with_agreement() -> None:
    found = list(look().antecedents(3, [0, 1, 2, 3]))
    assert [(pair.a, pair.b, pair.group) for pair in found] == [(3, 0, 0), (3, 1, 1), (3, 2, 2)]
    assert found[1].features == (
        "away=1", "apart=pronoun1", "kinds=pronoun:name", "types=:Person", "agree=pronoun:==",
        "places=pronoun:nsubj:obj", "same=pronoun:False:False", "nested=False", "clause=pronoun:False",
    )  # fmt: skip
    assert [pair.features[4] for pair in found] == ["agree=pronoun:x=", "agree=pronoun:==", "agree=pronoun:??"]


def test_two_tellings_are_shown_by_distance_and_words() -> None:
    assert look().same(2, 8) == Pair(2, 8, ("away=1", "lemma=False", "pos=VERBVERB", "slot=far"), 0)


def test_distances_are_steps() -> None:
    assert [bucket(n) for n in (0, 1, 2, 4, 60, 61)] == [0, 0, 1, 3, 8, 9]


def test_types_say_what_may_be_related() -> None:
    assert related("Person", "Organization")
    assert not related("Organization", "Person")
    assert not related("Other", "GPE")


def test_the_governor_is_the_first_whose_head_lies_outside() -> None:
    tokens = syntax().tokens
    assert governor(tokens[3:7]).text == "Marie"
    assert governor(tokens[0:3]).text == "rencontré"
