"""Tellings -> the pairs that are worth comparing: of one class, with a thing named in both sentences, at a time that
allows it. With
how many others of its block an event is compared is bounded, so that the cost grows with the tellings, not with their
pairs."""

from collections.abc import Iterable, Iterator
from operator import itemgetter

from kg.happenings.evidence import AHEAD, LATE, ONCE
from kg.happenings.tellings import Days, Telling, Things
from kg.model import Factuality, Role

MOST, FEW = 60, 15
"""With how many of those before it in a block, by their time, a telling is compared; where the block is of all that
happens in a country, with fewer."""
EVER: Days = (1, 10**7)
Key = tuple[str, str]
Order = tuple[int, str, int]


def pairs(tellings: Iterable[Telling], wide: Things) -> Iterator[tuple[Telling, Telling]]:
    """Tellings, and the places in which much happens at a time -> pairs of those of different articles that may be of
    one happening, each once, in order."""
    timed = [(when, telling.order, telling) for telling in tellings if (when := window(telling)) is not None]
    blocks: dict[Key, list[tuple[Days, Telling]]] = {}
    for when, _, telling in sorted(timed, key=itemgetter(0, 1)):
        for thing in telling.named:
            blocks.setdefault((telling.kind, thing), []).append((when, telling))
    found: dict[tuple[Order, Order], tuple[Telling, Telling]] = {}
    for (_, thing), block in blocks.items():
        for one, other in _overlapping(block, FEW if thing in wide else MOST) if len(block) > 1 else ():
            left, right = (one, other) if one.order <= other.order else (other, one)
            found.setdefault((left.order, right.order), (left, right))
    yield from (found[key] for key in sorted(found))


def window(telling: Telling) -> Days | None:
    """A telling -> the days in which what it tells happened or will happen: those of its date, else some around the
    publication, which is never its date; None where neither is known. What befalls somebody once may be of any day."""
    if telling.kind in ONCE and Role.PATIENT in telling.roles:
        return EVER
    return around(telling)


def around(telling: Telling) -> Days | None:
    """A telling -> the days of its date, else some around the publication; None where neither is known."""
    if telling.days or telling.told is None:
        return telling.days
    first, last = telling.told
    return (first - 1, last + AHEAD) if telling.factuality is Factuality.PLANNED else (first - LATE, last + 1)


def _overlapping(block: list[tuple[Days, Telling]], most: int) -> Iterator[tuple[Telling, Telling]]:
    """The tellings of a block in order, each with those before it whose time overlaps with its own."""
    open_: list[tuple[Days, Telling]] = []
    for when, telling in block:
        open_ = [one for one in open_ if one[0][1] >= when[0]]
        for _, other in open_[-most:]:
            if other.account.article != telling.account.article:
                yield other, telling
        open_.append((when, telling))
