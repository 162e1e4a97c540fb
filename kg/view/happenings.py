"""What several articles tell of, out of statements: facts that are accounts of one happening, and where they differ."""

from collections.abc import Iterator, Mapping

from rdflib.term import Node

from kg.namespaces import KG
from kg.view.content import Difference, Happening
from kg.view.statements import Statements
from kg.view.terms import local

Known = Mapping[str, int]
"""The numbers of facts by their IRIs."""


def happenings(statements: Statements, facts: Known) -> Iterator[Happening]:
    """Statements and the numbers of the facts -> the happenings of which at least two accounts are among them."""
    for node in statements.instances(KG.Happening):
        told = _facts(statements, node, facts)
        if len(told) > 1:
            sources = statements.number(node, KG.sources) or 1
            yield Happening(told, sources, tuple(_differences(statements, node, facts)))


def kept(found: Happening, numbers: Mapping[int, int]) -> Happening | None:
    """A happening with its facts numbered anew, those that have no number left out; None where fewer than two stay."""
    told = _renumbered(found.facts, numbers)
    if len(told) < 2:
        return None
    sides = ((one.on, tuple(_renumbered(side, numbers) for side in one.sides)) for one in found.differences)
    differences = (Difference(on, tuple(filter(None, some))) for on, some in sides)
    return Happening(told, found.sources, tuple(one for one in differences if len(one.sides) > 1))


def _renumbered(facts: tuple[int, ...], numbers: Mapping[int, int]) -> tuple[int, ...]:
    return tuple(numbers[fact] for fact in facts if fact in numbers)


def _differences(statements: Statements, happening: Node, facts: Known) -> Iterator[Difference]:
    for node in statements.iris(happening, KG.disagreement):
        sides = (_facts(statements, side, facts) for side in statements.iris(node, KG.side))
        told = tuple(sorted(filter(None, sides)))
        if len(told) > 1:
            yield from (Difference(local(str(on)), told) for on in statements.iris(node, KG.on)[:1])


def _facts(statements: Statements, node: Node, facts: Known) -> tuple[int, ...]:
    """The facts that a happening or a side has as accounts, in order."""
    accounts = map(str, statements.iris(node, KG.account))
    return tuple(sorted({facts[account] for account in accounts if account in facts}))
