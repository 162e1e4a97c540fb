"""When a thing, a text or a place of the graph is the gold one."""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from kg.annotation.lines import Gold
from kg.training.told import Account, Told, plain

KINDS = {"Person": "Person", "Organization": "Organization", "GPE": "Place", "Location": "Place"}
"""Types of gold that the graph must hold, with what it calls them; others may be there."""


@dataclass(frozen=True)
class Same:
    """Which thing of the graph is which of the gold."""

    names: Mapping[str, frozenset[str]]
    """Of gold things, in plain letters."""
    told: Told
    nodes: Mapping[str, str]
    """A gold thing -> its node."""
    taken: frozenset[str]
    """The nodes of all."""

    def __call__(self, thing: str, node: str | None) -> bool:
        """Whether a gold thing is a node; one that is no other's may be it by a name alone, whatever its kind."""
        if node is None:
            return False
        by_name = node not in self.taken and bool(self.names[thing] & self.told.names.get(node, frozenset()))
        return by_name or self.nodes.get(thing) == node

    def called(self, node: str) -> str:
        """A node -> its first name."""
        return min(self.told.names.get(node, {"?"}))


def aligned(gold: Gold, account: Account, graph: Told) -> Same:
    """Gold things and those of the graph -> pairs of them, those that share most names first."""
    names = {e["id"]: frozenset(map(plain, (e["name"], *e.get("aliases", ())))) for e in gold["entities"]}
    kinds = {e["id"]: KINDS.get(e["type"]) for e in gold["entities"]}
    pairs = sorted(
        (-len(shared), thing, node)
        for thing in names
        for node in account.things
        if (shared := names[thing] & graph.names[node]) and kinds[thing] in (None, graph.kinds[node])
    )
    nodes: dict[str, str] = {}
    for _, thing, node in pairs:
        if thing not in nodes and node not in nodes.values():
            nodes[thing] = node
    return Same(names, graph, nodes, frozenset(nodes.values()))


def words(text: str) -> Counter[str]:
    """A text -> how often each of its words stands in it."""
    return Counter(plain(text).split())


def overlap(one: str, other: str) -> float:
    """Two texts -> the share of their words that both have."""
    ours, theirs = words(one), words(other)
    both = (ours & theirs).total()
    return both / max(1, ours.total() + theirs.total() - both)


def place(body: str, words: str) -> tuple[int, int] | None:
    """A text and words -> where they first stand in it, white space folded; None where they do not."""
    match = re.search(r"\s+".join(map(re.escape, words.split())), body)
    return match.span() if match else None
