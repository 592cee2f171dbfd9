"""Which themes stand weak before an overall grade falls."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from itertools import pairwise

from msgspec import Struct

from goldthread.analysis.chance import (
    Draw,
    correct_for_many,
    odds_ratio,
    overlap_chance,
    overlap_expected,
)
from goldthread.analysis.connections import Stratum, rounded, significant
from goldthread.analysis.inspected import Inspected, timelines
from goldthread.analysis.model import Standing, WeaknessBeforeDowngrade

_LOWEST = 4
"""The rank of the lowest grade, from which none can fall."""


class _Stretch(Struct, frozen=True):
    """From one overall grade up to the next: where each theme stood weak on the way."""

    alike: Stratum
    fell: bool
    weak_at: dict[str, list[str]]


def weak_before_downgrades(
    standings: Iterable[Standing],
    inspections: Iterable[Inspected],
    left_out: Collection[str] = (),
) -> tuple[WeaknessBeforeDowngrade, ...]:
    """The themes that stood weak before some downgrade, sorted by IRI.

    A stretch runs from an inspection with an overall grade that can fall to the next one with a
    grade, and takes in that first inspection and the visits after it. Counted are stretches in
    which some inspection or visit has a document of its own. It ends in a downgrade when the
    next overall grade is worse. ``left_out`` themes (IRIs) are not counted.
    """
    weak: dict[str, list[str]] = {}
    judging: set[str] = set()
    for row in sorted(standings):
        if row.word != "not-mentioned":
            judging.add(row.inspection)
        if row.word == "weak" and row.theme not in left_out:
            weak.setdefault(row.inspection, []).append(row.theme)
    stretches = list(_stretches(weak, judging, inspections))
    fallen = [stretch for stretch in stretches if stretch.fell]
    themes = sorted({theme for stretch in stretches for theme in stretch.weak_at})
    tables = {theme: _tables(theme, stretches) for theme in themes}
    times = {theme: sum(met for met, _ in tables[theme]) for theme in themes}
    p_values = [
        overlap_chance(times[theme], [draw for _, draw in tables[theme]]) for theme in themes
    ]
    found: list[WeaknessBeforeDowngrade] = []
    for theme, p_value, q_value in zip(themes, p_values, correct_for_many(p_values), strict=True):
        if not times[theme]:
            continue
        expected = overlap_expected([draw for _, draw in tables[theme]])
        found.append(
            WeaknessBeforeDowngrade(
                theme=theme,
                times=times[theme],
                downgrades=len(fallen),
                weak=sum(theme in stretch.weak_at for stretch in stretches),
                stretches=len(stretches),
                expected=round(expected, 4),
                lift=round(times[theme] / expected, 4),
                p_value=significant(p_value),
                q_value=significant(q_value),
                inspections=tuple(
                    name for stretch in fallen for name in stretch.weak_at.get(theme, ())
                ),
                effect=rounded(odds_ratio(tables[theme])),
            )
        )
    return tuple(found)


def _tables(theme: str, stretches: list[_Stretch]) -> list[tuple[int, Draw]]:
    """Among the stretches that begin alike: weak and fallen, weak, fallen, all."""
    counts: dict[Stratum, Counter[str]] = {}
    for stretch in stretches:
        count = counts.setdefault(stretch.alike, Counter())
        weak = theme in stretch.weak_at
        count.update({"both": weak and stretch.fell, "weak": weak, "fell": stretch.fell, "all": 1})
    return [
        (
            counts[alike]["both"],
            (counts[alike]["weak"], counts[alike]["fell"], counts[alike]["all"]),
        )
        for alike in sorted(counts)
    ]


def _stretches(
    weak: dict[str, list[str]], judging: set[str], inspections: Iterable[Inspected]
) -> Iterator[_Stretch]:
    for timeline in timelines(inspections).values():
        graded = [place for place, one in enumerate(timeline) if one.overall is not None]
        for start, end in pairwise(graded):
            way = [one.inspection for one in timeline[start:end] if one.inspection in judging]
            earlier, later = timeline[start].overall, timeline[end].overall
            if not way or earlier is None or later is None or earlier >= _LOWEST:
                continue
            weak_at: dict[str, list[str]] = {}
            for name in way:
                for theme in weak.get(name, ()):
                    weak_at.setdefault(theme, []).append(name)
            yield _Stretch((timeline[start].framework, earlier), later > earlier, weak_at)
