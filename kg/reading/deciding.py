"""The one place that says yes or no: scores of the heads, what rules read, and thresholds meet here."""

import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any

from kg.errors import KnowledgeError
from kg.facts.merging import merged
from kg.facts.once import consistent
from kg.facts.scene import Scene
from kg.model import EntityType, Event, Fact, Factuality, Mention, MentionKind, Name, Quotation, Relation, Span, Syntax
from kg.reader.encoder import Array
from kg.reader.facts import FactHeads, Found
from kg.reader.pairs import Item
from kg.reading import events as seen
from kg.reading import quotations as said
from kg.reading.antecedents import DESCRIBED, Limits, resolved
from kg.reading.relations import PROPERTIES, positions, relations, ties
from kg.reading.sight import Sight, title_item
from kg.text import Text
from kg.vocabulary import vocabulary

NAMES = {
    "Person": "PER",
    "Organization": "ORG",
    "GPE": "LOC",
    "Location": "SITE",
    "NamedEvent": "EVENT",
    "Other": "PROD",
}
"""The annotation's types of things -> labels of names."""
KIN = frozenset({"spouse", "parent", "children", "sibling", "relatedTo"})
ACTING = frozenset({"Organization", "GPE", "Location"})
"""Types of what a description alone may bring in; people must be named somewhere."""
HELD = frozenset({"office", "profession", "nobility", "religion", "rank"})


@dataclass(frozen=True, slots=True)
class Thresholds:
    """How likely something must be to be told."""

    name: float
    event: float
    role: float
    supported: float
    """An event that a rule reads too."""
    alone: float
    """An event of a rule that the heads do not see: how likely they must at least hold it."""
    grave: float
    """An event of a class whose falsehood would harm somebody."""
    grave_role: float
    """Somebody's part in such an event."""
    grave_alone: float
    same: float
    time: float
    position: float
    of: float
    relations: Mapping[str, float]
    direct: float
    begins: float
    goes_on: float
    indirect: float
    pronoun: float
    """What a pronoun stands for."""
    unlink: float
    """That a pronoun stands for nothing named."""
    description: float
    """That words describe something that acts («la direction de la centrale»)."""
    described: float
    """What a description stands for."""


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
        if syntax.vectors is None:
            return syntax
        found = self.heads.spans(syntax.vectors, self.thresholds.name)
        names = tuple(Name(NAMES[f.kind.split()[0]], f.first, f.last) for f in found if f.kind.endswith(" name"))
        return replace(syntax, names=names)

    def resolved(self, scene: Scene, vectors: Array) -> tuple[Mention, ...]:
        """A scene and the vectors of its words -> its mentions, pronouns joined with what the heads take them for."""
        t = self.thresholds
        return resolved(Sight(scene, vectors, self.heads), Limits(t.pronoun, t.unlink, t.described))

    def mentions(self, text: Text, vectors: Array, found: Sequence[Mention]) -> tuple[Mention, ...]:
        """A text, the vectors of its words and its mentions -> these, and the descriptions of bodies and places that only
        the heads see."""
        heads = {mention.head for mention in found}
        added = []
        for span in self.heads.spans(vectors, self.thresholds.description):
            kind, _, how = span.kind.partition(" ")
            head = text.head_of(span.first, span.last)
            if how != "description" or kind not in ACTING or head.index in heads or head.pos not in ("NOUN", "PROPN"):
                continue
            heads.add(head.index)
            where = Span(text.tokens[span.first].start, text.tokens[span.last - 1].end)
            added.append(
                Mention(
                    span=where,
                    text=text.slice(where),
                    kind=MentionKind.DESCRIPTION,
                    type=EntityType(kind),
                    head=head.index,
                    gender=head.feature("Gender"),
                    number=head.feature("Number"),
                    rule=DESCRIBED,
                )
            )
        return tuple(sorted([*found, *added], key=lambda m: (m.span.start, -m.span.end)))

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
        held = list(positions(sight, found, titles, t.position, t.of))
        somewhere = {(scene.entities(p.holder), p.title.lower()) for p in held if p.of is not None}
        for position in held:
            of = scene.entities(position.of) if position.of is not None else ()
            key = (scene.entities(position.holder), position.title.lower(), of)
            if key not in seen_positions and (of or key[:2] not in somewhere):
                seen_positions.add(key)
                yield position
        pairs = {(p[0], p[2]) for p in seen_positions}
        kin: set[tuple[tuple[int, ...], tuple[int, ...]]] = set()
        for fact in ruled:
            if isinstance(fact, Relation) and fact.kind in KIN:
                both = scene.entities(fact.subject), scene.entities(fact.object)
                kin |= {both, both[::-1]}
        told = set()
        for relation in relations(sight, found, t.relations):
            a, b = scene.entities(relation.subject), scene.entities(relation.object)
            tie = (relation.kind, a, b)
            known = (relation.kind == "affiliation" and (a, b) in pairs) or (relation.kind in KIN and (a, b) in kin)
            if a and b and a != b and tie not in told and not known:
                told.add(tie)
                kin |= {(a, b), (b, a)} if relation.kind in KIN else set()
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
