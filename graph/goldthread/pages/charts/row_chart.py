"""A chart of named rows over the years: one mark for each inspection that says something.

Threads join a row's marks from inspection to inspection, so that a weakness can be followed
with the eye and with the keyboard.
"""

from __future__ import annotations

from math import ceil
from textwrap import wrap

from msgspec import Struct

from goldthread.pages.charts.charts import STANDINGS, Chart, Line, Look, Mark, RowName
from goldthread.pages.charts.timescale import LEFT, TimeScale

TOP = 30
ROW = 34
"""Pixels from one row to the next."""

NEAR = 16
"""Marks nearer than this on one row are moved apart to be seen and hit."""

STARTED_WITH = 6
"""Marks offered to a reader to begin with."""

EDGE = 14
"""Pixels that a mark at the end of a row needs to be seen whole."""

NAME_LENGTH = 36
"""Letters of a row's name that fit on one line."""


class Point(Struct, frozen=True):
    """What one inspection says in one row.

    ``span`` holds the first and last day that it can have begun on, where its date is not known:
    a bar between them, with the mark in its middle.
    """

    date: str
    look: Look
    label: str
    sentences: tuple[int, ...]
    note: str = ""
    span: tuple[str, str] | None = None


class RowOfPoints(Struct, frozen=True):
    """A named row; ``thread`` joins its points with a line."""

    name: str
    points: tuple[Point, ...]
    thread: bool = True


def chart_of_rows(
    name: str, title: str, explanation: str, rows: list[RowOfPoints], scale: TimeScale
) -> Chart:
    """Draw ``rows`` from top to bottom on ``scale``; a point without a date is left out."""
    dated = [
        sorted(
            (point for point in row.points if point.date[:4].isdigit()),
            key=lambda point: (scale.x(point.date), point.label),
        )
        for row in rows
    ]
    lanes = [_lanes(len(points), scale) for points in dated]
    height = TOP + sum(ROW + NEAR * (several - 1) for several in lanes) + 8
    grid, years = scale.axis(height)
    marks: list[Mark] = []
    lines: list[Line] = list(grid)
    names: list[RowName] = []
    top = TOP
    for place, (row, points, several) in enumerate(zip(rows, dated, lanes, strict=True)):
        y = top + ROW // 2
        names.append(row_name(row.name, y + NEAR * (several - 1) // 2))
        marks_here = _marks(f"{name}-{place}", points, y, scale, several)
        if row.thread and several == 1 < len(marks_here):
            lines.append(Line(marks_here[0].x, y, marks_here[-1].x, y, "thread"))
        for point, mark in zip(points, marks_here, strict=True):
            if point.span:
                first, last = (scale.x(day) for day in point.span)
                lines.append(Line(first, mark.y, last, mark.y, "span"))
        marks += marks_here
        top += ROW + NEAR * (several - 1)
    return Chart(
        id=name,
        title=title,
        explanation=explanation,
        width=scale.width,
        height=height,
        marks=tuple(marks),
        lines=tuple(lines),
        words=years,
        names=tuple(names),
    )


def last_weak(chart: Chart) -> tuple[str, ...]:
    """The latest mark (its id) of each of the first few rows in which the theme stands weak."""
    weak = (mark for mark in chart.marks if mark.shape == STANDINGS["weak"].shape)
    latest = {_row(mark): mark.id for mark in sorted(weak, key=lambda mark: (mark.x, mark.y))}
    return tuple(latest[row] for row in sorted(latest)[:STARTED_WITH])


def _row(mark: Mark) -> int:
    """The place of the row that a mark stands in."""
    return int(mark.id.rsplit("-", 2)[1])


def _lanes(marks: int, scale: TimeScale) -> int:
    """How many lines of marks a row needs for so many, so that none lies on its name; several are
    filled to the half alone, so that marks stay near their days."""
    in_one = (scale.width - EDGE - LEFT) // NEAR + 1
    return 1 if marks <= in_one else ceil(2 * marks / in_one)


def _marks(prefix: str, points: list[Point], y: int, scale: TimeScale, lanes: int) -> list[Mark]:
    """The marks of a row, by turns in each of its ``lanes``."""
    places = [scale.x(point.date) for point in points]
    for lane in range(lanes):
        places[lane::lanes] = _apart(places[lane::lanes], scale.width - EDGE)
    marks = []
    for number, (point, x) in enumerate(zip(points, places, strict=True)):
        look = point.look
        marks.append(
            Mark(
                id=f"{prefix}-{number}",
                shape=look.shape,
                x=x,
                y=y + NEAR * (number % lanes),
                colour=look.colour,
                label=point.label,
                sentences=point.sentences,
                letter=look.letter,
                note=point.note,
            )
        )
    return marks


def _apart(places: list[int], last: int) -> list[int]:
    """The sorted places moved at least :data:`NEAR` apart, none beyond ``last``.

    >>> _apart([100, 102, 300], 300)
    [100, 116, 300]
    >>> _apart([290, 295], 300)
    [284, 300]
    """
    apart: list[int] = []
    for place in places:
        apart.append(max(place, apart[-1] + NEAR) if apart else place)
    for number in reversed(range(len(apart))):
        apart[number] = min(apart[number], last - NEAR * (len(apart) - 1 - number))
    return apart


def row_name(name: str, y: int) -> RowName:
    """``name`` in as many lines as it needs beside the row at ``y``.

    >>> row_name("Impact of leaders on social work practice", 47).lines
    ('Impact of leaders on social work', 'practice')
    """
    return RowName(LEFT - 12, y, tuple(wrap(name, NAME_LENGTH)))
