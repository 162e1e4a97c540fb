"""A graph -> its rows. Anything malformed is passed over, as the page passes it over."""

from collections.abc import Iterator
from dataclasses import replace

from rdflib import RDFS, Graph
from rdflib.term import Node

from kg import calendar
from kg.namespaces import KG, NIF
from kg.told.model import Article, Happening, Quoted, Row, Step, Story, Told
from kg.view import things
from kg.view.content import Fact, Source, Thing
from kg.view.facts import Facts
from kg.view.statements import Statements
from kg.view.terms import local


def read(graph: Graph) -> Told:
    """A graph, or a dataset as the union of its graphs -> its rows."""
    statements = Statements(graph)
    articles = things.articles(statements)
    entities = things.entities(statements, articles)
    sources = tuple(_article(things.source(statements, node)) for node in articles)
    quoted = dict(_quoted(statements, articles, sources))
    facts = Facts(statements, entities, things.numbered(quoted)).read()
    known = tuple(replace(things.thing(statements, node), sources=()) for node in entities)
    stretches = tuple(quoted.values())
    rows = (_row(fact, known, stretches) for fact in facts)
    ordered = sorted(rows, key=lambda row: (row.order, row.fact.kind, str(row.roles)))
    return Told(sources, known, tuple(ordered), tuple(_happenings(statements)), tuple(_stories(statements)))


def bounds(begin: str | None, end: str | None = None) -> tuple[str, str] | None:
    """A date of any precision, and that of an interval's end -> the first and last day; None for what is no date."""
    days = calendar.days(begin, end)
    return days if days is not None and days[0] <= days[1] else None


def _happenings(statements: Statements) -> Iterator[Happening]:
    """What several articles tell of, in the order of their IRIs."""
    for node in statements.instances(KG.Happening):
        accounts = tuple(map(str, statements.iris(node, KG.account)))
        yield Happening(str(node), accounts, statements.number(node, KG.sources) or 1)


def _stories(statements: Statements) -> Iterator[Story]:
    """What goes on over several articles, in the order of first days."""
    found = (_story(statements, node) for node in statements.instances(KG.Story))
    yield from sorted(found, key=lambda story: (min((step.day or "~" for step in story.steps), default="~"), story.iri))


def _story(statements: Statements, node: Node) -> Story:
    steps = sorted((statements.number(step, KG.rank) or 0, step) for step in statements.iris(node, KG.step))
    return Story(
        iri=str(node),
        label=statements.text(node, RDFS.label) or "",
        about=tuple(map(str, statements.iris(node, KG.concerns))),
        steps=tuple(_step(statements, step) for _, step in steps),
        awaits=tuple(local(str(class_)) for class_ in statements.iris(node, KG.awaits)),
    )


def _step(statements: Statements, node: Node) -> Step:
    status = next((local(str(one)) for one in statements.iris(node, KG.status)), "Asserted")
    accounts = tuple(map(str, statements.iris(node, KG.account)))
    overdue = statements.text(node, KG.overdue) == "true"
    return Step(accounts, statements.text(node, KG.earliest), status, overdue)


def _article(source: Source) -> Article:
    date = source.date if bounds(source.date) else None
    return Article(source.iri, source.id, source.title, date, source.publisher, source.url)


def _quoted(
    statements: Statements, articles: things.Numbers, sources: tuple[Article, ...]
) -> Iterator[tuple[Node, Quoted]]:
    """The evidence of a graph by its node; that in a headline is evidence of the headline's article."""
    for node in statements.instances(NIF.String):
        found = things.evidence(statements, node, articles)
        if found is not None:
            where = sources[found.source]
            yield (
                node,
                Quoted(
                    found.iri, where, found.begin, found.end, found.text, found.prefix, found.suffix, found.headline
                ),
            )


def _row(fact: Fact, known: tuple[Thing, ...], quoted: tuple[Quoted, ...]) -> Row:
    days = bounds(fact.begin, fact.end)
    stretches = sorted(
        (quoted[number] for number in fact.evidence), key=lambda one: (one.article.id, not one.headline, one.begin)
    )
    return Row(
        fact=fact,
        roles=tuple((role, known[number]) for role, number in fact.roles),
        claimed_by=None if fact.claimed_by is None else known[fact.claimed_by],
        quoted=tuple(stretches),
        confidence=fact.confidence,
        earliest=days and days[0],
        latest=days and days[1],
    )
