"""Recurring weaknesses, counted by hand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.rows import inspected, row
from goldthread.analysis.model import RecurringWeakness, Standing, Word
from goldthread.analysis.recurrence import recurring_weaknesses, standing_changes


def at(
    date: str, word: Word = "weak", theme: str = "supervision", *, named: bool = False
) -> Standing:
    return row(f"a/{date}", theme, word, date=date, named=named)


def recurring(*rows: Standing, **fields: object) -> list[RecurringWeakness]:
    return list(recurring_weaknesses(rows, inspected(rows, **fields)))


def test_a_theme_weak_twice_recurs_and_one_weak_once_does_not() -> None:
    rows = [at("2019-03"), at("2019-10-22"), at("2019-10-22", theme="caseloads")]
    (only,) = recurring(*rows)
    assert (only.theme, only.times, only.named_times) == ("supervision", 2, 0)
    assert (only.first, only.last, only.now) == ("2019-03", "2019-10-22", "weak")
    assert only.standings == (rows[0], rows[1])


def test_named_counts_whatever_the_word_and_both_alone_does_not() -> None:
    (only,) = recurring(at("2017", "strong", named=True), at("2019"))
    assert (only.times, only.named_times) == (2, 1)
    assert recurring(at("2017", "both"), at("2019")) == []


def test_authorities_stay_apart() -> None:
    other = row("b/2019", "supervision", authority="b")
    assert recurring(at("2017"), other) == []


def test_where_it_stands_is_read_at_the_latest_inspection() -> None:
    rows = [at("2017"), at("2019"), at("2021", "strong")]
    assert recurring(*rows)[0].now == "strong"
    silent = [at("2017"), at("2019"), at("2021", "not-mentioned")]
    assert recurring(*silent)[0].now == "not-mentioned"
    assert recurring(*silent, held=False)[0].now == "weak", "an article's silence tells nothing"


def test_inspections_that_follow_one_another_are_an_unbroken_run() -> None:
    rows = [at(year) for year in ("2017", "2019", "2021")]
    (found,) = recurring(*rows)
    assert (found.unbroken, found.pattern, found.longest_run) == (True, "in-a-row", 3)


@pytest.mark.parametrize("between", ["strong", "both", "not-mentioned"])
def test_a_weakness_that_went_and_came_back_returns(between: Word) -> None:
    rows = [at("2017"), at("2018", between), at("2019"), at("2021")]
    (found,) = recurring(*rows)
    assert (found.times, found.unbroken, found.pattern) == (3, False, "returning")
    assert found.longest_run == 2


def test_silence_breaks_a_run_only_where_a_full_inspection_was_read() -> None:
    rows = [at("2017"), at("2019", "not-mentioned"), at("2021")]
    assert recurring(*rows, visit=True)[0].unbroken
    assert recurring(*rows, held=False)[0].unbroken
    assert not recurring(*rows)[0].unbroken
    spoken = Standing("a", "2019", "a/2019", "supervision", spoken_of=True)
    assert recurring(rows[0], spoken, rows[2])[0].unbroken


def test_an_inspection_without_a_date_breaks_no_run() -> None:
    undated = row("a/undated", "supervision", "strong", date="")
    assert recurring(at("2017"), undated, at("2019"))[0].unbroken


def test_meta_themes_never_recur_and_one_sided_ones_only_where_named() -> None:
    rows = [at("2017"), at("2019"), at("2017", theme="delay"), at("2019", theme="delay")]
    inspections = inspected(rows)

    def themes(told: list[Standing]) -> list[str]:
        found = recurring_weaknesses(told, inspections, meta=["supervision"], one_sided=["delay"])
        return [each.theme for each in found]

    assert themes(rows) == []
    named = [at(year, theme="delay", named=True) for year in ("2017", "2019")]
    assert themes([*rows[:2], *named]) == ["delay"]


def test_turns_are_told_with_both_sides() -> None:
    rows = [
        at("2015", "strong"),
        at("2016", "both"),
        at("2017"),
        at("2018", "not-mentioned"),
        at("2019"),
        at("2021", "strong"),
    ]
    declined, mended = standing_changes(rows)
    assert (declined.change, declined.earlier, declined.later) == ("declined", rows[0], rows[2])
    assert (mended.change, mended.earlier, mended.later) == ("mended", rows[4], rows[5])


def test_an_undated_inspection_shows_no_turn() -> None:
    undated = row("a/undated", "supervision", "strong", date="")
    assert standing_changes([undated, at("2017")]) == ()


WORDS: list[Word] = ["weak", "both", "strong", "not-mentioned"]
rows_of_an_authority = st.lists(
    st.builds(
        at,
        st.sampled_from(["2015", "2017-03", "2019-10-22", ""]),
        st.sampled_from(WORDS),
        st.sampled_from(["supervision", "caseloads"]),
        named=st.booleans(),
    ),
    max_size=8,
    unique_by=lambda each: each.key,
)


@given(rows_of_an_authority.flatmap(lambda rows: st.tuples(st.just(rows), st.permutations(rows))))
def test_the_order_of_the_rows_does_not_matter(
    orders: tuple[list[Standing], list[Standing]],
) -> None:
    rows, shuffled = orders
    inspections = inspected(rows)
    assert recurring_weaknesses(shuffled, inspections) == recurring_weaknesses(rows, inspections)
    assert standing_changes(shuffled) == standing_changes(rows)


@given(rows_of_an_authority)
def test_a_recurrence_is_what_its_rows_say(rows: list[Standing]) -> None:
    for found in recurring(*rows):
        assert found.times == len(found.standings) >= 2
        assert all(each.word == "weak" or each.named for each in found.standings)
        assert 1 <= found.longest_run <= found.times
        assert found.first <= found.last
