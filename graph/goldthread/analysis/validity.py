"""A check of validity that every graph carries: criticism should follow the grade.

If polarity, joining or grades went wrong, the share of weaknesses would no longer rise from
outstanding to inadequate.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from goldthread.analysis.inspected import Inspected
from goldthread.analysis.model import CriticismByGrade, Standing


def criticism_by_grade(
    standings: Iterable[Standing], inspections: Iterable[Inspected], grades: Mapping[int, str]
) -> tuple[CriticismByGrade, ...]:
    """The weaknesses among the findings that judge a theme, by framework and overall grade.

    A finding on several themes counts once. ``grades`` gives the id of each rank. Sorted by
    framework and rank.
    """
    known = {one.inspection: one for one in inspections if one.overall and one.framework}
    judged: dict[tuple[str, int], set[str]] = {}
    weak: dict[tuple[str, int], set[str]] = {}
    places: dict[tuple[str, int], set[str]] = {}
    for row in standings:
        one = known.get(row.inspection)
        if one is None or one.overall is None or not row.findings:
            continue
        group = (one.framework, one.overall)
        judged.setdefault(group, set()).update(row.findings)
        weak.setdefault(group, set()).update(row.critical)
        places.setdefault(group, set()).add(row.inspection)
    return tuple(
        CriticismByGrade(
            framework, grades[rank], len(weak[key]), len(judged[key]), len(places[key])
        )
        for key in sorted(judged)
        for framework, rank in (key,)
    )
