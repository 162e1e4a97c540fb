"""Tellings -> the pairs of them that are at least perhaps one, again and again: what an article adds is compared with
what lies near it, and no other pair is looked at again."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain

from kg.decisions import Judgements
from kg.happening import Account
from kg.happenings.blocks import Blocks, ordered, pairs
from kg.happenings.clusters import Likely, rated
from kg.happenings.evidence import features
from kg.happenings.tellings import Telling
from kg.happenings.world import World

Told = Mapping[str, Sequence[Telling]]
"""The tellings of each article."""
Compared = dict[Account, tuple[Telling, Likely | None]]
"""Those that a telling was compared with, each with what came of it."""


def likely(kinds: Iterable[Sequence[Telling]], world: World, judgements: Judgements) -> Iterator[Likely]:
    """The tellings of all articles, those of one kind together, and what is known of the corpus -> the pairs that are
    at least perhaps one; of the others none is held."""
    compared = pairs(kinds, world.wide)
    return filter(None, (_rated(left, right, world, judgements) for left, right in compared))


def _rated(left: Telling, right: Telling, world: World, judgements: Judgements) -> Likely | None:
    return rated(left, right, tuple(features(left, right, world)), judgements)


class Near:
    """The same, from one time to the next."""

    def __init__(self, judgements: Judgements) -> None:
        """Nothing is known yet but what people decided."""
        self._judgements = judgements
        self._blocks, self._told = Blocks(), dict[str, Sequence[Telling]]()
        self._world: World | None = None
        self._compared: dict[Account, Compared] = {}
        self._likely: dict[Account, list[Likely]] = {}

    def likely(self, told: Told, world: World) -> Iterator[Likely]:
        """The tellings of all articles, and what is known of the corpus -> the pairs that are at least perhaps one."""
        gone = _apart(self._told, told)
        touched = {one.account: one for telling in gone for one in self._blocks.behind(telling)}
        for telling in gone:
            self._blocks.remove(telling)
            touched.pop(telling.account, None)
            self._forget(telling.account)
        new = _apart(told, self._told)
        for telling in new:
            self._blocks.add(telling)
        otherwise = self._otherwise(told, world)
        for telling in (*new, *otherwise.values()):
            touched[telling.account] = telling
            touched.update((one.account, one) for one in self._blocks.behind(telling))
        self._told, self._world = dict(told), world
        for telling in touched.values():
            self._compare(telling, otherwise, world)
        return chain.from_iterable(self._likely.values())

    def _otherwise(self, told: Told, world: World) -> dict[Account, Telling]:
        """The tellings that may be rated otherwise by what is known of the corpus now."""
        if self._world is None or not (changed := world.changed(self._world)):
            return {}
        every = chain.from_iterable(told.values())
        return {telling.account: telling for telling in every if not changed.isdisjoint(telling.named)}

    def _compare(self, telling: Telling, otherwise: Mapping[Account, Telling], world: World) -> None:
        """Compare a telling with those before it; what came of it before holds where neither changed."""
        before, now = self._compared.get(telling.account, {}), Compared()
        again = telling.account in otherwise
        for other in self._blocks.before(telling, world.wide):
            known = before.get(other.account)
            if known is None or known[0] is not other or again or other.account in otherwise:
                known = other, _rated(*ordered(telling, other), world, self._judgements)
            now[other.account] = known
        self._forget(telling.account)
        if now:
            self._compared[telling.account] = now
        if found := [one for _, one in now.values() if one]:
            self._likely[telling.account] = found

    def _forget(self, account: Account) -> None:
        self._compared.pop(account, None)
        self._likely.pop(account, None)


def _apart(some: Told, others: Told) -> list[Telling]:
    """The tellings of articles that have no such ones among others."""
    return [telling for article, told in some.items() if others.get(article) is not told for telling in told]
