"""What an event takes of what the heads hold likely, of the rule that reads the same word, and of the grammar."""

from collections.abc import Container
from dataclasses import replace

from kg.facts.events import evidence
from kg.facts.factuality import status
from kg.facts.factuality.mood import finite_of
from kg.facts.scene import Scene
from kg.grammar.verbs import auxiliaries, is_participle
from kg.model import Event, Factuality, Role, Token
from kg.reading.events import Candidate, Part
from kg.reading.features import WITH, first
from kg.reading.sight import Sight
from kg.vocabulary import vocabulary

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
    planned; what may harm is asserted by both or not at all («un attentat déjoué»)."""
    if event.factuality is not Factuality.ASSERTED:
        return event
    found = status(scene, scene.text.tokens[candidate.token]).factuality
    heard = found is Factuality.PLANNED or vocabulary().events[event.type].grave
    return replace(event, factuality=found) if heard else event


def in_time(scene: Scene, event: Event) -> Event:
    """What lies after the day of writing is planned, a future before it is the historian's («il mourra en 1963»). What
    may harm and is told as done, or by a noun, was no plan: the day is another's or of another year."""
    if not event.begin or not scene.today or not event.rule.startswith("reader."):
        return event
    known = min(len(event.begin), len(scene.today))
    token = scene.token_at(event.trigger)
    grave = token is not None and vocabulary().events[event.type].grave
    if event.factuality is Factuality.ASSERTED and event.begin[:known] > scene.today[:known]:
        if grave and token is not None and (token.pos == "NOUN" or not _may_be_ahead(scene, token, event.begin)):
            return replace(event, begin=None, end=None)
        return replace(event, factuality=Factuality.PLANNED)
    past = (event.end or event.begin)[:known] < scene.today[:known]
    if grave and past and event.factuality is Factuality.PLANNED and token is not None and _is_future(scene, token):
        return replace(event, factuality=Factuality.ASSERTED)
    return event


def _may_be_ahead(scene: Scene, verb: Token, begin: str) -> bool:
    """Whether a verb may tell of a day after the day of writing: not «a tué», nor «est accusé» where only another
    sentence names the day."""
    words = scene.text.language.words
    finite = finite_of(scene.text, verb)
    helped = any(helper.lemma == words.auxiliaries.perfect for helper in auxiliaries(scene.text.syntax, verb))
    done = is_participle(verb) and (helped or verb.lemma in words.etre or finite is verb)
    if done or finite.feature("Tense") in ("Imp", "Past"):
        return False
    here = scene.text.syntax.sentence_of[verb.index]
    near = (time for time in scene.times if time.begin == begin)
    return any(scene.text.syntax.sentence_of[t.index] == here for time in near for t in scene.text.within(time.span))


def _is_future(scene: Scene, verb: Token) -> bool:
    """«mourra»: whether a verb is in the simple future, whatever stands above it."""
    return verb.pos == "VERB" and finite_of(scene.text, verb).feature("Tense") == "Fut"
