"""Themes that are weak together: how often, and how often chance alone would bring them together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from itertools import combinations

from msgspec import Struct

from goldthread.analysis.mentions import ThemeMention, weak_themes

FEWEST = 2
"""Pairs met at fewer inspections are left out: one meeting shows no connection."""


class ThemeConnection(Struct, frozen=True):
    """Two themes found weak in the same inspections.

    ``theme`` < ``other`` and ``inspections`` are IRIs. ``together`` counts the inspections
    where both are weak; ``expected`` is the count under independence, the product of the two
    themes' own counts over the number of inspections that have findings; ``lift`` is the
    first over the second. ``authorities`` counts the authorities of those inspections.
    """

    theme: str
    other: str
    together: int
    expected: float
    lift: float
    authorities: int
    inspections: tuple[str, ...]


def theme_connections(mentions: Iterable[ThemeMention]) -> tuple[ThemeConnection, ...]:
    """Every pair of themes weak together at :data:`FEWEST` inspections or more, sorted by IRI."""
    told = list(mentions)
    weak = weak_themes(told)
    authority_of = {mention.inspection: mention.authority for mention in told}
    alone = Counter(theme for themes in weak.values() for theme in themes)
    meetings: dict[tuple[str, str], list[str]] = {}
    for inspection in sorted(weak):
        for pair in combinations(sorted(weak[inspection]), 2):
            meetings.setdefault(pair, []).append(inspection)
    found: list[ThemeConnection] = []
    for (theme, other), inspections in sorted(meetings.items()):
        if len(inspections) < FEWEST:
            continue
        expected = alone[theme] * alone[other] / len(weak)
        found.append(
            ThemeConnection(
                theme=theme,
                other=other,
                together=len(inspections),
                expected=round(expected, 4),
                lift=round(len(inspections) / expected, 4),
                authorities=len({authority_of[inspection] for inspection in inspections}),
                inspections=tuple(inspections),
            )
        )
    return tuple(found)
