"""Themes that stand weak together: how often, and how much more often than is to be expected.

What is counted is inspections. Three things bring two themes together without their having
anything to do with each other, and each is told apart:

- chance: ``expected`` is the count if every inspection were alike;
- the framework: reports under one framework look at what those under another do not;
- trouble: where much is weak, any two themes are weak.

So the effect, its interval and the p-value compare inspections of the same framework and the
same overall grade only (visits, which give none, with visits of their kind). A pair whose
interval reaches down to 1 shows what such inspections have in common, not a bond between the two.

Themes that speak of the whole, and those that are hardly spoken of but as a fault, are left out.
Inspections of one authority are not wholly independent of each other, which no interval and no
p-value here allows for.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from itertools import combinations

from goldthread.analysis.chance import (
    correct_for_many,
    odds_ratio,
    overlap_chance,
    overlap_expected,
)
from goldthread.analysis.inspected import Inspected
from goldthread.analysis.model import Effect, Standing, ThemeConnection

FEWEST = 2
"""Pairs met at fewer inspections are left out: one meeting shows no connection."""

Stratum = tuple[str, int]
"""What makes inspections alike: the framework and the rank of the overall grade (0 for none)."""


def theme_connections(
    standings: Iterable[Standing],
    inspections: Iterable[Inspected],
    left_out: Collection[str] = (),
) -> tuple[ThemeConnection, ...]:
    """Every pair of themes weak together at :data:`FEWEST` inspections or more, sorted by IRI.

    ``inspections`` are those of the standings; ``left_out`` themes (IRIs) are not compared. The
    correction is for all pairs of themes that were ever weak.
    """
    weak: dict[str, dict[str, Standing]] = {}
    judging: set[str] = set()
    for row in standings:
        if row.word != "not-mentioned":
            judging.add(row.inspection)
        if row.word == "weak" and row.theme not in left_out:
            weak.setdefault(row.theme, {})[row.inspection] = row
    strata = grouped(one for one in inspections if one.inspection in judging)
    authority_of = {row.inspection: row.authority for at in weak.values() for row in at.values()}
    sizes = [(frozenset(names), _counts(names, weak)) for names in strata.values()]
    everywhere = len(judging)
    themes = sorted(weak)
    pairs = list(combinations(themes, 2))
    meetings = [sorted(weak[one].keys() & weak[other].keys()) for one, other in pairs]
    draws = [[(c[one], c[other], len(names)) for names, c in sizes] for one, other in pairs]
    p_values = [
        overlap_chance(len(met), drawn) if met else 1.0
        for met, drawn in zip(meetings, draws, strict=True)
    ]
    q_values = correct_for_many(p_values)
    found: list[ThemeConnection] = []
    for pair, met, drawn, p_value, q_value in zip(
        pairs, meetings, draws, p_values, q_values, strict=True
    ):
        if len(met) < FEWEST:
            continue
        one, other = (weak[theme] for theme in pair)
        expected = len(one) * len(other) / everywhere
        tables = [
            (len(names.intersection(met)), draw)
            for (names, _), draw in zip(sizes, drawn, strict=True)
        ]
        found.append(
            ThemeConnection(
                theme=pair[0],
                other=pair[1],
                together=len(met),
                in_one_finding=sum(
                    not set(one[name].critical).isdisjoint(other[name].critical) for name in met
                ),
                expected=round(expected, 4),
                lift=round(len(met) / expected, 4),
                expected_alike=round(overlap_expected(drawn), 4),
                p_value=significant(p_value),
                q_value=significant(q_value),
                authorities=len({authority_of[name] for name in met}),
                inspections=tuple(met),
                effect=rounded(odds_ratio(tables)),
            )
        )
    return tuple(found)


def grouped(inspections: Iterable[Inspected]) -> dict[Stratum, list[str]]:
    """The inspections (IRIs) that are alike, by what makes them so, in order."""
    groups: dict[Stratum, list[str]] = {}
    for one in sorted(inspections):
        groups.setdefault((one.framework, one.overall or 0), []).append(one.inspection)
    return {stratum: groups[stratum] for stratum in sorted(groups)}


def significant(value: float) -> float:
    """``value`` to three significant digits: more would claim what the counts cannot bear."""
    return float(f"{value:.3g}")


def rounded(effect: Effect | None) -> Effect | None:
    """The same of an effect."""
    if effect is None:
        return None
    return Effect(significant(effect.ratio), significant(effect.low), significant(effect.high))


def _counts(names: Iterable[str], weak: Mapping[str, Mapping[str, Standing]]) -> Counter[str]:
    """At how many of the inspections ``names`` each theme stands weak."""
    chosen = frozenset(names)
    return Counter({theme: len(chosen & at.keys()) for theme, at in weak.items()})
