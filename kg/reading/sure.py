"""Facts as far as they are sure: an event of which all is not sure enough is told without who is the least sure."""

from collections.abc import Iterator
from dataclasses import replace

from kg.model import EntityType, Event, Fact
from kg.reading.confidence import Confidence
from kg.reading.features import Grounds, kind

PART = 0.5
"""Who is no likelier right than that in an event of which the rest is right is left out."""
STANDS = 0.95
"""How likely a pronoun or description must stand for who is told to die, to be arrested or accused. Of 17 in agency
articles that the heads held for less likely 7 were somebody else's, of 30 that they held for likelier one."""


def sure(grounds: Grounds, fact: Fact, confidence: Confidence, least: float | None) -> Fact | None:
    """What facts rest on, one of them with the probability of the heads, what says how sure it is, and how sure it must
    be (None for the default of its kind) -> as much of it as is sure enough, with the chance that it is right; None
    where nothing is."""
    needed = confidence.least(fact) if least is None else least
    if kind(fact) == "grave" and isinstance(fact, Event):
        fact = _of_the_known(grounds, fact)
        if not fact.roles:
            return None
    chance = confidence.of(fact, grounds.features(fact))
    while True:
        rest = max(_rest(grounds, fact, confidence), key=lambda pair: pair[1], default=None)
        if chance >= needed and (rest is None or chance > PART * rest[1]):
            return replace(fact, confidence=chance)
        if rest is None:
            return None
        fact, chance = rest


def _of_the_known(grounds: Grounds, event: Event) -> Event:
    """An event that would harm somebody if it were false -> the same without those of whom it is not sure who they are:
    «son décès», «l'ancien président»."""
    mentions = grounds.sight.scene.mentions
    known = tuple(
        (role, mention)
        for role, mention in event.roles
        if mentions[mention].type is not EntityType.PERSON or grounds.standing(mention) >= STANDS
    )
    return event if len(known) == len(event.roles) else replace(event, roles=known)


def _rest(grounds: Grounds, fact: Fact, confidence: Confidence) -> Iterator[tuple[Event, float]]:
    """A fact -> what may be left of it, with the chance that that is right."""
    if isinstance(fact, Event) and fact.type != "Event":
        for fewer in grounds.lesser(fact):
            yield fewer, confidence.of(fewer, grounds.features(fewer))
