"""Dates as stretches of days."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldthread.core.model import PartialDate
from goldthread.joining.inspections.periods import Period, fill, in_year, period, precision


def test_month_and_year_are_whole() -> None:
    assert period(PartialDate(2016, 2)) == Period(
        date(2016, 2, 1).toordinal(), date(2016, 2, 29).toordinal()
    )
    assert period(PartialDate(2016)) == Period(
        date(2016, 1, 1).toordinal(), date(2016, 12, 31).toordinal()
    )


def test_end_stretches_the_period_and_never_shortens_it() -> None:
    long = period(PartialDate(2017, 4, 25), PartialDate(2017, 5, 18))
    assert long is not None
    assert long.overlaps(Period(date(2017, 5, 1).toordinal(), date(2017, 5, 2).toordinal()))
    assert period(PartialDate(2017, 5), PartialDate(2016, 1)) == period(PartialDate(2017, 5))


def test_no_year_is_no_period_until_one_is_given() -> None:
    told = PartialDate(None, 7)
    assert period(told) is None
    assert in_year(2017, told, PartialDate(None, 8)) == period(
        PartialDate(2017, 7), PartialDate(2017, 8)
    )


def test_day_that_the_month_lacks_is_its_last() -> None:
    assert period(PartialDate(2019, 2, 31)) == period(PartialDate(2019, 2, 28))


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        (PartialDate(2019, 10, 22), 0),
        (PartialDate(2019, 10), 1),
        (PartialDate(2019), 2),
        (PartialDate(None, 10), 3),
        (None, 4),
    ],
)
def test_precision(told: PartialDate | None, expected: int) -> None:
    assert precision(told) == expected


def test_fill_takes_what_is_open_from_a_date_that_agrees() -> None:
    assert fill(PartialDate(2017), PartialDate(None, 7)) == PartialDate(2017, 7)
    assert fill(PartialDate(2017, 6), PartialDate(2017, 7, 3)) == PartialDate(2017, 6)
    assert fill(None, PartialDate(2017)) == PartialDate(2017)


days = st.dates(date(2009, 1, 1), date(2027, 1, 1))


@given(days, st.sampled_from([1, 2, 3]))
def test_a_coarser_telling_covers_the_day(day: date, parts: int) -> None:
    told = PartialDate(*(day.year, day.month, day.day)[:parts])
    found = period(told)
    assert found is not None
    assert found.first <= day.toordinal() <= found.last
