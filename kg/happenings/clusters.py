"""Pairs of tellings -> which are one happening: what people decided first, then the likeliest pair, and so on; two
groups are put together only where nothing forbids it, and where all of both, taken together, are likely one."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice, product

from kg.decisions import Judgements
from kg.happening import Join
from kg.happenings.evidence import JOIN, NEVER, UNSURE, Feature, score
from kg.happenings.tellings import Telling

ACCEPTED = "accepted"
MANY = 100
"""Of two groups, how many pairs of tellings are compared: more say nothing new."""
Compare = Callable[[Telling, Telling], Sequence[Feature]]
Likely = tuple[Join, Telling, Telling]
"""Two tellings that are at least perhaps one, the earlier first, and why."""


@dataclass(slots=True, eq=False)
class Group:
    """Tellings taken for one happening, and why."""

    tellings: list[Telling]
    joins: list[Join] = field(default_factory=list)


@dataclass(frozen=True)
class Clusters:
    """The groups so far: `at` says which a telling is in, by its reference."""

    compare: Compare
    refused: Mapping[str, frozenset[str]]
    at: dict[str, Group] = field(default_factory=dict)

    def accept(self, one: Telling, other: Telling) -> None:
        """Put two together because people say that they are one."""
        self._together(self._group(one), self._group(other), _join(one, other, ACCEPTED, 1.0))

    def join(self, one: Telling, other: Telling, join: Join) -> None:
        """Put the groups of two together, where that is likely right as a whole."""
        left, right = self._group(one), self._group(other)
        if left is right:
            left.joins.append(join)
        elif self._fit(left, right):
            self._together(left, right, join)

    def _group(self, telling: Telling) -> Group:
        return self.at.setdefault(telling.ref, Group([telling]))

    def _fit(self, left: Group, right: Group) -> bool:
        """Whether nobody and nothing forbids two groups to be one, and their tellings are on average likely one; of
        what one article tells twice each is, for it tells of many things that are alike."""
        others = {telling.ref for telling in right.tellings}
        if any(not self.refused.get(telling.ref, frozenset()).isdisjoint(others) for telling in left.tellings):
            return False
        both = list(islice(product(left.tellings, right.tellings), MANY))
        found = [self.compare(one, other) for one, other in both]
        if any(feature.weight <= NEVER for features in found for feature in features):
            return False
        rates = list(map(score, found))
        twice = (rate for rate, (a, b) in zip(rates, both, strict=True) if a.account.article == b.account.article)
        return sum(rates) >= UNSURE * len(rates) and all(rate >= UNSURE for rate in twice)

    def _together(self, left: Group, right: Group, join: Join) -> None:
        left.joins.append(join)
        if left is not right:
            left.tellings += right.tellings
            left.joins += right.joins
            self.at.update((telling.ref, left) for telling in right.tellings)


def clustered(
    tellings: Iterable[Telling], likely: Iterable[Likely], compare: Compare, judgements: Judgements
) -> tuple[list[Group], list[Join]]:
    """Tellings, the pairs of them that are at least perhaps one, what compares them and what people decided -> the
    groups of several tellings, and the pairs that wait for a decision."""
    clusters = Clusters(compare, judgements.refused)
    if decided := {ref for one in judgements.accepted for ref in (one.left, one.right)}:
        known = {telling.ref: telling for telling in tellings if telling.ref in decided}
        for one in judgements.accepted:
            if one.left in known and one.right in known:
                clusters.accept(known[one.left], known[one.right])
    rated = sorted(likely, key=lambda one: (-one[0].score, one[0].refs))
    for join, left, right in rated:
        if join.score >= JOIN:
            clusters.join(left, right, join)
    doubts = [join for join, left, right in rated if not _is_one(clusters, left, right)]
    groups = {id(group): group for group in clusters.at.values() if len(group.tellings) > 1}
    return list(groups.values()), doubts


def rated(left: Telling, right: Telling, features: Sequence[Feature], judgements: Judgements) -> Likely | None:
    """Two tellings, the earlier first, what speaks for their being one and what people decided -> the same with the
    reasons, where they are at least perhaps one; nothing of what people decided."""
    rate = score(features)
    if rate < UNSURE or frozenset((left.ref, right.ref)) in judgements.by_pair:
        return None
    return _join(left, right, "+".join(feature.rule for feature in features), rate), left, right


def _is_one(clusters: Clusters, left: Telling, right: Telling) -> bool:
    return left.ref in clusters.at and clusters.at[left.ref] is clusters.at.get(right.ref)


def _join(left: Telling, right: Telling, rule: str, rate: float) -> Join:
    return Join((left.account, right.account), (left.ref, right.ref), rule, rate)
