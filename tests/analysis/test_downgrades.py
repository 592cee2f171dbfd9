"""Weaknesses before downgrades, counted by hand."""

from __future__ import annotations

from goldthread.analysis.downgrades import weak_before_downgrades
from goldthread.analysis.inspected import Inspected
from goldthread.analysis.mentions import ThemeMention

INSPECTIONS = [
    Inspected("a", "2015", "a1", "sif", overall=2),
    Inspected("a", "2017", "a2", "focused-visit", visit=True),
    Inspected("a", "2018", "a3", "ilacs", overall=4),
    Inspected("b", "2015", "b1", "sif", overall=2),
    Inspected("b", "2018", "b2", "ilacs", overall=1),
    Inspected("c", "2015", "c1", "sif", overall=3),
    Inspected("c", "2018", "c2", "ilacs", overall=4),
    Inspected("d", "2015", "d1", "sif", own=False, overall=2),
    Inspected("d", "2018", "d2", "ilacs", overall=4),
]


def weak(inspection: str, theme: str) -> ThemeMention:
    return ThemeMention(inspection[0], "", inspection, theme, f"{inspection}-{theme}", "weakness")


MENTIONS = [
    weak("a2", "caseloads"),
    weak("a1", "supervision"),
    weak("a3", "planning"),
    weak("b1", "planning"),
    weak("c1", "caseloads"),
    weak("d1", "caseloads"),
]


def test_stretches_between_grades_are_counted() -> None:
    """Three stretches (a, b, c; nothing of d's own tells of the first): a and c end worse.

    Caseloads were weak in both of them, expected 2 x 2 / 3, and one of the three ways to
    choose two of three stretches is that. Planning was weak before no downgrade.
    """
    caseloads, supervision = weak_before_downgrades(MENTIONS, INSPECTIONS)
    assert (caseloads.theme, caseloads.times, caseloads.downgrades) == ("caseloads", 2, 2)
    assert (caseloads.weak, caseloads.stretches) == (2, 3)
    assert (caseloads.expected, caseloads.lift) == (1.3333, 1.5)
    assert (caseloads.p_value, caseloads.q_value) == (0.333, 1)
    assert caseloads.inspections == ("a2", "c1")
    assert (supervision.theme, supervision.times) == ("supervision", 1)


def test_the_order_does_not_matter() -> None:
    backwards = weak_before_downgrades(MENTIONS[::-1], INSPECTIONS[::-1])
    assert backwards == weak_before_downgrades(MENTIONS, INSPECTIONS)


def test_without_two_grades_there_is_nothing_to_tell() -> None:
    assert weak_before_downgrades(MENTIONS, INSPECTIONS[:2]) == ()
