"""Units -> the local name of each, from one time to the next."""

from collections.abc import Mapping, Sequence

from kg.identity.bodies import key
from kg.identity.naming import Ids, hashed, label
from kg.identity.units import Unit
from kg.knowledge import Knowledge
from kg.model import EntityType


class Named:
    """Units by their local names, from one time to the next: of those that would have one, who is known from a table
    has it as it is, else the first to be told of."""

    def __init__(self, ids: Ids, knowledge: Knowledge) -> None:
        """There is none yet."""
        self._ids, self._knowledge = ids, knowledge
        self._units: dict[int, tuple[Unit, str]] = {}
        self._bearers: dict[str, list[Unit]] = {}
        self._named: dict[int, str] = {}

    def turn(self, units: Sequence[Unit]) -> Mapping[int, str]:
        """From now on these are all units: the name of each."""
        before, now = self._units, {id(unit): unit for unit in units}
        changed = set[str]()
        for number, (unit, name) in before.items():
            if number not in now:
                self._bearers[name] = [one for one in self._bearers[name] if one is not unit]
                del self._named[number]
                changed.add(name)
        self._units = {
            number: before.get(number) or (unit, _id(unit, self._ids, self._knowledge)) for number, unit in now.items()
        }
        for number, (unit, name) in self._units.items():
            if number not in before:
                self._bearers.setdefault(name, []).append(unit)
                changed.add(name)
        for name in changed:
            for rank, unit in enumerate(sorted(self._bearers[name], key=lambda unit: unit.rank)):
                self._named[id(unit)] = hashed(label(unit.things), unit.first.ref) if rank else name
        return self._named


def _id(unit: Unit, ids: Ids, knowledge: Knowledge) -> str:
    if unit.known:
        return ids.known(unit.known, label(unit.things))
    if unit.holders:
        return ids.named(EntityType.PERSON, unit.holders[0].person)
    first = unit.first
    if first.type is EntityType.PERSON:
        told = sorted(unit.things, key=lambda thing: thing.age)
        full = next((name for thing in told for name in thing.names if knowledge.careers.is_full(name)), None)
        return ids.named(first.type, full) if full else hashed(label([first]), first.ref)
    if first.name:
        return ids.named(first.type, first.name)
    return hashed(label([first]), first.ref if key(first)[0] == "alone" else "|".join(key(first)))
