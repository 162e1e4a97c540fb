"""Events of an article -> their triples, shortcuts included."""

from collections.abc import Iterator
from itertools import permutations, product

from rdflib import RDF, RDFS, Literal, URIRef

from kg.graph import values
from kg.graph.account import Account, Triple
from kg.graph.quantities import quantities
from kg.graph.wording import PARTIES, Cast, label
from kg.model import Entity, Event, Factuality, Role
from kg.namespaces import KG
from kg.vocabulary import EventClass, Shortcut


def triples(event: Event, account: Account) -> Iterator[Triple]:
    """An event -> its triples; none where no entity takes part."""
    cast = _cast(event, account)
    if not any(cast.values()):
        return
    kind = account.vocabulary.event(event.type, event.rule)
    node, words = named(event, account)
    yield node, RDF.type, KG.Event
    yield node, RDF.type, kind.iri
    yield node, RDFS.label, words
    yield node, KG.factuality, KG[event.factuality.value]
    if is_minor(event, kind, cast):
        yield node, KG.importance, KG.Minor
    if event.predicate:
        yield node, KG.predicate, account.words(event.predicate)
    for role, entities in cast.items():
        for entity in entities:
            yield node, KG[role.value], account.names.entity(entity.id)
    yield from _circumstances(node, event, account)
    yield from quantities(node, event, account)
    yield from account.evidence(node, event.evidence, event.rule)
    yield from account.confidence(node, event.confidence)
    if event.factuality is Factuality.ASSERTED:
        yield from _shortcuts(kind, cast, account)


def named(event: Event, account: Account) -> tuple[URIRef, Literal]:
    """An event -> its IRI and its label."""
    node = account.names.hashed("event", account.id, *_content(event, account))
    return node, account.words(label(event, _cast(event, account), account))


def _cast(event: Event, account: Account) -> Cast:
    """Who takes part, each once a role, in the order of the text's roles."""
    cast: dict[Role, list[Entity]] = {role: [] for role in Role}
    for role, mention in event.roles:
        cast[role] += [entity for entity in account.things(mention) if entity not in cast[role]]
    return cast


def is_minor(event: Event, kind: EventClass, cast: Cast) -> bool:
    """Whether an event is of no narrower class than kg:Event, and says neither where nor when nor who with whom."""
    participants = {entity.id for role, entities in cast.items() if role is not Role.PLACE for entity in entities}
    dated = values.days(event.begin, event.end) is not None
    return kind.iri == KG.Event and len(participants) < 2 and not cast.get(Role.PLACE) and not dated


def _content(event: Event, account: Account) -> tuple[object, ...]:
    """What tells an event from all others of its article."""
    mentions = account.reading.mentions
    roles = [(role.value, mentions[i].span.start, mentions[i].span.end) for role, i in event.roles]
    trigger = (event.trigger.start, event.trigger.end)
    return event.type, event.predicate, trigger, roles, event.factuality.value, event.begin, event.end


def _circumstances(node: URIRef, event: Event, account: Account) -> Iterator[Triple]:
    """When it happened and who claims it, as far as known."""
    yield from account.dated(node, event.begin, event.end)
    if event.factuality is Factuality.CLAIMED:
        for source in account.iris(event.claimed_by):
            yield node, KG.claimedBy, source


def _shortcuts(kind: EventClass, cast: Cast, account: Account) -> Iterator[Triple]:
    """What the event says in one triple each."""
    for shortcut in kind.shortcuts:
        for left, right in _pairs(shortcut, cast):
            if left != right:
                yield account.names.entity(left.id), shortcut.property, account.names.entity(right.id)


def _pairs(shortcut: Shortcut, cast: Cast) -> Iterator[tuple[Entity, Entity]]:
    """From each source to each target; a symmetric one both ways, and among the sources where there is no target."""
    sources = cast[shortcut.source]
    targets = [entity for role in shortcut.targets for entity in cast[role] if _fits(shortcut, entity)]
    yield from product(sources, targets)
    if shortcut.symmetric:
        yield from product(targets, sources) if targets else permutations(sources, 2)


def _fits(shortcut: Shortcut, target: Entity) -> bool:
    """Whether a shortcut may lead to an entity."""
    return shortcut.parties is None or shortcut.parties == (target.type in PARTIES)
