"""Every word of quantities: its example tells what it must, and no more where the word is taken away."""

from collections.abc import Mapping
from dataclasses import replace
from functools import cache

import pytest
from quantities import gold, rows
from quantities.parses import parses
from quantities.rows import Example
from trees.texts import article, pipeline

from kg.facts import Scene
from kg.lexicon.quantities import QuantityWords
from kg.model import Event, Quantity

EXAMPLES = list(rows.examples())
IDS = [f"{one.kind} {one.form}" for one in EXAMPLES]


@cache
def scene(body: str) -> Scene:
    """A sentence, understood up to who is who, by rules."""
    return pipeline().scene(article(body), parses()[body])


STRICT = dict.fromkeys(("causing", "amounting", "deed", "stating", "part"), ("VERB", "NOUN")) | {
    "restating": ("VERB",),
    "toll": ("VERB",),
}
"""Classes of words that say where a quantity does not belong: what words of the example tell events then, of which only
the marked one has the quantity."""

BOTH = ("VERB", "NOUN")


def read(example: Example, values: Mapping[str, Mapping[str, str]] | None = None) -> list[tuple[bool, bool]]:
    """An example, and other words than ours, if any -> for each quantity found, whether it is right, and its event."""
    one = scene(example.body)
    if values is not None:
        language = replace(one.text.language, quantities=QuantityWords(values))
        one = replace(one, text=replace(one.text, language=language))
    marked = [span for span in (example.event,) if span]
    told = STRICT.get(example.kind, BOTH) if marked else BOTH
    all_ = [token.span for token in one.text.tokens if token.pos in told]
    events = list(dict.fromkeys([*all_, *marked])) if example.kind in STRICT or not marked else marked
    found = gold.told(one, [gold.event(span) for span in events], ())
    return [
        _right(example, fact, q)
        for fact, q in gold.pairs(found)
        if not marked or fact.trigger == example.event or not q.span.covers(fact.trigger)
    ]


def _right(example: Example, fact: Event, q: Quantity) -> tuple[bool, bool]:
    told = (q.kind.value, q.values, q.unit, q.bound and q.bound.value)
    where = example.quantity is not None and q.span.overlaps(example.quantity)
    person = example.kind != "person" or q.of is None
    return told == example.told and where and person, example.event in (None, fact.trigger)


def passes(example: Example, found: list[tuple[bool, bool]]) -> bool:
    """Whether what is found is what the example tells."""
    if example.told is None:
        return not found
    if example.kind in STRICT and example.event:
        return bool(found) and all(right and there for right, there in found)
    return any(right and there for right, there in found)


@pytest.mark.parametrize("example", EXAMPLES, ids=IDS)
def test_an_example(example: Example) -> None:
    assert passes(example, read(example))


@pytest.mark.parametrize("example", EXAMPLES, ids=IDS)
def test_a_word_taken_away_is_missed(example: Example) -> None:
    words = scene(example.body).text.language.quantities
    kept = {form: value for form, value in words.of(example.kind).items() if form != example.form.lower()}
    assert not passes(example, read(example, {**words.values, example.kind: kept or {"\0": "1"}}))
