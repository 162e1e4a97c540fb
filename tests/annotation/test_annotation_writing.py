"""Readings -> lines -> the same again; and what the format cannot hold is told."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.annotation.dates import dated, period
from kg.annotation.files import begun
from kg.annotation.marking import Note, nested, part, segment, title, trigger
from kg.annotation.stretches import LineError, located
from kg.annotation.writing import written
from kg.model import (
    Article,
    EntityType,
    Event,
    Factuality,
    Mention,
    MentionKind,
    Position,
    Quotation,
    Reading,
    Relation,
    Role,
    Span,
)

BODY = "Anne Martin a visité Nantes. Elle y est maire [sic] ; Elle a dit :  « Tout va très bien ici. » Anne {x} part."


def span(words: str, nth: int = 0) -> Span:
    at = -1
    for _ in range(nth + 1):
        at = BODY.index(words, at + 1)
    return Span(at, at + len(words))


def mention(
    words: str, entity: int | None, nth: int = 0, kind: MentionKind = MentionKind.NAME, **more: object
) -> Mention:
    type_ = EntityType.GPE if words == "Nantes" else EntityType.PERSON
    return Mention(span(words, nth), words, kind, type_, 0, entity=entity, **more)  # type: ignore[arg-type]


MENTIONS = (
    mention("Anne Martin", 3),
    mention("Nantes", 1),
    mention("Elle", 3, kind=MentionKind.PRONOUN),
    mention("Elle", 3, 1, kind=MentionKind.PRONOUN),
    mention("maire", 7, kind=MentionKind.PRONOUN),
    mention("Anne", 3, 1),
)
VISIT = Event(
    "Visit", "visiter", span("visité"), ((Role.AGENT, 0), (Role.PLACE, 1)), Factuality.ASSERTED,
    (span("Anne Martin a visité Nantes"),), "r", begin="2023-10-09", end="2023-10-15",
)  # fmt: skip


def lines(*facts: object, mentions: tuple[Mention, ...] = MENTIONS) -> list[str]:
    found = written(Reading(Article("a", BODY), (), mentions, facts))  # type: ignore[arg-type]
    assert found.left_out == ()
    return [line for line in found.lines if not line.startswith("E ")]


def test_things_have_their_fullest_name_first() -> None:
    found = written(Reading(Article("a", BODY), (), MENTIONS))
    assert found.lines == ("E e1 GPE Nantes", "E e2 Person Anne Martin | Anne")


def test_an_event_has_its_marks() -> None:
    line = "V Visit asserted 2023-W41 | {agent:e2 Anne Martin} a [visité] {place:e1 Nantes}"
    assert lines(VISIT) == [line]


def test_who_stands_elsewhere_stands_before_the_bar_and_further_mentions_after_it() -> None:
    event = Event(
        "Event", "aller", span("visité"), ((Role.AGENT, 3), (Role.PLACE, 1)), Factuality.CLAIMED,
        (span("a visité Nantes"),), "r", claimed_by=0, also=(span("part"),),
    )  # fmt: skip
    assert lines(event) == ["V Other claimed verb=aller by=e2 agent=e2 | a [visité] {place:e1 Nantes} | +[part]"]


def test_a_position_has_its_title_and_a_bracket_is_doubled() -> None:
    held = Position(2, "maire", 1, (span("Elle y est maire [sic]"),), "r", ended=True)
    assert lines(held) == ["R position former o=e1 | {s:e2 Elle} y est <maire> [[sic]]"]


def test_a_relation_has_its_ends() -> None:
    fact = Relation("affiliation", 0, 1, (span("Anne Martin a visité Nantes"),), "r")
    assert lines(fact) == ["R affiliation | {s:e2 Anne Martin} a visité {o:e1 Nantes}"]


def test_a_quotation_has_its_cue() -> None:
    quote = Quotation(3, "direct", span("Tout va très bien ici."), (span("Tout"),), "r", trigger=span("a dit"))
    assert lines(quote) == ["Q direct e2 | a dit | Tout va très bien ici."]
    bare = Quotation(3, "indirect", span("Tout va"), (span("Tout"),), "r", begin="2023-10", addressee=1)
    assert lines(bare) == ["Q indirect e2 2023-10 to=e1 | | Tout va"]


LEFT_OUT = {
    "nobody whom the text names takes part": Event(
        "Visit", "", span("visité"), ((Role.AGENT, 4),), Factuality.ASSERTED, (span("visité"),), "r"
    ),
    "a brace is written": Event(
        "Move", "", span("part"), ((Role.AGENT, 5),), Factuality.ASSERTED, (span("Anne {x} part"),), "r"
    ),
    "does not stand in the text": Position(0, "ministre", None, (span("visité"),), "r"),
    "stands for nobody": Quotation(4, "direct", span("Tout"), (span("Tout"),), "r"),
    "the format has no relation knows": Relation("knows", 0, 1, (span("visité"),), "r"),
}


@pytest.mark.parametrize("says", LEFT_OUT)
def test_what_the_format_cannot_hold_is_left_out_and_told(says: str) -> None:
    found = written(Reading(Article("a", BODY), (), MENTIONS, (LEFT_OUT[says],)))  # type: ignore[arg-type]
    assert [line for line in found.lines if not line.startswith("E ")] == []
    assert says in found.left_out[0]


def test_every_line_reads_back_as_what_it_was_written_of() -> None:
    facts = begun("a", BODY)
    for line in ("E e1 GPE Nantes", "E e2 Person Anne Martin", *lines(VISIT)):
        facts.add(line)
    (event,) = facts.gold["events"]
    assert (event["start"], event["end"]) == (VISIT.evidence[0].start, VISIT.evidence[0].end)
    assert event["triggers"] == [[VISIT.trigger.start, VISIT.trigger.end]]


@given(st.text(alphabet="aé .\n[]", min_size=1, max_size=30), st.data())
def test_marks_of_a_segment_are_found_where_they_were_put(body: str, data: st.DataObject) -> None:
    edges = st.integers(0, len(body))
    spans = [Span(*sorted((data.draw(edges), data.draw(edges)))) for _ in range(3)]
    stretch = Span(min(s.start for s in spans), max(s.end for s in spans))
    made: list[Note] = [trigger(spans[0]), title(spans[1]), part(spans[2], "agent", "e1")]
    notes = nested(made)
    try:
        text = segment(body, stretch, notes)
    except LineError:
        return
    found = located(text, body)
    assert (found.start, found.end) == (stretch.start, stretch.end)
    assert {(m.start, m.end) for m in found.marks} == {(n.span.start, n.span.end) for n in notes}


DATES = {
    "2023-10-11": ("2023-10-11", None),
    "2023-10": ("2023-10", None),
    "2023": ("2023", None),
    "2023-W42": ("2023-10-16", "2023-10-22"),
    "2023-22": ("2023-06", "2023-08"),
    "2016-24": ("2016-12", "2017-02"),
    "2023-10-11/2023-10-15": ("2023-10-11", "2023-10-15"),
    "2015/2017": ("2015", "2017"),
}


@pytest.mark.parametrize("text", DATES)
def test_dates_are_points_on_the_calendar_and_back(text: str) -> None:
    assert period(text) == DATES[text]
    assert dated(*DATES[text]) == text


@pytest.mark.parametrize("text", [None, "", "2023-02-30", "2023-W54", "0000-W01", "2023-10-15/2023-10-11", "2023-13"])
def test_what_the_calendar_does_not_have_is_no_date(text: str | None) -> None:
    assert period(text) == (None, None)
