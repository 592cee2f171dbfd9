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

NODE_KINDS = {
    "authority": Kind("authority", "Authority", BLUE, "square"),
    "inspection": Kind("inspection", "Inspection or visit", ORANGE, "diamond"),
    "person": Kind("person", "Person in a public role", GREEN, "triangle"),
    "organisation": Kind("organisation", "Organisation", GREY, "triangleDown"),
    "theme": Kind("theme", "Theme", PINK, "dot"),
    "quote": Kind("quote", "Quote", SKY, "star"),
}

EDGE_KINDS = {
    "named-together": Kind("named-together", "Found weak in one sentence", VERMILION),
    "perhaps-together": Kind(
        "perhaps-together", "Found weak in one sentence, may be chance", ORANGE, dashes=(6, 6)
    ),
    "said-to-cause": Kind("said-to-cause", "Said to lead to", BLACK, dashes=(2, 4)),
    "inspected": Kind("inspected", "Inspected", GREY),
    "took-part": Kind("took-part", "Inspected or was written to", GREEN, dashes=(8, 4)),
    "post": Kind("post", "Held a post", GREEN),
    "weakness": Kind("weakness", "Found weak", VERMILION),
    "strength": Kind("strength", "Found strong", BLUE, dashes=(10, 5)),
    "mixed": Kind("mixed", "Strong and weak", GREY, dashes=(3, 3)),
    "said": Kind("said", "Said or wrote", SKY),
    "about": Kind("about", "Quote about a theme", PINK, dashes=(2, 6)),
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


FONT_SIZES = {
    "authority": 19,
    "inspection": 18,
    "person": 17,
    "organisation": 18,
    "theme": 17,
    "quote": 10,
}
"""Type in pixels before zooming. Labels that would come out too small to read are not drawn
until the reader comes nearer; the quotes' are the first to go."""

LABEL_WIDTH = 145
"""Pixels at which a label is wrapped."""

LABEL_GAP = 14
"""Pixels between a mark and its label, and below the label."""


def font_size(kind: str) -> int:
    """The type of a node's label; communities are themes."""
    return FONT_SIZES.get(kind, FONT_SIZES["theme"])


def box(kind: str, label: str, node_size: int = 0) -> tuple[int, int]:
    """The width and height in pixels that a node of this kind takes up with its label.

    ``node_size`` is the distance from its middle to its edge, where that is known.
    """
    if kind == "quote":
        return 60, 60
    size = font_size(kind)
    # A letter is a little over half as wide as it is high; wrapping wastes part of a line.
    lines = ceil(len(label) * size * 0.62 / LABEL_WIDTH)
    mark = max(2 * node_size + LABEL_GAP, 2.6 * size)
    return LABEL_WIDTH + 10, round(mark + 1.25 * size * lines)


def top_of(box: tuple[int, int], middle: tuple[int, int], node_size: int) -> tuple[int, int]:
    """Where a node stands whose box has this ``middle``: its label hangs below it."""
    return middle[0], middle[1] - box[1] // 2 + node_size


def kinds_in_use(table: dict[str, Kind], used: set[str]) -> tuple[Kind, ...]:
    """The kinds of ``table`` that a view uses, in the table's order."""
    return tuple(kind for name, kind in table.items() if name in used)
