"""A sight and the facts told -> what the heads hold possible in it, told or not: for people who ask why."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from kg.facts.scene import Scene
from kg.model import Event, Fact, Position, Quotation, Relation, Span
from kg.reader.facts import FACTUALITIES, ROLES, Found
from kg.reader.pairs import Item
from kg.reading.events import Candidate, candidates
from kg.reading.quotations import voices
from kg.reading.relations import PROPERTIES, Tie, ties
from kg.reading.sight import Sight
from kg.seen import Choice, Part, Party, Seen, SeenEvent, SeenPosition, SeenQuotation, SeenRelation


def seeing(sight: Sight, titles: Mapping[Item, Found], marked: int, told: Sequence[Fact]) -> Seen:
    """A sight, its titles, how many of its quotations stand in marks, and the facts -> what the heads hold possible."""
    found = ties(sight)
    return Seen(
        tuple(_events(sight, [fact for fact in told if isinstance(fact, Event)])),
        tuple(_quotations(sight, marked, [fact for fact in told if isinstance(fact, Quotation)])),
        tuple(_positions(sight, titles, found, [fact for fact in told if isinstance(fact, Position)])),
        tuple(_relations(sight, found, [fact for fact in told if isinstance(fact, Relation)])),
    )


def _events(sight: Sight, told: Sequence[Event]) -> Iterator[SeenEvent]:
    for token, group in groupby(candidates(sight), key=lambda candidate: candidate.token):
        likely = sorted(group, key=lambda candidate: -candidate.probability)
        best, span = likely[0], sight.scene.text.tokens[token].span
        how = sight.heads.factuality(sight.vectors[[token]])[0]
        yield SeenEvent(
            span=span,
            classes=tuple(Choice(candidate.kind, candidate.probability) for candidate in likely),
            factualities=_choices(FACTUALITIES, map(float, how)),
            parts=tuple(sorted(_parts(best), key=lambda part: -part.roles[0].probability)),
            time=None if best.time is None else sight.times[best.time][1],
            timely=best.timely,
            told=any(event.type == best.kind and _tells(event, span) for event in told),
        )


def _parts(candidate: Candidate) -> Iterator[Part]:
    for part in candidate.parts:
        yield Part(part.mention, _choices(ROLES, part.chances))


def _choices(names: Sequence[str], probabilities: Iterable[float]) -> tuple[Choice, ...]:
    """Names and how likely each is -> the choices, the likeliest first."""
    return tuple(sorted(map(Choice, names, probabilities), key=lambda choice: -choice.probability))


def _tells(event: Event, word: Span) -> bool:
    """Whether a word is what tells an event: its own, or one that tells it again elsewhere."""
    return event.trigger == word or any(span.covers(word) and not span.covers(event.trigger) for span in event.evidence)


def _quotations(sight: Sight, marked: int, told: Sequence[Quotation]) -> Iterator[SeenQuotation]:
    tokens, scene = sight.scene.text.tokens, sight.scene
    for n, (item, heard) in enumerate(zip(sight.quotes, voices(sight), strict=True)):
        span = Span(tokens[item.first].start, tokens[item.last - 1].end)
        speakers = tuple(Party(mention, probability) for mention, probability in heard if mention is not None)
        who = set(scene.entities(speakers[0].mention)) if speakers else set()
        yield SeenQuotation(
            span=span,
            kind="direct" if n < marked else "indirect",
            speakers=speakers,
            told=any(span.overlaps(one.span) and who & set(scene.entities(one.speaker)) for one in told),
        )


def _positions(
    sight: Sight, titles: Mapping[Item, Found], found: Sequence[Tie], told: Sequence[Position]
) -> Iterator[SeenPosition]:
    tokens, scene, count = sight.scene.text.tokens, sight.scene, len(sight.look.things)
    for n, item in enumerate(sight.titles):
        own = [tie for tie in found if tie.a == count + n]
        holders, bodies = (_parties(sight, own, kind) for kind in ("holder", "of"))
        span = Span(tokens[item.first].start, tokens[item.last - 1].end)
        who = set(scene.entities(holders[0].mention)) if holders else set()
        yield SeenPosition(
            span=span,
            ended=titles[item].kind == "Former",
            probability=titles[item].probability or None,
            holders=holders,
            bodies=bodies,
            told=any(who & set(scene.entities(one.holder)) and _at(one.evidence, span) for one in told),
        )


def _parties(sight: Sight, own: Iterable[Tie], kind: str) -> tuple[Party, ...]:
    """The ties of a title -> those of a kind, the likeliest first."""
    found = (Party(sight.order[tie.b], tie.probability) for tie in own if tie.kind == kind)
    return tuple(sorted(found, key=lambda party: -party.probability))


def _at(evidence: Iterable[Span], span: Span) -> bool:
    return any(stretch.overlaps(span) for stretch in evidence)


def _relations(sight: Sight, found: Iterable[Tie], told: Sequence[Relation]) -> Iterator[SeenRelation]:
    known = {pair for one in told for pair in _pairs(sight.scene, one.kind, one.subject, one.object)}
    for tie in found:
        if tie.a < len(sight.look.things) and tie.kind in PROPERTIES:
            kind, a, b = PROPERTIES[tie.kind], sight.order[tie.a], sight.order[tie.b]
            yield SeenRelation(kind, a, b, tie.probability, bool(known & set(_pairs(sight.scene, kind, a, b))))


def _pairs(scene: Scene, kind: str, subject: int, other: int) -> Iterator[tuple[str, int, int]]:
    """A relation between two mentions -> the same between each two things that they stand for."""
    for a in scene.entities(subject):
        for b in scene.entities(other):
            yield kind, a, b
