"""An event of a reading as `kg.wording` takes it: what its label says, never more than the article does."""

from collections.abc import Mapping, Sequence

from kg import wording
from kg.graph.account import Account
from kg.model import Entity, EntityType, Event, Role

LANGUAGE = "fr"
"""The language of the labels of events."""

PARTIES = frozenset({EntityType.PERSON, EntityType.ORGANIZATION, EntityType.GPE})
"""The types of those who act."""

KINDS = {
    EntityType.PERSON: "Person",
    EntityType.ORGANIZATION: "Organization",
    EntityType.GPE: "Place",
    EntityType.LOCATION: "Place",
    EntityType.EVENT: "NamedEvent",
    EntityType.WORK: "Work",
}

Cast = Mapping[Role, Sequence[Entity]]
"""The entities in each role."""


def label(event: Event, cast: Cast, account: Account) -> str:
    """An event, who takes part, the account that tells it -> its label: a sentence, with its date and its figures."""
    source = next(iter(account.things(event.claimed_by)), None)
    told = wording.Told(
        kind="event",
        type=event.type,
        cast=tuple((role.value, _named(entity)) for role, entities in cast.items() for entity in entities),
        factuality=event.factuality.value,
        text=event.predicate,
        claimed_by=_named(source) if source else None,
        begin=event.begin,
        end=event.end,
        amounts=tuple(_amounts(event, account)),
    )
    return wording.sentence(told, LANGUAGE, whole=True)


def _named(entity: Entity) -> wording.Named:
    return wording.Named.of(entity.label, KINDS[entity.type], entity.classes)


def _amounts(event: Event, account: Account) -> list[wording.Amount]:
    """The figures of an event, in the order of the text."""
    found = sorted(event.quantities, key=lambda one: one.span.start)
    article = account.reading.article
    return [wording.Amount(article.slice(one.span), one.kind.value, one.values[0]) for one in found]
