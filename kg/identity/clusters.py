"""Clusters: the things taken for one person so far, found by the names they have."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from kg.identity.components import Sounds
from kg.identity.evidence import Feature, Profile, score
from kg.identity.things import Thing
from kg.knowledge import Holder, Knowledge
from kg.knowledge.names import folded


class Reason(NamedTuple):
    """Why a thing is in its cluster, and how sure that is."""

    rule: str
    score: float


@dataclass(slots=True, eq=False)
class Cluster:
    """Things taken for one person, with the reason of each. `holders`: who it is among those who held office; `merged`:
    the cluster that took this one in; `articles`: the names it has in each article."""

    things: list[Thing] = field(default_factory=list)
    reasons: list[Reason] = field(default_factory=list)
    profile: Profile = field(default_factory=Profile)
    holders: tuple[Holder, ...] = ()
    merged: "Cluster | None" = None
    articles: dict[str, set[str]] = field(default_factory=dict)

    def add(self, thing: Thing, profile: Profile, reason: Reason) -> None:
        """Take in a thing."""
        self.things.append(thing)
        self.reasons.append(reason)
        self.profile.add(profile)
        self.articles.setdefault(thing.article.id, set()).add(folded(thing.name or ""))

    def take(self, other: "Cluster", reason: Reason) -> None:
        """Take in all of another cluster."""
        for thing, why in zip(other.things, other.reasons, strict=True):
            self.add(thing, Profile.of(thing), why if why.rule else reason)
        self.holders = self.holders or other.holders
        self.profile.add(other.profile)
        other.merged = self

    def live(self) -> "Cluster":
        """The cluster that this one is in now."""
        return self.merged.live() if self.merged else self


@dataclass(frozen=True, slots=True)
class Match:
    """A cluster that a thing may belong to, and why."""

    cluster: Cluster
    features: tuple[Feature, ...]

    @property
    def weight(self) -> float:
        """How much speaks for it."""
        return sum(feature.weight for feature in self.features)

    @property
    def reason(self) -> Reason:
        """The rule that names all features, and the score."""
        return Reason("+".join(feature.rule for feature in self.features), score(self.features))


class Index:
    """Clusters by name: as it is, by the surname it ends with, by its other spellings. Blocks keep the comparisons few:
    names are compared where they share the sound of a surname."""

    def __init__(self, knowledge: Knowledge, office: Sounds) -> None:
        self.knowledge = knowledge
        self._office, self._asked = office, set[str]()
        self._by_name: dict[str, list[Cluster]] = {}
        self._by_end: dict[str, list[Cluster]] = {}
        self._by_sound: dict[str, dict[str, str]] = {}
        self._spelt: dict[str, list[str]] = {}

    def add(self, cluster: Cluster, name: str) -> None:
        """Let a cluster be found by a name."""
        key = folded(name)
        clusters = self._by_name.setdefault(key, [])
        if cluster in clusters:
            return
        clusters.append(cluster)
        if self.knowledge.careers.is_full(name):
            words = name.split()
            for at in range(1, len(words)):
                self._by_end.setdefault(self._sounds(" ".join(words[at:])), []).append(cluster)
            self._learn(name, key)

    def _learn(self, name: str, key: str) -> None:
        """Compare a name that is new with those it may be a spelling of."""
        if key in self._spelt:
            return
        found = self._spelt.setdefault(key, [])
        spelling, words = self.knowledge.spelling, name.split()
        for sound in dict.fromkeys((spelling.key(words[1]), spelling.key(words[-1]))):
            block = self._by_sound.setdefault(sound, {})
            for other, written in block.items():
                another = other in found or self.knowledge.careers.another(name, written)
                if not another and spelling.same_name(name, written):
                    found.append(other)
                    self._spelt[other].append(key)
            block.setdefault(key, name)

    def _sounds(self, name: str) -> str:
        return " ".join(map(self.knowledge.spelling.key, name.split()))

    def named(self, name: str) -> list[Cluster]:
        """A name -> the clusters that have it."""
        return _live(iter(self._by_name.get(folded(name), ())))

    def spelt(self, name: str) -> list[Cluster]:
        """A full name -> the clusters that have it in another spelling."""
        key = folded(name)
        self._learn(name, key)
        return _live(c for other in self._spelt[key] for c in self._by_name.get(other, ()))

    def ending(self, name: str) -> list[Cluster]:
        """A surname -> the clusters whose names end with it."""
        return _live(iter(self._by_end.get(self._sounds(name), ())))

    def holders(self, name: str) -> list[tuple[Holder, ...]]:
        """A name -> those with its surname who held office, each with all their offices; only the first time."""
        found, sound = dict[str, list[Holder]](), self._sounds(name.rsplit(maxsplit=1)[-1])
        for one in () if sound in self._asked else self._office.get(sound, ()):
            found.setdefault(one.wikidata or one.person, []).append(one)
        self._asked.add(sound)
        return [tuple(dict.fromkeys(offices)) for offices in found.values()]


def _live(clusters: Iterator[Cluster]) -> list[Cluster]:
    return list(dict.fromkeys(cluster.live() for cluster in clusters))
