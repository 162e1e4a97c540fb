"""A fact and its article read again: what was considered, told or not this time."""

import unicodedata
from dataclasses import replace

import pytest
from rdflib import RDF, Dataset
from stories import ENTITIES, otan

from kg.explain import Considered, Told, considered, explain, fits
from kg.graph import dataset
from kg.model import Event, Position, Quotation, Reading, Relation, Span
from kg.namespaces import KG
from kg.seen import Choice, Part, Party, Seen, SeenEvent, SeenPosition, SeenQuotation, SeenRelation

READING = otan()
BODY = READING.article.body


def number(words: str) -> int:
    """The first mention of these words."""
    return next(n for n, mention in enumerate(READING.mentions) if mention.text == words)


def fact(words: str) -> Told:
    """The fact of the graph whose evidence begins so."""
    data: Dataset = dataset([READING], ENTITIES)
    nodes = [n for kind in (KG.Event, KG.Quotation, KG.Position) for n in data.subjects(RDF.type, kind)]
    found = [one for node in nodes for one in explain(data, str(node)) if isinstance(one, Told)]
    return next(one for one in found if any(stretch.words.startswith(words) for stretch in one.stretches))


def again(one: Told, seen: Seen, reading: Reading = READING) -> tuple[Considered, ...]:
    return considered(one, [stretch.span for stretch in one.stretches], reading, seen)


def span(words: str) -> Span:
    return Span(BODY.index(words), BODY.index(words) + len(words))


def meeting(met: float = 0.7) -> SeenEvent:
    roles = (Choice("agent", 0.8), Choice("patient", 0.1))
    return SeenEvent(
        span=span("rencontré"),
        classes=(Choice("Meet", met), Choice("Visit", 0.2)),
        factualities=(Choice("asserted", 0.97), Choice("claimed", 0.03)),
        parts=(
            Part(number("Lloyd Austin"), (Choice("recipient", 0.9), Choice("agent", 0.06))),
            Part(number("Il"), roles),
        ),
        time=None,
        timely=1.0,
        told=True,
    )


def test_an_event_has_what_else_its_word_may_tell_and_who_else_may_take_part() -> None:
    (one,) = again(fact("Il a rencontré"), Seen(events=(meeting(),)))
    assert (one.words, one.told) == ("rencontré", True)
    said = {q.about: [(answer.what, round(answer.probability, 2)) for answer in q.answers] for q in one.questions}
    assert said == {
        "class": [("Meet", 0.7), ("Visit", 0.2), ("no event", 0.1)],
        "factuality": [("asserted", 0.97)],
        "recipient": [("«Lloyd Austin»", 0.9)],
        "agent": [("«Il» (Volodymyr Zelensky)", 0.8), ("«Lloyd Austin»", 0.06)],
        "patient": [("«Il» (Volodymyr Zelensky)", 0.1)],
    }


def test_a_fact_that_is_not_told_again_shows_the_word_that_likeliest_would() -> None:
    silent = replace(READING, facts=())
    other = replace(meeting(0.02), span=span("Il"))
    (one,) = again(fact("Il a rencontré"), Seen(events=(other, meeting())), silent)
    assert (one.words, one.told) == ("rencontré", False)


def test_a_word_elsewhere_is_not_looked_at() -> None:
    away = replace(meeting(), span=span("arrivé"))
    assert again(fact("Il a rencontré"), Seen(events=(away,)), replace(READING, facts=())) == ()


def test_an_event_of_a_rule_that_the_reader_does_not_see_is_told_without_questions() -> None:
    (one,) = again(fact("Il a rencontré"), Seen())
    assert (one.words, one.told, one.questions) == ("rencontré", True, ())


def test_an_event_of_another_class_is_not_the_fact() -> None:
    facts = tuple(replace(f, type="Visit") if isinstance(f, Event) and f.type == "Meet" else f for f in READING.facts)
    (one,) = again(fact("Il a rencontré"), Seen(events=(meeting(),)), replace(READING, facts=facts))
    assert not one.told


def test_a_quotation_has_who_else_may_say_it() -> None:
    words = "Nous avons besoin de soutien"
    seen = SeenQuotation(
        span(words), "direct", (Party(number("Lloyd Austin"), 0.6), Party(number("Volodymyr Zelensky"), 0.3)), True
    )
    (one,) = again(fact("« Nous avons"), Seen(quotations=(seen,)))
    assert (one.words, one.told) == (words, True)
    assert [[answer.what for answer in q.answers] for q in one.questions] == [
        ["«Lloyd Austin»", "«Volodymyr Zelensky»"]
    ]
    silent = replace(READING, facts=tuple(f for f in READING.facts if not isinstance(f, Quotation)))
    (one,) = again(fact("« Nous avons"), Seen(quotations=(seen,)), silent)
    assert not one.told


def test_a_position_has_who_else_may_hold_it() -> None:
    held = next(f for f in READING.facts if isinstance(f, Position) and f.title == "secrétaire général")
    told = fact(BODY[held.evidence[0].start : held.evidence[0].end])
    seen = SeenPosition(span("secrétaire général"), False, 0.9, (Party(held.holder, 0.8),), (), True)
    other = replace(seen, span=span("président ukrainien"))
    unlike = replace(seen, span=span("général"))
    (one,) = again(told, Seen(positions=(other, unlike, seen)))
    assert (one.words, one.told, [q.about for q in one.questions]) == ("secrétaire général", True, ["holder"])


def test_a_relation_has_what_else_the_two_may_be_to_each_other() -> None:
    words = "Jens Stoltenberg, secrétaire général de l’OTAN"
    who, body = number("Jens Stoltenberg"), number("OTAN")
    where = replace(READING.mentions[body], span=Span(span(words).end - 4, span(words).end))
    near = replace(READING, mentions=(*READING.mentions[:body], where, *READING.mentions[body + 1 :]))
    told = replace(near, facts=(Relation("affiliation", who, body, (span(words),), "relation:test"),))
    data: Dataset = dataset([told], ENTITIES)
    (one,) = explain(data, str(next(data.subjects(RDF.type, KG.Relation))))
    assert isinstance(one, Told)
    away = SeenRelation("relatedTo", who, number("Lloyd Austin"), 0.9, False)
    seen = Seen(relations=(SeenRelation("affiliation", who, body, 0.6, True), away))
    (found,) = considered(one, [span(words)], told, seen)
    assert (found.words, found.told) == (words, True)
    assert [[answer.what for answer in q.answers] for q in found.questions] == [
        ["affiliation «Jens Stoltenberg» «OTAN»"]
    ]
    assert not considered(one, [span(words)], near, seen)[0].told


@pytest.mark.parametrize(
    ("body", "same"), [(BODY, True), (BODY + " ", False), (BODY.replace("rencontré", "rencontra"), False)]
)
def test_only_the_text_that_was_read_fits(body: str, same: bool) -> None:
    (stretch,) = fact("Il a rencontré").stretches
    assert fits(stretch, replace(READING.article, body=body)) is same


def test_letters_apart_have_the_same_digest_but_words_elsewhere() -> None:
    (stretch,) = fact("Il a rencontré").stretches
    assert not fits(stretch, replace(READING.article, body=unicodedata.normalize("NFD", BODY)))
