"""People of all articles -> clusters, each one person: blocked by name, then compared by what is told of them.

Things with most evidence come first, so that what tells namesakes apart is there before a bare name has to choose; a
thing that fits two namesakes waits until it is known how often either is told of.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import log

from kg.identity.clusters import Cluster, Index, Match, Reason
from kg.identity.components import Sounds
from kg.identity.evidence import JOIN, LEAD, NEVER, UNSURE, Feature, Profile, World, features
from kg.identity.things import Thing
from kg.identity.told import Held
from kg.knowledge.names import folded

SAME_NAME, COMMON_NAME, SPELT_NAME, LONGER_NAME = 2.5, 0.6, 1.8, 0.6
SURNAME, COMMON_SURNAME, ONLY_BEARER, GIVEN_NAME, SHORT_NAME = 0.0, -1.0, 1.0, -2.5, -0.5
KNOWN_WELL = 3
"""Things of a person from which on a surname alone is likely theirs, where nobody else has it."""
MORE_KNOWN = 4
"""How many times as often one of two namesakes must be told of to be meant by the bare name."""
MOST = 50
"""Clusters of one name that a thing is compared with."""
FIRST = Reason("", 1.0)


@dataclass(frozen=True, slots=True)
class Unsure:
    """A cluster that may be another, and why."""

    cluster: Cluster
    other: Cluster
    reason: Reason


class Persons:
    """The clusters while they grow."""

    def __init__(self, world: World, refused: Mapping[str, frozenset[str]], office: Sounds) -> None:
        self.clusters: list[Cluster] = []
        self.unsure: list[Unsure] = []
        self._world = world
        self._refused = refused
        self._index = Index(world.knowledge, office)

    def cluster(self, things: Iterable[Thing]) -> None:
        """Put each thing where it belongs: full names first, those with most evidence before."""
        ordered = sorted(things, key=lambda thing: (not self._is_full(thing.name), -_told(thing), thing.age))
        for thing in ordered:
            if thing.name is not None:
                self._seed(thing.name)
        waiting = [thing for thing in ordered if not self._place(thing)]
        sizes = {id(cluster): len(cluster.things) for cluster in self.clusters}
        for thing in waiting:
            self._choose(thing, sizes)

    def _is_full(self, name: str | None) -> bool:
        return name is not None and self._world.knowledge.careers.is_full(name)

    def _seed(self, name: str) -> None:
        """Make a cluster of each person who held office and may be meant by a name, before anybody takes it."""
        for holders in self._index.holders(name):
            cluster = Cluster(holders=holders)
            cluster.profile.held |= {Held(one.office, True, "politics", one.of) for one in holders}
            cluster.profile.genders |= {one.gender for one in holders if one.gender}
            self.clusters.append(cluster)
            for known in dict.fromkeys(known for one in holders for known in (one.person, *one.names)):
                self._index.add(cluster, known)

    def _place(self, thing: Thing) -> bool:
        """Join the one cluster that a thing surely belongs to, else make a new one; not where it fits namesakes."""
        matches = self._matches(thing)
        fitting = [match for match in matches if match.reason.score >= JOIN]
        if len(fitting) > 1 and fitting[0].weight - fitting[1].weight < LEAD:
            return self._is_one(fitting) and self._join(thing, fitting[0])
        if fitting:
            return self._join(thing, fitting[0])
        self._start(thing, matches)
        return True

    def _choose(self, thing: Thing, sizes: Mapping[int, int]) -> None:
        """Join the one that is told of far more often than its namesakes, if there is one."""
        fitting = [match for match in self._matches(thing) if match.reason.score >= JOIN]
        ranked = sorted(fitting, key=lambda match: -_known(match, sizes))
        if ranked and (len(ranked) < 2 or _known(ranked[0], sizes) - _known(ranked[1], sizes) >= log(MORE_KNOWN)):
            self._join(thing, ranked[0])
        else:
            self._start(thing, ranked)

    def _join(self, thing: Thing, match: Match) -> bool:
        match.cluster.add(thing, Profile.of(thing), match.reason)
        if thing.name is not None:
            self._index.add(match.cluster, thing.name)
        return True

    def _start(self, thing: Thing, matches: Sequence[Match]) -> None:
        """A cluster of its own, unsure where another comes near."""
        cluster = Cluster()
        cluster.add(thing, Profile.of(thing), FIRST)
        self.clusters.append(cluster)
        if thing.name is not None:
            self._index.add(cluster, thing.name)
        for match in matches[:1]:
            rule, score = match.reason
            if score >= UNSURE and match.cluster.things:
                self.unsure.append(Unsure(cluster, match.cluster, Reason(rule, min(score, JOIN))))

    def _is_one(self, matches: Sequence[Match]) -> bool:
        """Put the clusters that a thing fits together, where nothing that is told of them speaks against it."""
        first, *others = (match.cluster for match in matches)
        for other in others:
            found = tuple(features(first.profile, other.profile, self._world))
            articles = any(first.articles[a] != other.articles[a] for a in first.articles.keys() & other.articles)
            if any(one.weight < 0 for one in found) or articles or self._is_parted(first, other):
                return False
        for match in matches[1:]:
            first.take(match.cluster, match.reason)
        return True

    def _is_parted(self, one: Cluster, other: Cluster) -> bool:
        """Whether two clusters are two people in the tables, or somebody said that they are two."""
        if one.holders and other.holders:
            return True
        refused = {ref for thing in one.things for ref in self._refused.get(thing.ref, ())}
        return bool(refused) and any(thing.ref in refused for thing in other.things)

    def _matches(self, thing: Thing) -> list[Match]:
        """The clusters that a thing may belong to, the likeliest first."""
        profile = Profile.of(thing)
        found = []
        for cluster, feature in self._candidates(thing)[:MOST]:
            if not self._is_refused(cluster, thing):
                told = features(cluster.profile, profile, self._world)
                match = Match(cluster, (feature, *_in_office(cluster, thing), *told))
                if match.weight > NEVER / 2:
                    found.append(match)
        return sorted(found, key=lambda match: -match.weight)

    def _is_refused(self, cluster: Cluster, thing: Thing) -> bool:
        """Whether somebody said that they are two, or their article has them as two under names that differ."""
        here = cluster.articles.get(thing.article.id)
        if here is not None and folded(thing.name or "") not in here:
            return True
        refused = self._refused.get(thing.ref, frozenset())
        return bool(refused) and any(other.ref in refused for other in cluster.things)

    def _candidates(self, thing: Thing) -> list[tuple[Cluster, Feature]]:
        """The clusters whose names a thing's name may stand for, each once, with what the name says."""
        found: dict[Cluster, Feature] = {}
        for cluster, feature in self._by_name(thing):
            found.setdefault(cluster, feature)
        return list(found.items())

    def _by_name(self, thing: Thing) -> Iterator[tuple[Cluster, Feature]]:
        name, careers = thing.name, self._world.knowledge.careers
        if name is None:
            yield from ((cluster, Feature("office", 0.0)) for cluster in self._of_office(thing))
        elif self._is_full(name):
            same = Feature("same-common-name", COMMON_NAME) if careers.is_common(name) else None
            for cluster in self._index.named(name):
                yield cluster, same or Feature("same-name", SAME_NAME)
            for cluster in self._index.spelt(name):
                yield cluster, same or self._spelt(name, cluster)
        else:
            yield from self._by_surname(name)

    def _spelt(self, name: str, cluster: Cluster) -> Feature:
        """What another spelling says: less where one of the two has more to it."""
        names = [one for thing in cluster.things for one in thing.names] or [one.person for one in cluster.holders]
        longer = all(self._world.knowledge.careers.is_longer(name, one) for one in names if self._is_full(one))
        return Feature("longer-name", LONGER_NAME) if longer else Feature("same-name-spelt", SPELT_NAME)

    def _by_surname(self, name: str) -> Iterator[tuple[Cluster, Feature]]:
        knowledge = self._world.knowledge
        given = Feature("given-name", GIVEN_NAME) if name in knowledge.given_names else None
        common = folded(name) in knowledge.careers.surnames
        surname = Feature("common-surname", COMMON_SURNAME) if common else Feature("surname", SURNAME)
        bearers = self._index.ending(name)
        for cluster in bearers:
            only = len(bearers) == 1 and len(cluster.things) >= KNOWN_WELL
            yield cluster, given or (Feature("only-bearer", surname.weight + ONLY_BEARER) if only else surname)
        for cluster in self._index.named(name):
            yield cluster, given or Feature("same-short-name", SHORT_NAME)

    def _of_office(self, thing: Thing) -> Iterator[Cluster]:
        """«le président ukrainien»: who held that office on the day."""
        day = thing.article.published
        for held in sorted(thing.held, key=lambda held: (held.title, held.of)) if day else ():
            holder = self._world.knowledge.holders.of(held.title, held.of, day or "")
            if holder is not None:
                self._seed(holder.person)
                yield from (c for c in self._index.named(holder.person) if holder in c.holders)


def _known(match: Match, sizes: Mapping[int, int]) -> float:
    """How likely a match is, with how often the person is told of; who held office is known well."""
    least = MORE_KNOWN * KNOWN_WELL if match.cluster.holders else 1
    return match.weight + log(max(sizes.get(id(match.cluster), 1), least))


def _in_office(cluster: Cluster, thing: Thing) -> Iterator[Feature]:
    """Whether the person is known to be in office on the day, in a country or body that the article names."""
    day = thing.article.published
    held = {(one.office, one.of) for one in cluster.holders if one.holds(day)} if day else set()
    if {(one.title, one.of) for one in thing.held} & held:
        yield Feature("in-office", 2.0)
    elif {of for _, of in held} & thing.company:
        yield Feature("in-office", 1.5)
    elif held:
        yield Feature("in-office", 1.0)


def _told(thing: Thing) -> int:
    """How much is told of a thing that tells it from namesakes."""
    return sum(1 + bool(held.of) for held in thing.held) + len(thing.bodies)
