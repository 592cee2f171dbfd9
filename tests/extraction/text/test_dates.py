"""Dates and ranges at the precision stated."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldthread.core.model import PartialDate
from goldthread.extraction.text.dates import find_dates

ISSUED = PartialDate(2021, 11, 26)


def told(text: str, issued: PartialDate | None = None) -> list[tuple[str, str]]:
    return [(str(m.start), str(m.end)) for m in find_dates(text, issued=issued)]


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("22–23 October 2019", "2019-10-22", "2019-10-23"),
        ("22 and 23 October 2019", "2019-10-22", "2019-10-23"),
        ("October 4 and 15, 2021", "2021-10-04", "2021-10-15"),
        ("25 April – 18 May 2017", "2017-04-25", "2017-05-18"),
        ("6 March 2017–30 March 2017", "2017-03-06", "2017-03-30"),
        ("17 November 2014 – 10 December 2014", "2014-11-17", "2014-12-10"),
        ("14 to 25 July 2025", "2025-07-14", "2025-07-25"),
        ("4 October to 15 October 2021", "2021-10-04", "2021-10-15"),
        ("29 November to 10 December 2021", "2021-11-29", "2021-12-10"),
        ("12 December to 20 January 2023", "2022-12-12", "2023-01-20"),
        ("Tuesday 8th March 2022", "2022-03-08", "2022-03-08"),
        ("May 2012", "2012-05", "2012-05"),
        ("in 2012", "2012", "2012"),
        ("March and October 2019", "2019-03", "2019-10"),
        ("17/06/2021", "2021-06-17", "2021-06-17"),
        ("in July and August", "--07", "--08"),
    ],
)
def test_stated_dates(text, start, end):
    assert told(text) == [(start, end)]


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("in July and August", "2021-07", "2021-08"),
        ("in December", "2020-12", "2020-12"),
        ("Friday, November 26", "2021-11-26", "2021-11-26"),
        ("last month", "2021-10", "2021-10"),
        ("earlier this month", "2021-11", "2021-11"),
        ("this year", "2021", "2021"),
        ("last year", "2020", "2020"),
    ],
)
def test_dates_told_from_the_day_of_writing(text, start, end):
    assert told(text, ISSUED) == [(start, end)]


def test_relative_dates_need_the_day_of_writing():
    assert told("inspected last month and this year") == []
    assert told("last month", PartialDate(2021)) == []


def test_last_month_of_january_is_december():
    assert told("last month", PartialDate(2022, 1, 10)) == [("2021-12", "2021-12")]


@pytest.mark.parametrize(
    "text",
    ["May they visit often?", "67 per 10,000", "2,019 children", "aged 16 to 17", "20% in care"],
)
def test_what_is_no_date(text):
    assert told(text) == []


def test_a_stop_after_a_month_is_not_part_of_it():
    text = "It was in July and August. Later it rained."
    (found,) = find_dates(text)
    assert text[found.span.start : found.span.end] == "July and August"


@given(st.dates(min_value=date(2000, 1, 1)))
def test_any_day_reads_back(day):
    if day.year < 2100:
        text = f"on {day.day} {day:%B} {day.year} in the town"
        assert told(text) == [(day.isoformat(), day.isoformat())]


@given(st.text(max_size=200))
def test_spans_lie_inside_any_text(text):
    for found in find_dates(text, issued=ISSUED):
        assert 0 <= found.span.start < found.span.end <= len(text)


@pytest.mark.parametrize(
    ("words", "date", "first", "last"),
    [
        ("two weeks ago", "2020-09", "2020-09-01", "2020-09-07"),
        ("last week", "2020-09", "2020-09-07", "2020-09-13"),
        ("last month", "2020-08", "2020-08-01", "2020-08-31"),
        ("yesterday", "2020-09-17", "2020-09-17", "2020-09-17"),
        ("earlier this year", "2020", "2020-01-01", "2020-09-18"),
        ("last autumn", "2019", "2019-09-01", "2019-11-30"),
        ("this summer", "2020", "2020-06-01", "2020-08-31"),
        ("on Monday", "2020-09-14", "2020-09-14", "2020-09-14"),
        ("six months ago", "2020-03", "2020-03-01", "2020-03-31"),
        ("three years ago", "2017", "2017-01-01", "2017-12-31"),
        ("at the end of September", "2019-09", "2019-09-21", "2019-09-30"),
        ("early in May 2020", "2020-05", "2020-05-01", "2020-05-10"),
        ("in the autumn of 2019", "2019", "2019-09-01", "2019-11-30"),
        ("in the spring", "2020", "2020-03-01", "2020-05-31"),
    ],
)
def test_a_date_without_a_day_has_bounds(words: str, date: str, first: str, last: str) -> None:
    (found,) = find_dates(f"Inspectors came {words}.", issued=PartialDate(2020, 9, 18))
    assert (str(found.start), str(found.first), str(found.last)) == (date, first, last)


@pytest.mark.parametrize("words", ["last winter", "over the last month"])
def test_days_that_share_no_year_and_stretches_up_to_now_give_no_date(words: str) -> None:
    assert find_dates(f"Inspectors came {words}.", issued=PartialDate(2020, 9, 18)) == []


def test_a_date_from_now_beside_the_date_itself_is_one() -> None:
    words = "Four years ago, in May 2016, it was inspected."
    (found,) = find_dates(words, issued=PartialDate(2020, 9, 18))
    assert str(found.start) == "2016-05"


@pytest.mark.parametrize("words", ["two weeks ago", "last month", "last autumn", "yesterday"])
def test_without_a_day_of_writing_nothing_is_counted(words: str) -> None:
    assert find_dates(f"Inspectors came {words}.") == []
