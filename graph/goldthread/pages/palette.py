"""Colours, shapes and dashes.

The colours are Okabe and Ito's eight (Color Universal Design, 2008), told apart by readers
with any form of colour blindness; each kind also has a shape or a dash of its own.
"""

from __future__ import annotations

from math import ceil

from goldthread.pages.networks.data import Kind

BLUE = "#0072b2"
ORANGE = "#e69f00"
GREEN = "#009e73"
PINK = "#cc79a7"
SKY = "#56b4e9"
VERMILION = "#d55e00"
GREY = "#6b6b6b"
BLACK = "#1a1a1a"

EDGE_KINDS = {
    "named-together": Kind("named-together", "Found weak in one sentence", VERMILION),
    "perhaps-together": Kind(
        "perhaps-together", "Found weak in one sentence, may be chance", ORANGE, dashes=(6, 6)
    ),
    "said-to-worsen": Kind("said-to-worsen", "Said to worsen", BLACK, dashes=(2, 4)),
    "said-to-relieve": Kind("said-to-relieve", "Said to relieve", GREEN, dashes=(10, 4)),
}


COMMUNITY_LOOKS = (
    (PINK, "dot"),
    (BLUE, "square"),
    (GREEN, "triangle"),
    (ORANGE, "diamond"),
    (SKY, "triangleDown"),
    (GREY, "star"),
)
"""Colour and shape of each community of themes, the largest first."""

ALONE = Kind("alone", "In no group", "#b9b9b9", "hexagon")
"""A theme that no line joins to another, or whose community is too small for a look."""


def community_kinds(names: list[str]) -> tuple[Kind, ...]:
    """A kind of node for each community, as many as there are looks for."""
    looks = zip(names, COMMUNITY_LOOKS, strict=False)
    return tuple(
        Kind(f"community-{number}", name, colour, shape)
        for number, (name, (colour, shape)) in enumerate(looks)
    )


FONT_SIZE = 17
"""Type in pixels before zooming."""

LABEL_WIDTH = 145
"""Pixels at which a label is wrapped."""

LABEL_GAP = 14
"""Pixels between a mark and its label, and below the label."""


def box(label: str, node_size: int = 0) -> tuple[int, int]:
    """The width and height in pixels that a node takes up with its label.

    ``node_size`` is the distance from its middle to its edge, where that is known.
    """
    # A letter is a little over half as wide as it is high; wrapping wastes part of a line.
    lines = ceil(len(label) * FONT_SIZE * 0.62 / LABEL_WIDTH)
    mark = max(2 * node_size + LABEL_GAP, 2.6 * FONT_SIZE)
    return LABEL_WIDTH + 10, round(mark + 1.25 * FONT_SIZE * lines)


def top_of(box: tuple[int, int], middle: tuple[int, int], node_size: int) -> tuple[int, int]:
    """Where a node stands whose box has this ``middle``: its label hangs below it."""
    return middle[0], middle[1] - box[1] // 2 + node_size


def kinds_in_use(table: dict[str, Kind], used: set[str]) -> tuple[Kind, ...]:
    """The kinds of ``table`` that a view uses, in the table's order."""
    return tuple(kind for name, kind in table.items() if name in used)
