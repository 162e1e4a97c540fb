"""The one place that says yes or no: scores of the heads, what rules read, and thresholds meet here."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from kg.facts.merging import merged
from kg.facts.once import consistent
from kg.facts.scene import Scene
from kg.model import Event, Fact, Mention, Position, Quotation, Relation, Syntax
from kg.reader.encoder import Array
from kg.reader.facts import FactHeads, Found
from kg.reader.pairs import Item
from kg.reading import events as seen
from kg.reading import quotations as said
from kg.reading.antecedents import Limits, resolved
from kg.reading.confidence import Confidence
from kg.reading.confidence import read as read_confidence
from kg.reading.events import Candidate
from kg.reading.features import Features, Grounds
from kg.reading.headlines import opened, placed, retold
from kg.reading.hearing import is_anothers
from kg.reading.joining import joined
from kg.reading.naming import described, named
from kg.reading.offices import alike, fitting, in_country, is_given, is_other, title_span
from kg.reading.parts import in_time, likely_parts, with_plan, with_rule
from kg.reading.relations import held_in, held_likely, positions, relations, tied_likely, ties, titles_of
from kg.reading.seeing import seeing
from kg.reading.sight import Sight, stretch
from kg.reading.sure import sure
from kg.reading.teams import teams
from kg.reading.thresholds import Thresholds, read
from kg.seen import Seen
from kg.text import Text
from kg.vocabulary import vocabulary

KIN = frozenset({"spouse", "parent", "children", "sibling", "relatedTo"})
RULED = (Event, Quotation, Position, Relation)
TELLS = 0.5
"""A word that tells an event, likelier than not, has its own places."""


@dataclass(frozen=True)
class Decider:
    """The trained heads and the thresholds."""

    heads: FactHeads
    thresholds: Thresholds
    rules: tuple[type, ...] = RULED
    """The kinds of facts of which what rules read counts too; fewer, to measure what they are worth."""
    confidence: Confidence | None = None
    """What says how sure a fact is; without, facts keep the probability that the heads give them."""
    least: float | None = None
    """How sure a fact must be to be told; None for the default of its kind."""

    def with_table(self, table: Mapping[str, Any]) -> "Decider":
        """A table of thresholds -> the same heads held to them."""
        return replace(self, thresholds=Thresholds(**table))

    def precise(self, precision: float) -> "Decider":
        """The share of facts that shall be right -> the same heads, telling what reaches it."""
        assert self.confidence is not None
        return replace(self, least=self.confidence.cut(precision))

    def named(self, syntax: Syntax) -> Syntax:
        """A parse -> the same with the names that the heads see."""
        return named(self.heads, syntax, self.thresholds.name)

    def mentions(self, text: Text, vectors: Array, found: Sequence[Mention]) -> tuple[Mention, ...]:
        """A text, the vectors of its words and its mentions -> these, and the descriptions that only the heads see."""
        whole = described(self.heads, text, vectors, found, self.thresholds.description)
        return tuple(sorted(whole, key=lambda m: (m.span.start, -m.span.end)))

    def resolved(self, scene: Scene, vectors: Array) -> tuple[Mention, ...]:
        """A scene and the vectors of its words -> its mentions, pronouns joined with what the heads take them for, and
        towns that play with their teams."""
        t = self.thresholds
        found = resolved(Sight(scene, vectors, self.heads), Limits(t.pronoun, t.unlink, t.described))
        return teams(Sight(replace(scene, mentions=found), vectors, self.heads))

    def facts(self, scene: Scene, vectors: Array, ruled: Sequence[Fact]) -> tuple[Fact, ...]:
        """A scene, the vectors of its words and what rules read -> the facts, with how sure each is."""
        grounds, found = self._found(scene, vectors, ruled)
        if self.confidence is not None:
            told = (sure(grounds, fact, self.confidence, self.thresholds, self.least) for fact in found)
            found = tuple(fact for fact in told if fact is not None)
        return tuple(retold(grounds, found))

    def features(self, scene: Scene, vectors: Array, ruled: Sequence[Fact]) -> tuple[Features, ...]:
        """The same -> what speaks for each fact, whether it is sure enough or not."""
        grounds, found = self._found(scene, vectors, ruled)
        return tuple(map(grounds.features, found))

    def _found(self, scene: Scene, vectors: Array, ruled: Sequence[Fact]) -> tuple[Grounds, tuple[Fact, ...]]:
        ruled = [fact for fact in ruled if isinstance(fact, self.rules)]
        sight, titles, direct = self.sight(scene, vectors)
        candidates = placed(sight, seen.candidates(sight))
        found = (
            *self._events(sight, candidates, [f for f in ruled if isinstance(f, Event)]),
            *self._quotations(sight, direct, [f for f in ruled if isinstance(f, Quotation)]),
            *self._ties(sight, titles, ruled),
        )
        return Grounds(sight, candidates), found

    def sight(self, scene: Scene, vectors: Array) -> tuple[Sight, dict[Item, Found], int]:
        """A scene and the vectors of its words -> it as the heads are shown it, its titles, and how many of its
        quotations stand in marks: the first ones."""
        titles = titles_of(scene, self.heads.spans(vectors, self.thresholds.name))
        plain = Sight(scene, vectors, self.heads)
        direct = list(said.marked(plain))
        clauses = list(said.reported(plain, self.thresholds.begins, self.thresholds.goes_on))
        ordered = sorted(titles, key=lambda i: i.first)
        return Sight(scene, vectors, self.heads, ordered, [*direct, *clauses]), titles, len(direct)

    def seen(self, scene: Scene, vectors: Array, told: Sequence[Fact]) -> Seen:
        """A scene, the vectors of its words and the facts -> what the heads hold possible, told or not."""
        return seeing(*self.sight(scene, vectors), told)

    def _events(self, sight: Sight, candidates: Sequence[Candidate], ruled: Sequence[Event]) -> tuple[Event, ...]:
        t = self.thresholds
        scene = sight.scene
        at = {(c.token, c.kind): c for c in candidates}
        starts = {token.start: token.index for token in scene.text.tokens}
        of_rules = {(starts.get(e.trigger.start, -1), e.type): e for e in ruled if e.type != "Event" and e.roles}
        found: list[tuple[Candidate, Event]] = []
        sure = {candidate.token for candidate in candidates if candidate.probability >= TELLS}
        for candidate in candidates:
            rule = of_rules.get((candidate.token, candidate.kind))
            grave = vocabulary().events[candidate.kind].grave
            own = likely_parts(sight, candidate, sure, t.grave_role if grave else t.role, t.afar)
            parts = opened(sight, candidate, own)
            if not any(p.role != "source" for p in parts):
                continue
            confidence = candidate.probability * max(p.probability for p in parts if p.role != "source")
            least = max(t.grave if grave else t.event, t.placed if {p.role for p in parts} == {"place"} else 0.0)
            if confidence >= (t.supported if rule and not grave else least):
                event = seen.event(sight, candidate, parts, candidate.timely >= t.time)
                event = with_plan(scene, event, candidate) if rule is None else with_rule(scene, event, rule, candidate)
                found.append((candidate, replace(event, confidence=seen.likely(scene, candidate, event))))
        told = [event for _, event in joined(sight, found, t.same)]
        taken = {(c.token, c.kind) for c, _ in found}
        words = {c.token for c, _ in found}
        for key, event in of_rules.items():
            if key not in taken and key in at and (key[0] not in words or at[key].probability > TELLS):
                told.append(replace(event, confidence=seen.likely(scene, at[key], event)))
        words |= {token for token, _ in of_rules}
        for event in ruled:
            if (event.type == "Event" or not event.roles) and starts.get(event.trigger.start, -1) not in words:
                told.append(event)
        timed = [in_time(scene, event) for event in sorted(told, key=lambda e: e.trigger)]
        return consistent(scene, merged(scene, timed))

    def _quotations(self, sight: Sight, direct: int, ruled: Sequence[Quotation]) -> Iterator[Quotation]:
        """Those of rules, and those that only the heads see."""
        t = self.thresholds
        told: list[Item] = []
        voices = list(zip(sight.quotes, said.speakers(sight), strict=True))
        for quotation in ruled:
            inside = stretch(sight.scene.text.syntax, sight.starts, quotation.span)
            if not inside:
                continue
            item = Item(inside[0].index, inside[0].index, inside[-1].index + 1)
            likely = said.likely(sight.scene, quotation, item, voices)
            if said.anothers(sight.scene, quotation, item, voices) or is_anothers(sight.scene, quotation):
                continue
            told.append(item)
            yield replace(said.as_heard(sight, quotation, item, voices[direct:]), confidence=likely)
        for n, (item, (speaker, probability)) in enumerate(voices):
            kind = "direct" if n < direct else "indirect"
            likely = probability >= (t.direct if kind == "direct" else t.indirect)
            if speaker is not None and likely and not said.overlapping(item, told):
                quotation = said.quotation(sight, item, kind, speaker, probability)
                if not is_anothers(sight.scene, quotation):
                    told.append(item)
                    yield quotation

    def _ties(self, sight: Sight, titles: Mapping[Item, Found], ruled: Sequence[Fact]) -> Iterator[Fact]:
        """Positions and relations of rules, and those that only the heads see."""
        t = self.thresholds
        found = ties(sight)
        scene = sight.scene
        held: dict[tuple[int, ...], list[Position]] = {}
        told: set[tuple[str, tuple[int, ...], tuple[int, ...]]] = set()
        for fact in ruled:
            if isinstance(fact, Position):
                where = title_span(scene, fact)
                of = held_in(sight, found, fact, where, t.of) if fact.of is None else fact.of
                position = replace(fact, of=of) if of is None or is_other(scene, of, fact.holder) else fact
                for one in fitting(scene, (position,)):
                    held.setdefault(scene.entities(one.holder), []).append(one)
                    yield replace(one, confidence=held_likely(sight, found, one, where))
            elif isinstance(fact, Relation):
                told.add((fact.kind, scene.entities(fact.subject), scene.entities(fact.object)))
                yield replace(fact, confidence=tied_likely(sight, found, fact))
        fit = fitting(scene, positions(sight, found, titles, t.position, t.of))
        for position in sorted((in_country(scene, p) for p in fit), key=lambda p: p.of is None):  # the fuller is told
            others = held.setdefault(scene.entities(position.holder), [])
            if not any(alike(scene, position, other) for other in others) and not is_given(scene, position, ruled):
                others.append(position)
                yield position
        kin = {pair for kind, a, b in told if kind in KIN for pair in ((a, b), (b, a))}
        for relation in relations(sight, found, t.relations):
            a, b = scene.entities(relation.subject), scene.entities(relation.object)
            known = (relation.kind, a, b) in told or (relation.kind == "relatedTo" and (a, b) in kin)
            office = relation.kind == "affiliation" and any(
                p.of is not None and scene.entities(p.of) == b for p in held.get(a, ())
            )
            if a and b and a != b and not known and not office:
                told.add((relation.kind, a, b))
                kin |= {(a, b), (b, a)} if relation.kind == "relatedTo" else set()
                yield relation


def load(folder: Path, thresholds: Path, confidence: Path | None = None) -> Decider | None:
    """A model's folder and the files of thresholds and of confidence -> the decider, None where the model has no such
    heads; without the second file facts keep the probability that the heads give them."""
    if not (folder / "facts.npz").is_file():
        return None
    return Decider(FactHeads(folder), read(thresholds), confidence=read_confidence(confidence) if confidence else None)
