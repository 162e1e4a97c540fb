"""A reading -> its lines, as people write them: entities, relations, events, quotations.

What the format has no place for is left out and told: a title that does not stand in the text, somebody whom no words
of the text name, a stretch with braces in it, what only the headline tells. Every line is read back before it is given.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from kg.annotation.dates import dated
from kg.annotation.files import begun
from kg.annotation.lines import ROLES, Facts
from kg.annotation.marking import Note, nested, part, segment, title, trigger
from kg.annotation.stretches import LineError, occurrences
from kg.model import Event, Fact, Mention, MentionKind, Position, Quotation, Reading, Relation, Span

CALLING = (MentionKind.NAME, MentionKind.HANDLE, MentionKind.DESCRIPTION)
NAMED = "annotated:name"
"""The rule of a mention by the name that annotations give a thing first."""
KINDS = {"containedInPlace": "locatedIn", "memberOf": "memberOf", "affiliation": "affiliation"}
KIN = frozenset({"spouse", "parent", "children", "sibling", "relatedTo"})


@dataclass(frozen=True)
class Written:
    """The lines of an article, and what could not be written."""

    lines: tuple[str, ...]
    left_out: tuple[str, ...]


def written(reading: Reading) -> Written:
    """A reading -> its lines, without the line `## ID`."""
    writer = _Writer(reading, begun(reading.article.id, reading.article.body))
    for number in sorted({m.entity for m in reading.mentions if m.entity is not None}):
        writer.entity(number)
    for kind, write in ((Position, writer.position), (Relation, writer.relation), (Event, writer.event)):
        for fact in reading.facts:
            if isinstance(fact, kind):
                writer.write(fact, write)
    for fact in reading.facts:
        if isinstance(fact, Quotation):
            writer.write(fact, writer.quotation)
    return Written(tuple(writer.lines), tuple(writer.left_out))


def _in_body(fact: Fact) -> Fact:
    """A fact -> the same without what the headline tells of it; LineError where nothing is left."""
    evidence = tuple(span for span in fact.evidence if span.start >= 0)
    words = {Event: "trigger", Quotation: "span"}.get(type(fact))
    if not evidence or (words and getattr(fact, words).start < 0):
        raise LineError("the headline tells it")
    if isinstance(fact, Event):
        return replace(fact, evidence=evidence, also=tuple(span for span in fact.also if span.start >= 0))
    return replace(fact, evidence=evidence)


@dataclass
class _Writer:
    """The lines of an article so far, read back as they are written."""

    reading: Reading
    back: Facts
    lines: list[str] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    names: dict[int, str] = field(default_factory=dict)
    """The numbers of things -> their ids in the lines."""

    def _add(self, line: str, what: str) -> bool:
        try:
            self.back.add(line)
        except LineError as error:
            self.left_out.append(f"{what}: {error}")
            return False
        self.lines.append(line)
        return True

    def entity(self, number: int) -> None:
        """A thing: the name that annotations gave it, else its fullest, and its others in the order of the text."""
        calling = (m for m in self.reading.mentions if m.kind in CALLING and m.type and m.span.start >= 0)
        own = [m for m in calling if m.entity == number]
        forms = list(dict.fromkeys(self._words(m.span) for m in own))
        given = [m for m in own if m.rule == NAMED]
        proper = given or [m for m in own if m.kind is MentionKind.NAME] or own[:1]
        if not forms:
            return
        best = max(map(self._words, (m.span for m in proper)), key=lambda name: (len(name.split()), len(name)))
        forms.remove(best)
        id_ = f"e{len(self.names) + 1}"
        type_ = next(m.type for m in own if m.type)
        if self._add(" | ".join((f"E {id_} {type_.value} {best}", *forms)), f"entity «{best}»"):
            self.names[number] = id_

    def write(self, fact: Fact, how: Callable[..., str]) -> None:
        """A fact and what makes its line."""
        where = self._words(fact.evidence[0])[:60]
        try:
            line = how(_in_body(fact))
        except LineError as error:
            self.left_out.append(f"«{where}»: {error}")
        else:
            self._add(line, f"«{where}»")

    def event(self, one: Event) -> str:
        """The line of an event."""
        parts = [(role.value, id_, self._mention(n).span) for role, n in one.roles for id_ in self._ids(n)]
        if not parts:
            raise LineError("nobody whom the text names takes part")
        segments, told = [], set[tuple[str, str]]()
        for word in (one.trigger, *one.also):
            stretch = next((span for span in one.evidence if span.covers(word)), word)
            inside = [p for p in parts if stretch.covers(p[2])]
            notes = nested([trigger(word), *(part(span, role, id_) for role, id_, span in inside)])
            told |= {(role, id_) for role, id_, span in inside if part(span, role, id_) in notes}
            segments.append(segment(self._body, stretch, notes))
        head = ["V", "Other" if one.type == "Event" else one.type, one.factuality.value.lower()]
        head += filter(None, [dated(one.begin, one.end)])
        if one.type == "Event" and one.predicate and " " not in one.predicate:
            head.append(f"verb={one.predicate}")
        head += [f"by={id_}" for id_ in self._ids(one.claimed_by)[:1]]
        for role in ROLES:
            ids = dict.fromkeys(id_ for r, id_, _ in parts if r == role and (r, id_) not in told)
            head += [f"{role}={','.join(ids)}"] if ids else []
        return " | +".join([f"{' '.join(head)} | {segments[0]}", *segments[1:]])

    def position(self, one: Position) -> str:
        """The line of a position."""
        holder = self._mention(one.holder).span
        for stretch in one.evidence:
            places = [Span(*p) for p in occurrences(one.title, self._body) if stretch.covers(Span(*p))]
            if places:
                where = min(places, key=lambda span: abs(span.start - holder.start))
                kind = "position former" if one.ended else "position"
                return self._tied(kind, stretch, [title(where)], (one.holder, one.of))
        raise LineError(f"the title «{one.title}» does not stand in the text")

    def relation(self, one: Relation) -> str:
        """The line of a relation."""
        kind = "family" if one.kind in KIN else KINDS.get(one.kind)
        if kind is None:
            raise LineError(f"the format has no relation {one.kind}")
        stretch = one.evidence[0]
        words = occurrences(one.value, self._body) if kind == "family" and one.value else []
        inside = [title(Span(*place)) for place in words if stretch.covers(Span(*place))]
        return self._tied(kind, stretch, inside[:1], (one.subject, one.object))

    def _tied(self, kind: str, stretch: Span, notes: Sequence[Note], ends: tuple[int, int | None]) -> str:
        """The line of two things and what ties them."""
        found, flags = list(notes), list[str]()
        for letter, mention in zip("so", ends, strict=True):
            for id_ in self._one(mention):
                note = part(self._mention(mention).span, letter, id_)
                if stretch.covers(note.span) and note in nested([*found, note]):
                    found.append(note)
                else:
                    flags.append(f"{letter}={id_}")
        return f"R {' '.join([kind, *flags])} | {segment(self._body, stretch, found)}"

    def quotation(self, one: Quotation) -> str:
        """The line of a quotation."""
        speaker = next(self._one(one.speaker))
        head = [f"Q {one.kind} {speaker}", *filter(None, [one.begin])]
        head += [f"to={id_}" for id_ in self._ids(one.addressee)[:1]]
        cue = self._words(one.trigger) if one.trigger else ""
        return f"{' '.join(head)} | {cue} | {segment(self._body, one.span)}".replace(" |  | ", " | | ")

    @property
    def _body(self) -> str:
        return self.reading.article.body

    def _words(self, span: Span) -> str:
        return " ".join(self.reading.article.slice(span).split())

    def _mention(self, number: int | None) -> Mention:
        assert number is not None
        return self.reading.mentions[number]

    def _ids(self, mention: int | None) -> list[str]:
        """A mention -> the ids of what it stands for, of those that have one."""
        if mention is None:
            return []
        found = self.reading.mentions[mention]
        numbers = found.members or ((found.entity,) if found.entity is not None else ())
        return [self.names[n] for n in numbers if n in self.names]

    def _one(self, mention: int | None) -> Iterator[str]:
        """A mention -> the id of the one thing it stands for; nothing for no mention."""
        ids = self._ids(mention)
        if mention is not None and len(ids) != 1:
            words = self._words(self.reading.mentions[mention].span)
            raise LineError(f"«{words}» stands for {'several' if ids else 'nobody whom the text names'}")
        yield from ids
