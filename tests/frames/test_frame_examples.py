"""Every example of the frame files holds, every counter-example does not; both on frozen trees (`frames.conllu`).

An example marks who fills which role: `{agent:Person Paul} rit.` The frame must hold, the first frame that holds must
be of its class, and the roles must be exactly those. In a counter-example whatever the text names may fill a role, and
a personal pronoun may be anybody.
"""

from collections.abc import Iterator

import pytest
from trees import read, text

from kg import frames, resources
from kg.frames import Frame, Match, Refer, matches
from kg.frames.model import Example
from kg.grammar import words as grammar
from kg.mentions import mentions
from kg.model import EntityType, Event, MentionKind, Reading, Role, Token
from kg.text import Text

KNOWN = {
    "La tapisserie viendra au Royaume-Uni.": "a visit needs no visitor, so a thing that comes is one",
}
"""Sentences that a frame does not get right yet, with the cause."""

FRAMES = frames.load(resources.language("fr"), grammar.load(resources.language("fr"))).all


def case(frame: Frame, shown: Example | str) -> object:
    """A parameter: marked as failing where the sentence is known to."""
    sentence = shown.text if isinstance(shown, Example) else shown
    known = [pytest.mark.xfail(strict=True, reason=KNOWN[sentence])] if sentence in KNOWN else []
    return pytest.param(frame, shown, marks=known, id=f"{frame.id}-{sentence}")


EXAMPLES = [case(frame, example) for frame in FRAMES for example in frame.examples]
COUNTERS = [case(frame, counter) for frame in FRAMES for counter in frame.counter]
SENTENCES = {e.text for f in FRAMES for e in f.examples} | {c for f in FRAMES for c in f.counter}

OF_FACTS = {"plan"}
"""Slots that the facts fill: what is announced is a plan where its factuality is."""


def told(body: str) -> Iterator[tuple[Reading, Event]]:
    """The events of a whole reading."""
    reading = read("frames", body)
    yield from ((reading, f) for f in reading.facts if isinstance(f, Event))


def named(reading: Reading, event: Event) -> set[tuple[Role, str, EntityType | None]]:
    """Who fills the roles of an event, as an example gives it."""
    return {(role, reading.mentions[n].text, reading.mentions[n].type) for role, n in event.roles}


Roles = set[tuple[Role, str]]


def marked(seen: Text, example: Example) -> tuple[Refer, list[str]]:
    """Who the marked words stand for: a head token -> the number of its mark; and the words of each mark."""
    by_head: dict[int, tuple[tuple[int, EntityType | None], ...]] = {}
    at = 0
    for number, (_, words, kind) in enumerate(example.fillers):
        start = seen.body.index(words, at)
        at = start + len(words)
        inside = [t.index for t in seen.tokens if start <= t.start < at]
        by_head[seen.head_of(inside[0], inside[-1] + 1).index] = ((number, kind),)
    return lambda token: by_head.get(token.index, ()), [words for _, words, _ in example.fillers]


def anybody(seen: Text) -> Refer:
    """What the text names or describes, and anybody for a personal pronoun."""
    by_head: dict[int, tuple[tuple[int, EntityType | None], ...]] = {}
    for number, mention in enumerate(mentions(seen)):
        pronoun = mention.kind is MentionKind.PRONOUN
        by_head.setdefault(mention.head, ((number, EntityType.PERSON if pronoun else mention.type),))
    return lambda token: by_head.get(token.index, ())


def found(seen: Text, refer: Refer) -> Iterator[tuple[Token, list[Match]]]:
    """Each verb and noun of a text that frames hold for, with those, the best first."""
    for token in seen.tokens:
        if token.pos in ("VERB", "NOUN") or token.dep == "cop":
            known = seen.language.frames
            held = list(matches(known, seen.grammar, seen.grammar.predicate(token), refer))
            if held:
                yield token, held


@pytest.mark.parametrize(("frame", "example"), EXAMPLES)
def test_example_holds(frame: Frame, example: Example) -> None:
    if OF_FACTS & {*frame.present, *frame.absent}:
        assert (frame.id, set(example.fillers)) in [(e.rule, named(reading, e)) for reading, e in told(example.text)]
        return
    seen = text("frames", example.text)
    refer, words = marked(seen, example)
    held = [(token, every) for token, every in found(seen, refer) if frame.id in [m.frame.id for m in every]]
    assert held, f"{frame.id} does not hold; these do: {[m.frame.id for _, every in found(seen, refer) for m in every]}"
    expected: Roles = {(role, text_) for role, text_, _ in example.fillers}
    best = [(every[0].frame.event, {(role, words[n]) for role, n in every[0].roles}) for _, every in held]
    assert (frame.event, expected) in best


@pytest.mark.parametrize(("frame", "counter"), COUNTERS)
def test_counter_example_does_not_hold(frame: Frame, counter: str) -> None:
    if OF_FACTS & {*frame.present, *frame.absent}:
        assert frame.id not in [event.rule for _, event in told(counter)]
        return
    seen = text("frames", counter)
    held = [m.frame.id for _, every in found(seen, anybody(seen)) for m in every]
    assert frame.id not in held


def test_what_is_known_to_fail_is_an_example() -> None:
    assert set(KNOWN) <= SENTENCES
