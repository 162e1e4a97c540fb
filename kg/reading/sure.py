"""Facts as far as they are sure: an event of which all is not sure enough is told without who is the least sure."""

from collections.abc import Iterator
from dataclasses import replace

from kg.model import EntityType, Event, Fact, Factuality, MentionKind, Position, Quotation, Relation, Role
from kg.reading.antecedents import ANTECEDENT
from kg.reading.confidence import Confidence
from kg.reading.features import HEADS, Grounds, decider, kind
from kg.reading.thresholds import Thresholds

BORNE = "title-"
"""How the rule of a link begins that joins a title with who bears it."""
BELONGS = frozenset({"affiliation", "memberOf"})
VERBAL = frozenset({"VERB", "AUX"})
TELLS = 0.9
"""How sure it must be who a title is that speaks, where only the heads join it with somebody."""


def sure(grounds: Grounds, fact: Fact, confidence: Confidence, limits: Thresholds, least: float | None) -> Fact | None:
    """What facts rest on, one of them with the probability of the heads, what says how sure it is, the thresholds, and
    how sure all that is told of it must be -> as much of it as is, with its confidence; None for nothing.

    `least` None: by default an event is told whole where what is left without its least sure party is sure enough for
    its kind, and nobody in it is unlikely.
    """
    needed = _needed(fact, confidence, limits) if least is None else least
    if isinstance(fact, Position):
        if not _is_held(grounds, fact.holder, limits):
            return None
        if fact.of is not None and not _is_linked(grounds, fact.of, limits.stands):
            fact = replace(fact, of=None)
    if isinstance(fact, Quotation) and not _is_told_by(grounds, fact):
        return None
    if isinstance(fact, Event) and kind(fact) == "grave":
        fact = _of_the_known(grounds, fact, limits)
        if not fact.roles:
            return None
    chance = confidence.of(fact, grounds.features(fact))
    while True:
        rest = max(_rest(grounds, fact, confidence), key=lambda pair: pair[1], default=None)
        core = chance if rest is None or least is not None else max(chance, rest[1])
        if core >= needed and (rest is None or chance > limits.rest * rest[1]):
            stated = confidence.stated(fact, grounds.features(fact))
            held = least is not None or stated >= _stated(grounds, fact, limits)
            return replace(fact, confidence=stated) if held else None
        if rest is None:
            return None
        fact, chance = rest


def _needed(fact: Fact, confidence: Confidence, limits: Thresholds) -> float:
    """How sure a fact must be by default; what names nobody but where it was can harm nobody."""
    placed = isinstance(fact, Event) and {role for role, _ in fact.roles} == {Role.PLACE}
    return min(confidence.least(fact), limits.nobody) if placed else confidence.least(fact)


def _stated(grounds: Grounds, fact: Fact, limits: Thresholds) -> float:
    """How sure it must be by default what is stated of a fact: more of what may harm, of what only the heads see in a
    noun as done by somebody («la visite»), and of who belongs to a body."""
    if _may_harm(fact):
        return limits.harmful
    if isinstance(fact, Relation) and fact.kind in BELONGS:
        return limits.belongs
    return limits.noun if isinstance(fact, Event) and _is_deed_by_noun(grounds, fact) else 0.0


def _is_deed_by_noun(grounds: Grounds, event: Event) -> bool:
    """Whether only the heads see in a noun that somebody did what may harm nobody, or did not: not a plan, nor where it
    was."""
    token = grounds.sight.scene.token_at(event.trigger)
    named = any(role is not Role.PLACE for role, _ in event.roles)
    told = kind(event) == "event" and event.factuality is not Factuality.PLANNED
    alone = decider(event.rule) == "heads"
    return told and named and alone and token is not None and token.pos not in VERBAL


def _of_the_known(grounds: Grounds, event: Event, limits: Thresholds) -> Event:
    """An event that would harm somebody if it were false -> the same without those of whom it is not sure who they are:
    «son décès», «l'ancien président»; of bodies less is asked («la coalition»)."""
    known = tuple(
        (role, mention)
        for role, mention in event.roles
        if _is_known(grounds, mention, limits.stands) and (_is_linked(grounds, mention, limits.holds))
    )
    return event if len(known) == len(event.roles) else replace(event, roles=known)


def _may_harm(fact: Fact) -> bool:
    """Whether somebody, not only a place, is told to have a part in a harmful event."""
    if not isinstance(fact, Event) or kind(fact) != "grave":
        return False
    return any(role is not Role.PLACE for role, _ in fact.roles)


def _is_held(grounds: Grounds, holder: int, limits: Thresholds) -> bool:
    """Whether it is sure enough who holds an office; more is asked where nothing but the heads joins the title itself
    with somebody («pour le vice-procureur» in an article on a minister)."""
    return _is_known(grounds, holder, limits.stands if _is_titled(grounds, holder) else limits.holds)


def _is_told_by(grounds: Grounds, quotation: Quotation) -> bool:
    """Whether it is sure enough who speaks, where nothing but the heads hears it and joins a title with somebody who is
    introduced with former ones: «pour le vice-procureur» in an article on a former minister."""
    scene, speaker = grounds.sight.scene, quotation.speaker
    if not quotation.rule.startswith(HEADS) or not _is_titled(grounds, speaker):
        return True
    same = set(scene.entities(speaker))
    borne = [
        scene.text.title_of.get(m.head)
        for n, m in enumerate(scene.mentions)
        if m.link is not None and m.link.rule.startswith(BORNE) and same & set(scene.entities(n))
    ]
    own = scene.text.title_of.get(scene.mentions[speaker].head)
    now = own is not None and not own.ended  # «l'ancien général» may be a former minister
    ended = bool(borne) and all(phrase is not None and phrase.ended for phrase in borne)
    return not (now and ended) or _is_known(grounds, speaker, TELLS)


def _is_titled(grounds: Grounds, mention: int) -> bool:
    """Whether a mention is a description that only the heads join with something."""
    one = grounds.sight.scene.mentions[mention]
    return one.kind is MentionKind.DESCRIPTION and one.link is not None and one.link.rule == ANTECEDENT


def _is_known(grounds: Grounds, mention: int, least: float) -> bool:
    """Whether it is sure enough whom a pronoun or description of a person stands for."""
    return grounds.sight.scene.mentions[mention].type is not EntityType.PERSON or grounds.standing(mention) >= least


def _is_linked(grounds: Grounds, mention: int, least: float) -> bool:
    """Whether it is sure enough what a pronoun or description of anything stands for, where the heads joined it, or a
    rule that may err («son pays» of the only country that is named)."""
    link = grounds.sight.scene.mentions[mention].link
    joined = link is not None and (link.rule == ANTECEDENT or link.score < 1)
    return not joined or grounds.standing(mention) >= least


def _rest(grounds: Grounds, fact: Fact, confidence: Confidence) -> Iterator[tuple[Event, float]]:
    """A fact -> what may be left of it, with the chance that that is right."""
    if isinstance(fact, Event) and fact.type != "Event":
        for fewer in grounds.lesser(fact):
            yield fewer, confidence.of(fewer, grounds.features(fewer))
