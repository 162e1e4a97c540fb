"""Reads the facts about things out of statements. Anything malformed is passed over."""

from collections.abc import Iterator
from dataclasses import dataclass

from rdflib import RDF, RDFS
from rdflib.term import Node

from kg.namespaces import KG
from kg.view.content import Fact
from kg.view.figures import figures
from kg.view.ontology import ontology
from kg.view.statements import Statements
from kg.view.terms import EVENT_ROLES, FACTUALITIES, local
from kg.view.things import Numbers
from kg.vocabulary import vocabulary

INERT = frozenset({"NamedEvent", "Work"})
"""Kinds of things that cannot act."""


@dataclass(frozen=True, slots=True)
class Facts:
    """The statements, and the numbers of the things and evidence that facts speak of."""

    statements: Statements
    things: Numbers
    evidence: Numbers

    def read(self) -> Iterator[Fact]:
        """All facts with at least one known thing in them, in no particular order."""
        for found in (self._events(), self._positions(), self._relations(), self._quotations()):
            yield from (fact for fact in found if fact.roles)

    def _events(self) -> Iterator[Fact]:
        for node in self.statements.instances(KG.Event):
            classes = [local(str(kind)) for kind in self.statements.iris(node, RDF.type) if str(kind).startswith(KG)]
            factuality = [local(str(value)) for value in self.statements.iris(node, KG.factuality)]
            claimants = self._numbers(node, KG.claimedBy)
            yield Fact(
                iri=str(node),
                kind="event",
                type=next((name for name in classes if name != "Event"), "Event"),
                roles=tuple((role, number) for role in EVENT_ROLES for number in self._numbers(node, KG[role])),
                factuality=next((value for value in factuality if value in FACTUALITIES), "Asserted"),
                text=self.statements.text(node, KG.predicate),
                begin=self.statements.text(node, KG.date),
                end=self.statements.text(node, KG.endDate),
                claimed_by=claimants[0] if claimants else None,
                evidence=self._evidence(node),
                rule=self.statements.text(node, KG.rule),
                confidence=self.statements.share(node, KG.confidence),
                label=self.statements.text(node, RDFS.label),
                minor=KG.Minor in self.statements.iris(node, KG.importance),
                inert=frozenset(role for role in EVENT_ROLES if any(map(self._is_inert, self._things(node, role)))),
                earliest=self.statements.text(node, KG.earliest),
                latest=self.statements.text(node, KG.latest),
                figures=figures(self.statements, node),
            )

    def _positions(self) -> Iterator[Fact]:
        for holder, node in self.statements.pairs(KG.holds):
            if holder in self.things:
                of = [("patient", number) for number in self._numbers(node, KG.of)]
                yield Fact(
                    iri=str(node),
                    kind="position",
                    type="Position",
                    roles=(("agent", self.things[holder]), *of),
                    text=self.statements.text(node, KG.title),
                    evidence=self._evidence(node),
                    rule=self.statements.text(node, KG.rule),
                    confidence=self.statements.share(node, KG.confidence),
                    ended=self.statements.text(node, KG.ended) in ("true", "1"),
                )

    def _relations(self) -> Iterator[Fact]:
        """Each static fact once, with the evidence of the node that tells of it, where there is one."""
        told = {
            (subject, predicate, value): node
            for node in self.statements.instances(KG.Relation)
            for subject in self.statements.values(node, RDF.subject)
            for predicate in self.statements.values(node, RDF.predicate)
            for value in self.statements.values(node, RDF.object)
        }
        for name, predicate in vocabulary().static.items():
            for subject, value in self.statements.pairs(predicate):
                if subject in self.things and value in self.things:
                    node = told.get((subject, predicate, value))
                    yield Fact(
                        iri=str(node or ""),
                        kind="relation",
                        type=name,
                        roles=(("agent", self.things[subject]), ("patient", self.things[value])),
                        text=self.statements.text(node, KG.value) if node else None,
                        evidence=self._evidence(node) if node else (),
                        rule=self.statements.text(node, KG.rule) if node else None,
                        confidence=self.statements.share(node, KG.confidence) if node else None,
                    )

    def _quotations(self) -> Iterator[Fact]:
        for node in self.statements.instances(KG.Quotation):
            speakers = [("agent", number) for number in self._numbers(node, KG.speaker)]
            addressees = [("recipient", number) for number in self._numbers(node, KG.addressee)]
            yield Fact(
                iri=str(node),
                kind="quotation",
                type=self.statements.text(node, KG.quoteKind) or "direct",
                roles=(*speakers, *addressees) if speakers else (),
                text=self.statements.text(node, KG.text),
                begin=self.statements.text(node, KG.date),
                evidence=self._evidence(node),
                rule=self.statements.text(node, KG.rule),
                confidence=self.statements.share(node, KG.confidence),
                cue=self.statements.text(node, KG.cue),
                earliest=self.statements.text(node, KG.earliest),
                latest=self.statements.text(node, KG.latest),
            )

    def _things(self, event: Node, role: str) -> list[Node]:
        return [value for value in self.statements.values(event, KG[role]) if value in self.things]

    def _is_inert(self, thing: Node) -> bool:
        kinds = (ontology().kinds.get(str(kind)) for kind in self.statements.iris(thing, RDF.type))
        return next((kind for kind in kinds if kind), None) in INERT

    def _numbers(self, node: Node, predicate: Node) -> list[int]:
        return [self.things[value] for value in self.statements.values(node, predicate) if value in self.things]

    def _evidence(self, node: Node) -> tuple[int, ...]:
        found = self.statements.values(node, KG.evidence)
        return tuple(self.evidence[value] for value in found if value in self.evidence)
