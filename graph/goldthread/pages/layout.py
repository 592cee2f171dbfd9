"""Positions, computed here once so that a page opens still and looks the same every time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from math import sqrt

SPACING = 150
"""Pixels that a node has to itself on average: room for a dot and a label of two lines."""

LABEL_WIDTH = 125
LABEL_HEIGHT = 92
"""Pixels that a dot and the wrapped label under it take at the page's 14 px type."""

EVENNESS = 0.65
"""How far positions are spread evenly (1) rather than left to the springs (0), which pull
the well-connected into a knot and let the others drift off the page."""


def place(
    nodes: Iterable[str], edges: Iterable[tuple[str, str, float]]
) -> dict[str, tuple[int, int]]:
    """Place nodes so that strongly connected ones are near and no two labels overlap.

    ``edges`` are (node, node, weight). Returns whole pixels around (0, 0). The same input
    in any order gives the same places.
    """
    import networkx

    names = sorted(nodes)
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
    side = SPACING * sqrt(len(names))
    across = _spread({name: float(settled[name][0]) for name in names}, side)
    down = _spread({name: float(settled[name][1]) for name in names}, side)
    points = {name: (across[name], down[name]) for name in names}
    apart = _separate(points)
    return {name: (round(x), round(y)) for name, (x, y) in apart.items()}


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


def _separate(points: Mapping[str, tuple[float, float]]) -> dict[str, tuple[float, float]]:
    """Push overlapping label boxes apart along their shorter overlap, a few rounds."""
    placed = dict(points)
    names = sorted(placed)
    for _ in range(60):
        moved = False
        for index, first in enumerate(names):
            for second in names[index + 1 :]:
                (x1, y1), (x2, y2) = placed[first], placed[second]
                over_x = LABEL_WIDTH - abs(x1 - x2)
                over_y = LABEL_HEIGHT - abs(y1 - y2)
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
