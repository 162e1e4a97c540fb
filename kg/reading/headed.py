"""What a headline tells and no fact says yet.

Its words are few: whom it names takes part in what it tells, or it happened there. So less must be sure of that than of
a sentence; how sure a fact must be as a whole is asked of these as of any other.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from kg.facts.factuality import status
from kg.grammar.verbs import is_participle
from kg.model import Event, Fact, Factuality, MentionKind, Role, Span
from kg.reading.events import Candidate, Part, event, likely
from kg.reading.features import Grounds
from kg.reading.headlines import headline
from kg.reading.sight import UNKNOWN, Sight
from kg.vocabulary import vocabulary

EVENT = 0.3
"""How likely the class and the part of somebody must be together."""
PLACED = 0.45
"""The same where all that is told is the place."""
PART = 0.7
"""How likely somebody's part must be."""
GRAVE = 0.85
"""How likely the class, somebody's part and the factuality must each be where a false fact would harm somebody."""
CLEAR = 0.9
"""How likely it must be whether it happened."""
RIVAL = 0.6
"""Where another class is more than that share as likely, neither is told."""
TIMELY = 0.5
"""How likely the time must be its own."""


def headed(grounds: Grounds, facts: Sequence[Fact]) -> Iterator[Event]:
    """What facts rest on, and those that are told -> the events of words of the headline that none tells."""
    sight, line = grounds.sight, headline(grounds.sight)
    known = [fact for fact in facts if isinstance(fact, Event) and fact.type != "Event" and fact.roles]
    told = {sight.scene.text.index_at(fact.trigger.start) for fact in known}
    said = {(fact.type, n) for fact in known for s in fact.evidence for n in line if s.covers(_span(sight, n))}
    named = _named(sight, line)
    found: list[tuple[Candidate, tuple[Part, ...]]] = []
    for candidate in _clear(grounds.candidates, line):
        again = candidate.token in told or (candidate.kind, candidate.token) in said
        parts = () if again else tuple(_parts(candidate, named))
        if parts and _is_likely(sight, candidate, parts):
            found.append((candidate, parts))
    kinds = {kind for kind, _ in said} | {candidate.kind for candidate, parts in found if _core(parts)}
    for candidate, parts in found:
        if _core(parts) or candidate.kind not in kinds:
            kinds.add(candidate.kind)
            made = _in_grammar(sight, candidate, event(sight, candidate, parts, candidate.timely >= TIMELY))
            yield replace(made, confidence=likely(sight.scene, candidate, made))


def _span(sight: Sight, token: int) -> Span:
    return sight.scene.text.tokens[token].span


def _core(parts: Sequence[Part]) -> list[float]:
    """How likely the parts are of those who are no places: what only happens somewhere is told once of its class."""
    return [part.probability for part in parts if part.role != Role.PLACE]


def _clear(candidates: Iterable[Candidate], line: range) -> Iterator[Candidate]:
    """Candidates -> for each word of the headline that of its likeliest class, where no other is nearly as likely."""
    classes: dict[int, list[Candidate]] = {}
    for candidate in candidates:
        if candidate.token in line:
            classes.setdefault(candidate.token, []).append(candidate)
    for word in sorted(classes):
        best, *others = sorted(classes[word], key=lambda candidate: -candidate.probability)
        if all(other.probability <= RIVAL * best.probability for other in others):
            yield best


def _named(sight: Sight, line: range) -> dict[int, int]:
    """The groups of things that the headline names -> the mention that names each, a name rather than a description."""
    found: dict[int, int] = {}
    for thing, mention in zip(sight.look.things, sight.order, strict=True):
        if thing.item.head in line and thing.group < UNKNOWN:
            name = sight.scene.mentions[mention].kind is MentionKind.NAME
            found[thing.group] = mention if name else found.get(thing.group, mention)
    return found


def _parts(candidate: Candidate, named: dict[int, int]) -> Iterator[Part]:
    """The likely parts of a candidate that those have whom the headline names."""
    grave = vocabulary().events[candidate.kind].grave
    for part in candidate.parts:
        least = PLACED if part.role == Role.PLACE else GRAVE if grave else PART
        if part.group in named and part.role != "source" and part.probability >= least:
            yield replace(part, mention=named[part.group])


def _is_likely(sight: Sight, candidate: Candidate, parts: Sequence[Part]) -> bool:
    """Whether a candidate is likely enough, with these parts: by its place alone only what happens somewhere."""
    core = _core(parts)
    if not core:
        somewhere = {frame.event for frame in sight.scene.text.language.frames.all if frame.setting}
        placed = candidate.probability * max(part.probability for part in parts)
        return candidate.kind in somewhere and placed >= PLACED
    if vocabulary().events[candidate.kind].grave:
        return min(candidate.probability, candidate.sure) >= GRAVE
    return candidate.probability * max(core) >= EVENT and candidate.sure >= CLEAR


def _in_grammar(sight: Sight, candidate: Candidate, found: Event) -> Event:
    """An event -> the same as the grammar has it where that asserts less; but what a participle tells before the verb
    is no part of what that denies or claims («Accusé de vol, X dément»)."""
    word = sight.scene.text.tokens[candidate.token]
    how = status(sight.scene, word).factuality
    apart = is_participle(word) and word.head > word.index
    return found if apart or found.factuality is not Factuality.ASSERTED else replace(found, factuality=how)
