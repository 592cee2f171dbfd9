"""Which themes are weak before an overall grade falls."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import pairwise

from msgspec import Struct

from goldthread.analysis.chance import correct_for_many, overlap_chance
from goldthread.analysis.connections import significant
from goldthread.analysis.inspected import Inspected, timelines
from goldthread.analysis.mentions import ThemeMention, weak_themes
from goldthread.analysis.model import WeaknessBeforeDowngrade


class _Stretch(Struct, frozen=True):
    """From one overall grade up to the next: where each theme was weak on the way."""

    fell: bool
    weak_at: dict[str, list[str]]


def weak_before_downgrades(
    mentions: Iterable[ThemeMention], inspections: Iterable[Inspected]
) -> tuple[WeaknessBeforeDowngrade, ...]:
    """The themes weak before some downgrade, sorted by IRI.

    A stretch runs from an inspection with an overall grade to the next one with one, and
    takes in that first inspection and the visits after it. Counted are stretches in which
    some inspection or visit has a document of its own. It ends in a downgrade when the next
    overall grade is worse.
    """
    stretches = list(_stretches(weak_themes(mentions), inspections))
    fallen = [stretch for stretch in stretches if stretch.fell]
    weak = Counter(theme for stretch in stretches for theme in stretch.weak_at)
    before = Counter(theme for stretch in fallen for theme in stretch.weak_at)
    themes = sorted(weak)
    p_values = [
        overlap_chance(before[theme], [(weak[theme], len(fallen), len(stretches))])
        for theme in themes
    ]
    found: list[WeaknessBeforeDowngrade] = []
    for theme, p_value, q_value in zip(themes, p_values, correct_for_many(p_values), strict=True):
        if not before[theme]:
            continue
        expected = weak[theme] * len(fallen) / len(stretches)
        found.append(
            WeaknessBeforeDowngrade(
                theme=theme,
                times=before[theme],
                downgrades=len(fallen),
                weak=weak[theme],
                stretches=len(stretches),
                expected=round(expected, 4),
                lift=round(before[theme] / expected, 4),
                p_value=significant(p_value),
                q_value=significant(q_value),
                inspections=tuple(
                    name for stretch in fallen for name in stretch.weak_at.get(theme, ())
                ),
            )
        )
    return tuple(found)


def _stretches(
    weak: dict[str, dict[str, list[ThemeMention]]], inspections: Iterable[Inspected]
) -> Iterator[_Stretch]:
    for timeline in timelines(inspections).values():
        graded = [place for place, one in enumerate(timeline) if one.overall is not None]
        for start, end in pairwise(graded):
            way = [one.inspection for one in timeline[start:end] if one.own]
            told = [name for name in way if name in weak]
            earlier, later = timeline[start].overall, timeline[end].overall
            if not told or earlier is None or later is None:
                continue
            weak_at: dict[str, list[str]] = {}
            for name in told:
                for theme in weak[name]:
                    weak_at.setdefault(theme, []).append(name)
            yield _Stretch(later > earlier, weak_at)
