"""A store that grows -> its graph, which follows: only what an article changes is made again.

What was worked out is kept from one time to the next: who is who, what several articles tell of, and what each named
graph was made of; no readings, which lie in the store. What comes of it is what making all anew would give. Where
another process changed the store's graph meanwhile, or a run was cut off, it does not hold, and all graphs are compared
with what they should be.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from secrets import token_hex

from rdflib import RDF, URIRef

from kg.collecting import paused
from kg.corrections import corrected
from kg.decisions import NONE, Judgements
from kg.graph import Made, Planned, Size, about, corpus_triples, described, planned
from kg.guard import Attempt, Lost, attempt
from kg.happenings import Sharing
from kg.identity import Identity, undone
from kg.knowledge import Knowledge
from kg.model import Entity, Event, Reading
from kg.pruning import pruned
from kg.readings import Stamp
from kg.shelf import Shelved
from kg.store import Change, Store

Failed = Callable[[Lost], None]
"""Who is told of an article that makes no graph."""


def reviewed(readings: Iterable[Reading], judgements: Judgements) -> Iterator[Reading]:
    """Readings as people decided who is one, and which of their facts are so; without the events that name nobody: they
    are seen, but are no facts."""
    for reading in undone(readings, judgements):
        changed, fitting = corrected(reading, judgements.corrections_of.get(reading.article.id, ()))
        yield told(pruned(changed) if fitting else reading)


def told(reading: Reading) -> Reading:
    """A reading without the events that name nobody."""
    facts = tuple(fact for fact in reading.facts if not isinstance(fact, Event) or fact.roles)
    return replace(reading, facts=facts)


class Following:
    """Follows the readings of one store, again and again, by the same tables, decisions and base."""

    def __init__(self, knowledge: Knowledge, made: Made, judgements: Judgements = NONE) -> None:
        """Nothing is known yet."""
        self._made, self._judgements = made, judgements
        self._identity = Identity(knowledge, judgements)
        self._sharing = Sharing(knowledge, judgements, known=made.directory)
        self._readings: dict[str, tuple[Stamp, Shelved]] = {}
        self._last: tuple[Stamp, Reading] | None = None
        self._forget()

    def _forget(self) -> None:
        """What the store's graphs were made of is not known."""
        self._of: dict[URIRef, tuple[object, ...]] | None = None
        self._size, self._token = Size(0, {}), ""

    @paused()
    def follow(self, store: Store, failed: Failed | None = None) -> int:
        """Let a store's graph follow its readings; how many named graphs changed. `failed` is told of articles that
        make none; without it an error is raised."""
        if store.mark() != self._token or not self._token:
            self._forget()
        store.set_mark("")
        done = self._followed(store, trying(failed))
        self._token = token_hex(16)
        store.set_mark(self._token)
        return done

    def _followed(self, store: Store, tried: "Trying") -> int:
        readings = self._shelved(store)
        entities = self._identity.entities(readings, tried.attempt)
        left = [one for one in readings if one.article not in tried.gone]
        shared = self._sharing.happenings(left, entities)
        before, now, changed = self._of or {}, dict[URIRef, tuple[object, ...]](), 0
        made = replace(self._made, attempt=tried.attempt)
        count = _Count(store, described(made.names.base), self._size if self._of is not None else None)
        for one in planned(left, entities, made, shared):
            if before.get(one.name) != one.of:
                triples = self._changes(one, before, store)
                if triples is None:
                    continue
                changed += count.change(triples)
            now[one.name] = one.of
        gone = set(before) - set(now) if self._of is not None else store.others({*now, count.but})
        changed += sum(count.change(store.difference(name, ())) for name in sorted(gone))
        self._of, self._size = now, count.size()
        store.describe(count.but, about(self._size, made.names.base))
        return changed

    def _changes(self, one: Planned, before: dict[URIRef, tuple[object, ...]], store: Store) -> Change | None:
        """What is to change in a graph of a store; of that of all entities, only those that changed are looked at."""
        old = before.get(one.name)
        if old is None or not all(isinstance(thing, Entity) for thing in (*old, *one.of)):
            triples = one.make()
            return None if triples is None else store.difference(one.name, triples)
        parted = [_apart(things, others) for things, others in ((old, one.of), (one.of, old))]
        gone, new = ([*corpus_triples(things, self._made.names)] for things in parted)
        return store.change(one.name, gone, new)

    def _shelved(self, store: Store) -> list[Shelved]:
        """The readings of a store in order; those whose files are as they were are the same as before."""
        found: dict[str, tuple[Stamp, Shelved]] = {}
        for article, stamp in store.stamps():
            known = self._readings.get(article)
            if known is None or known[0] != stamp:
                known = stamp, Shelved(article, partial(self._taken, stamp))
            found[article] = known
        self._readings = found
        return [one for _, one in found.values()]

    def _taken(self, stamp: Stamp) -> Reading:
        """A file -> its reading as people decided; the last one is asked for again and again."""
        if self._last is None or self._last[0] != stamp:
            (reading,) = reviewed((Store.read(stamp),), self._judgements)
            self._last = stamp, reading
        return self._last[1]


def _apart(things: tuple[object, ...], others: tuple[object, ...]) -> list[Entity]:
    """The entities among some that are not among others; of those that are there otherwise only the decisions that are
    not: what is told of in many articles has one for each."""
    there = {thing.id: thing for thing in others if isinstance(thing, Entity)}
    found = list[Entity]()
    for thing in things:
        if isinstance(thing, Entity) and (other := there.get(thing.id)) is not thing:
            same = frozenset(other.decisions) if other else frozenset()
            found.append(replace(thing, decisions=tuple(one for one in thing.decisions if one not in same)))
    return found


@dataclass(frozen=True)
class Trying:
    """What does work on articles, and the ids of those where it failed."""

    attempt: Attempt
    gone: set[str]


def trying(failed: Failed | None) -> Trying:
    """Who is told of articles that make no graph, if anybody -> what does work on articles, and where that failed."""
    gone = set[str]()

    def tell(one: Lost) -> None:
        gone.add(one.article)
        if failed is not None:
            failed(one)

    return Trying(attempt(tell if failed else None), gone)


class _Count:
    """Changes a store's graphs, and counts what their union holds; where it is not known how much that was, all is
    counted in the end."""

    def __init__(self, store: Store, but: URIRef, size: Size | None) -> None:
        self._store, self.but = store, but
        self._known, self._triples = size is not None, size.triples if size else 0
        self._classes = Counter(size.classes if size else {})

    def change(self, change: Change) -> bool:
        """Change a graph; whether there was anything to change."""
        if not change.gone and not change.new:
            return False
        from pyoxigraph import NamedNode

        if self._known:
            for sign, quads in ((-1, change.gone), (1, change.new)):
                for quad in self._store.alone(quads, self.but):
                    self._triples += sign
                    if quad.predicate.value == str(RDF.type) and isinstance(quad.object, NamedNode):
                        self._classes[quad.object.value] += sign
        self._store.apply(change)
        return True

    def size(self) -> Size:
        """What the union holds now."""
        if not self._known:
            return Size(*self._store.size(self.but))
        return Size(self._triples, {name: number for name, number in self._classes.items() if number})
