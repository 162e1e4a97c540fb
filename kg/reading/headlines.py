"""What a headline tells: the place that it opens with is that of all its events, and what the text tells as well is one
with that.

A headline leaves out articles, verbs and who everybody knows of, so less of it is sure by itself than of a sentence.
"""

from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from kg.facts.events import evidence
from kg.model import Event, Fact, Role, Span
from kg.reader.facts import ROLES
from kg.reading.events import Candidate, Part
from kg.reading.features import Grounds
from kg.reading.sight import UNKNOWN, Sight
from kg.vocabulary import vocabulary

STOPS = (".", "!", "?", "…", "»", ";", ":", ",")
"""What ends no headline."""
CORE = (Role.AGENT, Role.PATIENT, Role.RECIPIENT)
COLON = ":"
"""What a headline parts the place from what happens there with."""
HERE = 0.9
"""How likely a place that the headline opens with is that of what it tells: so it is in nearly all."""
BEFORE = 0.65
"""How likely another place before the colon must be that of what is told after it."""
MARKS = frozenset({"«", '"', "“", "‘", "'"})
PLACES = frozenset({"GPE", "Location"})
SPEECH = "Speech"
"""The family of events that are acts of speech."""
AGAIN = 0.2
"""How likely a word of the headline must tell an event that the text surely tells, of somebody whom both name."""
PARTY = 0.5
"""How likely somebody must take part in what it tells to be asked for in what the text tells."""
NEAR = 0.5
"""The share of the probability of its likeliest class that another must have to be what a word tells again."""
SETTLED = 0.9
"""How sure it must be to tell it otherwise than the text."""


def headline(sight: Sight) -> range:
    """The tokens of the headline: the article's, which is read after the text, else the line that the text opens with,
    if it is that or has no full stop."""
    text = sight.scene.text
    if text.headline_start < len(text.body):
        return range(text.index_at(text.headline_start), len(text.tokens))
    line, blank, _ = text.body.partition("\n")
    headed = line == text.article.title or line.rstrip()[-1:] not in STOPS
    return range(text.index_at(len(line)) if blank and headed else 0)


