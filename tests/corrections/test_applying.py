"""Corrections and readings: which fact is meant, whatever shifted, and what becomes of it."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.corrections import Correction, Passage, Told, Verdict, corrected, fault
from kg.corrections.apply import RULE, place
from kg.model import (
    Article,
    EntityType,
    Event,
    Fact,
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

FIRST = "Anne Leroy a rencontré Paul Ravanel à Lyon, et Lucie Ravanel a rencontré Jean Martin."
SECOND = "« Tout va bien », a dit Leroy, maire de Lyon. Elle aurait quitté Lyon."
BODY = f"{FIRST} {SECOND}"


def at(words: str, start: int = 0) -> Span:
    """Where words stand in the body."""
    begin = BODY.index(words, start)
    return Span(begin, begin + len(words))


def name(words: str, entity: int, start: int = 0, kind: MentionKind = MentionKind.NAME) -> Mention:
    return Mention(at(words, start), words, kind, EntityType.PERSON, 0, entity=entity)


ANNE, PAUL, LYON, LUCIE, JEAN, LEROY, ELLE = range(7)
MENTIONS = (
    name("Anne Leroy", 0), name("Paul Ravanel", 1), name("Lyon", 2), name("Lucie Ravanel", 3), name("Jean Martin", 4),
    name("Leroy", 0, len(FIRST)), name("Elle", 0, len(FIRST), MentionKind.PRONOUN),
)  # fmt: skip


def meeting(agent: int, recipient: int) -> Event:
    roles = ((Role.AGENT, agent), (Role.RECIPIENT, recipient))
    return Event("Meet", "rencontrer", at("rencontré"), roles, Factuality.ASSERTED, (at(FIRST),), "meet.meet")


LEFT = Event(
    "Leave", "quitter", at("quitté"), ((Role.AGENT, ELLE), (Role.PATIENT, LYON)), Factuality.CLAIMED,
    (at("Elle aurait quitté Lyon."),), "leave.leave", claimed_by=LEROY,
)  # fmt: skip
SAID = Quotation(LEROY, "direct", at("Tout va bien"), (at("« Tout va bien », a dit Leroy"),), "direct")
HELD = Position(LEROY, "maire", LYON, (at("Leroy, maire de Lyon"),), "apposition")
LIVES = Relation("affiliation", ANNE, LYON, (at(FIRST),), "rule")
FACTS: tuple[Fact, ...] = (meeting(ANNE, PAUL), meeting(LUCIE, JEAN), LEFT, SAID, HELD, LIVES)
READING = Reading(Article("a", BODY), mentions=MENTIONS, facts=FACTS)


def passage(words: str, start: int = 0) -> Passage:
    span = at(words, start)
    return Passage("a", span.start, span.end, words, BODY[: span.start][-32:], BODY[span.end :][:32])


MET = Told.of("Meet", "rencontrer", ["Paul Ravanel", "Anne Leroy"], [passage(FIRST)])
TOLD = [
    MET,
    Told.of("Meet", "rencontrer", ["Lucie Ravanel", "Jean Martin"], [passage(FIRST)]),
    Told.of("Leave", "quitter", ["Anne Leroy", "Lyon"], [passage("Elle aurait quitté Lyon.")]),
    Told.of("Quotation", "Tout va bien", ["Leroy"], [passage("« Tout va bien », a dit Leroy")]),
    Told.of("Position", "Maire", ["Mme Anne Leroy", "Lyon"], [passage("Leroy, maire de Lyon")]),
    Told.of("affiliation", "", ["Anne Leroy", "Lyon"], [passage(FIRST)]),
]


def after(*corrections: Correction, reading: Reading = READING) -> tuple[Fact, ...]:
    return corrected(reading, corrections)[0].facts


@pytest.mark.parametrize("number", range(len(FACTS)))
def test_what_is_false_is_gone_and_nothing_else(number: int) -> None:
    false = Correction(TOLD[number], Verdict.FALSE)
    assert after(false) == FACTS[:number] + FACTS[number + 1 :]
    assert corrected(READING, [false])[1] == [false]


def shifted(body: str) -> Reading:
    """The reading of an article whose body has words before the same text."""
    lead = body.index(FIRST)

    def moved(span: Span) -> Span:
        return Span(span.start + lead, span.end + lead)

    mentions = tuple(replace(mention, span=moved(mention.span)) for mention in MENTIONS)
    facts = (replace(fact, evidence=tuple(map(moved, fact.evidence))) for fact in FACTS if isinstance(fact, Event))
    return Reading(Article("a", body), mentions=mentions, facts=tuple(facts))


@pytest.mark.parametrize("lead", ["", "Mis à jour. ", f"{SECOND} ", "Rien.\n\n"])
def test_a_fact_is_found_where_its_text_has_shifted(lead: str) -> None:
    reading = shifted(lead + BODY)
    assert len(after(*(Correction(told, Verdict.FALSE) for told in TOLD[:3]), reading=reading)) == 0


def test_of_repeated_words_those_with_their_surroundings_are_meant() -> None:
    body = "Un. Il part. Deux. Il part. Trois."
    known = Passage("a", 100, 108, "Il part.", "Deux. ", " Trois.")
    assert place(Article("a", body), known) == Span(19, 27)
    assert place(Article("a", body), replace(known, prefix="Un. ", suffix=" Deux")) == Span(4, 12)
    assert place(Article("a", body), replace(known, prefix="", suffix="", begin=0)) == Span(4, 12)
    assert place(Article("a", body), replace(known, exact="Il  \n part.")) == Span(19, 27)
    assert place(Article("a", body), replace(known, exact="Il \N{REPLACEMENT CHARACTER}art.")) == Span(19, 27)
    assert place(Article("a", body), replace(known, exact="Il arrive.")) is None
    assert place(Article("a", body, "Il arrive."), replace(known, exact="Il arrive.")) == Span(-11, -1)


@given(
    st.text(max_size=30), st.text(min_size=1, max_size=10).filter(str.strip), st.text(max_size=30), st.integers(0, 9)
)
def test_words_are_found_where_they_stand(before: str, exact: str, behind: str, shift: int) -> None:
    begin = len(before)
    known = Passage("a", begin + shift, begin + shift + len(exact), exact, before[-32:], behind[:32])
    found = place(Article("a", before + exact + behind), known)
    assert found is not None and (before + exact + behind)[found.start : found.end].split() == exact.split()


def test_it_happened() -> None:
    fact = after(Correction(TOLD[2], Verdict.HAPPENED))[2]
    assert fact == replace(LEFT, factuality=Factuality.ASSERTED, claimed_by=None, rule=RULE)


def test_another_class() -> None:
    assert after(Correction(TOLD[2], Verdict.CLASS, ("Move",)))[2] == replace(LEFT, type="Move", rule=RULE)
    assert after(Correction(TOLD[5], Verdict.CLASS, ("memberOf",)))[5] == replace(LIVES, kind="memberOf", rule=RULE)


@pytest.mark.parametrize(
    ("number", "verdict", "names", "changes"),
    [
        (0, Verdict.AGENT, ("Lucie Ravanel",), {"roles": ((Role.AGENT, LUCIE), (Role.RECIPIENT, PAUL))}),
        (0, Verdict.PLACE, ("Lyon",), {"roles": ((Role.AGENT, ANNE), (Role.RECIPIENT, PAUL), (Role.PLACE, LYON))}),
        (0, Verdict.RECIPIENT, ("paul  ravanel", "Jean Martin"),
         {"roles": ((Role.AGENT, ANNE), (Role.RECIPIENT, PAUL), (Role.RECIPIENT, JEAN))}),
        (0, Verdict.RECIPIENT, (), {"roles": ((Role.AGENT, ANNE),)}),
        (2, Verdict.AGENT, ("M. Jean Martin",), {"roles": ((Role.AGENT, JEAN), (Role.PATIENT, LYON))}),
        (3, Verdict.AGENT, ("Jean Martin",), {"speaker": JEAN}),
        (3, Verdict.RECIPIENT, ("Lucie Ravanel",), {"addressee": LUCIE}),
        (4, Verdict.PATIENT, (), {"of": None}),
        (5, Verdict.PATIENT, ("Jean Martin",), {"object": JEAN}),
    ],
)  # fmt: skip
def test_another_participant(number: int, verdict: Verdict, names: tuple[str, ...], changes: dict[str, object]) -> None:
    one = Correction(TOLD[number], verdict, names)
    assert fault(one) is None
    assert after(one)[number] == replace(FACTS[number], rule=RULE, **changes)  # type: ignore[arg-type]


@pytest.mark.parametrize("names", [("Ravanel",), ("Personne",)])
def test_a_name_of_two_or_of_nobody_changes_nothing(names: tuple[str, ...]) -> None:
    assert corrected(READING, [Correction(MET, Verdict.AGENT, names)]) == (READING, [])


def test_one_correction_after_another() -> None:
    class_, agent = Correction(MET, Verdict.CLASS, ("Call",)), Correction(MET, Verdict.AGENT, ("Lucie Ravanel",))
    call = Told.of("Call", "rencontrer", ["Lucie Ravanel", "Paul Ravanel"], [passage(FIRST)])
    assert isinstance(fact := after(class_, agent)[0], Event) and (fact.type, fact.roles[0][1]) == ("Call", LUCIE)
    assert after(class_, agent, Correction(call, Verdict.FALSE)) == FACTS[1:]


@pytest.mark.parametrize(
    "told",
    [
        replace(MET, kind="Call"),
        replace(MET, parties=("Paul Ravanel", "Zoé Petit")),
        replace(MET, passages=(passage(SECOND, len(FIRST)),)),
        replace(MET, passages=(replace(passage(FIRST), exact="Autre chose.", begin=3),)),
        replace(MET, passages=(replace(passage(FIRST), article="b"),)),
        replace(TOLD[4], said="ministre"),
        replace(TOLD[3], said="Tout va mal"),
    ],
)
def test_what_is_told_no_more_stays_as_it_is(told: Told) -> None:
    assert corrected(READING, [Correction(told, Verdict.FALSE)]) == (READING, [])


@pytest.mark.parametrize(
    ("one", "message"),
    [
        (Correction(replace(MET, kind="Bild"), Verdict.FALSE), "'Bild' is no class"),
        (Correction(replace(MET, passages=()), Verdict.FALSE), "quotes no words"),
        (Correction(replace(MET, passages=(Passage("a", 0, 3, " \n"),)), Verdict.FALSE), "quotes no words"),
        (Correction(replace(MET, passages=(Passage("a", 3, 3, "x"),)), Verdict.FALSE), "does not end after"),
        (Correction(replace(MET, passages=(Passage("", 0, 3, "x"),)), Verdict.FALSE), "no article"),
        (Correction(MET, Verdict.FALSE, ("x",)), "false takes no value"),
        (Correction(MET, Verdict.CLASS, ()), "nothing is no class"),
        (Correction(MET, Verdict.CLASS, ("Meeting",)), "'Meeting' is no class"),
        (Correction(MET, Verdict.CLASS, ("memberOf",)), "Meet cannot become memberOf"),
        (Correction(TOLD[4], Verdict.CLASS, ("Meet",)), "Position cannot become Meet"),
        (Correction(TOLD[4], Verdict.HAPPENED), "only an event can have happened"),
        (Correction(TOLD[4], Verdict.AGENT, ()), "does not take 0 names as its agent"),
        (Correction(TOLD[3], Verdict.PLACE, ("Lyon",)), "does not take 1 names as its place"),
    ],
)
def test_what_cannot_be_said_of_a_fact(one: Correction, message: str) -> None:
    assert message in (fault(one) or "")
