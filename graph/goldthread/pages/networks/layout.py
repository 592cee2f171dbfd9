"""Positions, computed here once so that a page opens still and looks the same every time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from math import atan2, cos, sin, sqrt

LOOSENESS = 1.45
"""How many times the room that the boxes take together the whole picture takes."""

EVENNESS = 0.65
"""How far positions are spread evenly (1) rather than left to the springs (0), which pull
the well-connected into a knot and let the others drift off the page."""


WIDENED = 1.3
"""The picture is wider than it is high by the square of this: as a screen is below a heading."""

ROUNDS = 80
"""Rounds of pushing boxes apart, at the most; what still touches then stays so."""


def place(
    boxes: Mapping[str, tuple[int, int]], edges: Iterable[tuple[str, str, float]]
) -> dict[str, tuple[int, int]]:
    """Place nodes so that strongly connected ones are near and no two boxes overlap.

    ``boxes`` gives each node's width and height in pixels, label included; ``edges`` are
    (node, node, weight). Returns whole pixels around (0, 0). The same input in any order
    gives the same places.
    """
    import networkx

    names = sorted(boxes)
    if not names:
        return {}
    graph = networkx.Graph()
    graph.add_nodes_from(names)
    for source, target, weight in sorted(edges):
        if source != target:
            graph.add_edge(source, target, weight=weight)
    # A circle in the order of the names is a start without chance in it.
    start = networkx.circular_layout(graph)
    settled = networkx.spring_layout(graph, pos=start, k=3 / sqrt(len(names)), seed=1)
    side = sqrt(LOOSENESS * sum(width * height for width, height in boxes.values()))
    turned = _turn({name: (float(settled[name][0]), float(settled[name][1])) for name in names})
    across = _spread({name: x for name, (x, _) in turned.items()}, side * WIDENED)
    down = _spread({name: y for name, (_, y) in turned.items()}, side / WIDENED)
    apart = _separate({name: (across[name], down[name]) for name in names}, boxes)
    return {name: (round(x), round(y)) for name, (x, y) in apart.items()}


def _turn(points: Mapping[str, tuple[float, float]]) -> dict[str, tuple[float, float]]:
    """Turn the picture so that its longest direction lies flat: screens are wide, and a
    picture along the diagonal would leave two corners empty."""
    count = len(points)
    middle_x = sum(x for x, _ in points.values()) / count
    middle_y = sum(y for _, y in points.values()) / count
    moved = {name: (x - middle_x, y - middle_y) for name, (x, y) in points.items()}
    spread_x = sum(x * x for x, _ in moved.values())
    spread_y = sum(y * y for _, y in moved.values())
    together = sum(x * y for x, y in moved.values())
    angle = atan2(2 * together, spread_x - spread_y) / 2
    return {
        name: (x * cos(angle) + y * sin(angle), y * cos(angle) - x * sin(angle))
        for name, (x, y) in moved.items()
    }


def _spread(values: Mapping[str, float], side: float) -> dict[str, float]:
    """Scale to ``side`` around 0, part of the way towards equal distances in the same order."""
    ranked = sorted(values, key=lambda name: (round(values[name], 6), name))
    low, high = values[ranked[0]], values[ranked[-1]]
    width = (high - low) or 1.0
    steps = max(len(ranked) - 1, 1)
    return {
        name: side
        * (EVENNESS * (rank / steps - 0.5) + (1 - EVENNESS) * ((values[name] - low) / width - 0.5))
        for rank, name in enumerate(ranked)
    }


def _separate(
    points: Mapping[str, tuple[float, float]], boxes: Mapping[str, tuple[int, int]]
) -> dict[str, tuple[float, float]]:
    """Push overlapping boxes apart along their shorter overlap, a few rounds."""
    placed = dict(points)
    names = sorted(placed)
    for _ in range(ROUNDS):
        moved = False
        for index, first in enumerate(names):
            for second in names[index + 1 :]:
                (x1, y1), (x2, y2) = placed[first], placed[second]
                over_x = (boxes[first][0] + boxes[second][0]) / 2 - abs(x1 - x2)
                over_y = (boxes[first][1] + boxes[second][1]) / 2 - abs(y1 - y2)
                if over_x <= 0 or over_y <= 0:
                    continue
                moved = True
                if over_x < over_y:
                    shift = over_x / 2 if x1 <= x2 else -over_x / 2
                    placed[first], placed[second] = (x1 - shift, y1), (x2 + shift, y2)
                else:
                    shift = over_y / 2 if y1 <= y2 else -over_y / 2
                    placed[first], placed[second] = (x1, y1 - shift), (x2, y2 + shift)
        if not moved:
            break
    return placed
