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
