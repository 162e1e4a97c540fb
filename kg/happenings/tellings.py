"""A reading and the entities of its things -> its events as they are compared with those of other articles."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from sys import intern

from kg import calendar
from kg.happening import Account
from kg.happenings.sentences import Sentence, said
from kg.knowledge.names import folded
from kg.model import Entity, Event, Factuality, Mention, Quantity, Reading, Role

PLAIN = "Event"
"""The class of events that have none; what they are is said by their predicate."""
Days = tuple[int, int]
"""The first and the last day of an interval, as numbers."""
Things = frozenset[str]
NOBODY: Things = frozenset()


@dataclass(frozen=True, slots=True)
class Telling:
    """One article's event, as it is compared. `ref` names it for people: article, class and where its word stands.

    `kind` is what all accounts of one happening share: the class, for a plain event the predicate as well; `roles`
    hold the ids of those who take part, `parties` all of them but places, `places` these. `date` is as precise as the
    text, and that of an interval's end; `days` are those that it allows, `told` those of the article's publication;
    `company` is all that the article names. Of the reading itself nothing is held: there are more events in a corpus
    than fit into memory with their texts.
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
    date: tuple[str, ...]
    days: Days | None
    told: Days | None
    company: Things
    sentence: Sentence
    quantities: tuple[Quantity, ...]

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
    def order(self) -> tuple[int, str, int]:
        """What tellings are put in order by: the day of the article, then where."""
        return (self.told[0] if self.told else date.max.toordinal(), *self.account)


def tellings(reading: Reading, entities: Mapping[int, Entity]) -> Iterator[Telling]:
    """A reading and the entities of its things, by their numbers -> its events that somebody takes part in, but for
    those that are only possible: they are no happenings."""
    company = frozenset(entity.id for entity in entities.values())
    refs = Counter[str]()
    told, same = days(reading.article.published), dict[Things, Things]()
    for number, event in ((n, fact) for n, fact in enumerate(reading.facts) if isinstance(fact, Event)):
        ref = _ref(reading, event, refs)
        roles = {r: same.setdefault(some, some) for r, some in _roles(event, reading.mentions, entities).items()}
        if not roles or event.factuality is Factuality.HYPOTHETICAL:
            continue
        predicate = intern(folded(event.predicate))
        yield Telling(
            account=Account(reading.article.id, number),
            ref=ref,
            type=event.type,
            kind=intern(f"{PLAIN} {predicate}") if event.type == PLAIN else event.type,
            predicate=predicate,
            factuality=event.factuality,
            roles=roles,
            parties=_parties(roles, same),
            places=roles.get(Role.PLACE, NOBODY),
            date=tuple(date_ for date_ in (event.begin, event.end) if date_),
            days=days(event.begin, event.end),
            told=told,
            company=company,
            sentence=said(reading, event.trigger),
            quantities=event.quantities,
        )


def days(begin: str | None, end: str | None = None) -> Days | None:
    """A date of any precision, and that of an interval's end -> the days that they allow; None for what is no date."""
    found = calendar.days(begin, end)
    if found is None or found[0] > found[1]:
        return None
    return date.fromisoformat(found[0]).toordinal(), date.fromisoformat(found[1]).toordinal()


def _parties(roles: Mapping[Role, Things], same: dict[Things, Things]) -> Things:
    """All who take part, places apart; sets that are the same already are shared."""
    found = NOBODY.union(*(some for role, some in roles.items() if role is not Role.PLACE))
    return same.setdefault(found, found)


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
