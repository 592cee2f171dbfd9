"""Datelines and bylines."""

from __future__ import annotations

import pytest

from goldthread.documents.dates import find_date, is_byline, is_dateline


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("18 December 2019", "2019-12-18"),
        ("November 26, 2021 11.39 am This story is old", "2021-11-26"),
        ("9:30 am, Friday, 26th November 2021", "2021-11-26"),
        ("Published on: 26 Apr, 2021", "2021-04-26"),
        ("2 Sept 2020", "2020-09-02"),
        ("2023-03-02T05:00:00Z", "2023-03-02"),
        ("16/01/25", "2025-01-16"),
        ("03/04/2019", "2019-04-03"),
        ("May 2012", "None"),
        ("31 June 2019", "None"),
        ("99/99/2020", "None"),
        ("12 marches 2020", "None"),
    ],
)
def test_the_first_full_date_is_found(line: str, expected: str) -> None:
    assert str(find_date(line)) == expected


@pytest.mark.parametrize(
    "line", ["18 December 2019", "| 24 March 2017", "Tom Reed 29 November 2021"]
)
def test_datelines(line: str) -> None:
    assert is_dateline(line)


@pytest.mark.parametrize(
    "line",
    [
        "The report was published on 26 November 2021.",
        "At 31 March 2017, 74% of social workers had more than three years’ experience, while"
        " turnover was 11%",
        "In May 2012",
    ],
)
def test_sentences_are_no_datelines(line: str) -> None:
    assert not is_dateline(line)


@pytest.mark.parametrize(
    "line",
    ["By Jane Smith", "By Ann Lee | 08 July 2024", "Local Democracy Reporter", "Words by A. Lee"],
)
def test_bylines(line: str) -> None:
    assert is_byline(line)


@pytest.mark.parametrize(
    "line",
    [
        "By Friday",
        "By Ann Lee’s own account the service had failed.",
        "Reporting is weak",
        "Anytown",
    ],
)
def test_other_lines_are_no_bylines(line: str) -> None:
    assert not is_byline(line)
