"""Mends a small drawing node by node: fewer lines across labels, fewer lines across each other, shorter lines."""

import random
from collections.abc import Iterable, Sequence

import networkx as nx

from kg.view.layout.boxes import Box

LARGEST = 170
ROUNDS = 15
COOLING = 0.8
CANDIDATES = 12
WORK = 12_000
"""Positions tried at most, so that a drawing takes a second or two."""

ACROSS_BOX, ACROSS_LINE, ACROSS_NAME = 90.0, 45.0, 50.0

Point = tuple[float, float]


def untangle(graph: nx.Graph, boxes: list[Box], gap: float, seed: int) -> None:
    """Move the boxes of a graph with nodes 0 … n-1, one at a time, wherever that makes the drawing better."""
    count = len(boxes)
    if not 3 <= count <= LARGEST:
        return
    dice = random.Random(seed)
    lines = [(one, other) for one, other in sorted(tuple(sorted(edge)) for edge in graph.edges)]
    order = list(range(count))
    left, right = min(box.x for box in boxes), max(box.x for box in boxes)
    top, bottom = min(box.y for box in boxes), max(box.y for box in boxes)
    reach = (right - left) / 3
    for _ in range(min(ROUNDS, WORK // (count * CANDIDATES))):
        dice.shuffle(order)
        for node in order:
            tried = _candidates(dice, boxes[node], reach)
            inside = ((min(max(x, left), right), min(max(y, top), bottom)) for x, y in tried)
            _settle(node, inside, _Scene(graph, boxes, lines, gap))
        reach *= COOLING


def _candidates(dice: random.Random, box: Box, reach: float) -> list[Point]:
    """Places to try for a box: around where it is."""
    return [
        (box.x + reach * (2 * dice.random() - 1), box.y + reach * (2 * dice.random() - 1)) for _ in range(CANDIDATES)
    ]


def _settle(node: int, candidates: Iterable[Point], scene: "_Scene") -> None:
    """Put a box where it costs least."""
    box = scene.boxes[node]
    best, least = (box.x, box.y), scene.cost(node)
    for box.x, box.y in candidates:
        if scene.is_free(node):
            cost = scene.cost(node, least)
            if cost < least - 1:
                best, least = (box.x, box.y), cost
    box.x, box.y = best


class _Scene:
    """The drawing as it is: what one box costs where it stands."""

    def __init__(self, graph: nx.Graph, boxes: list[Box], lines: Sequence[tuple[int, int]], gap: float) -> None:
        self.graph, self.boxes, self.lines, self.gap = graph, boxes, lines, gap

    def is_free(self, node: int) -> bool:
        """Whether a box lies over no other."""
        box, gap = self.boxes[node], self.gap
        for other, there in enumerate(self.boxes):
            if other != node and abs(box.x - there.x) < box.half + there.half + gap:
                reach = box.below + there.above if box.y <= there.y else there.below + box.above
                if abs(box.y - there.y) < reach + gap:
                    return False
        return True

    def cost(self, node: int, limit: float = float("inf")) -> float:
        """What the lines of a node cross, how long they are, and what lines cross its box."""
        boxes, box = self.boxes, self.boxes[node]
        total = 0.0
        for other in self.graph[node]:
            there = boxes[other]
            total += ((box.x - there.x) ** 2 + (box.y - there.y) ** 2) ** 0.5 * (
                0.6 if self.graph.degree(node) == 1 else 0.35
            )
            total += ACROSS_NAME * (_under(box, there) + _under(there, box))
            total += ACROSS_BOX * sum(
                _hits(box.x, box.y, there.x, there.y, third)
                for number, third in enumerate(boxes)
                if number not in (node, other)
            )
        if total >= limit:
            return total
        for one, other in self.lines:
            if node not in (one, other):
                a, b = boxes[one], boxes[other]
                total += ACROSS_BOX * _hits(a.x, a.y, b.x, b.y, box)
                for neighbour in self.graph[node]:
                    if neighbour not in (one, other):
                        total += ACROSS_LINE * _cross(box, boxes[neighbour], a, b)
        return total


def _under(box: Box, other: Box) -> bool:
    """Whether the line from a node leaves through the name below it."""
    if box.below <= box.above + 1:
        return False
    name = Box(box.x, box.y + box.above + 6, box.half - 4, 0.0, box.below - box.above - 6)
    return _hits(box.x, box.y, other.x, other.y, name)


def _hits(x: float, y: float, to_x: float, to_y: float, box: Box) -> bool:
    """Whether a line goes through a box."""
    left, right, top, bottom = box.x - box.half, box.x + box.half, box.y - box.above, box.y + box.below
    if max(x, to_x) < left or min(x, to_x) > right or max(y, to_y) < top or min(y, to_y) > bottom:
        return False
    start, end = 0.0, 1.0
    for step, near, far in ((to_x - x, left - x, right - x), (to_y - y, top - y, bottom - y)):
        if step:
            first, last = near / step, far / step
            start, end = max(start, min(first, last)), min(end, max(first, last))
        elif near > 0 or far < 0:
            return False
    return start < end


def _cross(one: Box, other: Box, a: Box, b: Box) -> bool:
    """Whether the line between two nodes crosses that between two others."""
    x, y, to_x, to_y = one.x, one.y, other.x, other.y
    if max(x, to_x) < min(a.x, b.x) or max(a.x, b.x) < min(x, to_x):
        return False
    if max(y, to_y) < min(a.y, b.y) or max(a.y, b.y) < min(y, to_y):
        return False
    across, down = to_x - x, to_y - y
    first = across * (a.y - y) - down * (a.x - x)
    second = across * (b.y - y) - down * (b.x - x)
    if (first > 0) == (second > 0):
        return False
    across, down = b.x - a.x, b.y - a.y
    third = across * (y - a.y) - down * (x - a.x)
    fourth = across * (to_y - a.y) - down * (to_x - a.x)
    return (third > 0) != (fourth > 0)
