"""What speaks for a fact and against it, by name: what the heads hold of it, how the tree joins it, who is in it.

`confidence.py` weighs these. A class that a fact belongs to is a feature of its own («slot:nsubj») with the value 1.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from math import log

from kg.facts.scene import Scene
from kg.model import Event, Fact, Mention, Position, Quotation, Relation, Role
from kg.reader.facts import ROLES
from kg.reading.antecedents import chance
from kg.reading.events import Candidate, likely, likely_parts_of
from kg.reading.sight import Sight
from kg.vocabulary import vocabulary

Features = Mapping[str, float]
KINDS = ("grave", "event", "plain", "position", "relation", "direct", "indirect")
"""Events of grave classes, of others, of no class or with nobody in them; what lasts; quotations."""
HEADS = "reader."
"""How the rule of a fact begins that the heads decided."""
WITH = "+"
"""What joins to it the rule that read the same."""
BIAS = "bias"
NUMBERS = frozenset({
    BIAS, "probability", "trigger", "factuality", "least_part", "most_part", "least_role", "parts", "dated", "quoted",
    "of", "ended", "doubt",
})  # fmt: skip
"""Features that are numbers: probabilities as log-odds, counts, and 1 for what is so."""
CLASSES = frozenset({"decided", "slot", "mention", "type", "relation"})
"""What a fact's classes are named after: «slot:nsubj»."""
SLOTS = frozenset({"nsubj", "nsubj:pass", "obj", "obl:agent", "obl:arg", "obl:mod", "nmod"})
"""Ways that the tree joins somebody right to the word that tells the event."""
ALIKE = (Role.AGENT, Role.PATIENT, Role.RECIPIENT)
"""Parts that are one where all do the same; the last two are hard to tell apart anywhere."""
ENUMERATED = frozenset({"conj", "appos", "flat:name", "flat"})
LEAST = 0.001
"""Probabilities are not taken for surer than that."""


@dataclass(frozen=True)
class Grounds:
    """A sight with its candidates: what facts of it rest on."""

    sight: Sight
    candidates: Sequence[Candidate]
    _chances: dict[int, float] = field(default_factory=dict, compare=False)

    @cached_property
    def _at(self) -> dict[tuple[int, str], Candidate]:
        return {(candidate.token, candidate.kind): candidate for candidate in self.candidates}

    def _token(self, event: Event) -> int:
        return self.sight.scene.text.index_at(event.trigger.start)

    def candidate(self, event: Event) -> Candidate:
        """The candidate that an event with a class was made of: what no head holds possible is no fact."""
        return self._at[self._token(event), event.type]

    def lesser(self, event: Event) -> Iterator[Event]:
        """An event -> the same without one of its parties, for each of them."""
        for n in range(len(event.roles)) if len(event.roles) > 1 else ():
            fewer = replace(event, roles=event.roles[:n] + event.roles[n + 1 :])
            yield replace(fewer, confidence=likely(self.sight.scene, self.candidate(event), fewer))

    def features(self, fact: Fact) -> Features:
        """A fact with the probability of the heads -> its features."""
        decided = f"decided:{kind(fact)}.{decider(fact.rule)}"
        found = {BIAS: 1.0, "probability": log_odds(fact.confidence), decided: 1.0}
        mentions = self.sight.scene.mentions
        match fact:
            case Event() if kind(fact) == "plain":
                return {BIAS: 1.0}
            case Event():
                return found | dict(self._of_event(fact)) | self._doubt(*(mention for _, mention in fact.roles))
            case Quotation():
                return found | dict(_of_mention(mentions[fact.speaker])) | self._doubt(fact.speaker)
            case Position():
                holder = dict(_of_mention(mentions[fact.holder])) | self._doubt(fact.holder)
                return found | holder | {"of": float(fact.of is not None), "ended": float(fact.ended)}
            case Relation():
                ends = (mentions[fact.subject], mentions[fact.object])
                return found | {f"relation:{fact.kind}": 1.0} | {f"mention:{end.kind}": 1.0 for end in ends}

    def _doubt(self, *mentions: int) -> dict[str, float]:
        """Mentions -> how unlikely it is that all of them stand for what they are joined with."""
        return {"doubt": -sum(log(max(self.standing(mention), LEAST)) for mention in mentions)}

    def standing(self, mention: int) -> float:
        """How likely a mention stands for what it is joined with."""
        if mention not in self._chances:
            self._chances[mention] = chance(self.sight, mention)
        return self._chances[mention]

    def _of_event(self, event: Event) -> Iterator[tuple[str, float]]:
        scene, candidate, token = self.sight.scene, self.candidate(event), self._token(event)
        yield "trigger", log_odds(candidate.probability)
        yield "factuality", log_odds(candidate.sure)
        parts = likely_parts_of(scene, candidate, event)
        yield "least_part", log_odds(min(parts, default=0.0))
        yield "most_part", log_odds(max(parts, default=0.0))
        yield "least_role", log_odds(min((_role(scene, candidate, role, m) for role, m in event.roles), default=0.0))
        heads = {mention: first(self.sight, scene.mentions[mention].head) for _, mention in event.roles}
        yield "parts", float(len({(role, heads[mention]) for role, mention in event.roles}))
        yield "dated", float(bool(event.begin))
        yield "quoted", float(scene.text.in_marks(scene.text.tokens[token]))
        for _, mention in event.roles:
            one = scene.mentions[mention]
            yield f"slot:{_slot(self.sight, token, heads[mention])}", 1.0
            yield from _of_mention(one)


