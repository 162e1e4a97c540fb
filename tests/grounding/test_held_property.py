"""Whatever a model answers, nothing reaches a reading but words of the text, in parts that its things can have."""

from functools import cache

import live
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.annotation.lines import ENTITIES, EVENTS, FACTUALITIES, RELATIONS, ROLES
from kg.errors import StoreError
from kg.grounding import Places, grounded, masks, trust
from kg.hands.lines import facts
from kg.llm.stream import Answer
from kg.model import Article, Event, Mention, Position, Quotation, Reading, Relation
from kg.namespaces import BASE, KG, NIF
from kg.vocabulary import vocabulary

BODY = (
    "Jean Durand n'a pas été arrêté par la police à Lyon mardi 10 octobre. Il a rencontré Anne Martin, maire de Lyon. "
    "«\u00a0Nous verrons bien demain\u00a0», a dit Anne Martin. La police pourrait inculper Paul [sic] Petit en 2024."
)
NAMES = ("Jean Durand", "la police", "Lyon", "Anne Martin", "Paul", "maire de Lyon", "Vladimir Poutine", "jean durand")
DATES = ("", " 2023-10-10", " 2024", " 2023-10-11", " 2023-02-30", " 2030-W01")


@cache
def there() -> Places:
    ((source, _, scene),) = live.pipeline().scenes([Article("a", BODY, published="2023-10-11")])
    return Places(source, scene)


ids = st.integers(1, 6).map(lambda n: f"e{n}")
entities = st.builds(
    lambda n, type_, names: f"E {n} {type_} {' | '.join(names)}",
    ids, st.sampled_from((*ENTITIES, "Robot")), st.lists(st.sampled_from(NAMES), min_size=1, max_size=3),
)  # fmt: skip


@st.composite
def stretches(draw: st.DrawFn, opens: tuple[str, ...]) -> str:
    """Words of the body, some altered, with marks around some of them."""
    words = BODY.split(" ")
    first = draw(st.integers(0, len(words) - 1))
    part = words[first : first + draw(st.integers(1, 12))]
    for kind in draw(st.lists(st.sampled_from(opens), max_size=3)):
        at = draw(st.integers(0, len(part) - 1))
        last = draw(st.integers(at, min(at + 2, len(part) - 1)))
        opening = f"{{{kind}:{draw(ids)} " if kind not in "[<" else kind
        part[at] = opening + part[at]
        part[last] += {"[": "]", "<": ">"}.get(kind, "}")
    if draw(st.integers(0, 4)) == 0:
        part[draw(st.integers(0, len(part) - 1))] = draw(st.sampled_from(("mort", "pas", "Poutine", "", "été", "|")))
    return " ".join(part)


events = st.builds(
    lambda type_, status, date, flag, one: f"V {type_} {status}{date}{flag} | {one}",
    st.sampled_from((*EVENTS, "Explode")), st.sampled_from(FACTUALITIES), st.sampled_from(DATES),
    st.one_of(st.just(""), st.builds(lambda role, n: f" {role}={n}", st.sampled_from((*ROLES, "by")), ids)),
    stretches(("[", "[", *ROLES)),
)  # fmt: skip
relations = st.builds(
    lambda kind, flag, one: f"R {kind}{flag} | {one}",
    st.sampled_from(RELATIONS), st.sampled_from(("", " former", " o=e2", " s=e1 o=e3")), stretches(("<", "s", "o")),
)  # fmt: skip
quotes = st.builds(
    lambda kind, n, date, cue, one: f"Q {kind} {n}{date} | {cue} | {one}",
    st.sampled_from(("direct", "indirect", "shouted")), ids, st.sampled_from(DATES),
    st.sampled_from(("", "a dit", "a hurlé")), stretches(("[",)),
)  # fmt: skip
answers = st.builds(
    lambda head, rows: "\n".join((*head, *rows)),
    st.lists(entities, min_size=1, max_size=6),
    st.lists(st.one_of(events, relations, quotes, entities, st.text(max_size=30)), max_size=12),
)


def stands(words: str) -> bool:
    return " ".join(words.split()) in " ".join(BODY.split())


@settings(max_examples=60, deadline=None)
@given(answers)
def test_nothing_is_told_but_words_of_the_text_in_parts_that_their_things_can_have(text: str) -> None:
    try:
        found, _ = facts(Answer(text, "stop"), there().article)
    except StoreError:
        return
    reading, _ = trust().held(grounded(found, there(), "llm"), there(), lambda: Reading(there().article))
    days = {(time.begin, time.end) for time in reading.times} | {(time.begin, None) for time in reading.times}
    types = {m.entity: m.type for m in reading.mentions}
    for mention in reading.mentions:
        assert BODY[mention.span.start : mention.span.end] == mention.text
    for fact in reading.facts:
        assert 0 < (fact.confidence or 0) <= 1
        assert all(0 <= span.start < span.end <= len(BODY) for span in fact.evidence)
        if isinstance(fact, Event):
            allowed = masks().events["Other" if fact.type == "Event" else fact.type]
            assert all(types[reading.mentions[n].entity].value in allowed[role] for role, n in fact.roles)  # type: ignore[union-attr]
            assert any(span.covers(fact.trigger) for span in fact.evidence)
            assert not vocabulary().events[fact.type].grave or (fact.confidence or 0) >= trust().alone
        if isinstance(fact, Event | Quotation):
            end = fact.end if isinstance(fact, Event) else None
            assert fact.begin is None or (fact.begin, end) in days
        if isinstance(fact, Quotation):
            assert stands(BODY[fact.span.start : fact.span.end]) and fact.cue != "hurler"
        if isinstance(fact, Position):
            assert stands(fact.title) and types[reading.mentions[fact.holder].entity] == "Person"
        if isinstance(fact, Relation) and fact.value:
            assert stands(fact.value)


@settings(max_examples=15, deadline=None)
@given(answers)
def test_all_evidence_in_the_graph_is_verbatim(text: str) -> None:
    try:
        found, _ = facts(Answer(text, "stop"), there().article)
    except StoreError:
        return
    reading, _ = trust().held(grounded(found, there(), "llm"), there(), lambda: Reading(there().article))
    data = live.pipeline().graph([reading], BASE)
    stretches_ = list(data.subject_objects(NIF.anchorOf))
    for one, words in stretches_:
        begin, end = (int(str(data.value(one, which))) for which in (NIF.beginIndex, NIF.endIndex))
        assert BODY[begin:end] == str(words)
    assert all((one, NIF.anchorOf, None) in data for one in data.objects(None, KG.evidence))


def test_such_answers_do_tell_facts() -> None:
    lines = (
        "E e1 Person Jean Durand",
        "E e2 Organization la police",
        "E e3 GPE Lyon",
        "V Arrest denied | {patient:e1 Jean Durand} n'a pas été [arrêté] par {agent:e2 la police} à {place:e3 Lyon}",
    )
    found, dropped = facts(Answer("\n".join(lines), "stop"), there().article)
    reading = grounded(found, there(), "llm")
    assert (len(reading.facts), dropped) == (1, {})
    assert isinstance(reading.mentions[0], Mention)
