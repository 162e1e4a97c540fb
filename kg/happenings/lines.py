"""Tellings, and which are one happening -> stories: what goes on with what by the table of plots, in order.

A unit is a happening, or an event that one article alone tells. Units are looked up by what they are about, in order of
time, each beside a bounded number of those before it, so that the cost grows with the units.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from kg.happening import Step, Story
from kg.happenings.blocks import around
from kg.happenings.clusters import Group
from kg.happenings.spans import best, iso, spanned
from kg.happenings.tellings import Days, Telling
from kg.happenings.world import World
from kg.model import Factuality
from kg.plots import PLAN, Part, Plot, plots

MOST = 40
"""With how many of those before it a unit is compared that are about the same."""
MANY = 6
"""Things of a unit that a plot may be about together; a communiqué of twenty states is about none of them."""
CAME = (Factuality.ASSERTED, Factuality.CLAIMED, Factuality.DENIED)
"""What accounts of what was planned may say came of it, the strongest first."""
Key = tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Unit:
    """A happening, or an event of one article: its tellings, and the days it may be of."""

    type: str
    tellings: tuple[Telling, ...]
    days: Days | None
    when: Days

    @property
    def articles(self) -> frozenset[str]:
        """The articles that tell of it."""
        return frozenset(telling.account.article for telling in self.tellings)

    @property
    def order(self) -> tuple[object, ...]:
        """What units are put in order by."""
        return (*self.when, self.tellings[0].order)


def stories(tellings: Iterable[Telling], groups: Iterable[Group], world: World) -> tuple[Story, ...]:
    """The tellings of all articles, which of them are one happening, and what is known of the corpus -> the stories
    that several articles tell of, in order."""
    known = plots()
    classes = frozenset(class_ for plot in known.values() for class_ in plot.parts)
    units = sorted(_units(tellings, groups, classes), key=lambda unit: unit.order)
    latest = max((telling.told[0] for telling in tellings if telling.told), default=0)
    found: dict[tuple[str, Key], set[str]] = {}
    lines: dict[tuple[str, Key], list[Unit]] = {}
    for plot in known.values():
        for about, line in _lines(plot, units, world):
            name = (plot.name, tuple(unit.tellings[0].ref for unit in line))
            found.setdefault(name, set()).update(about)
            lines[name] = line
    taken = {id(unit) for line in lines.values() for unit in line}
    for unit in units:
        if id(unit) not in taken and len(_phases(unit)) > 1:
            name = (PLAN, (unit.tellings[0].ref,))
            found[name], lines[name] = set(_common(unit, known[PLAN], world)), [unit]
    told = (_story(known[name[0]], sorted(found[name]), line, latest) for name, line in lines.items())
    wanted = (story for story in told if story is not None and story.about)
    return tuple(sorted(wanted, key=lambda one: (one.steps[0].days or ("~", "~"), one.steps[0].accounts, one.plot)))


def _units(tellings: Iterable[Telling], groups: Iterable[Group], classes: frozenset[str]) -> Iterator[Unit]:
    """All happenings, and the events of some classes that are in none; those without any time are of no story."""
    grouped: list[list[Telling]] = [sorted(group.tellings, key=lambda one: one.order) for group in groups]
    taken = {telling.ref for some in grouped for telling in some}
    alone = ([telling.without_words()] for telling in tellings if telling.type in classes and telling.ref not in taken)
    for some in (*grouped, *alone):
        days = spanned(some)
        when = days or next(filter(None, map(around, some)), None)
        if when is not None and any(telling.factuality is not Factuality.DENIED for telling in some):
            yield Unit(some[0].type, tuple(some), days, when)


def _lines(plot: Plot, units: Sequence[Unit], world: World) -> Iterator[tuple[Key, list[Unit]]]:
    """The units that go on with each other by a plot, with what they are about."""
    blocks: dict[Key, list[Unit]] = {}
    for unit in units:
        if (part := plot.parts.get(unit.type)) is not None:
            for key in _keys(unit, part, plot, world):
                blocks.setdefault(key, []).append(unit)
    for key, block in sorted(blocks.items()):
        if len(block) > 1:
            yield from ((key, line) for line in _chains(block, plot))


def _keys(unit: Unit, part: Part, plot: Plot, world: World) -> Iterator[Key]:
    """What a unit may be about by a plot: so many things in the roles that count, of the types that do. A country or a
    continent alone is none: too much happens there."""
    things = (some for one in unit.tellings for role, some in one.roles.items() if role in part.roles)
    fitting = sorted(thing for thing in set[str]().union(*things) if world.types.get(thing) in plot.about)
    if plot.shared == 1:
        fitting = [thing for thing in fitting if thing not in world.wide]
    if len(fitting) <= MANY:
        yield from combinations(fitting, plot.shared)


def _chains(block: Sequence[Unit], plot: Plot) -> Iterator[list[Unit]]:
    """Units about the same, in order -> those that go on with each other, each chain once."""
    chain: dict[int, list[Unit]] = {}
    for number, unit in enumerate(block):
        mine = chain.setdefault(id(unit), [unit])
        for other in block[max(0, number - MOST) : number]:
            theirs = chain[id(other)]
            if theirs is not mine and _follow(other, unit, plot):
                theirs += mine
                chain.update((id(one), theirs) for one in mine)
                mine = theirs
    for line in {id(line): line for line in chain.values()}.values():
        if len({unit.type for unit in line}) > 1:
            yield sorted(line, key=lambda unit: (unit.when[0], plot.parts[unit.type].rank, unit.order))


def _follow(one: Unit, other: Unit, plot: Plot) -> bool:
    """Whether two units are of one story: one class goes on with the other, at a time that allows it; or they tell of
    one step, at one time."""
    if plot.together and one.articles.isdisjoint(other.articles):
        return False
    if one.type == other.type:
        return _at_once(one, other)
    later, earlier = (other, one) if one.type in plot.parts[other.type].after else (one, other)
    if earlier.type not in plot.parts[later.type].after:
        return False
    return earlier.when[0] <= later.when[1] and later.when[0] - earlier.when[1] <= plot.days


def _at_once(one: Unit, other: Unit) -> bool:
    return one.when[0] <= other.when[1] and other.when[0] <= one.when[1]


def _story(plot: Plot, about: Sequence[str], line: Sequence[Unit], latest: int) -> Story | None:
    """The units of a story -> the story; None where one article alone tells of it, or it has one step only."""
    phases = [(unit.type, factuality, told) for unit in line for factuality, told in _phases(unit)]
    steps = [_step(type_, factuality, told) for type_, factuality, told in _merged(phases)]
    articles = {account.article for step in steps for account in step.accounts}
    if len(steps) < 2 or len(articles) < 2:
        return None
    return Story(plot.name, tuple(about), tuple(_timed(steps, plot, latest)), _awaited(steps, plot))


def _phases(unit: Unit) -> list[tuple[Factuality, list[Telling]]]:
    """A unit -> what was planned, and what came of it, each with those who tell it."""
    planned = [one for one in unit.tellings if one.factuality is Factuality.PLANNED]
    came = [one for one in unit.tellings if one.factuality is not Factuality.PLANNED]
    said = next((one for one in CAME if any(telling.factuality is one for telling in came)), None)
    return [*([(Factuality.PLANNED, planned)] if planned else []), *([(said, came)] if said else [])]


def _merged(
    phases: Sequence[tuple[str, Factuality, list[Telling]]],
) -> Iterator[tuple[str, Factuality, list[Telling]]]:
    """Phases in order -> the same, those put together that follow at once and tell of one class, as so or as planned,
    of days that meet."""
    last: tuple[str, Factuality, list[Telling]] | None = None
    for type_, factuality, told in phases:
        if last and (type_, factuality) == last[:2] and _meet(last[2], told):
            last = (type_, factuality, sorted([*last[2], *told], key=lambda one: one.order))
            continue
        if last:
            yield last
        last = (type_, factuality, told)
    if last:
        yield last


def _meet(some: Sequence[Telling], others: Sequence[Telling]) -> bool:
    one, other = spanned(some), spanned(others)
    return one is None or other is None or (one[0] <= other[1] and other[0] <= one[1])


def _step(type_: str, factuality: Factuality, told: Sequence[Telling]) -> Step:
    days = spanned(told)
    return Step(type_, factuality, tuple(one.account for one in told), best(told), iso(days) if days else None)


def _timed(steps: Sequence[Step], plot: Plot, latest: int) -> Iterator[Step]:
    """Steps -> the same, those marked that were planned, whose day is past, and of which nothing is told since."""
    last = iso((latest, latest))[0] if latest else ""
    for number, step in enumerate(steps):
        later = [one for one in steps[number + 1 :] if one.factuality is not Factuality.PLANNED]
        came = any(one.type == step.type or step.type in plot.parts[one.type].after for one in later)
        past = step.days is not None and step.days[1] < last
        overdue = step.factuality is Factuality.PLANNED and past and not came
        yield Step(step.type, step.factuality, step.accounts, step.best, step.days, overdue)


def _awaited(steps: Sequence[Step], plot: Plot) -> tuple[str, ...]:
    """The classes of events of which one is to be expected after the last step that awaits any, in the plot's order."""
    awaited: tuple[str, ...] = ()
    for step in steps:
        part = plot.parts.get(step.type)
        if part is None or step.factuality in (Factuality.PLANNED, Factuality.DENIED):
            continue
        awaited = part.awaits or (() if step.type in awaited else awaited)
    return awaited


def _common(unit: Unit, plot: Plot, world: World) -> Iterator[str]:
    """What a plan and what came of it have in common: their parties, else their places."""
    parts = [[one for one in told if one.parties or one.places] for _, told in _phases(unit)]
    for things in ("parties", "places"):
        named = [frozenset[str]().union(*(getattr(one, things) for one in told)) for told in parts]
        shared = sorted(thing for thing in frozenset.intersection(*named) if world.types.get(thing) in plot.about)
        if shared:
            yield from shared
            return
