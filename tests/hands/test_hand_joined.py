"""Two readings of one article joined: what both tell, and how sure it is."""

import pytest

from kg.hands.joined import joined
from kg.model import Article, EntityType, Event, Factuality, Mention, MentionKind, Position, Reading, Role, Span

BODY = "Anne Martin, maire de Lyon, a visité Nantes."


def span(words: str) -> Span:
    at = BODY.index(words)
    return Span(at, at + len(words))


def mention(words: str, number: int, type_: EntityType) -> Mention:
    return Mention(span(words), words, MentionKind.NAME, type_, 0, entity=number)


def reading(rule: str, sure: float | None, factuality: Factuality = Factuality.ASSERTED, first: int = 0) -> Reading:
    """A reading whose things have numbers from `first` on."""
    mentions = (
        mention("Anne Martin", first, EntityType.PERSON),
        mention("Lyon", first + 1, EntityType.GPE),
        mention("Nantes", first + 2, EntityType.GPE),
    )
    visit = Event(
        "Visit", "visiter", span("visité"), ((Role.AGENT, 0), (Role.PLACE, 2)), factuality, (span(BODY),), rule,
        confidence=sure,
    )  # fmt: skip
    mayor = Position(0, "maire", 1, (span("Anne Martin, maire de Lyon"),), rule, confidence=sure)
    return Reading(Article("a", BODY), (), mentions, (visit, mayor))


@pytest.mark.parametrize(("one", "other", "sure"), [(0.7, 0.82, 0.82), (0.9, 0.82, 0.9), (None, 0.82, None)])
def test_what_both_tell_is_told_once_and_no_surer_than_by_the_surer_one(
    one: float | None, other: float, sure: float | None
) -> None:
    found = joined(reading("r", one), reading("llm", other, first=4))
    assert [(fact.rule, fact.confidence) for fact in found.facts] == [("r+llm", sure if one else one)] * 2
    assert {m.entity for m in found.mentions} == {0, 1, 2}


def test_what_both_tell_is_as_sure_as_was_measured_of_its_kind() -> None:
    found = joined(reading("r", 0.9), reading("llm", 0.82), {"event": 0.75})
    assert [fact.confidence for fact in found.facts] == [0.75, 0.9]


def test_where_they_differ_on_whether_it_happened_it_is_as_sure_as_by_the_less_sure_one() -> None:
    found = joined(reading("r", 0.9), reading("llm", 0.82, Factuality.DENIED), {"event": 0.99})
    visit, mayor = found.facts
    assert isinstance(visit, Event)
    assert (visit.factuality, visit.confidence, mayor.confidence) == (Factuality.ASSERTED, 0.82, 0.9)
