"""Figures of two accounts -> whether they differ: not where one is the other rounded, nor where the text leaves room
(«au moins», «environ», a range)."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from math import inf

from kg.happenings.tellings import Telling
from kg.model import Bound, Quantity, QuantityKind

ROOM = 0.1
"""The share of a figure that «environ» leaves on both sides."""
EXACT = 1000
"""Below it, who counts counts one by one."""


def figures(telling: Telling, sort: tuple[str, ...] | None = None) -> tuple[Quantity, ...]:
    """A telling -> its event's figures; those of one sort, where it is given."""
    return tuple(one for one in telling.quantities if sort is None or one.sort == sort)


def sorts(tellings: Iterable[Telling]) -> list[tuple[str, ...]]:
    """Tellings -> the sorts of figures that two of them give, in order."""
    given = [sort for telling in tellings for sort in dict.fromkeys(one.sort for one in figures(telling))]
    return sorted({sort for sort in given if given.count(sort) > 1})


def differ(some: Iterable[Quantity], others: Iterable[Quantity]) -> bool:
    """Whether of two accounts' figures of one sort, where both give some, none agrees with any of the other's."""
    mine, theirs = tuple(some), tuple(others)
    return bool(mine and theirs) and not any(_agree(one, other) for one in mine for other in theirs)


def _agree(one: Quantity, other: Quantity) -> bool:
    if one.kind is QuantityKind.SCORE:
        return _points(one) == _points(other)
    return any(first[0] <= second[1] and second[0] <= first[1] for first in _ranges(one) for second in _ranges(other))


def _points(score: Quantity) -> list[list[float]]:
    """The points of a score, whoever is named first: pairs of the two parties', set by set."""
    values = score.values
    return [sorted(values[at : at + 2]) for at in range(0, len(values), 2)]


def _ranges(one: Quantity) -> Iterator[tuple[float, float]]:
    """What a figure may stand for."""
    low, high = min(one.values), max(one.values)
    if one.bound is Bound.AT_LEAST:
        yield low, inf
    elif one.bound is Bound.AT_MOST:
        yield -inf, high
    elif one.bound is Bound.ABOUT:
        yield low * (1 - ROOM), high * (1 + ROOM)
    else:
        yield low - _slack(one, low), high + _slack(one, high)


def _slack(one: Quantity, value: float) -> float:
    """Half a unit of the last digit that is written, where figures are rounded; what is counted is not below a
    thousand, nor is a term ever."""
    counted = one.kind is QuantityKind.COUNT and value < EXACT
    if counted or one.kind is QuantityKind.TERM or not value:
        return 0.0
    exponent = Decimal(repr(value)).normalize().as_tuple().exponent
    return 0.5 * 10.0**exponent if isinstance(exponent, int) else 0.0