def _of_mention(mention: Mention) -> Iterator[tuple[str, float]]:
    yield f"mention:{mention.kind}", 1.0
    if mention.type:
        yield f"type:{mention.type}", 1.0


def _role(scene: Scene, candidate: Candidate, role: Role, mention: int) -> float:
    """How likely somebody has that part, or one that is like it: all that meet do the same."""
    joint = any(shortcut.symmetric for shortcut in vocabulary().events[candidate.kind].shortcuts)
    like = ALIKE if joint else ALIKE[1:] if role in ALIKE[1:] else (role,)
    entities = scene.entities(mention)
    parts = (part.chances for part in candidate.parts if part.group in entities and part.chances)
    return max((sum(chances[ROLES.index(other)] for other in like) for chances in parts), default=0.0)


def first(sight: Sight, token: int) -> int:
    """A token -> the first of those that it is coordinated with or beside: an enumeration is as sure as its first."""
    tokens = sight.scene.text.tokens
    while tokens[token].dep in ENUMERATED and tokens[token].head != token:
        token = tokens[token].head
    return token


def _slot(sight: Sight, trigger: int, head: int) -> str:
    """How the tree joins a participant to the word: a relation of `SLOTS`, else below it, beside it, or far from it."""
    way = sight.look.way(trigger, head)
    return way if way in SLOTS else "far" if way == "far" else "beside" if "^" in way else "below"


def key(fact: Fact) -> str:
    """A fact -> its kind and what decided it."""
    return f"{kind(fact)}.{decider(fact.rule)}"


def kind(fact: Fact) -> str:
    """A fact -> its kind."""
    match fact:
        case Event() if fact.type == "Event" or not fact.roles:
            return "plain"
        case Event():
            return kind_of(fact.type)
        case Quotation():
            return fact.kind
        case Position():
            return "position"
        case _:
            return "relation"


def kind_of(event: str) -> str:
    """The class of an event -> `grave` where a false one would harm somebody, else `event`."""
    found = vocabulary().events.get(event)
    return "grave" if found is not None and found.grave else "event"


def decider(rule: str) -> str:
    """The rule of a fact -> what decided it: the heads, a rule, or both."""
    if not rule.startswith(HEADS):
        return "rules"
    return "both" if WITH in rule else "heads"


def log_odds(probability: float | None) -> float:
    """A probability, held between what may be believed -> its log-odds; nothing where there is none."""
    if probability is None:
        return 0.0
    held = min(max(probability, LEAST), 1 - LEAST)
    return log(held / (1 - held))