def placed(sight: Sight, candidates: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """A sight and its candidates -> the same, those after the colon of «Italie : trois morts» with what stands before
    it as their place."""
    line = headline(sight)
    where = _dateline(sight, line)
    if where is None:
        return tuple(candidates)
    colon, mention, group = where
    after = range(colon + 1, line.stop)
    return tuple(_there(c, mention, group) if c.token in after else c for c in candidates)


def _dateline(sight: Sight, line: range) -> tuple[int, int, int] | None:
    """The colon of a headline that opens with a place and nothing else, that mention, and its group; None for a place
    that speaks: «Moscou : « Nous partirons »»."""
    tokens = sight.scene.text.tokens
    colon = next((n for n in line if tokens[n].text == COLON), None)
    if colon is None or colon + 1 not in line or tokens[colon + 1].text in MARKS:
        return None
    for mention, thing in zip(sight.order, sight.look.things, strict=True):
        whole = (thing.item.first, thing.item.last) == (line.start, colon)
        if whole and thing.type in PLACES and thing.group < UNKNOWN:
            return colon, mention, thing.group
    return None


def _there(candidate: Candidate, mention: int, group: int) -> Candidate:
    """A candidate -> the same in a place, which takes no other part in it; what is said is said nowhere."""
    others = tuple(part for part in candidate.parts if part.group != group)
    if vocabulary().events[candidate.kind].group == SPEECH:
        return replace(candidate, parts=others)
    old = (p.probability for p in candidate.parts if p.group == group and p.role == Role.PLACE)
    likely = max(HERE, *old, 0.0)
    chances = tuple(likely if role == Role.PLACE else 0.0 for role in ROLES)
    return replace(candidate, parts=(*others, Part(group, Role.PLACE, likely, mention, chances)))


def opened(sight: Sight, candidate: Candidate, parts: Sequence[Part]) -> list[Part]:
    """A sight, a candidate and its parts -> these, and after the colon of «Séisme en Italie : trois morts» the places
    before it that are likely its own."""
    line, tokens = headline(sight), sight.scene.text.tokens
    colon = next((n for n in line if tokens[n].text == COLON), line.stop)
    if candidate.token not in range(colon + 1, line.stop):
        return list(parts)
    before = {thing.group for thing in sight.look.things if thing.item.head in range(line.start, colon)}
    own = before - {part.group for part in parts}
    likely = (p for p in candidate.parts if p.role == Role.PLACE and p.probability >= BEFORE)
    return [*parts, *(part for part in likely if part.group in own)]


def retold(grounds: Grounds, facts: Iterable[Fact]) -> Iterator[Fact]:
    """What facts rest on, and the facts -> these; an event that a word of the headline likely tells again has its
    evidence there as well."""
    sight, told = grounds.sight, list(facts)
    line = headline(sight)
    named = {thing.group for thing in sight.look.things if thing.item.head in line}
    kinds = Counter(fact.type for fact in told if isinstance(fact, Event) and fact.roles)
    left = [c for c in _likely(grounds.candidates, line) if not any(_tells(sight, fact, c) for fact in told)]
    for fact in told:
        again = None
        if isinstance(fact, Event) and fact.roles:
            again = next((c for c in left if _is_told_by(sight, fact, c, named, kinds[fact.type] == 1)), None)
        if again is None or not isinstance(fact, Event):
            yield fact
            continue
        left = [candidate for candidate in left if candidate.token != again.token]
        yield replace(fact, evidence=(*fact.evidence, _stretch(sight, line, fact, again)))


def _stretch(sight: Sight, line: range, event: Event, candidate: Candidate) -> Span:
    """The stretch of the headline that holds a word and those of an event whom it names."""
    scene = sight.scene
    own = {e: role for role, m in event.roles for e in scene.entities(m)}
    named = ((m, e) for m, one in enumerate(scene.mentions) if one.head in line for e in scene.entities(m) if e in own)
    return evidence(scene, scene.text.tokens[candidate.token], tuple((own[e], m) for m, e in named))


def _likely(candidates: Sequence[Candidate], line: range) -> list[Candidate]:
    """Candidates -> for each word of the headline those of the likeliest classes, the likeliest first."""
    best: dict[int, float] = {}
    for candidate in candidates:
        best[candidate.token] = max(best.get(candidate.token, AGAIN), candidate.probability)
    found = (c for c in candidates if c.token in line and c.probability >= max(AGAIN, NEAR * best[c.token]))
    return sorted(found, key=lambda candidate: -candidate.probability)


def _tells(sight: Sight, fact: Fact, candidate: Candidate) -> bool:
    """Whether a fact is the event of a word."""
    word = sight.scene.text.tokens[candidate.token].span
    return isinstance(fact, Event) and fact.type == candidate.kind and any(s.covers(word) for s in fact.evidence)


def _is_told_by(sight: Sight, event: Event, candidate: Candidate, named: Container[int], alone: bool) -> bool:
    """Whether an event is of the class of a word in the headline, no less a fact, and with those who likely take part
    in what that tells: of what has no such party, with somebody whom the headline names, or surely the only one."""
    if event.type != candidate.kind or not (event.factuality is candidate.factuality or candidate.sure < SETTLED):
        return False
    mine: dict[str, set[int]] = {}
    for role, mention in event.roles:
        mine.setdefault(role, set()).update(sight.scene.entities(mention))
    theirs: dict[str, set[int]] = {}
    for part in candidate.parts:
        if part.role in CORE and part.probability >= PARTY and part.group in named:
            theirs.setdefault(part.role, set()).add(part.group)
    parties, places = _all(mine), mine.get(Role.PLACE, set())
    if not theirs:
        who = any(e in named for e in parties - places)
        where = candidate.probability >= PARTY and any(e in named for e in places)
        return who or where or (alone and candidate.probability >= SETTLED)
    shared = parties & _all(theirs)
    both = ((mine[role], theirs[role]) for role in mine.keys() & theirs.keys())
    return bool(shared) and all(a & b or a <= shared or b <= shared for a, b in both)


def _all(parts: Mapping[str, set[int]]) -> set[int]:
    return {e for entities in parts.values() for e in entities}
