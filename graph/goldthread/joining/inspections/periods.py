"""Dates as stretches of days, so that "May 2017" and "25 April – 18 May 2017" can be compared."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

from msgspec import Struct

from goldthread.core.model import PartialDate


class Period(Struct, frozen=True):
    """The days a told date may mean: proleptic ordinals, both ends included."""

    first: int
    last: int

    def overlaps(self, other: Period) -> bool:
        """Whether the two periods share a day."""
        return self.first <= other.last and other.first <= self.last

    @property
    def years(self) -> tuple[int, int]:
        """The years of the first and the last day."""
        return date.fromordinal(self.first).year, date.fromordinal(self.last).year


def precision(told: PartialDate | None) -> int:
    """How exact a date is: 0 day, 1 month, 2 year, 3 month without year, 4 nothing told."""
    if told is None or (told.year is None and told.month is None):
        return 4
    if told.year is None:
        return 3
    if told.month is None:
        return 2
    return 1 if told.day is None else 0


def period(start: PartialDate | None, end: PartialDate | None = None) -> Period | None:
    """The days from ``start`` to ``end`` (to the end of ``start`` when ``end`` is not told).

    ``None`` when the year of ``start`` is not known. An ``end`` that lies before ``start``, or
    has no year, is read as the end of ``start``.

    >>> from goldthread.core.model import PartialDate as D
    >>> period(D(2017, 4, 25), D(2017, 5, 18)).overlaps(period(D(2017, 5)))
    True
    """
    if start is None or start.year is None:
        return None
    first, last = _edges(start)
    if end is not None and end.year is not None:
        last = max(last, _edges(end)[1])
    return Period(first, last)


def in_year(year: int, start: PartialDate, end: PartialDate | None = None) -> Period | None:
    """The days a date without a year would mean in ``year``."""
    closing = None if end is None else PartialDate(end.year or year, end.month, end.day)
    return period(PartialDate(year, start.month, start.day), closing)


def fill(best: PartialDate | None, other: PartialDate | None) -> PartialDate | None:
    """``best`` with the parts it leaves open taken from ``other``, where the two agree."""
    if best is None or other is None:
        return best or other
    if not best.agrees_with(other):
        return best
    return PartialDate(
        best.year if best.year is not None else other.year,
        best.month if best.month is not None else other.month,
        best.day if best.day is not None else other.day,
    )


def _edges(told: PartialDate) -> tuple[int, int]:
    year = told.year or 1
    first_month, last_month = told.month or 1, told.month or 12
    month_end = monthrange(year, last_month)[1]
    first_day = min(told.day or 1, monthrange(year, first_month)[1])
    last_day = min(told.day or month_end, month_end)
    return date(year, first_month, first_day).toordinal(), date(
        year, last_month, last_day
    ).toordinal()
