"""What a headline alone tells: of its words less must be sure, and results tell that a contest was held."""

import tomllib
from dataclasses import replace
from typing import Any

import pytest
from stubs import Case

from kg import resources
from kg.model import EntityType, Event, Factuality, MentionKind
from kg.reading import events as seen
from kg.reading.features import Grounds
from kg.reading.headed import headed

PAUL, MARIE, LYON, CUP, OTHER = range(5)
LINE = "Paul/PROPN/nsubj/2 voit/VERB/root/0/voir Marie/PROPN/obj/2 à/ADP/case/5 Lyon/PROPN/obl:mod/2"
FILLER = "Il/PRON/nsubj/2 pleut/VERB/root/0/pleuvoir ./PUNCT/punct/2"


def case(line: str = LINE, headline: bool = True) -> Case:
    """A headline, or a first sentence, that names Paul, Marie and Lyon."""
    made = Case(line if headline else f"{line} ./PUNCT/punct/2", FILLER, headline=headline)
    for name, number in (("Paul", PAUL), ("Marie", MARIE)):
        if name in made.body:
            made.mention(name, number)
    if "Lyon" in made.body:
        made.mention("Lyon", LYON, EntityType.GPE)
    return made


def told(made: Case, *known: Event) -> list[str]:
    """The events that the headline tells beside those known, as short texts."""
    sight = made.decider().sight(made.scene, made.vectors)[0]
    grounds = Grounds(sight, seen.candidates(sight))
    return [f"{made.line(event)} {event.factuality}" for event in headed(grounds, known)]


def meeting(class_: float = 0.5, part: float = 0.9, headline: bool = True) -> Case:
    made = case(headline=headline)
    made.heads.sure = 0.95
    made.event("voit", "Meet", class_)
    made.role("voit", "Paul", "agent", part)
    return made


@pytest.mark.parametrize(
    ("made", "found"),
    [
        (meeting(), ["Meet agent=Paul Asserted"]),
        (meeting(headline=False), []),
        (meeting(0.3), []),
        (meeting(0.6, 0.65), []),
    ],
    ids=["likely enough", "in the text", "an unlikely class", "an unlikely part"],
)
def test_less_must_be_sure_of_a_headline_than_of_a_sentence(made: Case, found: list[str]) -> None:
    assert told(made) == found
    assert made.told() == [line.rpartition(" ")[0] for line in found]


def test_not_where_it_is_unclear_whether_it_happened() -> None:
    made = meeting()
    made.heads.sure = 0.85
    assert told(made) == []


def test_what_only_happened_somewhere_is_told_once_of_its_class() -> None:
    made = case()
    made.heads.sure = 0.95
    for word in ("voit", "à"):
        made.event(word, "Arrest", 0.9)
        made.role(word, "Lyon", "place", 0.9)
    assert told(made) == ["Arrest place=Lyon Asserted"]
    made.role("à", "Paul", "patient", 0.9)
    assert told(made) == ["Arrest patient=Paul place=Lyon Asserted"]


def test_not_where_it_may_be_of_another_class() -> None:
    made = meeting()
    made.event("voit", "Visit", 0.25)
    assert told(made) == ["Meet agent=Paul Asserted"]
    made.event("voit", "Visit", 0.35)
    assert told(made) == []


def test_what_is_told_is_not_told_again() -> None:
    made = meeting()
    (event,) = made.events()
    assert told(made, event) == []
    assert told(made, replace(event, roles=())) == ["Meet agent=Paul Asserted"]


@pytest.mark.parametrize(
    ("kind", "class_", "place", "found"),
    [
        ("Arrest", 0.7, 0.7, ["Arrest place=Lyon Asserted"]),
        ("Arrest", 0.6, 0.7, []),
        ("Praise", 0.9, 0.9, []),  # of an act of speech the place alone says nothing
    ],
)
def test_where_something_happened_is_told_of_what_happens_somewhere(
    kind: str, class_: float, place: float, found: list[str]
) -> None:
    made = case()
    made.event("voit", kind, class_)
    made.role("voit", "Lyon", "place", place)
    assert told(made) == found


