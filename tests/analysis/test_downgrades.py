"""Weaknesses before downgrades, counted by hand."""

from __future__ import annotations

from analysis.rows import row
from goldthread.analysis.downgrades import weak_before_downgrades
from goldthread.analysis.inspected import Inspected
from goldthread.analysis.model import Standing

INSPECTIONS = [
    Inspected("a", "2015", "a1", "sif", overall=2),
    Inspected("a", "2017", "a2", "focused-visit", visit=True),
    Inspected("a", "2018", "a3", "ilacs", overall=4),
    Inspected("b", "2015", "b1", "sif", overall=2),
    Inspected("b", "2018", "b2", "ilacs", overall=1),
    Inspected("c", "2015", "c1", "sif", overall=2),
    Inspected("c", "2018", "c2", "ilacs", overall=4),
    Inspected("d", "2015", "d1", "sif", own=False, overall=2),
    Inspected("d", "2018", "d2", "ilacs", overall=4),
    Inspected("e", "2015", "e1", "sif", overall=4),
    Inspected("e", "2018", "e2", "ilacs", overall=4),
]


def weak(inspection: str, theme: str) -> Standing:
    return row(inspection, theme, authority=inspection[0])


STANDINGS = [
    weak("a2", "caseloads"),
    weak("a1", "supervision"),
    weak("a3", "planning"),
    weak("b1", "planning"),
    weak("c1", "caseloads"),
    weak("e1", "caseloads"),
]


def test_stretches_that_can_fall_are_counted() -> None:
    """Three stretches (a, b, c): nothing of d's own tells of the first, and e began at the
    lowest grade. a and c end worse. Caseloads stood weak in both of them, expected 2 x 2 / 3,
    and one of the three ways to choose two of three stretches is that; planning before none.
    """
    caseloads, supervision = weak_before_downgrades(STANDINGS, INSPECTIONS)
    assert (caseloads.theme, caseloads.times, caseloads.downgrades) == ("caseloads", 2, 2)
    assert (caseloads.weak, caseloads.stretches) == (2, 3)
    assert (caseloads.expected, caseloads.lift) == (1.3333, 1.5)
    assert (caseloads.p_value, caseloads.q_value) == (0.333, 1)
    assert caseloads.inspections == ("a2", "c1")
    assert caseloads.effect is None, "the only stretch without it did not fall: no bound"
    assert (supervision.theme, supervision.times) == ("supervision", 1)


def test_stretches_are_compared_with_those_that_begin_alike() -> None:
    """Were a to begin with another grade, nothing could be said of its one stretch."""
    alone = [Inspected("a", "2015", "a1", "sif", overall=3), *INSPECTIONS[1:]]
    caseloads, _ = weak_before_downgrades(STANDINGS, alone)
    assert (caseloads.times, caseloads.expected) == (2, 1.5)


def test_themes_that_are_left_out_are_not_counted() -> None:
    found = weak_before_downgrades(STANDINGS, INSPECTIONS, ["caseloads"])
    assert [each.theme for each in found] == ["supervision"]


def test_the_order_does_not_matter() -> None:
    backwards = weak_before_downgrades(STANDINGS[::-1], INSPECTIONS[::-1])
    assert backwards == weak_before_downgrades(STANDINGS, INSPECTIONS)


def test_without_two_grades_there_is_nothing_to_tell() -> None:
    assert weak_before_downgrades(STANDINGS, INSPECTIONS[:2]) == ()
