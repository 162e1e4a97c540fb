"""Headlines that give the results of a contest («Patinage : résultats du Trophée NHK») tell that it took place."""

from collections.abc import Iterator, Sequence

from kg.model import EntityType, Factuality, Role
from kg.reader.facts import ROLES
from kg.reader.pairs import Thing
from kg.reading.events import Candidate, Part
from kg.reading.sight import UNKNOWN, Sight

COMPETE = "Compete"
CONTESTS = frozenset({COMPETE, "Win", "Lose"})
"""The classes of events in which a contest is held, won and lost."""
TOLD = 0.5
"""How likely the text must tell of a contest."""
SURE = 0.9
"""How likely what has results took place: so it did in nearly all."""


def contests(sight: Sight, line: range, candidates: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """A sight, the tokens of its headline, and its candidates -> these, and where the text tells of a contest the one
    whose results the headline gives."""
    if not any(c.kind in CONTESTS and c.token not in line and c.probability >= TOLD for c in candidates):
        return tuple(candidates)
    found = tuple(_held(sight, line))
    words = {candidate.token for candidate in found}
    others = (c for c in candidates if c.token not in words or c.kind != COMPETE)
    return tuple(sorted((*others, *found), key=lambda candidate: candidate.token))


def _held(sight: Sight, line: range) -> Iterator[Candidate]:
    """The contests whose results a headline gives: what is named after that word, else what the headline opens with."""
    tokens, words = sight.scene.text.tokens, sight.scene.text.language.headlines.results
    named = [m for m, t in enumerate(sight.look.things) if t.item.head in line and _is_contest(sight, t)]
    for n in line:
        if tokens[n].pos == "NOUN" and tokens[n].lemma in words:
            after = [m for m in named if sight.look.things[m].item.first > n]
            opening = [m for m in named if sight.look.things[m].item.first == line.start]
            for m in (after or opening)[:1]:
                yield _competed(sight, n, m)


def _is_contest(sight: Sight, thing: Thing) -> bool:
    """Whether a thing may be a contest: an event with a name, of no other class by its noun («élection»)."""
    noun = sight.scene.text.tokens[thing.item.head].lemma.lower()
    other = {frame.event for frame, _ in sight.scene.text.language.frames.nouns.get(noun, ())} - CONTESTS
    return thing.type == EntityType.EVENT and thing.group < UNKNOWN and not other


def _competed(sight: Sight, word: int, thing: int) -> Candidate:
    """The word for results and the contest -> that it was held."""
    chances = tuple(SURE if role == Role.PATIENT else 0.0 for role in ROLES)
    part = Part(sight.look.things[thing].group, Role.PATIENT, SURE, sight.order[thing], chances)
    return Candidate(word, COMPETE, SURE, Factuality.ASSERTED, SURE, (part,), None, 0.0)
