"""Places every node of a graph: each connected part by itself, then the parts beside each other."""

import networkx as nx

from kg.view.layout.boxes import Box, separate
from kg.view.layout.stress import Positions, stress
from kg.view.layout.untangle import untangle

GAP = 13.0
PART_GAP = 46.0
MOST_STRETCH = 1.3
LANDSCAPE, PORTRAIT = 1.25, 0.62
ROOM, WIDE_ROOM = 1.8, 3.2
"""How much larger than all its boxes a part is drawn, before they are pushed apart: a small one, and a large one."""

FEW, SMALL = 12, 250


def place(graph: nx.Graph, aspect: float = LANDSCAPE, seed: int = 7) -> dict[int, tuple[int, int]]:
    """A graph whose nodes carry `half`, `above` and `below`, and whose edges a `length` -> whole coordinates.

    No box overlaps another; the width of the whole is about its height times the aspect.
    """
    parts = sorted((sorted(part) for part in nx.connected_components(graph)), key=lambda part: (-len(part), part))
    drawn = [_part(graph, part, aspect, seed) for part in parts]
    _pack(drawn, aspect)
    return {
        node: (round(box.x), round(box.y))
        for part, boxes in zip(parts, drawn, strict=True)
        for node, box in zip(part, boxes, strict=True)
    }


def _part(graph: nx.Graph, part: list[int], aspect: float, seed: int) -> list[Box]:
    """The boxes of a connected part, placed, as tight as they can be without crowding."""
    number = {node: index for index, node in enumerate(part)}
    numbered = nx.relabel_nodes(graph.subgraph(part), number)
    positions = _shaped(_lying(stress(numbered, seed)), aspect)
    sides = [{side: graph.nodes[node][side] for side in ("half", "above", "below")} for node in part]
    scale = _scale(positions, sum((2 * box["half"] + GAP) * (box["above"] + box["below"] + GAP) for box in sides))
    boxes = [Box(x * scale, y * scale, **box) for (x, y), box in zip(positions, sides, strict=True)]
    separate(boxes, GAP)
    untangle(numbered, boxes, GAP, seed)
    return boxes


def _scale(positions: Positions, area: float) -> float:
    """How to scale positions for a frame with room for boxes of that area; a few nodes are never drawn apart."""
    wide = max(x for x, _ in positions) - min(x for x, _ in positions) + 1
    high = max(y for _, y in positions) - min(y for _, y in positions) + 1
    room = ROOM if len(positions) <= SMALL else WIDE_ROOM
    scale = float((room * area / (wide * high)) ** 0.5)
    return scale if len(positions) > FEW else min(scale, 1.0)


def _lying(positions: Positions) -> Positions:
    """The positions turned so that they reach farthest from left to right, by their axis of greatest variance."""
    count = len(positions)
    middle = [sum(position[axis] for position in positions) / count for axis in (0, 1)]
    shifted = [[x - middle[0], y - middle[1]] for x, y in positions]
    xx = sum(x * x for x, _ in shifted)
    yy = sum(y * y for _, y in shifted)
    xy = sum(x * y for x, y in shifted)
    root = (((xx - yy) / 2) ** 2 + xy * xy) ** 0.5
    across, down = (xx - yy) / 2 + root, xy
    size = (across * across + down * down) ** 0.5
    if size < 1e-6:
        return shifted if xx >= yy else [[y, -x] for x, y in shifted]
    cosine, sine = across / size, down / size
    return [[x * cosine + y * sine, y * cosine - x * sine] for x, y in shifted]


def _shaped(positions: Positions, aspect: float) -> Positions:
    """The positions stretched a little towards the aspect wanted, on their side where it is upright."""
    turned = positions if aspect >= 1 else [[y, -x] for x, y in positions]
    wide = max(x for x, _ in turned) - min(x for x, _ in turned) + 1
    high = max(y for _, y in turned) - min(y for _, y in turned) + 1
    stretch = min(max((aspect * high / wide) ** 0.5, 1 / MOST_STRETCH), MOST_STRETCH)
    return [[x * stretch, y / stretch] for x, y in turned]


def _pack(parts: list[list[Box]], aspect: float) -> None:
    """Set the parts on shelves, largest first, on a sheet of about the aspect wanted."""
    frames = [_frame(boxes) for boxes in parts]
    area = sum((right - left + PART_GAP) * (bottom - top + PART_GAP) for left, top, right, bottom in frames)
    sheet = max([(area * aspect) ** 0.5, *(right - left + PART_GAP for left, _, right, _ in frames)], default=0.0)
    x = y = shelf = 0.0
    for boxes, (left, top, right, bottom) in zip(parts, frames, strict=True):
        wide, high = right - left + PART_GAP, bottom - top + PART_GAP
        if x and x + wide > sheet + 1:
            x, y, shelf = 0.0, y + shelf, 0.0
        for box in boxes:
            box.x += x - left
            box.y += y - top
        x, shelf = x + wide, max(shelf, high)


def _frame(boxes: list[Box]) -> tuple[float, float, float, float]:
    """The rectangle around some boxes."""
    return (
        min(box.x - box.half for box in boxes),
        min(box.y - box.above for box in boxes),
        max(box.x + box.half for box in boxes),
        max(box.y + box.below for box in boxes),
    )
