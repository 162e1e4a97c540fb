"""Moves boxes apart until none lies over another."""

from collections.abc import Iterator
from dataclasses import dataclass

ROUNDS, FEW_ROUNDS = 400, 24
PATIENCE, SPREAD = 40, 1.03
SMALL, MANY = 250, 1500
CELL = 160.0
SLACK = 3.0


@dataclass(slots=True)
class Box:
    """A node with its label: where its anchor stands, and how far it reaches to each side of the anchor."""

    x: float
    y: float
    half: float
    above: float
    below: float


def separate(boxes: list[Box], gap: float) -> None:
    """Push boxes that overlap, or come nearer than the gap, apart along the shorter way; spread all where that stalls.

    Very many boxes may still overlap in the end: what is drawn of them at once has room.
    """
    patience, spread = (PATIENCE, SPREAD) if len(boxes) <= SMALL else (4, 1.06)
    for turn in range(1, 1 + (ROUNDS if len(boxes) <= MANY else FEW_ROUNDS)):
        if not sum(_push(boxes[one], boxes[other], gap) for one, other in _neighbours(boxes)):
            return
        if turn % patience == 0:
            for box in boxes:
                box.x *= spread
                box.y *= spread


def _neighbours(boxes: list[Box]) -> Iterator[tuple[int, int]]:
    """Pairs that may overlap, each once: those that share a cell of a grid, at the cell where both first reach."""
    cells: dict[tuple[int, int], list[int]] = {}
    corners: list[tuple[int, int]] = []
    for number, box in enumerate(boxes):
        left, right = int((box.x - box.half) // CELL), int((box.x + box.half) // CELL)
        top, bottom = int((box.y - box.above) // CELL), int((box.y + box.below) // CELL)
        corners.append((left, top))
        for column in range(left, right + 1):
            for row in range(top, bottom + 1):
                cells.setdefault((column, row), []).append(number)
    for (column, row), inside in cells.items():
        for position, one in enumerate(inside):
            for other in inside[position + 1 :]:
                a, b = corners[one], corners[other]
                if (max(a[0], b[0]), max(a[1], b[1])) == (column, row):
                    yield one, other


def _push(a: Box, b: Box, gap: float) -> bool:
    """Move two boxes that reach into each other apart, each by half; whether they did."""
    across = a.half + b.half + gap - abs(a.x - b.x)
    if across <= SLACK:
        return False
    reach = a.below + b.above if a.y <= b.y else b.below + a.above
    down = reach + gap - abs(a.y - b.y)
    if down <= SLACK:
        return False
    if across < down:
        shift = (across + SLACK) / 2 if a.x <= b.x else -(across + SLACK) / 2
        a.x -= shift
        b.x += shift
    else:
        shift = (down + SLACK) / 2 if a.y <= b.y else -(down + SLACK) / 2
        a.y -= shift
        b.y += shift
    return True
