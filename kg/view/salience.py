"""In what order a reader should meet the facts of a page: first what matters, and not the same again and again."""

import heapq
from collections import Counter
from collections.abc import Hashable, Iterator, Mapping
from math import log2

from kg.view import wording
from kg.view.content import Content, Fact
from kg.vocabulary import vocabulary

GRAVE, RECENT, PROMINENT, TOLD, SURE = 0.8, 1.2, 2.0, 1.0, 3.0
"""What speaks for a fact: a grave class, a late article, parties of whom much is told, many tellers, confidence."""
BACKGROUND, OPEN = 1.0, 0.4
"""What speaks against it: that it was long before it is told, that it only might be."""
AGAIN, SAME_PARTY, SAME_CLASS = 1.0, 0.2, 0.04
"""What counts against a fact for each one before it between the same parties, with one of them, and of its class."""
DIGITS = 6
"""How exactly weights are compared: no further than machines agree."""
VARIED = 1
"""Up to which rank facts are told with variety; the others are many, and no page begins with them."""
UNKNOWN = 0.5
"""The confidence of a fact of which the graph gives none."""


def order(content: Content) -> list[int]:
    """The facts drawn, by number: those of a class with a verb and two parties or more, then other events of a class,
    lasting facts, and the plain verbs; each kind in the order of what speaks for it."""
    weights = _weights(content)
    ranked: dict[int, dict[int, float]] = {}
    for number, fact in enumerate(content.facts):
        if fact.kind != "quotation":
            ranked.setdefault(rank(fact), {})[number] = weights[number]
    ordered = (_varied(content, found) if of <= VARIED else _sorted(found) for of, found in sorted(ranked.items()))
    return [number for found in ordered for number in found]


def rank(fact: Fact) -> int:
    """How directly a fact tells who did what to whom, 0 the most."""
    if fact.kind != "event":
        return 2
    if fact.type == "Event":
        return 3
    return 0 if len(fact.parties) > 1 and wording.leads(fact) else 1


def _sorted(weights: Mapping[int, float]) -> list[int]:
    return sorted(weights, key=lambda number: (-weights[number], number))


def _varied(content: Content, weights: Mapping[int, float]) -> Iterator[int]:
    """Facts by weight, each pushed back by those before it that are like it. That only grows, so that the first whose
    place still holds is the next."""
    seen: Counter[Hashable] = Counter()
    likes = {number: _likes(content.facts[number]) for number in weights}
    waiting = [(-weight, number) for number, weight in weights.items()]
    heapq.heapify(waiting)
    while waiting:
        _, number = heapq.heappop(waiting)
        now = round(sum(cost * seen[like] for like, cost in likes[number].items()) - weights[number], DIGITS)
        if waiting and (now, number) > waiting[0]:
            heapq.heappush(waiting, (now, number))
        else:
            seen.update(likes[number].keys())
            yield number


def _likes(fact: Fact) -> dict[Hashable, float]:
    """What makes facts alike, and how much it counts."""
    parties = fact.parties
    likes: dict[Hashable, float] = dict.fromkeys(parties, SAME_PARTY / max(len(parties), 1))
    return likes | {frozenset(parties): AGAIN, fact.type: SAME_CLASS}


def _weights(content: Content) -> list[float]:
    """For each fact what speaks for it."""
    tellers = _tellers(content)
    recent = _recent(content)
    told = Counter(thing for fact in content.facts for thing in fact.parties)
    most = log2(1 + max(told.values(), default=1))
    return [
        round(
            sum((
                TOLD * log2(tellers[number]),
                GRAVE * _is_grave(fact),
                RECENT * max((recent[content.evidence[one].source] for one in fact.evidence), default=0.0),
                PROMINENT * _prominence(fact, told) / most,
                SURE * (UNKNOWN if fact.confidence is None else fact.confidence),
                -BACKGROUND * _is_background(fact, content),
                -OPEN * (fact.factuality == "Hypothetical"),
            )),
            DIGITS,
        )
        for number, fact in enumerate(content.facts)
    ]  # fmt: skip


def _prominence(fact: Fact, told: Mapping[int, int]) -> float:
    """How much is told of the parties of a fact; of the two of whom most is."""
    found = sorted((log2(1 + told[thing]) for thing in fact.parties), reverse=True)[:2]
    return sum(found) / 2


def _is_grave(fact: Fact) -> bool:
    known = vocabulary().events.get(fact.type) if fact.kind == "event" else None
    return known is not None and known.grave


def _is_background(fact: Fact, content: Content) -> bool:
    """Whether it was in an earlier year than all articles that tell it, or the day before such a year began."""
    years = [date[:4] for one in fact.evidence if (date := content.sources[content.evidence[one].source].date)]
    return bool(fact.begin and years) and (fact.begin or "")[:4] < min(years)


def _tellers(content: Content) -> list[int]:
    """For each fact how many sources tell it: its own articles, or those of the happening that it is an account of."""
    found = [max(1, len({content.evidence[one].source for one in fact.evidence})) for fact in content.facts]
    for happening in content.happenings:
        for number in happening.facts:
            found[number] = max(found[number], happening.sources)
    return found


def _recent(content: Content) -> list[float]:
    """For each article the share of the dated ones that were published no later than it; 0 without a date."""
    dates = sorted(source.date for source in content.sources if source.date)
    last = {date: number for number, date in enumerate(dates, start=1)}
    return [last[source.date] / len(dates) if source.date else 0.0 for source in content.sources]
