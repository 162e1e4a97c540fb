"""What an event takes of what the heads hold likely, of the rule that reads the same word, and of the grammar."""

from collections.abc import Container
from dataclasses import replace

from kg.facts.events import evidence
from kg.facts.factuality import status
from kg.facts.scene import Scene
from kg.model import Event, Factuality, Role
from kg.reading.events import Candidate, Part
from kg.reading.features import WITH, first
from kg.reading.sight import Sight

UNLIKELY = 0.15
"""A party that the heads hold for less likely is not taken from a rule."""
LEAVE = "Leave"
"""The class of events in which the agent leaves an office, of one's own will or not."""
SURE = 0.9
"""What the heads hold for less sure whether an event happened is left to a rule that reads it."""


def likely_parts(sight: Sight, candidate: Candidate, told: Container[int], least: float, afar: float) -> list[Part]:
    """A candidate, and the words that surely tell something -> its parts that are likely enough; of what only other
    sentences name, more is asked. What the tree gives to another word is left to that."""
    here = sight.look.sentence(candidate.token)
    found = []
    for part in candidate.parts:
        near = sight.look.sentence(sight.scene.mentions[part.mention].head) == here
        if part.probability < (least if near else max(least, afar)):
            continue
        things = (sight.look.things[n] for n in sight.look.near(here, 0, 0))
        heads = [thing.item.head for thing in things if thing.group == part.group]
        if not heads or not all(_is_of_another(sight.scene, candidate.token, part.role, head, told) for head in heads):
            found.append(part)
    return _who_leave(sight, candidate, found) if candidate.kind == LEAVE else found


def _who_leave(sight: Sight, candidate: Candidate, parts: list[Part]) -> list[Part]:
    """The parts of a leaving without who dismisses: X of «X limoge Y», of «Y est démis par X»; the heads take either.
    Of two on either side of the word, neither where the tree does not say who leaves."""
    heads = [first(sight, sight.scene.mentions[part.mention].head) for part in parts]
    ways = [sight.look.way(candidate.token, head) for head in heads]
    agents = [n for n, part in enumerate(parts) if part.role == Role.AGENT]
    if any(ways[n] == "obj" for n in agents):
        gone = [n for n in agents if ways[n] == "nsubj"]
    elif any(ways[n] == "obl:agent" for n in agents):
        gone = [n for n in agents if ways[n] == "obl:agent"]
    else:
        here = sight.look.sentence(candidate.token)
        sides = {heads[n] < candidate.token for n in agents if sight.look.sentence(heads[n]) == here}
        gone = agents if len(sides) == 2 else []
    return [part for n, part in enumerate(parts) if n not in gone]


def _is_of_another(scene: Scene, trigger: int, role: str, head: int, told: Container[int]) -> bool:
    """Whether what a word names belongs to another word than the trigger: X to «dirigé» in «dirigé par X»; the place Y
    to «visite» in «sa visite à Y dure», where «visite» tells an event that the trigger is no part of."""
    syntax = scene.text.syntax
    token = syntax.tokens[head]
    if token.head in (trigger, head):
        return False
    if token.dep == "obl:agent":
        return True
    noun = syntax.tokens[token.head]
    own = role == "place" and token.dep.startswith("nmod") and noun.index in told
    return own and all(below.index != trigger for below in syntax.subtree(noun))


def with_rule(scene: Scene, event: Event, rule: Event, candidate: Candidate) -> Event:
    """An event of the heads and the one that a rule reads in the same word -> the first with what it lacks of the
    second: parties that the heads do not exclude, the time, and the factuality where the heads are not sure of theirs
    or the rule asserts less. Who takes which part the tree shows better: for parties of both the rule says it."""
    parts = {e: role for role, m in rule.roles for e in scene.entities(m)}
    own = [(next((parts[e] for e in scene.entities(m) if e in parts), role), m) for role, m in event.roles]
    known = {e for _, m in event.roles for e in scene.entities(m)}
    likely = {p.group for p in candidate.parts if p.probability >= UNLIKELY}
    added = [
        (role, m)
        for role, m in rule.roles
        if not known & set(scene.entities(m)) and (likely & set(scene.entities(m)) or scene.mentions[m].members)
    ]
    time = (event.begin, event.end) if event.begin else (rule.begin, rule.end)
    roles = (*own, *added)
    doubted = event.factuality is Factuality.ASSERTED and rule.factuality is not Factuality.ASSERTED
    sure = candidate.sure >= SURE and not doubted
    return replace(
        event,
        roles=roles,
        begin=time[0],
        end=time[1],
        factuality=event.factuality if sure else rule.factuality,
        claimed_by=event.claimed_by if sure else rule.claimed_by,
        rule=f"{event.rule}{WITH}{rule.rule}",
        evidence=(evidence(scene, scene.text.tokens[candidate.token], roles),),
    )


def with_plan(scene: Scene, event: Event, candidate: Candidate) -> Event:
    """An event that only the heads see: what the grammar says is yet to come («venu pour participer aux réunions») is
    planned."""
    if event.factuality is not Factuality.ASSERTED:
        return event
    found = status(scene, scene.text.tokens[candidate.token]).factuality
    return replace(event, factuality=found) if found is Factuality.PLANNED else event


def in_time(scene: Scene, event: Event) -> Event:
    """What lies after the day of writing is planned; a plan for a day that is past has happened."""
    if not event.begin or not scene.today or not event.rule.startswith("reader."):
        return event
    known = min(len(event.begin), len(scene.today))
    if event.factuality is Factuality.ASSERTED and event.begin[:known] > scene.today[:known]:
        return replace(event, factuality=Factuality.PLANNED)
    return event
