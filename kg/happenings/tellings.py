"""A reading and the entities of its things -> its events as they are compared with those of other articles."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from sys import intern

from kg import calendar
from kg.happening import Account
from kg.happenings.rarity import Vector
from kg.happenings.scenes import Names, Scene, scene
from kg.happenings.sentences import Sentence, place, said, weighed
from kg.knowledge.names import folded
from kg.model import Entity, Event, Factuality, Mention, Quantity, Reading, Role

PLAIN = "Event"
"""The class of events that have none; what they are is said by their predicate."""
Days = tuple[int, int]
"""The first and the last day of an interval, as numbers."""
Things = frozenset[str]
NOBODY: Things = frozenset()
SILENT, NOWHERE = Sentence("", frozenset(), "", 0, ""), Scene("", b"")
"""A sentence without words, and no article's scene."""


@dataclass(frozen=True, slots=True)
class Telling:
    """One article's event, as it is compared. `ref` names it for people: article, class and where its word stands.

    `kind` is what all accounts of one happening share: the class, for a plain event the predicate as well; `roles`
    hold the ids of those who take part, `parties` all of them but places, `places` these; `named` are all of them and
    all else that its sentence names. `date` is as precise as the text, and that of an interval's end; `days` are those
    that it allows, `told` those of the article's publication; `company` is all that the article names, `alike` how many
    events of its kind the article tells, `sentence` and `scene` are in which words. Of the reading itself nothing is
    held: there are more events in a corpus than fit into memory with their texts.
    """

    account: Account
    ref: str
    type: str
    kind: str
    predicate: str
    factuality: Factuality
    roles: Mapping[Role, Things]
    parties: Things
    places: Things
    named: Things
    date: tuple[str, ...]
    days: Days | None
    told: Days | None
    company: tuple[str, ...]
    alike: int
    sentence: Sentence
    scene: Scene
    quantities: tuple[Quantity, ...]

    def without_words(self) -> "Telling":
        """The same, of which nothing is held of the words around it: they are compared no more."""
        return replace(self, company=(), sentence=SILENT, scene=NOWHERE)

    @property
    def words(self) -> Things:
        """The words of its sentence that tell it from others: no names, no figures, nothing short."""
        return self.sentence.words

    @property
    def figures(self) -> Things:
        """What its sentence writes in figures; those of its date say nothing more than that."""
        found = self.sentence.figures
        return found - {part.lstrip("0") for date_ in self.date for part in date_.split("-")} if found else found

    @property
    def series(self) -> frozenset[tuple[str, int]]:
        """What is numbered in its sentence, and with which number."""
        return self.sentence.series

    @property
    def said(self) -> Vector:
        """The words of its sentence, names and all."""
        return weighed(self.sentence.said, self.scene.language)

    @property
    def nearby(self) -> Vector:
        """The words next to its own, with that."""
        return weighed(self.sentence.nearby, self.scene.language)

    @property
    def stem(self) -> str:
        """The beginning of its own word, as written."""
        return self.sentence.stem

    @property
    def order(self) -> tuple[int, str, int]:
        """What tellings are put in order by: the day of the article, then where."""
        return (self.told[0] if self.told else date.max.toordinal(), *self.account)


def tellings(reading: Reading, entities: Mapping[int, Entity]) -> Iterator[Telling]:
    """A reading and the entities of its things, by their numbers -> its events that somebody takes part in, but for
    those that are only possible: they are no happenings."""
    around, names = scene(reading.article), Names(reading, {number: entity.id for number, entity in entities.items()})
    found, told = list(_events(reading, entities)), days(reading.article.published)
    kinds, dates = Counter(_kind(event) for _, event, _, _ in found), dict[tuple[str, ...], tuple[str, ...]]()
    company, same = tuple(sorted({entity.id for entity in entities.values()})), dict[Things, Things]()
    for number, event, ref, given in found:
        roles = {role: _same(some, same) for role, some in given.items()}
        where = place(reading.article, event.trigger)
        yield Telling(
            account=Account(reading.article.id, number),
            ref=ref,
            type=event.type,
            kind=_kind(event),
            predicate=intern(folded(event.predicate)),
            factuality=event.factuality,
            roles=roles,
            parties=_same(NOBODY.union(*(some for role, some in roles.items() if role is not Role.PLACE)), same),
            places=roles.get(Role.PLACE, NOBODY),
            named=_same(names.within(where.stretch).union(*roles.values()), same),
            date=dates.setdefault(dated := tuple(date_ for date_ in (event.begin, event.end) if date_), dated),
            days=told if (when := days(event.begin, event.end)) == told else when,
            told=told,
            company=company,
            alike=kinds[_kind(event)],
            sentence=said(reading, where),
            scene=around,
            quantities=event.quantities,
        )


def _events(reading: Reading, entities: Mapping[int, Entity]) -> Iterator[tuple[int, Event, str, dict[Role, Things]]]:
    """The events that somebody takes part in, each with its place among the facts, its name and who takes part."""
    refs = Counter[str]()
    for number, event in enumerate(reading.facts):
        if isinstance(event, Event):
            ref = _ref(reading, event, refs)
            roles = _roles(event, reading.mentions, entities)
            if roles and event.factuality is not Factuality.HYPOTHETICAL:
                yield number, event, ref, roles


def _kind(event: Event) -> str:
    return intern(f"{PLAIN} {folded(event.predicate)}") if event.type == PLAIN else event.type


def _same(some: Things, same: dict[Things, Things]) -> Things:
    """Sets that are the same already are shared."""
    return same.setdefault(some, some)


def days(begin: str | None, end: str | None = None) -> Days | None:
    """A date of any precision, and that of an interval's end -> the days that they allow; None for what is no date."""
    found = calendar.days(begin, end)
    if found is None or found[0] > found[1]:
        return None
    return date.fromisoformat(found[0]).toordinal(), date.fromisoformat(found[1]).toordinal()


def _ref(reading: Reading, event: Event, refs: Counter[str]) -> str:
    """What people name an event by: numbered where another of its class hangs on the same word."""
    name = f"{event.type}@{event.trigger.start}"
    refs[name] += 1
    article = " ".join(reading.article.id.split())
    return f"{article}#{name}" + (f"#{refs[name]}" if refs[name] > 1 else "")


def _roles(event: Event, mentions: tuple[Mention, ...], entities: Mapping[int, Entity]) -> dict[Role, Things]:
    found: dict[Role, set[str]] = {}
    for role, at in event.roles:
        mention = mentions[at]
        numbers = mention.members or ((mention.entity,) if mention.entity is not None else ())
        things = {entities[number].id for number in numbers if number in entities}
        if things:
            found.setdefault(role, set()).update(things)
    return {role: frozenset(found[role]) for role in Role if role in found}
