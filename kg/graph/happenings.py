"""What several articles tell of -> triples: each happening in a named graph of its own, so that an article that is
added changes only those that it tells of, and one graph of the pairs that may be one."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from itertools import chain

from rdflib import RDF, RDFS, Literal, URIRef

from kg.graph import events, quantities, values
from kg.graph.account import Account as Told
from kg.graph.account import Triple
from kg.graph.names import Names
from kg.happening import Account, Disagreement, Happening, Happenings, Join, On, Side, Step
from kg.model import Event
from kg.namespaces import KG

DOUBTS = "doubts"
"""The local name of the graph of pairs of accounts that may be one."""


@dataclass(frozen=True, slots=True)
class Node:
    """An event as the graph has it: its IRI, its label where a happening or a step of a story has it, and the IRIs of
    its quantities with their sorts."""

    iri: URIRef
    label: Literal | None
    quantities: tuple[tuple[tuple[str, ...], URIRef], ...] = ()

    @property
    def called(self) -> Literal:
        """The label."""
        assert self.label is not None, f"{self.iri}: its label is not wanted"
        return self.label


Nodes = Mapping[Account, Node]


def wanted(found: Happenings) -> dict[str, dict[int, bool]]:
    """All accounts that happenings, doubts about them, or stories speak of: by article the numbers of facts, and
    whether a happening or a step is called by one."""
    doubted = (account for join in found.doubts for account in join.accounts)
    called: list[Happening | Step] = [*found.happenings, *chain.from_iterable(story.steps for story in found.stories)]
    told = (account for one in called for account in one.accounts)
    numbers: dict[str, dict[int, bool]] = {}
    for account in chain(told, doubted):
        numbers.setdefault(account.article, {})[account.fact] = False
    for best in (one.best for one in called):
        numbers[best.article][best.fact] = True
    return numbers


def nodes(told: Told, numbers: Iterable[tuple[int, bool]]) -> Iterator[tuple[Account, Node]]:
    """What an article tells, the numbers of the facts that are wanted, and of which the label is -> their nodes."""
    for number, called in numbers:
        event = told.reading.facts[number]
        if isinstance(event, Event):
            figures = tuple((one.sort, quantities.iri(one, told)) for one in event.quantities)
            node, label = events.named(event, told)
            yield Account(told.id, number), Node(node, label if called else None, figures)


Plan = tuple[URIRef, tuple[object, ...], Callable[[], Iterable[Triple]]]
"""The name of a graph, all that its triples hang on, and what makes them."""


def planned(found: Happenings, known: Nodes, names: Names) -> Iterator[Plan]:
    """Happenings and the nodes of their accounts -> their named graphs, by the happenings' IRIs, and that of doubts."""
    for happening in found.happenings:
        node = iri(happening, known, names)
        of = (happening, *(known[account] for account in happening.accounts))
        yield node, of, partial(_happening, node, happening, known, names)
    if found.doubts:
        of = tuple((join, *(known[account] for account in join.accounts)) for join in found.doubts)
        make = partial(chain.from_iterable, [_doubt(join, known, names) for join in found.doubts])
        yield names.graph(DOUBTS), of, make


def iri(happening: Happening, known: Nodes, names: Names) -> URIRef:
    """The IRI of a happening: that of its first account makes it, so that a later one does not change it."""
    return names.hashed("happening", _local(known[happening.accounts[0]].iri))


def _happening(node: URIRef, happening: Happening, known: Nodes, names: Names) -> Iterator[Triple]:
    yield node, RDF.type, KG.Happening
    yield node, RDFS.label, known[happening.best].called
    yield node, KG.sources, values.number(happening.sources)
    for account in happening.accounts:
        yield node, KG.account, known[account].iri
    if happening.days and (days := values.days(*happening.days)):
        yield node, KG.earliest, days[0]
        yield node, KG.latest, days[1]
    for one in happening.disagreements:
        yield from _disagreement(node, one, known, names)
    for join in happening.joins:
        link = names.hashed("link", "happening", *sorted(join.refs))
        yield link, RDF.type, KG.Link
        yield link, KG.entity, node
        yield from _reasons(link, join)
    for article, first in happening.copies:
        yield names.article(article), KG.copyOf, names.article(first)


def _disagreement(node: URIRef, one: Disagreement, known: Nodes, names: Names) -> Iterator[Triple]:
    found = names.hashed("disagreement", _local(node), one.on.value, *one.sort)
    yield node, KG.disagreement, found
    yield found, RDF.type, KG.Disagreement
    yield found, KG.on, KG[one.on.value]
    for side in one.sides:
        version = names.hashed("side", _local(node), one.on.value, *one.sort, side.says)
        yield found, KG.side, version
        yield version, RDF.type, KG.Side
        for account in side.accounts:
            yield version, KG.account, known[account].iri
        if one.on is On.QUANTITY:
            figures = (pair for account in side.accounts for pair in known[account].quantities)
            yield from ((version, KG.says, figure) for sort, figure in figures if sort == one.sort)
        else:
            yield from _says(version, one.on, side, names)


def _says(version: URIRef, on: On, side: Side, names: Names) -> Iterator[Triple]:
    """What a side says, as its events have it."""
    if on is On.DATE:
        for property_, value in zip((KG.date, KG.endDate), side.says, strict=False):
            if (date := values.date(value)) is not None:
                yield version, property_, date
    elif on is On.FACTUALITY:
        yield from ((version, KG.says, KG[factuality]) for factuality in side.says)
    else:
        yield from ((version, KG.says, names.entity(entity)) for entity in side.says)


def _doubt(join: Join, known: Nodes, names: Names) -> Iterator[Triple]:
    """Two accounts that may be of one happening, for somebody to decide."""
    link = names.hashed("link", "doubt", *sorted(join.refs))
    left, right = (known[account].iri for account in join.accounts)
    yield link, RDF.type, KG.Doubt
    yield link, RDF.type, KG.Link
    yield link, KG.entity, left
    yield link, KG.otherEntity, right
    yield from _reasons(link, join)


def _reasons(link: URIRef, join: Join) -> Iterator[Triple]:
    left, right = join.refs
    yield link, KG.form, values.plain(left)
    yield link, KG.otherForm, values.plain(right)
    yield link, KG.rule, values.plain(join.rule)
    if join.score < 1:
        yield link, KG.score, values.decimal(join.score)


def _local(node: URIRef) -> str:
    return str(node).rpartition("/")[2]
