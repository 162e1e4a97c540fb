"""Whatever the heads say, deciding never raises, and facts speak of mentions that stand for something."""

from dataclasses import replace
from functools import cache
from typing import cast

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from stubs import TABLE
from trees import article, frozen
from trees.texts import pipeline

from kg.model import Event, Fact, Factuality, Position, Quotation, Reading, Relation, Syntax
from kg.pipeline import Pipeline
from kg.reader.encoder import Array
from kg.reader.facts import FACTUALITIES, RELATIONS, ROLES, SPANS, WIDEST, FactHeads, Found, _uncrossed, softmax
from kg.reader.pairs import Pair
from kg.reading import Decider
from kg.reading.deciding import Thresholds
from kg.vocabulary import vocabulary

EVENTS = tuple(sorted(vocabulary().events.keys() - {"Event"}))
FILES = ("coreference", "events", "factuality", "merging", "positions", "quotations", "relations")
WIDTHS = {"roles": len(ROLES), "relations": len(RELATIONS)}


class Wild:
    """Heads that say anything, more or less surely."""

    def __init__(self, seed: int, sure: float) -> None:
        self.random = np.random.default_rng(seed)
        self.sure = sure
        self.events = tuple(str(kind) for kind in self.random.permutation(EVENTS)[:4])

    def _table(self, rows: int, columns: int) -> Array:
        return (self.random.normal(size=(rows, columns)) * self.sure).astype(np.float32)

    def triggers(self, words: Array) -> Array:
        """As `FactHeads` does."""
        return softmax(self._table(len(words), 1 + len(self.events)))

    def factuality(self, words: Array) -> Array:
        """As `FactHeads` does."""
        return softmax(self._table(len(words), len(FACTUALITIES)))

    def reported(self, words: Array) -> Array:
        """As `FactHeads` does."""
        return softmax(self._table(len(words), 3))

    def spans(self, words: Array, least: float = 0.5) -> list[Found]:
        """As `FactHeads` does."""
        found = []
        for _ in range(int(self.random.integers(0, len(words) + 1))):
            first = int(self.random.integers(0, len(words)))
            last = min(first + int(self.random.integers(1, WIDEST + 1)), len(words))
            kind = SPANS[int(self.random.integers(0, len(SPANS)))]
            found.append(Found(first, last, kind, float(self.random.uniform(least, 1))))
        return _uncrossed(found)

    def scores(self, kind: str, left: Array, right: Array, pairs: list[Pair]) -> Array:
        """As `FactHeads` does."""
        assert all(0 <= pair.a < len(left) and 0 <= pair.b < len(right) for pair in pairs)
        return self._table(len(pairs), WIDTHS.get(kind, 1))


@cache
def texts() -> list[tuple[str, Syntax]]:
    """The frozen parses, those of several sentences first."""
    found = [(body, parse.syntax) for name in FILES for body, parse in sorted(frozen.parses(name).items())]
    return sorted(found, key=lambda pair: -len(pair[1].sentences))


def pointers(fact: Fact) -> list[int]:
    """The mentions that a fact speaks of."""
    found: list[int | None]
    match fact:
        case Event():
            found = [*(m for _, m in fact.roles), fact.claimed_by]
        case Quotation():
            found = [fact.speaker, fact.addressee]
        case Position():
            found = [fact.holder, fact.of]
        case Relation():
            found = [fact.subject, fact.object]
    return [m for m in found if m is not None]


def read(number: int, seed: int, sure: float, least: float) -> Reading:
    """A parse's number and how wild the heads are -> its reading."""
    body, syntax = texts()[number % len(texts())]
    relations = dict.fromkeys(TABLE["relations"], least)
    thresholds = Thresholds(**{**dict.fromkeys(TABLE, least), "relations": relations})
    wild = replace(pipeline(), decider=Decider(cast("FactHeads", Wild(seed, sure)), thresholds))
    assert isinstance(wild, Pipeline)
    vectors = np.zeros((len(syntax.tokens), 2), dtype=np.float32)
    return wild.understand(article(body), replace(syntax, vectors=vectors))


@pytest.mark.filterwarnings("ignore:overflow")
@settings(max_examples=120, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    st.integers(0, 10_000),
    st.integers(0, 2**32),
    st.sampled_from([0.0, 1.0, 5.0, 1000.0]),
    st.sampled_from([0.01, 0.3, 0.6]),
)
def test_whatever_the_heads_say_is_decided(number: int, seed: int, sure: float, least: float) -> None:
    reading = read(number, seed, sure, least)
    mentions, last = reading.mentions, len(reading.article.body)
    for fact in reading.facts:
        assert all(0 <= m < len(mentions) for m in pointers(fact))
        assert all(mentions[m].entity is not None or mentions[m].members for m in pointers(fact))
        assert fact.evidence
        assert all(0 <= span.start < span.end <= last for span in fact.evidence)
        assert fact.confidence is None or 0 <= fact.confidence <= 1.001
        assert not isinstance(fact, Relation) or fact.subject != fact.object
    assert all(m.link is None or 0 <= m.link.to < len(mentions) for m in mentions)


def test_most_of_it_is_facts_of_every_kind() -> None:
    facts = [fact for n in range(60) for fact in read(n, n, 5.0, 0.3).facts if (fact.confidence or 0) > 0]
    assert {type(fact) for fact in facts} == {Event, Quotation, Position, Relation}


def test_a_pronoun_that_is_unlinked_claims_nothing() -> None:
    said = "Paul Dupont a critiqué Marie Durand hier. « Le pays va très mal », a-t-il déclaré."
    reading = read([body for body, _ in texts()].index(said), seed=1, sure=0.0, least=0.2)
    assert reading.mentions[-1].entity is None
    (event,) = (fact for fact in reading.facts if isinstance(fact, Event) and fact.predicate == "aller")
    assert (event.factuality, event.claimed_by) == (Factuality.CLAIMED, None)
