"""The one place that says yes or no: scores of the heads, what rules read, and thresholds meet here."""

import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from kg.facts.merging import merged
from kg.facts.once import consistent
from kg.facts.scene import Scene
from kg.model import Event, Fact, Factuality, Mention, Position, Quotation, Relation, Syntax
from kg.reader.encoder import Array
from kg.reader.facts import FactHeads, Found
from kg.reader.pairs import Item
from kg.reading import events as seen
from kg.reading import quotations as said
from kg.reading.antecedents import Limits, resolved
from kg.reading.naming import described, named
from kg.reading.relations import positions, relations, ties
from kg.reading.sight import Sight, stretch, title_item
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
        ruled_words = {token for token, _ in of_rules}
        for candidate in candidates:
            if candidate.token in ruled_words:
                continue  # what a rule reads is read by more than scores
            grave = classes[candidate.kind].grave
            parts = [p for p in candidate.parts if p.probability >= (t.grave_role if grave else t.role)]
            if not any(p.role != "source" for p in parts):
                continue
            best = max(p.probability for p in parts if p.role != "source")
            confidence = candidate.probability * best
            if confidence >= (t.grave if grave else t.event):
                found.append((candidate, seen.event(sight, candidate, parts, confidence, candidate.timely >= t.time)))
        told = [event for _, event in seen.joined(sight, found, t.same)]
        words = {c.token for c, _ in found} | ruled_words
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
        """Those of rules, and those that only the heads see."""
        t = self.thresholds
        told: list[Item] = []
        for quotation in ruled:
            inside = stretch(sight.scene.text.syntax, sight.starts, quotation.span)
            if inside:
                told.append(Item(inside[0].index, inside[0].index, inside[-1].index + 1))
                yield quotation
        for n, (item, (speaker, probability)) in enumerate(zip(sight.quotes, said.speakers(sight), strict=True)):
            kind = "direct" if n < direct else "indirect"
            likely = probability >= (t.direct if kind == "direct" else t.indirect)
            if speaker is not None and likely and not said.overlapping(item, told):
                told.append(item)
                yield said.quotation(sight, item, kind, speaker, probability)

    def _ties(self, sight: Sight, titles: Mapping[Item, Found], ruled: Sequence[Fact]) -> Iterator[Fact]:
        """Positions and relations of rules, and those that only the heads see."""
        t = self.thresholds
        found = ties(sight)
        scene = sight.scene
        held: dict[tuple[int, ...], list[Position]] = {}
        told: set[tuple[str, tuple[int, ...], tuple[int, ...]]] = set()
        for fact in ruled:
            if isinstance(fact, Position):
                held.setdefault(scene.entities(fact.holder), []).append(fact)
                yield fact
            elif isinstance(fact, Relation):
                told.add((fact.kind, scene.entities(fact.subject), scene.entities(fact.object)))
                yield fact
        for position in positions(sight, found, titles, t.position, t.of):
            others = held.setdefault(scene.entities(position.holder), [])
            if not any(_alike(scene, position, other) for other in others):
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


def _alike(scene: Scene, position: Position, other: Position) -> bool:
    """Whether two positions of one person are told by the same words, and not held in two bodies."""
    mine, theirs = position.title.lower().split(), other.title.lower().split()
    same = mine[0] == theirs[0]
    of = [scene.entities(p.of) for p in (position, other) if p.of is not None]
    return same and len(set(of)) < 2


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
    return Decider(FactHeads(folder), _thresholds(thresholds))


def _thresholds(path: Path) -> Thresholds:
    """The file of thresholds -> these; KnowledgeError where a key is missing, unknown or holds no number."""
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise KnowledgeError(f"{path}: {error}") from error
    nested = table.get("relations", {})
    if not isinstance(nested, dict):
        raise KnowledgeError(f"{path}: 'relations' is no table")
    _check(path, "", {key: 0.0 if key == "relations" else value for key, value in table.items()}, _KEYS)
    _check(path, "relations.", nested, frozenset(PROPERTIES))
    return Thresholds(**table)


_KEYS = frozenset(field.name for field in fields(Thresholds))


def _check(path: Path, prefix: str, table: Mapping[str, Any], keys: frozenset[str]) -> None:
    for key in sorted(keys ^ table.keys()):
        raise KnowledgeError(f"{path}: {'no' if key in keys else 'unknown'} key '{prefix}{key}'")
    for key, value in table.items():
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise KnowledgeError(f"{path}: '{prefix}{key}' is no number: {value!r}")
