"""Recurring weaknesses, counted by hand."""

from __future__ import annotations

import pytest

from goldthread.analysis.mentions import ThemeMention
from goldthread.analysis.recurrence import recurring_weaknesses, standing
from goldthread.model import Polarity


def mention(
    date: str,
    theme: str,
    polarity: Polarity,
    *,
    authority: str = "a",
    finding: str = "f",
    inspection: str = "",
) -> ThemeMention:
    inspection = inspection or f"{authority}/{date}"
    return ThemeMention(authority, date, inspection, theme, finding, polarity)


def test_a_theme_weak_twice_recurs_and_one_weak_once_does_not() -> None:
    told = [
        mention("2019-03", "supervision", "weakness", finding="f1"),
        mention("2019-10-22", "supervision", "weakness", finding="f2"),
        mention("2019-10-22", "supervision", "weakness", finding="f3"),
        mention("2019-10-22", "caseloads", "weakness", finding="f4"),
    ]
    (only,) = recurring_weaknesses(told)
    assert (only.theme, only.times, only.first, only.last) == (
        "supervision",
        2,
        "2019-03",
        "2019-10-22",
    )
    assert only.inspections == ("a/2019-03", "a/2019-10-22")
    assert only.findings == ("f1", "f2", "f3")
    assert only.now == "weakness"


def test_where_it_stands_is_read_at_the_latest_inspection_with_findings() -> None:
    told = [
        mention("2017", "supervision", "weakness"),
        mention("2019", "supervision", "weakness"),
        mention("2021", "caseloads", "strength"),
    ]
    assert recurring_weaknesses(told)[0].now == "not-mentioned"
    told.append(mention("2021", "supervision", "strength"))
    assert recurring_weaknesses(told)[0].now == "strength"


def test_mixed_findings_are_not_weaknesses_and_authorities_stay_apart() -> None:
    told = [
        mention("2017", "supervision", "mixed"),
        mention("2019", "supervision", "weakness"),
        mention("2019", "supervision", "weakness", authority="b"),
    ]
    assert recurring_weaknesses(told) == ()


def test_the_order_of_the_mentions_does_not_matter() -> None:
    told = [
        mention(year, theme, "weakness", finding=f"{year}-{theme}")
        for year in ("2017", "2019", "2021")
        for theme in ("supervision", "caseloads")
    ]
    assert recurring_weaknesses(told) == recurring_weaknesses(reversed(told))


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ([], "not-mentioned"),
        (["none"], "not-mentioned"),
        (["weakness", "none"], "weakness"),
        (["strength", "strength"], "strength"),
        (["strength", "weakness"], "mixed"),
        (["mixed"], "mixed"),
    ],
)
def test_standing(said: list[Polarity], expected: str) -> None:
    assert standing(mention("2021", "supervision", polarity) for polarity in said) == expected
