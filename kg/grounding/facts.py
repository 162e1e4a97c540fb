"""Annotations -> facts, each where its words stand."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg.annotation.dates import period
from kg.annotation.lines import Gold
from kg.grounding.places import Places
from kg.grounding.things import Cast
from kg.model import Event, Fact, Factuality, Position, Quotation, Relation, Role, Span

BESIDE = 200
"""Characters from a quotation to the words that announce it, and from those to who says it, in one evidence."""
KINDS = {"locatedIn": "containedInPlace", "family": "relatedTo", "memberOf": "memberOf", "affiliation": "affiliation"}
"""The kinds of relations in annotations -> in readings."""
OTHER = "Other"


@dataclass(frozen=True)
class Facts:
    """The facts of an article as annotations tell them."""

    places: Places
    cast: Cast
    rule: str
    stretches: Mapping[str, Sequence[tuple[int, int]]]

    def all(self, gold: Gold) -> Iterator[Fact]:
        """The annotations -> the facts: events, quotations, positions, relations."""
        yield from map(self._event, gold["events"])
        yield from map(self._quotation, gold["quotes"])
        yield from (self._position(one) for one in gold["relations"] if one["type"] == "position")
        yield from (self._relation(one) for one in gold["relations"] if one["type"] != "position")

    def _event(self, one: Gold) -> Event:
        where = [Span(*span) for span in one["triggers"]]
        evidence = tuple(Span(*span) for span in self.stretches[one["id"]])
        roles = dict.fromkeys(self._role(argument, evidence[0]) for argument in one["arguments"])
        begin, end = period(one.get("date"))
        source = one.get("claimedBy")
        return Event(
            type="Event" if one["type"] == OTHER else one["type"],
            predicate=one.get("verb") or self._lemma(where[0]),
            trigger=where[0],
            roles=tuple(roles),
            factuality=Factuality(one["factuality"].capitalize()),
            evidence=tuple(dict.fromkeys(evidence)),
            rule=self.rule,
            claimed_by=self.cast.near(source, where[0]) if source else None,
            begin=begin,
            end=end,
            also=tuple(where[1:]),
        )

    def _role(self, argument: Gold, near: Span) -> tuple[Role, int]:
        entity = str(argument["entity"])
        if "start" not in argument:
            return Role(argument["role"]), self.cast.near(entity, near)
        return Role(argument["role"]), self.cast.at(entity, Span(int(argument["start"]), int(argument["end"])))

    def _lemma(self, span: Span) -> str:
        """The words that tell an event -> the lemma of the one that governs them."""
        token = self.places.head(span)
        return self.places.scene.text.grammar.predicate(token).lemma if token else ""

    def _quotation(self, one: Gold) -> Quotation:
        span = Span(one["start"], one["end"])
        cue = Span(*one["cue_at"]) if "cue_at" in one else None
        speaker = self.cast.near(one["speaker"], cue or span)
        return Quotation(
            speaker=speaker,
            kind=one["kind"],
            span=span,
            evidence=(self._beside(span, cue, self.cast.mentions[speaker].span),),
            rule=self.rule,
            cue=self._lemma(cue) if cue else None,
            addressee=self.cast.near(one["addressee"], span) if "addressee" in one else None,
            begin=period(one.get("date"))[0],
            trigger=cue,
        )

    def _beside(self, span: Span, *others: Span | None) -> Span:
        """The words of a quotation, with what announces them and who says them where those stand close by."""
        for other in others:
            if other and max(other.start - span.end, span.start - other.end) <= BESIDE:
                span = Span(min(span.start, other.start), max(span.end, other.end))
        return span

    def _end(self, one: Gold, end: str) -> int:
        at = one.get(f"{end}_at")
        stretch = Span(one["start"], one["end"])
        return self.cast.at(one[end], Span(*at)) if at else self.cast.near(one[end], stretch)

    def _position(self, one: Gold) -> Position:
        return Position(
            holder=self._end(one, "subject"),
            title=" ".join(one["value"].split()),
            of=self._end(one, "object") if one["object"] else None,
            evidence=(Span(one["start"], one["end"]),),
            rule=self.rule,
            ended=one.get("former", False),
        )

    def _relation(self, one: Gold) -> Relation:
        return Relation(
            kind=KINDS[one["type"]],
            subject=self._end(one, "subject"),
            object=self._end(one, "object"),
            evidence=(Span(one["start"], one["end"]),),
            rule=self.rule,
            value=" ".join(one.get("value", "").split()) or None,
        )
