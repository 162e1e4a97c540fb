"""Moves boxes apart until none lies over another."""

from collections.abc import Iterator
from dataclasses import dataclass

ROUNDS = 250
CELL = 160.0


@dataclass(slots=True)
class Box:
    """A node with its label: where its anchor stands, and how far it reaches to each side of the anchor."""

    x: float
    y: float
    half: float
    above: float
    below: float


def separate(boxes: list[Box], gap: float) -> None:
    """Push boxes that overlap, or come nearer than the gap, apart along the shorter way."""
    for _ in range(ROUNDS):
        moved = False
        for one, other in _neighbours(boxes):
            moved |= _push(boxes[one], boxes[other], gap)
        if not moved:
            return


def overlaps(boxes: list[Box], gap: float) -> int:
    """How many pairs of boxes overlap, or come nearer than the gap."""
    return sum(_penetration(boxes[one], boxes[other], gap) is not None for one, other in _neighbours(boxes))


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


def _penetration(a: Box, b: Box, gap: float) -> tuple[float, float] | None:
    """How far two boxes reach into each other along each axis, None where they do not."""
    across = a.half + b.half + gap - abs(a.x - b.x)
    if across <= 0.01:
        return None
    reach = a.below + b.above if a.y <= b.y else b.below + a.above
    down = reach + gap - abs(a.y - b.y)
    return None if down <= 0.01 else (across, down)


def _push(a: Box, b: Box, gap: float) -> bool:
    """Move two boxes apart, each by half; whether they had to."""
    found = _penetration(a, b, gap)
    if found is None:
        return False
    across, down = found
    if across < down:
        shift = across / 2 if a.x <= b.x else -across / 2
        a.x -= shift
        b.x += shift
    else:
        shift = down / 2 if a.y <= b.y else -down / 2
        a.y -= shift
        b.y += shift
    return True
