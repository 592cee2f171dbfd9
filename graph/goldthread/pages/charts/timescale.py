"""From dates at any precision to places on a common axis of years."""

from __future__ import annotations

from collections.abc import Iterable
from math import ceil

from goldthread.pages.charts.charts import Line, Words

LEFT = 285
"""Pixels on the left for the names of rows."""

RIGHT = 30
WORD = 42
"""Pixels that the number of a year takes up."""
MIDDLE_OF_YEAR = 0.5
MONTHS = 12
DAYS = 31


class TimeScale:
    """Whole years from the first date to the last, over ``width`` pixels."""

    def __init__(self, dates: Iterable[str], width: int) -> None:
        years = sorted({int(date[:4]) for date in dates if date[:4].isdigit()})
        self.first = years[0] if years else 0
        self.last = years[-1] if years else 0
        self.width = width

    def x(self, date: str) -> int:
        """The place of an ISO date; a bare year stands in the middle of its year."""
        year = int(date[:4])
        fraction = MIDDLE_OF_YEAR
        if len(date) >= 7:
            fraction = (int(date[5:7]) - 1) / MONTHS
            fraction += (int(date[8:10]) / DAYS if len(date) >= 10 else MIDDLE_OF_YEAR) / MONTHS
        span = self.last - self.first + 1
        return round(LEFT + (year - self.first + fraction) / span * (self.width - LEFT - RIGHT))

    def axis(self, height: int) -> tuple[tuple[Line, ...], tuple[Words, ...]]:
        """A line at each new year and the year's number above its middle, thinned to fit."""
        span = self.last - self.first + 1
        step = ceil(span * WORD / (self.width - LEFT - RIGHT))
        years = range(self.first, self.last + 1)
        lines = [self._edge(year, height) for year in (*years, self.last + 1)]
        words = [
            Words(self.x(str(year)), 14, str(year), "middle", "year") for year in years[::step]
        ]
        return tuple(lines), tuple(words)

    def _edge(self, year: int, height: int) -> Line:
        span = self.last - self.first + 1
        at = round(LEFT + (year - self.first) / span * (self.width - LEFT - RIGHT))
        return Line(at, 22, at, height, "grid")
