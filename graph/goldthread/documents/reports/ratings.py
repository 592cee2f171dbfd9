"""Lines that give a rating: the label of one of the framework's own areas, a grade, or both.

"1.1 Governance and leadership | Good", "Assessing needs" with "Score: 3" below it. Which areas a
framework rates, and on which scale, stands in its file.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from msgspec import Struct

from goldthread.core.frameworks import Area, Framework, heading_pattern, plain_words
from goldthread.core.reference import Grade, Reference

_LONGEST = 160  # characters of a label and a grade together
_FIGURE = re.compile(r"\d+")


class RatingLine(Struct, frozen=True):
    """What a line says: the areas that its label may mean, the grade, the group it opens.

    ``grade`` is ``None`` in a line that only names an area; ``areas`` are none in a line that only
    gives a grade. ``group`` is the label of the group of areas that follow.
    """

    areas: tuple[Area, ...] = ()
    grade: Grade | None = None
    group: str = ""


def rating_line(
    text: str, framework: Framework, reference: Reference, *, row: bool
) -> RatingLine | None:
    """What ``text`` says of ratings under ``framework``; ``None`` where it says nothing.

    A figure alone is a score only in a table's ``row``, behind the label of its area: elsewhere it
    may be the number of a page.
    """
    if len(text) > _LONGEST or not framework.own_areas:
        return None
    words = plain_words(text)
    for group in dict.fromkeys(group for area in framework.own_areas for group in area.groups):
        if heading_pattern((group,)).fullmatch(words):
            return RatingLine(group=group)
    found: dict[Grade | None, list[Area]] = {}
    for area in framework.own_areas:
        named = heading_pattern(area.phrases).pattern
        if re.fullmatch(named, words):
            found.setdefault(None, []).append(area)
        for grade in _grades(area.scale or framework.scale, reference):
            given = heading_pattern(_forms(grade, figures=row)).pattern
            if re.fullmatch(f"(?:{named})(?:{given})", words):
                found.setdefault(grade, []).append(area)
    for rated, areas in found.items():
        return RatingLine(areas=tuple(areas), grade=rated)
    scales = dict.fromkeys((framework.scale, *(area.scale for area in framework.own_areas)))
    for grade in (grade for scale in scales for grade in _grades(scale, reference)):
        if heading_pattern(_forms(grade, figures=False)).fullmatch(words):
            return RatingLine(grade=grade)
    return None


def on_scale(grade: Grade, area: Area, framework: Framework) -> bool:
    """Whether ``grade`` is one that ``area`` can be given under ``framework``."""
    return grade.scale == (area.scale or framework.scale)


def _forms(grade: Grade, *, figures: bool) -> tuple[str, ...]:
    return tuple(form for form in grade.phrases if figures or not _FIGURE.fullmatch(form))


@lru_cache(maxsize=64)
def _grades(scale: str, reference: Reference) -> tuple[Grade, ...]:
    outcomes: Iterable[Grade] = reference.outcomes.values()
    return tuple(grade for grade in outcomes if scale and grade.scale == scale)
