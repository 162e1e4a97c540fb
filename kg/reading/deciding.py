"""The one place that says yes or no: scores of the heads, what rules read, and thresholds meet here."""

import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from kg.facts.merging import merged
from kg.facts.once import consistent
from kg.facts.scene import Scene
from kg.model import Event, Fact, Factuality, Mention, Quotation, Relation, Syntax
from kg.reader.encoder import Array
from kg.reader.facts import FactHeads, Found
from kg.reader.pairs import Item
from kg.reading import events as seen
from kg.reading import quotations as said
from kg.reading.antecedents import Limits, resolved
from kg.reading.naming import described, named
from kg.reading.relations import positions, relations, ties
from kg.reading.sight import Sight, title_item
from kg.reading.thresholds import Thresholds
from kg.text import Text
from kg.vocabulary import vocabulary

KIN = frozenset({"spouse", "parent", "children", "sibling", "relatedTo"})
HELD = frozenset({"office", "profession", "nobility", "religion", "rank"})


@dataclass(frozen=True)
class Decider:
    """The trained heads and the thresholds."""

    heads: FactHeads
    thresholds: Thresholds
    rules: bool = True
    """Whether what rules read counts too; without, to measure what they are worth."""

    def with_table(self, table: Mapping[str, Any]) -> "Decider":
        """A table of thresholds -> the same heads held to them."""
        return replace(self, thresholds=Thresholds(**table))

    def named(self, syntax: Syntax) -> Syntax:
        """A parse -> the same with the names that the heads see."""
        return named(self.heads, syntax, self.thresholds.name)

    def mentions(self, text: Text, vectors: Array, found: Sequence[Mention]) -> tuple[Mention, ...]:
        """A text, the vectors of its words and its mentions -> these, and the descriptions that only the heads see."""
        added = described(self.heads, text, vectors, found, self.thresholds.description)
        return tuple(sorted([*found, *added], key=lambda m: (m.span.start, -m.span.end)))

    def resolved(self, scene: Scene, vectors: Array) -> tuple[Mention, ...]:
        """A scene and the vectors of its words -> its mentions, pronouns joined with what the heads take them for."""
        t = self.thresholds
        return resolved(Sight(scene, vectors, self.heads), Limits(t.pronoun, t.unlink, t.described))

    def facts(self, scene: Scene, vectors: Array, ruled: Sequence[Fact]) -> tuple[Fact, ...]:
        """A scene, the vectors of its words and what rules read -> the facts."""
        ruled = ruled if self.rules else ()
        titles = _titles(scene, self.heads.spans(vectors, self.thresholds.name))
        plain = Sight(scene, vectors, self.heads)
        direct = list(said.marked(plain))
        clauses = list(said.reported(plain, self.thresholds.begins, self.thresholds.goes_on))
        sight = Sight(scene, vectors, self.heads, sorted(titles, key=lambda i: i.first), [*direct, *clauses])
        return (
            *self._events(sight, [f for f in ruled if isinstance(f, Event)]),
            *self._quotations(sight, len(direct), [f for f in ruled if isinstance(f, Quotation)]),
            *self._ties(sight, titles, ruled),
        )

    def _events(self, sight: Sight, ruled: Sequence[Event]) -> tuple[Event, ...]:
        t = self.thresholds
        scene = sight.scene
        classes = vocabulary().events
        candidates = seen.candidates(sight)
        at = {(c.token, c.kind): c for c in candidates}
        starts = {token.start: token.index for token in scene.text.tokens}
        of_rules = {(starts.get(e.trigger.start, -1), e.type): e for e in ruled if e.type != "Event" and e.roles}
        found: list[tuple[seen.Candidate, Event]] = []
        for candidate in candidates:
            grave = classes[candidate.kind].grave
            parts = [p for p in candidate.parts if p.probability >= (t.grave_role if grave else t.role)]
            if not any(p.role != "source" for p in parts):
                continue
            best = max(p.probability for p in parts if p.role != "source")
            confidence = candidate.probability * best
            least = t.supported if (candidate.token, candidate.kind) in of_rules else t.event
            least = max(least, t.grave) if grave else least
            if confidence >= least:
                found.append((candidate, seen.event(sight, candidate, parts, confidence, candidate.timely >= t.time)))
        told = [event for _, event in seen.joined(sight, found, t.same)]
        taken = {(c.token, c.kind) for c, _ in found}
        words = {c.token for c, _ in found}
        for key, event in of_rules.items():
            held = at.get(key)
            least = t.grave_alone if classes[event.type].grave else t.alone
            if key not in taken and held is not None and held.probability >= least and key[0] not in words:
                told.append(replace(event, confidence=held.probability))
        for event in ruled:
            if (event.type == "Event" or not event.roles) and starts.get(event.trigger.start, -1) not in words:
                told.append(event)
        timed = [_in_time(scene, event) for event in sorted(told, key=lambda e: e.trigger)]
        return consistent(scene, merged(scene, timed))

    def _quotations(self, sight: Sight, direct: int, ruled: Sequence[Quotation]) -> Iterator[Quotation]:
        t = self.thresholds
        told: list[Item] = []
        by_span = {q.span: q for q in ruled}
        for n, (item, (speaker, probability)) in enumerate(zip(sight.quotes, said.speakers(sight), strict=True)):
            kind = "direct" if n < direct else "indirect"
            if speaker is None or probability < (t.direct if kind == "direct" else t.indirect):
                continue
            if kind == "indirect" and said.overlapping(item, sight.quotes[:direct]):
                continue
            told.append(item)
            made = said.quotation(sight, item, kind, speaker, probability)
            rule = by_span.get(made.span)
            yield made if rule is None else replace(rule, speaker=speaker, confidence=probability)
        for quotation in ruled:
            inside = [token.index for token in sight.scene.text.tokens if quotation.span.covers(token.span)]
            if inside and not said.overlapping(Item(inside[0], inside[0], inside[-1] + 1), told):
                yield quotation

    def _ties(self, sight: Sight, titles: Mapping[Item, Found], ruled: Sequence[Fact]) -> Iterator[Fact]:
        t = self.thresholds
        found = ties(sight)
        scene = sight.scene
        seen_positions: set[tuple[tuple[int, ...], str, tuple[int, ...]]] = set()
        for position in positions(sight, found, titles, t.position, t.of):
            of = scene.entities(position.of) if position.of is not None else ()
            key = (scene.entities(position.holder), position.title.lower(), of)
            if key not in seen_positions and not any(
                k[0] == key[0] and k[1] == key[1] and k[2] for k in seen_positions if not of
            ):
                seen_positions.add(key)
                yield position
        pairs = {(p[0], p[2]) for p in seen_positions}
        kin = set()
        for fact in ruled:
            if isinstance(fact, Relation) and fact.kind in KIN:
                both = scene.entities(fact.subject), scene.entities(fact.object)
                kin |= {both, both[::-1]}
        told = set()
        for relation in relations(sight, found, t.relations):
            a, b = scene.entities(relation.subject), scene.entities(relation.object)
            tie = (relation.kind, a, b)
            if a and b and a != b and tie not in told and not (relation.kind == "affiliation" and (a, b) in pairs):
                told.add(tie)
                yield relation
        for fact in ruled:
            if isinstance(fact, Relation):
                tie = (fact.kind, scene.entities(fact.subject), scene.entities(fact.object))
                if tie not in told and fact.kind not in ("affiliation", "containedInPlace", "memberOf"):
                    yield fact


