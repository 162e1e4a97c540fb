"""What one article tells, as the graph sees it: its reading, with its mentions resolved to entities of the corpus."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from rdflib import RDF, Literal, URIRef
from rdflib.term import Node

from kg.graph import values
from kg.graph.names import Names
from kg.model import Entity, Reading, Span
from kg.namespaces import KG, NIF, OA
from kg.selector import around
from kg.vocabulary import Vocabulary

Triple = tuple[Node, Node, Node]


@dataclass(frozen=True, slots=True)
class Account:
    """A reading with the entities of its things, by their number in the article."""

    reading: Reading
    entities: Mapping[int, Entity]
    names: Names
    vocabulary: Vocabulary

    @property
    def id(self) -> str:
        """The article's id."""
        return self.reading.article.id

    def things(self, mention: int | None) -> list[Entity]:
        """A mention of the reading -> the entities it stands for: none where it was not resolved."""
        if mention is None:
            return []
        found = self.reading.mentions[mention]
        numbers = found.members or ((found.entity,) if found.entity is not None else ())
        return list(dict.fromkeys(self.entities[number] for number in numbers if number in self.entities))

    def iris(self, mention: int | None) -> list[URIRef]:
        """A mention of the reading -> the IRIs of the entities it stands for."""
        return [self.names.entity(entity.id) for entity in self.things(mention)]

    def words(self, text: str) -> Literal:
        """Text of the article, in its language."""
        return values.words(text, self.reading.article.language)

    def confidence(self, node: URIRef, value: float | None) -> Iterator[Triple]:
        """A fact's node and how sure it is -> the triple that says so; none where a rule alone made it."""
        if value is not None:
            yield node, KG.confidence, values.decimal(round(value, 2))

    def dated(self, node: Node, begin: str | None, end: str | None = None) -> Iterator[Triple]:
        """When it was, as precise as the text, and between which days; nothing where that is not known."""
        known = values.days(begin, end)
        if known is None:
            return
        for property_, value in ((KG.date, values.date(begin)), (KG.endDate, values.date(end))):
            if value is not None:
                yield node, property_, value
        yield node, KG.earliest, known[0]
        yield node, KG.latest, known[1]

    def evidence(self, node: Node, spans: Iterable[Span], rule: str = "") -> Iterator[Triple]:
        """The stretches that a node rests on, and the rule that made it."""
        for span in spans:
            yield from self.stretch(node, KG.evidence, span)
        if rule:
            yield node, KG.rule, values.plain(rule)

    def stretch(self, node: Node, property_: URIRef, span: Span) -> Iterator[Triple]:
        """One stretch of the article that a node points to; nothing for one that holds no character."""
        article = self.reading.article
        exact = article.slice(span)
        if not exact:
            return
        iri, context, text, start = (
            self.names.evidence(self.id, span),
            self.names.article(self.id),
            article.body,
            span.start,
        )
        if span.start < 0:
            start, text, context = span.start + article.front, article.title or "", self.names.headline(self.id)
            iri = self.names.headline_evidence(self.id, start, start + len(exact))
        yield node, property_, iri
        yield iri, RDF.type, NIF.String
        yield iri, NIF.referenceContext, context
        yield iri, NIF.beginIndex, values.number(start)
        yield iri, NIF.endIndex, values.number(start + len(exact))
        yield iri, NIF.anchorOf, self.words(exact)
        before, after = around(text, start, start + len(exact))
        yield iri, OA.prefix, values.plain(before)
        yield iri, OA.suffix, values.plain(after)
