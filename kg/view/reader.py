"""Reads what a page shows out of a graph in our vocabulary."""

from collections.abc import Mapping, Sequence, Set
from dataclasses import replace

from rdflib import Graph
from rdflib.term import Node

from kg.errors import InputError
from kg.namespaces import SCHEMA
from kg.view import marks, things
from kg.view.content import Content, Evidence, Fact, Mark, Source, Thing
from kg.view.facts import Facts
from kg.view.happenings import happenings
from kg.view.pairs import pairs
from kg.view.statements import Statements


def read(
    graph: Graph, texts: Mapping[str, str] | None = None, minor: Set[str] | None = None, marked: bool = True
) -> Content:
    """A graph, or a dataset as the union of its graphs, as the content of a page.

    `texts` are bodies by article id; `minor` are the IRIs of the minor events to show, None for all. Not `marked`, the
    names in evidence and texts are not looked for, which is most of the work.
    """
    statements = Statements(graph, minor)
    articles = things.articles(statements)
    entities = things.entities(statements, articles)
    quoted = things.quoted(statements)
    stretches = {node: things.evidence(statements, node, articles) for node in quoted}
    facts_of = Facts(statements, entities, things.numbered(node for node, stretch in stretches.items() if stretch))
    told = tuple(stretch for stretch in stretches.values() if stretch)
    facts = tuple(sorted(facts_of.read(), key=lambda fact: _order(fact, told)))
    inside = _inside(statements, articles, entities, facts, told)
    numbers = {fact.iri: number for number, fact in enumerate(facts) if fact.iri}
    content = Content(
        sources=tuple(_source(statements, node, texts or {}) for node in articles),
        things=_things(statements, entities, inside, articles),
        evidence=told,
        facts=facts,
        happenings=tuple(happenings(statements, numbers)),
        pairs=pairs(statements, numbers),
    )
    used = _used(content)
    return _marked(used, inside, things.mentions(statements, entities, articles)) if marked else used


def _inside(
    statements: Statements, articles: things.Numbers, entities: things.Numbers, facts: Sequence[Fact],
    told: Sequence[Evidence],
) -> list[set[int]]:  # fmt: skip
    """For each article the things it names or tells of."""
    found = [
        {entities[value] for value in statements.values(node, SCHEMA.mentions) if value in entities}
        for node in articles
    ]
    for fact in facts:
        for number in fact.evidence:
            found[told[number].source].update(fact.parties)
    return found


def _things(
    statements: Statements, entities: things.Numbers, inside: list[set[int]], articles: things.Numbers
) -> tuple[Thing, ...]:
    reasons, doubts = things.reasons(statements, articles), things.doubts(statements, entities)
    sources: dict[int, list[int]] = {}
    for source, numbers in enumerate(inside):
        for number in numbers:
            sources.setdefault(number, []).append(source)
    return tuple(
        replace(
            things.thing(statements, node),
            sources=tuple(sources.get(number, ())),
            reasons=reasons.get(node, ()),
            doubts=doubts.get(node, ()),
        )
        for node, number in entities.items()
    )


def _source(statements: Statements, node: Node, texts: Mapping[str, str]) -> Source:
    source = things.source(statements, node)
    return replace(source, text=texts.get(source.id))


def _used(content: Content) -> Content:
    """The content without the evidence of what is no fact of the page."""
    numbers = sorted({number for fact in content.facts for number in fact.evidence})
    new = {old: number for number, old in enumerate(numbers)}
    facts = tuple(replace(fact, evidence=tuple(new[old] for old in fact.evidence)) for fact in content.facts)
    return replace(content, facts=facts, evidence=tuple(content.evidence[old] for old in numbers))


def _marked(content: Content, inside: list[set[int]], mentions: Mapping[tuple[int, bool], list[Mark]]) -> Content:
    """The content with the names of an article's things marked in its evidence and text."""
    forms = [
        marks.names((form, number) for number in sorted(numbers) for form in _forms(content.things[number]))
        for numbers in inside
    ]
    return replace(
        content,
        sources=tuple(
            _named(source, forms[n], mentions.get((n, False), [])) for n, source in enumerate(content.sources)
        ),
        evidence=tuple(
            _names(one, forms[one.source], mentions.get((one.source, one.headline), [])) for one in content.evidence
        ),
    )


def _names(stretch: Evidence, forms: marks.Names, mentions: list[Mark]) -> Evidence:
    end = stretch.begin + len(stretch.text)
    within = [(a - stretch.begin, b - stretch.begin, n) for a, b, n in mentions if a >= stretch.begin and b <= end]
    return replace(stretch, names=marks.joined(within, marks.find(stretch.text, forms)))


def _named(source: Source, forms: marks.Names, mentions: list[Mark]) -> Source:
    return replace(source, names=marks.joined(mentions, marks.find(source.text, forms))) if source.text else source


def _forms(thing: Thing) -> set[str]:
    return {thing.label, *(form for form, _ in thing.aliases)}


def _order(fact: Fact, told: Sequence[Evidence]) -> tuple[int, int, str, str]:
    """Facts in the order of the articles and their text."""
    if not fact.evidence:
        return (len(told), 0, fact.kind, fact.iri)
    first = told[fact.evidence[0]]
    return (first.source, first.begin, fact.kind, fact.iri)


def check(content: Content) -> None:
    """Refuse texts that are not those that the graph was made from."""
    for stretch in content.evidence:
        source = content.sources[stretch.source]
        if source.text is not None and source.text[stretch.begin : stretch.end] != stretch.text:
            raise InputError(f"article {source.id}: its text is not the one that the graph was made from")
