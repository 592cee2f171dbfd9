"""Charts of rows: what stands where."""

from __future__ import annotations

import doctest
from itertools import pairwise

from goldthread.pages.charts import rows
from goldthread.pages.charts.charts import KINDS
from goldthread.pages.charts.row_chart import NEAR, Point, RowOfPoints, chart_of_rows
from goldthread.pages.charts.rows import bounds_of
from goldthread.pages.charts.timescale import LEFT, WORD, TimeScale


def test_examples_hold() -> None:
    assert not doctest.testmod(rows).failed


def test_an_inspection_without_a_date_is_a_span_between_its_bounds() -> None:
    look = KINDS["visit"]
    span = ("2016-09-04", "2017-09-04")
    points = (
        Point("2015-03-02", look, "dated", ()),
        Point("2017-03-05", look, "undated", (), span=span),
    )
    scale = TimeScale(["2015", "2018"], 1000)
    chart = chart_of_rows("life", "", "", [RowOfPoints("", points, thread=False)], scale)
    (bar,) = [line for line in chart.lines if line.kind == "span"]
    assert (bar.x1, bar.x2) == (scale.x(span[0]), scale.x(span[1]))
    assert bar.x1 < chart.marks[1].x < bar.x2


def test_one_bound_is_no_span() -> None:
    assert bounds_of("", "2019-10-21") is None
    assert bounds_of("2018-10-21", "2019-10-21") == ("2018-10-21", "2019-10-21")


def test_many_inspections_on_one_row_neither_lie_on_its_name_nor_on_each_other() -> None:
    look = KINDS["visit"]
    points = tuple(Point(f"20{n % 20 + 10}-03-02", look, f"visit {n}", ()) for n in range(150))
    below = RowOfPoints("below", points[:1])
    scale = TimeScale(["2010", "2029"], 1000)
    chart = chart_of_rows("all", "", "", [RowOfPoints("one theme", points), below], scale)
    assert all(LEFT <= mark.x <= scale.width for mark in chart.marks)
    for y in {mark.y for mark in chart.marks}:
        places = sorted(mark.x for mark in chart.marks if mark.y == y)
        assert all(right - left >= NEAR for left, right in pairwise(places))
    assert max(mark.y for mark in chart.marks[:-1]) < chart.marks[-1].y < chart.height


def test_the_years_of_an_axis_stand_apart() -> None:
    _, words = TimeScale(["2009", "2026"], 1000).axis(100)
    assert all(right.x - left.x >= WORD for left, right in pairwise(words))