@pytest.mark.parametrize(
    ("class_", "part", "sure", "count"),
    [(0.9, 0.9, 0.9, 1), (0.8, 0.9, 0.9, 0), (0.9, 0.8, 0.9, 0), (0.9, 0.9, 0.8, 0)],
)
def test_of_what_would_harm_somebody_all_must_be_sure(class_: float, part: float, sure: float, count: int) -> None:
    made = case()
    made.heads.sure = sure
    made.event("voit", "Arrest", class_)
    made.role("voit", "Paul", "patient", part)
    assert len(told(made)) == count


DENIES = (
    "Arrêté/VERB/advcl/4/arrêter ,/PUNCT/punct/1 Paul/PROPN/nsubj/4 dément/VERB/root/0/démentir qu'/SCONJ/mark/8 "
    "elle/PRON/nsubj/8 soit/AUX/cop/8 arrivée/VERB/ccomp/4/arriver"
)


@pytest.mark.parametrize(("word", "how"), [("Arrêté", "Asserted"), ("arrivée", "Denied")])
def test_what_a_participle_tells_before_the_verb_is_not_what_that_denies(word: str, how: str) -> None:
    made = case(DENIES)
    made.heads.sure = 0.95
    made.event(word, "Arrest", 0.9)
    made.role(word, "Paul", "patient", 0.9)
    assert told(made) == [f"Arrest patient=Paul {how}"]


def test_who_is_named_is_named_by_the_name() -> None:
    made = case("Maire/NOUN/nsubj/3/maire Paul/PROPN/appos/1 voit/VERB/root/0/voir Marie/PROPN/obj/3")
    made.mention("Maire", PAUL, kind=MentionKind.DESCRIPTION)
    made.heads.sure = 0.95
    made.event("voit", "Meet", 0.5)
    made.role("voit", "Maire", "agent", 0.9)
    assert told(made) == ["Meet agent=Paul Asserted"]


# ------------------------------------------------------------------------------------------------------- contests

FILE = tomllib.loads((resources.language("fr") / "headlines.toml").read_text(encoding="utf-8"))
RESULTS = (
    "Patinage/NOUN/root/0/patinage artistique/ADJ/amod/1 :/PUNCT/punct/1 résultats/NOUN/parataxis/1/résultat "
    "du/ADP/case/6 Trophée/NOUN/nmod/4/trophée NHK/PROPN/nmod/6"
)
OPENED = "Coupe/NOUN/root/0/coupe :/PUNCT/punct/1 résultats/NOUN/parataxis/1/résultat"
TEXT = "Elle/PRON/nsubj/2 finit/VERB/root/0/finir ./PUNCT/punct/2"


def contest(
    line: str = RESULTS,
    name: str = "Trophée NHK",
    likely: tuple[float, float] = (0.4, 0.6),
    how: Factuality = Factuality.ASSERTED,
    far: int = 0,
) -> list[str]:
    """What is told of an article whose headline gives the results of a name, and whose text hardly tells a contest."""
    made = Case(line, *[FILLER] * far, TEXT, headline=True)
    made.heads.events = (*made.heads.events, "Compete")
    made.mention(name, CUP, EntityType.EVENT)
    made.mention("Elle", CUP, EntityType.EVENT, kind=MentionKind.PRONOUN)
    made.event("finit", "Compete", likely[0], how)
    made.role("finit", "Elle", "patient", likely[1])
    told = made.events()
    end = made.body.index("\n")
    assert all(min(span.start for span in event.evidence) < end < event.trigger.start for event in told)
    return [made.line(event) for event in told]


def test_the_contest_is_told_whose_results_a_headline_gives() -> None:
    assert " ".join(word.partition("/")[0] for word in RESULTS.split()) == FILE["results"]["example"]
    assert contest() == contest(OPENED, "Coupe") == ["Compete patient=Elle"]


@pytest.mark.parametrize(
    "rest",
    [
        {"line": RESULTS.replace("résultats/NOUN/parataxis/1/résultat", "photos/NOUN/parataxis/1/photo")},
        {"line": OPENED.replace("Coupe/NOUN/root/0/coupe", "Élection/NOUN/root/0/élection"), "name": "Élection"},
        {"likely": (0.2, 0.6)},
        {"likely": (0.4, 0.45)},
        {"how": Factuality.PLANNED},
        {"far": 5},
    ],
    ids=["no results", "a vote", "no contest in the text", "another", "yet to come", "far below"],
)
def test_where_the_text_tells_of_it_as_well(rest: dict[str, Any]) -> None:
    assert contest(**rest) == []
