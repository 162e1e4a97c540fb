"""Every word of quantities: its example tells what it must, and no more where the word is taken away."""

from collections.abc import Mapping
from dataclasses import replace
from functools import cache

import pytest

from kg.facts import Scene
from kg.lexicon.quantities import QuantityWords
from kg.model import Fact
from quantities import gold, rows
from quantities.parses import parses
from quantities.rows import Example
from trees.texts import article, pipeline

EXAMPLES = list(rows.examples())
IDS = [f"{one.kind} {one.form}" for one in EXAMPLES]


@cache
def scene(body: str) -> Scene:
    """A sentence, understood up to who is who, by rules."""
    return pipeline().scene(article(body), parses()[body])


def read(example: Example, values: Mapping[str, Mapping[str, str]] | None = None) -> list[tuple[object, ...]]:
    """An example -> the quantities found in it, with their events; with other words, if any."""
    one = scene(example.body)
    if values is not None:
        language = replace(one.text.language, quantities=QuantityWords(values))
        one = replace(one, text=replace(one.text, language=language))
    events = [span for span in (example.event,) if span]
    found = gold.told(one, _own(example), (), events)
    return [
        ((q.kind.value, q.values, q.unit, q.bound and q.bound.value), q.span, event.trigger)
        for event, q in gold.pairs(found)
    ]


def _own(example: Example) -> list[Fact]:
    """Where no event is marked, the noun that is counted tells one, or a word of the sentence, so that all is looked at."""
    if example.event:
        return []
    spans = [token.span for token in parses()[example.body].tokens if token.pos in ("VERB", "NOUN")]
    return [gold.event(span) for span in spans]


@pytest.mark.parametrize("example", EXAMPLES, ids=IDS)
def test_an_example(example: Example) -> None:
    found = read(example)
    if example.told is None:
        assert found == []
        return
    assert example.quantity is not None
    assert any(
        told == example.told and span.overlaps(example.quantity) and example.event in (None, event)
        for told, span, event in found
    ), found


@pytest.mark.parametrize("example", EXAMPLES, ids=IDS)
def test_a_word_taken_away_is_missed(example: Example) -> None:
    words = scene(example.body).text.language.quantities
    kept = {form: value for form, value in words.of(example.kind).items() if form != example.form.lower()}
    found = read(example, {**words.values, example.kind: kept or {"\0": "1"}})
    right = [
        told == example.told and span.overlaps(example.quantity) and example.event in (None, event)
        for told, span, event in found
        if example.quantity
    ]
    assert found if example.told is None else not any(right)
