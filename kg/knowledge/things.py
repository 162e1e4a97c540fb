"""What is known of countries, places and organisations: a name -> the things it may mean."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property

from kg.knowledge.names import folded, tidy
from kg.model import EntityType

SHORT = 3
"""An acronym of so many letters is never written like a word («Otan», but not «Oms»)."""


@dataclass(frozen=True, slots=True)
class Known:
    """A thing that the tables know. `key` is a country's ISO code, else a name; `classes` are schema.org's, the most
    specific first.

    `names` holds every name, the best first; `weak` those that mean something else as often («Congo», «Hollande»): take
    one only where the context says so. `capital_of`: the country whose capital a city is; `seat_of`: those whose
    government it stands for. `acts_for`: the country whose government an institution stands for («Kremlin»).
    """

    key: str
    type: EntityType
    classes: tuple[str, ...]
    names: tuple[str, ...]
    weak: frozenset[str] = frozenset()
    article: str | None = None
    gender: str | None = None
    number: str | None = None
    country: str | None = None
    within: str | None = None
    wikidata: str | None = None
    capital_of: str | None = None
    seat_of: tuple[str, ...] = ()
    acts_for: str | None = None

    @property
    def name(self) -> str:
        """The best name."""
        return self.names[0]


@dataclass(frozen=True, slots=True)
class Demonym:
    """A form of an adjective or noun of origin: the key of what it comes from, gender and number (None: either). A weak
    one more often means something else."""

    of: str
    gender: str | None
    number: str | None
    weak: bool = False


@dataclass(frozen=True)
class Gazetteer:
    """All things known, in order of how likely a shared name means them, and all demonyms by form."""

    things: tuple[Known, ...]
    demonyms: dict[str, tuple[Demonym, ...]]

    @cached_property
    def by_key(self) -> dict[str, Known]:
        """The thing of each key."""
        return {thing.key: thing for thing in self.things}

    @cached_property
    def capitals(self) -> dict[str, Known]:
        """The capital of each country, by the country's code."""
        return {thing.capital_of: thing for thing in self.things if thing.capital_of}

    @cached_property
    def _exact(self) -> dict[str, tuple[Known, ...]]:
        return _index(self.things, str)

    @cached_property
    def _loose(self) -> dict[str, tuple[Known, ...]]:
        return _index(self.things, folded)

    def named(self, name: str) -> tuple[Known, ...]:
        """A name -> the things it may mean, the likeliest first: as written, or, where that is no name and starts with
        a capital, without regard to accents, hyphens and capitals."""
        exact = tidy(name)
        if exact in self._exact:
            return self._exact[exact]
        if not exact[:1].isupper():
            return ()
        return tuple(thing for thing in self._loose.get(folded(exact), ()) if _may_be_spelt(thing, exact))

    def demonym(self, form: str) -> tuple[Demonym, ...]:
        """A form («ukrainienne», «Ukrainiens») -> what it may come from, the likeliest first."""
        return self.demonyms.get(tidy(form).casefold(), ())


def _index(things: Iterable[Known], key: Callable[[str], str]) -> dict[str, tuple[Known, ...]]:
    strong: dict[str, list[Known]] = {}
    weak: dict[str, list[Known]] = {}
    for thing in things:
        for name in thing.names:
            (weak if name in thing.weak else strong).setdefault(key(name), []).append(thing)
    both = strong.keys() | weak.keys()
    return {name: tuple(dict.fromkeys([*strong.get(name, ()), *weak.get(name, ())])) for name in both}


def _may_be_spelt(thing: Known, spelling: str) -> bool:
    """Whether one of the thing's names, other than a short acronym, differs only in accents, hyphens and capitals."""
    key = folded(spelling)
    return any(
        folded(name) == key and (spelling.isupper() or not (name.isupper() and len(name) <= SHORT))
        for name in thing.names
    ) and not _is_common(thing, spelling)


def _is_common(thing: Known, spelling: str) -> bool:
    """Whether what is a name without its article too has no capital after it: «Le monde» is no newspaper."""
    key = folded(spelling)
    rests = (name for name in thing.names if key.endswith(f" {folded(name)}"))
    return any(spelling[-len(rest)].islower() for rest in rests)
