"""The tellings of one happening -> what they disagree on, and which say which."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import combinations, product

from kg.happening import Disagreement, On, Side
from kg.happenings.figures import differ, figures, sorts
from kg.happenings.tellings import Telling, Things
from kg.happenings.world import World
from kg.model import Factuality, Role

PARTS = {On.AGENT: Role.AGENT, On.PATIENT: Role.PATIENT, On.RECIPIENT: Role.RECIPIENT}
Says = tuple[str, ...]


def disagreements(tellings: Sequence[Telling], world: World) -> tuple[Disagreement, ...]:
    """The tellings of one happening, in order -> their disagreements."""
    found = [
        _on(On.FACTUALITY, tellings, lambda one: (one.factuality.value,), _deny),
        _on(On.DATE, tellings, lambda one: one.date, _are_of_other_days),
        _on(On.PLACE, tellings, lambda one: _sorted(one.places), lambda a, b: world.apart(a.places, b.places)),
        *(_on(on, tellings, _part(role), _differ(role, world)) for on, role in PARTS.items()),
        *(_figures(sort, tellings) for sort in sorts(tellings)),
    ]
    return tuple(one for one in found if one)


def _figures(sort: tuple[str, ...], tellings: Sequence[Telling]) -> Disagreement | None:
    """Where figures of one sort differ: a side for each that is given, the earliest first."""

    def says(telling: Telling) -> Says:
        return tuple(f"{'–'.join(map(str, one.values))} {one.bound or ''}".strip() for one in figures(telling, sort))

    found = _on(On.QUANTITY, tellings, says, lambda a, b: differ(figures(a, sort), figures(b, sort)))
    return replace(found, sort=sort) if found else None


def _on(
    on: On, tellings: Sequence[Telling], says: Callable[[Telling], Says], differ: Callable[[Telling, Telling], bool]
) -> Disagreement | None:
    """What tellings say, where two of those that say something differ: a side for each thing said."""
    sides: dict[Says, list[Telling]] = {}
    for telling in tellings:
        if said := says(telling):
            sides.setdefault(said, []).append(telling)
    apart = (pair for some in combinations(map(_kinds, sides.values()), 2) for pair in product(*some))
    if not any(differ(one, other) for one, other in apart):
        return None
    return Disagreement(on, tuple(Side(said, tuple(t.account for t in some)) for said, some in sides.items()))


def _kinds(tellings: Sequence[Telling]) -> list[Telling]:
    """Tellings that say the same -> one of each sort: of many, those of the same time and people differ from others
    alike."""
    return list({(one.days, one.parties, one.places): one for one in tellings}.values())


def _deny(one: Telling, other: Telling) -> bool:
    """Whether one article says that it is not so, and the other that it is, will be, or is said to be."""
    return (one.factuality is Factuality.DENIED) != (other.factuality is Factuality.DENIED)


def _are_of_other_days(one: Telling, other: Telling) -> bool:
    if one.days is None or other.days is None:
        return False
    return one.days[1] < other.days[0] or other.days[1] < one.days[0]


def _part(role: Role) -> Callable[[Telling], Says]:
    return lambda telling: _sorted(telling.roles.get(role, frozenset()))


def _differ(role: Role, world: World) -> Callable[[Telling, Telling], bool]:
    """Whether two tellings name others in a role: of one type, none of them in any role of the other telling."""

    def differ(one: Telling, other: Telling) -> bool:
        mine, theirs = one.roles.get(role, frozenset()), other.roles.get(role, frozenset())
        if not mine or not theirs or mine & (other.parties | other.places) or theirs & (one.parties | one.places):
            return False
        return {world.types.get(thing) for thing in mine} == {world.types.get(thing) for thing in theirs}

    return differ


def _sorted(things: Things) -> Says:
    return tuple(sorted(things))
