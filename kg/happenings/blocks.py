"""Tellings -> the pairs that are worth comparing: of one class, with a thing named in both sentences, at a time that
allows it. With how many others of its block an event is compared is bounded, so that the cost grows with the tellings,
not with their pairs."""

from collections.abc import Iterable, Iterator

from kg.happenings.evidence import AHEAD, LATE, ONCE
from kg.happenings.tellings import Days, Telling, Things
from kg.model import Factuality, Role

MOST, FEW = 60, 15
"""With how many of those before it in a block, by their time, a telling is compared; where the block is of all that
happens in a country, with fewer."""
EVER: Days = (1, 10**7)
Key = tuple[str, str]


def pairs(tellings: Iterable[Telling], wide: Things) -> Iterator[tuple[Telling, Telling]]:
    """Tellings, and the places in which much happens at a time -> pairs of those of different articles that may be of
    one happening, each once, the earlier first. Of the pairs none is held: each is found with its later telling."""
    timed = ((when, telling) for telling in tellings if (when := window(telling)) is not None)
    blocks: dict[Key, list[tuple[Days, Telling]]] = {}
    for when, telling in sorted(timed, key=lambda one: (one[0], one[1].order)):
        near: dict[tuple[str, int], Telling] = {}
        for thing in telling.named:
            key = (telling.kind, thing)
            block = blocks[key] = [one for one in blocks.get(key, ()) if one[0][1] >= when[0]]
            some = (other for _, other in block[-(FEW if thing in wide else MOST) :])
            near.update((other.account, other) for other in some if other.account.article != telling.account.article)
            block.append((when, telling))
        for other in sorted(near.values(), key=lambda telling: telling.order):
            yield (other, telling) if other.order < telling.order else (telling, other)


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