def _titles(scene: Scene, spans: Iterable[Found]) -> dict[Item, Found]:
    """The titles that the heads see, and those of the lexicon where the heads see none."""
    found: dict[Item, Found] = {}
    for span in spans:
        if span.kind in ("Title", "Former"):
            head = scene.text.head_of(span.first, span.last)
            found[Item(head.index, span.first, span.last)] = span
    taken = {n for item in found for n in range(item.first, item.last)}
    for phrase in scene.text.titles:
        item = title_item(phrase)
        if (
            not taken & set(range(item.first, item.last))
            and phrase.held
            and all(r.title.kind in HELD for r in phrase.readings)
        ):
            found[item] = Found(item.first, item.last, "Former" if phrase.ended else "Title", 0.0)
    return found


def _in_time(scene: Scene, event: Event) -> Event:
    """What lies after the day of writing is planned; a plan for a day that is past has happened."""
    if not event.begin or not scene.today or event.rule != "reader.event":
        return event
    known = min(len(event.begin), len(scene.today))
    if event.factuality is Factuality.ASSERTED and event.begin[:known] > scene.today[:known]:
        return replace(event, factuality=Factuality.PLANNED)
    return event


def load(folder: Path, thresholds: Path) -> Decider | None:
    """A model's folder and the file of thresholds -> the decider, None where the model has no such heads."""
    if not (folder / "facts.npz").is_file():
        return None
    table = tomllib.loads(thresholds.read_text(encoding="utf-8"))
    return Decider(FactHeads(folder), Thresholds(**table))
