"""Themes that are weak together: how often, and how often chance alone would bring them together.

What is counted is inspections. Three things bring two themes together without their having
anything to do with each other, and each is told apart:

- chance: ``expected`` is the count if every inspection were alike;
- the framework: reports under one framework look at what those under another do not, so the
  p-value compares inspections of the same framework only;
- trouble: where much is weak, any two themes are weak. ``expected_alike`` is the count among
  inspections of the same framework that find about as many themes weak. A pair that meets
  little more often than that shows what troubled authorities have in common, not a bond
  between the two.

Inspections of one authority are not wholly independent of each other, which no p-value here
allows for.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations, pairwise

from goldthread.analysis.chance import correct_for_many, overlap_chance, overlap_expected
from goldthread.analysis.mentions import ThemeMention, weak_themes
from goldthread.analysis.model import ThemeConnection

FEWEST = 2
"""Pairs met at fewer inspections are left out: one meeting shows no connection."""

ALIKE = 20
"""About as many inspections make a group of those that find about as many themes weak."""

_Weak = Mapping[str, Mapping[str, Sequence[ThemeMention]]]


def theme_connections(
    mentions: Iterable[ThemeMention], framework_of: Mapping[str, str] | None = None
) -> tuple[ThemeConnection, ...]:
    """Every pair of themes weak together at :data:`FEWEST` inspections or more, sorted by IRI.

    ``mentions`` should be of inspections with a document of their own: one that is told of in
    passing cannot show that a theme was not weak. ``framework_of`` gives the framework of
    each inspection (its IRI). The correction is for all pairs of themes that were ever weak.
    """
    told = list(mentions)
    weak = weak_themes(told)
    authority_of = {mention.inspection: mention.authority for mention in told}
    by_framework = _grouped(weak, framework_of or {})
    alike = [part for group in by_framework for part in _by_number(group, weak)]
    all_counts, framework_counts, alike_counts = (
        [(_counts(group, weak), len(group)) for group in groups]
        for groups in ([sorted(weak)], by_framework, alike)
    )
    themes = sorted({theme for found in weak.values() for theme in found})
    meetings = {pair: _meetings(pair, weak) for pair in combinations(themes, 2)}
    p_values = [
        overlap_chance(len(met), _draws(pair, framework_counts)) for pair, met in meetings.items()
    ]
    q_values = correct_for_many(p_values)
    found: list[ThemeConnection] = []
    for (pair, met), p_value, q_value in zip(meetings.items(), p_values, q_values, strict=True):
        if len(met) < FEWEST:
            continue
        expected = overlap_expected(_draws(pair, all_counts))
        found.append(
            ThemeConnection(
                theme=pair[0],
                other=pair[1],
                together=len(met),
                in_one_finding=sum(_share_a_finding(pair, weak[name]) for name in met),
                expected=round(expected, 4),
                lift=round(len(met) / expected, 4),
                expected_alike=round(overlap_expected(_draws(pair, alike_counts)), 4),
                p_value=significant(p_value),
                q_value=significant(q_value),
                authorities=len({authority_of[name] for name in met}),
                inspections=tuple(met),
            )
        )
    return tuple(found)


def significant(value: float) -> float:
    """``value`` to three significant digits: more would claim what the counts cannot bear."""
    return float(f"{value:.3g}")


def _grouped(weak: _Weak, framework_of: Mapping[str, str]) -> list[list[str]]:
    groups: dict[str, list[str]] = {}
    for name in sorted(weak):
        groups.setdefault(framework_of.get(name, ""), []).append(name)
    return [groups[framework] for framework in sorted(groups)]


def _by_number(group: list[str], weak: _Weak) -> list[list[str]]:
    """``group`` in parts of about :data:`ALIKE`, by how many themes are weak."""
    ranked = sorted(group, key=lambda name: (len(weak[name]), name))
    parts = max(1, round(len(ranked) / ALIKE))
    cuts = [part * len(ranked) // parts for part in range(parts + 1)]
    return [ranked[start:end] for start, end in pairwise(cuts)]


def _counts(group: list[str], weak: _Weak) -> Counter[str]:
    return Counter(theme for name in group for theme in weak[name])


def _draws(
    pair: tuple[str, str], counts: list[tuple[Counter[str], int]]
) -> list[tuple[int, int, int]]:
    return [(count[pair[0]], count[pair[1]], size) for count, size in counts]


def _meetings(pair: tuple[str, str], weak: _Weak) -> list[str]:
    return [name for name in sorted(weak) if pair[0] in weak[name] and pair[1] in weak[name]]


def _share_a_finding(pair: tuple[str, str], themes: Mapping[str, Sequence[ThemeMention]]) -> bool:
    one, other = ({mention.finding for mention in themes[theme]} for theme in pair)
    return not one.isdisjoint(other)
