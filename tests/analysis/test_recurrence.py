"""Recurring weaknesses, counted by hand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldthread.analysis.mentions import ThemeMention
from goldthread.analysis.recurrence import recurring_weaknesses, standing, standing_changes
from goldthread.core.model import Polarity


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


def test_inspections_that_follow_one_another_are_a_row() -> None:
    told = [mention(year, "supervision", "weakness") for year in ("2017", "2019", "2021")]
    found = recurring_weaknesses(told)[0]
    assert (found.pattern, found.longest_run) == ("in-a-row", 3)
    told.append(mention("2020", "supervision", "mixed"))
    assert recurring_weaknesses(told)[0].pattern == "in-a-row"


@pytest.mark.parametrize(
    "between",
    [mention("2018", "supervision", "strength"), mention("2018", "caseloads", "weakness")],
    ids=["strong", "silent"],
)
def test_a_weakness_that_went_and_came_back_returns(between: ThemeMention) -> None:
    told = [mention(year, "supervision", "weakness") for year in ("2017", "2019", "2021")]
    found = recurring_weaknesses([*told, between])[0]
    assert (found.times, found.pattern, found.longest_run) == (3, "returning", 2)


def test_an_inspection_without_a_date_breaks_no_row() -> None:
    told = [mention(year, "supervision", "weakness") for year in ("2017", "2019")]
    undated = mention("", "caseloads", "weakness", inspection="a/undated")
    assert recurring_weaknesses([*told, undated])[0].pattern == "in-a-row"


def test_silence_breaks_a_row_only_where_there_is_a_document_of_its_own() -> None:
    told = [mention(year, "supervision", "weakness") for year in ("2017", "2021")]
    told.append(mention("2019", "caseloads", "weakness"))
    own = {"a/2017", "a/2021"}
    assert recurring_weaknesses(told, own)[0].pattern == "in-a-row"
    assert recurring_weaknesses(told, own | {"a/2019"})[0].pattern == "returning"
    told.append(mention("2019", "supervision", "strength"))
    assert recurring_weaknesses(told, own)[0].pattern == "returning"


def test_turns_are_told_with_both_sides() -> None:
    told = [
        mention("2015", "supervision", "strength", finding="f1"),
        mention("2016", "supervision", "mixed", finding="f2"),
        mention("2017", "supervision", "weakness", finding="f3"),
        mention("2018", "caseloads", "weakness", finding="f4"),
        mention("2019", "supervision", "weakness", finding="f5"),
        mention("2021", "supervision", "strength", finding="f6"),
    ]
    declined, mended = standing_changes(told)
    assert (declined.change, declined.earlier, declined.later) == ("declined", "a/2015", "a/2017")
    assert declined.findings == ("f1", "f3")
    assert (mended.change, mended.earlier, mended.later) == ("mended", "a/2019", "a/2021")
    assert mended.findings == ("f5", "f6")


mentions = st.lists(
    st.builds(
        mention,
        st.sampled_from(["2015", "2017-03", "2019-10-22", ""]),
        st.sampled_from(["supervision", "caseloads"]),
        st.sampled_from(["weakness", "strength", "mixed", "none"]),
        authority=st.sampled_from("ab"),
        finding=st.sampled_from(["f1", "f2", "f3"]),
    ),
    max_size=20,
)


@given(mentions.flatmap(lambda told: st.tuples(st.just(told), st.permutations(told))))
def test_the_order_of_the_mentions_does_not_matter(
    orders: tuple[list[ThemeMention], list[ThemeMention]],
) -> None:
    told, shuffled = orders
    assert recurring_weaknesses(shuffled) == recurring_weaknesses(told)
    assert standing_changes(shuffled) == standing_changes(told)


@given(mentions)
def test_a_recurrence_is_what_its_findings_say(told: list[ThemeMention]) -> None:
    for found in recurring_weaknesses(told):
        assert found.times == len(found.inspections) >= 2
        assert 1 <= found.longest_run <= found.times
        assert found.first <= found.last


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
