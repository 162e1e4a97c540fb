"""Which events were taken for one happening, and which may be one, out of statements: for somebody to decide."""

from collections.abc import Iterator, Mapping, Sequence

from rdflib.term import Node

from kg.namespaces import KG
from kg.view.content import Pair
from kg.view.statements import Statements


def pairs(statements: Statements, facts: Mapping[str, int]) -> tuple[Pair, ...]:
    """Statements and the numbers of the facts by their IRIs -> the pairs that two facts shown or more are told of."""
    doubts = set(statements.instances(KG.Doubt))
    accounts = {node: statements.iris(node, KG.account) for node in statements.instances(KG.Happening)}
    found = []
    for link in statements.instances(KG.Link):
        left, right = (statements.text(link, name) for name in (KG.form, KG.otherForm))
        told = tuple(sorted({facts[str(node)] for node in _told(statements, link, accounts) if str(node) in facts}))
        if left and right and len(told) > 1:
            found.append(Pair(left, right, told, link not in doubts))
    return tuple(sorted(found, key=lambda one: (one.facts, one.left, one.right)))


def kept(pair: Pair, numbers: Mapping[int, int]) -> Pair | None:
    """A pair with its facts numbered anew; None where fewer than two stay."""
    facts = tuple(numbers[fact] for fact in pair.facts if fact in numbers)
    return Pair(pair.left, pair.right, facts, pair.joined) if len(facts) > 1 else None


def _told(statements: Statements, link: Node, accounts: Mapping[Node, Sequence[Node]]) -> Iterator[Node]:
    """What a link is of: events, or the accounts of a happening."""
    for node in (*statements.iris(link, KG.entity), *statements.iris(link, KG.otherEntity)):
        yield from accounts.get(node, (node,))
