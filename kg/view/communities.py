"""The things of a page in communities: those of which more is told together than with others."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

import networkx as nx

from kg.view.content import Content, Fact

SEED = 7
FINENESS = 1.6
"""The resolution of the modularity: above 1 for more and smaller communities."""
FEWEST, MOST, NAMES = 4, 14, 2
"""How few things are no community, how many communities are told of, and of how many things one has its name."""
CROWD = 6
"""A fact of more parties joins nobody in particular."""
DIRECT = 3.0
"""How much more an event of a class joins than a plain verb."""


@dataclass(frozen=True, slots=True)
class Community:
    """Some things, by number, those first that have most to do with the others; the first ones are its name."""

    things: tuple[int, ...]
    names: tuple[int, ...]


def communities(content: Content, order: Sequence[int]) -> list[Community]:
    """What a page shows, and its facts in the order of what matters -> its communities, those first of which most is
    told that matters; without the least."""
    graph = _joined(content)
    if graph.number_of_edges() == 0:
        return []
    found = nx.community.louvain_communities(graph, weight="weight", resolution=FINENESS, seed=SEED)
    home = {thing: number for number, group in enumerate(found) for thing in group}
    weight: Counter[int] = Counter()
    for place, number in enumerate(order):
        weight.update({home[thing]: 1 / (place + 30) for thing in content.facts[number].parties if thing in home})
    large = [number for number, group in enumerate(found) if len(group) >= FEWEST]
    large.sort(key=lambda number: (-round(weight[number], 6), min(found[number])))
    return [_community(graph, found[number]) for number in large[:MOST]]


def _community(graph: nx.Graph, group: set[int]) -> Community:
    inside = graph.subgraph(group)
    weight = {thing: round(sum(data["weight"] for _, _, data in inside.edges(thing, data=True)), 6) for thing in group}
    things = tuple(sorted(group, key=lambda thing: (-weight[thing], thing)))
    return Community(things, things[:NAMES])


def _joined(content: Content) -> nx.Graph:
    """The things as a graph whose edges weigh as much as facts join their ends."""
    weights: Counter[tuple[int, int]] = Counter()
    for fact in content.facts:
        parties = sorted(fact.parties)
        if fact.kind != "quotation" and 1 < len(parties) <= CROWD:
            weights.update(dict.fromkeys(combinations(parties, 2), _weight(fact) / (len(parties) - 1)))
    graph = nx.Graph()
    graph.add_weighted_edges_from((*pair, weights[pair]) for pair in sorted(weights))
    return graph


def _weight(fact: Fact) -> float:
    return DIRECT if fact.type != "Event" else 1.0
