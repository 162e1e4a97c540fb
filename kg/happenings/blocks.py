"""Tellings -> the pairs that are worth comparing: of one class, with a thing named in both sentences, at a time that
allows it; what befalls somebody once is of any time, for those that tell whom it befell, or name him. With how many
others of its block an event is compared is bounded, so that the cost grows with the tellings, not with their pairs.

In a block tellings lie in the order of their time, those of like length together: which ones meet a day is found
without a look at all others (Bentley & Saxe 1980 keep such lists by size).
"""

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import NamedTuple

from kg.happenings.evidence import AHEAD, LATE, ONCE
from kg.happenings.tellings import NOBODY, Days, Telling, Things
from kg.model import Factuality, Role

MOST, FEW = 60, 15
"""With how many of those before it in a block, by their time, a telling is compared; where the block is of all that
happens in a country, with fewer."""
EVER: Days = (1, 10**7)
Entry = tuple[int, int, tuple[int, str, int], Telling]
"""The first and the last day that a telling may be of, its place in the order of all, and itself."""
Block = Iterable[tuple[int, list[Entry]]]
"""Entries in order, by their length: all of one list are shorter than a power of four."""


class Blocks:
    """Tellings by their class and by what they name."""

    def __init__(self, tellings: Iterable[Telling] = ()) -> None:
        """Some tellings, in no order."""
        self._blocks: dict[tuple[str, str, int], list[Entry]] = {}
        self._sizes: dict[str, dict[int, None]] = {}
        for telling in tellings:
            for lying, entry in self._places(telling):
                lying.append(entry)
        for lying in self._blocks.values():
            lying.sort()

    def add(self, telling: Telling) -> None:
        """One more."""
        for lying, entry in self._places(telling):
            insort(lying, entry)

    def remove(self, telling: Telling) -> None:
        """One less."""
        for lying, entry in self._places(telling):
            del lying[bisect_left(lying, entry)]

    def before(self, telling: Telling, wide: Things) -> list[Telling]:
        """A telling, and the places in which much happens at a time -> those of other articles, earlier in their
        blocks, that may be of one happening with it, each once."""
        found: dict[tuple[str, int], Telling] = {}
        for stand in _stands(telling):
            timely = telling.kind in ONCE and stand.kind == telling.kind
            for thing in stand.things:
                most = FEW if thing in wide else MOST
                blocks = (self._block(thing, kind) for kind in stand.looks)
                for other in chain.from_iterable(_earlier(block, stand.entry, most) for block in blocks):
                    if not timely or not _of_any_time(telling, other):
                        found[other.account] = other
        return [other for other in found.values() if other.account.article != telling.account.article]

    def behind(self, telling: Telling) -> Iterator[Telling]:
        """A telling -> all those that may be compared with it for being later in its blocks, some more than once."""
        for stand in _stands(telling):
            for thing in stand.things:
                for kind in stand.looks:  # who looks there is looked at from there
                    most = MOST if kind == stand.kind else None
                    yield from _later(self._block(thing, kind), stand.entry, most)

    def _places(self, telling: Telling) -> Iterator[tuple[list[Entry], Entry]]:
        """The lists in which a telling has its place, and what lies there."""
        for stand in _stands(telling):
            size = _size(stand.entry)
            self._sizes.setdefault(stand.kind, {})[size] = None
            for thing in stand.things:
                yield self._blocks.setdefault((thing, stand.kind, size), []), stand.entry

    def _block(self, thing: str, kind: str) -> Block:
        known = ((size, self._blocks.get((thing, kind, size))) for size in self._sizes.get(kind, ()))
        return ((size, lying) for size, lying in known if lying)


def pairs(kinds: Iterable[Sequence[Telling]], wide: Things) -> Iterator[tuple[Telling, Telling]]:
    """Tellings, those of one kind together, and the places in which much happens at a time -> pairs of those of
    different articles that may be of one happening, each once, the earlier first. Of the pairs none is held, and of the
    blocks those of one kind."""
    for some in kinds:
        blocks = Blocks(some)
        yield from (ordered(telling, other) for telling in some for other in blocks.before(telling, wide))


def ordered(one: Telling, other: Telling) -> tuple[Telling, Telling]:
    """Two tellings -> the earlier and the later."""
    return (one, other) if one.order < other.order else (other, one)


class Stand(NamedTuple):
    """What of a telling lies in the blocks of some things, which blocks of theirs these are, and in which it looks for
    others."""

    entry: Entry
    kind: str
    looks: tuple[str, ...]
    things: Things


def _stands(telling: Telling) -> Iterator[Stand]:
    """A telling -> where it stands: in its time; and, of what befalls somebody once, for all time: beside whom that
    befell, or whom it names, where it does not say whom."""
    ever: Entry = (*EVER, telling.order, telling)
    if telling.kind in ONCE:
        once, beside = f"{telling.kind} once", f"{telling.kind} beside"
        if some := befallen(telling):
            yield Stand(ever, once, (once, beside), some)
        else:
            yield Stand(ever, beside, (once,), telling.named)
    if (when := around(telling)) is not None:
        yield Stand((*when, telling.order, telling), telling.kind, (telling.kind,), telling.named)


def befallen(telling: Telling) -> Things:
    """A telling -> whom it says that something befell that befalls nobody twice."""
    return telling.roles.get(Role.PATIENT, NOBODY) if telling.kind in ONCE else NOBODY


def _of_any_time(one: Telling, other: Telling) -> bool:
    """Whether two tellings of what befalls somebody once meet for all time."""
    mine, theirs = befallen(one), befallen(other)
    return bool((mine or one.named) & (theirs or other.named)) if mine or theirs else False


def _size(entry: Entry) -> int:
    return ((entry[1] - entry[0]).bit_length() + 1) // 2


def _earlier(block: Block, entry: Entry, most: int) -> list[Telling]:
    """The last ones of a block before one that are not over when it begins."""
    found = list[Entry]()
    for size, lying in block:
        at, left = bisect_left(lying, entry), most
        while at and left and lying[at - 1][0] > entry[0] - 4**size:
            at -= 1
            if lying[at][1] >= entry[0]:
                found.append(lying[at])
                left -= 1
    return [one[3] for one in (sorted(found)[-most:] if len(found) > most else found)]


def _later(block: Block, entry: Entry, most: int | None) -> Iterator[Telling]:
    """Those of a block behind one that begin before it is over; where so many lie between that are over no sooner, no
    more."""
    for _, lying in block:
        left = len(lying) if most is None else most
        for at in range(bisect_right(lying, entry), len(lying)):
            if not left or lying[at][0] > entry[1]:
                break
            yield lying[at][3]
            left -= lying[at][1] >= entry[1]


def around(telling: Telling) -> Days | None:
    """A telling -> the days of its date, else some around the publication, which is never its date; None where neither
    is known."""
    if telling.days or telling.told is None:
        return telling.days
    first, last = telling.told
    return (first - 1, last + AHEAD) if telling.factuality is Factuality.PLANNED else (first - LATE, last + 1)
