"""Headlines that give the results of a contest («Patinage : résultats du Trophée NHK») tell that it was held, where the
text says so as well."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.model import EntityType, Factuality, Role
from kg.reader.facts import ROLES
from kg.reader.pairs import Thing
from kg.reading.events import Candidate, Part
from kg.reading.sight import UNKNOWN, Sight

COMPETE = "Compete"
CONTESTS = frozenset({COMPETE, "Win", "Lose"})
"""The classes of events in which a contest is held, won and lost."""
OPENING = 5
"""The last of the sentences in which the text says what its headline says."""
TOLD = 0.3
"""How likely a word of the text must tell of a contest."""
PART = 0.5
"""How likely it must be the one of the headline."""
SURE = 0.9
"""How likely both are then: so it was in nearly all."""
AGAIN = 0.25
"""How likely the word for results tells it: enough to tell again what the text tells, not to tell it alone."""


def contests(sight: Sight, line: range, candidates: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """A sight, the tokens of its headline, and its candidates -> the same, surer of the contest whose results the
    headline gives where the text first tells of it, and that the headline tells it again."""
    found = tuple(candidates)
    for word, thing in _announced(sight, line):
        group = sight.look.things[thing].group
        here = [c for c in found if c.kind == COMPETE and c.token not in line and _likely(c, group)]
        first = min((sight.look.sentence(c.token) for c in here), default=OPENING + 1)
        if first <= OPENING:
            near = (c for c in here if sight.look.sentence(c.token) == first)
            best = max(near, key=lambda c: c.probability * _likely(c, group))
            others = (c for c in found if c is not best and (c.token != word or c.kind != COMPETE))
            again = Candidate(word, COMPETE, AGAIN, best.factuality, SURE, (_held(sight, thing),), None, 0.0)
            found = (*others, _surer(best, group), again)
    return tuple(sorted(found, key=lambda candidate: candidate.token))


def _announced(sight: Sight, line: range) -> Iterator[tuple[int, int]]:
    """The words for results in a headline, each with the contest that is named after it, else that which the headline
    opens with."""
    tokens, words = sight.scene.text.tokens, sight.scene.text.language.headlines.results
    named = [n for n, t in enumerate(sight.look.things) if t.item.head in line and _is_contest(sight, t)]
    for word in line:
        if tokens[word].pos == "NOUN" and tokens[word].lemma in words:
            after = [n for n in named if sight.look.things[n].item.first > word]
            opening = [n for n in named if sight.look.things[n].item.first == line.start]
            yield from ((word, thing) for thing in (after or opening)[:1])


def _is_contest(sight: Sight, thing: Thing) -> bool:
    """Whether a thing may be a contest: an event with a name, of no other class by its noun («élection»)."""
    noun = sight.scene.text.tokens[thing.item.head].lemma.lower()
    other = {frame.event for frame, _ in sight.scene.text.language.frames.nouns.get(noun, ())} - CONTESTS
    return thing.type == EntityType.EVENT and thing.group < UNKNOWN and not other


def _likely(candidate: Candidate, group: int) -> float:
    """How likely a contest is what a candidate that is likely enough tells; 0 for what is not."""
    if candidate.probability < TOLD or candidate.factuality is not Factuality.ASSERTED:
        return 0.0
    own = (p.probability for p in candidate.parts if p.group == group and p.role == Role.PATIENT)
    return max((p for p in own if p >= PART), default=0.0)


def _surer(candidate: Candidate, group: int) -> Candidate:
    """A candidate -> the same, sure that it is the contest of the headline."""
    parts = tuple(replace(p, probability=max(SURE, p.probability)) if p.group == group else p for p in candidate.parts)
    return replace(candidate, probability=max(SURE, candidate.probability), parts=parts)


def _held(sight: Sight, thing: int) -> Part:
    """A contest -> its part in that it was held."""
    chances = tuple(SURE if role == Role.PATIENT else 0.0 for role in ROLES)
    return Part(sight.look.things[thing].group, Role.PATIENT, SURE, sight.order[thing], chances)
