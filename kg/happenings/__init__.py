"""Readings and entities -> happenings: the events of different articles that are one, each join with its reasons, where
their accounts disagree, and the stories in which they go on with each other."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import chain

from kg.decisions import NONE, Judgements
from kg.directory import Directory
from kg.happening import Happening, Happenings
from kg.happenings import scenes, sentences
from kg.happenings.clusters import Compare, Group, Likely, clustered
from kg.happenings.copies import Text, compared, copies, sources
from kg.happenings.disagreements import disagreements
from kg.happenings.evidence import Feature, features
from kg.happenings.lines import stories
from kg.happenings.near import Near, likely
from kg.happenings.spans import best, iso, spanned
from kg.happenings.tellings import Telling, tellings
from kg.happenings.world import Ground, World, ground
from kg.knowledge import Knowledge
from kg.memory import Again, Kept
from kg.model import Article, Entity, Reading
from kg.shelf import Shelved, at_hand
from kg.spool import spooled

__all__ = ["Sharing", "happenings"]

UNDATED = ("~", "~")
"""What comes after all days."""
Note = Callable[[str, tuple[Telling, ...]], None]
"""Who is told the events of an article."""


def happenings(
    readings: Iterable[Reading],
    entities: Iterable[Entity],
    knowledge: Knowledge,
    judgements: Judgements = NONE,
    known: Directory | None = None,
) -> Happenings:
    """Readings, the entities of all of them, and what people decided -> the happenings that several articles tell of,
    in the order of their days, the pairs of accounts that may be one, and the stories. `known` is where the numbers of
    articles lead, where that is known already.

    Readings are gone through twice, one at a time; an iterator, which can be only once, is held whole.
    """
    held = tuple(readings) if isinstance(readings, Iterator) else readings
    sharing = Sharing(knowledge, judgements, again=False, known=known or Directory(entities))
    found = sharing.happenings(Again(partial(at_hand, held)), entities)
    _forget()
    return found


def _forget() -> None:
    """Remember no words: what is held of those compared last takes as much as a thousand articles' events."""
    for remembers in (sentences, scenes):
        remembers.forget()


class Sharing:
    """The same again and again, for readings of which few are new: what was worked out for the others is used again
    where it still holds."""

    def __init__(
        self, knowledge: Knowledge, judgements: Judgements = NONE, again: bool = True, known: Directory | None = None
    ) -> None:
        """Nothing is known yet but the tables and what people decided; where there is no next time, nothing is kept.
        `known` is where the numbers of articles lead, where somebody else asks for that too."""
        self._knowledge, self._judgements = knowledge, judgements
        self._known = known or Directory()
        self._grounds, self._tellings = Kept[Ground](again), Kept[tuple[Telling, ...]](again)
        self._features, self._texts = Kept[tuple[Feature, ...]](again), Kept[Text](again)
        self._near = Near(judgements) if again else None

    def happenings(self, readings: Iterable[Shelved], entities: Iterable[Entity]) -> Happenings:
        """Readings, which are gone through twice, and the entities of all of them -> their happenings, doubts and
        stories."""
        for kept in (self._grounds, self._tellings, self._features, self._texts):
            kept.turn()
        self._known.turn(entities)
        if self._near is None:
            with spooled(_kind, _named(self._known)) as spool:
                world = self._world(readings, lambda _, some: spool.keep(some))
                return self._shared(readings, spool, likely(spool.parts(), world, self._judgements), world)
        told: dict[str, tuple[Telling, ...]] = {}
        world = self._world(readings, told.__setitem__)
        every = tuple(chain.from_iterable(told.values()))
        return self._shared(readings, every, self._near.likely(told, world), world)

    def _shared(
        self, readings: Iterable[Shelved], every: Iterable[Telling], found: Iterable[Likely], world: World
    ) -> Happenings:
        """Readings, the events of all, gone through again and again, and the pairs of them that are at least perhaps
        one -> what several articles tell of."""
        groups, doubts = clustered(every, found, self._comparing(world), self._judgements)
        _forget()
        happened = self._happened(readings, groups, world)
        return Happenings(happened, tuple(doubts), stories(every, groups, world))

    def _happened(self, readings: Iterable[Shelved], groups: Iterable[Group], world: World) -> tuple[Happening, ...]:
        """Readings, and the events of all that are one -> those that several articles tell of, in order."""
        shared = [group for group in groups if len({telling.account.article for telling in group.tellings}) > 1]
        texts = self._told_by(readings, shared)
        copied, articles = copies(texts), {text.article.id: text.article for text in texts}
        happened = (_happening(group, articles, copied, world) for group in shared)
        return tuple(sorted(happened, key=lambda one: (one.days or UNDATED, one.accounts)))

    def _world(self, readings: Iterable[Shelved], note: Note) -> World:
        """Readings, one at a time -> what is to be known of the corpus; notes their events as they are compared."""

        def grounds() -> Iterator[Ground]:
            for one in readings:
                note(one.article, self._told(one))
                yield self._grounds.of((one,), partial(_ground, one))

        return World.of(grounds(), self._known, self._knowledge)

    def _comparing(self, world: World) -> Compare:
        """What compares two tellings, and does so again only where what it asks of the corpus changed."""
        marks: dict[str, tuple[object, ...]] = {}

        def compare(one: Telling, other: Telling) -> tuple[Feature, ...]:
            if not self._features.holds:
                return tuple(features(one, other, world))
            for some in (one, other):
                if some.ref not in marks:
                    marks[some.ref] = world.mark(some.named)
            more = marks[one.ref], marks[other.ref]
            return self._features.of((one, other), lambda: tuple(features(one, other, world)), more)

        return compare

    def _told(self, one: Shelved) -> tuple[Telling, ...]:
        """A reading -> its events as they are compared."""
        make = partial(_told, one, self._known)
        return self._tellings.of((one, self._known.leads(one.article)), make) if self._tellings.holds else make()

    def _told_by(self, readings: Iterable[Shelved], groups: Sequence[Group]) -> list[Text]:
        """The articles that tell of what others tell of too, as they are compared."""
        wanted = {telling.account.article for group in groups for telling in group.tellings}
        tellers = (one for one in readings if one.article in wanted) if wanted else ()
        return [self._texts.of((one,), partial(_text, one)) for one in tellers]


def _kind(telling: Telling) -> str:
    return telling.kind


def _named(known: Directory) -> Iterator[str]:
    """The ids of entities and of the articles that tell of them: there are as many as of events."""
    yield from (entity.id for entity in known.entities)
    yield from known.articles


def _ground(one: Shelved) -> Ground:
    return ground(one.take())


def _text(one: Shelved) -> Text:
    return compared(one.take().article)


def _told(one: Shelved, known: Directory) -> tuple[Telling, ...]:
    return tuple(tellings(one.take(), known.of(one.article)))


def _happening(group: Group, articles: Mapping[str, Article], copied: Mapping[str, str], world: World) -> Happening:
    told = sorted(group.tellings, key=lambda telling: telling.order)
    tellers = [articles[article] for article in dict.fromkeys(telling.account.article for telling in told)]
    return Happening(
        type=told[0].type,
        accounts=tuple(telling.account for telling in told),
        best=best(told),
        days=iso(days) if (days := spanned(told)) else None,
        sources=sources(tellers, copied),
        joins=tuple(sorted(group.joins, key=lambda join: (-join.score, join.refs))),
        disagreements=disagreements(told, world),
        copies=tuple((article.id, copied[article.id]) for article in tellers if article.id in copied),
    )
