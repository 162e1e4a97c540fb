"""Two graphs of the same articles -> each fact as the one and as the other tells it.

Two facts are one where one article tells both of them and they are of one sort: events whose stretches overlap, of one
class or by one verb; quotations whose stretches overlap and who share half of their words; offices of one person that
begin with the same word; lasting facts of the same two things. Each is paired once, those that agree in most things
first. What only one of the graphs has an article of is left out.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from kg.knowledge.names import folded
from kg.told import Quoted, Row, Told, content, matched
from kg.told.sameness import ASPECTS, Same, mutual

ENOUGH = 0.5
"""The share of the words of the shorter of two quotations that both have, from which on they are one."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A fact as each of two graphs tells it, None where one of them does not, and in what the two differ."""

    left: Row | None
    right: Row | None
    aspects: tuple[str, ...] = ()

    @property
    def row(self) -> Row:
        """The fact as the first tells it that does."""
        found = self.left or self.right
        assert found is not None
        return found

    @property
    def agrees(self) -> bool:
        """Whether both tell the same."""
        return self.left is not None and self.right is not None and not self.aspects

    @property
    def found(self) -> str:
        """How the two stand to each other, in words."""
        if self.left is None or self.right is None:
            return "only b" if self.left is None else "only a"
        return "differs" if self.aspects else "agrees"


@dataclass(frozen=True, slots=True)
class Agreement:
    """Two graphs compared: the facts in the order of the articles and their text; how many articles both have; and the
    ids of those that only the left one has, and only the right one."""

    pairs: tuple[Pair, ...]
    articles: int
    alone: tuple[tuple[str, ...], tuple[str, ...]] = ((), ())

    @property
    def agreed(self) -> tuple[Pair, ...]:
        """What both tell alike."""
        return tuple(pair for pair in self.pairs if pair.agrees)

    @property
    def differing(self) -> tuple[Pair, ...]:
        """What both tell, but not alike."""
        return tuple(pair for pair in self.pairs if pair.aspects)

    @property
    def left(self) -> tuple[Pair, ...]:
        """What only the left one tells."""
        return tuple(pair for pair in self.pairs if pair.right is None)

    @property
    def right(self) -> tuple[Pair, ...]:
        """What only the right one tells."""
        return tuple(pair for pair in self.pairs if pair.left is None)


def compare(left: Told, right: Told, article: str | None = None) -> Agreement:
    """Two graphs, and the id of the only article to look at, if any -> where they agree and differ."""
    ids = [{one.id for one in told.articles if article in (None, one.id)} for told in (left, right)]
    both = ids[0] & ids[1]
    rows = [[row for row in told.rows if {one.id for one in row.articles} & both] for told in (left, right)]
    pairs = sorted(_pairs(rows[0], rows[1], matched(left, right)), key=_order)
    alone = tuple(sorted(ids[0] - both)), tuple(sorted(ids[1] - both))
    return Agreement(tuple(pairs), len(both), alone)


def _pairs(left: list[Row], right: list[Row], same: Same) -> Iterator[Pair]:
    taken: dict[int, int] = {}
    free = set(range(len(right)))
    for one, other in _candidates(left, right, same):
        if one not in taken and other in free:
            taken[one] = other
            free.remove(other)
    for n, row in enumerate(left):
        mate = right[taken[n]] if n in taken else None
        yield Pair(row, mate, _aspects(row, mate, same) if mate else ())
    yield from (Pair(None, right[n]) for n in sorted(free))


def _candidates(left: list[Row], right: list[Row], same: Same) -> list[tuple[int, int]]:
    """Facts of two graphs -> the numbers of those that may be one, those that have most in common first."""
    there: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for n, row in enumerate(right):
        for article in row.articles:
            there[article.id, row.fact.kind].append(n)
    found = {
        (n, other)
        for n, row in enumerate(left)
        for article in row.articles
        for other in there.get((article.id, row.fact.kind), ())
        if _near(row, right[other], same)
    }
    return sorted(found, key=lambda pair: (_worth(left[pair[0]], right[pair[1]], same), pair))


def _worth(one: Row, other: Row, same: Same) -> tuple[int, int, int]:
    """In how many things two facts differ, and how few parties and characters they share: the less the better."""
    parties = len(_cast(one, same) & _cast(other, {}))
    shared = sum(_shared(a, b) for a in one.quoted for b in other.quoted)
    return len(_aspects(one, other, same)), -parties, -shared


def _near(one: Row, other: Row, same: Same) -> bool:
    """Whether two facts of one sort and article may be one."""
    if one.fact.kind == "relation":
        return _parties(one, same) == _parties(other, {})
    if one.fact.kind == "position":
        titles = {folded(row.fact.text or "").partition(" ")[0] for row in (one, other)}
        return len(titles) == 1 and bool(_holders(one, same) & _holders(other, {}))
    if not any(_shared(a, b) for a in one.quoted for b in other.quoted):
        return False
    if one.fact.kind == "quotation":
        a, b = (set(folded(row.fact.text or "").split()) for row in (one, other))
        return len(a & b) >= ENOUGH * max(1, min(len(a), len(b)))
    verbs = {folded(row.fact.text or "").rpartition(" ")[2] for row in (one, other)}
    alike = one.fact.type == other.fact.type != "Event"
    return alike or (len(verbs) == 1 and "" not in verbs)


def _shared(one: Quoted, other: Quoted) -> int:
    """How many characters two stretches share."""
    if (one.article.id, one.headline) != (other.article.id, other.headline):
        return 0
    return max(0, min(one.end, other.end) - max(one.begin, other.begin))


def _parties(row: Row, same: Same) -> frozenset[str]:
    return frozenset(same.get(thing.iri, thing.iri) for _, thing in row.roles)


def _holders(row: Row, same: Same) -> frozenset[str]:
    return frozenset(same.get(thing.iri, thing.iri) for thing in row.within("agent"))


def _cast(row: Row, same: Same) -> frozenset[tuple[str, str]]:
    """Who has which part; those of what is done together are alike."""
    both_ways = row.fact.type in mutual()
    parts = ((role if role == "place" or not both_ways else "agent", thing.iri) for role, thing in row.roles)
    return frozenset((role, same.get(iri, iri)) for role, iri in parts)


def _aspects(one: Row, other: Row, same: Same) -> tuple[str, ...]:
    """In what two accounts of a fact differ; the verb of an event of one class, and who says what is told as so, count
    for nothing."""
    pairs = zip(ASPECTS[:-1], content(one, same), content(other), strict=False)  # the article is the same
    found = dict.fromkeys(aspect for aspect, a, b in pairs if a != b)
    if one.fact.type == other.fact.type in mutual() and _cast(one, same) == _cast(other, {}):
        found.pop("parties", None)
    if one.fact.kind == "event" and one.fact.type == other.fact.type != "Event":
        found.pop("words", None)
    return tuple(found)


def _order(pair: Pair) -> tuple[object, ...]:
    quoted = pair.row.quoted[0]
    return quoted.article.id, not quoted.headline, quoted.begin, quoted.end, pair.left is None, pair.row.fact.iri
