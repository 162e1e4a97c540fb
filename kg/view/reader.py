"""Reads what a page shows out of a graph in our vocabulary."""

from collections.abc import Mapping
from dataclasses import replace

from rdflib import Graph

from kg.errors import InputError
from kg.view import marks, things
from kg.view.content import Content, Evidence, Fact, Source, Thing
from kg.view.facts import Facts
from kg.view.statements import Statements
from kg.namespaces import NIF, SCHEMA


def read(graph: Graph, texts: Mapping[str, str] | None = None) -> Content:
    """A graph, or a dataset as the union of its graphs, as the content of a page; `texts` are bodies by article id."""
    statements = Statements(graph)
    articles = things.articles(statements)
    entities = things.entities(statements, articles)
    stretches = {node: things.evidence(statements, node, articles) for node in statements.instances(NIF.String)}
    evidence = tuple(stretch for stretch in stretches.values() if stretch)
    numbers = things.numbered(node for node, stretch in stretches.items() if stretch)
    found = Facts(statements, entities, numbers).read()
    facts = tuple(sorted(found, key=lambda fact: _order(fact, evidence)))
    sources = tuple(_source(statements, node, texts or {}) for node in articles)
    mentioned = [{entities[value] for value in statements.values(node, SCHEMA.mentions) if value in entities} for node in articles]
    for fact in facts:
        for number in fact.evidence:
            mentioned[evidence[number].source].update(fact.parties)
    reasons = things.reasons(statements)
    named = tuple(
        replace(
            things.thing(statements, node),
            sources=tuple(source for source, inside in enumerate(mentioned) if number in inside),
            reasons=reasons.get(node, ()),
        )
        for node, number in entities.items()
    )
    return _marked(Content(sources, named, evidence, facts), mentioned)


def _source(statements: Statements, node, texts: Mapping[str, str]) -> Source:
    source = things.source(statements, node, None)
    return replace(source, text=texts.get(source.id) or statements.text(node, NIF.isString) if texts else None)


def _marked(content: Content, mentioned: list[set[int]]) -> Content:
    """The content with the names of an article's things marked in its evidence and text."""
    indices = [
        marks.names((form, number) for number in sorted(inside) for form in _forms(content.things[number]))
        for inside in mentioned
    ]
    evidence = tuple(replace(e, names=marks.find(e.text, indices[e.source])) for e in content.evidence)
    sources = tuple(
        replace(source, names=marks.find(source.text, indices[number])) if source.text else source
        for number, source in enumerate(content.sources)
    )
    return replace(content, sources=sources, evidence=evidence)


def _forms(thing: Thing) -> set[str]:
    return {thing.label, *(form for form, _ in thing.aliases)}


def _order(fact: Fact, evidence: tuple[Evidence, ...]) -> tuple[int, int, str, str]:
    """Facts in the order of the articles and their text."""
    if not fact.evidence:
        return (len(evidence), 0, fact.kind, fact.iri)
    first = evidence[fact.evidence[0]]
    return (first.source, first.begin, fact.kind, fact.iri)
